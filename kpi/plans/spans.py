"""Do the windows of a plan leave periods to judge in: for the plan, each phase, each target and its milestones?"""

from __future__ import annotations

from kpi.model.plan import Plan, Span, Target
from kpi.plans.fields import Fields


def check_spans(plan: Plan, fields: Fields, targets: list[tuple[Fields, Target]]) -> None:
    """Note every window without periods, every phase cut in two, every milestone outside its window."""
    if not plan.periods:
        fields.error("plan.no_periods", "end", found=f"{plan.start.isoformat()} – {plan.end.isoformat()}")
        return
    spans = {phase.id: plan.span(phase.id) for phase in plan.phases}
    for phase in plan.phases:
        span = spans[phase.id]
        if span.periods and span.last.index - span.first.index + 1 != len(span.periods):
            fields.error("plan.phase_cut_in_two", "phases", found=phase.id)
        if phase.end < plan.start or phase.start > plan.end:
            fields.error("plan.phase_outside_plan", "phases", found=phase.id)
    whole = plan.span(None)
    for own, target in targets:
        _check_target(own, target, whole if target.phase is None else spans[target.phase])


def _check_target(fields: Fields, target: Target, span: Span) -> None:
    if not span.periods:
        fields.error("plan.phase_without_periods", "phase", found=target.phase or "")
        return
    for point in target.milestones:
        if point.period not in span:
            fields.error(
                "plan.point_outside_phase",
                "milestones",
                found=str(point.period),
                needed=f"{span.first} – {span.last}",
            )
