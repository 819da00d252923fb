"""`reports/*.yml` beside a plan: the office's own outlines of its reports, with everything that is wrong in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from kpi.model.issue import Issue, has_errors
from kpi.model.outline import OWN, OWN_LINE, AnnexPart, Outline, OutlineHead, OutlinePart, Part
from kpi.model.report import ReportKind
from kpi.plans.faults import Faults
from kpi.plans.fields import Fields
from kpi.plans.files import read_bytes
from kpi.plans.nodes import MapNode, read_yaml

E = TypeVar("E", bound=StrEnum)

FOLDER = "reports"
OUTLINE_KEYS = ("kinds", "summary", "head", "parts", "annexes")
HEAD_KEYS = ("superior", "issuer", "symbol", "place", "recipients", "authority", "title", "signer", "copies")
PART_KEYS = ("id", "title", "text", "parts")

# More outlines than this in one folder are something else.
MOST_FILES = 50


@dataclass(frozen=True, slots=True)
class LoadedOutlines:
    """The outlines of one plan in the order of their file names, and the faults of all files."""

    outlines: tuple[Outline, ...]
    issues: tuple[Issue, ...]


def load_outlines(plan_folder: Path) -> LoadedOutlines:
    """Every outline beside a plan; a faulty one is left out and its faults are told."""
    folder = plan_folder / FOLDER
    files = sorted(folder.glob("*.yml"))[:MOST_FILES] if folder.is_dir() else []
    outlines, issues = [], []
    for file in files:
        outline, found = load_outline(file)
        issues += found
        if outline is not None:
            outlines.append(outline)
    return LoadedOutlines(tuple(outlines), tuple(issues))


def load_outline(file: Path) -> tuple[Outline | None, list[Issue]]:
    """One outline; None where its faults leave it unusable."""
    faults = Faults(f"{file.parent.parent.name}/{FOLDER}/{file.name}")
    content = read_bytes(file, faults)
    root = None if content is None else read_yaml(content, faults)
    if not isinstance(root, MapNode):
        if root is not None or not faults.any_errors:
            faults.error("plan.not_outline", 1)
        return None, faults.in_order()
    fields = Fields(root, faults, OUTLINE_KEYS)
    outline = Outline(
        id=file.stem,
        kinds=tuple(_words(fields, "kinds", ReportKind)) or tuple(ReportKind),
        parts=tuple(_parts(fields, "parts")),
        annexes=tuple(_words(fields, "annexes", AnnexPart)) if "annexes" in root.entries else None,
        head=_head(fields),
        summary=fields.text("summary"),
    )
    _check_ids(outline, fields)
    issues = faults.in_order()
    return (None if has_errors(issues) else outline), issues


def _words(fields: Fields, key: str, choices: type[E]) -> list[E]:
    """The names of a list that are known; a fault for each that is not."""
    known = {choice.value: choice for choice in choices}
    found = []
    for text in fields.texts(key):
        if text in known:
            found.append(known[text])
        else:
            fields.error("plan.unknown_part", key, found=text, nearest=fields.faults.suggest(text, known))
    return found


def _parts(fields: Fields, key: str) -> list[OutlinePart]:
    return [_part(Fields(node, fields.faults, PART_KEYS)) for node in fields.maps(key)]


def _part(fields: Fields) -> OutlinePart:
    """A part by its name, or a group of parts, or the office's own text."""
    name, text, title = fields.text("id"), fields.text("text"), fields.text("title")
    known = {part.value: part for part in Part}
    inner = tuple(_parts(fields, "parts"))
    if name and name not in known and not text and not inner and not (title and name.startswith(OWN)):
        fields.error("plan.unknown_part", "id", found=name, nearest=fields.faults.suggest(name, known))
    if not name and not title:
        fields.require("title")
    return OutlinePart(name or f"{OWN_LINE}{fields.line()}", title, known.get(name), text, inner)


def _head(fields: Fields) -> OutlineHead:
    node = fields.map("head")
    if node is None:
        return OutlineHead()
    head = Fields(node, fields.faults, HEAD_KEYS)
    return OutlineHead(
        superior=head.text("superior"),
        issuer=head.text("issuer"),
        symbol=head.text("symbol"),
        place=head.text("place"),
        recipients=head.texts("recipients"),
        authority=head.text("authority"),
        title=head.text("title"),
        signer=head.text("signer"),
        copies=head.texts("copies"),
    )


def _check_ids(outline: Outline, fields: Fields) -> None:
    """Every part has a name of its own: what an officer writes is kept under it."""
    seen: set[str] = set()
    for part in outline.walk():
        if part.id in seen:
            fields.error("plan.part_twice", "parts", found=part.id)
        seen.add(part.id)
