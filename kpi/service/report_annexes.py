"""The annexes of a report: the whole tables behind its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kpi.model.chart import CellKind
from kpi.model.outline import AnnexPart
from kpi.model.plan import Indicator
from kpi.model.progress import ProgressRow, Standing, Status
from kpi.model.report import Annex, Block, Grid, GridCell, Passage, Printed
from kpi.service.report_facts import ReportFacts, whole_standing
from kpi.service.report_tables import counted_cell, counts_table, figure_of, reached_words, required_words, span_words
from kpi.service.report_units import UnitPlace
from kpi.service.template import requirement_of
from kpi.text import report as TEXT
from kpi.text.cli import DEADLINE_STATES
from kpi.text.dates import fmt_datetime_vn, fmt_period, fmt_period_short
from kpi.text.numbers import fmt_change_alone, fmt_percent
from kpi.text.report import Head
from kpi.text.row_words import age_words
from kpi.text.statuses import STATUS_SIGNS, STATUS_WORDS

TEXT_CELL, NUMBER, COUNT, PERCENT, DATE = (
    CellKind.TEXT,
    CellKind.NUMBER,
    CellKind.COUNT,
    CellKind.PERCENT,
    CellKind.DATE,
)
# Wider tables of units or months are cut into several.
UNIT_TARGETS = 8
MONTHS_SHOWN = 36
SHA_SHOWN = 12


def annex(part: AnnexPart, facts: ReportFacts) -> Annex | None:
    """An annex; None where there is nothing to put into it."""
    blocks = tuple(_ANNEXES[part](facts))
    if not blocks:
        return None
    is_of_counts = part is AnnexPart.SUMMARY and not facts.rows
    title = TEXT.ANNEX_OF_COUNTS if is_of_counts else TEXT.ANNEX_TITLES[part]
    return Annex(title, blocks, landscape=part in _WIDE and not is_of_counts)


def _summary(facts: ReportFacts) -> Iterator[Block]:
    if facts.rows:
        shares = (5, 24, 8, 12, 7, 7, 8, 9, 10, 20)
        rows = tuple(_summary_rows(facts))
        yield Grid("", Head.summary, _SUMMARY_KINDS, rows, shares, formulas=((6, "{4}/{5}*100"),))
    elif facts.plain_indicators:
        yield counts_table(facts)


_SUMMARY_KINDS = (COUNT, TEXT_CELL, TEXT_CELL, TEXT_CELL, NUMBER, NUMBER, PERCENT, PERCENT, TEXT_CELL, TEXT_CELL)


def _summary_rows(facts: ReportFacts) -> Iterator[tuple[GridCell, ...]]:
    for number, row in enumerate(facts.rows, 1):
        standing = row.standing
        gap = row.gap_points
        yield (
            number,
            row.indicator.name,
            TEXT.UNIT_MEASURE if row.counts_units else row.indicator.unit_of_measure,
            required_words(row),
            standing.numerator,
            standing.denominator,
            _printed(row, standing),
            None if gap is None else Printed(gap, fmt_change_alone(gap)),
            f"{STATUS_SIGNS[row.status]} {STATUS_WORDS[row.status]}",
            _remark(row),
        )


def _printed(row: ProgressRow, standing: Standing) -> GridCell:
    measure = standing.measure
    if measure is None:
        return None
    if row.indicator.is_ratio or standing.numerator is not None:
        return Printed(measure, fmt_percent(measure, None if row.counts_units else row.target_value))
    return Printed(measure, figure_of(standing, row.indicator))


def _remark(row: ProgressRow) -> str:
    parts = []
    if row.coverage.expected > 1:
        parts.append(TEXT.COVERED.format(reported=row.coverage.reported, expected=row.coverage.expected))
    whole = whole_standing(row)
    if row.counts_units and whole is not None and whole.measure is not None:
        parts.append(TEXT.TOGETHER.format(figure=figure_of(whole, row.indicator, row)))
    if age := age_words(row):
        parts.append(age)
    return "; ".join(parts)


def _units(facts: ReportFacts) -> Iterator[Block]:
    """Units × targets, eight targets a table."""
    rows = [row for row in facts.rows if facts.unit_rows.get(row.target.id)]
    for start in range(0, len(rows), UNIT_TARGETS):
        yield _units_table(facts, rows[start : start + UNIT_TARGETS])


def _units_table(facts: ReportFacts, rows: list[ProgressRow]) -> Grid:
    by_target = [{row.org: row for row in facts.unit_rows[target.target.id]} for target in rows]
    units = sorted({org for found in by_target for org in found}, key=lambda code: facts.tree[code].name)
    lines: list[tuple[GridCell, ...]] = []
    for number, code in enumerate(units, 1):
        cells = [_unit_cell(found.get(code)) for found in by_target]
        lines.append((number, facts.tree[code].name, *cells))
    lines.append(("", TEXT.ALL_UNITS, *(_total_cell(row) for row in rows)))
    return Grid(
        caption="",
        headings=(*Head.units, *(f"{row.indicator.name} ({_required_short(row)})" for row in rows)),
        kinds=(COUNT, TEXT_CELL, *(TEXT_CELL for _ in rows)),
        rows=tuple(lines),
        shares=(5, 22, *(73 // max(len(rows), 1) for _ in rows)),
        emphasis=frozenset({len(lines) - 1}),
        note=TEXT.signs_note({place.status for found in by_target for place in found.values()}),
    )


def _required_short(row: ProgressRow) -> str:
    return requirement_of(row.target, row.indicator)


def _unit_cell(row: UnitPlace | None) -> str:
    if row is None:
        return ""
    sign = STATUS_SIGNS[row.status]
    if row.standing.measure is None:
        return f"{sign} {STATUS_WORDS[row.status]}"
    return f"{sign} {figure_of(row.standing, row.indicator, row)}"


def _total_cell(row: ProgressRow) -> str:
    whole = whole_standing(row)
    together = figure_of(whole, row.indicator, row) if whole is not None else ""
    return f"{reached_words(row)}; {together}" if together else reached_words(row)


def _months(facts: ReportFacts) -> Iterator[Block]:
    """Months × indicators, for the whole."""
    indicators = [i for i in facts.plan.indicators if any(point.own.state for point in facts.series(i))]
    for start in range(0, len(indicators), UNIT_TARGETS):
        yield _months_table(facts, indicators[start : start + UNIT_TARGETS])


def _months_table(facts: ReportFacts, indicators: list[Indicator]) -> Grid:
    series = [{point.period: point for point in facts.series(indicator)} for indicator in indicators]
    periods = sorted({period for points in series for period in points})[-MONTHS_SHOWN:]
    rows = tuple(
        (
            fmt_period_short(period),
            *(_month_cell(points.get(period), i) for points, i in zip(series, indicators, strict=True)),
        )
        for period in periods
    )
    return Grid(
        caption="",
        headings=(*Head.months, *(indicator.name for indicator in indicators)),
        kinds=(TEXT_CELL, *(TEXT_CELL for _ in indicators)),
        rows=rows,
        shares=(10, *(90 // len(indicators) for _ in indicators)),
        note=TEXT.signs_note({Status.NOT_REPORTED}) if any(_is_silent(row) for row in rows) else "",
    )


def _is_silent(row: Sequence[GridCell]) -> bool:
    return STATUS_SIGNS[Status.NOT_REPORTED] in row


def _month_cell(point: object, indicator: Indicator) -> GridCell:
    own: Standing | None = getattr(point, "own", None)
    if own is None or own.state is None:
        return STATUS_SIGNS[Status.NOT_REPORTED]
    return counted_cell(own, indicator)


def _dates(facts: ReportFacts) -> Iterator[Block]:
    if not facts.dates:
        return
    rows = tuple(
        (number, row.title, row.last_day or TEXT.NO_DAY, DEADLINE_STATES[row.state], row.done_note or row.words)
        for number, row in enumerate(facts.dates, 1)
    )
    yield Grid("", Head.dates, (COUNT, TEXT_CELL, DATE, TEXT_CELL, TEXT_CELL), rows, (6, 30, 12, 14, 38))


def _award_list(facts: ReportFacts) -> Iterator[Block]:
    """Who could be proposed by the figures; the council decides, and writes in the others."""
    awards = facts.plan.awards
    if not awards.forms and not awards.dossier:
        return
    best = [score for score in facts.unit_scores if score.met == score.could]
    rows: list[tuple[GridCell, ...]] = [
        (number, score.unit.name, TEXT.PRAISE_CELL.format(met=score.met, all=score.could), "", "")
        for number, score in enumerate(best, 1)
    ]
    rows += [(number, "", "", "", "") for number in range(len(best) + 1, len(best) + 4)]
    yield Grid("", Head.awards, (COUNT, TEXT_CELL, TEXT_CELL, TEXT_CELL, TEXT_CELL), tuple(rows), (6, 30, 30, 20, 14))
    if awards.dossier:
        yield Passage(TEXT.DOSSIER.format(documents="; ".join(text.rstrip(".;") for text in awards.dossier)))


def _evidence(facts: ReportFacts) -> Iterator[Block]:
    rows = tuple(
        (number, said.unit.name, said.text, fmt_period(said.period))
        for number, said in enumerate((s for s in facts.said if s.topic == "evidence"), 1)
    )
    if rows:
        yield Grid("", Head.evidence, (COUNT, TEXT_CELL, TEXT_CELL, TEXT_CELL), rows, (6, 28, 50, 16))


def _sources(facts: ReportFacts) -> Iterator[Block]:
    rows = tuple(
        (
            number,
            info.file_name,
            TEXT.names([facts.tree[code].label for code in info.orgs], 3),
            span_words(info.periods),
            info.user,
            fmt_datetime_vn(info.committed_at),
            info.sha256[:SHA_SHOWN],
        )
        for number, info in enumerate(facts.sources, 1)
    )
    if rows:
        kinds = (COUNT, TEXT_CELL, TEXT_CELL, TEXT_CELL, TEXT_CELL, TEXT_CELL, TEXT_CELL)
        yield Grid("", Head.sources, kinds, rows, (5, 28, 17, 13, 12, 13, 12))


_ANNEXES = {
    AnnexPart.SUMMARY: _summary,
    AnnexPart.UNITS: _units,
    AnnexPart.MONTHS: _months,
    AnnexPart.DATES: _dates,
    AnnexPart.AWARDS: _award_list,
    AnnexPart.EVIDENCE: _evidence,
    AnnexPart.SOURCES: _sources,
}
_WIDE = {AnnexPart.SUMMARY, AnnexPart.UNITS, AnnexPart.MONTHS, AnnexPart.SOURCES}
