"""Drafts and what the store holds → `ChangeSet`: what committing would do, figure by figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kpi.ingest.findings import Findings
from kpi.ingest.named import indicator_words, unit_words
from kpi.model.figure import Figure
from kpi.model.issue import Severity
from kpi.model.org_unit import OrgTree
from kpi.model.period import Period
from kpi.model.plan import Plan
from kpi.model.upload import Change, ChangeKind, ChangeSet, Compared, Draft, FigureKey, FileChanges, FileStatus
from kpi.text.dates import fmt_period

Report = tuple[str, Period]
# A longer list of missing figures is cut in the sentence; the table shows all of them.
_LONGEST_LIST = 110


@dataclass(frozen=True, slots=True)
class Known:
    """Where the names of units and indicators are looked up."""

    tree: OrgTree | None
    plans: Mapping[str, Plan]


def preview(
    drafts: Sequence[Draft],
    current: Mapping[FigureKey, Figure],
    committed: Mapping[str, int],
    revision: int,
    contents: Mapping[str, bytes],
    *,
    current_by_plan: Mapping[str, Mapping[FigureKey, Figure]] | None = None,
    tree: OrgTree | None = None,
    plans: Mapping[str, Plan] | None = None,
    compared: Compared | None = None,
) -> ChangeSet:
    """What each file would add, change, leave and drop, computed against one revision of the store.

    `compared` names the reports that the figures given are of. `current_by_plan` takes the place of `current` where the
    files of one upload belong to several plans that share org units. `tree` and `plans` know the names that the
    sentences use.
    """
    known = Known(tree, plans or {})
    taken: dict[tuple[str, Report], Draft] = {}
    seen: set[str] = set()
    files = []
    for draft in drafts:
        stored = current if current_by_plan is None else current_by_plan.get(draft.plan or "", {})
        files.append(_file(draft, _of_reports(draft, stored), committed, seen, taken, known))
        if files[-1].status is not FileStatus.REFUSED:
            seen.add(draft.sha256)
    return ChangeSet(tuple(files), revision, contents, compared)


def _of_reports(draft: Draft, stored: Mapping[FigureKey, Figure]) -> dict[FigureKey, Figure]:
    """The stored figures of the reports that the draft would replace."""
    reports = set(draft.reports)
    return {key: figure for key, figure in stored.items() if (key.org, key.period) in reports}


def _file(
    draft: Draft,
    stored: Mapping[FigureKey, Figure],
    committed: Mapping[str, int],
    seen: set[str],
    taken: dict[tuple[str, Report], Draft],
    known: Known,
) -> FileChanges:
    findings = Findings()
    if draft.refused:
        return FileChanges(draft, (), FileStatus.REFUSED)
    changes = tuple(_changes(draft, stored))
    if draft.sha256 in seen:
        findings.note("file.twice_in_upload")
        return _finished(draft, _as_same(changes), FileStatus.UNCHANGED, findings)
    if draft.sha256 in committed:
        return _sent_before(draft, changes, committed[draft.sha256], findings)
    _take_reports(draft, taken, known, findings)
    _tell_changed(changes, known.plans.get(draft.plan or ""), known, findings)
    _tell_missing(changes, known.plans.get(draft.plan or ""), known, findings)
    if all(change.kind is ChangeKind.SAME for change in changes):
        findings.note("file.nothing_changes")
        if _says_nothing_new(draft, changes):
            return _finished(draft, changes, FileStatus.UNCHANGED, findings)
    return _finished(draft, changes, None, findings)


def _says_nothing_new(draft: Draft, changes: tuple[Change, ...]) -> bool:
    """Whether not even a note or a passage in words would be new."""
    notes_stand = all(
        c.observation is None or c.old is None or c.observation.figure.note == c.old.note for c in changes
    )
    return notes_stand and not draft.narratives


def _sent_before(draft: Draft, changes: tuple[Change, ...], receipt: int, findings: Findings) -> FileChanges:
    """The same bytes were committed before: the first receipt stands, also where a later file has replaced them."""
    if any(change.kind is not ChangeKind.SAME for change in changes):
        findings.note("file.replaced_since")
    else:
        findings.note("file.sent_before")
    return _finished(draft, changes, FileStatus.UNCHANGED, findings, receipt)


def _finished(
    draft: Draft, changes: tuple[Change, ...], status: FileStatus | None, findings: Findings, receipt: int | None = None
) -> FileChanges:
    """The file with the issues of this stage added, and the status that follows from all of them."""
    issues = tuple(sorted((*draft.issues, *findings.ordered()), key=lambda issue: issue.order))
    told = replace(draft, issues=issues)
    if status is None:
        if told.refused:
            return FileChanges(told, (), FileStatus.REFUSED)
        warned = any(issue.severity is Severity.WARNING for issue in issues)
        status = FileStatus.NEEDS_CONFIRMATION if warned else FileStatus.READY
    return FileChanges(told, changes, status, receipt)


def _changes(draft: Draft, stored: Mapping[FigureKey, Figure]) -> list[Change]:
    """Each figure of the file in its order, then those that are stored and no longer there."""
    if not stored:
        return [Change(ChangeKind.ADDED, observation.key, None, observation) for observation in draft.observations]
    changes = []
    for observation in draft.observations:
        old = stored.get(observation.key)
        if old is None:
            kind = ChangeKind.ADDED
        else:
            kind = ChangeKind.SAME if old.same_as(observation.figure) else ChangeKind.CHANGED
        changes.append(Change(kind, observation.key, old, observation))
    reported = {observation.key for observation in draft.observations}
    missing = sorted((key for key in stored if key not in reported), key=lambda k: (k.org, k.period, k.indicator))
    return changes + [Change(ChangeKind.MISSING, key, stored[key]) for key in missing]


def _as_same(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes of a file whose twin in the same upload makes them: nothing is left to do."""
    return tuple(replace(change, kind=ChangeKind.SAME) for change in changes if change.observation is not None)


def _take_reports(draft: Draft, taken: dict[tuple[str, Report], Draft], known: Known, findings: Findings) -> None:
    """Two files of one upload that report on the same org unit and period: which of them counts would be chance."""
    for report in draft.reports:
        first = taken.setdefault((draft.plan or "", report), draft)
        if first is not draft:
            org, period = report
            found, words = unit_words(org, known.tree), fmt_period(period)
            findings.error("report.twice_in_upload", found=found, period=words, first=first.file_name)


def _tell_changed(changes: tuple[Change, ...], plan: Plan | None, known: Known, findings: Findings) -> None:
    """A correction says why: one reason for each report that it changes."""
    _tell(ChangeKind.CHANGED, "report.figures_changed", changes, plan, known, findings)


def _tell_missing(changes: tuple[Change, ...], plan: Plan | None, known: Known, findings: Findings) -> None:
    _tell(ChangeKind.MISSING, "report.figures_missing", changes, plan, known, findings)


def _tell(
    kind: ChangeKind, code: str, changes: tuple[Change, ...], plan: Plan | None, known: Known, findings: Findings
) -> None:
    """A warning for each report that changes in this way, with the indicators by name."""
    of_report: dict[Report, list[str]] = {}
    for change in changes:
        if change.kind is kind:
            of_report.setdefault((change.key.org, change.key.period), []).append(change.key.indicator)
    for (org, period), codes in of_report.items():
        named = _listed([indicator_words(indicator, plan) for indicator in codes])
        words, unit = fmt_period(period), unit_words(org, known.tree)
        findings.warning(code, found=named, count=str(len(codes)), org=unit, period=words)


def _listed(names: list[str]) -> str:
    """The names, as many as a sentence bears, and always one of them."""
    listed = names[0]
    for name in names[1:]:
        if len(listed) + len(name) > _LONGEST_LIST:
            return f"{listed}; …"
        listed = f"{listed}; {name}"
    return listed
