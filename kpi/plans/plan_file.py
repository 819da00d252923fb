"""`plan.yml` and the files beside it → one `Plan`, with everything that is wrong in them at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from kpi.model.issue import Issue, has_errors
from kpi.model.period import PeriodRule
from kpi.model.plan import Participants, Plan, PlanSettings, PlanStatus
from kpi.plans import scalars
from kpi.plans.beside import read_aliases, read_unit_targets
from kpi.plans.events import read_deadlines, read_duties, read_milestones, read_phases
from kpi.plans.faults import Faults
from kpi.plans.fields import Fields, shown
from kpi.plans.files import read_bytes
from kpi.plans.indicators import IndicatorEntry, read_indicators
from kpi.plans.nodes import ListNode, MapNode, Node, ScalarNode, read_yaml
from kpi.plans.spans import check_spans
from kpi.plans.targets import Vocabulary, read_targets
from kpi.plans.words import read_awards, read_criteria, read_documents, read_roles, read_subjects

PLAN_FILE = "plan.yml"
PLAN_KEYS = (
    "id",
    "title",
    "short_title",
    "owner",
    "status",
    "start",
    "end",
    "documents",
    "period_rule",
    "settings",
    "phases",
    "indicators",
    "targets",
    "participants",
    "milestones",
    "deadlines",
    "duties",
    "criteria",
    "awards",
    "roles",
    "contents",
    "subjects",
    "notes",
)
SETTING_KEYS = ("coverage_floor", "review", "due_day")
PARTICIPANT_KEYS = ("below", "kinds", "codes")

# Workbooks of a month that ends on the 14th are due before the 20th, of a calendar month before the 5th.
DUE_DAY = {PeriodRule.MID_MONTH: 20, PeriodRule.CALENDAR: 5, PeriodRule.SCHOOL_YEAR: 5}
COVERAGE_FLOOR = Decimal(80)
LAST_DAY_OF_A_MONTH = 31


class ReviewRule(StrEnum):
    """Whether figures must be approved before they count in reports."""

    REQUIRED = "required"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class PlanReading:
    """What became of one plan folder: its id even where the plan itself cannot be used."""

    id: str
    plan: Plan | None
    issues: list[Issue]


def load_plan(folder: Path, dictionary: Mapping[str, IndicatorEntry]) -> tuple[Plan | None, list[Issue]]:
    """The plan that `folder` defines, None where its faults leave it unusable, and all faults found."""
    reading = read_plan_folder(folder, dictionary)
    return reading.plan, reading.issues


def read_plan_folder(folder: Path, dictionary: Mapping[str, IndicatorEntry]) -> PlanReading:
    """The same, with the id of a plan that cannot be used."""
    name = folder.resolve().name
    faults = Faults(f"{name}/{PLAN_FILE}")
    content = read_bytes(folder / PLAN_FILE, faults)
    root = None if content is None else read_yaml(content, faults)
    fields = _top(root, faults)
    if fields is None:
        return PlanReading(name, None, faults.issues)
    plan = _plan(fields, dictionary)
    issues = faults.issues
    if plan is not None:
        plan, issues_beside = _with_files_beside(plan, folder, name)
        issues = [*issues, *issues_beside]
    usable = plan if not has_errors(issues) else None
    return PlanReading(_id_as_written(fields) or name, usable, issues)


def _top(root: Node | None, faults: Faults) -> Fields | None:
    if isinstance(root, MapNode):
        return Fields(root, faults, PLAN_KEYS)
    if root is not None:
        faults.error("plan.not_a_plan", root.line, found=shown(root))
    elif not faults.any_errors:
        faults.error("plan.empty_file", 1)
    return None


def _id_as_written(fields: Fields) -> str:
    node = fields.node.entries.get("id")
    return node.text.strip() if isinstance(node, ScalarNode) else ""


def _plan(fields: Fields, dictionary: Mapping[str, IndicatorEntry]) -> Plan | None:
    """The plan of `plan.yml` alone; None where what every plan needs is missing."""
    complete = fields.require("id", "title", "owner", "start", "end")
    plan_id, owner = fields.code("id"), fields.code("owner")
    start, end = fields.date("start"), fields.date("end")
    rule = fields.choice("period_rule", PeriodRule) or PeriodRule.MID_MONTH
    phases = read_phases(fields)
    read = read_indicators(fields, dictionary)
    vocabulary = Vocabulary({i.code: i for i in read.indicators}, {p.id: p for p in phases})
    targets = read_targets(fields, vocabulary)
    status = fields.choice("status", PlanStatus) or PlanStatus.ACTIVE
    documents = read_documents(fields)
    settings = _settings(fields, rule)
    participants = _participants(fields, owner)
    milestones, deadlines, duties = read_milestones(fields), read_deadlines(fields), read_duties(fields)
    criteria, awards, roles, subjects = (
        read_criteria(fields),
        read_awards(fields),
        read_roles(fields),
        read_subjects(fields),
    )
    contents, notes = fields.texts("contents"), fields.texts("notes")
    title, short_title = fields.text("title"), fields.text("short_title")
    if start is not None and end is not None and end < start:
        fields.error("plan.ends_before_start", "end", found=end.isoformat(), first=start.isoformat())
        return None
    if not (complete and plan_id and owner) or start is None or end is None:
        return None
    plan = Plan(
        id=plan_id,
        title=title,
        owner=owner,
        status=status,
        start=start,
        end=end,
        period_rule=rule,
        documents=documents,
        settings=settings,
        phases=phases,
        indicators=read.indicators,
        targets=tuple(target for _, target in targets),
        participants=participants,
        milestones=milestones,
        deadlines=deadlines,
        duties=duties,
        roles=roles,
        contents=contents,
        criteria=criteria,
        awards=awards,
        subjects=subjects,
        notes=notes,
        short_title=short_title,
        indicator_aliases=read.aliases,
    )
    check_spans(plan, fields, targets)
    return plan


def _settings(fields: Fields, rule: PeriodRule) -> PlanSettings:
    node = fields.map("settings")
    if node is None:
        return PlanSettings(COVERAGE_FLOOR, False, DUE_DAY[rule])
    own = Fields(node, fields.faults, SETTING_KEYS)
    floor = own.points("coverage_floor")
    if floor is not None and not 0 <= floor <= 100:
        own.error("plan.percent_out_of_range", "coverage_floor", found=own.text("coverage_floor"))
    due_day = own.convert("due_day", scalars.to_whole_number, "plan.not_whole_number")
    if due_day is not None and not 1 <= due_day <= LAST_DAY_OF_A_MONTH:
        own.error("plan.not_a_day_of_month", "due_day", found=str(due_day))
        due_day = None
    return PlanSettings(
        coverage_floor=COVERAGE_FLOOR if floor is None else floor,
        review_required=own.choice("review", ReviewRule) is ReviewRule.REQUIRED,
        due_day=due_day or DUE_DAY[rule],
    )


def _participants(fields: Fields, owner: str) -> Participants | None:
    """Who takes part: `{below, kinds, codes}`, a list of codes, or the one unit below which all take part."""
    if not fields.has("participants"):
        return None
    node = fields.node.entries["participants"]
    if isinstance(node, ListNode):
        return Participants(owner, codes=fields.texts("participants"))
    if isinstance(node, ScalarNode):
        return Participants(fields.code("participants"))
    own = Fields(node, fields.faults, PARTICIPANT_KEYS)
    return Participants(own.code("below") or owner, own.texts("kinds"), own.texts("codes"))


def _with_files_beside(plan: Plan, folder: Path, name: str) -> tuple[Plan, list[Issue]]:
    unit_targets, target_issues = read_unit_targets(folder, name, plan)
    aliases, alias_issues = read_aliases(folder, name, plan)
    whole = replace(plan, unit_targets=unit_targets, indicator_aliases=aliases)
    return whole, [*target_issues, *alias_issues]
