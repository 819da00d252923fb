"""What a log entry says, in the words people use: the log itself keeps identifiers."""

from __future__ import annotations

from kpi.accounts.rights import Action
from kpi.model.period import Period
from kpi.service.log import STRANGER, LogEntry
from kpi.text import review
from kpi.text.accounts import ACTION_WORDS, EVENT_WORDS, ROLE_WORDS, words_of
from kpi.text.dates import fmt_period
from kpi.text.log_page import Log as TEXT

NOBODY = {STRANGER: TEXT.stranger, "operator": TEXT.operator, "system": TEXT.system}
# Identifiers that stand before and after a change.
VALUES = review.STATES | ROLE_WORDS
PERIOD_JOINT = "/"


def act(entry: LogEntry) -> str:
    """What was done."""
    return words_of(EVENT_WORDS, entry.action)


def who(name: str) -> str:
    """The account; in words where it was none."""
    return NOBODY.get(name, name)


def subject(entry: LogEntry) -> str:
    """What it was done to: a plan with its period, a right that was missing, else what the log says."""
    if entry.subject in set(Action):
        return ACTION_WORDS[entry.subject]
    plan, joint, month = entry.subject.rpartition(PERIOD_JOINT)
    if not joint:
        return entry.subject
    try:
        return TEXT.plan_and_period.format(plan=plan, period=fmt_period(Period.parse(month)).lower())
    except ValueError:
        return entry.subject


def change(entry: LogEntry) -> str:
    """What was there before, and after; empty where the act changed no single thing."""
    if entry.old is None and entry.new is None:
        return ""
    return TEXT.changed.format(old=_value(entry.old), new=_value(entry.new))


def _value(said: str | None) -> str:
    return words_of(VALUES, said) if said else TEXT.nothing
