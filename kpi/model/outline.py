"""The outline of a report (đề cương): which parts stand in which order, under which titles, and what surrounds them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kpi.model.report import ReportKind

# A part with a title alone, for a person to write, is the office's own where its name begins like this: one named after
# its line in the file, and one that was added on the page.
OWN_LINE, OWN_NEW = "dong-", "rieng-"
OWN = (OWN_LINE, OWN_NEW)


class Part(StrEnum):
    """What the product writes from figures, dates and the units' own words; officers know the parts by these names."""

    OPENING = "mo-dau"
    DIRECTION = "chi-dao"
    TARGETS = "chi-tieu"
    CONTENTS = "noi-dung"
    EXEMPLARS = "dien-hinh"
    AWARDS = "khen-thuong"
    STRENGTHS = "uu-diem"
    WEAKNESSES = "han-che"
    CAUSES = "nguyen-nhan"
    LESSONS = "bai-hoc"
    PHASES = "so-sanh-giai-doan"
    AHEAD = "phuong-huong"
    PROPOSALS = "kien-nghi"
    CLOSING = "ket-thuc"


class AnnexPart(StrEnum):
    """The annexes that can be asked for."""

    SUMMARY = "tong-hop"
    UNITS = "don-vi"
    MONTHS = "dien-bien"
    DATES = "tien-do"
    AWARDS = "khen-thuong"
    EVIDENCE = "minh-chung"
    SOURCES = "nguon"
    CHANGED = "dieu-chinh"
    REASONS = "giai-trinh"


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """One part: what the product writes (`part`), or the office's own `text` under its own `id`; or a group of parts.

    A part without a title stands in the text without a heading.
    """

    id: str
    title: str = ""
    part: Part | None = None
    text: str = ""
    parts: tuple[OutlinePart, ...] = ()

    def walk(self) -> Iterator[OutlinePart]:
        """This part and everything in it, from the top."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class OutlineHead:
    """What an office sets once for all its reports; what it leaves out is taken from the plan or left open."""

    superior: str = ""
    issuer: str = ""
    symbol: str = ""
    place: str = ""
    recipients: tuple[str, ...] = ()
    authority: str = ""
    title: str = ""
    signer: str = ""
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """An outline; `kinds` are the reports it is for, `summary` the line under "BÁO CÁO".

    Without `parts`, or with `annexes` None, those of the default outline stand: an office may set only its letterhead.
    """

    id: str
    kinds: tuple[ReportKind, ...]
    parts: tuple[OutlinePart, ...]
    annexes: tuple[AnnexPart, ...] | None
    head: OutlineHead = OutlineHead()
    summary: str = ""

    def walk(self) -> Iterator[OutlinePart]:
        """Every part, from the top."""
        for part in self.parts:
            yield from part.walk()
