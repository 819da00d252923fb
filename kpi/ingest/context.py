"""What a workbook is understood against: the plans, the org units, today, and how far the sender narrowed it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from kpi.model.figure import Figure
from kpi.model.layout import Layout
from kpi.model.org_unit import OrgTree, OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Indicator, Plan
from kpi.model.upload import FigureKey
from kpi.text.names import fold, plain
from kpi.text.none_signs import NO_SIGNS, Signs
from kpi.text.parsing import NumberStyle
from kpi.text.unit_names import unit_key, without_mark, without_number

# "Tỷ lệ hồ sơ trực tuyến (%)", "Chữ ký số (CKS)".
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_LONGEST_NAME = 500


class Stored(Protocol):
    """Looks stored figures up when they are asked for."""

    def __call__(self, key: FigureKey) -> Figure | None: ...

    def knows(self, org: str, indicator: str) -> bool:
        """Whether there may be any figure of this org unit and indicator."""


Previous = Mapping[FigureKey, Figure] | Stored


class PlanIndex:
    """One plan with its indicators and participants found by every name they go by."""

    def __init__(self, plan: Plan, tree: OrgTree) -> None:
        self.plan = plan
        self.participants = frozenset(unit.code for unit in plan.participating(tree))
        self.periods = frozenset(plan.periods)
        self.indicator_by_code: dict[str, Indicator] = {i.code.casefold(): i for i in plan.indicators}
        self.indicator_by_name: dict[str, Indicator] = {}
        for indicator in plan.indicators:
            for name in (indicator.name, *plan.indicator_aliases.get(indicator.code, ())):
                self.indicator_by_name.setdefault(fold(name), indicator)

    def find_indicator(self, text: str) -> Indicator | None:
        """The indicator with this code or name; a number in front and "(%)" or the code behind say nothing."""
        exact = self.indicator_by_code.get(text.strip().casefold()) or self.indicator_by_name.get(fold(text))
        return exact or self._loosely(without_mark(text[: _LONGEST_NAME + 1], numbered=True))

    def knows(self, text: str) -> bool:
        """Whether a text names an indicator, or a part of one in the plan's own words."""
        return self.find_indicator(text) is not None or fold(text) in self.parts_by_words

    def _loosely(self, text: str) -> Indicator | None:
        if len(text) > _LONGEST_NAME:
            return None
        bare = without_number(text.strip().partition("\n")[0])
        outer, inner = _BRACKETS.sub(" ", bare), [part.strip() for part in _BRACKETS.findall(bare)]
        coded = {code for part in inner if (code := self.indicator_by_code.get(part.casefold()))}
        named = self.indicator_by_name.get(fold(bare)) or self.indicator_by_code.get(bare.casefold())
        if named is None and all(part in ("%", "") or part.casefold() in self.indicator_by_code for part in inner):
            named = self.indicator_by_name.get(fold(outer)) or self.indicator_by_code.get(outer.strip().casefold())
        return named if not coded or coded == {named} else None

    @cached_property
    def _by_plain_name(self) -> dict[str, set[str]]:
        names: dict[str, set[str]] = {}
        for name, indicator in self.indicator_by_name.items():
            names.setdefault(plain(name), set()).add(indicator.code)
        return names

    def find_unaccented(self, text: str) -> Indicator | None:
        """The only indicator whose name this is without its accents, where the text has none at all."""
        if not text.isascii() or len(text) > _LONGEST_NAME:
            return None
        codes = self._by_plain_name.get(plain(without_number(text)), set())
        return self.indicator_by_code[next(iter(codes)).casefold()] if len(codes) == 1 else None

    @cached_property
    def parts_by_words(self) -> dict[str, list[tuple[Indicator, str]]]:
        """What the plan calls the numerators and denominators of its percentages → whose they are."""
        parts: dict[str, list[tuple[Indicator, str]]] = {}
        for indicator in self.plan.indicators:
            for part, words in (("numerator", indicator.numerator), ("denominator", indicator.denominator)):
                if indicator.is_ratio and words:
                    parts.setdefault(fold(words), []).append((indicator, part))
        return parts


@dataclass(frozen=True)
class IngestContext:
    """`plan`, `org` and `period` narrow what a file may be; `previous` knows the figures already stored.

    `layout` came with the file; `remembered` knows by fingerprint what somebody confirmed for such a table before.
    One context serves all files of an upload, so what is looked up often is prepared once.
    """

    plans: Mapping[str, Plan]
    tree: OrgTree
    today: dt.date
    plan: str | None = None
    org: str | None = None
    period: Period | None = None
    backfill: bool = False
    previous: Previous | None = None
    layout: Layout | None = None
    remembered: Callable[[str, frozenset[str]], Layout | None] | None = None
    # How the sender says the numbers are written; None: only what can be read in one way is.
    numbers: NumberStyle | None = None
    # What was answered before about tables of a layout, by fingerprint and the code of the unit they are of.
    numbers_of: Callable[[str, str | None], NumberStyle | None] | None = None
    # The same of signs such as "-": what the sender says they stand for, and what was answered before.
    signs: Signs = field(default_factory=lambda: NO_SIGNS)
    signs_of: Callable[[str, str | None], Signs] | None = None

    @cached_property
    def _indexes(self) -> dict[str, PlanIndex]:
        return {}

    def index(self, plan: Plan) -> PlanIndex:
        """The plan's names, prepared at first use."""
        if plan.id not in self._indexes:
            self._indexes[plan.id] = PlanIndex(plan, self.tree)
        return self._indexes[plan.id]

    @cached_property
    def _units_by_name(self) -> dict[str, list[OrgUnit]]:
        units: dict[str, list[OrgUnit]] = {}
        for unit in self.tree.units:
            keys = {unit_key(name) for name in (unit.name, unit.short_name, *unit.aliases) if name}
            for key in keys:
                units.setdefault(key, []).append(unit)
        return units

    @cached_property
    def _units_by_code(self) -> dict[str, OrgUnit]:
        return {unit.code.casefold(): unit for unit in self.tree.units}

    @cached_property
    def plan_by_title(self) -> dict[str, list[Plan]]:
        """Plans by folded title and by folded id."""
        plans: dict[str, list[Plan]] = {}
        for plan in self.plans.values():
            for key in {fold(plan.title), fold(plan.id)}:
                plans.setdefault(key, []).append(plan)
        return plans

    def unit_by_code(self, text: str) -> OrgUnit | None:
        """The org unit with this code, upper or lower case."""
        return self._units_by_code.get(text.strip().casefold())

    def units_named(self, text: str) -> list[OrgUnit]:
        """Every org unit that goes by this name, also with a number in front: "1. Trường THPT A"."""
        exact = self._units_by_name.get(unit_key(text))
        return exact or self._units_by_name.get(unit_key(without_mark(without_number(text))), [])

    @cached_property
    def indicator_words(self) -> frozenset[str]:
        """Every folded name and code of an indicator of any plan: what shows that a sheet reports figures."""
        names: set[str] = set()
        for plan in self.plans.values():
            index = self.index(plan)
            names |= index.indicator_by_name.keys()
            names |= {fold(code) for code in index.indicator_by_code}
            names |= index.parts_by_words.keys()
        return frozenset(names)

    def knows_indicator(self, text: str) -> bool:
        """Whether any plan has an indicator of this name."""
        line = without_mark(text.strip().partition("\n")[0], numbered=True)
        return len(line) <= _LONGEST_NAME and any(
            fold(form) in self.indicator_words
            for form in (line, without_number(line), _BRACKETS.sub(" ", without_number(line)))
        )

    @cached_property
    def _part_words(self) -> frozenset[str]:
        return frozenset(words for plan in self.plans.values() for words in self.index(plan).parts_by_words)

    def knows_part(self, text: str) -> bool:
        """Whether any plan calls a numerator or a denominator so."""
        return len(text) <= _LONGEST_NAME and fold(text) in self._part_words

    def unit_names(self) -> Iterable[str]:
        """Codes and names, to suggest the nearest from."""
        for unit in self.tree.units:
            yield unit.code
            yield unit.name

    def numbers_remembered(self, layout: str, org: str | None) -> NumberStyle | None:
        """How the numbers of such tables are written, where it was answered before."""
        return self.numbers_of(layout, org) if self.numbers_of is not None and layout else None

    def signs_remembered(self, layout: str, org: str | None) -> Signs:
        """What signs such as "-" stand for in such tables, as far as it was answered before."""
        return self.signs_of(layout, org) if self.signs_of is not None and layout else NO_SIGNS

    def knows_figures(self, org: str, indicator: str) -> bool:
        """Whether any figure may be stored of this unit; False spares asking for it month by month."""
        if self.previous is None or isinstance(self.previous, Mapping):
            return bool(self.previous)
        return self.previous.knows(org, indicator)

    def figure_before(self, key: FigureKey) -> Figure | None:
        """The figure stored for `key`, where the caller knows the store."""
        if self.previous is None:
            return None
        return self.previous.get(key) if isinstance(self.previous, Mapping) else self.previous(key)
