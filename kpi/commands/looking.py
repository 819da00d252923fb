"""Commands that look: plans, orgs, progress, series, coverage, trace, deadlines."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from kpi.accounts.rights import Action
from kpi.commands import as_json
from kpi.commands.answer import DONE, REFUSED, Answer, WrongUsage, table
from kpi.model.figure import FigureState
from kpi.model.issue import Issue, has_errors
from kpi.model.plan import Indicator, Kind
from kpi.model.progress import FigureVersion, ProgressRow, Standing
from kpi.plans import check_folder, load_org_units, merge_org_units, write_org_units
from kpi.service.coverage import coverage
from kpi.service.deadlines import deadlines, record_done, withdraw_done
from kpi.service.installation import Installation
from kpi.service.series import series
from kpi.service.standing import progress
from kpi.service.trace import trace
from kpi.text import cli as TEXT
from kpi.text.dates import fmt_date, fmt_datetime_vn, fmt_period
from kpi.text.definition_faults import word_definition
from kpi.text.numbers import fmt_number, fmt_percent
from kpi.text.sentences import explain
from kpi.text.statuses import STATUS_SIGNS, STATUS_WORDS


def plans(inst: Installation, options: argparse.Namespace) -> Answer:
    """`plans` lists, `plans check [PATH]` checks definition files."""
    if options.action == "check":
        return _check_definitions(inst, options.path)
    found = list(inst.plans().values())
    rows = [(p.id, p.status.value, f"{p.start.year}–{p.end.year}", str(len(p.targets)), p.label) for p in found]
    problems = [issue for issues in inst.definition_issues().values() for issue in issues]
    data = {
        "plans": [as_json.plan_json(plan) for plan in found],
        "issues": [_definition_json(issue) for issue in problems],
    }
    return Answer(data, "\n".join([_lines(rows), *issue_lines(problems)]))


def _check_definitions(inst: Installation, path: Path | None) -> Answer:
    if path is None:
        issues = [issue for found in inst.definition_issues().values() for issue in found]
    else:
        issues = check_folder(path)
    data = {"issues": [_definition_json(issue) for issue in issues]}
    text = "\n".join(issue_lines(issues)) or TEXT.CHECKS_PASSED
    return Answer(data, text, REFUSED if has_errors(issues) else DONE)


def _definition_json(issue: Issue) -> as_json.Json:
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


def orgs(inst: Installation, options: argparse.Namespace) -> Answer:
    """`orgs` shows the tree, `orgs import FILE` adds and updates."""
    if options.action == "import":
        return _import_orgs(inst, options.path)
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


def _import_orgs(inst: Installation, path: Path | None) -> Answer:
    if path is None or not path.is_file():
        raise WrongUsage(TEXT.FILE_MISSING.format(path=path or ""))
    inst.require(Action.MANAGE_ORG_UNITS)
    incoming, issues = load_org_units(path, onto=inst.tree())
    if has_errors(issues):
        return Answer({"issues": [_definition_json(i) for i in issues]}, "\n".join(issue_lines(issues)), REFUSED)
    before = inst.tree()
    merged = merge_org_units(before, incoming.units)
    write_org_units(inst.definitions.org_units_file, merged.units)
    added = sum(1 for unit in incoming.units if unit.code not in before)
    updated = len(incoming.units) - added
    inst.tree()
    text = TEXT.ORGS_IMPORTED.format(added=added, updated=updated)
    return Answer({"orgs": [as_json.org_json(u) for u in merged.units], "added": added, "updated": updated}, text)


def progress_command(inst: Installation, options: argparse.Namespace) -> Answer:
    """`progress`: the status of each target."""
    found = progress(
        inst,
        options.plan,
        phase=options.phase,
        period=options.period,
        org=options.org,
        indicator=options.indicator,
        known_at=options.known_at,
        approved_only=options.approved_only,
    )
    lines = [f"{found.plan.title} – {fmt_period(found.period)}{_mark(inst, found.plan.id)}"]
    rows = [_progress_line(row) for row in found.rows]
    lines.append(_lines(rows))
    lines += [f"{row.target.id} · {row.org}: {explain(row)}" for row in found.rows]
    return Answer(as_json.progress_json(found), "\n".join(lines))


def _progress_line(row: ProgressRow) -> tuple[str, ...]:
    sign, words = STATUS_SIGNS[row.status], STATUS_WORDS[row.status]
    coverage = f"{row.coverage.reported}/{row.coverage.expected}"
    return (f"{sign} {words}", row.target.id, row.org, row.indicator.code, _row_figure(row), coverage)


def shown(standing: Standing, indicator: Indicator, threshold: Fraction | None = None) -> str:
    """A figure as people read it: "84,2% (842/1.000)", "Có", "12"."""
    if standing.numerator is not None and standing.denominator is not None:
        parts = f"({fmt_number(standing.numerator)}/{fmt_number(standing.denominator)})"
        return parts if standing.measure is None else f"{fmt_percent(standing.measure, threshold)} {parts}"
    if standing.value is None:
        return TEXT.NOTHING
    if indicator.kind is Kind.YES_NO:
        return TEXT.YES if standing.value else TEXT.NO
    return fmt_percent(standing.value, threshold) if indicator.is_ratio else fmt_number(standing.value)


def _row_figure(row: ProgressRow) -> str:
    """The figure of a row; the owner's row of a target that every unit has counts units."""
    if row.counts_units and row.standing.numerator is not None and row.standing.denominator is not None:
        met, could = fmt_number(row.standing.numerator), fmt_number(row.standing.denominator)
        return TEXT.UNITS_MET.format(met=met, could=could)
    return shown(row.standing, row.indicator, row.target_value)


def series_command(inst: Installation, options: argparse.Namespace) -> Answer:
    """`series`: the figures by period, with the path and the target."""
    plan = inst.plan(options.plan)
    indicator = inst.indicator(plan, options.indicator)
    found = series(inst, plan.id, indicator.code, org=options.org, target=options.target)
    rows = [
        (
            str(row.period),
            shown(row.point.own, indicator),
            shown(row.point.to_date, indicator),
            f"{row.point.coverage.reported}/{row.point.coverage.expected}",
            STATUS_WORDS[row.status] if row.status else TEXT.NOTHING,
        )
        for row in found
    ]
    return Answer(as_json.series_json(found, is_ratio=indicator.is_ratio), _lines(rows))


def coverage_command(inst: Installation, options: argparse.Namespace) -> Answer:
    """`coverage`: who has reported."""
    report = coverage(inst, options.plan, period=options.period)
    tree = inst.tree()
    rows = [
        (
            TEXT.PUNCTUALITY[row.state],
            row.org,
            tree[row.org].name,
            fmt_datetime_vn(row.received_at) if row.received_at else "",
        )
        for row in report.rows
    ]
    summary = TEXT.COVERAGE_SUMMARY.format(
        period=fmt_period(report.period), reported=report.reported, expected=report.expected, on_time=report.on_time
    )
    return Answer(as_json.coverage_json(report), f"{summary}\n{_lines(rows)}")


def trace_command(inst: Installation, options: argparse.Namespace) -> Answer:
    """`trace`: every version of one figure."""
    versions = trace(inst, options.plan, options.indicator, options.org, options.period)
    indicator = inst.indicator(inst.plan(options.plan), options.indicator)
    rows = [
        (
            fmt_datetime_vn(version.committed_at),
            _version_figure(version, indicator),
            f"{version.file_name} · {version.sheet}!{version.cell}",
            version.user or TEXT.NO_USER,
            version.reason or "",
        )
        for version in versions
    ]
    return Answer({"versions": [as_json.version_json(version) for version in versions]}, _lines(rows))


def _version_figure(version: FigureVersion, indicator: Indicator) -> str:
    figure = version.figure
    if figure.state is not FigureState.VALUE:
        return STATUS_WORDS[figure.state]
    return shown(Standing(figure.state, figure.numerator, figure.denominator, figure.value), indicator)


def deadlines_command(inst: Installation, options: argparse.Namespace) -> Answer:
    """`deadlines`: milestones and deadlines with their state; `deadlines done --id ID` records one as done."""
    if options.action is not None:
        _record_deadline(inst, options)
    found = deadlines(inst, options.plan, on=None if options.action else options.on)
    rows = [
        (
            fmt_date(row.last_day) if row.last_day else TEXT.NOTHING,
            TEXT.DEADLINE_STATES[row.state],
            row.title,
            row.words,
        )
        for row in found
    ]
    return Answer({"rows": [as_json.deadline_json(row) for row in found]}, _lines(rows))


def _record_deadline(inst: Installation, options: argparse.Namespace) -> None:
    if options.id is None:
        raise WrongUsage(TEXT.MISSING_ARGUMENTS.format(names="--id"))
    if options.action == "undo":
        withdraw_done(inst, options.plan, options.id, options.last_day)
        return
    record_done(
        inst,
        options.plan,
        options.id,
        options.last_day,
        done_on=options.on or inst.today(),
        note=options.reason or "",
    )


def _mark(inst: Installation, plan_id: str) -> str:
    return f" ({TEXT.ILLUSTRATIVE})" if inst.is_illustrative(plan_id) else ""


def _lines(rows: Sequence[tuple[str, ...]]) -> str:
    return table(rows[0], rows[1:]) if rows else TEXT.NOTHING
