"""What is wrong in one definition file, gathered while it is read, so that an officer sees all of it at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from kpi.model.issue import FileRef, Issue, Severity, has_errors
from kpi.text.names import nearest

# A fault shows what was found; a whole paragraph pasted into the wrong place helps nobody.
FOUND_LENGTH = 80
# Beyond this many a file is not a definition with faults but another kind of file.
MAX_FAULTS = 1_000
# Looking for a near name compares with every known one: enough for a person's slips, little enough for a hostile file.
MAX_SUGGESTIONS = 20
MAX_NAMES = 5_000
NOTHING_NEAR = "—"


@dataclass(slots=True)
class Faults:
    """The faults of one file, in the order in which they are met."""

    path: str
    issues: list[Issue] = field(default_factory=list)
    suggestions: int = 0

    def error(self, code: str, line: int | None = None, **params: str) -> None:
        """Note a fault that stops the definition from being used."""
        self._add(code, Severity.ERROR, line, params)

    def warning(self, code: str, line: int | None = None, **params: str) -> None:
        """Note something that is probably not meant, but can be worked with."""
        self._add(code, Severity.WARNING, line, params)

    def suggest(self, name: str, names: Iterable[str]) -> str:
        """The known name most like `name`, for "did you mean"; a dash where none is near."""
        self.suggestions += 1
        if self.suggestions > MAX_SUGGESTIONS:
            return NOTHING_NEAR
        return nearest(name[:FOUND_LENGTH], islice(names, MAX_NAMES)) or NOTHING_NEAR

    @property
    def any_errors(self) -> bool:
        return has_errors(self.issues)

    def in_order(self) -> list[Issue]:
        """The faults from the top of the file to its end."""
        return sorted(self.issues, key=lambda issue: issue.order)

    @property
    def is_full(self) -> bool:
        """Whether so much is wrong that nothing more is noted."""
        return len(self.issues) >= MAX_FAULTS

    def _add(self, code: str, severity: Severity, line: int | None, params: dict[str, str]) -> None:
        if self.is_full:
            return
        if len(self.issues) == MAX_FAULTS - 1:
            code, severity, params = "plan.more_faults", Severity.ERROR, {"needed": str(MAX_FAULTS)}
        shown = {name: shorten(value) for name, value in params.items()}
        self.issues.append(Issue(code, severity, FileRef(self.path, line), shown))


def shorten(text: str) -> str:
    """`text` on one line, cut where it is long."""
    line = " ".join(text[: FOUND_LENGTH * 2].split())
    return line if len(line) <= FOUND_LENGTH else line[: FOUND_LENGTH - 1] + "…"
