"""The administrator changes the org units: what a change does is shown first, and written only where nothing is wrong.

`preview` and `apply` take the same change. Each plan's series before and after come from `kpi.service.org_effects`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kpi.accounts.rights import Action
from kpi.model.errors import KpiError, UnknownName
from kpi.model.issue import Issue, has_errors
from kpi.model.org_change import Add, Close, Merge, OrgChange, Rename
from kpi.model.org_unit import OrgTree, OrgUnit
from kpi.plans import load_org_units, merge_org_units, write_org_units
from kpi.plans.org_changes import changed_unit, with_change
from kpi.plans.org_editing import put_org_unit
from kpi.plans.org_writing import unit_line
from kpi.service import log
from kpi.service.definition_writing import writing_definitions
from kpi.service.installation import Installation
from kpi.service.org_effects import PlanEffect, effects_of
from kpi.text import org_changes as TEXT
from kpi.text.names import nearest

__all__ = [
    "Add",
    "Close",
    "Merge",
    "OrgChange",
    "OrgChangePreview",
    "OrgChangeRefused",
    "OrgImport",
    "Rename",
    "apply",
    "import_units",
    "preview",
]


@dataclass(frozen=True, slots=True)
class OrgChangePreview:
    """A change before it is made: the unit before and after, what speaks against it, and what every plan will show.

    `accounts` are the names of the active accounts at the unit, which someone has to give another place.
    """

    change: OrgChange
    before: OrgUnit | None
    after: OrgUnit | None
    issues: tuple[Issue, ...]
    effects: tuple[PlanEffect, ...] = ()
    accounts: tuple[str, ...] = ()

    @property
    def can_apply(self) -> bool:
        """Whether nothing stands in the way."""
        return not has_errors(self.issues)


class OrgChangeRefused(KpiError):
    """The change cannot be made; the issues say why."""

    def __init__(self, issues: tuple[Issue, ...]) -> None:
        self.issues = issues
        super().__init__(", ".join(issue.code for issue in issues))


@dataclass(frozen=True, slots=True)
class OrgImport:
    """What an import of org units did; with errors among the issues nothing has been written."""

    units: tuple[OrgUnit, ...]
    added: int
    updated: int
    issues: tuple[Issue, ...]


def preview(inst: Installation, change: OrgChange) -> OrgChangePreview:
    """What the change would do; nothing is written. UnknownName for a unit that is not in the tree."""
    inst.require(Action.MANAGE_ORG_UNITS)
    tree = inst.tree()
    before = None if isinstance(change, Add) else _known(tree, change.code)
    if isinstance(change, Add) and change.parent:
        _known(tree, change.parent)
    if isinstance(change, Merge):
        _known(tree, change.into)
    file = inst.definitions.org_units_file.name
    after, issues = changed_unit(tree, change, inst.definitions.plans(), file)
    if after is None:
        return OrgChangePreview(change, before, None, tuple(issues))
    return OrgChangePreview(
        change=change,
        before=before,
        after=after,
        issues=tuple(issues),
        effects=effects_of(inst, before, after, with_change(tree, after)),
        accounts=_accounts_at(inst, after.code) if isinstance(change, Merge | Close) else (),
    )


def apply(inst: Installation, change: OrgChange) -> OrgChangePreview:
    """Make the change and say what it did; OrgChangeRefused where something speaks against it."""
    inst.require(Action.MANAGE_ORG_UNITS)
    with writing_definitions(inst):
        done = preview(inst, change)
        if done.after is None or not done.can_apply:
            raise OrgChangeRefused(done.issues)
        put_org_unit(inst.definitions.org_units_file, done.after, with_change(inst.tree(), done.after))
        inst.tree()
        _record(inst, done)
    return done


def import_units(inst: Installation, path: Path) -> OrgImport:
    """Add and update the units of a file (yml, xlsx or csv)."""
    inst.require(Action.MANAGE_ORG_UNITS)
    with writing_definitions(inst):
        before = inst.tree()
        incoming, issues = load_org_units(path, onto=before)
        if has_errors(issues):
            return OrgImport(before.units, 0, 0, tuple(issues))
        merged = merge_org_units(before, incoming.units)
        write_org_units(inst.definitions.org_units_file, merged.units)
        added = sum(1 for unit in incoming.units if unit.code not in before)
        updated = len(incoming.units) - added
        inst.tree()
        what, old, new = TEXT.IMPORTED.format(added=added, updated=updated), len(before.units), len(merged.units)
        log.record(inst, "org_units", path.name, what, old=str(old), new=str(new))
    return OrgImport(merged.units, added, updated, tuple(issues))


def _record(inst: Installation, done: OrgChangePreview) -> None:
    """The unit's line before and after stands in the log."""
    old, new = (None if unit is None else unit_line(unit) for unit in (done.before, done.after))
    what = TEXT.KINDS[type(done.change).__name__.lower()]
    log.record(inst, "org_units", done.change.code, what, org=done.change.code, old=old, new=new)


def _known(tree: OrgTree, code: str) -> OrgUnit:
    if code not in tree:
        raise UnknownName("org", code, nearest(code, tree.by_code))
    return tree[code]


def _accounts_at(inst: Installation, code: str) -> tuple[str, ...]:
    return tuple(user.name for user in inst.accounts.list() if user.org == code and user.active)
