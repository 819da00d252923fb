"""The indicators of a plan, and the dictionary that plans share.

A plan's entry whose code is in the dictionary takes every key it does not give itself from there; an entry may be
just the code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from kpi.model.issue import Issue
from kpi.model.plan import Direction, Indicator, Kind, OverTime, OverUnits
from kpi.plans import scalars
from kpi.plans.faults import Faults
from kpi.plans.fields import Fields, Ids, shown
from kpi.plans.files import read_bytes
from kpi.plans.nodes import ListNode, MapNode, Node, ScalarNode, read_yaml

INDICATOR_KEYS = (
    "code",
    "name",
    "kind",
    "numerator",
    "denominator",
    "unit_of_measure",
    "direction",
    "over_time",
    "over_units",
    "percent_alone",
    "stale_after",
    "since",
    "may_exceed_one",
    "owed_by",
    "aliases",
    "note",
)

STALE_AFTER = 3
# A yes or no changes seldom and is asked for seldom.
STALE_AFTER_YES_NO = 12

OVER_TIME_OF_KIND = {
    Kind.RATIO: tuple(OverTime),
    Kind.COUNT: tuple(OverTime),
    Kind.YES_NO: (OverTime.LAST, OverTime.TO_DATE, OverTime.MAX),
    Kind.SCORE: (OverTime.LAST, OverTime.MAX),
}
OVER_UNITS_OF_KIND = {
    Kind.RATIO: (OverUnits.RATIO_OF_SUMS, OverUnits.NONE),
    Kind.COUNT: (OverUnits.SUM, OverUnits.NONE),
    Kind.YES_NO: (OverUnits.SHARE_OF_UNITS, OverUnits.NONE),
    Kind.SCORE: (OverUnits.NONE,),
}
# Ratios and counts must say how they add up; for the other kinds one answer is plain.
DEFAULTS_OF_KIND: dict[Kind, tuple[OverTime, OverUnits]] = {
    Kind.YES_NO: (OverTime.LAST, OverUnits.SHARE_OF_UNITS),
    Kind.SCORE: (OverTime.LAST, OverUnits.NONE),
}


class Since(StrEnum):
    """Where `to_date` starts to count."""

    PHASE = "phase"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class IndicatorEntry:
    """One indicator of the dictionary, as written: plans take from it what they do not say themselves."""

    code: str
    node: MapNode


@dataclass(frozen=True, slots=True)
class ReadIndicators:
    """The indicators of one plan with the other headings under which units report them."""

    indicators: tuple[Indicator, ...]
    aliases: Mapping[str, tuple[str, ...]]


def load_dictionary(path: Path) -> tuple[dict[str, IndicatorEntry], list[Issue]]:
    """The shared indicators by code, and what is wrong in their file; a missing file is an empty dictionary."""
    faults = Faults(path.name)
    content = read_bytes(path, faults) if path.exists() else None
    root = None if content is None else read_yaml(content, faults)
    if root is not None and not isinstance(root, ListNode):
        faults.error("plan.not_list", root.line, key=path.name, found=shown(root))
        root = None
    entries: dict[str, IndicatorEntry] = {}
    ids = Ids()
    for node in root.items if root else ():
        if not isinstance(node, MapNode):
            faults.error("plan.not_map", node.line, key=path.name, found=shown(node))
            continue
        indicator = read_indicator(Fields(node, faults, INDICATOR_KEYS), ids)
        if indicator is not None:
            entries[indicator.code] = IndicatorEntry(indicator.code, node)
    return entries, faults.issues


def read_indicators(fields: Fields, dictionary: Mapping[str, IndicatorEntry]) -> ReadIndicators:
    """The plan's `indicators`, each completed from the dictionary."""
    indicators: list[Indicator] = []
    aliases: dict[str, tuple[str, ...]] = {}
    ids = Ids()
    for node in fields.items("indicators"):
        entry = _completed(node, dictionary, fields.faults)
        if entry is None:
            continue
        own = Fields(entry, fields.faults, INDICATOR_KEYS)
        indicator = read_indicator(own, ids)
        if indicator is not None:
            indicators.append(indicator)
            if own.has("aliases"):
                aliases[indicator.code] = own.texts("aliases")
    return ReadIndicators(tuple(indicators), aliases)


def read_indicator(fields: Fields, ids: Ids) -> Indicator | None:
    """One indicator; None, with faults, where it cannot be used."""
    code = ids.take(fields, "code")
    complete = fields.require("name", "kind")
    kind = fields.choice("kind", Kind)
    if kind is None:
        return None
    rules = _rules(fields, kind)
    stale_after = fields.convert("stale_after", scalars.to_whole_number, "plan.not_whole_number")
    if stale_after is None:
        stale_after = STALE_AFTER_YES_NO if kind is Kind.YES_NO else STALE_AFTER
    indicator = Indicator(
        code=code,
        name=fields.text("name"),
        kind=kind,
        over_time=rules[0] if rules else OverTime.LAST,
        over_units=rules[1] if rules else OverUnits.NONE,
        numerator=fields.text("numerator"),
        denominator=fields.text("denominator"),
        unit_of_measure=fields.text("unit_of_measure"),
        direction=fields.choice("direction", Direction) or Direction.UP,
        percent_alone=_ratio_flag(fields, "percent_alone", kind),
        stale_after=stale_after,
        since=(fields.choice("since", Since) or Since.PHASE).value,
        may_exceed_one=_ratio_flag(fields, "may_exceed_one", kind),
        owed_by=fields.texts("owed_by"),
        note=fields.text("note"),
    )
    return indicator if code and complete else None


def _completed(node: Node, dictionary: Mapping[str, IndicatorEntry], faults: Faults) -> MapNode | None:
    """The entry with what it leaves out taken from the dictionary."""
    if isinstance(node, ListNode):
        faults.error("plan.not_map", node.line, key="indicators", found=shown(node))
        return None
    if isinstance(node, ScalarNode):
        return _by_code_alone(node, dictionary, faults)
    code = node.entries.get("code")
    known = dictionary.get(code.text.strip()) if isinstance(code, ScalarNode) else None
    return node if known is None else _merged(node, known)


def _by_code_alone(node: ScalarNode, dictionary: Mapping[str, IndicatorEntry], faults: Faults) -> MapNode | None:
    code = node.text.strip()
    if code not in dictionary:
        faults.error("plan.unknown_in_dictionary", node.line, found=code, nearest=faults.suggest(code, dictionary))
        return None
    return _merged(MapNode({"code": node}, {"code": node.line}, node.line), dictionary[code])


def _merged(node: MapNode, known: IndicatorEntry) -> MapNode:
    """`node` with the missing keys of `known`; faults in those are shown at the plan's own line."""
    given = {key for key, value in node.entries.items() if not (isinstance(value, ScalarNode) and not value.text)}
    taken = {key: replace(value, line=node.line) for key, value in known.node.entries.items() if key not in given}
    return MapNode({**node.entries, **taken}, {**node.key_lines, **dict.fromkeys(taken, node.line)}, node.line)


def _rules(fields: Fields, kind: Kind) -> tuple[OverTime, OverUnits] | None:
    """How the indicator adds up over time and over units, checked against its kind."""
    defaults = DEFAULTS_OF_KIND.get(kind)
    if defaults is None and not fields.require("over_time", "over_units"):
        return None
    over_time = fields.choice("over_time", OverTime) or (defaults[0] if defaults else None)
    over_units = fields.choice("over_units", OverUnits) or (defaults[1] if defaults else None)
    if over_time is None or over_units is None:
        return None
    _check_fits(fields, "over_time", over_time, OVER_TIME_OF_KIND[kind], kind)
    _check_fits(fields, "over_units", over_units, OVER_UNITS_OF_KIND[kind], kind)
    return over_time, over_units


def _check_fits(fields: Fields, key: str, rule: StrEnum, allowed: tuple[StrEnum, ...], kind: Kind) -> None:
    if rule not in allowed:
        needed = ", ".join(allowed)
        fields.error("plan.rule_does_not_fit_kind", key, found=rule.value, needed=needed, kind=kind.value)


def _ratio_flag(fields: Fields, key: str, kind: Kind) -> bool:
    is_set = fields.flag(key)
    if is_set and kind is not Kind.RATIO:
        fields.warning("plan.only_for_ratio", key, kind=kind.value)
        return False
    return is_set
