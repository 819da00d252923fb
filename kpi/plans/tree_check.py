"""A plan beside the tree of org units in which it is to run: does everybody it names exist?"""

from __future__ import annotations

from kpi.model.issue import Issue
from kpi.model.org_unit import OrgTree
from kpi.model.plan import Plan
from kpi.plans.beside import UNIT_TARGETS_FILE
from kpi.plans.faults import Faults
from kpi.plans.plan_file import PLAN_FILE

NOT_A_CODE = ("each_unit", "owner")


def check_against_tree(plan: Plan, tree: OrgTree) -> list[Issue]:
    """Everybody the plan names who is not in the tree; an unknown owner is an error that stops the plan's commands."""
    faults = Faults(f"{plan.id}/{PLAN_FILE}")
    if plan.owner not in tree:
        faults.error("orgs.owner_unknown", found=plan.owner, nearest=faults.suggest(plan.owner, tree.by_code))
        return faults.issues
    _check_participants(plan, tree, faults)
    _check_owed_by(plan, tree, faults)
    _check_deadlines(plan, tree, faults)
    beside = Faults(f"{plan.id}/{UNIT_TARGETS_FILE}")
    for org in dict.fromkeys(target.org for target in plan.unit_targets):
        if org not in tree:
            beside.error("orgs.unit_target_unknown", found=org, nearest=beside.suggest(org, tree.by_code))
    return [*faults.issues, *beside.issues]


def _check_participants(plan: Plan, tree: OrgTree, faults: Faults) -> None:
    rule = plan.participants
    if rule is not None and rule.below not in tree:
        faults.error("orgs.participants_unknown", found=rule.below, nearest=faults.suggest(rule.below, tree.by_code))
        return
    for code in rule.codes if rule else ():
        if code not in tree:
            faults.error("orgs.participants_unknown", found=code, nearest=faults.suggest(code, tree.by_code))
        elif rule is not None and not tree.is_within(code, rule.below):
            faults.error("orgs.participant_outside", found=code, needed=rule.below)
    if not plan.participating(tree):
        faults.warning("orgs.nobody_takes_part", found=rule.below if rule else plan.owner)


def _check_owed_by(plan: Plan, tree: OrgTree, faults: Faults) -> None:
    kinds = {unit.kind for unit in tree.units if unit.kind}
    for indicator in plan.indicators:
        for name in indicator.owed_by:
            if name not in tree and name not in kinds:
                nearest = faults.suggest(name, (*kinds, *tree.by_code))
                faults.error("orgs.owed_by_unknown", found=name, indicator=indicator.code, nearest=nearest)


def _check_deadlines(plan: Plan, tree: OrgTree, faults: Faults) -> None:
    kinds = {unit.kind for unit in tree.units if unit.kind}
    who_by_id = {item.id: item.who for item in plan.deadlines} | {item.id: item.who for item in plan.duties}
    for item_id, who in who_by_id.items():
        if who not in NOT_A_CODE and who not in tree and who not in kinds:
            nearest = faults.suggest(who, (*NOT_A_CODE, *tree.by_code))
            faults.warning("orgs.who_unknown", found=who, item=item_id, nearest=nearest)
