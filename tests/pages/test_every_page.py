"""Each page shows what it promises, and the same again when it runs a second time."""

from __future__ import annotations

import re

import pytest

from kpi.service import upload
from pages.ui.markup import tag, text
from tests import small_home
from tests.pages_main import MAIN
from tests.signed_in import ADMIN

PAGES = ("overview", "target", "unit", "upload", "timeline")


def html_of(app) -> str:
    blocks = [element.proto.body for element in app.get("html")] + [block.value for block in app.markdown]
    return "\n".join(blocks)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_without_a_fault(open_page, page):
    app = open_page(page)
    assert not app.exception
    assert not app.error


@pytest.mark.parametrize("page", PAGES)
def test_an_idle_rerun_shows_the_same(open_page, page):
    app = open_page(page)
    first = html_of(app)
    app.run()
    assert html_of(app) == first


@pytest.mark.parametrize("page", PAGES)
def test_made_up_figures_are_marked_on_every_page(open_page, page):
    assert "số liệu minh họa" in html_of(open_page(page))


def test_the_overview_has_a_row_for_each_target_and_leads_to_it(open_page):
    html = html_of(open_page())
    assert len(re.findall(r'class="k-go k-row"', html)) == 7
    assert "target=ct1a" in html


def test_the_overview_names_who_has_not_reported(open_page):
    assert "Tổ Ngoại ngữ" in html_of(open_page())


def test_the_address_always_says_what_is_shown(open_page):
    app = open_page()
    assert small_home.PLAN in app.query_params["plan"]
    assert {"phase", "period"} <= set(app.query_params)


def test_a_link_opens_the_period_it_names(open_page):
    app = open_page()
    earlier = app.selectbox(key="choose.period").options
    assert len(earlier) > 2
    linked = open_page(period="2026-09")
    assert linked.selectbox(key="choose.period").value == "2026-09"


def test_an_unknown_plan_in_the_address_is_named(open_page):
    app = open_page(plan="khong-co")
    assert not app.exception
    assert "Không có kế hoạch “khong-co”" in html_of(app)


def test_another_plan_starts_at_its_own_period(open_page):
    app = open_page(who=ADMIN)
    app.selectbox(key="choose.plan").select("hung-yen-2021-2025").run()
    assert not app.exception
    assert app.selectbox(key="choose.period").value.startswith("2025")


@pytest.mark.parametrize("plan", ["tts-dhtn-2026-2030", "hung-yen-2021-2025", "thanh-thuy-2025-2030"])
@pytest.mark.parametrize("page", PAGES)
def test_plans_of_every_shape_open_on_every_page(open_page, plan, page):
    app = open_page(page, plan=plan)
    assert not app.exception
    assert not app.error


def test_a_figure_leads_to_its_file_and_place(open_page):
    html = html_of(open_page("target", target="ct4", org="ln-toan"))
    assert "so-lieu.csv" in html


def test_the_name_of_a_file_on_a_button_is_never_markup(open_page):
    app = open_page("target", target="ct4", org="ln-toan")
    labels = [button.proto.label for button in app.get("download_button")]
    assert "Tải tệp gốc: so\\-lieu\\.csv" in labels


def test_a_name_from_a_file_is_never_markup():
    assert text("td", "<b>&") == "<td>&lt;b&gt;&amp;</td>"
    assert tag("a", "x", href='"onclick') == '<a href="&quot;onclick">x</a>'


def test_without_org_units_the_page_says_how_to_begin(tmp_path, monkeypatch, open_page):
    monkeypatch.setenv("KPI_HOME", str(tmp_path / "empty"))
    app = open_page(who=ADMIN)
    assert not app.exception
    assert "python -m kpi init --demo" in app.code[0].value


def test_the_unit_chosen_on_one_page_stays_chosen_on_the_next(open_page):
    app = open_page("unit", org="ln-van")
    app.switch_page(str(MAIN.with_name("upload.py"))).run()
    assert app.selectbox(key="choose.org").value == "ln-van"
    app.switch_page(str(MAIN.with_name("target.py"))).run()
    assert app.selectbox(key="choose.org").value == "ln-van"


def test_a_phase_ahead_judges_nothing_and_keeps_the_period(open_page):
    app = open_page(phase="gd2", period="2026-09")
    html = html_of(app)
    assert "Giai đoạn này bắt đầu từ tháng 1/2028, chưa đến kỳ." in html
    assert html.count("k-status") >= 7
    assert "Chậm lộ trình" not in html
    assert app.selectbox(key="choose.period").value == "2026-09"
    app.selectbox(key="choose.phase").select_index(0).run()
    assert app.selectbox(key="choose.period").value == "2026-09"


@pytest.mark.parametrize("page", PAGES)
def test_a_phase_ahead_opens_on_every_page_at_a_closed_period(open_page, page):
    app = open_page(page, phase="gd2")
    assert not app.exception
    assert app.selectbox(key="choose.period").value < "2028"


def test_the_page_of_a_target_opens_with_the_one_that_needs_attention_most(open_page):
    overview = html_of(open_page())
    worst = re.search(r"target=([\w-]+)", overview.split("k-row", 1)[1])
    assert worst is not None
    assert open_page("target").selectbox(key="choose.target").value == worst.group(1)


def test_an_unknown_period_in_the_address_is_named(open_page):
    assert "“2031-99”" in html_of(open_page(period="2031-99"))


def test_pages_say_which_days_their_period_covers(open_page):
    assert "Tháng 9/2026: từ 15/08/2026 đến hết 14/09/2026" in html_of(open_page(period="2026-09"))


def test_a_closed_unit_with_figures_can_be_chosen_and_is_counted(inst, open_page):
    row = f"{small_home.PLAN},ln-tin,2026-07,CKS,5,9,,"
    table = f"{small_home.HEADINGS}\n{row}\n".encode()
    prepared = upload.prepare(inst, [("to-tin.csv", table)], plan=small_home.PLAN, backfill=True)
    upload.commit(inst, prepared.changes, accept_warnings=True, backfill=True)
    app = open_page("target", target="ct4")
    assert any("Tổ Tin học (đến 31/08/2026)" in option for option in app.selectbox(key="choose.org").options)
    assert any("Tổ Tin học" in option for option in app.selectbox(key="trace.org").options)
    chosen = open_page("target", target="ct4", org="ln-tin")
    assert not chosen.exception
    assert "to-tin.csv" in html_of(chosen) or "so-lieu.csv" in html_of(chosen)


def test_every_unit_stands_in_the_list_of_who_sent_when(open_page):
    html = html_of(open_page("unit"))
    listed = html.split("Tình hình nộp số liệu", 1)[1]
    assert "Tổ Ngoại ngữ" in listed.split("Tổ Toán")[0]
    assert "Chưa nộp" in listed


def test_the_months_of_a_chart_end_with_the_period(open_page):
    table = html_of(open_page("target", target="ct4", period="2026-09"))
    assert "Tháng 9/2026" in table
    assert "Tháng 12/2027" not in table
