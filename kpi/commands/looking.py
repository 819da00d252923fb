"""Commands that look: plans, orgs, progress, series, coverage, trace, deadlines."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from fractions import Fraction

from kpi.commands import as_json
from kpi.commands.answer import Answer, WrongUsage, table
from kpi.model.figure import FigureState
from kpi.model.plan import Indicator, Kind
from kpi.model.progress import FigureVersion, ProgressRow, Standing
from kpi.service.coverage import coverage
from kpi.service.deadlines import deadlines, record_done, withdraw_done
from kpi.service.installation import Installation
from kpi.service.series import series
from kpi.service.standing import progress
from kpi.service.trace import trace
from kpi.text import cli as TEXT
from kpi.text.dates import fmt_date, fmt_datetime_vn, fmt_period
from kpi.text.numbers import fmt_number, fmt_percent
from kpi.text.sentences import explain
from kpi.text.statuses import STATUS_SIGNS, STATUS_WORDS


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
