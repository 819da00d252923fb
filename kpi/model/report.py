"""A report as a value: what stands in it, in which order, and nothing of how a program draws it.

Word, Excel and PowerPoint are written from the same report, so they say the same. Words are ready to be printed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from kpi.model.chart import Cell, CellKind, ChartSpec, Number
from kpi.model.period import Period
from kpi.model.plan import Plan


class ReportKind(StrEnum):
    """What is reported on: a part of the calendar, a phase at its review, or the whole plan at its end."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    INTERIM = "interim"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Heading:
    """A title within the text: level 1 "I. …", 2 "1. …", 3 "a) …"; `text` has its number before it."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph; `notes` are its footnotes, `item` marks one line of a list.

    `by_hand` tells that a person wrote it or changed what was proposed.
    """

    text: str
    notes: tuple[str, ...] = ()
    item: bool = False
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """A number with the words it is printed as, where rounding by itself could cross its target."""

    value: Number
    text: str


GridCell = Cell | Printed


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its caption. `shares` are the widths of the columns, any numbers: their proportions count.

    `emphasis` are the rows (counted from 0) that are printed bold: totals and groups. `formulas` say of columns
    (counted from 0) how a workbook works their cells out anew: "{2}/{3}*100" names the columns 2 and 3 of the same row.
    """

    caption: str
    headings: tuple[str, ...]
    kinds: tuple[CellKind, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    shares: tuple[int, ...]
    emphasis: frozenset[int] = frozenset()
    note: str = ""
    formulas: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with its caption."""

    caption: str
    spec: ChartSpec


Block = Heading | Passage | Grid | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the outline under its identifier, as an officer can reorder, rename or leave out."""

    id: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex with pages numbered by themselves; wide tables lie across the page."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Slide:
    """One message for the meeting: said by the title, shown by lines or a chart; `notes` are for the speaker."""

    title: str
    lines: tuple[str, ...] = ()
    picture: Picture | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The parts of an administrative document around its text (Nghị định 30/2020/NĐ-CP, phụ lục I).

    `number` is empty until the office gives one. `authority` is the line above the signer's title ("TM. ỦY BAN NHÂN
    DÂN"), empty where the head signs. Nobody's name is ever made up: `signer` is empty unless the office set it.
    """

    superior: str
    issuer: str
    number: str
    symbol: str
    place: str
    date: dt.date | None
    kind: str
    summary: str
    recipients: tuple[str, ...] = ()
    authority: str = ""
    title: str = ""
    signer: str = ""
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frozen:
    """Under which number and code a report was frozen, and what it was made from."""

    number: int
    code: str
    at: dt.datetime
    by: str
    known_at: dt.datetime
    figures: str


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report, ready to be written.

    `data` are sheets that only a workbook has: the figures behind the annexes, and what the words mean. `warnings` are
    for whoever makes the report and are not printed. `org` is whose report it is: the plan's owner, or a unit below.
    """

    plan: Plan
    kind: ReportKind
    period: Period
    head: Letterhead
    sections: tuple[Section, ...]
    annexes: tuple[Annex, ...] = ()
    slides: tuple[Slide, ...] = ()
    data: tuple[Annex, ...] = ()
    warnings: tuple[str, ...] = ()
    illustrative: bool = False
    frozen: Frozen | None = None
    org: str = ""


def titles_of(sections: tuple[Section, ...], otherwise: str) -> dict[str, str]:
    """What each section is called in sentences, by its id: its heading, or that of the group it alone stands in.

    `otherwise` is for what stands without any heading.
    """
    titles: dict[str, str] = {}
    group = ""
    for section in sections:
        heading = next((block.text for block in section.blocks if isinstance(block, Heading)), "")
        titles[section.id] = heading or group or otherwise
        is_group = all(isinstance(block, Heading) for block in section.blocks)
        group = heading if is_group else ""
    return titles
