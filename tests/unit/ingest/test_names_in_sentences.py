"""Faults name units, indicators and plans as people know them, and a wrong file frames none of its locked cells."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from kpi.ingest import preview
from kpi.model.figure import Figure
from kpi.model.issue import Issue
from kpi.model.period import Period
from kpi.model.upload import FigureKey
from kpi.text.issues import word
from tests.unit.ingest.unit_forms import draft_of, make_context, make_form, make_plan, make_tree, ratio

UNIT = "Trường THPT A (thpt-a)"


def only(issues: tuple[Issue, ...], code: str) -> Issue:
    (issue,) = [issue for issue in issues if issue.code == code]
    return issue


def test_another_unit_than_chosen_is_named_with_both_names():
    issue = only(draft_of(make_form([ratio("HSTT", 3, 4)]), make_context(org="thpt-b")).issues, "org.other_than_chosen")
    assert word(issue).message == (
        f"Số liệu là của đơn vị “{UNIT}”, không thuộc đơn vị đang chọn “Trường THPT Hoà Bình (thpt-b)”."
    )


def test_another_plan_than_chosen_is_named_by_its_title():
    plans = {"vi-du": make_plan(short_title="Thi đua ví dụ"), "khac": make_plan(id="khac", title="Kế hoạch khác")}
    draft = draft_of(make_form([ratio("HSTT", 3, 4)]), make_context(plans=plans, plan="khac"))
    worded = word(only(draft.issues, "plan.other_than_chosen"))
    assert worded.message == "Tệp thuộc kế hoạch “Thi đua ví dụ”, khác với kế hoạch đang chọn “Kế hoạch khác”."


def test_a_row_twice_names_indicator_and_unit():
    issue = only(draft_of(make_form([ratio("HSTT", 3, 4), ratio("HSTT", 3, 4)])).issues, "row.duplicate")
    assert (issue.params["found"], issue.params["org"]) == ("Tỷ lệ hồ sơ trực tuyến (HSTT)", UNIT)


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        ({"period": "2026-04"}, "period.other_than_chosen"),
        ({"org": "thpt-b"}, "org.other_than_chosen"),
        ({"today": dt.date(2026, 3, 31)}, "period.not_closed"),
    ],
)
def test_a_form_for_something_else_is_the_fault_of_the_file_and_asks_for_the_right_form(choice, code):
    worded = word(only(draft_of(make_form([ratio("HSTT", 3, 4)]), make_context(**choice)).issues, code))
    assert worded.place == ""
    assert "tải đúng biểu mẫu" in worded.hint


def test_figures_no_longer_in_a_file_are_named():
    key = FigureKey("thpt-a", "SK", Period(2026, 3))
    draft = draft_of(make_form([ratio("HSTT", 3, 4)]))
    changes = preview(
        [draft], {key: Figure(value=Decimal(2))}, {}, 7, {}, tree=make_tree(), plans={"vi-du": make_plan()}
    )
    issue = only(changes.files[0].draft.issues, "report.figures_missing")
    assert (issue.params["found"], issue.params["org"]) == ("Số sáng kiến (SK)", UNIT)


def test_a_unit_in_two_files_is_named():
    one, two = (draft_of(make_form([ratio("HSTT", n, 4)])) for n in (2, 3))
    changes = preview([one, two], {}, {}, 7, {}, tree=make_tree())
    assert only(changes.files[1].draft.issues, "report.twice_in_upload").params["found"] == UNIT
