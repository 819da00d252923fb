"""What is filled in by us is read back as it was: the same figures, the same words, no fault."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from kpi.ingest.context import IngestContext
from kpi.ingest.reader import SourceFile, read_workbooks
from kpi.ingest.template import TemplateRow, build
from kpi.ingest.understanding import understand
from kpi.model.figure import Figure
from kpi.model.org_unit import OrgTree, OrgUnit
from kpi.model.plan import Kind
from kpi.model.upload import Draft
from tests.unit.template.forms import make_plain, make_plan, make_ratio, make_request, make_unit

FIGURES = {
    make_ratio("HSTT_TT"): Figure(Decimal(412), Decimal(500)),
    make_ratio("NV_DT", name="Tỷ lệ nhiệm vụ điện tử"): Figure(Decimal(0), Decimal(0)),
    make_ratio("CKS", name="Tỷ lệ có chữ ký số", percent_alone=True): Figure(value=Decimal("81.25")),
    make_ratio("KDTM_GD", name="Tỷ lệ không dùng tiền mặt"): Figure(applicable=False, note="=không thu"),
    make_plain("SK"): Figure(value=Decimal(1234), note="đã rà soát"),
    make_plain("NET", Kind.YES_NO, name="Có Internet cố định"): Figure(value=Decimal(0)),
    make_plain("DIEM", Kind.SCORE, name="Điểm chuyển đổi số"): Figure(value=Decimal("87.5")),
}


def read_back(units: list[OrgUnit], org: OrgUnit, *, below: bool = False, filled: bool = True) -> Draft:
    plan = replace(make_plan(), indicators=tuple(FIGURES))
    rows = [TemplateRow(u, i, figure=f if filled else None) for u in units for i, f in FIGURES.items()]
    request = make_request(*rows, plan=plan, org=org, below=below, narratives={"evidence": "=số 05/KH"})
    tree = OrgTree([OrgUnit("thpt-ln", "Trường THPT Lộc Ninh"), *(u for u in units if u.code != "thpt-ln")])
    context = IngestContext({plan.id: plan}, tree, dt.date(2026, 11, 1), None, None, None, False)
    (result,) = read_workbooks([SourceFile("bieu.xlsx", build(request))])
    assert result.workbook is not None
    return understand(result.workbook, context)


def test_a_filled_form_reads_back_as_the_same_figures():
    draft = read_back([make_unit()], make_unit())
    assert draft.issues == ()
    assert {o.key.indicator: o.figure for o in draft.observations} == {i.code: f for i, f in FIGURES.items()}


def test_the_units_own_words_read_back_and_hints_are_not_taken_for_them():
    narratives = read_back([make_unit()], make_unit()).narratives
    assert [(n.topic, n.text) for n in narratives] == [("evidence", "=số 05/KH")]


@pytest.mark.parametrize("filled", [True, False])
def test_a_form_for_many_units_reads_back_unit_by_unit(filled):
    units = [make_unit("to-toan", "Tổ Toán - Tin"), make_unit("to-van", "Tổ Ngữ văn")]
    draft = read_back(units, OrgUnit("thpt-ln", "Trường THPT Lộc Ninh"), below=True, filled=filled)
    expected = {(u.code, i.code): f for u in units for i, f in FIGURES.items()} if filled else {}
    assert {(o.key.org, o.key.indicator): o.figure for o in draft.observations} == expected
