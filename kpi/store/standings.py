"""Where areas and org units stand: read from the roll-ups where they can answer, else computed from the log alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import numpy as np

from kpi.model.period import Period
from kpi.model.plan import Plan, Span
from kpi.model.standings import AreaPoint, UnitStandings
from kpi.store.asking import AsKnown, Names, compute_live, names_of
from kpi.store.database import Connection
from kpi.store.statements import statement

Asked = Sequence[tuple[Span, str]]
SeriesByQuestion = dict[tuple[str | None, str], list[AreaPoint]]

COLUMN_TYPES: dict[str, Any] = {
    "state": np.int8,
    "has_parts": np.bool_,
    "reported_now": np.bool_,
    "owes": np.bool_,
    "first_has_value": np.bool_,
    "first_has_parts": np.bool_,
}


@dataclass(slots=True)
class _Sums:
    """A running total: three sums, and how many units answer with a value, a percentage alone, nothing, or not."""

    numbers: list[Decimal] = field(default_factory=lambda: [Decimal(0)] * 3)
    counts: list[int] = field(default_factory=lambda: [0] * 4)

    def add(self, numbers: Sequence[Decimal], counts: Sequence[int]) -> None:
        self.numbers = [a + b for a, b in zip(self.numbers, numbers, strict=True)]
        self.counts = [a + b for a, b in zip(self.counts, counts, strict=True)]

    def totals(self, *, is_ratio: bool) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        """Numerator, denominator and value; None where nothing could be added."""
        numerator, denominator, value = self.numbers
        valued, _, nothing, _ = self.counts
        if is_ratio:
            return (numerator, denominator, None) if valued or nothing else (None, None, None)
        return None, None, value if valued else None


def area_series(
    cursor: Connection, plan: Plan, area: str, asked: Asked, up_to: Period, known: AsKnown
) -> SeriesByQuestion:
    """For each span and indicator every period of the span up to `up_to`, blanks kept."""
    names = names_of(cursor, plan.id, area)
    if known.is_latest and _is_kept(cursor, names):
        cursor.execute(statement("work_kept_area_period"))
    else:
        compute_live(cursor, names, sorted({code for _, code in asked}), up_to.index, known)
        cursor.execute(statement("work_live_area_period"))
    question = {
        "span_ids": sorted({names.spans[span.phase] for span, _ in asked if span.phase in names.spans}),
        "indicator_ids": sorted({names.indicators[code] for _, code in asked if code in names.indicators}),
        "area_id": names.area,
        "up_to": up_to.index,
    }
    changes: dict[tuple[str | None, str], list[tuple[Any, ...]]] = {}
    for row in cursor.execute(statement("area_series"), question).fetchall():
        changes.setdefault(row[:2], []).append(row[2:])
    return {
        (span.phase, code): list(_points(plan, span, code, changes.get((span.phase, code), []), up_to))
        for span, code in asked
    }


def unit_standings(
    cursor: Connection, plan: Plan, span: Span, indicator: str, area: str, period: Period, known: AsKnown
) -> UnitStandings:
    """One row for each participant of the area that exists at the period."""
    names = names_of(cursor, plan.id, area)
    question = {"span_id": names.spans[span.phase], "indicator_id": names.indicators[indicator]}
    if known.is_latest and not _is_outdone(cursor, question, period):
        sources = ("work_kept_unit_span", "work_kept_unit_plan")
    else:
        compute_live(cursor, names, [indicator], period.index, known)
        sources = ("work_live_unit_span", "work_live_unit_plan")
    for name in sources:
        cursor.execute(statement(name))
    question |= {"plan_id": names.plan, "area_id": names.area, "period": period.index}
    columns = cursor.execute(statement("unit_standings"), question).fetchnumpy()
    return UnitStandings(**{name: _plain(name, column) for name, column in columns.items()})


def _is_kept(cursor: Connection, names: Names) -> bool:
    question = {"plan_id": names.plan, "area_id": names.area}
    return cursor.execute(statement("is_kept_area"), question).fetchone() is not None


def _is_outdone(cursor: Connection, question: dict[str, int], period: Period) -> bool:
    """Whether somebody has reported a later period, so that the roll-up is past the one asked for."""
    row = cursor.execute(statement("unit_span_latest"), question).fetchone()
    return row is not None and row[0] is not None and row[0] > period.index


def _plain(name: str, column: Any) -> Any:
    filled = np.ma.getdata(column)
    return filled.astype(COLUMN_TYPES.get(name, filled.dtype), copy=False)


def _points(
    plan: Plan, span: Span, indicator: str, changes: Sequence[tuple[Any, ...]], up_to: Period
) -> Iterator[AreaPoint]:
    is_ratio = plan.indicator(indicator).is_ratio
    to_date, covering = _Sums(), 0
    waiting = list(reversed(changes))
    for period in span.periods:
        if period > up_to:
            return
        own = _Sums()
        while waiting and waiting[-1][0] <= period.index:
            at, *numbers = waiting.pop()
            to_date.add(numbers[7:10], numbers[10:14])
            covering += numbers[14]
            if at == period.index:
                own.add(numbers[0:3], numbers[3:7])
        yield _point(period, own, to_date, covering, is_ratio=is_ratio)


def _point(period: Period, own: _Sums, to_date: _Sums, covering: int, *, is_ratio: bool) -> AreaPoint:
    own_numerator, own_denominator, own_value = own.totals(is_ratio=is_ratio)
    numerator, denominator, value = to_date.totals(is_ratio=is_ratio)
    return AreaPoint(
        period=period,
        own_numerator=own_numerator,
        own_denominator=own_denominator,
        own_value=own_value,
        own_reported=sum(own.counts),
        own_valued=own.counts[0] + own.counts[1],
        own_nothing=own.counts[2],
        own_not_applicable=own.counts[3],
        numerator=numerator,
        denominator=denominator,
        value=value,
        valued=to_date.counts[0] + to_date.counts[1],
        nothing=to_date.counts[2],
        not_applicable=to_date.counts[3],
        current=covering,
    )
