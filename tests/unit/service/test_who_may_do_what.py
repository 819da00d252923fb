"""The table of rights, walked: every use case as every role, as a neighbour, from another office, and as nobody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kpi.accounts.rights import Action
from kpi.accounts.user import OPERATOR, Role, User
from kpi.model.errors import KpiError, NotAllowed
from kpi.service import people, report_archive, review, trace, upload
from kpi.service.installation import Installation
from tests.small_home import PLAN, build
from tests.unit.service.use_cases import (
    ANSWERED_TO_EVERYBODY,
    HELPERS,
    OWNER,
    UNIT,
    UseCase,
    entered,
    names_of_all,
)

NEIGHBOUR, ELSEWHERE = "ln-van", "tts-dhtn"


@pytest.fixture(scope="module")
def inst(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    installation = Installation.open(build(tmp_path_factory.mktemp("home")), user=OPERATOR)
    people.add_account(installation, "an", "reporter", UNIT)
    yield installation
    installation.close()


@pytest.fixture(scope="module")
def use_cases(inst: Installation, tmp_path_factory: pytest.TempPathFactory) -> list[UseCase]:
    return entered(inst, tmp_path_factory.mktemp("files"))


def everybody() -> dict[str, User | None]:
    """Each role at the owner of the plan, at the unit in question, beside it and elsewhere; and who has no rights."""
    found: dict[str, User | None] = {"nobody": None, "admin": User(7, "an", Role.ADMIN)}
    for role in (Role.LEADER, Role.REPORTER, Role.COORDINATOR):
        for org in (OWNER, UNIT, NEIGHBOUR, ELSEWHERE, ""):
            found[f"{role}@{org}"] = User(7, "an", role, org)
    found["disabled"] = User(7, "an", Role.ADMIN, active=False)
    found["has to change the password"] = User(7, "an", Role.ADMIN, restricted=True)
    return found


def test_every_use_case_is_entered(use_cases: list[UseCase]) -> None:
    assert {case.name for case in use_cases} | HELPERS | ANSWERED_TO_EVERYBODY == names_of_all()


@pytest.mark.parametrize("who", everybody())
def test_whoever_may_not_is_refused_and_changes_nothing(
    who: str, inst: Installation, use_cases: list[UseCase], tmp_path: Path
) -> None:
    asker = inst.as_user(everybody()[who])
    state = _state(inst)
    answered = []
    for case in use_cases:
        if not all(need.is_met(asker) for need in case.needs):
            try:
                case.call(asker)
            except NotAllowed:
                continue
            answered.append(case.name)
    assert answered == []
    assert _state(inst) == state


def _state(inst: Installation) -> tuple[object, ...]:
    """Everything that an act would change."""
    return (
        inst.store.revision(),
        inst.store.log.head(),
        inst.accounts.list(),
        inst.definitions.org_units_file.read_bytes(),
        sorted(path.name for path in inst.home.rglob("*") if path.suffix in (".yml", ".zip", ".kpi")),
    )


def test_strangers_and_people_of_another_office_are_answered_with_nothing(inst: Installation) -> None:
    sha256 = upload.history(inst, PLAN)[0].sha256
    for who in ("nobody", f"{Role.LEADER}@{ELSEWHERE}", f"{Role.REPORTER}@", "disabled", "has to change the password"):
        asker = inst.as_user(everybody()[who])
        assert not trace.may_receive(asker, sha256)
        assert review.returned_to(asker) == ()
        assert list(report_archive.frozen(asker)) == []
        assert dict(asker.plans()) == {} or who.endswith(ELSEWHERE)
        assert PLAN not in asker.plans()


@pytest.mark.parametrize("who", [who for who in everybody() if who not in ("nobody", "disabled")])
def test_whoever_may_is_not_refused(who: str, inst: Installation, use_cases: list[UseCase]) -> None:
    """Runs after the refusals: these acts do change what is there."""
    asker = inst.as_user(everybody()[who])
    refused = []
    for case in use_cases:
        if all(need.is_met(asker) for need in case.needs):
            try:
                case.call(asker)
            except NotAllowed:
                refused.append(case.name)
            except (KpiError, ValueError, LookupError):
                # Locked by now, disabled by now, not there: the right was not what was missing.
                continue
    assert refused == []


def test_the_terminal_may_do_everything(inst: Installation) -> None:
    assert all(inst.may(action) for action in Action)
