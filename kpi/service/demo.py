"""The demonstration: sample org units, and sample workbooks that enter through the real upload."""

from __future__ import annotations

import datetime as dt
import itertools
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kpi import paths
from kpi.demo.figures import Submission, sample_submissions
from kpi.ingest import SourceFile, read_workbooks
from kpi.ingest.template import TemplateRequest, TemplateRow, build, file_name
from kpi.model.errors import KpiError
from kpi.model.upload import Draft
from kpi.service import upload
from kpi.service.installation import Installation

SENDER = "minh-hoa"


@dataclass(frozen=True, slots=True)
class Filled:
    """How much the demonstration put in."""

    plans: int
    workbooks: int
    figures: int


def fill(inst: Installation, *, on_progress: Callable[[int, int], None] | None = None) -> Filled | None:
    """Fill an empty installation; None where it already holds figures, which are then left alone."""
    if inst.revision() > 0 and inst.store.uploads(None, None, 1):
        return None
    if not inst.org_units_file.exists():
        shutil.copyfile(paths.SHIPPED_ORG_UNITS, inst.org_units_file)
    plans = inst.plans()
    submissions = list(sample_submissions(plans, inst.tree(), inst.today()))
    inst.mark_illustrative(sorted({submission.plan for submission in submissions}))
    figures = done = 0
    drafts = _understood(inst, submissions, _first_half(on_progress, len(submissions)))
    for (plan_id, received_at), batch in itertools.groupby(
        zip(submissions, drafts, strict=True), key=lambda pair: (pair[0].plan, pair[0].received_at)
    ):
        sent = list(batch)
        figures += _send(inst, plan_id, received_at, sent)
        done += len(sent)
        if on_progress is not None:
            on_progress(len(submissions) + done, 2 * len(submissions))
    return Filled(len({s.plan for s in submissions}), len(submissions), figures)


def _first_half(on_progress: Callable[[int, int], None] | None, count: int) -> Callable[[int, int, str], None]:
    """Reading is told as the first half of the work, committing as the second."""

    def on_read(done: int, total: int, name: str) -> None:
        if on_progress is not None:
            on_progress(done, 2 * count)

    return on_read


def _understood(
    inst: Installation, submissions: Sequence[Submission], on_read: Callable[[int, int, str], None]
) -> list[tuple[Draft, bytes]]:
    """Every sample workbook, written, read back and understood; one pass, since starting a reader takes longest."""
    files = [_workbook(inst, submission) for submission in submissions]
    context = upload.understanding(inst, plan=None, org=None, period=None, backfill=True)
    sources = [SourceFile(name, content) for name, content in files]
    results = read_workbooks(sources, on_progress=on_read)
    drafts = [upload.draft_of(result, context) for result in results]
    refused = [draft for draft in drafts if draft.refused]
    if refused:
        raise KpiError(f"a sample workbook was refused: {refused[0].file_name}: {[i.code for i in refused[0].issues]}")
    return [(draft, content) for draft, (_, content) in zip(drafts, files, strict=True)]


def _send(
    inst: Installation, plan_id: str, received_at: dt.datetime, sent: Sequence[tuple[Submission, tuple[Draft, bytes]]]
) -> int:
    """Commit the workbooks that arrived at the same moment; the number of figures in them."""
    drafts = [draft for _, (draft, _) in sent]
    contents = {draft.sha256: content for _, (draft, content) in sent}
    receipt = upload.commit(
        inst,
        upload.compare(inst, drafts, contents),
        user=SENDER,
        reason=sent[0][0].reason,
        accept_warnings=True,
        backfill=inst.plan(plan_id).has_ended,
        received_at=received_at,
    )
    return receipt.figures


def _workbook(inst: Installation, submission: Submission) -> tuple[str, bytes]:
    plan, unit = inst.plan(submission.plan), inst.org(submission.org)
    rows = [
        TemplateRow(
            org=unit,
            indicator=indicator,
            previous=None,
            target_words="",
            figure=submission.figures.get(indicator.code),
        )
        for indicator in plan.indicators
        if indicator.is_owed_by(unit)
    ]
    request = TemplateRequest(
        plan=plan,
        period=submission.period,
        org=unit,
        rows=rows,
        below=False,
        narratives=submission.narratives,
        illustrative=True,
        due_date=plan.due_date(submission.period),
    )
    return file_name(plan, unit, submission.period), build(request)
