"""The slides for the review meeting: one message each, with the sentence and the source for the speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kpi.model.outline import Part
from kpi.model.report import Heading, Passage, Picture, Section, Slide
from kpi.service.report_facts import MET, ReportFacts
from kpi.service.report_tables import figure_of
from kpi.text import report as TEXT
from kpi.text.numbers import fmt_count
from kpi.text.report_sentences import summary
from kpi.text.statuses import STATUS_ORDER, STATUS_SIGNS, STATUS_WORDS

# More lines than this nobody reads from the back of the room.
MOST_LINES = 8
LONGEST_LINE = 160

# The parts that become a slide of lines each.
SAID = {
    Part.STRENGTHS: TEXT.Slides.strengths,
    Part.WEAKNESSES: TEXT.Slides.weaknesses,
    Part.AHEAD: TEXT.Slides.ahead,
    Part.PROPOSALS: TEXT.Slides.proposals,
}


def slides(facts: ReportFacts, sections: Sequence[Section]) -> tuple[Slide, ...]:
    """Where the plan stands, each chart with its message, and what the text says in lines."""
    source = TEXT.Slides.source.format(period=facts.period_words())
    return (_standing(facts, source), *_charts(sections, source), *_lines(sections, source))


def _standing(facts: ReportFacts, source: str) -> Slide:
    if not facts.rows:
        lines = [
            f"{indicator.name}: {figure_of(point.to_date, indicator)}"
            for indicator, point in facts.plain_indicators
            if point is not None and point.to_date.measure is not None
        ]
        title = TEXT.Slides.no_targets.format(period=facts.period_words())
        return Slide(title, _shortened(lines), notes=source)
    counts = facts.statuses()
    met = sum(counts.get(status, 0) for status in MET)
    order = {status: place for place, status in enumerate(STATUS_ORDER)}
    rows = sorted(facts.rows, key=lambda row: order[row.status])
    lines = [f"{STATUS_SIGNS[r.status]} {r.indicator.name}: {STATUS_WORDS[r.status]}" for r in rows]
    title = TEXT.Slides.summary.format(met=fmt_count(met), judged=fmt_count(len(facts.judged)))
    return Slide(title, _shortened(lines), notes=f"{summary(met, len(facts.judged), ())} {source}")


def _charts(sections: Sequence[Section], source: str) -> Iterator[Slide]:
    """Each chart; what is said right before it in the text is what the speaker says."""
    for section in sections:
        said = ""
        for block in section.blocks:
            if isinstance(block, Passage):
                said = block.text
            elif isinstance(block, Picture):
                yield Slide(block.spec.title, picture=block, notes=f"{said} {source}".strip())


def _lines(sections: Sequence[Section], source: str) -> Iterator[Slide]:
    by_id = {section.id: section for section in sections}
    for part, title in SAID.items():
        section = by_id.get(part.value)
        if section is None:
            continue
        texts = [b.text for b in section.blocks if isinstance(b, Passage) and b.text != TEXT.TO_WRITE]
        heads = [b.text.partition(". ")[2] for b in section.blocks if isinstance(b, Heading)]
        if texts:
            yield Slide(heads[0] if heads else title, _shortened(texts), notes=" ".join([*texts, source]))


def _shortened(lines: Sequence[str]) -> tuple[str, ...]:
    kept = [line.removeprefix("- ") for line in lines[:MOST_LINES]]
    return tuple(line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1].rstrip() + "…" for line in kept)
