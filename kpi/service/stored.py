"""Figures already stored, looked up while workbooks are understood: cumulative counts are held against them."""

from __future__ import annotations

from collections.abc import Sequence

from kpi.accounts.rights import Action
from kpi.ingest.history import LOOK_BACK, with_history
from kpi.model.figure import Figure
from kpi.model.period import Period
from kpi.model.plan import OverTime
from kpi.model.upload import Draft, FigureKey
from kpi.service.installation import Installation

# Up to this many org units are looked up one by one; for more, one question for all of them is quicker.
ONE_BY_ONE = 20
# A year of reports is looked at for so many, beyond that only these last months.
FULL_HISTORY_UP_TO = 200
LATEST_ONLY = 2


class StoredCounts:
    """The stored figures of `to_date` indicators, fetched when they are first asked for.

    Nothing is said of org units whose figures are not the user's to send. A figure is known by org unit, indicator and
    period; where several plans share all three nothing is said either.
    """

    def __init__(self, inst: Installation) -> None:
        self._inst = inst
        self._told = inst.reaches(Action.UPLOAD)
        self._figures: dict[FigureKey, Figure] = {}
        self._known: set[tuple[str, str]] = set()
        self._asked: set[str] = set()
        self._has_all = False

    def __call__(self, key: FigureKey) -> Figure | None:
        return self._figures.get(key) if self.knows(key.org, key.indicator) else None

    def knows(self, org: str, indicator: str) -> bool:
        """Whether there is any figure of this org unit and indicator that may be told."""
        if not self._has_all and org not in self._asked:
            if not self._told(org):
                return False
            self._has_all = len(self._asked) >= ONE_BY_ONE
            self._fetch(None if self._has_all else org)
        return (org, indicator) in self._known and self._told(org)

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
        self._known |= {(key.org, key.indicator) for key in found}


def with_earlier_reports(inst: Installation, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts held against what their units reported before; one question for each plan.

    Only the units that the drafts themselves report on are looked up, and those are the user's to send.
    """
    plans = inst.usable_plans()
    asked: dict[str, set[tuple[str, Period]]] = {}
    for draft in drafts:
        if draft.plan is not None and draft.plan in plans and not draft.refused:
            asked.setdefault(draft.plan, set()).update(draft.reports)
    stored = {
        plan: inst.store.current_figures(plan, _before(reports)) for plan, reports in asked.items() if plan in plans
    }
    return [
        with_history(draft, plans[draft.plan], stored[draft.plan])
        if draft.plan in stored and not draft.refused and stored[draft.plan]
        else draft
        for draft in drafts
    ]


def _before(reports: set[tuple[str, Period]]) -> set[tuple[str, Period]]:
    """The reports of the months before; of very many units only the latest, so that a province waits no longer."""
    back = LOOK_BACK if len(reports) <= FULL_HISTORY_UP_TO else LATEST_ONLY
    return {(org, period.shift(-n)) for org, period in reports for n in range(1, back + 1)}
