"""`plan.yml` and the files beside it → one `Plan`, with everything that is wrong in them at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from kpi.model.issue import Issue, has_errors
from kpi.model.period import PeriodRule
from kpi.model.plan import Indicator, Participants, Phase, Plan, PlanSettings, PlanStatus
from kpi.plans import scalars
from kpi.plans.beside import read_aliases, read_unit_targets
from kpi.plans.events import read_deadlines, read_duties, read_milestones, read_phases
from kpi.plans.faults import Faults
from kpi.plans.fields import Fields, shown
from kpi.plans.files import read_bytes
from kpi.plans.indicators import IndicatorEntry, read_indicators
from kpi.plans.layout_file import read_plan_layout
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
SENSE_KEYS = ("jump_points", "jump_percent", "jump_z", "percent_tolerance")
SETTING_KEYS = ("coverage_floor", "review", "due_day", *SENSE_KEYS, "copied_from")
PARTICIPANT_KEYS = ("below", "kinds", "codes")

# Workbooks of a month that ends on the 14th are due before the 20th, of a calendar month before the 5th.
DUE_DAY = {PeriodRule.MID_MONTH: 20, PeriodRule.CALENDAR: 5, PeriodRule.SCHOOL_YEAR: 5}
COVERAGE_FLOOR = Decimal(80)
LAST_DAY_OF_A_MONTH = 31


# Stands in for what a faulty file does not say, so that the rest of it is checked all the same.
STAND_IN = Plan("", "", "", PlanStatus.ACTIVE, dt.date(2000, 1, 1), dt.date(2000, 12, 31))


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
    plan, issues_beside = _with_files_beside(plan, fields, folder)
    issues = [*faults.in_order(), *issues_beside]
    return PlanReading(_id_as_written(fields) or name, None if has_errors(issues) else plan, issues)


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


def _plan(fields: Fields, dictionary: Mapping[str, IndicatorEntry]) -> Plan:
    """The plan of `plan.yml` alone, as far as its faults allow: with faults it serves only to find the others."""
    head = _head(fields)
    phases = read_phases(fields)
    read = read_indicators(fields, dictionary)
    targets = read_targets(fields, _vocabulary(fields, phases, read.indicators))
    plan = replace(
        head or STAND_IN,
        phases=phases,
        indicators=read.indicators,
        indicator_aliases=read.aliases,
        targets=tuple(target for _, target in targets),
        participants=_participants(fields),
        milestones=read_milestones(fields),
        deadlines=read_deadlines(fields),
        duties=read_duties(fields),
        documents=read_documents(fields),
        criteria=read_criteria(fields),
        awards=read_awards(fields),
        roles=read_roles(fields),
        subjects=read_subjects(fields),
        contents=fields.texts("contents"),
        notes=fields.texts("notes"),
    )
    if head is not None:
        check_spans(plan, fields, targets)
    return plan


def _head(fields: Fields) -> Plan | None:
    """What every plan says of itself; None where that has faults."""
    complete = fields.require("id", "title", "owner", "start", "end")
    plan_id, owner = fields.code("id"), fields.code("owner")
    start, end = fields.date("start"), fields.date("end")
    rule = fields.choice("period_rule", PeriodRule) or PeriodRule.MID_MONTH
    head = replace(
        STAND_IN,
        id=plan_id,
        title=fields.text("title"),
        short_title=fields.text("short_title"),
        owner=owner,
        status=fields.choice("status", PlanStatus) or PlanStatus.ACTIVE,
        start=start or STAND_IN.start,
        end=end or STAND_IN.end,
        period_rule=rule,
        settings=_settings(fields, rule),
    )
    if start is not None and end is not None and end < start:
        fields.error("plan.ends_before_start", "end", found=end.isoformat(), first=start.isoformat())
        return None
    return head if complete and plan_id and owner and start and end else None


def _vocabulary(fields: Fields, phases: tuple[Phase, ...], indicators: tuple[Indicator, ...]) -> Vocabulary:
    return Vocabulary(
        indicator_by_code={indicator.code: indicator for indicator in indicators},
        phase_by_id={phase.id: phase for phase in phases},
        indicator_codes=fields.declared("indicators", "code"),
        phase_ids=fields.declared("phases", "id"),
    )


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
    usual = PlanSettings()
    copied_from = own.convert("copied_from", scalars.to_whole_number, "plan.not_whole_number")
    return PlanSettings(
        copied_from=usual.copied_from if copied_from is None else copied_from,
        **{key: _threshold(own, key, getattr(usual, key)) for key in SENSE_KEYS},
        coverage_floor=COVERAGE_FLOOR if floor is None else floor,
        review_required=own.choice("review", ReviewRule) is ReviewRule.REQUIRED,
        due_day=due_day or DUE_DAY[rule],
    )


def _threshold(own: Fields, key: str, usual: Decimal) -> Decimal:
    """From when on a figure is asked about: a number from 0 on, in points or per cent where it is one of those."""
    number = own.convert(key, scalars.to_threshold, "plan.not_number")
    if number is not None and number < 0:
        own.error("plan.not_number", key, found=own.text(key))
    return usual if number is None else number


def _participants(fields: Fields) -> Participants | None:
    """Who takes part: `{below, kinds, codes}`, a list of codes, or the one unit below which all take part."""
    if not fields.has("participants"):
        return None
    node = fields.node.entries["participants"]
    owner = fields.text("owner")
    if isinstance(node, ListNode):
        return Participants(owner, codes=fields.texts("participants"))
    if isinstance(node, ScalarNode):
        return Participants(fields.code("participants"))
    own = Fields(node, fields.faults, PARTICIPANT_KEYS)
    return Participants(own.code("below") or owner, own.texts("kinds"), own.texts("codes"))


def _with_files_beside(plan: Plan, fields: Fields, folder: Path) -> tuple[Plan, list[Issue]]:
    unit_targets, target_issues = read_unit_targets(folder, plan, fields.declared("targets", "id"))
    aliases, alias_issues = read_aliases(folder, plan, fields.declared("indicators", "code"))
    layout, layout_issues = read_plan_layout(folder, fields.declared("indicators", "code"))
    whole = replace(plan, unit_targets=unit_targets, indicator_aliases=aliases, layout=layout)
    return whole, [*target_issues, *alias_issues, *layout_issues]
