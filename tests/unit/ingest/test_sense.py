"""Figures that are allowed and yet strange are asked about, with the unit's own history as the measure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kpi.ingest.history import with_history
from kpi.model.figure import Figure
from kpi.model.period import Period
from kpi.model.plan import PlanSettings
from kpi.model.upload import Draft, FigureKey
from kpi.text.issues import word
from tests.unit.ingest.unit_forms import codes, draft_of, make_context, make_form, make_plan, places, ratio, value

PLAN = make_plan()
MARCH = Period(2026, 3)


def parts(numerator: int, denominator: int) -> Figure:
    return Figure(Decimal(numerator), Decimal(denominator))


def earlier(code: str, *figures: Figure) -> dict[FigureKey, Figure]:
    """The figures of the months before March, the latest first."""
    return {FigureKey("thpt-a", code, MARCH.shift(-n)): figure for n, figure in enumerate(figures, 1)}


def held(draft: Draft, stored: dict[FigureKey, Figure], **settings: Any) -> Draft:
    return with_history(draft, replace(PLAN, settings=replace(PlanSettings(), **settings)), stored)


def sent(*rows: dict[str, Any]) -> Draft:
    return draft_of(make_form(list(rows)))


def test_a_stock_that_leaps_within_a_month_wants_a_reason():
    draft = held(sent(ratio("CKS", 95, 100)), earlier("CKS", parts(50, 100)))
    assert [(i.code, i.params["found"], i.params["before"], i.params["period"]) for i in draft.issues] == [
        ("stock.jumps", "95,0%", "50,0%", "Tháng 2/2026")
    ]
    assert word(draft.issues[0]).wants_reason
    assert not draft.refused


@pytest.mark.parametrize(("now", "asked"), [(80, []), (81, ["stock.jumps"])])
def test_thirty_points_in_a_month_are_the_limit(now, asked):
    assert codes(held(sent(ratio("CKS", now, 100)), earlier("CKS", parts(50, 100)))) == asked


def test_the_limits_are_settings_of_the_plan():
    draft, stored = sent(ratio("CKS", 70, 100)), earlier("CKS", parts(50, 100))
    assert codes(held(draft, stored)) == []
    assert codes(held(draft, stored, jump_points=Decimal(10))) == ["stock.jumps"]
    assert codes(held(sent(ratio("CKS", 99, 100)), stored, jump_points=Decimal(0))) == []


def test_a_figure_unlike_the_units_own_quiet_history_is_asked_about():
    quiet = earlier("CKS", *(parts(90 + n % 2, 100) for n in range(8)))
    assert codes(held(sent(ratio("CKS", 92, 100)), quiet)) == []
    assert codes(held(sent(ratio("CKS", 75, 100)), quiet)) == ["stock.jumps"]


def test_a_unit_that_always_moves_much_is_not_asked_each_time():
    restless = earlier("CKS", *(parts(60 + 20 * (n % 2), 100) for n in range(8)))
    assert codes(held(sent(ratio("CKS", 75, 100)), restless)) == []


def test_a_headcount_that_doubles_is_asked_about_at_its_own_cell():
    draft = held(sent(ratio("CKS", 80, 100)), earlier("CKS", parts(40, 50)))
    assert places(draft) == {"stock.jumps": "Số liệu!F4"}


def test_small_numbers_may_double():
    assert codes(held(sent(ratio("CKS", 4, 4)), earlier("CKS", parts(2, 2)))) == []


def test_flows_may_leap():
    assert codes(held(sent(ratio("HSTT", 100, 100), value("SK", 50)), earlier("HSTT", parts(1, 100)))) == []


def test_a_note_beside_the_figure_is_its_reason():
    form = sent({**ratio("CKS", 95, 100), "Ghi chú": "Cấp chữ ký số đợt 2"})
    (issue,) = held(form, earlier("CKS", parts(50, 100))).issues
    assert issue.code == "stock.jumps"
    assert not word(issue).wants_reason


def test_flows_that_all_equal_last_months_were_copied():
    rows = (ratio("HSTT", 81, 100), value("SK", 7))
    stored = earlier("HSTT", parts(81, 100)) | earlier("SK", Figure(value=Decimal(7)))
    assert codes(held(sent(*rows), stored)) == ["report.copied"]
    assert codes(held(sent(rows[0], value("SK", 8)), stored)) == []
    assert codes(held(sent(*rows), stored, copied_from=0)) == []


def test_unchanged_stocks_and_zero_flows_are_no_copy():
    stored = earlier("CKS", parts(80, 100)) | earlier("SK", Figure(value=Decimal(0)))
    assert codes(held(sent(ratio("CKS", 80, 100), value("SK", 0)), stored)) == []


def test_one_headcount_in_one_workbook():
    people = "Tổng số cán bộ tại ngày chốt"
    indicators = tuple(
        replace(i, denominator=people) if i.code in ("CKS", "BD", "HSTT") else i for i in PLAN.indicators
    )
    context = make_context(make_plan(indicators=indicators))
    same = draft_of(make_form([ratio("CKS", 40, 50), ratio("BD", 30, 50)]), context)
    assert codes(same) == []
    # Dossiers of a month are no people: a flow is not compared.
    other = draft_of(make_form([ratio("CKS", 40, 50), ratio("BD", 30, 51), ratio("HSTT", 1, 2)]), context)
    assert [(i.code, str(i.at), i.params["found"], i.params["other"], i.params["first"]) for i in other.issues] == [
        ("denominator.differs", "Số liệu!F5", "51", "50", "Số liệu!F4")
    ]
