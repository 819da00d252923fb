"""What every page is asked: which plan, which phase, which period. The entry script settles it before a page runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from kpi.model.period import Period
from kpi.model.plan import Phase, Plan
from kpi.service.installation import Installation
from kpi.text.dates import fmt_period
from kpi.text.pages import Choices as TEXT
from pages.ui import address, notices

WHOLE_PLAN = "all"
KEY = "view"


@dataclass(frozen=True)
class View:
    """The plan, phase (None for the whole plan) and period of this run, and the revision it reads."""

    plan: Plan
    phase: Phase | None
    period: Period
    revision: int

    @property
    def phase_ahead(self) -> bool:
        """Whether the phase chosen begins only after the period shown."""
        span = self.plan.span(self.phase_id)
        return bool(span.periods) and self.period < span.first

    @property
    def phase_id(self) -> str | None:
        return self.phase.id if self.phase else None

    def query(self) -> dict[str, str]:
        """What a link carries so that the next page shows the same plan, phase and period."""
        return {"plan": self.plan.id, "phase": self.phase_id or WHOLE_PLAN, "period": str(self.period)}


def current() -> View:
    """The view that the entry script settled for this run."""
    view = st.session_state[KEY]
    assert isinstance(view, View)
    return view


def settle(inst: Installation, plans: Sequence[Plan]) -> View:
    """Show the three selects and remember what they say."""
    by_id = {plan.id: plan for plan in plans}
    if (asked := address.unknown("plan", list(by_id))) is not None:
        notices.note(TEXT.unknown_plan.format(plan=asked))
    with st.container(key="choices", horizontal=True):
        plan = by_id[address.choice("plan", TEXT.plan, list(by_id), plans[0].id, lambda key: by_id[key].label)]
        _forget_choices_of_another_plan(plan)
        phase = _choose_phase(inst, plan)
        period = _choose_period(inst, plan, phase)
    view = View(plan, phase, period, inst.revision())
    st.session_state[KEY] = view
    return view


def _forget_choices_of_another_plan(plan: Plan) -> None:
    """Another plan starts at its own running phase and period, unless a link names them."""
    shown = st.session_state.get(KEY)
    if isinstance(shown, View) and shown.plan.id != plan.id:
        for name in ("phase", "period"):
            if not address.changed(name):
                address.forget(name)


def _choose_phase(inst: Installation, plan: Plan) -> Phase | None:
    by_id = {phase.id: phase for phase in plan.phases}
    running = plan.phase_of(inst.period_or_default(plan, None))
    chosen = address.choice(
        "phase",
        TEXT.phase,
        [*by_id, WHOLE_PLAN],
        running.id if running else WHOLE_PLAN,
        lambda key: by_id[key].title if key in by_id else TEXT.whole_plan,
    )
    return by_id.get(chosen)


def _choose_period(inst: Installation, plan: Plan, phase: Phase | None) -> Period:
    span = plan.span(phase.id if phase else None)
    latest = inst.period_or_default(plan, None)
    # A phase that has not begun has no period of its own to show: it is looked at from where the plan stands.
    ahead = not span.periods or span.first > latest
    default = latest if ahead else min(latest, span.last)
    shown = [str(p) for p in reversed(plan.periods if ahead else span.periods) if p <= default]
    words = {key: fmt_period(Period.parse(key)) for key in shown}
    chosen = address.choice(
        "period", TEXT.period, shown, str(default), lambda key: words.get(key, key), tells_unknown=True
    )
    return Period.parse(chosen)
