"""The statuses of many org units at once: the rules of `rows.target_row` over columns, for screens over thousands.

Whether a target is met is decided on whole numbers. The path is looked at through floats first, and every row that
lies near one of its thresholds is decided again exactly, by the very functions that decide a single row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from kpi.aggregate import coverage as cover
from kpi.aggregate import judge, path
from kpi.aggregate.columns import Floats, compare, exact_first, exact_measure, first_measures, measures, unchanged
from kpi.aggregate.in_force import judgement
from kpi.model.period import Period
from kpi.model.plan import Comparator, Indicator, OverTime, Plan, Span, Target, UnitTarget
from kpi.model.progress import Coverage, Status
from kpi.model.standings import NOT_APPLICABLE, NOT_REPORTED, NOTHING_AROSE, VALUE, Bools, Ints, UnitStandings

__all__ = ["STATUSES", "count", "coverage", "current", "measures", "statuses", "variants"]

Codes = npt.NDArray[np.int8]

# A status travels as its place in this tuple.
STATUSES = tuple(Status)
CODE = {status: code for code, status in enumerate(STATUSES)}

# Far wider than the rounding of a float, far narrower than any difference a figure can show.
NEAR = 1e-9


def statuses(
    standings: UnitStandings,
    plan: Plan,
    target: Target,
    indicator: Indicator,
    span: Span,
    period: Period,
    overrides: Mapping[str, UnitTarget] | None = None,
) -> Codes:
    """The status of every org unit when `period` is asked for; the standings are those of the judged period.

    Overrides are by org code. A `rising` target needs a second standing for each unit and is judged row by row.
    """
    if target.comparator is Comparator.RISING:
        raise NotImplementedError("a rising target is judged row by row")
    when = judgement(plan, target, span, period)
    if not when.started:
        return np.where(standings.owes, CODE[Status.NOT_STARTED], CODE[Status.NOT_APPLICABLE]).astype(np.int8)
    result = np.full(len(standings.orgs), CODE[Status.INSUFFICIENT], dtype=np.int8)
    judged = standings.owes & _has_judged_value(standings, plan, indicator, when.period)
    for variant, rows in variants(standings, target, overrides or {}, np.flatnonzero(judged)):
        result[rows] = _judge(standings, variant, rows, span, when.period, over=when.over)
    for state, status in (
        (NOTHING_AROSE, Status.NOTHING_AROSE),
        (NOT_REPORTED, Status.NOT_REPORTED),
        (NOT_APPLICABLE, Status.NOT_APPLICABLE),
    ):
        result[standings.state == state] = CODE[status]
    result[~standings.owes] = CODE[Status.NOT_APPLICABLE]
    return result


def count(codes: Codes) -> dict[Status, int]:
    """How many units have which status."""
    numbers = np.bincount(codes, minlength=len(STATUSES))
    return {status: int(number) for status, number in zip(STATUSES, numbers, strict=True) if number}


def current(standings: UnitStandings, indicator: Indicator, period: Period) -> Bools:
    """Whose figure counts as reported at `period`."""
    if indicator.over_time is OverTime.SUM:
        return standings.reported_now
    is_fresh: Bools = period.index - standings.last_index <= indicator.stale_after
    has_figure: Bools = standings.state != NOT_REPORTED
    return is_fresh & has_figure


def coverage(standings: UnitStandings, indicator: Indicator, period: Period) -> Coverage:
    """How many of the org units that owe a figure have one that counts at the judged period."""
    reported = np.count_nonzero(standings.owes & current(standings, indicator, period))
    return Coverage(reported=int(reported), expected=int(np.count_nonzero(standings.owes)))


@dataclass(frozen=True, slots=True)
class _Way:
    """The path of some units, seen through floats and signed so that upwards is towards the target.

    `progress` is actual − baseline, `due` expected − baseline, `whole` value − baseline.
    """

    progress: Floats
    due: Floats
    whole: Floats
    tolerance: Floats
    unmoved: Bools
    flat: bool

    def is_near(self) -> Bools:
        """Which units lie so near to a threshold that only exact numbers can tell."""
        thresholds = [(self.progress - share * self.due) for share in (float(path.ON_TRACK), float(path.AT_RISK))]
        near = np.abs(self.whole) <= self.tolerance
        near |= (np.abs(self.progress) <= self.tolerance) & ~self.unmoved
        if self.flat:
            return near
        near |= np.abs(self.due) <= self.tolerance
        for distance in thresholds:
            near |= np.abs(distance) <= self.tolerance
        return near

    def codes(self) -> Codes:
        """The status of every unit that is not near a threshold."""
        worse = (self.progress < 0) & ~self.unmoved
        progress = np.where(self.unmoved, 0.0, self.progress)
        rules = [
            (worse, Status.REGRESSING),
            (self.whole < 0, Status.AT_RISK),
            ((self.due <= 0) | self.flat, Status.ON_TRACK),
            (progress >= float(path.ON_TRACK) * self.due, Status.ON_TRACK),
            (progress >= float(path.AT_RISK) * self.due, Status.AT_RISK),
        ]
        chosen = np.select([rule for rule, _ in rules], [CODE[status] for _, status in rules], CODE[Status.BEHIND])
        return chosen.astype(np.int8)


def _has_judged_value(standings: UnitStandings, plan: Plan, indicator: Indicator, period: Period) -> Bools:
    """Where there is a value that may be judged: covered, and not a flow with a month known as a percentage alone."""
    is_current = current(standings, indicator, period)
    covered = np.where(is_current, cover.is_enough(Coverage(1, 1), plan), cover.is_enough(Coverage(0, 1), plan)).astype(
        np.bool_
    )
    judged: Bools = (standings.state == VALUE) & covered
    if indicator.is_ratio and indicator.over_time is OverTime.SUM:
        judged &= standings.has_parts
    return judged


def variants(
    standings: UnitStandings, target: Target, overrides: Mapping[str, UnitTarget], rows: Ints
) -> list[tuple[Target, Ints]]:
    """The target as it holds for each group of units: most share the plan's, some have a value of their own."""
    if not overrides:
        return [(target, rows)]
    groups: dict[Target, list[int]] = {}
    by_override: dict[int, Target] = {}
    for row in rows.tolist():
        override = overrides.get(str(standings.orgs[row]))
        variant = by_override.setdefault(id(override), judge.effective_target(target, override))
        groups.setdefault(variant, []).append(row)
    return [(variant, np.array(group, dtype=np.int64)) for variant, group in groups.items()]


def _judge(standings: UnitStandings, target: Target, rows: Ints, span: Span, period: Period, *, over: bool) -> Codes:
    """Met, missed, or where on the path, for units whose value may be judged."""
    if target.comparator is Comparator.YES:
        unmet = CODE[Status.MISSED if over else Status.BEHIND]
        return np.where(_says_yes(standings, rows), CODE[Status.MET], unmet).astype(np.int8)
    sign = compare(standings, rows, Fraction(target.value or 0))
    met = _holds(target.comparator, sign)
    exceeds = target.comparator in (Comparator.AT_LEAST, Comparator.AT_MOST)
    result = np.where(exceeds & (sign != 0), CODE[Status.EXCEEDED], CODE[Status.MET]).astype(np.int8)
    unmet_rows = rows[~met]
    result[~met] = CODE[Status.MISSED] if over else _on_the_way(standings, target, unmet_rows, span, period)
    return result


def _says_yes(standings: UnitStandings, rows: Ints) -> Bools:
    parts = standings.has_parts[rows]
    is_whole: Bools = (
        np.where(parts, compare(standings, rows, Fraction(100)), compare(standings, rows, Fraction(1))) == 0
    )
    return is_whole


def _holds(comparator: Comparator, sign: npt.NDArray[np.int8]) -> Bools:
    """Whether the comparator holds, given on which side of the value each figure lies."""
    rules: dict[Comparator, Callable[[npt.NDArray[np.int8]], Bools]] = {
        Comparator.MORE: lambda s: s > 0,
        Comparator.AT_LEAST: lambda s: s >= 0,
        Comparator.EQUAL: lambda s: s == 0,
        Comparator.AT_MOST: lambda s: s <= 0,
        Comparator.LESS: lambda s: s < 0,
    }
    return rules[comparator](sign)


def _on_the_way(standings: UnitStandings, target: Target, rows: Ints, span: Span, period: Period) -> Codes:
    """The status of unmet units by their path; insufficient where there is no baseline yet."""
    result = np.full(len(rows), CODE[Status.INSUFFICIENT], dtype=np.int8)
    if target.baseline is None:
        known = standings.first_has_value[rows] & (standings.reported_periods[rows] >= 2)
        baseline, unmoved = first_measures(standings)[rows], unchanged(standings)[rows]
    else:
        known = np.ones(len(rows), dtype=np.bool_)
        baseline = np.full(len(rows), float(target.baseline))
        unmoved = compare(standings, rows, Fraction(target.baseline)) == 0
    rows, baseline, unmoved = rows[known], baseline[known], unmoved[known]
    stretch = path.stretch_at(target, span, period)
    way = _way(target, measures(standings)[rows], baseline, unmoved, stretch)
    codes = way.codes()
    near = way.is_near()
    codes[near] = _exactly(standings, target, rows[near], stretch)
    result[known] = codes
    return result


def _way(target: Target, actual: Floats, baseline: Floats, unmoved: Bools, stretch: path.Stretch) -> _Way:
    value = float(target.value or 0)
    expected = baseline + (float(stretch.toward) - baseline) * float(stretch.share)
    if target.comparator is Comparator.EQUAL:
        up = np.where(value > baseline, 1.0, -1.0)
        actual = value - up * np.abs(actual - value)
    else:
        up = np.full(len(actual), 1.0 if target.comparator in (Comparator.MORE, Comparator.AT_LEAST) else -1.0)
    return _Way(
        progress=up * (actual - baseline),
        due=up * (expected - baseline),
        whole=up * (value - baseline),
        tolerance=NEAR * (np.abs(actual) + np.abs(baseline) + np.abs(expected) + abs(value) + 1),
        unmoved=unmoved,
        flat=stretch.share == 0,
    )


def _exactly(standings: UnitStandings, target: Target, rows: Ints, stretch: path.Stretch) -> list[int]:
    """The same question put to exact numbers; units with the same figures share one answer."""
    answers: dict[tuple[Fraction, Fraction], int] = {}
    codes = []
    for row in rows.tolist():
        actual = exact_measure(standings, row)
        baseline = exact_first(standings, row) if target.baseline is None else Fraction(target.baseline)
        key = (actual, baseline)
        if key not in answers:
            answers[key] = CODE[judge.on_the_path(target, baseline, stretch.expected(baseline), actual)]
        codes.append(answers[key])
    return codes
