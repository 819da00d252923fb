"""The log as people read it: everybody sees what is theirs, nothing can be taken out, and a file runs nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from kpi.accounts.log import ACTS
from kpi.accounts.rights import Action, Refused
from kpi.accounts.user import OPERATOR, Role, User
from kpi.model.errors import NotAllowed, UnknownName
from kpi.service import deadlines, exporting, log, upload
from kpi.service.installation import Installation
from tests.small_home import PLAN, long_table_of

OWN, NEIGHBOUR, OWNER = "ln-toan", "ln-van", "thpt-loc-ninh"


def of(inst: Installation, role: Role, org: str, name: str = "an") -> Installation:
    return inst.as_user(User(1, name, role, org))


@pytest.fixture
def admin(inst: Installation) -> Installation:
    return of(inst, Role.ADMIN, "", "quan-tri")


def actions(inst: Installation, **asked: object) -> list[str]:
    return [row.action for row in log.entries(inst, **asked).rows]  # type: ignore[arg-type]


def test_every_use_case_that_writes_or_hands_out_tells_the_log(inst: Installation, home: Path, tmp_path: Path) -> None:
    clerk, focal = of(inst, Role.REPORTER, OWN), of(inst, Role.COORDINATOR, OWNER)
    before = log.entries(inst.as_user(OPERATOR)).total
    prepared = upload.prepare(clerk, [("sua.csv", long_table_of(home, OWN, numerator=21))])
    upload.commit(clerk, prepared.changes, accept_warnings=True, reason="đếm lại")
    exporting.long_table(clerk, PLAN, tmp_path / "bang.csv")
    row = next(r for r in deadlines.deadlines(focal, PLAN) if r.last_day is not None)
    deadlines.record_done(focal, PLAN, row.id, row.last_day, done_on=focal.today(), note="đã họp")
    deadlines.withdraw_done(focal, PLAN, row.id, row.last_day)
    found = log.entries(inst.as_user(OPERATOR), limit=4)
    assert found.total == before + 4
    assert [r.action for r in found.rows] == ["deadline_withdrawn", "deadline_done", "export", "correct"]
    correction = found.rows[3]
    assert (correction.user, correction.org) == ("an", OWN)
    assert correction.detail.startswith("sua.csv (#2, ")
    assert correction.detail.endswith(" – đếm lại")
    assert "/30" in (correction.old or "")
    assert "21/30" in (correction.new or "")
    assert set(actions(inst.as_user(OPERATOR))) <= set(ACTS)


def test_a_recorded_deadline_is_read_back_from_the_log(inst: Installation) -> None:
    focal = of(inst, Role.COORDINATOR, OWNER)
    row = next(r for r in deadlines.deadlines(focal, PLAN) if r.last_day is not None)
    deadlines.record_done(focal, PLAN, row.id, row.last_day, done_on=focal.today(), note="đã họp")
    (done,) = [r for r in deadlines.deadlines(focal, PLAN) if (r.id, r.last_day) == (row.id, row.last_day)]
    assert (done.state.value, done.done_on, done.done_note) == ("done", focal.today(), "đã họp")
    deadlines.withdraw_done(focal, PLAN, row.id, row.last_day)
    (undone,) = [r for r in deadlines.deadlines(focal, PLAN) if (r.id, r.last_day) == (row.id, row.last_day)]
    assert undone.state.value != "done"


def test_writing_in_the_log_leaves_every_kept_page_as_it_is(inst: Installation) -> None:
    revision = inst.revision()
    log.record(of(inst, Role.REPORTER, OWN), "sign_in")
    assert inst.revision() == revision


def test_the_focal_office_reads_what_was_done_to_its_units_and_the_administrator_everything(
    inst: Installation, admin: Installation
) -> None:
    log.record(of(inst, Role.REPORTER, OWN), "sign_in")
    log.record(of(inst, Role.REPORTER, "tts-dhtn"), "sign_in")
    log.record(admin, "backup", "dem.tar")
    log.record(inst, "sign_in_failed", "ai-do")
    focal = of(inst, Role.COORDINATOR, OWNER)
    assert {row.org for row in log.entries(focal).rows} == {OWN, OWNER}
    assert {row.org for row in log.entries(admin).rows} == {OWN, OWNER, "tts-dhtn", None}
    assert [row.user for row in log.entries(admin, action="sign_in_failed").rows] == ["stranger"]
    assert {row.org for row in log.entries(admin, org="tts-dhtn").rows} == {"tts-dhtn"}
    with pytest.raises(NotAllowed):
        log.entries(focal, org="tts-dhtn")
    for nobody in (inst, of(inst, Role.REPORTER, OWN), of(inst, Role.LEADER, OWNER)):
        with pytest.raises(NotAllowed):
            log.entries(nobody)
        with pytest.raises(NotAllowed):
            log.export_log(nobody, Path("khong.csv"))
        with pytest.raises(NotAllowed):
            log.verify_log(nobody)


def test_days_are_those_of_vietnam_and_the_last_one_is_inside(home: Path) -> None:
    # Half past eleven at night in Việt Nam is still the afternoon before in UTC.
    moment = dt.datetime(2026, 11, 10, 16, 30, tzinfo=dt.UTC)
    inst = Installation.open(home, clock=lambda: moment, user=User(1, "an", Role.ADMIN))
    try:
        log.record(inst, "backup")
        tenth, ninth = dt.date(2026, 11, 10), dt.date(2026, 11, 9)
        assert actions(inst, since=tenth, until=tenth) == ["backup"]
        assert actions(inst, until=ninth) == []
        assert actions(inst, since=moment, until=moment + dt.timedelta(seconds=1)) == ["backup"]
    finally:
        inst.close()


def test_an_unknown_act_is_answered_with_the_nearest_name(admin: Installation) -> None:
    with pytest.raises(UnknownName) as wrong:
        log.entries(admin, action="aprove")
    assert wrong.value.nearest == "approve"


def test_the_log_is_sound_and_a_row_taken_out_is_noticed_even_with_its_head(
    inst: Installation, admin: Installation
) -> None:
    for number in range(3):
        log.record(admin, "backup", str(number))
    assert log.verify_log(admin).is_sound
    last = inst.store.log.head().count
    with inst.store._database.transaction() as cursor:
        cursor.execute(f"DELETE FROM log_entry WHERE number = {last}")
        cursor.execute("UPDATE log_head SET entries = entries - 1, hash = (SELECT max_by(hash, number) FROM log_entry)")
    found = log.verify_log(admin)
    assert (found.is_sound, found.broken_at) == (False, last)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_an_export_of_the_log_runs_nothing_and_is_an_act_itself(
    admin: Installation, tmp_path: Path, suffix: str
) -> None:
    log.record(admin, "backup", "=cmd|' /C calc'!A0", "+1")
    path = tmp_path / f"nhat-ky{suffix}"
    assert log.export_log(admin, path, action="backup") == 1
    if suffix == ".csv":
        assert ",'=cmd|' /C calc'!A0,'+1," in path.read_text("utf-8-sig")
    else:
        sheet = openpyxl.load_workbook(path).worksheets[0]
        assert [sheet.cell(2, column).data_type for column in (6, 7)] == ["s", "s"]
        assert sheet.cell(2, 6).value == "=cmd|' /C calc'!A0"
    assert actions(admin, limit=1) == ["log_export"]
    assert {found.name for found in tmp_path.iterdir()} == {path.name, "home"}


def test_a_refusal_is_written_down_with_what_was_tried(inst: Installation, admin: Installation) -> None:
    clerk = of(inst, Role.REPORTER, OWN)
    with pytest.raises(Refused) as refused:
        clerk.require(Action.APPROVE, NEIGHBOUR)
    log.record_refused(clerk, refused.value)
    (row,) = log.entries(admin, action="refused").rows
    assert (row.user, row.subject, row.org) == ("an", "approve", NEIGHBOUR)
