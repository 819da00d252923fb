"""What a person wrote for a part, where the part's own words stood: tables, charts and notes keep their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from kpi.model.report import Block, Passage


def merged(proposed: Sequence[Block], text: str) -> tuple[Block, ...]:
    """The part with a person's lines for its passages.

    A line that says what was proposed stays the product's own, with its footnotes. A table or a chart stands behind
    the line that took the place of the passage before it; nobody loses one by mending a sentence.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    head, passages = _grouped(proposed)
    own = [" ".join(passage.text.split()) for passage, _ in passages]
    blocks: list[Block] = list(head)
    matcher = SequenceMatcher(None, own, [" ".join(line.split()) for line in lines], autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            for passage, following in passages[first:last]:
                blocks += [passage, *following]
        else:
            blocks += _changed([following for _, following in passages[first:last]], lines[start:end])
    return tuple(blocks)


def _grouped(blocks: Sequence[Block]) -> tuple[list[Block], list[tuple[Passage, list[Block]]]]:
    """What stands before the first passage, and each passage with what stands behind it."""
    head: list[Block] = []
    passages: list[tuple[Passage, list[Block]]] = []
    for block in blocks:
        if isinstance(block, Passage):
            passages.append((block, []))
        else:
            (passages[-1][1] if passages else head).append(block)
    return head, passages


def _changed(followings: list[list[Block]], lines: list[str]) -> Iterator[Block]:
    """The lines by hand, each with what stood behind the passage in its place; whatever is left over stays too."""
    for number, line in enumerate(lines):
        yield Passage(line, by_hand=True)
        if number < len(followings):
            yield from followings[number]
    for following in followings[len(lines) :]:
        yield from following
