"""Progress against a plain reckoning written from CONTRACT and DESIGN alone: no roll-ups, no columns, only loops.

Each case is a plan, a tree and a long table made by chance; both sides say what stands in the JSON of `progress`.
"""

from __future__ import annotations

import calendar
import datetime as dt
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kpi.accounts.user import OPERATOR
from kpi.commands.as_json import progress_json, series_json
from kpi.model.period import Period
from kpi.service import upload
from kpi.service.installation import Installation
from kpi.service.series import series
from kpi.service.standing import progress

CASES = 8
NOW = dt.datetime(2029, 6, 20, 5, tzinfo=dt.UTC)

Month = int  # months since year 0
Cell = tuple[Fraction | None, Fraction | None, Fraction | None]


def month_text(index: Month) -> str:
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def last_day(index: Month, rule: str) -> dt.date:
    year, month = index // 12, index % 12 + 1
    return dt.date(year, month, 14 if rule == "15-14" else calendar.monthrange(year, month)[1])


@dataclass
class Case:
    """One plan with everything that was reported for it."""

    rule: str
    start: dt.date
    end: dt.date
    phases: list[dict[str, Any]]
    indicators: list[dict[str, Any]]
    targets: list[dict[str, Any]]
    overrides: list[dict[str, Any]]
    units: list[dict[str, Any]]
    figures: dict[tuple[str, str, Month], Cell] = field(default_factory=dict)

    def __post_init__(self) -> None:
        first = self.start.year * 12 + self.start.month - 2
        last = self.end.year * 12 + self.end.month + 1
        self.periods = [m for m in range(first, last) if self.start <= last_day(m, self.rule) <= self.end]
        self.phase_by_month = {m: self.phase_of(m) for m in self.periods}

    def phase_of(self, month: Month) -> str | None:
        day = last_day(month, self.rule)
        holding = [p for p in self.phases if p["start"] <= day <= p["end"]]
        for phase in holding[:-1]:
            if phase.get("review") is None or day <= phase["review"]:
                return str(phase["id"])
        return str(holding[-1]["id"]) if holding else None

    def span(self, phase: str | None) -> list[Month]:
        return [m for m in self.periods if phase is None or self.phase_by_month[m] == phase]

    def year_start(self, month: Month) -> Month:
        if self.rule != "school_year":
            return month - month % 12
        return month - (month - 8) % 12

    def is_valid(self, unit: dict[str, Any], month: Month) -> bool:
        day = last_day(month, self.rule)
        return (unit["from"] is None or unit["from"] <= day) and (unit["to"] is None or day <= unit["to"])

    def may_report(self, unit: dict[str, Any], month: Month) -> bool:
        """A unit that closes or opens inside a period may still report it."""
        first = last_day(month - 1, self.rule) + dt.timedelta(days=1)
        opened = unit["from"] is None or unit["from"] <= last_day(month, self.rule)
        return opened and (unit["to"] is None or unit["to"] >= first)


# ---- what a target should say -------------------------------------------------------------------------------------


@dataclass
class Said:
    """A figure over time: of one unit, or of all."""

    numerator: Fraction | None = None
    denominator: Fraction | None = None
    value: Fraction | None = None
    last: Month | None = None

    def measure(self) -> Fraction | None:
        if self.denominator is not None:
            assert self.numerator is not None
            return self.numerator / self.denominator * 100 if self.denominator else None
        return self.value


def over_time(case: Case, indicator: dict[str, Any], unit: str, span: list[Month], month: Month) -> Said | None:
    """One unit's figure from the start of the span to `month`."""
    rule = indicator["over_time"]
    start = span[0]
    if rule == "to_date":
        if indicator.get("since") == "year":
            start = case.year_start(month)
        elif case.phase_by_month[month] is not None:
            start = max(start, case.span(case.phase_by_month[month])[0])
    months = [m for m in range(start, month + 1) if (unit, indicator["code"], m) in case.figures]
    if not months:
        return None
    cells = [case.figures[unit, indicator["code"], m] for m in months]
    if rule == "sum":
        if indicator["kind"] == "ratio":
            return Said(sum(c[0] for c in cells), sum(c[1] for c in cells), None, months[-1])
        return Said(None, None, sum(c[2] for c in cells), months[-1])
    if rule == "max":
        said = [Said(*cell, last=months[-1]) for cell in cells]
        known = [s for s in said if s.measure() is not None]
        return max(enumerate(known), key=lambda pair: (pair[1].measure(), pair[0]))[1] if known else said[-1]
    return Said(*cells[-1], last=months[-1])


def total(case: Case, indicator: dict[str, Any], span: list[Month], month: Month) -> Said | None:
    """The figure of all units together."""
    said = []
    for unit in case.units:
        if indicator["over_time"] != "sum" and not case.is_valid(unit, month):
            continue
        own = over_time(case, indicator, unit["code"], span, month)
        if own is not None:
            said.append(own)
    if not said:
        return None
    last = max(s.last for s in said)
    if indicator["kind"] == "ratio":
        return Said(sum(s.numerator for s in said), sum(s.denominator for s in said), None, last)
    if indicator["kind"] == "yes_no":
        return Said(sum(s.value for s in said), Fraction(len(said)), None, last)
    return Said(None, None, sum(s.value for s in said), last)


def holds(comparator: str, actual: Fraction, value: Fraction) -> bool:
    return {
        ">": actual > value,
        ">=": actual >= value,
        "=": actual == value,
        "<=": actual <= value,
        "<": actual < value,
    }[comparator]


def expected_level(target: dict[str, Any], span: list[Month], month: Month, baseline: Fraction) -> Fraction:
    place = month - span[0] + 1
    points = [(0, baseline)]
    points += [(m - span[0] + 1, level) for m, level in target["milestones"]]
    points.append((len(span), target["value"]))
    if target["path"] == "steps":
        return [level for at, level in points if at <= place][-1]
    for (left, low), (right, high) in pairwise(points):
        if left <= place <= right and right > left:
            return low + (high - low) * Fraction(place - left, right - left)
    raise AssertionError


def judge(
    case: Case, target: dict[str, Any], indicator: dict[str, Any], unit: dict[str, Any] | None, month: Month
) -> dict[str, Any]:
    """The row of one unit, or of the whole where `unit` is None."""
    target = dict(target)
    if unit is not None:
        day = last_day(month, case.rule)
        for override in case.overrides:
            if (override["target"], override["org"]) == (target["id"], unit["code"]) and (
                (override["from"] is None or override["from"] <= day)
                and (override["to"] is None or day <= override["to"])
            ):
                target["value"] = override["value"]
                if override["baseline"] is not None:
                    target["baseline"] = override["baseline"]
    span = case.span(target["phase"])
    row: dict[str, Any] = {"target": target["id"], "org": unit["code"] if unit else "so"}
    row |= dict.fromkeys(("numerator", "denominator", "value", "expected", "path_ratio", "gap_points", "gap_count"))
    row |= dict.fromkeys(("needed_per_period", "age_periods"))
    if target["comparator"] != "yes":
        row["achieved_per_period"] = None
    if unit is not None and not owes(indicator, unit):
        # What it sent all the same is shown beside the status.
        return {"target": target["id"], "org": unit["code"], "status": "not_applicable"}
    if not span or month < span[0]:
        return row | {"status": "not_started"}
    at = min(month, span[-1])
    given = target["baseline"]
    if target["value"] is not None and given is not None and not holds(target["comparator"], given, target["value"]):
        row["expected"] = expected_level(target, span, at, given)
    is_over = month >= span[-1]

    def said_at(m: Month) -> Said | None:
        return over_time(case, indicator, unit["code"], span, m) if unit else total(case, indicator, span, m)

    now = said_at(at)
    owing = [u for u in ([unit] if unit else case.units) if case.is_valid(u, at) and owes(indicator, u)]
    counted = 0
    for one in owing:
        own = over_time(case, indicator, one["code"], span, at)
        if own is not None:
            age = at - own.last
            counted += age == 0 if indicator["over_time"] == "sum" else age <= indicator["stale_after"]
    row["coverage"] = {"reported": counted, "expected": len(owing)}
    if now is None:
        if given is None:
            del row["expected"]
        return row | {"status": "not_reported"}
    row |= {
        "numerator": now.numerator,
        "denominator": now.denominator,
        "value": now.value,
        "age_periods": at - now.last,
    }
    if unit is None and any(u["to"] is not None for u in case.units):
        # Age and pace of a whole may also count the last report of a unit that has closed since.
        del row["age_periods"]
        row.pop("achieved_per_period", None)
    actual = now.measure()
    if actual is None:
        # Which level and pace stand beside a figure that cannot be compared is nobody's concern.
        row = {key: value for key, value in row.items() if key not in ("expected", "achieved_per_period")}
        return row | {"status": "nothing_arose"}
    return row | judged(case, target, indicator, span, at, now, actual, said_at, row["coverage"], is_over, unit, month)


def owes(indicator: dict[str, Any], unit: dict[str, Any]) -> bool:
    return not indicator.get("owed_by") or unit["code"] in indicator["owed_by"]


def judged(case, target, indicator, span, at, now, actual, said_at, coverage, is_over, unit, month) -> dict[str, Any]:
    row: dict[str, Any] = {}
    comparator, value = target["comparator"], target["value"]
    is_points = now.denominator is not None
    under_floor = coverage["expected"] > 0 and Fraction(coverage["reported"], coverage["expected"]) < Fraction(80, 100)
    if comparator == "yes":
        met = actual >= (100 if is_points else 1)
        status = "met" if met else "missed" if is_over else "behind"
        return {"status": "insufficient" if under_floor else status}
    met = holds(comparator, actual, value)
    row["gap_points"] = actual - value if is_points else None
    row["gap_count"] = gap_count(comparator, now, value, met)
    left = len(span) - (at - span[0] + 1)
    row["needed_per_period"] = None if met or left == 0 else (value - actual) / left
    reports = [m for m in span if m <= at and has_report(case, indicator, unit, m)]
    speeds = [(m, s.measure()) for m in reports if (s := said_at(m)) is not None and s.measure() is not None][-6:]
    has_closed = unit is None and any(u["to"] is not None for u in case.units)
    if len(speeds) >= 2 and not has_closed:
        row["achieved_per_period"] = (speeds[-1][1] - speeds[0][1]) / (speeds[-1][0] - speeds[0][0])
    baseline = target["baseline"]
    given = baseline is not None
    firsts = []
    reported = [m for m in case.periods if m <= month and has_report(case, indicator, unit, m)]
    if not given:
        for m in reported:
            own = over_time(case, indicator, unit["code"], [m], m) if unit else total_of_month(case, indicator, m)
            if own is not None and own.measure() is not None:
                firsts.append(own.measure())
        baseline = firsts[0] if firsts else None
    has_path = baseline is not None and not holds(comparator, baseline, value) and (given or len(reported) >= 2)
    if has_path:
        expected = expected_level(target, span, at, baseline)
        row["expected"] = expected
        if expected != baseline:
            row["path_ratio"] = (actual - baseline) / (expected - baseline)
    if under_floor:
        return row | {"status": "insufficient"}
    if met:
        beyond = comparator in (">=", "<=") and actual != value
        return row | {"status": "exceeded" if beyond else "met"}
    if is_over:
        return row | {"status": "missed"}
    if not given and len(reported) < 2:
        return row | {"status": "insufficient"}
    upward = value > baseline if value != baseline else comparator in (">", ">=")
    if holds(comparator, baseline, value):
        worse = actual < baseline if comparator in (">", ">=") else actual > baseline
        if comparator == "=":
            worse = actual != baseline
        return row | {"status": "regressing" if worse else "at_risk"}
    if row.get("path_ratio") is None:
        worse = actual < baseline if upward else actual > baseline
        return row | {"status": "regressing" if worse else "on_track"}
    ratio = row["path_ratio"]
    if ratio >= Fraction(95, 100):
        return row | {"status": "on_track"}
    if ratio >= Fraction(60, 100):
        return row | {"status": "at_risk"}
    return row | {"status": "behind" if ratio >= 0 else "regressing"}


def has_report(case: Case, indicator: dict[str, Any], unit: dict[str, Any] | None, month: Month) -> bool:
    units = [unit] if unit else case.units
    return any((u["code"], indicator["code"], month) in case.figures for u in units)


def total_of_month(case: Case, indicator: dict[str, Any], month: Month) -> Said | None:
    return total(case, indicator, [month], month)


def gap_count(comparator: str, now: Said, value: Fraction, met: bool) -> int | Fraction | None:
    if met:
        return 0
    if now.denominator is not None:
        level, have = now.denominator * value / 100, now.numerator
    else:
        level, have = value, now.value
    if comparator == ">":
        return math.floor(level - have) + 1
    if comparator == ">=":
        return math.ceil(level - have)
    if comparator == "<":
        return math.floor(have - level) + 1
    if comparator == "<=":
        return math.ceil(have - level)
    return None


def each_unit_row(case: Case, target: dict[str, Any], indicator: dict[str, Any], month: Month, rows) -> dict[str, Any]:
    span = case.span(target["phase"])
    row = {"target": target["id"], "org": "so"}
    if not span or month < span[0]:
        return row | {"status": "not_started"}
    statuses = [r["status"] for r in rows]
    could = [s for s in statuses if s not in ("nothing_arose", "not_applicable")]
    done = sum(s in ("met", "exceeded") for s in statuses)
    expected = sum(r["coverage"]["expected"] for r in rows)
    reported = sum(r["coverage"]["reported"] for r in rows)
    row |= {"numerator": done, "denominator": len(could), "gap_count": len(could) - done}
    row["coverage"] = {"reported": reported, "expected": expected}
    if not could:
        del row["gap_count"]
        return row | {"status": "nothing_arose" if "nothing_arose" in statuses else "not_applicable"}
    if all(s in ("not_reported", "not_applicable") for s in statuses):
        return row | {"status": "not_reported"}
    if expected and Fraction(reported, expected) < Fraction(80, 100):
        return row | {"status": "insufficient"}
    if done == len(could):
        return row | {"status": "met"}
    if month >= span[-1]:
        return row | {"status": "missed"}
    if sum(s in ("behind", "regressing") for s in could) * 4 > len(could):
        return row | {"status": "behind"}
    # A flow without a figure this month has not been reported either.
    if reported < expected or any(s in ("at_risk", "behind", "regressing", "not_reported") for s in could):
        return row | {"status": "at_risk"}
    return row | {"status": "on_track"}


def expected_rows(case: Case, month: Month) -> Iterator[dict[str, Any]]:
    by_code = {i["code"]: i for i in case.indicators}
    for target in case.targets:
        indicator = by_code[target["indicator"]]
        if target["scope"] == "whole":
            yield judge(case, target, indicator, None, month)
            continue
        rows = [judge(case, target, indicator, unit, month) for unit in case.units if case.is_valid(unit, month)]
        for row in rows:
            row.setdefault("coverage", {"reported": 0, "expected": 0})
        yield from sorted([*rows, each_unit_row(case, target, indicator, month, rows)], key=lambda r: r["org"])


# ---- cases by chance ----------------------------------------------------------------------------------------------


def make_case(seed: int) -> Case:
    chance = random.Random(seed)
    rule = chance.choice(["calendar", "15-14", "school_year"])
    start = dt.date(2026, chance.choice([1, 2, 9]), chance.choice([1, 10]))
    end = start + dt.timedelta(days=chance.choice([300, 500, 700]))
    phases = make_phases(chance, start, end)
    indicators = [make_indicator(chance, n) for n in range(4)]
    units = [make_unit(chance, code, start) for code in "abcde"[: chance.randint(2, 5)]]
    for indicator in indicators:
        if chance.random() < 0.2:
            indicator["owed_by"] = [u["code"] for u in units[:2]]
    case = Case(rule, start, end, phases, indicators, [], [], units)
    case.targets = [make_target(chance, case, n) for n in range(6)]
    for target in case.targets:
        if target["scope"] == "each_unit" and target["value"] is not None and chance.random() < 0.5:
            low, high = sorted(case.periods[i] for i in chance.sample(range(len(case.periods)), 2))
            case.overrides.append(
                {
                    "target": target["id"],
                    "org": chance.choice(units)["code"],
                    "value": target["value"] + chance.choice([-1, 1]),
                    "baseline": None,
                    "from": last_day(low, rule) if chance.random() < 0.5 else None,
                    "to": last_day(high, rule) if chance.random() < 0.5 else None,
                }
            )
    make_figures(chance, case)
    return case


def make_phases(chance: random.Random, start: dt.date, end: dt.date) -> list[dict[str, Any]]:
    middle = start + (end - start) / 2
    shape = chance.choice(["none", "two", "gap", "overlap"])
    if shape == "none":
        return []
    shift = {"two": 0, "gap": 40, "overlap": -70}[shape]
    second = middle + dt.timedelta(days=1 + shift)
    review = middle - dt.timedelta(days=chance.choice([10, 30, 60])) if chance.random() < 0.7 else None
    return [
        {"id": "gd1", "start": start, "end": middle, "review": review},
        {"id": "gd2", "start": second, "end": end, "review": None},
    ]


def make_indicator(chance: random.Random, number: int) -> dict[str, Any]:
    kind = chance.choice(["ratio", "ratio", "count", "yes_no"])
    rules = ["last", "to_date", "max"] + (["sum", "sum"] if kind != "yes_no" else [])
    found: dict[str, Any] = {"code": f"I{number}", "kind": kind, "over_time": chance.choice(rules)}
    found["over_units"] = {"ratio": "ratio_of_sums", "count": "sum", "yes_no": "share_of_units"}[kind]
    found["stale_after"] = chance.choice([1, 3])
    if found["over_time"] == "to_date" and chance.random() < 0.5:
        found["since"] = "year"
    return found


def make_unit(chance: random.Random, code: str, start: dt.date) -> dict[str, Any]:
    unit: dict[str, Any] = {"code": code, "from": None, "to": None}
    roll = chance.random()
    if roll < 0.2:
        unit["to"] = start + dt.timedelta(days=chance.randint(60, 300))
    elif roll < 0.35:
        unit["from"] = start + dt.timedelta(days=chance.randint(20, 200))
    return unit


def make_target(chance: random.Random, case: Case, number: int) -> dict[str, Any]:
    indicator = chance.choice(case.indicators)
    with_periods = [p["id"] for p in case.phases if case.span(p["id"])]
    target: dict[str, Any] = {
        "id": f"t{number}",
        "indicator": indicator["code"],
        "scope": chance.choice(["whole", "each_unit"]),
        "phase": chance.choice([None, *with_periods]),
        "baseline": None,
        "value": None,
        "milestones": [],
        "path": "line",
        "comparator": "yes",
    }
    if indicator["kind"] == "yes_no" and target["scope"] == "each_unit":
        return target
    up = chance.random() < 0.7
    target["comparator"] = chance.choice([">", ">="] if up else ["<", "<="])
    indicator.setdefault("direction", "up" if up else "down")
    target["comparator"] = {"up": chance.choice([">", ">="]), "down": chance.choice(["<", "<="])}[
        indicator["direction"]
    ]
    up = indicator["direction"] == "up"
    low, high = (10, 40) if indicator["kind"] == "count" else (20, 80)
    target["value"] = Fraction(high if up else low)
    if chance.random() < 0.7:
        target["baseline"] = Fraction(low if up else high)
        span = case.span(target["phase"])
        if len(span) > 4 and chance.random() < 0.5:
            target["milestones"] = [(span[len(span) // 2], Fraction(chance.randint(low + 1, high - 1)))]
            target["path"] = chance.choice(["line", "steps"])
    return target


def make_figures(chance: random.Random, case: Case) -> None:
    for unit in case.units:
        silent = chance.choice([0.05, 0.4])
        for indicator in case.indicators:
            if not owes(indicator, unit) and chance.random() < 0.5:
                continue
            for month in case.periods:
                if case.may_report(unit, month) and chance.random() > silent:
                    case.figures[unit["code"], indicator["code"], month] = make_cell(chance, indicator["kind"])


def make_cell(chance: random.Random, kind: str) -> Cell:
    if kind == "ratio":
        denominator = Fraction(chance.choice([0, 5, 7, 10, 20]))
        return Fraction(chance.randint(0, int(denominator))), denominator, None
    if kind == "count":
        return None, None, Fraction(chance.randint(0, 4))
    return None, None, Fraction(chance.randint(0, 1))


# ---- the same for the product -------------------------------------------------------------------------------------


def points(level: Fraction, kind: str) -> str:
    return f"{level}" if kind == "count" else f"{level}%"


def plan_text(case: Case) -> str:
    lines = ["id: thu", "title: Kế hoạch thử", "owner: so", f"start: {case.start}", f"end: {case.end}"]
    lines += [f'period_rule: "{case.rule}"', "participants: {below: so, kinds: [school]}"]
    if case.phases:
        lines.append("phases:")
        for p in case.phases:
            review = f", review: {{title: R, date: {p['review']}}}" if p["review"] else ""
            lines.append(f"  - {{id: {p['id']}, title: G, start: {p['start']}, end: {p['end']}{review}}}")
    lines.append("indicators:")
    for i in case.indicators:
        more = "".join(f", {k}: {i[k]}" for k in ("since", "direction") if k in i)
        more += f", owed_by: [{', '.join(i['owed_by'])}]" if "owed_by" in i else ""
        more += ", numerator: T, denominator: M" if i["kind"] == "ratio" else ""
        lines.append(
            f"  - {{code: {i['code']}, name: Chỉ số {i['code']}, kind: {i['kind']}, unit_of_measure: cái, over_time: "
            f"{i['over_time']}, over_units: {i['over_units']}, stale_after: {i['stale_after']}{more}}}"
        )
    lines.append("targets:")
    kinds = {i["code"]: i["kind"] for i in case.indicators}
    for t in case.targets:
        kind = kinds[t["indicator"]]
        more = f", phase: {t['phase']}" if t["phase"] else ""
        more += f", value: {points(t['value'], kind)}" if t["value"] is not None else ""
        more += f", baseline: {points(t['baseline'], kind)}" if t["baseline"] is not None else ""
        if t["milestones"]:
            at = ", ".join(f"{{period: {month_text(m)}, value: {points(v, kind)}}}" for m, v in t["milestones"])
            more += f", milestones: [{at}], path: {t['path']}"
        lines.append(
            f"  - {{id: {t['id']}, indicator: {t['indicator']}, scope: {t['scope']}, "
            f'comparator: "{t["comparator"]}"{more}}}'
        )
    return "\n".join(lines) + "\n"


def write_home(case: Case, home: Path) -> str:
    """The installation's definitions; the answer is the long table of its figures."""
    folder = home / "plans" / "thu"
    folder.mkdir(parents=True)
    (folder / "plan.yml").write_text(plan_text(case), encoding="utf-8")
    kinds = {i["code"]: i["kind"] for i in case.indicators}
    if case.overrides:
        kind_of = {t["id"]: kinds[t["indicator"]] for t in case.targets}
        rows = ["target,org,value,baseline,from,to,document"]
        for o in case.overrides:
            rows.append(
                f"{o['target']},{o['org']},{points(o['value'], kind_of[o['target']])},,"
                f"{o['from'] or ''},{o['to'] or ''},"
            )
        (folder / "unit_targets.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    units = ["- {code: so, name: Sở Thử, kind: department}"]
    for u in case.units:
        more = "".join(f", {key}: {u[k]}" for key, k in (("valid_from", "from"), ("valid_to", "to")) if u[k])
        units.append(f"- {{code: {u['code']}, name: Trường {u['code'].upper()}, kind: school, parent: so{more}}}")
    (home / "org_units.yml").write_text("\n".join(units) + "\n", encoding="utf-8")
    table = ["plan,org,period,indicator,numerator,denominator,value,note"]
    for (unit, code, month), cell in case.figures.items():
        numbers = ",".join("" if n is None else str(n) for n in cell)
        table.append(f"thu,{unit},{month_text(month)},{code},{numbers},")
    return "\n".join(table) + "\n"


def plain(x: Fraction | int | None) -> str | None:
    """The number as JSON has it: rounded half-up to six decimals."""
    if x is None:
        return None
    units = math.floor(abs(Fraction(x)) * 10**6 + Fraction(1, 2))
    whole, rest = divmod(units, 10**6)
    sign = "-" if x < 0 and units else ""
    return f"{sign}{whole}.{rest:06d}".rstrip("0").rstrip(".")


NUMBERS = (
    "numerator",
    "denominator",
    "value",
    "expected",
    "path_ratio",
    "gap_points",
    "gap_count",
    "needed_per_period",
)


def differences(case: Case, inst: Installation, month: Month) -> Iterator[str]:
    found = progress_json(progress(inst, "thu", period=Period.parse(month_text(month))))["rows"]
    wanted = list(expected_rows(case, month))
    if [(r["target"], r["org"]) for r in found] != [(r["target"], r["org"]) for r in wanted]:
        yield f"{month_text(month)}: rows {[(r['target'], r['org']) for r in found]}"
        return
    for got, want in zip(found, wanted, strict=True):
        for key, value in want.items():
            mine = plain(value) if key not in ("target", "org", "status", "coverage", "age_periods") else value
            if got[key] != mine:
                yield f"{month_text(month)} {want['target']} {want['org']} {key}: product {got[key]}, reckoned {mine}"


def open_case(case: Case, home: Path) -> Installation:
    table = write_home(case, home)
    inst = Installation.open(home, clock=lambda: NOW, user=OPERATOR)
    prepared = upload.prepare(inst, [("so-lieu.csv", table.encode())])
    assert not [i for i in prepared.issues() if i.severity == "error"], prepared.issues()
    upload.commit(inst, prepared.changes, accept_warnings=True, reason="thử")
    return inst


@pytest.mark.parametrize("seed", range(CASES))
def test_progress_is_what_a_plain_reckoning_says(seed: int, tmp_path: Path):
    case = make_case(seed)
    inst = open_case(case, tmp_path)
    chance = random.Random(seed)
    months = {case.periods[0], case.periods[-1], *chance.sample(case.periods, 3)}
    try:
        assert [d for m in sorted(months) for d in differences(case, inst, m)] == []
    finally:
        inst.close()


@pytest.mark.parametrize("seed", range(2))
def test_a_series_ends_where_progress_stands(seed: int, tmp_path: Path):
    case = make_case(100 + seed)
    inst = open_case(case, tmp_path)
    try:
        for target in case.targets:
            if target["scope"] != "whole":
                continue
            rows = series_json(series(inst, "thu", target["indicator"], target=target["id"]), is_ratio=True)["rows"]
            for row in rows[:: max(1, len(rows) // 4)]:
                found = progress(inst, "thu", period=Period.parse(row["period"]))
                (same,) = [r for r in progress_json(found)["rows"] if r["target"] == target["id"]]
                month = int(row["period"][:4]) * 12 + int(row["period"][5:]) - 1
                if month in case.span(target["phase"]):
                    assert row["status"] == same["status"], (target["id"], row["period"])
                    assert row["to_date_numerator"] == same["numerator"]
                    assert row["to_date_value"] == same["value"]
                    assert (row["reported"], row["expected"]) == tuple(same["coverage"].values())
    finally:
        inst.close()
