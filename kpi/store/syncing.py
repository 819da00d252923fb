"""Takes over changed definitions: writes the extract of each plan that changed and makes its roll-ups anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kpi.model.org_unit import OrgTree
from kpi.model.plan import Plan
from kpi.store import definitions, rollups
from kpi.store.database import Connection, Database
from kpi.store.dimensions import PlanDimensions, definitions_mark, dimensions_of
from kpi.store.statements import statement
from kpi.store.writing import raise_version


@dataclass(slots=True)
class Synced:
    """The very objects last taken over, and their mark: the same objects need not be looked at again."""

    plans: tuple[Plan, ...] = ()
    tree: OrgTree | None = None
    mark: str = ""


def sync(database: Database, plans: Sequence[Plan], tree: OrgTree, synced: Synced) -> None:
    """Bring the store in step with the definitions; costs next to nothing where they have not changed."""
    if synced.tree is not tree or not _same(synced.plans, plans):
        synced.mark = definitions_mark(plans, tree)
        synced.plans, synced.tree = tuple(plans), tree
    with database.session() as cursor:
        if _mark(cursor) == synced.mark:
            return
    with database.transaction() as cursor:
        _take_over(cursor, [dimensions_of(plan, tree) for plan in plans], tree)
        cursor.execute(statement("definitions_mark_set"), {"mark": synced.mark})


def _take_over(cursor: Connection, plans: Sequence[PlanDimensions], tree: OrgTree) -> None:
    known = definitions.marks(cursor)
    changed = [plan for plan in plans if known.get(plan.plan) != plan.mark]
    if not changed:
        return
    raise_version(cursor)
    orgs = definitions.name_org_units(cursor, tree.by_code)
    for plan in changed:
        rollups.rebuild(cursor, definitions.write_plan(cursor, plan, orgs))


def _same(before: Sequence[Plan], now: Sequence[Plan]) -> bool:
    return len(before) == len(now) and all(a is b for a, b in zip(before, now, strict=True))


def _mark(cursor: Connection) -> str | None:
    row = cursor.execute(statement("definitions_mark")).fetchone()
    return row[0] if row else None
