"""Every sentence about what is wrong in someone's file: what we saw, what is needed, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Final, Protocol

from kpi.text.issue_text import IssueText
from kpi.text.issues_file import FILE_ISSUES
from kpi.text.issues_format import FORMAT_ISSUES
from kpi.text.issues_rows import ROW_ISSUES
from kpi.text.issues_table import TABLE_ISSUES
from kpi.text.issues_value import VALUE_ISSUES
from kpi.text.issues_where import WHERE_ISSUES


class IssueLike(Protocol):
    """What wording needs of an issue: this package stands below the one that defines them."""

    @property
    def code(self) -> str: ...
    @property
    def severity(self) -> object: ...
    @property
    def at(self) -> object: ...
    @property
    def params(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True)
class WordedIssue:
    """An issue as a person reads it; `place` is empty where the fault is the whole file's."""

    code: str
    severity: str
    place: str
    message: str
    hint: str
    found: str = ""
    wants_reason: bool = False


ISSUE_TEXTS: Final[Mapping[str, IssueText]] = {
    **FORMAT_ISSUES,
    **FILE_ISSUES,
    **WHERE_ISSUES,
    **VALUE_ISSUES,
    **TABLE_ISSUES,
    **ROW_ISSUES,
}

# An issue whose code has no text yet must still be shown as something other than a blank.
_UNKNOWN = IssueText(message="Tệp có một vấn đề chưa được mô tả ({code}).", hint="Đề nghị báo cho quản trị hệ thống.")


def _fill(text: str, facts: Mapping[str, str]) -> str:
    """The sentence with its facts. What a file contains is inserted as it is and never read as a pattern."""
    pieces = []
    for literal, field, _, _ in Formatter().parse(text):
        pieces.append(literal)
        if field is not None:
            pieces.append(facts.get(field, ""))
    return "".join(pieces)


def word(issue: IssueLike) -> WordedIssue:
    """The issue in words, with its place as Excel shows it."""
    text = ISSUE_TEXTS.get(issue.code, _UNKNOWN)
    facts = {**issue.params, "code": issue.code}
    hint = text.hint
    if facts.get("nearest"):
        hint = f"{text.near} {hint}" if text.near else hint
    return WordedIssue(
        code=issue.code,
        severity=str(issue.severity),
        place="" if issue.at is None else str(issue.at),
        message=_fill(text.message, facts),
        hint=_fill(hint, facts),
        found=issue.params.get("found", ""),
        wants_reason=text.wants_reason and not issue.params.get("reason"),
    )
