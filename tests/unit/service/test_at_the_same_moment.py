"""Many people at the same moment: everybody is answered, nothing is lost, and nobody writes over somebody unseen."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kpi.accounts.user import OPERATOR, Role, User
from kpi.model.errors import StoreMovedOn
from kpi.model.period import Period
from kpi.service import log, review, upload
from kpi.service.installation import Installation
from tests.small_home import HEADINGS, PLAN, long_table_of

ROOT = Path(__file__).resolve().parents[3]
OWNER, OWN = "thpt-loc-ninh", "ln-toan"

# A process that sends one file after another of one org unit, each previewed anew, and counts what it had to repeat.
SENDER = """
import sys
from pathlib import Path
from kpi.accounts.user import OPERATOR
from kpi.model.errors import StoreMovedOn
from kpi.service import upload
from kpi.service.installation import Installation

home, org, period, indicator, count = sys.argv[1:]
inst = Installation.open(Path(home), user=OPERATOR)
moved = 0
for number in range(int(count)):
    row = f"{PLAN},{org},{period},{indicator},{number},30,,"
    table = "plan,org,period,indicator,numerator,denominator,value,note\\n" + row
    for _ in range(50):
        prepared = upload.prepare(inst, [(f"{org}-{number}.csv", table.encode())])
        try:
            upload.commit(inst, prepared.changes, accept_warnings=True, reason="thử")
            break
        except StoreMovedOn:
            moved += 1
print(moved)
""".replace("{PLAN}", PLAN)


@pytest.fixture
def inst(home: Path) -> Iterator[Installation]:
    installation = Installation.open(home, user=OPERATOR)
    yield installation
    installation.close()


def table(rows: list[tuple[str, Period, str, int]]) -> bytes:
    lines = [f"{PLAN},{org},{period},{code},{numerator},30,," for org, period, code, numerator in rows]
    return "\n".join([HEADINGS, *lines]).encode()


def at_once(acts: list[Callable[[], object]]) -> list[object]:
    """What each act answers, all begun together; an error is an answer too."""
    answers: list[object] = [None] * len(acts)
    start = threading.Barrier(len(acts))

    def run(place: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            answers[place] = act()
        except Exception as error:
            answers[place] = error

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_twenty_people_who_send_different_reports_are_all_answered(inst: Installation) -> None:
    plan = inst.plan(PLAN)
    last = inst.period_or_default(plan, None)
    code = plan.indicators[0].code
    units = [unit.code for unit in plan.units_at(inst.tree(), last)]
    reports = [(org, last.shift(-back)) for back in range(3) for org in units][:20]
    assert len(reports) == 20
    prepared = [
        upload.prepare(inst, [(f"{org}-{period}.csv", table([(org, period, code, 17)]))]).changes
        for org, period in reports
    ]

    def sender(place: int) -> Callable[[], object]:
        who = inst.as_user(User(place, f"nguoi-{place}", Role.REPORTER, reports[place][0]))
        return lambda: upload.commit(who, prepared[place], accept_warnings=True, reason="cùng lúc")

    answers = at_once([sender(place) for place in range(20)])
    assert [a for a in answers if isinstance(a, Exception)] == []
    ids = {number for a in answers for number in a.upload_by_sha256.values()}  # type: ignore[attr-defined]
    assert len(ids) == 20
    for org, period in reports:
        (figure,) = inst.store.current_figures(PLAN, [(org, period)]).values()
        assert figure.numerator == 17
    senders = {row.user for row in log.entries(inst, limit=50).rows}
    assert {f"nguoi-{place}" for place in range(20)} <= senders
    assert log.verify_log(inst).is_sound
    assert [finding for finding in inst.store.audits() if finding.rows] == []


def test_of_two_people_with_one_report_one_writes_and_the_other_is_shown_what_changed(
    inst: Installation, home: Path
) -> None:
    prepared = [upload.prepare(inst, [(f"{n}.csv", long_table_of(home, OWN, numerator=n))]).changes for n in (21, 22)]
    answers = at_once([lambda c=c: upload.commit(inst, c, accept_warnings=True, reason="x") for c in prepared])
    assert sorted(type(answer).__name__ for answer in answers) == ["Receipt", "StoreMovedOn"]
    beaten = next(place for place, answer in enumerate(answers) if isinstance(answer, StoreMovedOn))
    again = upload.prepare(inst, [("lai.csv", long_table_of(home, OWN, numerator=(21, 22)[beaten]))]).changes
    assert {change.old.numerator for change in again.files[0].changes if change.old} == {22 - beaten}


def test_the_same_file_sent_twice_at_once_is_written_once(inst: Installation, home: Path) -> None:
    content = long_table_of(home, OWN, numerator=23)
    prepared = [upload.prepare(inst, [("hai-lan.csv", content)]).changes for _ in range(2)]
    answers = at_once([lambda c=c: upload.commit(inst, c, accept_warnings=True, reason="x") for c in prepared])
    (receipt,) = [answer for answer in answers if not isinstance(answer, Exception)]
    (again,) = upload.prepare(inst, [("hai-lan.csv", content)]).changes.files
    assert again.receipt in receipt.upload_by_sha256.values()  # type: ignore[attr-defined]


def test_who_sends_while_the_period_is_being_locked_is_either_in_time_or_told(inst: Installation, home: Path) -> None:
    period = inst.period_or_default(inst.plan(PLAN), None)
    prepared = upload.prepare(inst, [("khoa.csv", long_table_of(home, OWN, numerator=24))]).changes
    sent, locked = at_once(
        [
            lambda: upload.commit(inst, prepared, accept_warnings=True, reason="x"),
            lambda: review.lock(inst, PLAN, period),
        ]
    )
    assert not isinstance(locked, Exception)
    written = {f.numerator for f in inst.store.current_figures(PLAN, [(OWN, period)]).values()} >= {24}
    assert written != isinstance(sent, StoreMovedOn)


def test_two_processes_send_other_reports_without_repeating_anything(inst: Installation, home: Path) -> None:
    plan = inst.plan(PLAN)
    period = str(inst.period_or_default(plan, None))
    code = plan.indicators[0].code
    before = inst.store.log.head().count
    senders = [
        subprocess.Popen(
            [sys.executable, "-c", SENDER, str(home), org, period, code, "2"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for org in (OWN, "ln-van")
    ]
    for number in range(2):
        log.record(inst, "sign_in", str(number))
    assert [sender.communicate()[0].strip() for sender in senders] == ["0", "0"]
    assert inst.store.log.head().count == before + 6
    assert log.verify_log(inst).is_sound
    assert [finding for finding in inst.store.audits() if finding.rows] == []


def test_two_processes_that_send_the_same_report_both_get_through_in_turn(inst: Installation, home: Path) -> None:
    plan = inst.plan(PLAN)
    period, code = inst.period_or_default(plan, None), plan.indicators[0].code
    senders = [
        subprocess.Popen(
            [sys.executable, "-c", SENDER, str(home), OWN, str(period), code, str(count)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for count in (1, 2)
    ]
    for sender in senders:
        assert sender.communicate()[0].strip().isdigit()
    versions = inst.store.trace(PLAN, OWN, code, period)
    # The first file of both is the same bytes: it is written once, whoever comes first.
    assert sorted(int(v.figure.numerator or 0) for v in versions[:-1]) == [0, 1]
    assert log.verify_log(inst).is_sound
