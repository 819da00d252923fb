"""A workbook is understood by its words, wherever they stand, and never against what it says."""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest

from kpi.model.plan import PlanStatus
from tests.unit.ingest.unit_forms import (
    HEADINGS,
    codes,
    draft_of,
    figures,
    make_context,
    make_form,
    make_plan,
    places,
    ratio,
    value,
)

ROWS = (ratio("HSTT", 3, 4), value("SK", 2))
READ = {"HSTT": ("3", "4", None), "SK": (None, None, "2")}
TITLE = ("Đơn vị báo cáo: Trường THPT A (mã thpt-a)", "Kỳ báo cáo: Tháng 3/2026")


def test_columns_may_stand_in_any_order_with_strangers_between():
    headings = ("Ghi chú", "Người nhập", "Mẫu số", "Tử số", "Giá trị", "Chỉ số", "Mã chỉ số", "Ngày")
    assert figures(draft_of(make_form(ROWS, headings=headings))) == READ


def test_headings_may_be_spelt_otherwise():
    headings = tuple(
        {"Mẫu số": "MẪU  SỐ\n(người)", "Tử số": "Tử số (hồ sơ)", "Giá trị": "Giá Trị"}.get(h, h) for h in HEADINGS
    )
    rows = [{new: row.get(old) for old, new in zip(HEADINGS, headings, strict=True)} for row in ROWS]
    assert figures(draft_of(make_form(rows, headings=headings))) == READ


def test_rows_may_be_sorted_removed_and_inserted():
    group = {"STT": "I", "Chỉ số": "Nhóm chỉ số hạ tầng"}
    numbers = {h: str(n) for n, h in enumerate(HEADINGS, 1)}
    total = {"STT": "Tổng cộng", "Tử số": 3, "Mẫu số": 4}
    signature = {"Mã chỉ số": None, "Tử số": "THỦ TRƯỞNG ĐƠN VỊ"}
    draft = draft_of(make_form([numbers, group, ROWS[1], {}, ROWS[0], total, {}, signature]))
    assert figures(draft) == READ
    assert codes(draft) == ["row.total_left_out"]


def test_numbers_without_an_indicator_are_never_dropped_in_silence():
    for row in ({"Tử số": "3", "Mẫu số": "4"}, {"STT": 1, "Tử số": 3, "Mẫu số": 4}, {"Giá trị": "Có"}):
        assert codes(draft_of(make_form([row, ROWS[0]]))) == ["indicator.missing"]


def test_a_signature_under_the_table_is_no_row_of_it():
    signature = {"Mã chỉ số": "NGƯỜI LẬP BIỂU", "Tử số": "THỦ TRƯỞNG ĐƠN VỊ", "Giá trị": "(Ký, đóng dấu)"}
    assert codes(draft_of(make_form([ROWS[0], signature, {"Tử số": "Ngày 5 tháng 4 năm 2026"}]))) == []


def test_a_hidden_column_of_figures_asks_for_a_confirmation():
    def hide(workbook: openpyxl.Workbook) -> None:
        workbook.active.column_dimensions["F"].hidden = True

    assert places(draft_of(make_form(ROWS, adjust=hide))) == {"heading.hidden": "Số liệu!F3"}


def test_a_plan_without_a_name_in_the_file_is_known_by_its_units_and_indicators():
    other = make_plan(id="khac", title="Kế hoạch khác", owner="so-khac")
    context = make_context(plans={"khac": other, "vi-du": make_plan()})
    title = ("Đơn vị: THPT A", "Tháng 3/2026")
    assert draft_of(make_form(ROWS, marker={}, title=title), context).plan == "vi-du"


def test_an_indicator_is_found_by_its_name_where_the_code_is_gone():
    assert figures(draft_of(make_form([{**row, "Mã chỉ số": None} for row in ROWS]))) == READ


def test_a_code_beside_the_name_of_another_indicator_is_refused():
    draft = draft_of(make_form([{**ROWS[0], "Chỉ số": "Tỷ lệ có chữ ký số"}]))
    assert places(draft) == {"indicator.code_and_name_differ": "Số liệu!B4"}


def test_without_the_marker_the_title_says_plan_unit_and_period():
    title = ("KẾ HOẠCH THI ĐUA CHUYỂN ĐỔI SỐ (VÍ DỤ)", "Đơn vị: PTTH A", "BIỂU SỐ LIỆU THÁNG 3/2026")
    draft = draft_of(make_form(ROWS, marker={}, title=title))
    assert (draft.plan, figures(draft), draft.issues) == ("vi-du", READ, ())
    assert draft.observations[0].key.org == "thpt-a"


def test_without_marker_and_title_the_choice_decides():
    form = make_form(ROWS, marker={}, title=())
    assert set(codes(draft_of(form))) == {"org.not_found", "period.not_found"}
    draft = draft_of(form, make_context(org="thpt-a", period="2026-03"))
    assert (draft.plan, figures(draft), draft.issues) == ("vi-du", READ, ())


def test_the_sheet_name_may_carry_the_period():
    def rename(workbook: openpyxl.Workbook) -> None:
        workbook.active.title = "Tháng 3-2026"

    draft = draft_of(make_form(ROWS, marker={}, title=TITLE[:1], adjust=rename))
    assert {str(o.key.period) for o in draft.observations} == {"2026-03"}


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        ({"period": "2026-04"}, "period.other_than_chosen"),
        ({"org": "thpt-b"}, "org.other_than_chosen"),
        ({"plan": "khac"}, "plan.other_than_chosen"),
    ],
)
def test_a_workbook_for_something_else_than_chosen_is_refused(choice, code):
    other = make_plan(id="khac", title="Kế hoạch khác")
    plans = {"vi-du": make_plan(), "khac": other}
    draft = draft_of(make_form(ROWS), make_context(plans=plans, **choice))
    assert code in codes(draft)
    assert draft.refused


def test_an_area_may_be_chosen_for_a_unit_below_it():
    assert codes(draft_of(make_form(ROWS), make_context(org="so-vd"))) == []


def test_a_title_that_contradicts_the_marker_is_refused():
    title = ("Đơn vị báo cáo: Trường THPT Hòa Bình", "Kỳ báo cáo: Tháng 4/2026")
    assert places(draft_of(make_form(ROWS, title=title))) == {
        "org.disagrees": "Số liệu!A1",
        "period.disagrees": "Số liệu!A2",
    }


def test_a_marker_naming_unknown_things_suggests_the_nearest():
    marker = {"format": "1", "kind": "unit", "plan": "vi-duu", "org": "thpt-aa", "period": "tháng nào"}
    draft = draft_of(make_form(ROWS, marker=marker, title=()))
    assert {i.code: i.params.get("nearest") for i in draft.issues} == {
        "plan.unknown": "vi-du",
        "org.unknown": "thpt-a",
        "period.unreadable": None,
    }


def test_a_template_of_a_later_kind_is_refused():
    marker = {"format": "2", "kind": "unit", "plan": "vi-du", "org": "thpt-a", "period": "2026-03"}
    assert "marker.unknown_format" in codes(draft_of(make_form(ROWS, marker=marker)))


def test_one_row_a_unit_in_the_workbook_of_an_area():
    headings = ("STT", "Mã đơn vị", "Đơn vị", *HEADINGS[1:])
    marker = {"format": "1", "kind": "below", "plan": "vi-du", "org": "so-vd", "period": "2026-04"}
    rows = [
        {"Mã đơn vị": "thpt-a", "Đơn vị": "Trường THPT A", **ROWS[0]},
        {"Mã đơn vị": None, "Đơn vị": "THPT Hoà Bình", **ROWS[0]},
        {"Mã đơn vị": "THPT-C", "Đơn vị": "Trường THPT C", **ROWS[1]},
    ]
    title = ("Đơn vị báo cáo: Sở GDĐT Ví Dụ (mã so-vd) – tổng hợp các đơn vị trực thuộc", "Tháng 4/2026")
    draft = draft_of(make_form(rows, headings=headings, marker=marker, title=title))
    assert [o.key.org for o in draft.observations] == ["thpt-a", "thpt-b", "thpt-c"]
    assert codes(draft) == []


@pytest.mark.parametrize(
    ("org", "name", "code"),
    [
        ("so-khac", None, "org.not_participating"),
        ("so-vd", None, "org.not_participating"),
        ("thpt-z", None, "org.unknown"),
        ("thpt-a", "Trường THPT C", "org.code_and_name_differ"),
        (None, None, "org.missing"),
    ],
)
def test_each_fault_of_an_org_unit_has_its_own_issue(org, name, code):
    headings = ("Mã đơn vị", "Đơn vị", *HEADINGS[1:])
    marker = {"format": "1", "kind": "below", "plan": "vi-du", "org": "so-vd", "period": "2026-04"}
    row = {"Mã đơn vị": org, "Đơn vị": name, **ROWS[0]}
    draft = draft_of(make_form([row], headings=headings, marker=marker, title=()))
    assert codes(draft) == [code]


@pytest.mark.parametrize(
    ("org", "period", "code"),
    [
        ("thpt-c", "2026-05", "org.no_longer_valid"),
        ("thpt-b", "2026-02", "org.not_yet_valid"),
        ("thpt-a", "2026-11", "period.not_closed"),
        ("thpt-a", "2027-06", "period.not_closed"),
        ("thpt-a", "2025-12", "period.outside_plan"),
    ],
)
def test_units_and_periods_must_be_in_force(org, period, code):
    marker = {"format": "1", "kind": "unit", "plan": "vi-du", "org": org, "period": period}
    draft = draft_of(make_form(ROWS, marker=marker, title=()))
    assert codes(draft) == [code]
    assert draft.observations == ()


def test_a_unit_that_closed_within_the_period_still_reports_it():
    marker = {"format": "1", "kind": "unit", "plan": "vi-du", "org": "thpt-c", "period": "2026-04"}
    assert codes(draft_of(make_form(ROWS, marker=marker, title=()))) == []


def test_an_ended_plan_takes_figures_only_as_a_backfill():
    ended = make_plan(status=PlanStatus.ENDED)
    assert codes(draft_of(make_form(ROWS), make_context(ended))) == ["plan.ended"]
    assert codes(draft_of(make_form(ROWS), make_context(ended, backfill=True))) == []


def test_a_period_closes_after_its_last_day():
    marker = {"format": "1", "kind": "unit", "plan": "vi-du", "org": "thpt-a", "period": "2026-03"}
    form = make_form(ROWS, marker=marker, title=())
    assert codes(draft_of(form, make_context(today=dt.date(2026, 3, 31)))) == ["period.not_closed"]
    assert codes(draft_of(form, make_context(today=dt.date(2026, 4, 1)))) == []


def test_a_form_with_nothing_filled_in_is_refused():
    assert codes(draft_of(make_form([ratio("HSTT", None, None), value("SK", None)]))) == ["file.all_blank"]


def test_a_workbook_without_a_table_is_refused():
    form = make_form([], headings=("Họ tên", "Lớp"), marker={}, title=())
    assert codes(draft_of(form)) == ["file.no_table"]


def test_a_missing_or_doubled_heading_is_named():
    missing = make_form(ROWS, headings=("Mã chỉ số", "Chỉ số", "Giá trị", "Tử số"))
    assert places(draft_of(missing)) == {"heading.missing": "Số liệu!3"}
    doubled = make_form(ROWS, headings=(*HEADINGS, "Tử số"))
    assert places(draft_of(doubled)) == {"heading.duplicate": "Số liệu!M3"}


def test_figures_out_of_sight_ask_for_a_confirmation():
    def hide_row(workbook: openpyxl.Workbook) -> None:
        workbook.active.row_dimensions[4].hidden = True

    assert codes(draft_of(make_form(ROWS, adjust=hide_row))) == ["row.hidden"]

    def hide_sheet(workbook: openpyxl.Workbook) -> None:
        workbook.create_sheet("Trang 2")
        workbook["Số liệu"].sheet_state = "hidden"

    assert codes(draft_of(make_form(ROWS, adjust=hide_sheet))) == ["sheet.hidden_read"]


def test_the_units_own_words_are_read_from_their_sheet():
    def write(workbook: openpyxl.Workbook) -> None:
        sheet = workbook.create_sheet("Lời văn")
        sheet.append(["Nội dung", "Trình bày"])
        sheet.append(["1. Kết quả nổi bật\nViệc đã làm", "Đã mở 3 lớp"])
        sheet.append(["Khó khăn, vướng mắc", None])
        sheet.append(["Đề xuất, kiến nghị"])
        sheet.append(["Cấp thêm máy"])

    draft = draft_of(make_form(ROWS, adjust=write))
    assert [(n.topic, n.text, str(n.at), n.org) for n in draft.narratives] == [
        ("results", "Đã mở 3 lớp", "Lời văn!B2", "thpt-a"),
        ("proposals", "Cấp thêm máy", "Lời văn!A5", "thpt-a"),
    ]
