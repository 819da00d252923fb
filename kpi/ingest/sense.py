"""Figures that are allowed and yet strange: a warning, answered with a reason."""

from __future__ import annotations

from decimal import Decimal

from kpi.ingest.context import IngestContext
from kpi.ingest.findings import Findings
from kpi.model.figure import Figure
from kpi.model.period import Period
from kpi.model.plan import Indicator, OverTime, Plan
from kpi.model.upload import FigureKey, Observation
from kpi.text.dates import fmt_period
from kpi.text.names import fold
from kpi.text.numbers import fmt_number


def span_start(indicator: Indicator, plan: Plan, period: Period) -> Period:
    """Where a cumulative count begins again: with the year where the indicator says so, else with the phase."""
    if indicator.since == "year":
        return plan.period_rule.year_start(period)
    phase = plan.phase_of(period)
    span = plan.span(phase.id if phase else None)
    return span.first if span.periods else period


def check_fall(
    observation: Observation, indicator: Indicator, plan: Plan, context: IngestContext, findings: Findings
) -> None:
    """A cumulative count can only grow until it starts again; a fall is a warning that wants a reason."""
    if indicator.over_time is not OverTime.TO_DATE or not context.knows_figures(observation.key.org, indicator.code):
        return
    now = _counted(observation.figure)
    period = observation.key.period.shift(-1)
    start = span_start(indicator, plan, observation.key.period)
    while now is not None and period >= start:
        earlier = context.figure_before(FigureKey(observation.key.org, indicator.code, period))
        before = _counted(earlier) if earlier is not None else None
        if before is not None:
            if now < before:
                facts = {
                    "found": fmt_number(now),
                    "before": fmt_number(before),
                    "period": fmt_period(period),
                }
                note = {"reason": observation.figure.note} if observation.figure.note else {}
                findings.warning("to_date.falls", observation.at, **facts, **note)
            return
        period = period.shift(-1)


class SharedDenominators:
    """Indicators that are counted out of the same people must have the same denominator in one report."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._first: dict[tuple[str, Period, str], Observation] = {}
        self._folded: dict[str, str] = {}

    def check(self, observation: Observation, indicator: Indicator) -> None:
        """A warning where another indicator of this unit and month has another number under the same words."""
        stock = indicator.over_time in (OverTime.LAST, OverTime.TO_DATE)
        if not stock or not indicator.denominator or not observation.figure.denominator:
            return
        words = self._folded.get(indicator.denominator)
        if words is None:
            words = self._folded[indicator.denominator] = fold(indicator.denominator)
        key = (observation.key.org, observation.key.period, words)
        first = self._first.setdefault(key, observation)
        if first.figure.denominator != observation.figure.denominator:
            facts = {
                "found": fmt_number(observation.figure.denominator),
                "other": fmt_number(first.figure.denominator or 0),
                "first": str(first.denominator_at or first.at),
                "words": indicator.denominator,
            }
            note = {"reason": observation.figure.note} if observation.figure.note else {}
            at = observation.denominator_at or observation.at
            self._findings.warning("denominator.differs", at, **facts, **note)


def _counted(figure: Figure) -> Decimal | None:
    """The number that accumulates: people or dossiers reached, or the plain count."""
    return figure.numerator if figure.has_parts else figure.value
