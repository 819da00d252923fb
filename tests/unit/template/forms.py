"""Forms to fill in, saying only what a claim is about."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from kpi.ingest.template import TemplateRequest, TemplateRow, build
from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Indicator, Kind, OverTime, OverUnits, Plan, PlanStatus


def make_plan(**changes: Any) -> Plan:
    facts: dict[str, Any] = {
        "id": "loc-ninh-2025-2030",
        "title": "Kế hoạch phát động Phong trào thi đua đổi mới sáng tạo và chuyển đổi số giai đoạn 2025 - 2030",
        "owner": "thpt-ln",
        "status": PlanStatus.ACTIVE,
        "start": dt.date(2025, 6, 30),
        "end": dt.date(2030, 12, 31),
    }
    return Plan(**{**facts, **changes})


def make_unit(code: str = "to-toan", name: str = "Tổ Toán - Tin") -> OrgUnit:
    return OrgUnit(code, name, parent="thpt-ln")


def make_ratio(code: str = "HSTT_TT", **changes: Any) -> Indicator:
    facts: dict[str, Any] = {
        "name": "Tỷ lệ hồ sơ trực tuyến toàn trình",
        "kind": Kind.RATIO,
        "over_time": OverTime.SUM,
        "over_units": OverUnits.RATIO_OF_SUMS,
        "numerator": "Hồ sơ nộp và xử lý trực tuyến toàn trình, tiếp nhận trong kỳ",
        "denominator": "Tổng hồ sơ tiếp nhận trong kỳ của các thủ tục có dịch vụ công trực tuyến toàn trình",
        "unit_of_measure": "hồ sơ",
    }
    return Indicator(code, **{**facts, **changes})


def make_plain(code: str = "SK", kind: Kind = Kind.COUNT, **changes: Any) -> Indicator:
    facts: dict[str, Any] = {
        "name": "Số sáng kiến được công nhận",
        "over_time": OverTime.SUM,
        "over_units": OverUnits.SHARE_OF_UNITS if kind is Kind.YES_NO else OverUnits.SUM,
        "unit_of_measure": "sáng kiến",
    }
    return Indicator(code, kind=kind, **{**facts, **changes})


def make_request(*rows: TemplateRow, **changes: Any) -> TemplateRequest:
    facts: dict[str, Any] = {
        "plan": make_plan(),
        "period": Period(2026, 10),
        "org": make_unit(),
        "due_date": dt.date(2026, 10, 20),
        "owner_name": "Trường THPT Lộc Ninh",
    }
    return TemplateRequest(rows=rows, **{**facts, **changes})


def opened(request: TemplateRequest) -> Workbook:
    return load_workbook(io.BytesIO(build(request)))


def headings(workbook: Workbook) -> tuple[int, dict[str, int]]:
    """The row that holds "Tử số" and "Mẫu số", and the column of each heading."""
    for row in workbook["Số liệu"].iter_rows(max_row=25):
        places = {cell.value: cell.column for cell in row if cell.value}
        if {"Tử số", "Mẫu số"} <= places.keys():
            return row[0].row, places
    pytest.fail("no row within the first 25 holds both headings")
