"""Inks on paper, for a light and a dark page: one accent, and colour only where it means something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kpi.text.statuses import FAMILY_INK, STATUS_FAMILY


@dataclass(frozen=True, slots=True)
class Palette:
    """The inks of one theme; `families` are those of the statuses."""

    paper: str
    ink: str
    muted: str
    hairline: str
    tints: tuple[str, str]
    accent: str
    families: Mapping[str, str]

    def status_ink(self, status: str) -> str:
        """The ink of a status; plain ink for what is not a status."""
        family = STATUS_FAMILY.get(status)
        return self.ink if family is None else self.families[family]


LIGHT = Palette(
    paper="#FFFFFF",
    ink="#1F2933",
    muted="#57606A",
    hairline="#D8DCE0",
    tints=("#F7F5F0", "#EFECE4"),
    accent="#1D4ED8",
    families=FAMILY_INK,
)

# Each ink reaches 4,5 : 1 on the dark paper and on both its tints.
DARK = Palette(
    paper="#0E1117",
    ink="#E6E9ED",
    muted="#A3ACB6",
    hairline="#343B45",
    tints=("#161A21", "#1E232C"),
    accent="#8AB4F8",
    families={
        "green": "#5CC8A1",
        "blue": "#8AB4F8",
        "amber": "#E3B341",
        "orange": "#FF9A62",
        "red": "#FF8DA1",
        "grey": "#A3ACB6",
    },
)
