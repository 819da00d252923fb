"""Commands about definitions: `plans` and `orgs`, listed, checked and changed."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from kpi.accounts.rights import Action
from kpi.commands import as_json
from kpi.commands.answer import DONE, REFUSED, Answer, WrongUsage, table
from kpi.model.issue import Issue, has_errors
from kpi.model.org_change import Add, Close, Merge, OrgChange, Rename
from kpi.plans import check_folder
from kpi.plans.bundle import OUTLINES
from kpi.service import org_changes, org_words, plan_file_words, plan_files
from kpi.service.installation import Installation
from kpi.service.org_changes import OrgChangePreview
from kpi.service.plan_files import PlanFilesPreview
from kpi.text import cli as TEXT
from kpi.text import org_changes as ORG_TEXT
from kpi.text import plan_files as PLAN_TEXT
from kpi.text.dates import fmt_date
from kpi.text.definition_faults import word_definition

# A file that is no definition is not read into memory to find that out.
MOST_BYTES = 50_000_000


def plans(inst: Installation, options: argparse.Namespace) -> Answer:
    """`plans` lists, `plans check [PATH]` checks definition files, `plans put PATH` puts them in place."""
    if options.action == "check":
        return _check_definitions(inst, options.path)
    if options.action == "put":
        return _put(inst, options)
    found = list(inst.plans().values())
    rows = [(p.id, p.status.value, f"{p.start.year}–{p.end.year}", str(len(p.targets)), p.label) for p in found]
    problems = [issue for issues in inst.definition_issues().values() for issue in issues]
    data = {
        "plans": [as_json.plan_json(plan) for plan in found],
        "issues": [issue_json(issue) for issue in problems],
    }
    return Answer(data, "\n".join([_lines(rows), *issue_lines(problems)]))


def _check_definitions(inst: Installation, path: Path | None) -> Answer:
    if path is None:
        issues = [issue for found in inst.definition_issues().values() for issue in found]
    else:
        inst.require(Action.MANAGE_DEFINITIONS)
        issues = check_folder(path)
    text = "\n".join(issue_lines(issues)) or TEXT.CHECKS_PASSED
    return Answer({"issues": [issue_json(issue) for issue in issues]}, text, REFUSED if has_errors(issues) else DONE)


def _put(inst: Installation, options: argparse.Namespace) -> Answer:
    """A folder is the whole definition of a plan; a single file takes the place of the one of its name."""
    inst.require(Action.MANAGE_DEFINITIONS)
    files = _files_at(options.path)
    plan_id = options.plan or plan_files.id_in(files)
    if not plan_id:
        raise WrongUsage(TEXT.MISSING_ARGUMENTS.format(names=PLAN_TEXT.NEEDS_ID))
    if options.path.is_dir():
        files = {**dict.fromkeys(plan_files.FILE_NAMES), **files}
    found = plan_files.preview(inst, plan_id, files)
    if not found.can_put:
        text = "\n".join([PLAN_TEXT.REFUSED, *issue_lines(found.issues)])
        return Answer(_plan_json(found, written=False), text, REFUSED)
    if not options.dry_run:
        found = plan_files.put(inst, plan_id, files)
    head = PLAN_TEXT.PREVIEW if options.dry_run else PLAN_TEXT.DONE
    text = "\n".join([head, *plan_file_words.preview_words(found), *issue_lines(found.issues)])
    return Answer(_plan_json(found, written=not options.dry_run), text)


def _files_at(path: Path | None) -> dict[str, bytes | None]:
    if path is None or not path.exists():
        raise WrongUsage(TEXT.FILE_MISSING.format(path=path or ""))
    paths = sorted([*path.iterdir(), *path.glob(f"{OUTLINES}*.yml")]) if path.is_dir() else [path]
    plain = [one for one in paths if one.is_file() and not one.name.startswith(".")]
    try:
        if sum(one.stat().st_size for one in plain) > MOST_BYTES:
            raise WrongUsage(TEXT.FILE_MISSING.format(path=path))
        return {_named(one): one.read_bytes() for one in plain}
    except OSError:
        raise WrongUsage(TEXT.FILE_MISSING.format(path=path)) from None


def _named(path: Path) -> str:
    """An outline of reports is known by its folder, or, handed over alone, by being no other file of a plan."""
    return f"{OUTLINES}{path.name}" if path.parent.name == OUTLINES.rstrip("/") else plan_files.as_named(path.name)


def _plan_json(found: PlanFilesPreview, *, written: bool) -> as_json.Json:
    return {
        "plan": found.plan_id,
        "written": written,
        "new": found.is_new,
        "files": dict(found.files),
        "changes": [
            {
                "part": change.part,
                "id": change.id,
                "kind": change.kind.value,
                "fields": [{"field": f.field, "old": f.old, "new": f.new} for f in change.fields],
            }
            for change in found.changes
        ],
        "silenced": list(found.silenced),
        "issues": [issue_json(issue) for issue in found.issues],
    }


def orgs(inst: Installation, options: argparse.Namespace) -> Answer:
    """`orgs` shows the tree, `orgs import FILE` adds and updates, the other actions change one unit."""
    if options.action == "import":
        return _import_orgs(inst, options.subject)
    if options.action is not None:
        return _change_org(inst, options)
    tree, told = inst.tree(), inst.reaches(Action.VIEW_OVERVIEW)
    units = [unit for unit in tree.units if told(unit.code)]
    if options.plan:
        plan = inst.plan(options.plan)
        units = [unit for unit in tree.subtree(plan.owner) if told(unit.code)] if plan.owner in tree else []
    rows = []
    for unit in units:
        depth = sum(1 for _ in tree.ancestors(unit.code)) - 1
        until = TEXT.UNTIL.format(day=fmt_date(unit.valid_to)) if unit.valid_to else ""
        rows.append(("  " * depth + unit.code, unit.name, unit.kind, until))
    return Answer({"orgs": [as_json.org_json(unit) for unit in units]}, _lines(rows))


def _import_orgs(inst: Installation, path: str | None) -> Answer:
    inst.require(Action.MANAGE_ORG_UNITS)
    if path is None or not Path(path).is_file():
        raise WrongUsage(TEXT.FILE_MISSING.format(path=path or ""))
    done = org_changes.import_units(inst, Path(path))
    if has_errors(done.issues):
        issues = [issue_json(issue) for issue in done.issues]
        return Answer({"issues": issues}, "\n".join(issue_lines(done.issues)), REFUSED)
    data = {"orgs": [as_json.org_json(unit) for unit in done.units], "added": done.added, "updated": done.updated}
    return Answer(data, TEXT.ORGS_IMPORTED.format(added=done.added, updated=done.updated))


def _change_org(inst: Installation, options: argparse.Namespace) -> Answer:
    inst.require(Action.MANAGE_ORG_UNITS)
    change = _CHANGES[options.action](inst, options)
    found = org_changes.preview(inst, change)
    if not found.can_apply:
        text = "\n".join(issue_lines(found.issues))
        return Answer(_change_json(found, written=False), text, REFUSED)
    lines = _change_lines(inst, found)
    if not options.dry_run:
        found = org_changes.apply(inst, change)
    head = ORG_TEXT.PREVIEW if options.dry_run else ORG_TEXT.DONE
    return Answer(_change_json(found, written=not options.dry_run), "\n".join([head, *lines]))


def _add(inst: Installation, options: argparse.Namespace) -> OrgChange:
    _need(options, "name")
    return Add(
        code=options.subject,
        name=options.name,
        parent=options.parent,
        short_name=options.short_name or "",
        kind=options.kind or "",
        valid_from=options.valid_from or inst.today(),
    )


def _rename(inst: Installation, options: argparse.Namespace) -> OrgChange:
    _need(options, "name")
    return Rename(options.subject, options.name, options.short_name)


def _merge(inst: Installation, options: argparse.Namespace) -> OrgChange:
    _need(options, "into", "last_day")
    return Merge(options.subject, options.into, options.last_day)


def _close(inst: Installation, options: argparse.Namespace) -> OrgChange:
    _need(options, "last_day")
    return Close(options.subject, options.last_day)


_CHANGES: dict[str, Callable[[Installation, argparse.Namespace], OrgChange]] = {
    "add": _add,
    "rename": _rename,
    "merge": _merge,
    "close": _close,
}


def _need(options: argparse.Namespace, *names: str) -> None:
    missing = [f"--{name.replace('_', '-')}" for name in names if getattr(options, name) is None]
    if options.subject is None:
        missing.insert(0, TEXT.ORG_CODE)
    if missing:
        raise WrongUsage(TEXT.MISSING_ARGUMENTS.format(names=", ".join(missing)))


def _change_lines(inst: Installation, found: OrgChangePreview) -> list[str]:
    lines = [org_words.change_words(inst, found), *issue_lines(found.issues)]
    for effect in found.effects:
        lines.append(ORG_TEXT.PLAN.format(plan=effect.plan.label))
        lines += [f"  - {sentence}" for sentence in org_words.effect_words(effect)]
    accounts = org_words.account_words(found)
    return [*lines, accounts] if accounts else lines


def _change_json(found: OrgChangePreview, *, written: bool) -> as_json.Json:
    return {
        "written": written,
        "before": None if found.before is None else as_json.org_json(found.before),
        "after": None if found.after is None else as_json.org_json(found.after),
        "accounts": list(found.accounts),
        "plans": [
            {
                "plan": effect.plan.id,
                "first": None if effect.first is None else str(effect.first),
                "expected": [effect.expected_before, effect.expected_after],
                "reports_after": [str(period) for period in effect.reports_after],
                "words": list(org_words.effect_words(effect)),
            }
            for effect in found.effects
        ],
        "issues": [issue_json(issue) for issue in found.issues],
    }


def issue_json(issue: Issue) -> as_json.Json:
    """One fault of a definition for other programs."""
    worded = word_definition(issue)
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "file": getattr(issue.at, "path", None),
        "line": getattr(issue.at, "line", None),
        "message": worded.message,
        "hint": worded.hint,
    }


def issue_lines(issues: Sequence[Issue]) -> list[str]:
    """Each fault of a definition with its place, in words."""
    lines = []
    for issue in issues:
        worded = word_definition(issue)
        lines.append(f"{issue.at or ''}: {TEXT.SEVERITY[issue.severity]}: {worded.message}")
        if worded.hint:
            lines.append(TEXT.HINT.format(hint=worded.hint))
    return lines


def _lines(rows: Sequence[tuple[str, ...]]) -> str:
    return table(rows[0], rows[1:]) if rows else TEXT.NOTHING
