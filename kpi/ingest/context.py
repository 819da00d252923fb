"""What a workbook is understood against: the plans, the org units, today, and how far the sender narrowed it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kpi.model.figure import Figure
from kpi.model.org_unit import OrgTree, OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Indicator, Plan
from kpi.model.upload import FigureKey
from kpi.text.headings import SCHOOL_WORD
from kpi.text.names import fold
from kpi.text.parsing import NumberStyle

Previous = Mapping[FigureKey, Figure] | Callable[[FigureKey], Figure | None]


def name_key(name: str) -> str:
    """The folded name without a leading "Trường", which people write or leave out."""
    return fold(name).removeprefix(f"{SCHOOL_WORD} ")


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
        """The indicator with this code or name."""
        return self.indicator_by_code.get(text.strip().casefold()) or self.indicator_by_name.get(fold(text))


@dataclass(frozen=True)
class IngestContext:
    """`plan`, `org` and `period` narrow what a file may be; `previous` knows the figures already stored.

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
    # How the sender says the numbers are written; None: only what can be read in one way is.
    numbers: NumberStyle | None = None

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
            keys = {name_key(name) for name in (unit.name, unit.short_name, *unit.aliases) if name}
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
        """Every org unit that goes by this name."""
        return self._units_by_name.get(name_key(text), [])

    def unit_names(self) -> Iterable[str]:
        """Codes and names, to suggest the nearest from."""
        for unit in self.tree.units:
            yield unit.code
            yield unit.name

    def figure_before(self, key: FigureKey) -> Figure | None:
        """The figure stored for `key`, where the caller knows the store."""
        if self.previous is None:
            return None
        return self.previous(key) if callable(self.previous) else self.previous.get(key)
