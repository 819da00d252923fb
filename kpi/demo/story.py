"""Reads `data/demo`: how much each org unit has to report, where its figures go, and what happens on the way."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from kpi.model.period import Period


class Shape(StrEnum):
    """How a figure goes from its start to its end over the time shown."""

    LINE = "line"
    EARLY = "early"
    LATE = "late"
    PEAK = "peak"
    STEP = "step"
    NOT_APPLICABLE = "not_applicable"


class Happening(StrEnum):
    """What departs from a workbook in time with right figures.

    `overstated` and `understated`: a first workbook with a wrong figure, and a second one that corrects it.
    """

    MISSING = "missing"
    LATE = "late"
    OVERSTATED = "overstated"
    UNDERSTATED = "understated"


CORRECTED = (Happening.OVERSTATED, Happening.UNDERSTATED)


@dataclass(frozen=True, slots=True)
class FigureStory:
    """One indicator of one org unit: sizes from `low` to `high`, a percentage from `start` to `end`.

    Sizes are dossiers or pieces in a period; for stocks the staff before and after the new school year.
    """

    low: int = 0
    high: int = 0
    start: Fraction = Fraction(0)
    end: Fraction = Fraction(0)
    shape: Shape = Shape.LINE


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens to an org unit's workbooks; without `indicator` to the whole workbook.

    `first` and `last` are periods, or periods before the last one shown: `2026-03`, `-2`, `0`.
    """

    org: str
    indicator: str
    first: str
    last: str
    what: Happening
    reason: str = ""

    def covers(self, period: Period, last_shown: Period) -> bool:
        """Whether the event happens in `period`, where `last_shown` is the last period of the demonstration."""
        return _resolve(self.first, last_shown) <= period <= _resolve(self.last, last_shown)


@dataclass(frozen=True, slots=True)
class Story:
    """What one plan's org units report: from `first` on, once in `every` periods."""

    first: Period
    every: int
    figures: Mapping[tuple[str, str], FigureStory] = field(default_factory=dict)
    events: tuple[Event, ...] = ()

    def figure(self, org: str, indicator: str) -> FigureStory:
        """The story of one indicator of `org`: its own, else that of the plan's other units."""
        return self.figures.get((org, indicator)) or self.figures.get(("", indicator)) or FigureStory()

    def events_of(self, org: str, period: Period, last_shown: Period) -> list[Event]:
        """What happens to the workbook of `org` in `period`."""
        return [event for event in self.events if event.org == org and event.covers(period, last_shown)]


def read_stories(folder: Path) -> dict[str, Story]:
    """The stories by plan."""
    figures: dict[str, dict[tuple[str, str], FigureStory]] = {}
    for row in _rows(folder / "figures.csv"):
        figures.setdefault(row["plan"], {})[row["org"], row["indicator"]] = _figure_story(row)
    events: dict[str, list[Event]] = {}
    for row in _rows(folder / "events.csv"):
        event = Event(row["org"], row["indicator"], row["first"], row["last"], Happening(row["what"]), row["reason"])
        events.setdefault(row["plan"], []).append(event)
    return {
        row["plan"]: Story(
            first=Period.parse(row["first"]),
            every=int(row["every"]),
            figures=figures.get(row["plan"], {}),
            events=tuple(events.get(row["plan"], ())),
        )
        for row in _rows(folder / "plans.csv")
    }


def read_narratives(folder: Path) -> dict[str, list[str]]:
    """Passages to choose from, by topic."""
    passages: dict[str, list[str]] = {}
    for row in _rows(folder / "narratives.csv"):
        passages.setdefault(row["topic"], []).append(row["text"])
    return passages


def _figure_story(row: Mapping[str, str]) -> FigureStory:
    return FigureStory(
        low=int(row["low"] or 0),
        high=int(row["high"] or 0),
        start=Fraction(row["start"] or 0),
        end=Fraction(row["end"] or 0),
        shape=Shape(row["shape"]),
    )


def _resolve(when: str, last_shown: Period) -> Period:
    return last_shown.shift(int(when)) if when == "0" or when.startswith("-") else Period.parse(when)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
