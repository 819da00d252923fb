"""The demonstration: sample org units, and sample workbooks that enter through the real upload."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from kpi import paths
from kpi.accounts.rights import Action
from kpi.accounts.user import OPERATOR
from kpi.demo.figures import Submission, sample_submissions
from kpi.demo.reviews import sample_reviews
from kpi.ingest import SourceFile, read_workbooks
from kpi.ingest.template import TemplateRequest, TemplateRow, build, file_name
from kpi.model.errors import KpiError
from kpi.model.period import VIETNAM, vietnam_today
from kpi.model.upload import Draft
from kpi.service import upload
from kpi.service.demo_people import HandedOut, make_people
from kpi.service.demo_review import Reviewers
from kpi.service.installation import Installation
from kpi.store.private import write_private

# Under this name the sample workbooks are written down; whoever fills an installation holds its files anyway.
SENDER = replace(OPERATOR, name="minh-hoa")
A_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Filled:
    """How much the demonstration put in."""

    plans: int
    workbooks: int
    figures: int
    people: tuple[HandedOut, ...] = ()


@dataclass(frozen=True, slots=True)
class _Understood:
    """A sample workbook with what was read from it."""

    draft: Draft
    content: bytes


def fill(inst: Installation, *, on_progress: Callable[[int, int], None] | None = None) -> Filled | None:
    """Fill an empty installation; None where it already holds figures, which are then left alone."""
    inst.require(Action.RESTORE)
    inst = inst.as_user(SENDER)
    if inst.revision() > 0 and inst.store.uploads(None, None, 1):
        return None
    if not inst.definitions.org_units_file.exists():
        write_private(inst.definitions.org_units_file, paths.SHIPPED_ORG_UNITS.read_bytes())
    submissions = list(sample_submissions(inst.usable_plans(), inst.tree(), inst.today()))
    inst.definitions.mark_illustrative(sorted({submission.plan for submission in submissions}))
    steps = _Steps(len(submissions), on_progress)
    drafts = _understood(inst, submissions, steps)
    # Everybody was there before the first workbook came in.
    people = make_people(inst.as_at(min(submission.received_at for submission in submissions) - A_DAY))
    ended = frozenset(plan.id for plan in inst.plans().values() if plan.has_ended)
    reviewers = Reviewers(inst, sample_reviews(submissions, ended, inst.now()))
    figures = 0
    for batch in _batches(inst, list(zip(submissions, drafts, strict=True))):
        # The workbooks of the days before are all in by now.
        reviewers.act_before(dt.datetime.combine(vietnam_today(_arrival(batch)), dt.time(), VIETNAM))
        figures += _send(inst, batch)
        reviewers.received(_arrival(batch))
        steps.advance(len(batch))
    reviewers.act_on_the_rest()
    return Filled(len({s.plan for s in submissions}), len(submissions), figures, people)


class _Steps:
    """Tells how far the work is: every workbook is written, read and committed."""

    def __init__(self, workbooks: int, on_progress: Callable[[int, int], None] | None) -> None:
        self._total = 3 * workbooks
        self._done = 0
        self._on_progress = on_progress

    def advance(self, count: int = 1) -> None:
        self._done += count
        if self._on_progress is not None:
            self._on_progress(self._done, self._total)


def _understood(inst: Installation, submissions: Sequence[Submission], steps: _Steps) -> list[_Understood]:
    """Every sample workbook, written, read back and understood; one pass, since starting a reader takes longest."""
    files = []
    for submission in submissions:
        files.append(_workbook(inst, submission))
        steps.advance()
    context = upload.understanding(inst, plan=None, org=None, period=None, backfill=True)
    sources = [SourceFile(name, content) for name, content in files]
    results = read_workbooks(sources, on_progress=lambda done, total, name: steps.advance())
    drafts = [upload.draft_of(result, context) for result in results]
    refused = [draft for draft in drafts if draft.refused]
    if refused:
        raise KpiError(f"a sample workbook was refused: {refused[0].file_name}: {[i.code for i in refused[0].issues]}")
    return [_Understood(draft, content) for draft, (_, content) in zip(drafts, files, strict=True)]


def _batches(
    inst: Installation, sent: Sequence[tuple[Submission, _Understood]]
) -> Iterator[list[tuple[Submission, _Understood]]]:
    """The workbooks of one day together, as a focal office passes them on; corrections by themselves."""

    def day_and_kind(pair: tuple[Submission, _Understood]) -> tuple[dt.date, bool, bool, str]:
        submission = pair[0]
        day = vietnam_today(submission.received_at)
        return day, submission.correction, inst.plan(submission.plan).has_ended, submission.reason

    for _, batch in itertools.groupby(sorted(sent, key=day_and_kind), key=day_and_kind):
        yield list(batch)


def _send(inst: Installation, batch: Sequence[tuple[Submission, _Understood]]) -> int:
    """Commit the workbooks of one batch at the moment the last of them arrived; the number of figures in them."""
    first = batch[0][0]
    contents = {understood.draft.sha256: understood.content for _, understood in batch}
    receipt = upload.commit(
        inst,
        upload.compare(inst, [understood.draft for _, understood in batch], contents),
        reason=first.reason,
        accept_warnings=True,
        backfill=inst.plan(first.plan).has_ended,
        received_at=_arrival(batch),
    )
    return receipt.figures


def _arrival(batch: Sequence[tuple[Submission, _Understood]]) -> dt.datetime:
    return max(submission.received_at for submission, _ in batch)


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
        owner_name=inst.org(plan.owner).name,
    )
    return file_name(plan, unit, submission.period), build(request)
