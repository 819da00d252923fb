"""The preview says what committing would do, and its object is the one that is committed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kpi.ingest import preview
from kpi.model.figure import Figure
from kpi.model.issue import CellRef
from kpi.model.period import Period
from kpi.model.upload import ChangeKind, Draft, FigureKey, FileStatus, Narrative
from tests.unit.ingest.unit_forms import draft_of, make_context, make_form, ratio, value

MARCH = Period(2026, 3)


def stored(**codes: Figure) -> dict[FigureKey, Figure]:
    return {FigureKey("thpt-a", code, MARCH): figure for code, figure in codes.items()}


def parts(numerator: int, denominator: int) -> Figure:
    return Figure(Decimal(numerator), Decimal(denominator))


def compare(*drafts: Draft, current=None, committed=None):
    return preview(drafts, current or {}, committed or {}, 7, {draft.sha256: b"" for draft in drafts})


def codes_of(file) -> list[str]:
    return [issue.code for issue in file.issues]


def test_added_changed_same_and_missing_are_told_apart():
    draft = draft_of(make_form([ratio("HSTT", 3, 4), ratio("CKS", 1, 2), ratio("BD", 5, 9)]))
    current = stored(CKS=parts(1, 2), BD=parts(4, 9), SK=Figure(value=Decimal(2)))
    changes = compare(draft, current=current)
    (file,) = changes.files
    assert {change.key.indicator: change.kind for change in file.changes} == {
        "HSTT": ChangeKind.ADDED,
        "CKS": ChangeKind.SAME,
        "BD": ChangeKind.CHANGED,
        "SK": ChangeKind.MISSING,
    }
    assert codes_of(file) == ["report.figures_changed", "report.figures_missing"]
    assert file.status is FileStatus.NEEDS_CONFIRMATION
    assert changes.revision == 7


def test_figures_of_other_units_and_periods_are_not_missed():
    draft = draft_of(make_form([ratio("HSTT", 3, 4)]))
    other = {
        FigureKey("thpt-b", "SK", MARCH): Figure(value=Decimal(1)),
        FigureKey("thpt-a", "SK", Period(2026, 2)): Figure(value=Decimal(1)),
    }
    (file,) = compare(draft, current=other).files
    assert file.status is FileStatus.READY


def test_the_same_bytes_again_change_nothing_and_return_the_first_receipt():
    draft = draft_of(make_form([ratio("HSTT", 3, 4)]))
    changes = compare(draft, current=stored(HSTT=parts(3, 4)), committed={draft.sha256: 12})
    (file,) = changes.files
    assert (file.status, file.receipt, codes_of(file)) == (FileStatus.UNCHANGED, 12, ["file.sent_before"])
    assert not changes.can_commit


def test_the_same_bytes_after_a_correction_do_not_undo_it():
    draft = draft_of(make_form([ratio("HSTT", 3, 4)]))
    (file,) = compare(draft, current=stored(HSTT=parts(4, 4)), committed={draft.sha256: 12}).files
    assert (file.status, file.receipt, codes_of(file)) == (FileStatus.UNCHANGED, 12, ["file.replaced_since"])


def test_two_files_on_one_report_refuse_the_later():
    first = draft_of(make_form([ratio("HSTT", 3, 4)]))
    second = draft_of(make_form([ratio("HSTT", 2, 4)]))
    one, other = compare(first, second).files
    assert one.status is FileStatus.READY
    assert other.status is FileStatus.REFUSED
    assert codes_of(other) == ["report.twice_in_upload"]


def test_one_file_sent_twice_in_one_upload_counts_once():
    draft = draft_of(make_form([ratio("HSTT", 3, 4)]))
    one, other = compare(draft, draft).files
    assert (one.status, other.status) == (FileStatus.READY, FileStatus.UNCHANGED)


def test_a_refused_file_changes_nothing():
    (file,) = compare(draft_of(make_form([ratio("HSTT", 5, 4)]))).files
    assert (file.status, file.changes) == (FileStatus.REFUSED, ())


def test_other_bytes_with_the_same_figures_change_nothing():
    draft = draft_of(make_form([ratio("HSTT", 3, 4)]))
    (file,) = compare(draft, current=stored(HSTT=parts(3, 4))).files
    assert (file.status, codes_of(file)) == (FileStatus.UNCHANGED, ["file.nothing_changes"])


def test_the_same_figures_with_new_words_are_taken():
    draft = replace(
        draft_of(make_form([ratio("HSTT", 3, 4)])),
        narratives=(Narrative("thpt-a", MARCH, "results", "Đã tập huấn.", CellRef("Lời", 3, 2)),),
    )
    (file,) = compare(draft, current=stored(HSTT=parts(3, 4))).files
    assert file.status is FileStatus.READY


def test_a_cumulative_figure_that_falls_asks_for_a_reason():
    january = {FigureKey("thpt-a", "BD", Period(2026, 1)): parts(8, 10)}
    draft = draft_of(make_form([ratio("BD", 7, 10)]), make_context(previous=january))
    assert [(i.code, i.params["before"], i.params["period"]) for i in draft.issues] == [
        ("to_date.falls", "8", "Tháng 1/2026")
    ]
    (file,) = compare(draft).files
    assert file.status is FileStatus.NEEDS_CONFIRMATION


def test_a_flow_may_fall():
    february = {FigureKey("thpt-a", "HSTT", Period(2026, 2)): parts(8, 10)}
    draft = draft_of(make_form([ratio("HSTT", 7, 10), value("SK", 1)]), make_context(previous=february))
    assert draft.issues == ()
