"""The monthly line of one target: actual, path, target, phases, reviews, and months that are missing."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby

from kpi.chart.line_view import LineView, view
from kpi.chart.line_words import line_hover, line_source, line_subtitle, line_table, line_title
from kpi.chart.rows import MonthRow, TargetLineRows
from kpi.chart.scale import period_ticks
from kpi.model.chart import (
    Band,
    ChartKind,
    ChartSpec,
    Gap,
    Label,
    Mark,
    Number,
    Role,
    Series,
)
from kpi.model.period import Period
from kpi.text import charts as words
from kpi.text.chart_alts import line_alt
from kpi.text.dates import fmt_period

# More gaps than this are told once under the chart: a plan that is reported on each quarter has one every quarter.
MOST_NAMED_GAPS = 3
# Where the path is named: this far between the last figure and the end of the path.
PATH_LABEL_SHARE = Fraction(3, 5)


def target_line(rows: TargetLineRows) -> ChartSpec:
    """Describe the monthly line of one target."""
    line = view(rows)
    periods = [month.period for month in rows.months]
    gaps = _gaps(line)
    silent = sum(gap.last - gap.first + 1 for gap in gaps)
    is_named = len(gaps) <= MOST_NAMED_GAPS
    hollow = tuple(_is_thin(month, rows.coverage_floor) for month in rows.months)
    title = line_title(line)
    return ChartSpec(
        kind=ChartKind.LINE,
        title=title,
        subtitle=line_subtitle(line),
        source=line_source(line, hollow, 0 if is_named else silent),
        alt=_alt(title, periods, silent),
        file_name=words.file_name(rows.indicator.name, fmt_period(rows.at)),
        categories=tuple(fmt_period(period) for period in periods),
        short_categories=tuple(f"{period.month}/{period.year}" for period in periods),
        ticks=period_ticks(periods),
        table=line_table(line),
        axis=line.axis,
        category_title=words.PERIOD,
        series=_series(line),
        labels=(*_actual_label(line), *_path_label(line), *_target_labels(line)),
        bands=tuple(b for b in (_band(p.label, p.first, p.last, periods) for p in rows.phases) if b is not None),
        marks=tuple(Mark(r.label, periods.index(r.period)) for r in rows.reviews if r.period in periods),
        gaps=gaps if is_named else (),
        hover=tuple(line_hover(line, month) for month in rows.months),
        hollow=hollow,
        illustrative=rows.illustrative,
    )


def _alt(title: str, periods: Sequence[Period], silent: int) -> str:
    if not periods:
        return title
    return line_alt(title, fmt_period(periods[0]), fmt_period(periods[-1]), silent)


def _is_thin(month: MonthRow, floor: Number) -> bool:
    if month.point is None or month.point.coverage.expected == 0:
        return False
    coverage = month.point.coverage
    return Fraction(coverage.reported * 100, coverage.expected) < floor


def _series(line: LineView) -> tuple[Series, ...]:
    months = line.rows.months
    candidates = (
        Series(Role.ACTUAL, words.ACTUAL, line.actual, 1),
        Series(Role.PATH, words.PATH, tuple(month.path for month in months), 2),
        Series(Role.TARGET, words.TARGET, tuple(month.target for month in months), 3),
    )
    return tuple(s for s in candidates if s.role is Role.ACTUAL or any(v is not None for v in s.values))


def _actual_label(line: LineView) -> tuple[Label, ...]:
    last = line.last
    value = None if last is None else line.actual[last]
    if last is None or value is None:
        return ()
    said = line.say(value, line.rows.months[last].target)
    return (Label(Role.ACTUAL, f"{words.ACTUAL} {said}", last, value),)


def _path_label(line: LineView) -> tuple[Label, ...]:
    """The path is named between the last figure and its end, where nothing else is drawn."""
    drawn = [i for i, month in enumerate(line.rows.months) if month.path is not None]
    if not drawn:
        return ()
    start = max(drawn[0], line.last if line.last is not None else drawn[0])
    at = min(drawn, key=lambda i: abs(i - (start + (drawn[-1] - start) * PATH_LABEL_SHARE)))
    value = line.rows.months[at].path
    return () if value is None else (Label(Role.PATH, words.PATH, at, value),)


def _target_labels(line: LineView) -> tuple[Label, ...]:
    """Each stretch of the same target is labelled at its right end."""
    months = line.rows.months
    labels = []
    for (value, requirement), group in groupby(
        range(len(months)), key=lambda i: (months[i].target, months[i].requirement)
    ):
        if value is not None:
            said = requirement or line.rows.requirement or line.level(value)
            labels.append(Label(Role.TARGET, words.target_label(said), list(group)[-1], value))
    return tuple(labels)


def _band(label: str, first: Period, last: Period, periods: Sequence[Period]) -> Band | None:
    inside = [i for i, period in enumerate(periods) if first <= period <= last]
    return Band(label, inside[0], inside[-1]) if inside else None


def _gaps(line: LineView) -> tuple[Gap, ...]:
    """Months up to the one judged in which nobody reported, from the first figure on."""
    months, at = line.rows.months, line.rows.at
    first = next((i for i, value in enumerate(line.actual) if value is not None), len(months))
    silent = [
        i
        for i, month in enumerate(months)
        if i > first and month.period <= at and month.point is not None and month.point.own.state is None
    ]
    gaps = []
    for _, run in groupby(enumerate(silent), key=lambda pair: pair[1] - pair[0]):
        positions = [i for _, i in run]
        point = months[positions[0]].point
        missing = point.coverage.expected if point is not None and line.rows.of_area else 0
        gaps.append(Gap(positions[0], positions[-1], words.missing_words(missing, len(positions))))
    return tuple(gaps)
