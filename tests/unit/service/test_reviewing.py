"""The focal office reviews: who may, what waits on top, what a unit reads first, and what a locked period answers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kpi.accounts.user import Role, User
from kpi.model.errors import NotAllowed, ReviewRefused, StoreMovedOn, UnknownName
from kpi.model.period import Period
from kpi.model.plan import Kind
from kpi.model.upload import FileStatus
from kpi.service import coverage, log, review, standing, trace, upload
from kpi.service.installation import Installation
from kpi.text import review as words
from tests.small_home import HEADINGS, PLAN, SILENT_UNIT, long_table_of, send

OWN, NEIGHBOUR, OWNER = "ln-toan", "ln-van", "thpt-loc-ninh"
WEEK = dt.timedelta(days=7)


def of(inst: Installation, role: Role, org: str, name: str = "an") -> Installation:
    return inst.as_user(User(1, name, role, org))


@pytest.fixture
def focal(inst: Installation) -> Installation:
    return of(inst, Role.COORDINATOR, OWNER, "mai")


@pytest.fixture
def clerk(inst: Installation) -> Installation:
    return of(inst, Role.REPORTER, OWN)


@pytest.fixture
def period(focal: Installation) -> Period:
    return focal.period_or_default(focal.plan(PLAN), None)


ACTS = {
    "queue": lambda inst, period: review.queue(inst, PLAN, period),
    "approve": lambda inst, period: review.approve(inst, PLAN, period, [OWN]),
    "send_back": lambda inst, period: review.send_back(inst, PLAN, period, OWN, "sai mẫu số"),
    "lock": lambda inst, period: review.lock(inst, PLAN, period),
    "unlock": lambda inst, period: review.unlock(inst, PLAN, period, "sửa", inst.today()),
    "close_phase": lambda inst, period: review.close_phase(inst, PLAN, inst.plan(PLAN).phases[0].id),
}


@pytest.mark.parametrize("act", ACTS)
def test_reviewing_is_for_the_focal_office_alone(act: str, inst: Installation, period: Period) -> None:
    before = inst.store.revision()
    others = [
        inst,
        of(inst, Role.REPORTER, OWN),
        of(inst, Role.LEADER, OWNER),
        of(inst, Role.ADMIN, ""),
        of(inst, Role.COORDINATOR, NEIGHBOUR),
        of(inst, Role.COORDINATOR, "tts-dhtn"),
    ]
    for other in others:
        if act == "queue" and other.user is not None and other.user.org == NEIGHBOUR:
            assert review.queue(other, PLAN, period).rows == ()
            continue
        with pytest.raises(NotAllowed):
            ACTS[act](other, period)
    assert inst.store.revision() == before


def test_nobody_approves_the_figures_of_the_own_unit(inst: Installation, period: Period) -> None:
    own_coordinator = of(inst, Role.COORDINATOR, OWN)
    with pytest.raises(NotAllowed):
        review.approve(own_coordinator, PLAN, period, [OWN])


def test_many_reports_are_approved_at_once(focal: Installation, period: Period) -> None:
    waiting = [row.unit.code for row in review.queue(focal, PLAN, period).rows if row.state == "submitted"]
    assert len(waiting) > 5
    assert set(review.approve(focal, PLAN, period, waiting, "đủ")) == set(waiting)
    assert review.approve(focal, PLAN, period, waiting) == ()
    states = {row.org: row.review for row in coverage.coverage(focal, PLAN, period=period).rows}
    assert {states[code] for code in waiting} == {"approved"}
    assert states[SILENT_UNIT] is None


def test_an_approval_of_what_has_been_corrected_since_is_not_taken(
    focal: Installation, home: Path, period: Period
) -> None:
    seen = {row.unit.code: row.upload_id for row in review.queue(focal, PLAN, period).rows if row.upload_id}
    send(home, "sua.csv", long_table_of(home, OWN, numerator=21))
    with pytest.raises(StoreMovedOn):
        review.approve(focal, PLAN, period, [OWN, NEIGHBOUR], seen=seen)
    assert {row.state for row in review.queue(focal, PLAN, period).rows} == {"submitted", None}


def test_a_returned_report_is_the_first_thing_its_unit_reads_until_it_is_corrected(
    focal: Installation, clerk: Installation, home: Path, period: Period
) -> None:
    with pytest.raises(ReviewRefused) as refused:
        review.send_back(focal, PLAN, period, OWN, "  ")
    assert words.refusal(refused.value.code, **refused.value.facts).startswith("Đề nghị nêu lý do")
    review.send_back(focal, PLAN, period, OWN, "thiếu mẫu số")
    (found,) = review.returned_to(clerk)
    assert (found.plan, found.org, found.period, found.reason, found.by) == (PLAN, OWN, period, "thiếu mẫu số", "mai")
    assert review.returned_to(of(clerk, Role.REPORTER, NEIGHBOUR)) == ()
    assert review.returned_to(of(clerk, Role.LEADER, OWNER)) == ()
    assert review.returned_to(focal) == ()
    (row,) = [r for r in review.queue(focal, PLAN, period).rows if r.unit.code == OWN]
    assert (row.state, row.decision_reason, row.decided_by) == ("returned", "thiếu mẫu số", "mai")
    # What was returned still stands on the screens, marked.
    assert any(r.org == OWN and r.standing.state is not None for r in standing.progress(clerk, PLAN).rows)
    send(home, "sua.csv", long_table_of(home, OWN, numerator=21))
    assert review.returned_to(clerk) == ()


def test_a_locked_period_refuses_files_and_says_so_before_anything_is_sent(
    focal: Installation, clerk: Installation, home: Path, period: Period
) -> None:
    content = long_table_of(home, OWN, numerator=21)
    prepared = upload.prepare(clerk, [("sua.csv", content)])
    state = review.lock(focal, PLAN, period, "chốt số")
    assert (state.locked, state.by, state.reason) == (True, "mai", "chốt số")
    with pytest.raises(StoreMovedOn):
        upload.commit(clerk, prepared.changes, accept_warnings=True, reason="sửa")
    (file,) = upload.prepare(clerk, [("sua.csv", content)]).changes.files
    assert file.status is FileStatus.REFUSED
    assert "period.locked" in {issue.code for issue in file.issues}
    with pytest.raises(ReviewRefused, match="locked"):
        review.send_back(focal, PLAN, period, OWN, "muộn")
    assert {r.review for r in coverage.coverage(clerk, PLAN, period=period).rows} == {"locked"}
    versions = trace.trace(clerk, PLAN, ratios(clerk)[0], OWN, period)
    assert [version.review for version in versions] == ["locked"]


def test_a_reopening_wants_a_reason_and_a_day_and_ends_by_itself(
    focal: Installation, home: Path, period: Period
) -> None:
    today = focal.today()
    with pytest.raises(ReviewRefused, match="not_locked"):
        review.unlock(focal, PLAN, period, "sửa", today)
    review.lock(focal, PLAN, period)
    for reason, until, code in (("", today, "reason.unlock"), ("sửa", today - dt.timedelta(days=1), "until.past")):
        with pytest.raises(ReviewRefused) as refused:
            review.unlock(focal, PLAN, period, reason, until)
        assert refused.value.code == code
    state = review.unlock(focal, PLAN, period, "sửa sai sót", today + WEEK)
    assert (state.locked, state.until, state.reason) == (False, today + WEEK, "sửa sai sót")
    send(home, "sua.csv", long_table_of(home, OWN, numerator=21))
    later = Installation.open(
        home, clock=lambda: dt.datetime.now(dt.UTC) + WEEK + dt.timedelta(days=1), user=focal.user
    )
    try:
        found = review.lock_state(later, PLAN, period)
        assert found is not None
        assert found.locked
        (file,) = upload.prepare(later, [("nua.csv", long_table_of(home, OWN, numerator=22))]).changes.files
        assert "period.locked" in {issue.code for issue in file.issues}
    finally:
        later.close()


def test_closing_a_phase_locks_every_period_of_it(focal: Installation) -> None:
    plan = focal.plan(PLAN)
    phase = plan.phases[0]
    assert review.close_phase(focal, PLAN, phase.id) == plan.span(phase.id).periods
    assert review.close_phase(focal, PLAN, phase.id) == ()
    states = [review.lock_state(focal, PLAN, period) for period in plan.span(phase.id).periods]
    assert all(state is not None and state.locked for state in states)
    with pytest.raises(UnknownName):
        review.close_phase(focal, PLAN, "khong-co")


def test_the_unusual_stands_on_top_with_the_month_before_beside_it(
    focal: Installation, home: Path, period: Period
) -> None:
    code = ratios(focal)[0]
    jump = "\n".join([HEADINGS, *(f"{PLAN},{OWN},{period},{c},{1 if c == code else 21},30,," for c in ratios(focal))])
    send(home, "nhay.csv", jump.encode())
    row = review.queue(focal, PLAN, period).rows[0]
    assert (row.unit.code, row.version, row.file_name) == (OWN, 2, "nhay.csv")
    (figure,) = [f for f in row.figures if f.indicator.code == code]
    assert figure.now is not None
    assert figure.previous is not None
    assert figure.change == figure.now.measure - figure.previous.measure
    assert figure.unusual is not None
    assert figure.unusual.startswith("giảm ")
    assert any(text.startswith(f"{code}: giảm") for text in row.unusual)
    assert words.CORRECTION.format(version=2) in row.unusual
    assert focal.store.file(row.sha256) == jump.encode()


def test_rows_say_whether_everything_behind_them_is_approved(focal: Installation, period: Period) -> None:
    plan = focal.plan(PLAN)

    def approved() -> dict[tuple[str, str], bool]:
        return {(row.target.id, row.org): row.approved for row in standing.progress(focal, PLAN, period=period).rows}

    assert not any(approved().values())
    reporting = {unit.code for unit in plan.units_at(focal.tree(), period)}
    for each in (p for p in plan.periods if p <= period):
        own = [row.unit.code for row in review.queue(focal, PLAN, each).rows if row.state == "submitted"]
        review.approve(focal, PLAN, each, [code for code in own if code != NEIGHBOUR])
    said = approved()
    assert {said[key] for key in said if key[1] == OWN} == {True}
    assert not any(said[key] for key in said if key[1] in (NEIGHBOUR, OWNER))
    for each in (p for p in plan.periods if p <= period):
        left = [row.unit.code for row in review.queue(focal, PLAN, each).rows if row.state == "submitted"]
        review.approve(focal, PLAN, each, left)
    said = approved()
    assert {said[key] for key in said if key[1] in {OWNER, *reporting}} == {True}
    only = standing.progress(focal, PLAN, period=period, approved_only=True).rows
    latest = standing.progress(focal, PLAN, period=period).rows
    assert [(r.status, r.standing, r.approved) for r in only] == [(r.status, r.standing, r.approved) for r in latest]


def test_what_was_done_stands_in_the_log_with_whose_it_was(focal: Installation, period: Period) -> None:
    review.approve(focal, PLAN, period, [OWN])
    review.send_back(focal, PLAN, period, OWN, "thiếu mẫu số")
    review.lock(focal, PLAN, period)
    review.unlock(focal, PLAN, period, "sửa", focal.today())
    rows = log.entries(focal, limit=4).rows
    assert [(row.action, row.org, row.user) for row in reversed(rows)] == [
        ("approve", OWN, "mai"),
        ("return", OWN, "mai"),
        ("lock", OWNER, "mai"),
        ("unlock", OWNER, "mai"),
    ]
    assert {row.subject for row in rows} == {f"{PLAN}/{period}"}
    assert (rows[2].old, rows[2].new, rows[2].detail) == ("approved", "returned", "thiếu mẫu số")
    assert rows[0].new == focal.today().isoformat()


def ratios(inst: Installation) -> list[str]:
    return [indicator.code for indicator in inst.plan(PLAN).indicators if indicator.kind is Kind.RATIO]
