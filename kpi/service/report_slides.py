"""The slides for the review meeting: one message each, with the sentence and the source for the speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kpi.model.outline import Part
from kpi.model.report import Heading, Passage, Picture, Section, Slide
from kpi.service.report_facts import ReportFacts
from kpi.service.report_tables import figure_of, reached_words
from kpi.service.report_units import MET
from kpi.text import report as TEXT
from kpi.text.numbers import fmt_count
from kpi.text.report_sentences import summary
from kpi.text.statuses import STATUS_ORDER, STATUS_SIGNS, STATUS_WORDS

# A slide holds so many lines of about so many letters in its smallest type; between two texts there is a gap of a part
# of a line.
ROOM, LINE_LENGTH, GAP = 15.5, 104, 0.5
LONGEST_LINE, LONGEST_TITLE = 240, 90

# Between the parts of a list: "a; b", or "a (5/6), b (4/6)".
LIST = re.compile(r"; |(?<=\)), ")
# The units at the end of what they say: "(Tổ Toán, Tổ Tin học và 3 đơn vị khác)."
NAMES = re.compile(r" \(([^()]*)\)\.?$")
OTHERS = re.compile(r" ([\d.]+) \S+ \S+ \S+$")

# What the first slide has told already: which targets are met and which are not.
TOLD_BEFORE = tuple(text.partition("{")[0] for text in (TEXT.NO_MET, TEXT.MET_TARGETS, TEXT.WEAK_TARGETS))

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
        return next(_pages(title, lines, source))
    counts = facts.statuses()
    met = sum(counts.get(status, 0) for status in MET)
    order = {status: place for place, status in enumerate(STATUS_ORDER)}
    rows = sorted(facts.rows, key=lambda row: order[row.status])
    lines = [
        f"{STATUS_SIGNS[r.status]} {r.indicator.name}: {reached_words(r)} – {STATUS_WORDS[r.status].lower()}"
        for r in rows
    ]
    title = TEXT.Slides.summary.format(met=fmt_count(met), judged=fmt_count(len(facts.judged)))
    return next(_pages(title, lines, f"{summary(met, len(facts.judged), ())} {source}"))


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
        heads = [b.text.partition(". ")[2] for b in section.blocks if isinstance(b, Heading)]
        passages = [b for b in section.blocks if isinstance(b, Passage) and _is_new(b)]
        for message, texts, notes in _messages(passages):
            yield from _pages(message or (heads[0] if heads else title), texts, " ".join([*notes, source]))


def _is_new(passage: Passage) -> bool:
    """Whether a passage says what is worth a slide: something at all, and not what another slide says."""
    return passage.by_hand or not passage.text.startswith((TEXT.TO_WRITE, *TOLD_BEFORE))


def _messages(passages: Sequence[Passage]) -> Iterator[tuple[str, list[str], list[str]]]:
    """What is said, message by message: its title, its lines, and the words for the speaker.

    A passage that leads to a list is the title of a slide of its own, as is one that is a list itself ("A: b; c.");
    the others stand together.
    """
    together: list[str] = []
    led: tuple[str, list[str], list[str]] | None = None
    for passage in passages:
        text = " ".join(passage.text.split())
        if passage.item and led is not None:
            led[1].append(_counted_names(text.removeprefix("- ")))
            led[2].append(text)
            continue
        if led is not None:
            yield led
            led = None
        lead, _, rest = text.partition(": ")
        if text.endswith(":"):
            led = (text.removesuffix(":"), [], [text])
        elif len(lead) <= LONGEST_TITLE and len(parts := LIST.split(rest.removesuffix("."))) > 1:
            yield lead, [part[:1].upper() + part[1:] for part in parts], [text]
        else:
            together.append(text)
    if led is not None:
        yield led
    if together:
        yield "", together, together


def _counted_names(item: str) -> str:
    """What several units say, with how many they are; the report names them."""
    found = NAMES.search(item)
    count = found[1].count(", ") + 1 if found else 1
    others = OTHERS.search(found[1]) if found else None
    if found is None or count == 1:
        return item
    more = int(others[1].replace(".", "")) if others else 0
    return item[: found.start()] + TEXT.Slides.said_by.format(count=fmt_count(count + more))


def _pages(title: str, texts: Sequence[str], notes: str) -> Iterator[Slide]:
    """As many lines as a slide has room for, then one that tells how many there are beside them."""
    kept: list[str] = []
    room = ROOM
    for text in map(_cut, texts):
        room -= -(-len(text) // LINE_LENGTH) + GAP
        if room < 0 and kept:
            break
        kept.append(text)
    if len(kept) < len(texts):
        kept.append(TEXT.Slides.more.format(count=fmt_count(len(texts) - len(kept))))
    yield Slide(title, tuple(kept), notes=notes)


def _cut(line: str) -> str:
    """A line that is too long ends at a word."""
    return line if len(line) <= LONGEST_LINE else line[:LONGEST_LINE].rpartition(" ")[0].rstrip(" ,;") + "…"
