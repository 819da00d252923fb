"""Builders that let a test mention only what its claim is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from kpi.model.figure import Figure
from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period, PeriodRule
from kpi.model.plan import (
    Comparator,
    Indicator,
    Kind,
    OverTime,
    OverUnits,
    PathPoint,
    PathShape,
    Phase,
    Plan,
    PlanSettings,
    PlanStatus,
    Scope,
    Target,
)
from kpi.model.progress import Coverage, ProgressRow, SeriesPoint, Standing, Status

_OVER_UNITS = {
    Kind.RATIO: OverUnits.RATIO_OF_SUMS,
    Kind.COUNT: OverUnits.SUM,
    Kind.YES_NO: OverUnits.SHARE_OF_UNITS,
    Kind.SCORE: OverUnits.NONE,
}


def month(text: str | Period) -> Period:
    """A period from its short form."""
    return text if isinstance(text, Period) else Period.parse(text)


def number(text: str | int | Decimal | None) -> Decimal | None:
    """A level as plans write it: "80%", "12", 40."""
    return None if text is None else Decimal(str(text).removesuffix("%"))


def make_indicator(
    code: str = "HSTT_TT",
    *,
    kind: str = "ratio",
    over_time: str = "last",
    over_units: str | None = None,
    **rest: object,
) -> Indicator:
    """A ratio of dossiers whose last report counts, unless said otherwise."""
    sort = Kind(kind)
    return Indicator(
        code=code,
        name=str(rest.pop("name", "Tỷ lệ hồ sơ trực tuyến toàn trình")),
        kind=sort,
        over_time=OverTime(over_time),
        over_units=OverUnits(over_units) if over_units else _OVER_UNITS[sort],
        unit_of_measure=str(rest.pop("unit_of_measure", "hồ sơ")),
        **rest,  # type: ignore[arg-type]
    )


def make_target(
    *,
    comparator: str = ">=",
    value: str | int | None = "80%",
    baseline: str | int | None = None,
    scope: str = "whole",
    milestones: Mapping[str, str | int] | None = None,
    path: str = "line",
    **rest: object,
) -> Target:
    """A target of the whole from 80 % on, unless said otherwise."""
    sort = Comparator(comparator)
    has_level = sort not in (Comparator.YES, Comparator.RISING)
    points = tuple(PathPoint(month(p), Decimal(str(number(v)))) for p, v in (milestones or {}).items())
    return Target(
        id=str(rest.pop("id", "t1")),
        indicator=str(rest.pop("indicator", "HSTT_TT")),
        scope=Scope(scope),
        comparator=sort,
        value=number(value) if has_level else None,
        baseline=number(baseline),
        milestones=points,
        path=PathShape(path),
        **rest,  # type: ignore[arg-type]
    )


def make_phase(phase_id: str, start: str, end: str) -> Phase:
    """A phase from day to day."""
    return Phase(phase_id, f"Giai đoạn {phase_id}", dt.date.fromisoformat(start), dt.date.fromisoformat(end))


def make_plan(
    *,
    start: str = "2026-01-01",
    end: str = "2026-12-31",
    rule: str = "calendar",
    coverage_floor: int | str = 80,
    **rest: object,
) -> Plan:
    """A plan over the twelve calendar months of 2026, unless said otherwise."""
    return Plan(
        id="vi-du",
        title="Kế hoạch ví dụ",
        owner="so-vd",
        status=PlanStatus.ACTIVE,
        start=dt.date.fromisoformat(start),
        end=dt.date.fromisoformat(end),
        period_rule=PeriodRule(rule),
        settings=PlanSettings(coverage_floor=Decimal(str(coverage_floor))),
        **rest,  # type: ignore[arg-type]
    )


def make_unit(code: str = "thpt-a", **rest: object) -> OrgUnit:
    """A school that has always existed."""
    return OrgUnit(code=code, name=f"Trường {code}", kind="school", **rest)  # type: ignore[arg-type]


def make_figure(said: str | int | Decimal | None) -> Figure:
    """A figure as one would say it: "30/50", "12", "84%" (a percentage alone), None (not applicable)."""
    if said is None:
        return Figure(applicable=False)
    numerator, slash, denominator = str(said).partition("/")
    if slash:
        return Figure(Decimal(numerator), Decimal(denominator))
    return Figure(value=number(said))


def make_figures(said: Mapping[str, str | int | None]) -> list[tuple[Period, Figure]]:
    """Figures by period, as one would say them."""
    return [(month(period), make_figure(figure)) for period, figure in said.items()]


def make_standing(said: str | int | None, last: str | None = None, *, additive: bool = True) -> Standing:
    """A standing said like a figure."""
    figure = make_figure(said)
    last_period = month(last) if last else None
    return Standing(figure.state, figure.numerator, figure.denominator, figure.value, last_period, additive)


def make_series(to_date: Mapping[str, str | int | None], *, reported: int = 1, expected: int = 1) -> list[SeriesPoint]:
    """A series whose figure to date is the period's own, every unit reporting."""
    coverage = Coverage(reported, expected)
    return [
        SeriesPoint(month(p), make_standing(said, p), make_standing(said, p), coverage) for p, said in to_date.items()
    ]


def make_row(status: str = "on_track", said: str | int | None = "30/50", **rest: object) -> ProgressRow:
    """A progress row; what is not mentioned does not exist."""
    plan = rest.pop("plan", None) or make_plan()
    assert isinstance(plan, Plan)
    standing = rest.pop("standing", None) or make_standing(said, "2026-06")
    facts: dict[str, object] = {
        "plan": plan,
        "target": make_target(),
        "indicator": make_indicator(),
        "org": "so-vd",
        "period": Period(2026, 6),
        "span": plan.span(None),
        "status": Status(status),
        "standing": standing,
        "target_value": Fraction(80),
        "baseline": None,
        "baseline_is_first_value": False,
        "expected": None,
        "path_ratio": None,
        "gap_points": None,
        "gap_count": None,
        "needed_per_period": None,
        "achieved_per_period": None,
        "coverage": Coverage(1, 1),
        "age_periods": 0,
        "approved": False,
    }
    return ProgressRow(**(facts | rest))  # type: ignore[arg-type]
