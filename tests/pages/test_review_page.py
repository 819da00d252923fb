"""Duyệt số liệu: the unusual on top, approving many at once, returning with a reason, closing and reopening."""

from __future__ import annotations

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from kpi.accounts.user import Role, User
from kpi.model.period import Period
from kpi.service import review, upload
from kpi.service.installation import Installation
from tests import small_home
from tests.pages_main import html_of, press
from tests.signed_in import COORDINATOR, LEADER, REPORTER

PLAN = small_home.PLAN
REASON = "Mẫu số giảm so với kỳ trước, đề nghị kiểm tra lại."
FOCAL = User(1, COORDINATOR.name, Role.COORDINATOR, COORDINATOR.org)


@pytest.fixture
def inst(inst: Installation) -> Installation:
    return inst.as_user(FOCAL)


def period_of(inst: Installation) -> Period:
    return inst.period_or_default(inst.plan(PLAN), None)


def states(inst: Installation) -> dict[str, str | None]:
    return {row.unit.code: row.state for row in review.queue(inst, PLAN).rows}


def tick(app: AppTest, inst: Installation, *orgs: str) -> None:
    number = {row.unit.code: row.upload_id for row in review.queue(inst, PLAN).rows}
    for org in orgs:
        app.checkbox(key=f"review.pick.{org}.{number[org]}").check().run()


def test_what_is_unusual_stands_on_top_and_says_why(home, inst, open_page):
    small_home.send(home, "nhay.csv", small_home.long_table_of(home, "ln-gdtc", numerator=1))
    app = open_page("review")
    assert not app.exception
    html = html_of(app)
    assert "giảm" in html.split("Chờ duyệt", 1)[1]
    first = app.checkbox[0].label
    assert "GDTC" in first
    assert "Bản sửa, lần nộp thứ 2" in html


def test_the_month_before_stands_beside(open_page):
    html = html_of(open_page("review"))
    for heading in ("Kỳ trước", "Kỳ này", "Thay đổi"):
        assert f">{heading}<" in html
    assert "+6,7 điểm %" in html


def test_nothing_is_approved_before_the_second_click(home, inst, open_page):
    app = open_page("review")
    assert app.button(key="review.approve.ask").disabled
    tick(app, inst, "ln-toan", "ln-van")
    app.button(key="review.approve.ask").click().run()
    assert "Sẽ duyệt 2 báo cáo" in html_of(app)
    assert states(inst)["ln-toan"] == "submitted"
    app.button(key="review.approve.no").click().run()
    assert states(inst)["ln-toan"] == "submitted"


def test_many_are_approved_at_once(home, inst, open_page):
    app = open_page("review")
    tick(app, inst, "ln-toan", "ln-van")
    assert app.button(key="review.approve.ask").label == "Duyệt 2 báo cáo đã chọn"
    press(app, "review.approve")
    assert "Đã duyệt 2 báo cáo" in html_of(app)
    found = states(inst)
    assert (found["ln-toan"], found["ln-van"], found["ln-gdtc"]) == ("approved", "approved", "submitted")


def send_in_time(inst: Installation, org: str) -> None:
    """A first report of the period, a little above the month before, on the day after its end."""
    rule, period = inst.plan(PLAN).period_rule, period_of(inst)
    day = dt.datetime.combine(rule.last_day(period) + dt.timedelta(days=1), dt.time(3), dt.UTC)
    head = f"{PLAN},{org},{period}"
    rows = [f"{head},{i.code},25,30,," if i.is_ratio else f"{head},{i.code},,,1," for i in inst.plan(PLAN).indicators]
    table = "\n".join([small_home.HEADINGS, *rows]).encode()
    changes = upload.prepare(inst, [("dung-han.csv", table)], plan=PLAN).changes
    upload.commit(inst, changes, accept_warnings=True, received_at=day)


def test_those_without_anything_unusual_are_chosen_with_one_click(home, inst, open_page):
    send_in_time(inst, small_home.SILENT_UNIT)
    assert [row.unit.code for row in review.queue(inst, PLAN).rows if not row.unusual] == [small_home.SILENT_UNIT]
    app = open_page("review")
    app.button(key="review.pick.usual").click().run()
    assert app.button(key="review.approve.ask").label == "Duyệt 1 báo cáo đã chọn"
    app.button(key="review.pick.none").click().run()
    assert app.button(key="review.approve.ask").disabled


def test_a_report_corrected_meanwhile_is_not_approved_unseen(home, inst, open_page):
    app = open_page("review")
    tick(app, inst, "ln-toan")
    app.button(key="review.approve.ask").click().run()
    small_home.send(home, "sua.csv", small_home.long_table_of(home, "ln-toan", numerator=3))
    yes = [button for button in app.button if button.key == "review.approve.yes"]
    yes[0].click().run()
    assert not app.exception
    assert states(inst)["ln-toan"] == "submitted"


def returned(app: AppTest, inst: Installation, org: str) -> AppTest:
    number = {row.unit.code: row.upload_id for row in review.queue(inst, PLAN).rows}
    key = f"review.return.{org}.{number[org]}"
    app.text_area(key=f"{key}.reason").input(REASON).run()
    return press(app, key)


def test_a_return_needs_a_reason(home, inst, open_page):
    app = open_page("review")
    number = {row.unit.code: row.upload_id for row in review.queue(inst, PLAN).rows}["ln-toan"]
    app.button(key=f"review.return.ln-toan.{number}.ask").click().run()
    assert "Đề nghị nêu lý do" in html_of(app)
    assert states(inst)["ln-toan"] == "submitted"


def test_a_returned_report_is_the_first_thing_its_sender_reads_until_it_is_corrected(home, inst, open_page):
    app = returned(open_page("review"), inst, "ln-toan")
    assert "Trả lại, chờ đơn vị sửa (1)" in html_of(app)
    for page in ("overview", "timeline", "account"):
        html = html_of(open_page(page, who=REPORTER))
        banner = html.split('class="k-returned"', 1)[1]
        assert REASON in banner
        assert f"plan={PLAN}" in banner
        assert f"period={period_of(inst)}&amp;org=ln-toan" in banner
    small_home.send(home, "sua.csv", small_home.long_table_of(home, "ln-toan", numerator=9))
    assert "k-returned" not in html_of(open_page(who=REPORTER))


def test_a_returned_report_troubles_nobody_but_its_sender(home, inst, open_page):
    review.send_back(inst, PLAN, period_of(inst), "ln-van", REASON)
    for who in (REPORTER, LEADER, COORDINATOR):
        assert "k-returned" not in html_of(open_page(who=who))


def test_the_way_from_the_banner_leads_to_the_form_of_that_unit_and_period(home, inst, open_page):
    earlier = period_of(inst).shift(-2)
    review.send_back(inst, PLAN, earlier, "ln-toan", REASON)
    app = open_page("upload", who=REPORTER, phase="gd1", period=str(earlier), org="ln-toan")
    assert "Tháng 9/2026" in html_of(app)
    assert app.file_uploader


def test_a_locked_period_takes_nothing_until_it_is_reopened_with_a_reason_and_a_last_day(home, inst, open_page):
    app = press(open_page("review"), "review.lock")
    assert "Đã khóa kỳ" in html_of(app)
    assert set(states(inst).values()) == {"locked", None}
    sending = open_page("upload", who=REPORTER)
    assert not sending.file_uploader
    assert "đã khóa từ" in html_of(sending)
    app = open_page("review")
    app.button(key="review.reopen.ask").click().run()
    assert "Đề nghị nêu lý do mở khóa" in html_of(app)
    last = inst.today() + dt.timedelta(days=3)
    app.text_input(key=f"review.reopen.reason.{period_of(inst)}").input("Bổ sung số liệu").run()
    app.date_input(key=f"review.reopen.until.{period_of(inst)}").set_value(last).run()
    press(app, "review.reopen")
    state = review.lock_state(inst, PLAN, period_of(inst))
    assert state is not None
    assert (state.locked, state.until, state.reason) == (False, last, "Bổ sung số liệu")
    sending = open_page("upload", who=REPORTER)
    assert sending.file_uploader
    assert "đang được mở lại" in html_of(sending)


def test_closing_a_phase_locks_its_periods(home, inst, open_page):
    press(open_page("review"), "review.phase.close")
    plan = inst.plan(PLAN)
    for period in plan.span(plan.phases[0].id).periods:
        state = review.lock_state(inst, PLAN, period)
        assert state is not None
        assert state.locked


def test_review_is_told_where_figures_are_read(home, inst, open_page):
    review.approve(inst, PLAN, period_of(inst), ["ln-toan"])
    overview = html_of(open_page())
    assert "% chưa duyệt" in overview
    assert "✓ Đã duyệt" in html_of(open_page("unit", org="ln-toan"))
    assert "đã duyệt" in html_of(open_page("target", target="ct4", org="ln-toan"))
    assert "có số liệu chưa được duyệt" in html_of(open_page("target", target="ct4"))


def test_an_idle_rerun_shows_the_same(open_page):
    app = open_page("review")
    first = html_of(app)
    app.run()
    assert html_of(app) == first
