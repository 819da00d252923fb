"""Faults of definitions in words: where, what was found, what is needed."""

from __future__ import annotations

from collections.abc import Sequence

from kpi.model.issue import Issue, Severity
from kpi.text.definition_faults import word_definition
from pages.ui.markup import esc, tag, text

CLASSES = {Severity.ERROR: "k-fault", Severity.WARNING: "k-fault k-warning", Severity.NOTE: "k-fault k-info"}
MOST_SHOWN = 40


def fault_list(issues: Sequence[Issue]) -> str:
    """One block a fault, the errors first."""
    ordered = sorted(issues, key=lambda issue: list(Severity).index(issue.severity))
    return "".join(_fault(issue) for issue in ordered[:MOST_SHOWN])


def _fault(issue: Issue) -> str:
    worded = word_definition(issue)
    place = text("span", issue.at or "", cls="k-place")
    hint = "<br>" + text("span", worded.hint, cls="k-soft") if worded.hint else ""
    return tag("div", place + "<br>" + esc(worded.message) + hint, cls=CLASSES[issue.severity])
