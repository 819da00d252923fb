"""The upload: workbooks are read, understood and compared with what is stored; what was shown is what is committed."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from kpi.accounts.rights import Action
from kpi.ingest import IngestContext, RawSheet, ReadResult, SourceFile, preview, read_workbooks, understand, unpacked
from kpi.ingest.child_process import no_collection
from kpi.ingest.limits import MAX_ARCHIVE_BYTES as MAX_ARCHIVE_BYTES
from kpi.ingest.limits import MAX_ARCHIVE_FILES as MAX_ARCHIVE_FILES
from kpi.ingest.limits import MAX_FILE_BYTES as MAX_FILE_BYTES
from kpi.ingest.unpacking import INSIDE as INSIDE
from kpi.model.errors import KpiError
from kpi.model.figure import Figure
from kpi.model.issue import Issue, Severity
from kpi.model.layout import Layout
from kpi.model.period import Period
from kpi.model.plan import Plan
from kpi.model.upload import ChangeKind, ChangeSet, Compared, Draft, FigureKey, FileStatus, Receipt
from kpi.service import layouts, log, mishaps
from kpi.service.installation import Installation
from kpi.service.stored import StoredCounts, with_earlier_reports
from kpi.service.views import PreparedUpload, SheetView
from kpi.store.history import UploadInfo
from kpi.text.dates import fmt_period
from kpi.text.none_signs import NO_SIGNS, Signs
from kpi.text.numbers import fmt_number
from kpi.text.parsing import NumberStyle

OnProgress = Callable[[int, int, str], None]
# Called with the place in the line, 1 for the next, and with 0 when the turn has come.
OnWaiting = Callable[[int], None]

# This many units that are not the sender's are named.
FOREIGN_NAMED = 5
# A sheet is shown to its sender up to this size; a longer one is cut, its faults are still all listed.
SHOWN_ROWS = 400
SHOWN_COLUMNS = 40


def prepare(
    inst: Installation,
    files: Sequence[tuple[str, bytes]],
    *,
    plan: str | None = None,
    org: str | None = None,
    period: Period | None = None,
    backfill: bool = False,
    numbers: NumberStyle | None = None,
    signs: Signs = NO_SIGNS,
    layout: Layout | None = None,
    without: Collection[tuple[str, str]] = (),
    with_sheets: bool = True,
    on_progress: OnProgress | None = None,
    on_waiting: OnWaiting | None = None,
) -> PreparedUpload:
    """Read the files and work out what they would change; nothing is written. A zip stands for the files in it.

    `plan`, `org` and `period` narrow what a file may be, they never override what it says. `numbers` answers how
    "1.234" is meant, `signs` what "-" stands for, `layout` what the columns hold. Files in `without`, by name and
    sha256, are left out: also single ones of a zip. `with_sheets` tells whether somebody will look at the tables.
    `on_waiting` hears the place in the line while other people's files are read.
    """
    if plan is not None:
        inst.plan(plan)
    if org is not None:
        inst.require(Action.UPLOAD, inst.org(org).code)
    if not inst.may_at_all(Action.BACKFILL if backfill else Action.UPLOAD):
        inst.require(Action.UPLOAD)
    context = understanding(inst, plan=plan, org=org, period=period, backfill=backfill, numbers=numbers)
    context = replace(context, layout=layout, remembered=layouts.remembered(inst, org))
    context = replace(context, numbers_of=layouts.remembered_numbers(inst, org))
    context = replace(context, signs=signs, signs_of=layouts.remembered_signs(inst, org))
    sources = unpacked([SourceFile(name, content) for name, content in files], on_waiting=on_waiting)
    if without:
        sources = [s for s in sources if (s.name, hashlib.sha256(s.content).hexdigest()) not in without]
    results = read_workbooks(sources, on_progress=on_progress, on_waiting=on_waiting)
    allowed = inst.reaches(Action.BACKFILL if backfill else Action.UPLOAD)
    with no_collection():
        drafts = [_of_own_units(inst, _understood(inst, result, context), allowed) for result in results]
    drafts = with_earlier_reports(inst, drafts)
    contents = {draft.sha256: source.content for draft, source in zip(drafts, sources, strict=True)}
    shown = results if with_sheets else ()
    return PreparedUpload(
        changes=compare(inst, drafts, contents), sheets={result.sha256: _sheet_views(result) for result in shown}
    )


def understanding(
    inst: Installation,
    *,
    plan: str | None,
    org: str | None,
    period: Period | None,
    backfill: bool,
    numbers: NumberStyle | None = None,
) -> IngestContext:
    """What a workbook is understood against: the definitions, today, and how far the sender narrowed it."""
    return IngestContext(
        plans=inst.usable_plans(),
        tree=inst.tree(),
        today=inst.today(),
        plan=plan,
        org=org,
        period=period,
        backfill=backfill,
        previous=StoredCounts(inst),
        numbers=numbers,
    )


def compare(inst: Installation, drafts: Sequence[Draft], contents: Mapping[str, bytes]) -> ChangeSet:
    """What the drafts would change in the store as it is now; those of a locked period are refused."""
    revision = inst.revision()
    current, compared = _current_figures(inst, drafts)
    return preview(
        [_unless_locked(inst, draft) for draft in drafts],
        current={},
        current_by_plan=current,
        committed=inst.store.committed([draft.sha256 for draft in drafts]),
        revision=revision,
        contents=contents,
        tree=inst.tree(),
        plans=inst.usable_plans(),
        compared=compared,
    )


def commit(
    inst: Installation,
    changes: ChangeSet,
    *,
    reason: str = "",
    accept_warnings: bool = False,
    backfill: bool = False,
    received_at: dt.datetime | None = None,
) -> Receipt:
    """Write every file that is not refused, in one transaction; StoreMovedOn where the preview is out of date.

    NotAllowed where a file reports on an org unit whose figures are not the user's to send or to correct.
    """
    _require_sending(inst, changes, accept_warnings=accept_warnings, backfill=backfill)
    receipt = inst.store.commit(
        changes,
        user=inst.user_name,
        now=received_at or inst.now(),
        today=inst.today(),
        reason=reason,
        accept_warnings=accept_warnings,
        backfill=backfill,
        places={file.draft.sha256: place for file in changes.files if (place := _place(inst, file.draft))},
    )
    log.note_head(inst)
    return receipt


def history(
    inst: Installation,
    plan_id: str,
    org: str | None = None,
    limit: int = 50,
    within: tuple[Period, Period] | None = None,
) -> tuple[UploadInfo, ...]:
    """The workbooks received for a plan, or from one org unit, newest first.

    `within` are the first and the last of the periods to be reported on.
    """
    plan = inst.plan(plan_id)
    if org is not None:
        inst.require(Action.VIEW_UNIT, inst.org(org).code)
        return _as_told(inst, inst.store.uploads(plan_id, org, limit, within))
    if inst.may(Action.VIEW_UNIT, plan.owner):
        return tuple(inst.store.uploads(plan_id, None, limit, within))
    return _uploads_of_own(inst, plan, limit, within)


def _uploads_of_own(
    inst: Installation, plan: Plan, limit: int, within: tuple[Period, Period] | None
) -> tuple[UploadInfo, ...]:
    """The latest workbooks that speak of the units one may see; of workbooks of many units only that part is told."""
    told = inst.reaches(Action.VIEW_UNIT)
    own = [unit.code for unit in plan.participating(inst.tree()) if told(unit.code)]
    found = {info.upload_id: info for code in own for info in inst.store.uploads(plan.id, code, limit, within)}
    latest = [found[upload_id] for upload_id in sorted(found, reverse=True)[:limit]]
    return _as_told(inst, latest)


def _as_told(inst: Installation, found: Sequence[UploadInfo]) -> tuple[UploadInfo, ...]:
    """The same workbooks without a word about org units that are not the user's to see."""
    told = inst.reaches(Action.VIEW_UNIT)
    return tuple(replace(info, orgs=tuple(code for code in info.orgs if told(code))) for info in found)


def _of_own_units(inst: Installation, draft: Draft, allowed: Callable[[str], bool]) -> Draft:
    """The draft as it is, or refused without another word where it reports on units that are not the user's to send."""
    foreign = list(dict.fromkeys(org for org, _ in draft.reports if not allowed(org)))
    foreign += [passage.org for passage in draft.narratives if not allowed(passage.org) and passage.org not in foreign]
    if not foreign:
        return draft
    names = ", ".join(inst.tree()[code].name for code in foreign[:FOREIGN_NAMED])
    issue = Issue("org.not_yours", Severity.ERROR, params={"found": names})
    return Draft(file_name=draft.file_name, sha256=draft.sha256, plan=None, issues=(issue,))


def _require_sending(inst: Installation, changes: ChangeSet, *, accept_warnings: bool, backfill: bool) -> None:
    """The rights are asked again at the end: a preview may be older than the account is what it is."""
    with inst.definitions.looked_at_once():
        for file in changes.files:
            if file.status is FileStatus.READY or (accept_warnings and file.status is FileStatus.NEEDS_CONFIRMATION):
                for org in dict.fromkeys(org for org, _ in file.draft.reports):
                    inst.require(Action.BACKFILL if backfill else Action.UPLOAD, org)
                corrected = (c.key.org for c in file.changes if c.kind in (ChangeKind.CHANGED, ChangeKind.MISSING))
                for org in dict.fromkeys(corrected):
                    inst.require(Action.CORRECT, org)


def draft_of(result: ReadResult, context: IngestContext) -> Draft:
    """What one file says, or why it could not be read."""
    if result.workbook is None:
        return Draft(file_name=result.name, sha256=result.sha256, plan=None, issues=tuple(result.issues))
    return understand(result.workbook, context)


def _understood(inst: Installation, result: ReadResult, context: IngestContext) -> Draft:
    """The same; a file that trips us up is refused alone, and the others go on."""
    try:
        return draft_of(result, context)
    except KpiError:
        # Trouble with the store is nothing that this file can be blamed for.
        raise
    except Exception:
        reference, _ = mishaps.keep(inst.home)
        issue = Issue("file.unforeseen", Severity.ERROR, None, {"reference": reference})
        return Draft(file_name=result.name, sha256=result.sha256, plan=None, issues=(issue,))


def _current_figures(
    inst: Installation, drafts: Sequence[Draft]
) -> tuple[Mapping[str, Mapping[FigureKey, Figure]], Compared]:
    """What is stored now for every report that the drafts touch, by plan, and which reports exactly that is."""
    reports: dict[str, set[tuple[str, Period]]] = {}
    for draft in drafts:
        if draft.plan is not None:
            reports.setdefault(draft.plan, set()).update(draft.reports)
    found = {plan: inst.store.compared(plan, wanted) for plan, wanted in reports.items()}
    compared = Compared(
        {report: number for _, held in found.values() for report, number in held.reports.items()},
        {plan: mark for _, held in found.values() for plan, mark in held.marks.items()},
    )
    return {plan: figures for plan, (figures, _) in found.items()}, compared


def _unless_locked(inst: Installation, draft: Draft) -> Draft:
    """The draft as it is, or refused where it reports on a period that is locked."""
    if draft.plan is None or not draft.reports:
        return draft
    states = inst.store.review.locks(draft.plan, inst.today())
    reported = sorted({period for _, period in draft.reports})
    locked = [period for period in reported if period in states and states[period].locked]
    if not locked:
        return draft
    issue = Issue("period.locked", Severity.ERROR, params={"found": "; ".join(fmt_period(p) for p in locked)})
    return replace(draft, issues=(*draft.issues, issue))


def _place(inst: Installation, draft: Draft) -> str | None:
    """Whose data a file is: its org unit, or the lowest one above all of those that it speaks of."""
    orgs = list(dict.fromkeys(org for org, _ in draft.reports))
    tree = inst.tree()
    for unit in tree.ancestors(orgs[0]) if orgs and orgs[0] in tree else ():
        if all(org in tree and tree.is_within(org, unit.code) for org in orgs):
            return unit.code
    return None


def _sheet_views(result: ReadResult) -> tuple[SheetView, ...]:
    if result.workbook is None:
        return ()
    return tuple(_sheet_view(sheet) for sheet in result.workbook.sheets if not sheet.hidden and sheet.cells)


def _sheet_view(sheet: RawSheet) -> SheetView:
    filled = [(row, max(cells)) for row, cells in sheet.rows.items() if cells]
    last_row = min(max(row for row, _ in filled), SHOWN_ROWS)
    last_column = min(max(column for _, column in filled), SHOWN_COLUMNS)
    rows = tuple(
        tuple(_shown(sheet, row, column) for column in range(1, last_column + 1)) for row in range(1, last_row + 1)
    )
    return SheetView(sheet.name, 1, 1, rows)


def _shown(sheet: RawSheet, row: int, column: int) -> str:
    cell = sheet.cells.get((row, column))
    if cell is None or cell.value is None:
        return ""
    return cell.value if isinstance(cell.value, str) else fmt_number(cell.value)
