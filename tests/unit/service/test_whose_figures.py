"""Whoever asks gets what is theirs: the same questions from a clerk, a neighbour, the focal office and a stranger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kpi.accounts.user import OPERATOR, Role, User
from kpi.model.errors import NotAllowed, UnknownName
from kpi.model.period import Period
from kpi.model.upload import FileStatus
from kpi.service import coverage, exporting, overview, series, standing, target_detail, template, trace, units, upload
from kpi.service.installation import Installation
from tests.small_home import PLAN, build, long_table_of

OWN, NEIGHBOUR, OWNER = "ln-toan", "ln-van", "thpt-loc-ninh"
INDICATOR = "HSTT_TT"
OTHER_PLAN = "tts-dhtn-2026-2030"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("home"))


@pytest.fixture
def inst(home: Path) -> Iterator[Installation]:
    installation = Installation.open(home)
    yield installation
    installation.close()


def of(inst: Installation, role: Role, org: str = "") -> Installation:
    return inst.as_user(User(1, "an", role, org))


@pytest.fixture
def clerk(inst: Installation) -> Installation:
    return of(inst, Role.REPORTER, OWN)


@pytest.fixture
def focal(inst: Installation) -> Installation:
    return of(inst, Role.COORDINATOR, OWNER)


def last_period(inst: Installation) -> Period:
    return inst.period_or_default(inst.plan(PLAN), None)


def test_a_clerk_sees_the_plan_as_a_whole_and_of_the_units_only_the_own_one(clerk: Installation) -> None:
    assert {row.org for row in standing.progress(clerk, PLAN).rows} == {OWNER, OWN}
    assert {row.org for row in coverage.coverage(clerk, PLAN).rows} == {OWN}
    assert {unit.code for unit, _ in units.heat_table(clerk, PLAN).rows} == {OWN}
    assert {silent.unit.code for silent in overview.overview(clerk, PLAN).silent} <= {OWN}
    target = clerk.plan(PLAN).targets[0].id
    assert {mark.unit.code for mark in target_detail.target_detail(clerk, PLAN, target).units} <= {OWN}


def test_the_focal_office_sees_every_unit(focal: Installation) -> None:
    everyone = {unit.code for unit in focal.plan(PLAN).participating(focal.tree())}
    assert {row.org for row in coverage.coverage(focal, PLAN).rows} == everyone


QUESTIONS_ABOUT_A_UNIT = {
    "progress": lambda inst: standing.progress(inst, PLAN, org=NEIGHBOUR),
    "series": lambda inst: series.series(inst, PLAN, INDICATOR, org=NEIGHBOUR),
    "target": lambda inst: target_detail.target_detail(inst, PLAN, inst.plan(PLAN).targets[0].id, org=NEIGHBOUR),
    "unit": lambda inst: units.unit_detail(inst, PLAN, NEIGHBOUR),
    "trace": lambda inst: trace.trace(inst, PLAN, INDICATOR, NEIGHBOUR, last_period(inst)),
    "history": lambda inst: upload.history(inst, PLAN, NEIGHBOUR),
    "template": lambda inst: template.workbook(inst, PLAN, NEIGHBOUR, last_period(inst), filled=True),
}


@pytest.mark.parametrize("question", QUESTIONS_ABOUT_A_UNIT)
def test_a_neighbour_is_refused_and_the_focal_office_is_not(
    question: str, clerk: Installation, focal: Installation
) -> None:
    QUESTIONS_ABOUT_A_UNIT[question](focal)
    with pytest.raises(NotAllowed):
        QUESTIONS_ABOUT_A_UNIT[question](clerk)


@pytest.mark.parametrize("question", QUESTIONS_ABOUT_A_UNIT)
def test_a_stranger_and_somebody_of_another_office_see_no_plan(question: str, inst: Installation) -> None:
    for nobody in (inst, of(inst, Role.LEADER, "tts-dhtn"), of(inst, Role.REPORTER, "")):
        assert PLAN not in nobody.plans()
        with pytest.raises(NotAllowed):
            QUESTIONS_ABOUT_A_UNIT[question](nobody)


def test_an_unknown_plan_is_answered_with_names_one_may_know(inst: Installation, clerk: Installation) -> None:
    for who, near in ((clerk, PLAN), (of(inst, Role.LEADER, "tts-dhtn"), OTHER_PLAN), (inst, None)):
        with pytest.raises(UnknownName) as wrong:
            who.plan("loc-ninh")
        assert wrong.value.nearest in (near, None)


def test_an_export_holds_the_figures_one_may_see(clerk: Installation, focal: Installation, tmp_path: Path) -> None:
    exporting.long_table(clerk, PLAN, tmp_path / "own.csv")
    exporting.long_table(focal, PLAN, tmp_path / "all.csv")
    orgs = {line.split(",")[1] for line in (tmp_path / "own.csv").read_text("utf-8").splitlines()[1:]}
    assert orgs == {OWN}
    assert NEIGHBOUR in (tmp_path / "all.csv").read_text("utf-8")


def test_a_workbook_of_a_neighbour_is_refused_without_a_word_about_what_is_stored(
    clerk: Installation, home: Path
) -> None:
    content = long_table_of(home, NEIGHBOUR, numerator=5)
    (file,) = upload.prepare(clerk, [("b.csv", content)]).changes.files
    assert file.status is FileStatus.REFUSED
    assert [issue.code for issue in file.issues] == ["org.not_yours"]
    assert not file.changes
    assert not file.draft.observations


def test_a_preview_made_by_somebody_else_is_not_committed(clerk: Installation, focal: Installation, home: Path) -> None:
    prepared = upload.prepare(focal, [("b.csv", long_table_of(home, NEIGHBOUR, numerator=7))])
    before = clerk.store.revision()
    with pytest.raises(NotAllowed):
        upload.commit(clerk, prepared.changes, accept_warnings=True)
    assert clerk.store.revision() == before


def test_leadership_and_administrators_send_nothing(inst: Installation, home: Path) -> None:
    for looking in (of(inst, Role.LEADER, OWNER), of(inst, Role.ADMIN)):
        with pytest.raises(NotAllowed):
            upload.prepare(looking, [("b.csv", long_table_of(home, OWN, numerator=5))])


def test_a_file_of_many_units_is_handed_out_to_those_who_may_see_all_of_them(
    clerk: Installation, focal: Installation
) -> None:
    sha256 = upload.history(focal, PLAN)[0].sha256
    assert trace.received_file(focal, sha256)
    assert not trace.may_receive(clerk, sha256)
    with pytest.raises(NotAllowed):
        trace.received_file(clerk, sha256)
    (info,) = upload.history(clerk, PLAN)
    assert info.orgs == (OWN,)


def test_the_history_of_the_own_unit_does_not_say_whom_else_a_workbook_speaks_of(
    clerk: Installation, focal: Installation
) -> None:
    (info,) = upload.history(clerk, PLAN, OWN)
    assert info.orgs == (OWN,)
    assert NEIGHBOUR in upload.history(focal, PLAN, OWN)[0].orgs


def test_a_file_that_was_kept_and_never_committed_is_handed_out_to_nobody_who_sees_less_than_all(
    clerk: Installation, inst: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = upload.history(inst.as_user(OPERATOR), PLAN)[0].sha256
    monkeypatch.setattr(inst.store, "orgs_of_file", lambda _: [])
    assert trace.received_file(clerk, sha256) is None
    assert not trace.may_receive(clerk, sha256)
    assert trace.received_file(of(inst, Role.ADMIN), sha256)
