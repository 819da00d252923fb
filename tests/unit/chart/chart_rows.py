"""Rows of charts, made up so that each shape occurs once."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from kpi.chart.describe import (
    MonthRow,
    PhaseRow,
    ReviewRow,
    TargetLineRows,
    TimelineRows,
    UnitRow,
    UnitsDotsRows,
)
from kpi.model.figure import FigureState
from kpi.model.period import Period, months_between
from kpi.model.plan import Indicator, Kind, OverTime, OverUnits, Phase
from kpi.model.progress import Coverage, DeadlineRow, DeadlineState, SeriesPoint, Standing

SIGNATURES = Indicator(
    code="CKS",
    name="Chữ ký số",
    kind=Kind.RATIO,
    over_time=OverTime.LAST,
    over_units=OverUnits.RATIO_OF_SUMS,
    numerator="số người có chữ ký số",
    denominator="Tổng số người",
)
FIRST, AT, LAST = Period(2025, 6), Period(2026, 10), Period(2030, 5)
SILENT = Period(2026, 3)


def standing(numerator: int | None, denominator: int = 100) -> Standing:
    """A ratio as at some period; None for nothing reported, denominator 0 for nothing arose."""
    if numerator is None:
        return Standing()
    state = FigureState.VALUE if denominator else FigureState.NOTHING_AROSE
    return Standing(state, Decimal(numerator), Decimal(denominator))


def point(period: Period, numerator: int | None, reported: int = 12) -> SeriesPoint:
    """One month of twelve units."""
    own = standing(numerator, 673)
    to_date = standing(350, 673) if numerator is None else own
    return SeriesPoint(period, own, to_date, Coverage(0 if numerator is None else reported, 12))


def line_rows(**changes: object) -> TargetLineRows:
    """Five years of one target, figures up to October 2026, one month in which nobody reported, one thin month."""
    months = []
    for i, period in enumerate(months_between(FIRST, LAST)):
        figure = None
        if period <= AT:
            numerator = None if period == SILENT else 160 + i * 15 + (i % 3) * 4
            figure = point(period, numerator, 5 if period == Period(2026, 7) else 12)
        path = Fraction(20) + Fraction(80) * min(i + 1, 24) / 24
        months.append(MonthRow(period, figure, path if i < 24 else None, Decimal(100)))
    rows = {
        "indicator": SIGNATURES,
        "months": tuple(months),
        "at": AT,
        "phases": (
            PhaseRow("Giai đoạn 1 (2025–2027)", FIRST, Period(2027, 5)),
            PhaseRow("Giai đoạn 2 (2027–2030)", Period(2027, 6), LAST),
        ),
        "reviews": (ReviewRow("Sơ kết 19/05/2027", Period(2027, 5)), ReviewRow("Tổng kết 19/05/2030", LAST)),
        "status": "behind",
        "requirement": "đạt 100%",
        "org_name": "toàn xã",
        "as_of": dt.datetime(2026, 11, 20, 2, 15, tzinfo=dt.UTC),
        "illustrative": True,
    }
    return TargetLineRows(**{**rows, **changes})  # type: ignore[arg-type]


def dots_rows(**changes: object) -> UnitsDotsRows:
    """Eight units: met, not met, on a small denominator, and each kind of nothing."""
    units = (
        UnitRow("Trường THPT Lộc Ninh", standing(92), "met"),
        UnitRow("Tổ Ngoại ngữ <b>&", standing(None), "not_reported"),
        UnitRow("Trường Tiểu học và Trung học cơ sở Nguyễn Bỉnh Khiêm", standing(45), "behind"),
        UnitRow("Trường MN Hoa Sen", standing(5, 8), "at_risk"),
        UnitRow("Trường TH Kim Đồng", standing(100), "exceeded"),
        UnitRow("Trường THCS Lý Tự Trọng", standing(88), "on_track"),
        UnitRow("Phòng Hành chính", standing(0, 0), "nothing_arose"),
        UnitRow("Phòng Văn thư", Standing(FigureState.NOT_APPLICABLE), "not_applicable"),
    )
    rows = {
        "indicator": SIGNATURES,
        "units": units,
        "period": AT,
        "target": Decimal(90),
        "requirement": "từ 90% trở lên",
        "as_of": dt.date(2026, 11, 20),
    }
    return UnitsDotsRows(**{**rows, **changes})  # type: ignore[arg-type]


def timeline_rows() -> TimelineRows:
    """Two phases and five dates, one of every state."""
    states = DeadlineState

    def row(title: str, day: dt.date, state: DeadlineState) -> DeadlineRow:
        return DeadlineRow(title, title, "", day, None, False, state, "milestone")

    return TimelineRows(
        plan_label="Kế hoạch thi đua Lộc Ninh",
        start=dt.date(2025, 5, 20),
        end=dt.date(2030, 5, 19),
        today=dt.date(2026, 11, 20),
        phases=(
            Phase("1", "Giai đoạn 1", dt.date(2025, 5, 20), dt.date(2027, 5, 19)),
            Phase("2", "Giai đoạn 2", dt.date(2027, 5, 20), dt.date(2030, 5, 19)),
        ),
        deadlines=(
            row("Phát động phong trào", dt.date(2025, 6, 30), states.DONE),
            row("Báo cáo định kỳ về Thường trực Hội đồng thi đua", dt.date(2026, 11, 10), states.OVERDUE),
            row("Báo cáo định kỳ về Thường trực Hội đồng thi đua", dt.date(2026, 5, 10), states.PAST),
            row("Gửi hồ sơ khen thưởng", dt.date(2026, 11, 30), states.DUE_SOON),
            row("Sơ kết giai đoạn 1", dt.date(2027, 5, 19), states.UPCOMING),
            row("Tổng kết", dt.date(2030, 5, 19), states.UPCOMING),
        ),
    )
