"""Figures already stored, looked up while workbooks are understood: cumulative counts are held against them."""

from __future__ import annotations

from kpi.accounts.rights import Action
from kpi.model.figure import Figure
from kpi.model.plan import OverTime
from kpi.model.upload import FigureKey
from kpi.service.installation import Installation

# Up to this many org units are looked up one by one; for more, one question for all of them is quicker.
ONE_BY_ONE = 20


class StoredCounts:
    """The stored figures of `to_date` indicators, fetched when they are first asked for.

    Nothing is said of org units whose figures are not the user's to send. A figure is known by org unit, indicator and
    period; where several plans share all three nothing is said either.
    """

    def __init__(self, inst: Installation) -> None:
        self._inst = inst
        self._told = inst.reaches(Action.UPLOAD)
        self._figures: dict[FigureKey, Figure] = {}
        self._asked: set[str] = set()
        self._has_all = False

    def __call__(self, key: FigureKey) -> Figure | None:
        if not self._told(key.org):
            return None
        if not self._has_all and key.org not in self._asked:
            self._has_all = len(self._asked) >= ONE_BY_ONE
            self._fetch(None if self._has_all else key.org)
        return self._figures.get(key)

    def _fetch(self, org: str | None) -> None:
        if org is not None:
            self._asked.add(org)
        found: dict[FigureKey, Figure] = {}
        ambiguous: set[FigureKey] = set()
        for plan in self._inst.usable_plans().values():
            counted = [i.code for i in plan.indicators if i.over_time is OverTime.TO_DATE]
            if not counted:
                continue
            figures = self._inst.store.unit_figures(plan.id, counted, None if org is None else [org], None)
            for (code, indicator), reported in figures.items():
                keys = {FigureKey(code, indicator, period): figure for period, figure in reported}
                ambiguous |= keys.keys() & found.keys()
                found |= keys
        self._figures |= {key: figure for key, figure in found.items() if key not in ambiguous}
