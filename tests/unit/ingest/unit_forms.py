"""A small plan, a small tree, and workbooks made in a line."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import openpyxl

from kpi.ingest import IngestContext, RawWorkbook, SourceFile, read_workbooks, understand
from kpi.model.org_unit import OrgTree, OrgUnit
from kpi.model.period import Period, PeriodRule
from kpi.model.plan import Indicator, Kind, OverTime, OverUnits, Phase, Plan, PlanStatus
from kpi.model.upload import Draft

HEADINGS = (
    "STT",
    "Mã chỉ số",
    "Chỉ số",
    "Đơn vị tính",
    "Tử số",
    "Mẫu số",
    "Giá trị",
    "Tỷ lệ (%)",
    "Tình trạng",
    "Kỳ trước",
    "Chỉ tiêu",
    "Ghi chú",
)
NAMES = {
    "HSTT": "Tỷ lệ hồ sơ trực tuyến",
    "CKS": "Tỷ lệ có chữ ký số",
    "BD": "Tỷ lệ được bồi dưỡng",
    "PTA": "Tỷ lệ hài lòng",
    "LUOT": "Tỷ lệ lượt học",
    "SK": "Số sáng kiến",
    "NET": "Có Internet",
    "DIEM": "Điểm chuyển đổi số",
}


def make_indicator(code: str, kind: Kind, over_time: OverTime, over_units: OverUnits, **more: Any) -> Indicator:
    return Indicator(code, NAMES[code], kind, over_time, over_units, **more)


def make_plan(**changes: Any) -> Plan:
    ratio, of_sums = Kind.RATIO, OverUnits.RATIO_OF_SUMS
    indicators = (
        make_indicator("HSTT", ratio, OverTime.SUM, of_sums),
        make_indicator("CKS", ratio, OverTime.LAST, of_sums, owed_by=("thpt-a", "thpt-c")),
        make_indicator("BD", ratio, OverTime.TO_DATE, of_sums),
        make_indicator("PTA", ratio, OverTime.LAST, of_sums, percent_alone=True),
        make_indicator("LUOT", ratio, OverTime.SUM, of_sums, may_exceed_one=True),
        make_indicator("SK", Kind.COUNT, OverTime.SUM, OverUnits.SUM),
        make_indicator("NET", Kind.YES_NO, OverTime.LAST, OverUnits.SHARE_OF_UNITS),
        make_indicator("DIEM", Kind.SCORE, OverTime.LAST, OverUnits.NONE),
    )
    settings: dict[str, Any] = {
        "id": "vi-du",
        "title": "Kế hoạch thi đua chuyển đổi số (ví dụ)",
        "owner": "so-vd",
        "status": PlanStatus.ACTIVE,
        "start": dt.date(2026, 1, 1),
        "end": dt.date(2027, 12, 31),
        "period_rule": PeriodRule.CALENDAR,
        "phases": (
            Phase("gd1", "Giai đoạn 1", dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
            Phase("gd2", "Giai đoạn 2", dt.date(2027, 1, 1), dt.date(2027, 12, 31)),
        ),
        "indicators": indicators,
    }
    return Plan(**(settings | changes))


def make_tree() -> OrgTree:
    return OrgTree(
        (
            OrgUnit("so-vd", "Sở GDĐT Ví Dụ", kind="department"),
            OrgUnit("thpt-a", "Trường THPT A", kind="school", parent="so-vd", aliases=("PTTH A",)),
            OrgUnit("thpt-b", "Trường THPT Hoà Bình", kind="school", parent="so-vd", valid_from=dt.date(2026, 3, 10)),
            OrgUnit(
                "thpt-c",
                "Trường THPT C",
                kind="school",
                parent="so-vd",
                valid_to=dt.date(2026, 4, 15),
                merged_into="thpt-b",
            ),
            OrgUnit("so-khac", "Sở Khác", kind="department"),
        )
    )


def make_context(known: Plan | None = None, /, **more: Any) -> IngestContext:
    chosen = known or make_plan()
    settings: dict[str, Any] = {"plans": {chosen.id: chosen}, "tree": make_tree(), "today": dt.date(2026, 11, 20)}
    if isinstance(more.get("period"), str):
        more["period"] = Period.parse(more["period"])
    return IngestContext(**(settings | more))


def save(workbook: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def make_form(
    rows: Sequence[Mapping[str, Any]],
    *,
    marker: Mapping[str, str] | None = None,
    title: Sequence[str] = ("Đơn vị báo cáo: Trường THPT A (mã thpt-a)", "Kỳ báo cáo: Tháng 3/2026"),
    headings: Sequence[str] = HEADINGS,
    adjust: Callable[[openpyxl.Workbook], None] | None = None,
) -> bytes:
    """A workbook of the template's shape; each row says only the columns that matter."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Số liệu"
    for line in title:
        sheet.append([line])
    sheet.append(list(headings))
    for row in rows:
        sheet.append([row.get(heading) for heading in headings])
    if marker is None:
        marker = {"format": "1", "kind": "unit", "plan": "vi-du", "org": "thpt-a", "period": "2026-03"}
    if marker:
        hidden = workbook.create_sheet("_kpi")
        hidden.sheet_state = "veryHidden"
        for fact in marker.items():
            hidden.append(list(fact))
    if adjust is not None:
        adjust(workbook)
    return save(workbook)


def ratio(code: str, numerator: Any, denominator: Any, **more: Any) -> dict[str, Any]:
    return {"Mã chỉ số": code, "Chỉ số": NAMES.get(code), "Tử số": numerator, "Mẫu số": denominator, **more}


def value(code: str, number: Any, **more: Any) -> dict[str, Any]:
    return {"Mã chỉ số": code, "Chỉ số": NAMES.get(code), "Giá trị": number, **more}


def raw_of(content: bytes, name: str = "bieu.xlsx") -> RawWorkbook:
    (result,) = read_workbooks([SourceFile(name, content)])
    assert result.workbook is not None, result.issues
    return result.workbook


def draft_of(content: bytes, context: IngestContext | None = None, name: str = "bieu.xlsx") -> Draft:
    (result,) = read_workbooks([SourceFile(name, content)])
    if result.workbook is None:
        return Draft(result.name, result.sha256, None, issues=result.issues)
    return understand(result.workbook, context or make_context())


def codes(draft: Draft) -> list[str]:
    return [issue.code for issue in draft.issues]


def places(draft: Draft) -> dict[str, str]:
    return {issue.code: str(issue.at) for issue in draft.issues}


def figures(draft: Draft) -> dict[str, tuple[str | None, ...]]:
    """Indicator → (numerator, denominator, value) as decimal strings."""
    return {
        o.key.indicator: tuple(
            None if part is None else f"{part.normalize():f}"
            for part in (o.figure.numerator, o.figure.denominator, o.figure.value)
        )
        for o in draft.observations
    }
