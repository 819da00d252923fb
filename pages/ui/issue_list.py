"""Faults of a file: counted by kind at the top, then each with its place, what was seen and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from kpi.model.issue import Issue, Severity
from kpi.model.upload import FileChanges, FileStatus
from kpi.text.issue_kinds import counted
from kpi.text.issues import word
from kpi.text.numbers import fmt_count
from kpi.text.upload_page import Upload as TEXT
from pages.ui.markup import as_is, esc, tag, text

# More than this cannot be worked through on a screen; the rest appears once these are mended.
MOST_SHOWN = 60
# So many kinds are seen at a glance, over all files of an upload.
MOST_KINDS = 12
# Faults that name the cell of a form where its plan, unit or month stands: that cell must not be overtyped.
OF_THE_FORM = (".other_than_chosen", ".not_closed", ".outside_plan", "plan.ended", "plan.draft")
CLASSES = {Severity.ERROR: "", Severity.WARNING: "k-warning", Severity.NOTE: "k-info"}


def anchor(file_no: int, number: int) -> str:
    """The name by which the summary and the table point at a fault."""
    return f"cho-{file_no}-{number}"


def summary(issues: Sequence[Issue], *, file_no: int, asked: Collection[str] = ()) -> str:
    """How many faults there are of each kind, each kind leading to its first place.

    `asked` are the codes of faults that a question on the page settles.
    """
    errors = sum(issue.severity is Severity.ERROR for issue in issues)
    warnings = sum(issue.severity is Severity.WARNING for issue in issues)
    if not errors and not warnings:
        return ""
    title = TEXT.refused.format(count=errors) if errors else TEXT.warned.format(count=warnings)
    items = [_kind_line(issues, code, count, file_no) for code, count in _kinds(issues)]
    body = text("h2", title) + (text("p", _what_to_do(issues, asked)) if errors else "")
    return tag("div", body + tag("ul", "".join(items)), cls="k-faults" if errors else "k-faults k-mild", role="alert")


def _what_to_do(issues: Sequence[Issue], asked: Collection[str]) -> str:
    """Answering a question, mending cells, or, where no cell is to blame, another file, period or unit."""
    if all(issue.code in asked for issue in issues if issue.severity is Severity.ERROR):
        return TEXT.refused_help_question
    in_cells = any(issue.severity is Severity.ERROR and has_place(issue) for issue in issues)
    return TEXT.refused_help if in_cells else TEXT.refused_help_file


def has_place(issue: Issue) -> bool:
    """Whether a cell is to be mended. A form made for another plan, unit or month is right in itself."""
    return issue.at is not None and not issue.code.endswith(OF_THE_FORM)


def _kinds(issues: Sequence[Issue]) -> list[tuple[str, int]]:
    """Codes by severity, then by how often they occur."""
    wanted = [issue for issue in issues if issue.severity is not Severity.NOTE]
    severity = {issue.code: list(Severity).index(issue.severity) for issue in wanted}
    return sorted(Counter(issue.code for issue in wanted).items(), key=lambda pair: (severity[pair[0]], -pair[1]))


def _kind_line(issues: Sequence[Issue], code: str, count: int, file_no: int) -> str:
    number, first = next((n, issue) for n, issue in enumerate(issues, 1) if issue.code == code)
    message = word(first).message
    return tag("li", text("a", counted(code, count, message), href=f"#{anchor(file_no, number)}"))


def across(files: Sequence[FileChanges]) -> str:
    """What is wrong in many files at once, counted by kind, the heaviest kinds first."""
    files = [file for file in files if file.status is not FileStatus.UNCHANGED]
    issues = [issue for file in files for issue in file.issues]
    kinds = _kinds(issues)
    if not kinds:
        return ""
    items = [_kind_across(files, code, count) for code, count in kinds[:MOST_KINDS]]
    if (more := len(kinds) - MOST_KINDS) > 0:
        items.append(text("li", TEXT.across_more.format(count=fmt_count(more))))
    mild = "" if any(issue.severity is Severity.ERROR for issue in issues) else " k-mild"
    return tag("div", text("h3", TEXT.across) + tag("ul", "".join(items)), cls=f"k-faults{mild}")


def _kind_across(files: Sequence[FileChanges], code: str, count: int) -> str:
    holding = [file for file in files if any(issue.code == code for issue in file.issues)]
    first = next(issue for issue in holding[0].issues if issue.code == code)
    words = counted(code, count, word(first).message)
    if len(holding) > 1:
        return text("li", words + TEXT.in_files.format(count=fmt_count(len(holding))))
    return tag("li", esc(words) + " " + tag("span", as_is(holding[0].draft.file_name), cls="k-soft k-small"))


def listed(issues: Sequence[Issue], *, file_no: int) -> str:
    """Every fault with its number, place, message and hint."""
    shown = [_fault(issue, number, file_no) for number, issue in enumerate(issues[:MOST_SHOWN], 1)]
    if (more := len(issues) - MOST_SHOWN) > 0:
        shown.append(text("p", TEXT.more_faults.format(count=fmt_count(more)), cls="k-soft"))
    return "".join(shown)


def _fault(issue: Issue, number: int, file_no: int) -> str:
    worded = word(issue)
    place = text("span", f"{number}. {worded.place if has_place(issue) else TEXT.whole_file}", cls="k-place")
    kind = text("span", f" ({TEXT.kinds[issue.severity]})", cls="k-soft k-small")
    hint = "<br>" + text("span", worded.hint, cls="k-soft") if worded.hint else ""
    cls = f"k-fault {CLASSES[issue.severity]}".strip()
    return tag("div", place + kind + "<br>" + esc(worded.message) + hint, cls=cls, id=anchor(file_no, number))
