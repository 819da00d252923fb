"""Where the stages of one file put what they find wrong, each fault once, in the order in which people read."""

from __future__ import annotations

from kpi.model.issue import CellRef, Issue, Severity

# Ten thousand faults are one fault to the reader, and too many for the page.
MAX_ISSUES = 1_000

# A longer text in a message would hide the sentence around it.
_LONGEST_FOUND = 120


class Findings:
    """Gathers the issues of one file."""

    def __init__(self) -> None:
        self._issues: dict[tuple[str, CellRef | None, str], Issue] = {}
        self._left_out = dict.fromkeys(Severity, 0)

    def error(self, code: str, at: CellRef | None = None, **params: str) -> None:
        self._add(code, Severity.ERROR, at, params)

    def warning(self, code: str, at: CellRef | None = None, **params: str) -> None:
        self._add(code, Severity.WARNING, at, params)

    def note(self, code: str, at: CellRef | None = None, **params: str) -> None:
        self._add(code, Severity.NOTE, at, params)

    def add(self, issue: Issue) -> None:
        """Take an issue as it is."""
        self._issues.setdefault((issue.code, None, str(issue.at)), issue)

    def take(self, other: Findings) -> None:
        """Take everything that another stage found."""
        for key, issue in other._issues.items():
            if len(self._issues) >= MAX_ISSUES and key not in self._issues:
                self._left_out[issue.severity] += 1
            else:
                self._issues.setdefault(key, issue)
        for severity, count in other._left_out.items():
            self._left_out[severity] += count

    def _add(self, code: str, severity: Severity, at: CellRef | None, params: dict[str, str]) -> None:
        # Of the thousandth only the number is told: nobody has to shorten what it found.
        if at and len(self._issues) >= MAX_ISSUES and (code, at, "") not in self._issues:
            self._left_out[severity] += 1
            return
        facts = {name: shorten(value) for name, value in params.items()}
        # Without a place, what was found tells two faults of the same code apart.
        key = (code, at, "" if at else str(facts))
        if len(self._issues) >= MAX_ISSUES and key not in self._issues:
            self._left_out[severity] += 1
        else:
            self._issues.setdefault(key, Issue(code, severity, at, facts))

    @property
    def has_errors(self) -> bool:
        held = any(issue.severity is Severity.ERROR for issue in self._issues.values())
        return held or self._left_out[Severity.ERROR] > 0

    def ordered(self) -> tuple[Issue, ...]:
        """Every issue: file, then sheet and heading, then cell."""
        worst = next((severity for severity in Severity if self._left_out[severity]), None)
        rest = Issue("file.more_issues", worst, None, {"count": str(sum(self._left_out.values()))}) if worst else None
        listed = [*self._issues.values(), *([rest] if rest else [])]
        return tuple(sorted(listed, key=lambda issue: issue.order))


def shorten(text: str) -> str:
    """The text on one line and not too long to stand inside a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_FOUND else line[: _LONGEST_FOUND - 1] + "…"
