"""Who manages accounts, what an account has to fit, and that the last administrator stays."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kpi import paths
from kpi.accounts import faults
from kpi.accounts.faults import AccountRefused
from kpi.accounts.limits import Place
from kpi.accounts.sessions import NewSession
from kpi.accounts.user import OPERATOR, Role, User
from kpi.model.errors import NotAllowed, UnknownName
from kpi.service import log, people
from kpi.service.installation import Installation

OWNER, TEAM = "thpt-loc-ninh", "ln-toan"
DESK = Place("10.0.0.7")


@pytest.fixture
def inst(tmp_path: Path) -> Iterator[Installation]:
    shutil.copyfile(paths.SHIPPED_ORG_UNITS, tmp_path / "org_units.yml")
    installation = Installation.open(tmp_path, user=OPERATOR)
    yield installation
    installation.close()


def sign_in(inst: Installation, user: User, password: str) -> NewSession:
    result = inst.accounts.authenticate(user.name, password, DESK, inst.now())
    assert result.user is not None
    return inst.accounts.create_session(result.user, address=DESK.address, now=inst.now())


ACTS_OF_ADMINISTRATORS = {
    "accounts": lambda inst: people.accounts(inst),
    "account": lambda inst: people.account(inst, "an"),
    "add": lambda inst: people.add_account(inst, "binh", "reporter", TEAM),
    "role": lambda inst: people.set_role(inst, "an", "leader"),
    "display name": lambda inst: people.set_display_name(inst, "an", "Nguyễn Văn An"),
    "disable": lambda inst: people.disable(inst, "an"),
    "enable": lambda inst: people.enable(inst, "an"),
    "password": lambda inst: people.new_password(inst, "an"),
    "link": lambda inst: people.sign_in_link(inst, "an"),
    "sessions": lambda inst: people.sessions(inst),
    "end session": lambda inst: people.end_session(inst, "0" * 16),
    "end sessions": lambda inst: people.end_sessions_of(inst, "an"),
}


@pytest.mark.parametrize("act", ACTS_OF_ADMINISTRATORS)
def test_only_administrators_touch_accounts_and_nobody_else_learns_whether_one_exists(
    act: str, inst: Installation
) -> None:
    an, _ = people.add_account(inst, "an", "reporter", TEAM)
    others = [None, *(User(9, "x", role, OWNER) for role in (Role.LEADER, Role.REPORTER, Role.COORDINATOR))]
    for nobody in others:
        with pytest.raises(NotAllowed):
            ACTS_OF_ADMINISTRATORS[act](inst.as_user(nobody))
    assert inst.accounts.list() == (an,)


@pytest.mark.parametrize("act", [name for name in ACTS_OF_ADMINISTRATORS if name != "end session"])
def test_an_administrator_may_do_all_of_it(act: str, inst: Installation) -> None:
    people.add_account(inst, "an", "reporter", TEAM)
    ACTS_OF_ADMINISTRATORS[act](inst.as_user(User(9, "chi", Role.ADMIN)))


def test_a_new_account_gets_a_one_time_password_that_lets_in_only_to_choose_another(inst: Installation) -> None:
    user, password = people.add_account(inst, "an", "reporter", TEAM, "Nguyễn Văn An")
    assert (user.role, user.org, user.label) == (Role.REPORTER, TEAM, "Nguyễn Văn An")
    visitor = inst.accounts.check(sign_in(inst, user, password).token_hash, inst.now())
    assert visitor is not None
    assert visitor.restricted


@pytest.mark.parametrize(
    ("role", "org", "kind", "near"),
    [
        ("reporter", "ln-toann", "org", "ln-toan"),
        ("admin", "so-hung-yenn", "org", "so-hung-yen"),
        ("reporters", TEAM, "role", "reporter"),
        ("operator", TEAM, "role", None),
    ],
)
def test_a_unit_or_role_that_does_not_exist_is_answered_with_the_nearest(
    role: str, org: str, kind: str, near: str | None, inst: Installation
) -> None:
    with pytest.raises(UnknownName) as wrong:
        people.add_account(inst, "an", role, org)
    assert wrong.value.kind == kind
    assert wrong.value.nearest == near or near is None
    assert inst.accounts.list() == ()


def test_a_coordinator_needs_units_below_or_a_plan(inst: Installation) -> None:
    with pytest.raises(AccountRefused) as refused:
        people.add_account(inst, "an", "coordinator", TEAM)
    assert refused.value.code == faults.ORG_TOO_SMALL
    people.add_account(inst, "an", "coordinator", OWNER)
    people.add_account(inst, "binh", "leader", TEAM)
    with pytest.raises(AccountRefused):
        people.set_role(inst, "binh", "coordinator")
    assert people.set_role(inst, "binh", "coordinator", OWNER).org == OWNER


def test_only_an_administrator_may_do_without_a_unit(inst: Installation) -> None:
    people.add_account(inst, "an", "admin")
    for role in ("leader", "reporter", "coordinator"):
        with pytest.raises(AccountRefused) as refused:
            people.add_account(inst, "binh", role)
        assert refused.value.code == faults.ORG_NEEDED


def test_the_last_administrator_is_neither_disabled_nor_demoted(inst: Installation) -> None:
    people.add_account(inst, "an", "admin")
    for attempt in (people.disable, lambda inst, name: people.set_role(inst, name, "leader", OWNER)):
        with pytest.raises(AccountRefused) as refused:
            attempt(inst, "an")
        assert refused.value.code == faults.LAST_ADMIN
    people.add_account(inst, "binh", "admin")
    assert not people.disable(inst, "an").active
    with pytest.raises(AccountRefused):
        people.disable(inst, "binh")


def test_another_role_or_password_and_disabling_end_every_session(inst: Installation) -> None:
    user, password = people.add_account(inst, "an", "reporter", TEAM)
    for act in (
        lambda: people.set_role(inst, "an", "leader"),
        lambda: people.disable(inst, "an"),
        lambda: people.enable(inst, "an"),
    ):
        if user.active:
            sign_in(inst, user, password)
        act()
        assert people.sessions(inst) == ()
        user = people.account(inst, "an")
    sign_in(inst, user, password)
    assert people.new_password(inst, "AN") != password
    assert people.sessions(inst) == ()


def test_an_administrator_sees_and_ends_sessions_by_their_number(inst: Installation) -> None:
    user, password = people.add_account(inst, "an", "reporter", TEAM)
    kept, ended = sign_in(inst, user, password), sign_in(inst, user, password)
    newest = people.sessions(inst, "An")[0]
    assert people.end_session(inst, newest.id).name == "an"
    assert len(people.sessions(inst, "an")) == 1
    alive = [inst.accounts.check(session.token_hash, inst.now()) is not None for session in (kept, ended)]
    assert sorted(alive) == [False, True]
    with pytest.raises(UnknownName):
        people.end_session(inst, newest.id)
    assert people.end_sessions_of(inst, "an") == 1


def test_ones_own_sessions_and_nobody_elses(inst: Installation) -> None:
    an, an_password = people.add_account(inst, "an", "reporter", TEAM)
    binh, binh_password = people.add_account(inst, "binh", "reporter", TEAM)
    sign_in(inst, an, an_password)
    sign_in(inst, binh, binh_password)
    own = inst.as_user(an)
    assert [session.name for session in people.own_sessions(own)] == ["an"]
    (foreign,) = people.sessions(inst, "binh")
    with pytest.raises(UnknownName):
        people.end_own_session(own, foreign.id)
    assert people.end_own_sessions(own) == 1
    assert [session.name for session in people.sessions(inst)] == ["binh"]
    for act in (people.own_sessions, people.end_own_sessions):
        with pytest.raises(NotAllowed):
            act(inst.as_user(None))


def test_every_act_is_written_down_with_what_was_before_and_never_a_password(inst: Installation) -> None:
    chi = inst.as_user(User(9, "chi", Role.ADMIN))
    _, first = people.add_account(chi, "an", "reporter", TEAM, "Nguyễn Văn An")
    people.set_role(chi, "an", "leader", OWNER)
    people.set_display_name(chi, "an", "Trần Văn An")
    people.disable(chi, "an")
    people.disable(chi, "an")
    people.enable(chi, "an")
    second = people.new_password(chi, "an")
    token = people.sign_in_link(chi, "an")
    people.end_sessions_of(chi, "an")
    rows = list(reversed(log.entries(inst).rows))
    told = [(row.event.action, row.event.old, row.event.new) for row in rows]
    assert told == [
        ("account_add", None, "Người báo cáo · ln-toan"),
        ("account_role", "Người báo cáo · ln-toan", "Lãnh đạo · thpt-loc-ninh"),
        ("account_name", "Nguyễn Văn An", "Trần Văn An"),
        ("account_disable", "đang dùng", "đã ngừng"),
        ("account_enable", "đã ngừng", "đang dùng"),
        ("account_password", None, None),
        ("account_link", None, None),
        ("session_ended", None, None),
    ]
    assert {(row.event.user, row.event.subject) for row in rows} == {("chi", "an")}
    assert not any(secret in repr(rows) for secret in (first, second, token))


def test_what_is_refused_leaves_no_trace_of_being_done(inst: Installation) -> None:
    people.add_account(inst, "an", "admin")
    for refused in (lambda: people.disable(inst, "an"), lambda: people.add_account(inst, "an", "admin")):
        with pytest.raises(AccountRefused):
            refused()
    assert [row.event.action for row in log.entries(inst).rows] == ["account_add"]
