"""Installations of any size to measure on: one plan of twenty indicators, and a tree of made-up units."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from kpi.model.org_unit import OrgUnit
from kpi.plans import write_org_units

PLAN = "do-toc-do"
OWNER = "goc"
YEARS = 6
# Of twenty indicators: flows, stocks, cumulative counts, counts, a yes/no and a score, as real plans mix them.
FLOWS, STOCKS, CUMULATIVE, COUNTS = 10, 4, 2, 2


@dataclass(frozen=True, slots=True)
class Size:
    """How many reporting units stand below how many areas."""

    units: int
    areas: int

    def unit_code(self, number: int) -> str:
        return f"dv-{number:05d}"

    def area_of(self, number: int) -> str:
        return f"kv-{number % self.areas:03d}"


SCHOOL_SIZE = Size(units=12, areas=1)
PROVINCE = Size(units=1_500, areas=30)
COUNTRY = Size(units=40_000, areas=400)


def make_home(home: Path, size: Size, start_year: int) -> Path:
    """Write the definitions of an installation; the store is made at its first use."""
    (home / "plans" / PLAN).mkdir(parents=True, exist_ok=True)
    plan = yaml.safe_dump(plan_definition(start_year), allow_unicode=True, sort_keys=False)
    (home / "plans" / PLAN / "plan.yml").write_text(plan, encoding="utf-8")
    write_org_units(home / "org_units.yml", org_units(size))
    return home


def org_units(size: Size) -> Iterator[OrgUnit]:
    """The tree, areas before the units in them."""
    yield OrgUnit(OWNER, "Cơ quan chủ trì", kind="department")
    for number in range(size.areas):
        yield OrgUnit(f"kv-{number:03d}", f"Khu vực {number:03d}", kind="area", parent=OWNER)
    for number in range(size.units):
        yield OrgUnit(
            size.unit_code(number),
            f"Trường Trung học phổ thông số {number:05d}",
            f"THPT {number:05d}",
            kind="school",
            parent=size.area_of(number),
        )


def plan_definition(start_year: int) -> dict[str, object]:
    """A plan of two phases over six calendar years, with targets of the whole and of each unit in both."""
    end = f"{start_year + YEARS - 1}-12-31"
    phases = [
        {"id": "gd1", "title": "Giai đoạn 1", "start": f"{start_year}-01-01", "end": f"{start_year + 1}-12-31"},
        {"id": "gd2", "title": "Giai đoạn 2", "start": f"{start_year + 2}-01-01", "end": end},
    ]
    indicators = [_indicator(number) for number in range(1, 21)]
    return {
        "id": PLAN,
        "title": "Kế hoạch để đo tốc độ",
        "owner": OWNER,
        "status": "active",
        "start": f"{start_year}-01-01",
        "end": end,
        "period_rule": "calendar",
        "phases": phases,
        "participants": {"below": OWNER, "kinds": ["school"]},
        "indicators": indicators,
        "targets": list(_targets()),
    }


def code(number: int) -> str:
    """The code of the indicator with this number, counted from 1."""
    return f"CS{number:02d}"


def is_ratio(number: int) -> bool:
    """Whether the indicator is reported as numerator and denominator."""
    return number <= FLOWS + STOCKS + CUMULATIVE


def _indicator(number: int) -> dict[str, str]:
    said = {"code": code(number), "name": f"Chỉ số {number}", "direction": "up"}
    if is_ratio(number):
        over_time = "sum" if number <= FLOWS else "last" if number <= FLOWS + STOCKS else "to_date"
        words = {"numerator": "Số đạt", "denominator": "Tổng số", "unit_of_measure": "hồ sơ"}
        return {**said, "kind": "ratio", "over_time": over_time, "over_units": "ratio_of_sums", **words}
    if number <= FLOWS + STOCKS + CUMULATIVE + COUNTS:
        return {**said, "kind": "count", "over_time": "sum", "over_units": "sum", "unit_of_measure": "lượt"}
    if number == 19:
        return {**said, "kind": "yes_no", "over_time": "last", "over_units": "share_of_units"}
    return {**said, "kind": "score", "over_time": "last", "over_units": "none"}


def _targets() -> Iterator[dict[str, str]]:
    for phase in ("gd1", "gd2"):
        for number in range(1, 17):
            value = f"{70 + number}%"
            shared = {"indicator": code(number), "phase": phase, "value": value}
            yield {"id": f"{phase}-toan-{number}", "scope": "whole", "comparator": ">", **shared}
            if number % 2 == 0:
                yield {"id": f"{phase}-moi-{number}", "scope": "each_unit", "comparator": ">=", **shared}


def last_closed(today: dt.date) -> tuple[int, int]:
    """Year and month of the last calendar month that has passed."""
    return (today.year, today.month - 1) if today.month > 1 else (today.year - 1, 12)
