"""Where areas stand: read from the roll-ups where they can answer, else computed from the log alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from operator import add
from typing import Any

from kpi.model.period import Period
from kpi.model.plan import Plan, Span
from kpi.model.standings import AreaPoint
from kpi.store.asking import COMPUTED, KEPT, NOWHERE, AsKnown, Names, compute_live
from kpi.store.database import Connection
from kpi.store.statements import answered, with_numbers

Asked = Sequence[tuple[Span, str]]
SeriesByQuestion = dict[tuple[str | None, str], list[AreaPoint]]


@dataclass(slots=True)
class _Sums:
    """A running total: three sums, and how many units answer with a value, a percentage alone, nothing, or not."""

    numbers: list[Decimal] = field(default_factory=lambda: [Decimal(0)] * 3)
    counts: list[int] = field(default_factory=lambda: [0] * 4)

    def add(self, numbers: Sequence[Decimal], counts: Sequence[int]) -> None:
        self.numbers = list(map(add, self.numbers, numbers))
        self.counts = list(map(add, self.counts, counts))

    def totals(self, *, is_ratio: bool) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        """Numerator, denominator and value; None where nothing could be added."""
        numerator, denominator, value = self.numbers
        valued, _, nothing, _ = self.counts
        if is_ratio:
            return (numerator, denominator, None) if valued or nothing else (None, None, None)
        return None, None, value if valued else None


def area_series(
    cursor: Connection, plan: Plan, names: Names, asked: Asked, up_to: Period, known: AsKnown
) -> SeriesByQuestion:
    """For each span and indicator every period of the span up to `up_to`, blanks kept."""
    answering = KEPT
    if not (known.is_latest and names.is_kept_area):
        compute_live(cursor, names, sorted({code for _, code in asked}), up_to.index, known)
        answering = COMPUTED
    text = with_numbers(
        answered("area_series", area_period=answering),
        span_ids={NOWHERE, *(names.spans.get(span.phase, NOWHERE) for span, _ in asked)},
        indicator_ids={NOWHERE, *(names.indicators.get(code, NOWHERE) for _, code in asked)},
    )
    changes: dict[tuple[int, int], list[tuple[Any, ...]]] = {}
    for row in cursor.execute(text, {"area_id": names.area, "up_to": up_to.index}).fetchall():
        changes.setdefault(row[:2], []).append(row[2:])
    found = {}
    for span, code in asked:
        known_changes = changes.get((names.spans.get(span.phase, NOWHERE), names.indicators.get(code, NOWHERE)), [])
        found[span.phase, code] = list(_points(plan, span, code, known_changes, up_to))
    return found


def _points(
    plan: Plan, span: Span, indicator: str, changes: Sequence[tuple[Any, ...]], up_to: Period
) -> Iterator[AreaPoint]:
    is_ratio = plan.indicator(indicator).is_ratio
    to_date, covering = _Sums(), 0
    waiting = list(reversed(changes))
    for period in span.periods:
        if period > up_to:
            return
        own = None
        while waiting and waiting[-1][0] <= period.index:
            at, *numbers = waiting.pop()
            to_date.add(numbers[7:10], numbers[10:14])
            covering += numbers[14]
            if at == period.index and own is not None:
                own.add(numbers[0:3], numbers[3:7])
            elif at == period.index:
                own = _Sums(numbers[0:3], numbers[3:7])
        yield _point(period, own or _Sums(), to_date, covering, is_ratio=is_ratio)


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
