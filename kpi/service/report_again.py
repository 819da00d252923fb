"""What was sent again: notes at the foot of the page, the annex of what has changed since, and the units' reasons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kpi.model.chart import CellKind
from kpi.model.figure import Figure
from kpi.model.outline import AnnexPart
from kpi.model.period import vietnam_today
from kpi.model.plan import Indicator
from kpi.model.progress import Standing
from kpi.model.report import Annex, Block, Grid, GridCell, Passage
from kpi.service.report_changes import ChangedFigure
from kpi.service.report_facts import ReportFacts
from kpi.service.report_tables import figure_of, span_words
from kpi.store.corrections import Correction
from kpi.text import report as TEXT
from kpi.text.dates import fmt_date, fmt_datetime_vn, fmt_period_short
from kpi.text.numbers import fmt_count
from kpi.text.row_words import month_words

# A footnote names so many corrections; the annex has all of them.
NAMED = 3
# An annex is printed: more rows than this nobody reads on paper.
MOST_ROWS = 2000

TEXT_CELL, COUNT, DATE = CellKind.TEXT, CellKind.COUNT, CellKind.DATE


def corrected_note(facts: ReportFacts, indicator: Indicator) -> tuple[str, ...]:
    """The note about an indicator's corrected figures: old, new, day and reason; nothing where none was corrected."""
    found = [one for one in facts.corrections if one.indicator == indicator.code]
    if not found:
        return ()
    words = [_one(facts, indicator, one) for one in found[-NAMED:]]
    if (rest := len(found) - NAMED) > 0:
        words.append(TEXT.NOTE_MORE.format(count=fmt_count(rest), annex=TEXT.ANNEX_TITLES[AnnexPart.REASONS]))
    return (TEXT.NOTE_CORRECTED.format(corrections="; ".join(words)),)


def _one(facts: ReportFacts, indicator: Indicator, one: Correction) -> str:
    return TEXT.NOTE_ONE.format(
        unit=facts.tree[one.org].name,
        period=month_words(one.period),
        old=_figure(one.old, indicator),
        new=_figure(one.new, indicator) or TEXT.LEFT_OUT,
        date=fmt_date(_day(one.at)),
        reason=TEXT.NOTE_REASON.format(reason=" ".join(one.reason.split()).rstrip(".")) if one.reason else "",
    )


def annex(part: AnnexPart, facts: ReportFacts) -> Annex | None:
    """The annex of what has changed since the report before, or that of corrections and reasons; None where empty."""
    if part is AnnexPart.CHANGED:
        title, blocks = TEXT.CHANGED_AFTER[facts.kind], tuple(_changed(facts))
    else:
        title, blocks = TEXT.ANNEX_TITLES[part], tuple(_reasons(facts))
    return Annex(title, blocks, landscape=True) if blocks else None


def _changed(facts: ReportFacts) -> Iterator[Block]:
    if facts.changed is None:
        return
    row, figures = facts.changed
    moment = fmt_datetime_vn(row.known_at.replace(tzinfo=dt.UTC))
    yield Passage(TEXT.CHANGED_SINCE.format(number=row.number, code=row.code, at=moment))
    rows = tuple((number, *_old_and_new(facts, one), one.reason) for number, one in enumerate(figures[:MOST_ROWS], 1))
    kinds = (COUNT, *(TEXT_CELL for _ in TEXT.Head.changed[1:]))
    yield Grid("", TEXT.Head.changed, kinds, rows, (5, 20, 23, 10, 13, 13, 16))


def _old_and_new(facts: ReportFacts, one: ChangedFigure | Correction) -> tuple[GridCell, ...]:
    """Whose figure of what and when it is, what it was, and what it is."""
    indicator = facts.plan.indicator(one.indicator)
    return (
        facts.tree[one.org].name,
        indicator.name,
        fmt_period_short(one.period),
        _figure(one.old, indicator) or TEXT.NOT_THERE,
        _figure(one.new, indicator) or TEXT.LEFT_OUT,
    )


def _reasons(facts: ReportFacts) -> Iterator[Block]:
    """Every figure that was corrected, and what units answered to the warnings about their files."""
    corrected = tuple(
        (number, *_old_and_new(facts, one), _day(one.at), one.reason)
        for number, one in enumerate(facts.corrections[:MOST_ROWS], 1)
    )
    if corrected:
        kinds = (COUNT, *(TEXT_CELL,) * 5, DATE, TEXT_CELL)
        shares = (5, 18, 20, 10, 12, 12, 9, 14)
        yield Grid(TEXT.TABLE_CORRECTED, TEXT.Head.corrected, kinds, corrected, shares)
    answered = [info for info in facts.sources if info.warnings and info.reason.strip()]
    rows = tuple(
        (
            number,
            TEXT.names([facts.tree[code].name for code in info.orgs], NAMED),
            span_words(info.periods),
            TEXT.WHOLE_FILE.format(file=info.file_name),
            info.reason.strip(),
        )
        for number, info in enumerate(answered[:MOST_ROWS], 1)
    )
    if rows:
        yield Grid(TEXT.TABLE_REASONS, TEXT.Head.reasons, (COUNT, *(TEXT_CELL,) * 4), rows, (5, 25, 15, 25, 30))


def _figure(figure: Figure | None, indicator: Indicator) -> str:
    if figure is None:
        return ""
    return figure_of(Standing(figure.state, figure.numerator, figure.denominator, figure.value), indicator)


def _day(moment: dt.datetime) -> dt.date:
    return vietnam_today(moment.replace(tzinfo=dt.UTC))
