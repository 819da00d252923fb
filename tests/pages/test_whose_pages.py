"""Each page for each role: what is in the menu opens, what is not is refused, and nobody reads a neighbour's name."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from kpi.accounts import rights
from kpi.accounts.rights import Refused
from kpi.accounts.user import Role, User
from pages.ui.navigation import PLACES, Place
from tests.signed_in import ADMIN, COORDINATOR, LEADER, REPORTER, Person

PEOPLE = {person.role: person for person in (ADMIN, COORDINATOR, LEADER, REPORTER)}
OWN, NEIGHBOURS = "Tổ Toán", ("Tổ Ngữ văn", "Tổ Ngoại ngữ", "Tổ Văn phòng", "ln-van", "ln-ngoai-ngu")
PLAN_PAGES = [place.script.removesuffix(".py") for place in PLACES if place.of_plan]
CLERK_PAGES = [page for page in PLAN_PAGES if page != "review"]


def script(place: Place) -> str:
    return place.script.removesuffix(".py")


def may_open(person: Person, place: Place) -> bool:
    user = User(1, person.name, Role(person.role), person.org)
    return rights.may_at_all(user, place.action)


def words_of(app: AppTest) -> str:
    """Everything that is said on a page, the choices of its selects included."""
    blocks = [element.proto.body for element in app.get("html")] + [block.value for block in app.markdown]
    options = [option for box in app.selectbox for option in box.options]
    return "\n".join([*blocks, *options, *(box.label for box in app.checkbox)])


def refused(app: AppTest, caplog: pytest.LogCaptureFixture) -> bool:
    """Whether the page ended in a refusal, which the shell around it turns into its sentence."""
    raised = [record.exc_info[0] for record in caplog.records if record.exc_info]
    return len(app.exception) == 1 and raised == [Refused]


@pytest.mark.parametrize("place", PLACES, ids=script)
@pytest.mark.parametrize("role", PEOPLE)
def test_a_page_opens_for_whoever_has_something_to_do_there(open_page, place, role, caplog):
    app = open_page(script(place), who=PEOPLE[role])
    if may_open(PEOPLE[role], place):
        assert not app.exception
        assert not app.error
    else:
        assert refused(app, caplog)


def test_the_pages_of_each_role_are_those_it_needs():
    seen = {role: [script(place) for place in PLACES if may_open(person, place)] for role, person in PEOPLE.items()}
    looking, always = ["overview", "target", "unit"], ["report", "timeline"]
    assert seen["leader"] == [*looking, *always, "verify", "account"]
    assert seen["reporter"] == [*looking, "upload", *always, "verify", "account"]
    assert seen["coordinator"] == [*looking, "upload", "review", *always, "log", "verify", "account"]
    assert seen["admin"] == [*looking, *always, "log", "admin", "verify", "account"]


@pytest.mark.parametrize("page", CLERK_PAGES)
@pytest.mark.parametrize("query", [{}, {"org": "ln-van"}, {"org": "all"}, {"period": "2026-08"}], ids=str)
def test_a_clerk_reads_nothing_of_a_neighbour_whatever_the_address_asks(open_page, page, query):
    app = open_page(page, who=REPORTER, **query)
    assert not app.exception
    said = words_of(app)
    asked = query.get("org", "")
    told = said.replace(f"“{asked}”", "")
    assert [name for name in NEIGHBOURS if name in told] == []


def test_a_unit_that_is_not_theirs_is_answered_as_one_that_does_not_exist(open_page):
    neighbour, nobody = (words_of(open_page("unit", who=REPORTER, org=code)) for code in ("ln-van", "khong-co"))
    assert "Không có đơn vị “ln-van” trong các đơn vị được xem" in neighbour
    assert neighbour.replace("ln-van", "?") == nobody.replace("khong-co", "?")


def test_a_clerk_sees_the_whole_plan_and_the_own_report(open_page):
    said = words_of(open_page(who=REPORTER))
    assert len(re.findall(r'class="k-go k-row"', said)) == 7
    assert "Báo cáo của đơn vị mình" in said
    assert OWN in said
    assert "Tất cả đơn vị đã báo cáo" not in said


def test_where_there_is_one_unit_there_is_nothing_to_choose(open_page):
    for page in ("unit", "upload"):
        app = open_page(page, who=REPORTER)
        assert not [box for box in app.selectbox if box.key == "choose.org"]
        assert OWN in words_of(app)
        assert app.query_params["org"] in ("ln-toan", ["ln-toan"])


def test_one_dot_is_no_comparison(open_page):
    app = open_page("target", who=REPORTER, target="ct4")
    said = words_of(app)
    assert "Đơn vị của mình" in said
    assert "So sánh các đơn vị" not in said
    assert [button.key for button in app.get("download_button") if button.key == "target.units.xlsx"] == []


def test_leadership_is_offered_no_upload(open_page):
    for page in ("unit", "overview"):
        assert "Nộp số liệu của đơn vị này" not in words_of(open_page(page, who=LEADER))
    assert "Nộp số liệu của đơn vị này" in words_of(open_page("unit", who=REPORTER))


def test_only_the_focal_office_records_dates(open_page):
    plan = "dien-khanh-2025-2030"
    assert open_page("timeline", plan=plan).selectbox(key="timeline.done.row")
    app = open_page("timeline", who=Person("lanh-dao.dk", "leader", "tcn-dien-khanh"), plan=plan)
    assert not [box for box in app.selectbox if box.key == "timeline.done.row"]


def test_an_account_whose_unit_takes_part_in_nothing_is_told_so(open_page):
    app = open_page(who=Person("khong-ke-hoach", "leader", "tth-kinh-te"), plan="loc-ninh-2025-2030")
    assert not app.exception
    stranger = open_page(who=Person("la", "reporter", "don-vi-da-bo"))
    assert not stranger.exception
    assert "chưa tham gia kế hoạch nào" in words_of(stranger)
