"""What a plan makes happen: phases with their reviews, milestones, deadlines in chains, duties."""

from __future__ import annotations

from kpi.model.plan import Deadline, Duty, Phase, PlanDate, PlanMilestone, Review
from kpi.plans import scalars
from kpi.plans.dates import DATE_AND_ABOUT, has_date, read_plan_date
from kpi.plans.fields import Fields, Ids

PHASE_KEYS = ("id", "title", "start", "end", "review", "words")
REVIEW_KEYS = ("title", *DATE_AND_ABOUT, "words")
MILESTONE_KEYS = ("id", "title", *DATE_AND_ABOUT, "yearly", "words", "reading")
DEADLINE_KEYS = ("id", "title", *DATE_AND_ABOUT, "yearly", "who", "to", "after", "words", "reading")
DUTY_KEYS = ("id", "title", "who", "within_days", "of", "kind", "words")


def read_phases(fields: Fields) -> tuple[Phase, ...]:
    """The plan's `phases`, in order."""
    phases: list[Phase] = []
    ids = Ids()
    for node in fields.maps("phases"):
        own = Fields(node, fields.faults, PHASE_KEYS)
        phase = _phase(own, ids)
        if phase is None:
            continue
        if phases and phase.start < phases[-1].start:
            own.error("plan.phases_out_of_order", "start", found=phase.start.isoformat(), first=phases[-1].id)
        elif phases:
            _check_division(own, phases[-1], phase)
        phases.append(phase)
    return tuple(phases)


def _check_division(fields: Fields, earlier: Phase, later: Phase) -> None:
    """Where two windows overlap, the review of the earlier phase has to lie where it can divide them."""
    if later.start > earlier.end:
        return
    day = earlier.review.date.last_day if earlier.review else None
    if day is None or not later.start <= day <= earlier.end:
        fields.warning("plan.overlap_without_review", "start", found=later.id, first=earlier.id)


def _phase(fields: Fields, ids: Ids) -> Phase | None:
    phase_id = ids.take(fields, "id")
    complete = fields.require("title", "start", "end")
    start, end = fields.date("start"), fields.date("end")
    review = _review(fields)
    if start is None or end is None:
        return None
    if end < start:
        fields.error("plan.ends_before_start", "end", found=end.isoformat(), first=start.isoformat())
        return None
    if not (phase_id and complete):
        return None
    return Phase(phase_id, fields.text("title"), start, end, review, fields.text("words"))


def _review(fields: Fields) -> Review | None:
    node = fields.map("review")
    if node is None:
        return None
    own = Fields(node, fields.faults, REVIEW_KEYS)
    own.require("title")
    date = read_plan_date(own)
    if not has_date(own):
        own.error("plan.missing_date")
    return None if date is None else Review(own.text("title"), date, own.text("words"))


def read_milestones(fields: Fields) -> tuple[PlanMilestone, ...]:
    """The plan's `milestones`; one without a date is kept, because some plans name none."""
    milestones: list[PlanMilestone] = []
    ids = Ids()
    for node in fields.maps("milestones"):
        own = Fields(node, fields.faults, MILESTONE_KEYS)
        milestone_id = ids.take(own, "id")
        own.require("title")
        yearly = own.flag("yearly")
        date = read_plan_date(own, yearly=yearly) or PlanDate(about=own.flag("about"))
        milestones.append(
            PlanMilestone(milestone_id, own.text("title"), date, own.text("words"), yearly, own.text("reading"))
        )
    return tuple(milestones)


def read_deadlines(fields: Fields) -> tuple[Deadline, ...]:
    """The plan's `deadlines`, each with the one before it in its chain."""
    read: list[tuple[Fields, Deadline]] = []
    ids = Ids()
    for node in fields.maps("deadlines"):
        own = Fields(node, fields.faults, DEADLINE_KEYS)
        read.append((own, _deadline(own, ids)))
    _check_chains(read)
    return tuple(deadline for _, deadline in read)


def _deadline(fields: Fields, ids: Ids) -> Deadline:
    deadline_id = ids.take(fields, "id")
    fields.require("title")
    yearly = fields.flag("yearly")
    date = read_plan_date(fields, yearly=yearly)
    if not has_date(fields):
        fields.error("plan.missing_date")
    return Deadline(
        id=deadline_id,
        title=fields.text("title"),
        date=date or PlanDate(),
        who=fields.text("who", "each_unit"),
        to=fields.text("to"),
        yearly=yearly,
        after=fields.text("after"),
        words=fields.text("words"),
        reading=fields.text("reading"),
    )


def _check_chains(read: list[tuple[Fields, Deadline]]) -> None:
    """Every `after` names a deadline of the plan, and no chain runs in a circle."""
    before = {deadline.id: deadline.after for _, deadline in read}
    for fields, deadline in read:
        if not deadline.after:
            continue
        if deadline.after not in before:
            nearest = fields.faults.suggest(deadline.after, before)
            fields.error("plan.unknown_deadline", "after", found=deadline.after, nearest=nearest)
        elif _runs_in_a_circle(deadline.id, before):
            fields.error("plan.deadlines_in_a_circle", "after", found=deadline.after)


def _runs_in_a_circle(start: str, before: dict[str, str]) -> bool:
    seen: set[str] = set()
    current = start
    while current and current not in seen:
        seen.add(current)
        current = before.get(current, "")
    return bool(current)


def read_duties(fields: Fields) -> tuple[Duty, ...]:
    """The plan's `duties`."""
    duties: list[Duty] = []
    ids = Ids()
    for node in fields.maps("duties"):
        own = Fields(node, fields.faults, DUTY_KEYS)
        duty_id = ids.take(own, "id")
        own.require("title")
        days = own.convert("within_days", scalars.to_whole_number, "plan.not_whole_number")
        if days is not None:
            own.require("of")
        duties.append(
            Duty(
                id=duty_id,
                title=own.text("title"),
                who=own.text("who", "each_unit"),
                within_days=days,
                of=own.text("of"),
                kind=own.text("kind"),
                words=own.text("words"),
            )
        )
    return tuple(duties)
