"""One row of a form becomes one figure, or one issue at its cell."""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest

from kpi.model.figure import FigureState
from tests.unit.ingest.unit_forms import codes, draft_of, figures, make_form, places, ratio, value


def read(*rows, adjust=None, marker=None):
    return draft_of(make_form(rows, adjust=adjust, marker=marker))


def state_of(draft):
    return [observation.figure.state for observation in draft.observations]


def test_parts_are_stored_exactly_with_their_cells():
    draft = read(ratio("HSTT", 12, 40))
    (observation,) = draft.observations
    assert figures(draft) == {"HSTT": ("12", "40", None)}
    assert (str(observation.at), str(observation.denominator_at)) == ("Số liệu!E4", "Số liệu!F4")
    assert draft.issues == ()


def test_a_result_with_binary_noise_is_the_number_that_excel_shows():
    assert figures(read(ratio("HSTT", 0.1 + 0.2, 1)))["HSTT"][0] == "0.3"


def test_a_blank_row_is_not_reported_and_zero_is_a_value():
    draft = read(ratio("HSTT", 0, 5), ratio("CKS", None, None), value("SK", 0), value("DIEM", "  "))
    assert figures(draft) == {"HSTT": ("0", "5", None), "SK": (None, None, "0")}


@pytest.mark.parametrize("column", ["Tình trạng", "Tử số", "Ghi chú"])
def test_nothing_arose_is_zero_of_zero(column):
    draft = read({**ratio("HSTT", None, None), column: "Không phát sinh"})
    assert figures(draft) == {"HSTT": ("0", "0", None)}
    assert state_of(draft) == [FigureState.NOTHING_AROSE]


@pytest.mark.parametrize("column", ["Tình trạng", "Giá trị", "Ghi chú"])
@pytest.mark.parametrize("code", ["HSTT", "SK", "NET"])
def test_not_applicable_is_an_answer_of_its_own(column, code):
    draft = read({**ratio(code, None, None), column: "Không áp dụng"})
    assert state_of(draft) == [FigureState.NOT_APPLICABLE]


def test_words_for_nothing_beside_numbers_contradict():
    assert codes(read(ratio("HSTT", 3, 4, **{"Tình trạng": "Không áp dụng"}))) == ["state.contradicts"]
    assert codes(read(ratio("HSTT", 3, 4, **{"Tình trạng": "Không phát sinh"}))) == ["state.contradicts"]
    assert codes(read(ratio("HSTT", 0, 0, **{"Tình trạng": "Không phát sinh"}))) == []


FAULTS = {
    "numerator.above_denominator": (ratio("HSTT", 5, 4), "E4"),
    "denominator.zero": (ratio("LUOT", 5, 0), "F4"),
    "numerator.missing": (ratio("HSTT", None, 4), "E4"),
    "denominator.missing": (ratio("HSTT", 4, None), "F4"),
    "value.negative": (ratio("HSTT", -1, 4), "E4"),
    "value.too_many_decimals": (ratio("HSTT", 1.23456, 4), "E4"),
    "value.too_large": (ratio("HSTT", 1, 1e14), "F4"),
    "value.not_a_number": (ratio("HSTT", "1,2 tỷ", 4), "E4"),
    "value.ambiguous_number": (ratio("HSTT", "1.000", 4000), "E4"),
    "value.dash": (ratio("HSTT", "-", 4), "E4"),
    "value.true_false": (ratio("HSTT", True, 4), "E4"),
    "value.date": (ratio("HSTT", dt.date(2026, 3, 1), 4), "E4"),
    "value.formula_without_result": (ratio("HSTT", "=1+1", 4), "E4"),
    "value.percent_not_expected": (ratio("HSTT", "75%", 4), "E4"),
    "value.not_whole": (value("SK", 1.5), "G4"),
    "value.score_above_hundred": (value("DIEM", 100.5), "G4"),
    "value.not_yes_no": (value("NET", "có lẽ"), "G4"),
    "value.wrong_column": (ratio("SK", 3, None), "E4"),
    "percent.alone_not_allowed": (value("HSTT", 81), "G4"),
    "percent.scale_unclear": (value("PTA", 0.955), "G4"),
    "percent.above_hundred": (value("PTA", 101), "G4"),
    "state.unknown": (ratio("HSTT", 1, 4, **{"Tình trạng": "chờ"}), "I4"),
    "state.nothing_arose_not_here": (value("SK", None, **{"Tình trạng": "Không phát sinh"}), "I4"),
    "indicator.unknown": (ratio("HSTX", 1, 4), "B4"),
    "indicator.missing": (ratio(None, 1, 4), "B4"),
}


@pytest.mark.parametrize("code", FAULTS)
def test_each_fault_has_its_own_issue_at_its_cell(code):
    row, cell = FAULTS[code]
    draft = read(row, value("DIEM", 50))
    assert places(draft) == {code: f"Số liệu!{cell}"}
    assert draft.refused


def test_an_error_cell_in_an_input_column_is_named():
    def put_error(workbook: openpyxl.Workbook) -> None:
        workbook.active["E4"].value = "#DIV/0!"
        workbook.active["E4"].data_type = "e"

    draft = read(ratio("HSTT", 1, 4), adjust=put_error)
    assert [(i.code, str(i.at), i.params["found"]) for i in draft.issues] == [
        ("value.formula_error", "Số liệu!E4", "#DIV/0!")
    ]


def test_all_faults_come_at_once_in_reading_order():
    draft = read(ratio("HSTT", "x", "y"), ratio("CKS", 5, 4), value("SK", "nhiều"), value("NET", "Có"))
    assert [str(issue.at) for issue in draft.issues] == [f"Số liệu!{c}" for c in ("E4", "F4", "E5", "G6")]


def test_a_numerator_may_exceed_its_denominator_where_the_indicator_says_so():
    assert figures(read(ratio("LUOT", 7, 4))) == {"LUOT": ("7", "4", None)}


@pytest.mark.parametrize("typed", ["95,5%", 95.5, "95,5"])
def test_a_percentage_alone_is_kept_in_points_where_allowed(typed):
    assert figures(read(value("PTA", typed))) == {"PTA": (None, None, "95.5")}


def test_a_number_formatted_as_percent_is_what_the_cell_shows():
    def as_percent(workbook: openpyxl.Workbook) -> None:
        workbook.active["G4"].number_format = "0.0%"

    assert figures(read(value("PTA", 0.955), adjust=as_percent)) == {"PTA": (None, None, "95.5")}


@pytest.mark.parametrize(("typed", "stored"), [("Có", "1"), ("Đạt", "1"), (1, "1"), ("x", "1"), (True, "1")])
def test_yes_is_one(typed, stored):
    assert figures(read(value("NET", typed))) == {"NET": (None, None, stored)}


@pytest.mark.parametrize("typed", ["Không", "không đạt", 0, "0"])
def test_no_is_zero_and_not_blank(typed):
    assert figures(read(value("NET", typed))) == {"NET": (None, None, "0")}


def test_the_percent_formula_is_ignored_and_a_typed_percentage_is_compared():
    assert codes(read(ratio("HSTT", 3, 4, **{"Tỷ lệ (%)": "=E4/F4"}))) == []
    assert codes(read(ratio("HSTT", 3, 4, **{"Tỷ lệ (%)": 75}))) == []
    assert codes(read(ratio("HSTT", 3, 4, **{"Tỷ lệ (%)": 0.75}))) == []
    draft = read(ratio("HSTT", 3, 4, **{"Tỷ lệ (%)": 80}))
    assert places(draft) == {"percent.differs": "Số liệu!H4"}
    assert not draft.refused


def test_a_row_that_stands_there_twice_names_both_cells():
    draft = read(ratio("HSTT", 3, 4), value("SK", 1), ratio("HSTT", 3, 4))
    (issue,) = draft.issues
    assert (issue.code, str(issue.at), issue.params["first"]) == ("row.duplicate", "Số liệu!E6", "Số liệu!E4")


def test_a_rounded_display_of_a_foreign_form_is_a_warning():
    def whole(workbook: openpyxl.Workbook) -> None:
        workbook.active["E4"].number_format = "#,##0"

    draft = draft_of(
        make_form([ratio("HSTT", 12.6, 40)], marker={}, title=("Đơn vị: THPT A", "Tháng 3/2026"), adjust=whole)
    )
    assert [(i.code, i.params["found"], i.params["stored"]) for i in draft.issues] == [
        ("value.shown_rounded", "13", "12,6")
    ]


def test_notes_are_kept_as_typed_without_control_characters():
    typed = "<b>@SUM(A1)</b>\u202eabc _x0007_ hết"
    draft = read(ratio("HSTT", 3, 4, **{"Ghi chú": typed}))
    assert draft.observations[0].figure.note == typed.replace("_x0007_", "")


def test_a_unit_that_does_not_owe_an_indicator_is_warned():
    marker = {"format": "1", "kind": "unit", "plan": "vi-du", "org": "thpt-b", "period": "2026-05"}
    form = make_form([ratio("CKS", 3, 4)], marker=marker, title=())
    draft = draft_of(form)
    assert codes(draft) == ["indicator.not_owed"]
    assert not draft.refused
