"""The plan in time: its phases as stretches, its milestones and deadlines as dates, and where today stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from kpi.chart.dots import shortened
from kpi.chart.rows import TimelineRows
from kpi.model.chart import Cell, CellKind, ChartKind, ChartSpec, DataTable, DayMark, DaySpan
from kpi.model.plan import Phase
from kpi.model.progress import DeadlineRow
from kpi.text import charts as words
from kpi.text.chart_alts import timeline_alt
from kpi.text.dates import fmt_date, fmt_days_left

# Beside its date a lane's name of this length fits a phone; the full one is in the hover text and in the table.
LANE_NAME_LENGTH = 36
# What fits a wide page.
LONGEST_NAME = 104


def timeline(rows: TimelineRows) -> ChartSpec:
    """Describe the timeline: one lane for each phase, then one for each thing that has a date."""
    dated = sorted((row for row in rows.deadlines if row.last_day is not None), key=_day)
    titles = list(dict.fromkeys(row.title for row in dated))
    phases = len(rows.phases)
    stretches = [_phase_lane(phase) for phase in rows.phases]
    lanes, short_lanes = (
        (*stretches, *(_lane(rows, title, dated, length) for title in titles))
        for length in (LONGEST_NAME, LANE_NAME_LENGTH)
    )
    title = _title(rows, dated)
    first, last = _ends(rows, dated)
    return ChartSpec(
        kind=ChartKind.TIMELINE,
        title=title,
        subtitle=words.timeline_subtitle(rows.plan_label, first, last),
        source=words.timeline_source(rows.source),
        alt=timeline_alt(title, len(lanes)),
        file_name=words.file_name(rows.plan_label, words.TIMELINE),
        categories=lanes,
        short_categories=short_lanes,
        ticks=tuple(range(len(lanes))),
        table=_table(rows, dated),
        category_title=words.WORK,
        day_spans=tuple(
            DaySpan(lane, phase.start, phase.end, phase.title, _phase_lane(phase))
            for lane, phase in enumerate(rows.phases)
        ),
        day_marks=tuple(
            DayMark(titles.index(row.title) + phases, _day(row), row.state.value, _hover(row, rows.today))
            for row in dated
        ),
        today=rows.today if first <= rows.today <= last else None,
        today_label=words.today_words(rows.today),
    )


def _phase_lane(phase: Phase) -> str:
    return words.fact(phase.title, words.span_words(phase.start, phase.end))


def _lane(rows: TimelineRows, title: str, dated: Sequence[DeadlineRow], length: int) -> str:
    """A lane is named with its next date, the last one where all are over; "…" stands for what does not fit."""
    days = [_day(row) for row in dated if row.title == title]
    day = next((day for day in days if day >= rows.today), days[-1])
    return words.lane_words(shortened(title, length), day)


def _day(row: DeadlineRow) -> dt.date:
    return row.last_day or dt.date.max


def _ends(rows: TimelineRows, dated: Sequence[DeadlineRow]) -> tuple[dt.date, dt.date]:
    days = [
        rows.start,
        rows.end,
        *(_day(row) for row in dated),
        *(day for p in rows.phases for day in (p.start, p.end)),
    ]
    return min(days), max(days)


def _title(rows: TimelineRows, dated: Sequence[DeadlineRow]) -> str:
    ahead = min((row for row in dated if _day(row) >= rows.today), key=_day, default=None)
    if ahead is None:
        return words.timeline_title(rows.plan_label, None, None)
    return words.timeline_title(rows.plan_label, ahead.title, ahead.last_day)


def _hover(row: DeadlineRow, today: dt.date) -> str:
    day = _day(row)
    lines = [row.title, words.fact(words.LAST_DAY, fmt_date(day))]
    state = words.DEADLINE_STATE_WORDS[row.state.value]
    lines.append(state if row.state.value in ("done", "past") else f"{state}, {fmt_days_left((day - today).days)}")
    return "\n".join(lines)


def _table(rows: TimelineRows, dated: Sequence[DeadlineRow]) -> DataTable:
    headings = (words.WORK, words.FIRST_DAY, words.LAST_DAY, words.STATUS, words.PLAN_WORDS)
    kinds = (CellKind.TEXT, CellKind.DATE, CellKind.DATE, CellKind.TEXT, CellKind.TEXT)
    phases: list[tuple[Cell, ...]] = [(p.title, p.start, p.end, words.PHASE, p.words) for p in rows.phases]
    dates: list[tuple[Cell, ...]] = [
        (row.title, None, row.last_day, words.DEADLINE_STATE_WORDS[row.state.value], row.words) for row in dated
    ]
    return DataTable(headings, kinds, (*phases, *dates))
