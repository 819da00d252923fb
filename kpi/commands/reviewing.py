"""`review` and `log`: the focal office's acts, and what everybody did."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from kpi.commands import as_json
from kpi.commands.answer import REFUSED, Answer, WrongUsage, table
from kpi.model.errors import ReviewRefused
from kpi.model.period import Period
from kpi.model.review import SUBMITTED
from kpi.service import log, review
from kpi.service.installation import Installation
from kpi.service.review import LockState, ReviewQueue, ReviewRow
from kpi.text import cli as TEXT
from kpi.text import log as LOG
from kpi.text import review as WORDS
from kpi.text.accounts import EVENT_WORDS, words_of
from kpi.text.dates import fmt_date, fmt_datetime_vn, fmt_moment_vn, fmt_period

Given = TypeVar("Given")

# A reopening without a last day ends by itself after a week.
REOPENED_DAYS = 7

# So many entries are shown; a file holds all of them.
SHOWN_ENTRIES = 200


def review_command(inst: Installation, options: argparse.Namespace) -> Answer:
    """`review queue`, `approve`, `return`, `lock`, `unlock`."""
    try:
        return _ACTS[options.action or "queue"](inst, options)
    except ReviewRefused as refused:
        sentence = WORDS.refusal(refused.code, **refused.facts)
        return Answer({"refused": refused.code, "message": sentence}, sentence, REFUSED)


def _queue(inst: Installation, options: argparse.Namespace) -> Answer:
    found = review.queue(inst, options.plan, options.period)
    rows = [
        (
            WORDS.STATES[row.state] if row.state else WORDS.NOT_REPORTED,
            row.unit.code,
            row.unit.name,
            fmt_datetime_vn(row.received_at) if row.received_at else "",
            "; ".join(row.unusual),
        )
        for row in found.rows
    ]
    counts = {state: sum(1 for row in found.rows if row.state == state) for state in WORDS.STATES}
    missing = len(found.rows) - sum(counts.values())
    lines = [WORDS.QUEUE_SUMMARY.format(period=fmt_period(found.period), missing=missing, **counts)]
    if found.locked is not None:
        lines.append(_lock_words(found.locked))
    if rows:
        lines.append(table(rows[0], rows[1:]))
    return Answer(_queue_json(found), "\n".join(lines))


def _lock_words(state: LockState) -> str:
    said = {"by": state.by, "at": fmt_datetime_vn(state.at), "reason": state.reason}
    if state.locked or state.until is None:
        return WORDS.LOCKED_SINCE.format(**said).strip()
    return WORDS.REOPENED_UNTIL.format(until=fmt_date(state.until), **said).strip()


def _queue_json(found: ReviewQueue) -> as_json.Json:
    return {
        "plan": found.plan.id,
        "period": str(found.period),
        "review_required": found.review_required,
        "locked": _lock_json(found.locked),
        "rows": [_row_json(row) for row in found.rows],
    }


def _lock_json(state: LockState | None) -> as_json.Json | None:
    if state is None:
        return None
    return {
        "locked": state.locked,
        "reason": state.reason,
        "user": state.by,
        "at": as_json.moment(state.at),
        "until": state.until.isoformat() if state.until else None,
    }


def _row_json(row: ReviewRow) -> as_json.Json:
    return {
        "org": row.unit.code,
        "review": row.state,
        "received_at": as_json.moment(row.received_at),
        "late": row.late,
        "warnings": row.warnings,
        "reason": row.reason or None,
        "upload": row.upload_id,
        "file": row.file_name or None,
        "sha256": row.sha256 or None,
        "user": row.sent_by or None,
        "version": row.version,
        "unusual": list(row.unusual),
        "figures": [
            {
                "indicator": figure.indicator.code,
                "now": None if figure.now is None else as_json.figure_json(figure.now),
                "previous": None if figure.previous is None else as_json.figure_json(figure.previous),
                "change": as_json.number(figure.change),
                "unusual": figure.unusual,
            }
            for figure in row.figures
        ],
    }


def _approve(inst: Installation, options: argparse.Namespace) -> Answer:
    """Those named; without a name everybody whose report waits."""
    period = _needed(options.period, "--period")
    if options.org is not None:
        orgs, seen = [options.org], {}
    else:
        waiting = [row for row in review.queue(inst, options.plan, period).rows if row.state == SUBMITTED]
        orgs = [row.unit.code for row in waiting]
        seen = {row.unit.code: row.upload_id for row in waiting if row.upload_id is not None}
    fresh = review.approve(inst, options.plan, period, orgs, options.reason or "", seen=seen)
    words = WORDS.DONE["approve"].format(count=len(fresh), period=fmt_period(period))
    return Answer({"plan": options.plan, "period": str(period), "approved": list(fresh)}, words)


def _return(inst: Installation, options: argparse.Namespace) -> Answer:
    period, org = _needed(options.period, "--period"), str(_needed(options.org, "--org"))
    review.send_back(inst, options.plan, period, org, _needed(options.reason, "--reason"))
    words = WORDS.DONE["return"].format(period=fmt_period(period), org=inst.org(org).name)
    return Answer({"plan": options.plan, "period": str(period), "returned": [org]}, words)


def _lock(inst: Installation, options: argparse.Namespace) -> Answer:
    """One period, or with `--phase` every one of a phase."""
    if options.phase is not None:
        fresh = review.close_phase(inst, options.plan, options.phase)
        words = WORDS.DONE["lock_phase"].format(count=len(fresh), phase=options.phase)
        return Answer({"plan": options.plan, "phase": options.phase, "locked": [str(p) for p in fresh]}, words)
    period = _needed(options.period, "--period")
    state = review.lock(inst, options.plan, period, options.reason or "")
    return _locked_answer(options, period, state, WORDS.DONE["lock"].format(period=fmt_period(period)))


def _unlock(inst: Installation, options: argparse.Namespace) -> Answer:
    period = _needed(options.period, "--period")
    until = options.until or inst.today() + dt.timedelta(days=REOPENED_DAYS)
    state = review.unlock(inst, options.plan, period, _needed(options.reason, "--reason"), until)
    words = WORDS.DONE["unlock"].format(period=fmt_period(period), until=fmt_date(until))
    return _locked_answer(options, period, state, words)


def _locked_answer(options: argparse.Namespace, period: Period, state: LockState, words: str) -> Answer:
    return Answer({"plan": options.plan, "period": str(period), "lock": _lock_json(state)}, words)


def _needed(value: Given | None, name: str) -> Given:
    if value is None:
        raise WrongUsage(TEXT.MISSING_ARGUMENTS.format(names=name))
    return value


_ACTS: dict[str, Callable[[Installation, argparse.Namespace], Answer]] = {
    "queue": _queue,
    "approve": _approve,
    "return": _return,
    "lock": _lock,
    "unlock": _unlock,
}


def log_command(inst: Installation, options: argparse.Namespace) -> Answer:
    """`log`: what people did, newest first; with `-o` all of it as a file."""
    asked = {
        "since": options.since,
        "until": options.until,
        "user": options.of,
        "action": options.action,
        "org": options.org,
        "text": options.text,
    }
    if options.output is not None:
        if options.output.suffix.lower() not in log.SUFFIXES:
            raise WrongUsage(TEXT.BAD_SUFFIX.format(path=options.output, needed=", ".join(log.SUFFIXES)))
        try:
            count = log.export_log(inst, options.output, **asked)
        except OSError:
            raise WrongUsage(TEXT.CANNOT_WRITE.format(path=options.output)) from None
        words = LOG.EXPORTED.format(count=count, path=options.output)
        return Answer({"path": str(options.output), "rows": count}, words)
    page = log.entries(inst, **asked, limit=SHOWN_ENTRIES)
    return Answer({"total": page.total, "rows": [_entry_json(row) for row in page.rows]}, _entry_lines(page))


def _entry_json(entry: log.LogEntry) -> as_json.Json:
    return {
        "number": entry.number,
        "at": as_json.moment(entry.at),
        "user": entry.user,
        "action": entry.action,
        "org": entry.org,
        "subject": entry.subject,
        "detail": entry.detail,
        "old": entry.old,
        "new": entry.new,
    }


def _entry_lines(page: log.LogPage) -> str:
    if not page.rows:
        return LOG.EMPTY
    rows = [
        (
            fmt_moment_vn(entry.at),
            entry.user,
            words_of(EVENT_WORDS, entry.action),
            entry.org or "",
            entry.subject,
            " → ".join(text for text in (entry.old, entry.new) if text),
            entry.detail,
        )
        for entry in page.rows
    ]
    return table(rows[0], rows[1:]) + "\n" + LOG.SHOWN.format(shown=len(page.rows), total=page.total)
