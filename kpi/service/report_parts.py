"""The parts of a report's text, each written from the facts; what nothing is known of is left for a person to write."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kpi.model.outline import Part
from kpi.model.plan import Indicator, Kind
from kpi.model.progress import DeadlineState, ProgressRow, Punctuality, SeriesPoint, Status
from kpi.model.report import Block, Passage, Picture, ReportKind
from kpi.service import charts
from kpi.service.report_again import corrected_note
from kpi.service.report_facts import ReportFacts, whole_standing
from kpi.service.report_tables import Numbering, brief_table, counts_table, figure_of, phases_table
from kpi.service.report_units import MET, WEAK
from kpi.service.target_detail import detail_of
from kpi.text import report as TEXT
from kpi.text.dates import fmt_date, fmt_period
from kpi.text.numbers import fmt_count
from kpi.text.report_sentences import (
    Units,
    counted,
    counted_so_far,
    in_sentence,
    result,
    summary,
    units_that_do,
    written_out,
)
from kpi.text.row_words import distance_words, level_words, requirement_words
from kpi.text.statuses import STATUS_ORDER, STATUS_WORDS

# A report shows this many charts; the others are on the screen and in the workbook.
MOST_CHARTS = 8
# Units are praised and pressed by name up to this number.
NAMED_UNITS = 10

# The states of dates that have passed, in the order in which they are told.
TOLD_STATES = (DeadlineState.DONE, DeadlineState.OVERDUE, DeadlineState.PAST)

Writer = Callable[[ReportFacts, Numbering], Iterator[Block]]


def written(part: Part, facts: ReportFacts, numbering: Numbering) -> tuple[Block, ...]:
    """What the facts give for a part; empty where somebody has to write it."""
    return tuple(_WRITERS[part](facts, numbering))


def _opening(facts: ReportFacts, _: Numbering) -> Iterator[Block]:
    plan, issuer = facts.plan, facts.area.name
    what = TEXT.WHAT[facts.kind].format(period=facts.period_words(), year=facts.year_words(), first=plan.start.year)
    basis = "; ".join(f"{document.title}".strip() for document in plan.documents[:1])
    numbers = [document.number for document in plan.documents[:1] if document.number]
    if basis and numbers:
        yield Passage(TEXT.OPENING.format(basis=TEXT.with_number(basis, numbers[0]), issuer=issuer, what=what))
    else:
        yield Passage(TEXT.OPENING_PLAIN.format(issuer=issuer, what=what))


def _direction(facts: ReportFacts, _: Numbering) -> Iterator[Block]:
    documents = [
        TEXT.DATED.format(number=d.number, date=fmt_date(d.date)) if d.date else d.number
        for d in facts.plan.documents
        if d.number
    ]
    if documents:
        yield Passage(TEXT.DOCUMENTS.format(documents="; ".join(documents)))
    last = facts.plan.period_rule.last_day(facts.period)
    past = [row.state for row in facts.dates if row.last_day is not None and row.last_day <= last]
    if past:
        told = [TEXT.DATES_BY_STATE[s].format(count=fmt_count(past.count(s))) for s in TOLD_STATES if s in past]
        yield Passage(TEXT.PAST_DATES.format(count=fmt_count(len(past)), told="; ".join(told)))
    yield from _reporting(facts)


def _reporting(facts: ReportFacts) -> Iterator[Block]:
    report, tree = facts.coverage, facts.tree
    if not report.expected:
        return
    words = (TEXT.REPORTING if report.reported else TEXT.NOBODY_REPORTED).format(
        period=facts.period_words(),
        reported=fmt_count(report.reported),
        expected=fmt_count(report.expected),
        on_time=fmt_count(report.on_time),
    )
    for state, sentence in ((Punctuality.NOT_REPORTED, TEXT.SILENT), (Punctuality.LATE, TEXT.LATE)):
        units = [tree[row.org].name for row in report.rows if row.state is state]
        if units and report.reported:
            words += " " + sentence.format(units=TEXT.names(units))
    yield Passage(words)


def _targets(facts: ReportFacts, numbering: Numbering) -> Iterator[Block]:
    if not facts.rows:
        yield Passage(TEXT.NO_TARGETS)
    else:
        counts = facts.statuses()
        others = [(STATUS_WORDS[status], counts.get(Status(status), 0)) for status in STATUS_ORDER if status not in MET]
        met = sum(counts.get(status, 0) for status in MET)
        yield Passage(summary(met, len(facts.judged), [pair for pair in others if pair[1]]))
        yield brief_table(facts, numbering)
    pictures = _pictures(facts, numbering)
    told: set[str] = set()
    for row in facts.rows:
        if row.status is Status.NOT_STARTED:
            continue
        units = Units(facts.missing_units(row.target), facts.unknown_units(row.target))
        sentence = result(row, row.indicator.name, facts.whom, facts.earlier(row), units)
        said = [*_notes(row), *(corrected_note(facts, row.indicator) if row.indicator.code not in told else ())]
        told.add(row.indicator.code)
        # One note for each sentence: two numbers side by side would read as one.
        yield Passage(sentence, notes=(" ".join(said),) if said else ())
        if picture := pictures.get(row.target.id):
            yield picture
    later = [_about(row) for row in facts.rows if row.status is Status.NOT_STARTED]
    if later and facts.judged:
        # Where none has begun, the sentence before the table says so.
        yield Passage(TEXT.NOT_STARTED.format(targets="; ".join(later)))
    yield from _without_targets(facts, numbering)


def _without_targets(facts: ReportFacts, numbering: Numbering) -> Iterator[Block]:
    """The indicators that are followed without a target; where a plan has no other, each with its chart."""
    if not facts.plain_indicators:
        return
    yield counts_table(facts, numbering)
    drawn = 0
    for indicator, point in facts.plain_indicators:
        if point is None or point.to_date.measure is None:
            continue
        notes = corrected_note(facts, indicator)
        has_chart = not facts.rows and indicator.kind is not Kind.YES_NO and drawn < MOST_CHARTS and facts.is_whole
        # What is counted is told with models and initiatives; here the shares, and whatever was sent again.
        if notes or has_chart or not _is_counted(indicator):
            yield Passage(_plain(facts, indicator, point), notes=notes)
        if has_chart:
            drawn += 1
            spec = charts.of_indicator(facts.reader, indicator, facts.series(indicator))
            yield Picture(TEXT.CHART.format(number=numbering.chart(), title=spec.title), spec)


def _is_counted(indicator: Indicator) -> bool:
    return indicator.kind is Kind.COUNT


def _plain(facts: ReportFacts, indicator: Indicator, point: SeriesPoint) -> str:
    standing = point.to_date
    if indicator.kind is Kind.YES_NO and standing.numerator is not None and standing.denominator is not None:
        return units_that_do(indicator.name, facts.period, standing.numerator, standing.denominator)
    return counted(indicator.name, facts.whom, facts.period, figure_of(standing, indicator))


def _pictures(facts: ReportFacts, numbering: Numbering) -> Mapping[str, Picture]:
    """A chart for each of the first targets that have a figure: the months of the whole, else the units compared."""
    found: dict[str, Picture] = {}
    if not facts.is_whole:
        return found
    for row in facts.rows:
        standing = whole_standing(row)
        if len(found) == MOST_CHARTS or standing is None or standing.measure is None:
            continue
        detail = detail_of(facts.reader, row.target, with_units=row.counts_units)
        spec = charts.on_paper(detail) if row.counts_units and detail.units else charts.of_target(detail)
        found[row.target.id] = Picture(TEXT.CHART.format(number=numbering.chart(), title=spec.title), spec)
    return found


def _notes(row: ProgressRow) -> tuple[str, ...]:
    """Coverage, age and start of a figure, for the foot of the page."""
    notes = []
    if row.coverage.expected > 1 and row.coverage.reported < row.coverage.expected:
        reported, expected = fmt_count(row.coverage.reported), fmt_count(row.coverage.expected)
        notes.append(TEXT.NOTE_COVERAGE.format(reported=reported, expected=expected))
    if row.is_stale and row.standing.last_period is not None:
        notes.append(TEXT.NOTE_STALE.format(period=fmt_period(row.standing.last_period).lower()))
    if row.baseline is not None and row.baseline_is_first_value and not row.counts_units:
        notes.append(TEXT.NOTE_FIRST.format(level=level_words(row, row.baseline)))
    return (" ".join(notes),) if notes else ()


def _phases(facts: ReportFacts, numbering: Numbering) -> Iterator[Block]:
    if facts.kind is ReportKind.FINAL and len(facts.phase_ends) > 1 and facts.plan.targets:
        yield phases_table(facts, numbering)


def _contents(facts: ReportFacts, _: Numbering) -> Iterator[Block]:
    yield from _said(facts, "results")


def _said(facts: ReportFacts, topic: str) -> Iterator[Block]:
    """The units' own words, each under its name, never reworded."""
    passages = [said for said in facts.said if said.topic == topic]
    if passages:
        yield Passage(TEXT.UNITS_SAY[topic])
    units: dict[str, list[str]] = {}
    for said in passages:
        units.setdefault(" ".join(said.text.split()), []).append(said.unit.name)
    # What many units say comes first; the same words are told once, with everybody who said them.
    for text, names in sorted(units.items(), key=lambda pair: -len(set(pair[1]))):
        yield Passage(TEXT.SAID.format(text=text.rstrip("."), units=TEXT.names(list(dict.fromkeys(names)))), item=True)


def _exemplars(facts: ReportFacts, _: Numbering) -> Iterator[Block]:
    found = [
        TEXT.COUNT_ITEM.format(name=indicator.name, figure=figure_of(point.to_date, indicator))
        for indicator, point in facts.plain_indicators
        if point is not None and _is_counted(indicator) and point.to_date.measure
    ]
    if found:
        yield Passage(counted_so_far(facts.whom, facts.period))
    for number, item in enumerate(found, 1):
        yield Passage(item + (TEXT.LAST_ITEM if number == len(found) else TEXT.ITEM), item=True)


def _awards(facts: ReportFacts, _: Numbering) -> Iterator[Block]:
    awards = facts.plan.awards
    if awards.forms:
        yield Passage(TEXT.AWARD_FORMS.format(forms="; ".join(form.rstrip(".;") for form in awards.forms)))


def _strengths(facts: ReportFacts, _: Numbering) -> Iterator[Block]:
    met = [_about(row) for row in facts.judged if row.status in MET]
    if facts.judged:
        words = "; ".join(met)
        yield Passage(TEXT.MET_TARGETS.format(targets=words) if met else TEXT.NO_MET)
    praised = [score.unit.name for score in facts.unit_scores if score.met == score.could]
    if praised:
        yield Passage(TEXT.PRAISED.format(units=TEXT.names(praised, NAMED_UNITS)))


def _about(row: ProgressRow) -> str:
    """A target inside a sentence; one indicator may have a target of the whole and one of each unit."""
    name = in_sentence(row.indicator.name)
    return TEXT.OF_EACH.format(name=name) if row.counts_units else name


def _weaknesses(facts: ReportFacts, _: Numbering) -> Iterator[Block]:
    weak = [row for row in facts.judged if row.status in WEAK]
    if weak:
        words = "; ".join(f"{_about(r)} ({STATUS_WORDS[r.status].lower()})" for r in weak)
        yield Passage(TEXT.WEAK_TARGETS.format(targets=words))
    pressed = [score for score in reversed(facts.unit_scores) if 2 * score.weak >= score.could]
    if pressed:
        named = [
            TEXT.UNIT_SHORT.format(unit=score.unit.name, weak=fmt_count(score.weak), all=fmt_count(score.could))
            for score in pressed
        ]
        yield Passage(TEXT.PRESSED.format(units=TEXT.names(named, NAMED_UNITS)))
    yield from _said(facts, "difficulties")


def _ahead(facts: ReportFacts, _: Numbering) -> Iterator[Block]:
    for row in facts.rows:
        if row.needed_per_period and row.status not in MET and not row.counts_units:
            way = TEXT.RISE if row.needed_per_period > 0 else TEXT.FALL
            step = f"{way} {written_out(distance_words(row, row.needed_per_period))}"
            yield Passage(TEXT.AHEAD.format(name=row.indicator.name, need=requirement_words(row), step=step))
    last = facts.plan.period_rule.last_day(facts.period)
    coming = [row for row in facts.dates if row.last_day is not None and row.last_day > last]
    if coming and not facts.plan.has_ended:
        dates = "; ".join(
            TEXT.COMING_ONE.format(title=row.title, date=fmt_date(row.last_day)) for row in coming[:6] if row.last_day
        )
        yield Passage(TEXT.COMING.format(dates=dates))


def _proposals(facts: ReportFacts, _: Numbering) -> Iterator[Block]:
    yield from _said(facts, "proposals")


def _closing(facts: ReportFacts, _: Numbering) -> Iterator[Block]:
    yield Passage(TEXT.CLOSING.format(issuer=facts.area.name))


def _by_a_person(_: ReportFacts, __: Numbering) -> Iterator[Block]:
    """Causes and lessons are judgements: nothing is proposed."""
    return iter(())


_WRITERS: Mapping[Part, Writer] = {
    Part.OPENING: _opening,
    Part.DIRECTION: _direction,
    Part.TARGETS: _targets,
    Part.PHASES: _phases,
    Part.CONTENTS: _contents,
    Part.EXEMPLARS: _exemplars,
    Part.AWARDS: _awards,
    Part.STRENGTHS: _strengths,
    Part.WEAKNESSES: _weaknesses,
    Part.CAUSES: _by_a_person,
    Part.LESSONS: _by_a_person,
    Part.AHEAD: _ahead,
    Part.PROPOSALS: _proposals,
    Part.CLOSING: _closing,
}
