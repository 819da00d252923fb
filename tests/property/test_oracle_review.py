"""Figures that are sent, corrected, approved, returned and locked by chance, against a plain reckoning at any moment.

What counts is reckoned here from the list of everything that happened, without any roll-up or SQL; the rest is said by
the plain reckoning of `test_oracle`.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kpi.accounts.user import OPERATOR
from kpi.commands.as_json import progress_json
from kpi.model.period import Period
from kpi.model.upload import FileStatus
from kpi.service import log, review, upload
from kpi.service.installation import Installation
from kpi.service.standing import progress
from tests.property.test_oracle import (
    NOW,
    Case,
    Cell,
    Month,
    expected_rows,
    make_case,
    make_cell,
    month_text,
    owes,
    plain,
    write_home,
)

CASES = 4
DAY = dt.timedelta(days=1)
BEGINNING = NOW - 40 * DAY

Report = tuple[str, Month]


@dataclass
class History:
    """Everything that happened to one case, in order; `sent` numbers the reports."""

    sent: list[tuple[dt.datetime, Report, dict[str, Cell]]] = field(default_factory=list)
    decided: list[tuple[dt.datetime, int, str]] = field(default_factory=list)
    locked: list[tuple[dt.datetime, Month, dt.date | None]] = field(default_factory=list)

    def counting(self, at: dt.datetime) -> dict[Report, int]:
        """Which of the reports sent counts for each org unit and month: the last one by then."""
        return {report: number for number, (when, report, _) in enumerate(self.sent) if when <= at}

    def decision(self, number: int, at: dt.datetime) -> str | None:
        said = [what for when, about, what in self.decided if about == number and when <= at]
        return said[-1] if said else None

    def is_locked(self, month: Month, at: dt.datetime) -> bool:
        acts = [until for when, about, until in self.locked if about == month and when <= at]
        return bool(acts) and (acts[-1] is None or acts[-1] < (at + dt.timedelta(hours=7)).date())

    def figures(self, at: dt.datetime, *, approved_only: bool) -> dict[tuple[str, str, Month], Cell]:
        """What counts at a moment."""
        return {
            (org, code, month): cell
            for (org, month), number in self.counting(at).items()
            if not approved_only or self.decision(number, at) == "approved"
            for code, cell in self.sent[number][2].items()
        }

    def approved(self, at: dt.datetime) -> set[Report]:
        return {report for report, number in self.counting(at).items() if self.decision(number, at) == "approved"}


class Life:
    """One installation that time passes in, with the history of what was done."""

    def __init__(self, case: Case, home: Path, chance: random.Random) -> None:
        self.case = case
        self.chance = chance
        self.now = BEGINNING
        self.history = History()
        first = write_home(case, home)
        self.inst = Installation.open(home, clock=lambda: self.now, user=OPERATOR)
        cells: dict[Report, dict[str, Cell]] = {}
        for (org, code, month), cell in case.figures.items():
            cells.setdefault((org, month), {})[code] = cell
        self.send(first, cells)

    def send(self, table: str, cells: dict[Report, dict[str, Cell]]) -> FileStatus:
        self.now += DAY
        prepared = upload.prepare(self.inst, [("so-lieu.csv", table.encode())])
        (file,) = prepared.changes.files
        if file.status in (FileStatus.READY, FileStatus.NEEDS_CONFIRMATION):
            upload.commit(self.inst, prepared.changes, accept_warnings=True, reason="thử")
            self.history.sent += [(self.now, report, found) for report, found in cells.items()]
        return file.status

    def correct(self) -> None:
        """Other figures for a few reports, some of them new and some of them shorter."""
        wanted = self.chance.sample(sorted(self.history.counting(self.now)), 3)
        cells = {}
        for org, month in wanted:
            if self.history.is_locked(month, self.now + DAY):
                continue
            unit = next(u for u in self.case.units if u["code"] == org)
            codes = [i for i in self.case.indicators if owes(i, unit) and self.chance.random() < 0.8]
            if codes:
                cells[org, month] = {i["code"]: make_cell(self.chance, i["kind"]) for i in codes}
        if cells:
            self.send(table_of(cells), cells)

    def decide(self) -> None:
        """Approve many, send a few back."""
        self.now += DAY
        counting = self.history.counting(self.now)
        for month in sorted({month for _, month in counting}):
            if self.history.is_locked(month, self.now):
                continue
            period = Period.parse(month_text(month))
            orgs = [org for org, about in counting if about == month]
            approved = [org for org in orgs if self.chance.random() < self.liking(month)]
            review.approve(self.inst, "thu", period, approved)
            returned = [org for org in orgs if self.chance.random() < 0.1]
            for org in returned:
                review.send_back(self.inst, "thu", period, org, "xem lại")
            for org, what in [*((o, "approved") for o in approved), *((o, "returned") for o in returned)]:
                self.history.decided.append((self.now, counting[org, month], what))

    def liking(self, month: Month) -> float:
        """Early months are approved nearly all, so that whole spans come to be."""
        return 0.97 if month < self.case.periods[len(self.case.periods) // 2] else 0.6

    def lock(self) -> None:
        """Lock a month and try to send into it; open another one for a few days."""
        self.now += DAY
        months = [m for m in self.case.periods if not self.history.is_locked(m, self.now)]
        for month in self.chance.sample(months, 2):
            review.lock(self.inst, "thu", Period.parse(month_text(month)))
            self.history.locked.append((self.now, month, None))
            unit = next((u for u in self.case.units if self.case.may_report(u, month)), None)
            if unit is not None:
                indicator = self.case.indicators[0]
                refused = {(unit["code"], month): {indicator["code"]: make_cell(self.chance, indicator["kind"])}}
                assert self.send(table_of(refused), refused) is FileStatus.REFUSED
        until = (self.now + 3 * DAY + dt.timedelta(hours=7)).date()
        review.unlock(self.inst, "thu", Period.parse(month_text(month)), "bổ sung", until)
        self.history.locked.append((self.now, month, until))

    def moments(self) -> list[dt.datetime]:
        """The present, and just at, just before and just after things that happened."""
        done = sorted({when for when, *_ in (*self.history.sent, *self.history.decided, *self.history.locked)})
        nudges = (dt.timedelta(0), -dt.timedelta(microseconds=1), dt.timedelta(hours=1))
        return [self.now, *(self.chance.choice(done) + self.chance.choice(nudges) for _ in range(3))]


def table_of(cells: dict[Report, dict[str, Cell]]) -> str:
    rows = ["plan,org,period,indicator,numerator,denominator,value,note"]
    for (org, month), found in cells.items():
        for code, cell in found.items():
            numbers = ",".join("" if n is None else str(n) for n in cell)
            rows.append(f"thu,{org},{month_text(month)},{code},{numbers},")
    return "\n".join(rows) + "\n"


def behind(case: Case, indicator: dict[str, Any], unit: str, span: list[Month], month: Month) -> list[Report]:
    """The reports of one unit that a row is made of: all of a flow and of a highest value, else the latest one."""
    start = span[0]
    if indicator["over_time"] == "to_date":
        if indicator.get("since") == "year":
            start = case.year_start(month)
        elif case.phase_by_month[month] is not None:
            start = max(start, case.span(case.phase_by_month[month])[0])
    months = [m for m in range(start, month + 1) if (unit, indicator["code"], m) in case.figures]
    return [(unit, m) for m in (months if indicator["over_time"] in ("sum", "max") else months[-1:])]


def is_approved(case: Case, row: dict[str, Any], month: Month, approved: set[Report]) -> bool:
    """Whether every report behind a row is approved, and there is one."""
    target = next(t for t in case.targets if t["id"] == row["target"])
    indicator = next(i for i in case.indicators if i["code"] == target["indicator"])
    span = case.span(target["phase"])
    if not span or month < span[0]:
        return False
    at = min(month, span[-1])
    units = [u for u in case.units if row["org"] in ("so", u["code"])]
    if indicator["over_time"] != "sum":
        units = [u for u in units if case.is_valid(u, at)]
    found = [report for u in units for report in behind(case, indicator, u["code"], span, at)]
    if row["org"] == "so" and row["status"] in ("not_reported", "not_applicable"):
        return False
    return bool(found) and all(report in approved for report in found)


def differences(life: Life, month: Month, at: dt.datetime | None, *, approved_only: bool) -> Iterator[str]:
    """What the product says otherwise of a month, as known at a moment."""
    then = at or life.now
    case, history = life.case, life.history
    case.figures = history.figures(then, approved_only=approved_only)
    period = Period.parse(month_text(month))
    found = progress_json(progress(life.inst, "thu", period=period, known_at=at, approved_only=approved_only))["rows"]
    wanted = list(expected_rows(case, month))
    place = f"{month_text(month)} at {at} approved_only={approved_only}"
    assert [(r["target"], r["org"]) for r in found] == [(r["target"], r["org"]) for r in wanted], place
    for got, want in zip(found, wanted, strict=True):
        for key, value in want.items():
            mine = plain(value) if key not in ("target", "org", "status", "coverage", "age_periods") else value
            if got[key] != mine:
                yield f"{place} {want['target']} {want['org']} {key}: product {got[key]}, reckoned {mine}"
        approved = is_approved(case, want, month, history.approved(then))
        if got["approved"] != approved:
            yield f"{place} {want['target']} {want['org']} approved: product {got['approved']}, reckoned {approved}"
    states = {
        org: "locked" if history.is_locked(month, then) else history.decision(number, then) or "submitted"
        for (org, about), number in history.counting(then).items()
        if about == month
    }
    said = {org: info.review for org, info in life.inst.store.reports("thu", period, then).items()}
    if said != states:
        yield f"{place}: review {said}, reckoned {states}"


@pytest.mark.parametrize("seed", range(CASES))
def test_whatever_is_corrected_approved_and_locked_counts_as_a_plain_reckoning_says(seed: int, tmp_path: Path):
    chance = random.Random(1000 + seed)
    life = Life(make_case(200 + seed), tmp_path, chance)
    try:
        for act in (life.decide, life.correct, life.decide, life.lock, life.correct, life.decide):
            act()
        months = [*chance.sample(life.case.periods, 2), life.case.periods[-1]]
        found = [
            difference
            for moment in (None, *life.moments())
            for approved_only in (False, True)
            for month in months
            for difference in differences(life, month, moment, approved_only=approved_only)
        ]
        assert found == []
        assert log.verify_log(life.inst).is_sound
        assert [finding for finding in life.inst.store.audits() if finding.rows] == []
    finally:
        life.inst.close()
