"""Notes on cells: a part of comments, and the drawing that says where each of them stands."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kpi.ingest.annotation.sheet_marks import Place, cell_name
from kpi.ingest.annotation.splice import Element, NotSpliceable, Splices, elements, xml_text
from kpi.ingest.package import MAIN
from kpi.text.annotation import AUTHOR, NOTE_MARK

_WANTED = frozenset(("comments", "authors", "author", "commentList", "comment", "text", "r"))
_NAME = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_SHAPE = re.compile(rb"<(?:\w+:)?shape\b.*?</(?:\w+:)?shape>", re.DOTALL)
_ROW = re.compile(rb"<(?:\w+:)?Row>\s*(\d+)\s*</")
_COLUMN = re.compile(rb"<(?:\w+:)?Column>\s*(\d+)\s*</")

_VML_HEAD = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
)
_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_SHAPE_TYPE = (
    f'<v:shapetype {_SPACES} id="kpi_note" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
# Width of a note in columns, and how many characters stand on one of its lines.
_COLUMNS_WIDE = 4
_LINE_LENGTH = 38


def new_comments(notes: Mapping[Place, str]) -> bytes:
    """A part with these notes alone."""
    body = "".join(_comment(place, text, 0) for place, text in notes.items())
    head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{MAIN}">'
    return f"{head}<authors><author>{AUTHOR}</author></authors><commentList>{body}</commentList></comments>".encode()


def _comment(place: Place, text: str, author: int, prefix: str = "") -> str:
    name = cell_name(*place)
    return f'<{prefix}comment ref="{name}" authorId="{author}">{_text(text, prefix)}</{prefix}comment>'


def _text(text: str, prefix: str) -> str:
    return f"<{prefix}text>{_run(text, prefix)}</{prefix}text>"


def _run(text: str, prefix: str) -> str:
    return f'<{prefix}r><{prefix}t xml:space="preserve">{xml_text(text)}</{prefix}t></{prefix}r>'


def added_comments(content: bytes, notes: Mapping[Place, str]) -> tuple[bytes, frozenset[Place], frozenset[Place]]:
    """The part with the notes added, the places that have a note of their own already, and those that lost one of ours.

    What an earlier copy of ours has said is taken out first. A cell has one note at most, so ours is put below its own.
    """
    splices = Splices(content)
    found = elements(content, wanted=_WANTED)
    authors = sorted((e for e in found if e.name == "author"), key=lambda e: e.start)
    names = [content[e.inner_start : e.inner_end].decode("utf-8", "replace") for e in authors]
    ours = names.index(AUTHOR) if AUTHOR in names else len(names)
    holder, listed = _only(found, "authors"), _only(found, "commentList")
    prefix = splices.prefix_of(listed).decode()
    if ours == len(names):
        splices.append_inside(holder, f"<{prefix}author>{AUTHOR}</{prefix}author>".encode())
    theirs: set[Place] = set()
    removed: set[Place] = set()
    for comment in (e for e in found if e.name == "comment"):
        place = _place(comment)
        if comment.attributes.get("authorId") == str(ours):
            splices.replace(comment.start, comment.end, b"")
            removed.add(place)
        else:
            theirs.add(place)
            _say_below(splices, found, comment, notes.get(place), prefix)
    new = "".join(_comment(place, text, ours, prefix) for place, text in notes.items() if place not in theirs)
    splices.append_inside(listed, new.encode())
    return splices.done(), frozenset(theirs), frozenset(removed - notes.keys())


def _say_below(splices: Splices, found: list[Element], comment: Element, note: str | None, prefix: str) -> None:
    """Renew what we say at the end of a note that somebody else wrote."""
    inside = [e for e in found if comment.start < e.start < comment.end]
    for run in (e for e in inside if e.name == "r"):
        if xml_text(NOTE_MARK).encode() in splices.content[run.start : run.end]:
            splices.replace(run.start, run.end, b"")
    text = next((e for e in inside if e.name == "text"), None)
    if note and text is not None:
        splices.append_inside(text, _run(f"\n{NOTE_MARK}\n{note}", prefix).encode())


def _only(found: list[Element], name: str) -> Element:
    several = [element for element in found if element.name == name]
    if len(several) != 1:
        raise NotSpliceable
    return several[0]


def _place(comment: Element) -> Place:
    match = _NAME.fullmatch(comment.attributes.get("ref", "").replace("$", "").partition(":")[0])
    if match is None:
        raise NotSpliceable
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def new_drawing(notes: Mapping[Place, str]) -> bytes:
    """A drawing of these notes alone."""
    return (_VML_HEAD + _shapes(notes) + "</xml>").encode()


def added_drawing(content: bytes, notes: Mapping[Place, str], removed: frozenset[Place]) -> bytes:
    """The drawing with the notes added, and without those of the places named."""

    def keep(match: re.Match[bytes]) -> bytes:
        row, column = _ROW.search(match[0]), _COLUMN.search(match[0])
        gone = row and column and (int(row[1]) + 1, int(column[1]) + 1) in (removed | notes.keys())
        return b"" if gone else match[0]

    kept = _SHAPE.sub(keep, content)
    end = kept.rfind(b"</xml>")
    if end < 0:
        raise NotSpliceable
    return kept[:end] + _shapes(notes, with_type=b"kpi_note" not in kept).encode() + kept[end:]


def _shapes(notes: Mapping[Place, str], *, with_type: bool = True) -> str:
    shapes = "".join(_shape(number, place, text) for number, (place, text) in enumerate(notes.items(), 1))
    return (_SHAPE_TYPE if with_type else "") + shapes


def _shape(number: int, place: Place, text: str) -> str:
    row, column = place[0] - 1, place[1] - 1
    lines = sum(1 + len(line) // _LINE_LENGTH for line in text.split("\n"))
    first = max(row - 1, 0)
    anchor = f"{column + 1}, 12, {first}, 8, {column + 1 + _COLUMNS_WIDE}, 12, {first + lines + 2}, 4"
    style = "position:absolute;margin-left:60pt;margin-top:2pt;width:240pt;height:90pt;z-index:1;visibility:hidden"
    return (
        f'<v:shape {_SPACES} id="kpi_note_{number}" type="#kpi_note" style="{style}" fillcolor="#ffffe1" '
        'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/>'
        '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
        "</x:ClientData></v:shape>"
    )
