"""A report held against what the same unit reported before: stocks that jump, figures copied from last month.

Nothing here refuses a figure. Each warning asks for a reason in words; a note beside the figure is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from statistics import median

from kpi.ingest.findings import Findings
from kpi.model.figure import Figure, FigureState
from kpi.model.period import Period
from kpi.model.plan import Indicator, Kind, OverTime, Plan, PlanSettings
from kpi.model.upload import Draft, FigureKey, Observation
from kpi.text.dates import fmt_period
from kpi.text.numbers import fmt_number

# So far back a unit's own history says what is usual for it, and with so many reports it says anything at all.
LOOK_BACK = 12
LEAST_HISTORY = 6
# An older report is no month-on-month comparison.
_LAST_WITHIN = 3
# 1.4826 × the median deviation is the standard deviation of what varies normally.
_SPREAD = Fraction(14826, 10000)
# Below these nothing is a jump: two points, five people, a twentieth of the usual number.
_LEAST_POINTS = Fraction(2)
_LEAST_COUNT = Fraction(5)
_LEAST_SHARE = Fraction(1, 20)

Stored = Mapping[FigureKey, Figure]


@dataclass(frozen=True, slots=True)
class _Series:
    """One number of a figure as the unit reported it before, newest first, and what it is now."""

    period: Period
    now: Fraction
    before: tuple[tuple[Period, Fraction], ...]
    is_points: bool


def with_history(draft: Draft, plan: Plan, stored: Stored) -> Draft:
    """The draft with a warning for whatever is unlike the unit's earlier reports."""
    findings = Findings()
    indicators = {indicator.code: indicator for indicator in plan.indicators}
    for observation in draft.observations:
        _check_jump(observation, indicators[observation.key.indicator], plan.settings, stored, findings)
    for org, period in draft.reports:
        _check_copy(draft, org, period, indicators, plan.settings, stored, findings)
    if not (told := findings.ordered()):
        return draft
    return replace(draft, issues=tuple(sorted((*draft.issues, *told), key=lambda issue: issue.order)))


def _check_jump(
    observation: Observation, indicator: Indicator, settings: PlanSettings, stored: Stored, findings: Findings
) -> None:
    if indicator.over_time not in (OverTime.LAST, OverTime.MAX) or indicator.kind is Kind.YES_NO:
        return
    for series, at in (
        (_of_measure(observation, indicator, stored), observation.at),
        (_of_denominator(observation, stored), observation.denominator_at or observation.at),
    ):
        if series is not None and _jumps(series, settings):
            last, before = series.before[0]
            facts = {"found": _shown(series, series.now), "before": _shown(series, before)}
            note = {"reason": observation.figure.note} if observation.figure.note else {}
            findings.warning("stock.jumps", at, period=fmt_period(last), **facts, **note)
            return


def _shown(series: _Series, number: Fraction) -> str:
    return f"{fmt_number(number, 1)}%" if series.is_points else fmt_number(number)


def _of_measure(observation: Observation, indicator: Indicator, stored: Stored) -> _Series | None:
    now = observation.figure.measure
    before = tuple(
        (period, figure.measure) for period, figure in _earlier(observation.key, stored) if figure.measure is not None
    )
    return _Series(observation.key.period, now, before, indicator.is_ratio) if now is not None and before else None


def _of_denominator(observation: Observation, stored: Stored) -> _Series | None:
    now = observation.figure.denominator
    before = tuple(
        (period, Fraction(figure.denominator))
        for period, figure in _earlier(observation.key, stored)
        if figure.denominator
    )
    return _Series(observation.key.period, Fraction(now), before, False) if now and before else None


def _earlier(key: FigureKey, stored: Stored) -> Iterator[tuple[Period, Figure]]:
    for back in range(1, LOOK_BACK + 1):
        period = key.period.shift(-back)
        if (figure := stored.get(FigureKey(key.org, key.indicator, period))) is not None:
            yield period, figure


def _jumps(series: _Series, settings: PlanSettings) -> bool:
    """Whether a number is far from the last one, or far from all of the unit's history by the robust z-score."""
    period, last = series.before[0]
    change = abs(series.now - last)
    least = _LEAST_POINTS if series.is_points else max(_LEAST_COUNT, last * _LEAST_SHARE)
    if change < least:
        return False
    within = series.period.index - period.index <= _LAST_WITHIN
    most = Fraction(settings.jump_points) if series.is_points else last * Fraction(settings.jump_percent) / 100
    if within and most and change > most:
        return True
    values = [value for _, value in series.before]
    if len(values) < LEAST_HISTORY or not settings.jump_z:
        return False
    usual = median(values)
    spread = max(_SPREAD * median(abs(value - usual) for value in values), least / 2)
    return abs(series.now - usual) > Fraction(settings.jump_z) * spread


def _check_copy(
    draft: Draft,
    org: str,
    period: Period,
    indicators: Mapping[str, Indicator],
    settings: PlanSettings,
    stored: Stored,
    findings: Findings,
) -> None:
    """Flows start again every month: all of them the same as last month were copied, or last month's sheet was sent."""
    flows = [o for o in draft.observations if (o.key.org, o.key.period) == (org, period)
             and indicators[o.key.indicator].over_time is OverTime.SUM and _numbers(o.figure)]  # fmt: skip
    count = sum(len(_numbers(o.figure)) for o in flows)
    if not settings.copied_from or count < settings.copied_from:
        return
    before = period.shift(-1)
    olds = [stored.get(FigureKey(org, o.key.indicator, before)) for o in flows]
    if all(old is not None and old.same_as(o.figure) for old, o in zip(olds, flows, strict=True)):
        note = next((o.figure.note for o in flows if o.figure.note), None)
        facts = {"reason": note} if note else {}
        findings.warning("report.copied", flows[0].at, found=str(len(flows)), period=fmt_period(before), **facts)


def _numbers(figure: Figure) -> Sequence[object]:
    """The numbers of a figure that are not zero."""
    if figure.state is not FigureState.VALUE:
        return ()
    return [part for part in (figure.numerator, figure.denominator, figure.value) if part]
