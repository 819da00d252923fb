"""Where many org units stand on several indicators, as columns: read from the roll-ups, else from the log alike.

SQL hands over rows in whatever order they lie; they are put in the order of the org units here. Sorting and joining
hundreds of thousands of wide rows is what takes time, and none of it is needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from kpi.model.period import Period
from kpi.model.plan import OverTime, Plan, Span
from kpi.model.standings import Bools, UnitStandings
from kpi.store.asking import COMPUTED, EARLIER, KEPT, AsKnown, Names, compute_live
from kpi.store.database import Connection
from kpi.store.dimensions import first_looked_at
from kpi.store.statements import answered, statement

Columns = Mapping[str, npt.NDArray[Any]]
Ids = npt.NDArray[np.int32]

# What a row says of an org unit so far, and what it says of the first value; the flags come first.
STANDING = ("has_parts", "reported_now", "state", "numerator", "denominator", "value", "last_index", "reported_periods")
FIRST = ("first_has_value", "first_has_parts", "first_numerator", "first_denominator", "first_value")
FLAGS = frozenset({"has_parts", "reported_now", "owes", "first_has_value", "first_has_parts"})


@dataclass(frozen=True, slots=True)
class Asked:
    """The question: which span at which period, which indicators by number, which org units in which order."""

    plan: Plan
    names: Names
    span: Span
    period: Period
    indicators: Mapping[int, str]
    ids: Ids
    codes: npt.NDArray[Any]

    def parameters(self, indicators: Sequence[int]) -> dict[str, object]:
        """What the statements are told."""
        return {
            "span_id": self.names.spans[self.span.phase],
            "indicator_ids": list(indicators),
            "period": self.period.index,
            "lowest": int(self.ids[0]) if len(self.ids) else 0,
            "highest": int(self.ids[-1]) if len(self.ids) else -1,
        }


def unit_standings(
    cursor: Connection,
    plan: Plan,
    names: Names,
    span: Span,
    indicators: Sequence[str],
    period: Period,
    known: AsKnown,
    orgs: Sequence[str] | None = None,
) -> dict[str, UnitStandings]:
    """By indicator one row for each participant of the area that exists at the period, or of `orgs` among them."""
    asked = _asked(cursor, plan, names, span, indicators, period, orgs)
    if known.is_latest:
        return _from_rollups(cursor, asked)
    return _from_log(cursor, asked, sorted(asked.indicators), known)


def _asked(
    cursor: Connection,
    plan: Plan,
    names: Names,
    span: Span,
    indicators: Sequence[str],
    period: Period,
    orgs: Sequence[str] | None,
) -> Asked:
    whom = {"plan_id": names.plan, "area_id": names.area, "period": period.index}
    columns = cursor.execute(statement("units_of_area"), whom).fetchnumpy()
    ids, codes = np.ma.getdata(columns["org_unit_id"]), np.ma.getdata(columns["code"])
    if orgs is not None:
        wanted = set(orgs)
        chosen = np.array([code in wanted for code in codes], dtype=np.bool_)
        ids, codes = ids[chosen], codes[chosen]
    return Asked(plan, names, span, period, {names.indicators[code]: code for code in indicators}, ids, codes)


def _from_rollups(cursor: Connection, asked: Asked) -> dict[str, UnitStandings]:
    """What is kept; org units that have reported later than the period asked for are looked up in the log."""
    numbers = sorted(asked.indicators)
    rows = _rows(cursor, asked, "unit_numbers", numbers, unit_span=KEPT)
    outdone: Bools = rows["last_index"] > asked.period.index
    sources = [_only(rows, ~outdone)]
    left = {int(number) for number in np.unique(rows["indicator_id"][outdone])}
    highest = {n for n in left if asked.plan.indicator(asked.indicators[n]).over_time is OverTime.MAX}
    sources += [_looked_back(cursor, asked, number) for number in sorted(left - highest)]
    firsts = _rows(cursor, asked, "first_numbers", numbers, unit_plan=KEPT)
    found = _put_together(cursor, asked, [n for n in numbers if n not in highest], sources, firsts)
    if highest:
        found |= _from_log(cursor, asked, sorted(highest), AsKnown())
    return found


def _from_log(cursor: Connection, asked: Asked, numbers: Sequence[int], known: AsKnown) -> dict[str, UnitStandings]:
    """Computed for this one question."""
    codes = [asked.indicators[number] for number in numbers]
    compute_live(cursor, asked.names, codes, asked.period.index, known)
    rows = _rows(cursor, asked, "unit_numbers", numbers, unit_span=COMPUTED)
    firsts = _rows(cursor, asked, "first_numbers", numbers, unit_plan=COMPUTED)
    return _put_together(cursor, asked, numbers, [rows], firsts)


def _looked_back(cursor: Connection, asked: Asked, number: int) -> Columns:
    """The rows of one indicator for the org units that have reported later, as at the period asked for."""
    indicator = asked.plan.indicator(asked.indicators[number])
    known = {
        "span_id": asked.names.spans[asked.span.phase],
        "indicator_id": number,
        "period": asked.period.index,
        "first": first_looked_at(asked.plan, asked.span, indicator).index,
    }
    if indicator.over_time is OverTime.SUM:
        cursor.execute(statement("work_earlier_flows"), known | {"is_ratio": indicator.is_ratio})
    else:
        cursor.execute(statement("work_earlier_stocks"), known)
    rows = dict(_rows(cursor, asked, "unit_numbers", [number], unit_span=EARLIER))
    whole = {"indicator_id": number, "period": asked.period.index, "whole_plan": asked.names.spans[None]}
    counts = cursor.execute(statement("reported_periods_at"), whole).fetchnumpy()
    count_of = dict(zip(counts["org_unit_id"].tolist(), counts["reported_periods"].tolist(), strict=True))
    rows["reported_periods"] = np.array([count_of.get(org, 0) for org in rows["org_unit_id"].tolist()], dtype=np.int64)
    return rows


def _rows(cursor: Connection, asked: Asked, name: str, indicators: Sequence[int], **answering: str) -> Columns:
    known = asked.parameters(indicators)
    if name == "first_numbers":
        del known["span_id"]
    columns = cursor.execute(answered(name, **answering), known).fetchnumpy()
    return {column: np.ma.getdata(values) for column, values in columns.items()}


def _only(rows: Columns, chosen: Bools) -> Columns:
    return {name: column[chosen] for name, column in rows.items()}


def _put_together(
    cursor: Connection, asked: Asked, numbers: Sequence[int], sources: Sequence[Columns], firsts: Columns
) -> dict[str, UnitStandings]:
    # Numbers of org units are small, so a table of places is quicker than looking each of them up.
    places = np.full(int(asked.ids[-1]) + 1 if len(asked.ids) else 0, -1, dtype=np.int32)
    places[asked.ids] = np.arange(len(asked.ids), dtype=np.int32)
    found = {}
    for number in numbers:
        columns = {name: _empty(name, len(asked.ids)) for name in (*STANDING, *FIRST)}
        for source, names in (*((source, STANDING) for source in sources), (firsts, FIRST)):
            _spread(places, source, number, names, columns)
        found[asked.indicators[number]] = UnitStandings(orgs=asked.codes, owes=_owing(cursor, asked, number), **columns)
    return found


def _empty(name: str, count: int) -> npt.NDArray[Any]:
    return np.zeros(count, dtype=np.bool_ if name in FLAGS else np.int8 if name == "state" else np.int64)


def _spread(
    places: Ids, source: Columns, number: int, names: Sequence[str], columns: dict[str, npt.NDArray[Any]]
) -> None:
    """Put the rows of one indicator where their org units stand; those of others are passed over."""
    rows = np.flatnonzero(source["indicator_id"] == number)
    at = places[source["org_unit_id"][rows]]
    rows, at = rows[at >= 0], at[at >= 0]
    for name in names:
        columns[name][at] = source[name][rows]


def _owing(cursor: Connection, asked: Asked, number: int) -> Bools:
    if not asked.plan.indicator(asked.indicators[number]).owed_by:
        return np.ones(len(asked.ids), dtype=np.bool_)
    owing = cursor.execute(statement("units_owing"), {"indicator_id": number}).fetchnumpy()["org_unit_id"]
    return np.isin(asked.ids, np.ma.getdata(owing))
