"""An outline written as `reports/….yml` so that an officer can correct it and the reader gives back the same."""

from __future__ import annotations

from collections.abc import Iterator

from kpi.model.outline import Outline, OutlineHead, OutlinePart
from kpi.plans.org_writing import quoted

STEP = "  "


def outline_text(outline: Outline) -> str:
    """The whole file."""
    return "\n".join(_lines(outline)) + "\n"


def _lines(outline: Outline) -> Iterator[str]:
    yield f"kinds: [{', '.join(kind.value for kind in outline.kinds)}]"
    if outline.summary:
        yield f"summary: {quoted(outline.summary)}"
    if outline.head != OutlineHead():
        yield "head:"
        yield from _head(outline.head)
    if outline.parts:
        yield "parts:"
        yield from _parts(outline.parts, STEP)
    if outline.annexes is not None:
        yield f"annexes: [{', '.join(part.value for part in outline.annexes)}]"


def _head(head: OutlineHead) -> Iterator[str]:
    for key in ("superior", "issuer", "symbol", "place", "authority", "title", "signer"):
        if text := getattr(head, key):
            yield f"{STEP}{key}: {quoted(text)}"
    for key, texts in (("recipients", head.recipients), ("copies", head.copies)):
        if texts:
            yield f"{STEP}{key}: [{', '.join(quoted(text) for text in texts)}]"


def _parts(parts: tuple[OutlinePart, ...], step: str) -> Iterator[str]:
    for part in parts:
        said = [f"id: {quoted(part.id)}"]
        said += [f"title: {quoted(part.title)}"] if part.title else []
        said += [f"text: {quoted(part.text)}"] if part.text else []
        first, *others = said
        yield f"{step}- {first}"
        yield from (f"{step}{STEP}{other}" for other in others)
        if part.parts:
            yield f"{step}{STEP}parts:"
            yield from _parts(part.parts, step + STEP * 2)
