"""Who may do what to whose data."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.accounts.rights import (
    Action,
    Reach,
    Refused,
    matrix_table,
    may,
    may_at_all,
    reach,
    require,
    visible_orgs,
)
from kpi.accounts.user import ACCOUNT_ROLES, OPERATOR, Role, User
from kpi.model.errors import NotAllowed
from kpi.model.org_unit import OrgTree, OrgUnit
from kpi.text.accounts import ACTION_WORDS, ROLE_SEES, ROLE_WORDS

# A department with two communes, each with two schools, and another root beside it.
TREE = OrgTree(
    [
        OrgUnit("so", "Sở"),
        OrgUnit("xa-a", "Xã A", parent="so"),
        OrgUnit("a1", "Trường A1", parent="xa-a"),
        OrgUnit("a2", "Trường A2", parent="xa-a"),
        OrgUnit("xa-b", "Xã B", parent="so"),
        OrgUnit("b1", "Trường B1", parent="xa-b"),
        OrgUnit("b2", "Trường B2", parent="xa-b"),
        OrgUnit("khac", "Sở khác"),
        OrgUnit("k1", "Trường K1", parent="khac"),
    ]
)
CODES = tuple(TREE.by_code)

# What is about figures or about the work with them, and so about somebody's org unit.
READING = (Action.VIEW_UNIT, Action.VIEW_TRACE, Action.VIEW_FILE, Action.VIEW_REPORT, Action.EXPORT)
WRITING = (Action.UPLOAD, Action.CORRECT)
REVIEWING = (Action.APPROVE, Action.RETURN, Action.LOCK, Action.UNLOCK, Action.FREEZE_REPORT, Action.BACKFILL)
KEEPING = (
    Action.MANAGE_ACCOUNTS,
    Action.MANAGE_SESSIONS,
    Action.MANAGE_ORG_UNITS,
    Action.MANAGE_DEFINITIONS,
    Action.VIEW_BACKUPS,
    Action.MAKE_BACKUP,
    Action.VIEW_HEALTH,
)


def a(role: Role, org: str = "a1", **kwargs: bool) -> User:
    return User(id=1, name="lan", role=role, org=org, **kwargs)


def reached(user: User | None, action: Action) -> set[str]:
    return {code for code in CODES if may(user, action, org=code, tree=TREE)}


class TestReporter:
    @pytest.mark.parametrize("action", READING + WRITING)
    def test_reads_and_sends_what_is_the_units_own(self, action: Action):
        assert reached(a(Role.REPORTER), action) == {"a1"}

    def test_of_a_unit_with_units_below_it_includes_them(self):
        assert reached(a(Role.REPORTER, "xa-a"), Action.UPLOAD) == {"xa-a", "a1", "a2"}

    def test_sees_the_result_of_the_plan_as_a_whole_but_no_neighbour(self):
        assert reached(a(Role.REPORTER), Action.VIEW_OVERVIEW) == {"a1", "xa-a", "so"}

    @pytest.mark.parametrize("action", REVIEWING + KEEPING + (Action.VIEW_LOG, Action.RESTORE))
    def test_does_nothing_else(self, action: Action):
        assert not may_at_all(a(Role.REPORTER), action)


class TestLeader:
    @pytest.mark.parametrize("action", READING)
    def test_reads_everything_below(self, action: Action):
        assert reached(a(Role.LEADER, "xa-a"), action) == {"xa-a", "a1", "a2"}

    @pytest.mark.parametrize("action", WRITING + REVIEWING + KEEPING)
    def test_changes_nothing(self, action: Action):
        assert not may_at_all(a(Role.LEADER, "so"), action)


class TestCoordinator:
    @pytest.mark.parametrize("action", READING + WRITING + (Action.LOCK, Action.VIEW_LOG, Action.FREEZE_REPORT))
    def test_works_in_the_own_unit_and_below(self, action: Action):
        assert reached(a(Role.COORDINATOR, "xa-a"), action) == {"xa-a", "a1", "a2"}

    @pytest.mark.parametrize("action", [Action.APPROVE, Action.RETURN])
    def test_does_not_approve_what_is_ones_own(self, action: Action):
        assert reached(a(Role.COORDINATOR, "xa-a"), action) == {"a1", "a2"}

    @pytest.mark.parametrize("action", KEEPING)
    def test_does_not_keep_the_installation(self, action: Action):
        assert not may_at_all(a(Role.COORDINATOR, "so"), action)


class TestAdmin:
    @pytest.mark.parametrize("action", [*READING, Action.VIEW_OVERVIEW])
    def test_reads_everything(self, action: Action):
        assert reached(a(Role.ADMIN, ""), action) == set(CODES)

    @pytest.mark.parametrize("action", KEEPING)
    def test_keeps_the_installation(self, action: Action):
        assert may(a(Role.ADMIN, ""), action)

    @pytest.mark.parametrize("action", WRITING + REVIEWING + (Action.RESTORE,))
    def test_touches_no_figure(self, action: Action):
        assert not may_at_all(a(Role.ADMIN, "so"), action)


@pytest.mark.parametrize("action", Action)
class TestEverybody:
    def test_the_operator_of_the_terminal_may_do_everything(self, action: Action):
        assert may(OPERATOR, action)
        assert reached(OPERATOR, action) == set(CODES)

    def test_a_stranger_and_a_disabled_account_may_do_nothing(self, action: Action):
        for nobody in (None, *(a(role, "so", active=False) for role in Role)):
            assert not may_at_all(nobody, action)
            assert reached(nobody, action) == set()

    def test_who_has_to_change_the_password_may_do_nothing_before(self, action: Action):
        held = [a(role, "so", restricted=True) for role in ACCOUNT_ROLES]
        assert {may_at_all(user, action) for user in held} == {action is Action.OWN_ACCOUNT}

    def test_nobody_but_admin_acts_on_the_installation_as_a_whole(self, action: Action):
        others = [role for role in ACCOUNT_ROLES if role is not Role.ADMIN]
        # The own account, and a code that stands on paper, are no data of any org unit.
        of_no_unit = action in (Action.OWN_ACCOUNT, Action.VERIFY_REPORT)
        assert {may(a(role, "so"), action, tree=TREE) for role in others} == {of_no_unit}

    def test_a_unit_that_is_not_in_the_tree_is_nobodys(self, action: Action):
        for role in (Role.LEADER, Role.REPORTER, Role.COORDINATOR):
            assert not may(a(role, "so"), action, org="gone", tree=TREE)
            assert reached(a(role, "gone"), action) == set()
            assert reached(a(role, ""), action) == set()
            assert not may(a(role, "gone"), action, org="gone", tree=TREE)

    def test_what_is_visible_is_what_one_may(self, action: Action):
        for user in (
            None,
            OPERATOR,
            *(a(role, org) for role in ACCOUNT_ROLES for org in ("so", "xa-a", "a1", "", "?")),
        ):
            sees = visible_orgs(user, TREE, action)
            assert {code for code in (*CODES, "?", "") if sees(code)} >= reached(user, action)
            if reach(user, action) is not Reach.ALL:
                assert {code for code in (*CODES, "?", "") if sees(code)} == reached(user, action)

    def test_it_has_words(self, action: Action):
        assert ACTION_WORDS[action]


class TestNeighbours:
    @settings(deadline=None)
    @given(st.sampled_from(ACCOUNT_ROLES[:3]), st.sampled_from(CODES), st.sampled_from(CODES), st.sampled_from(Action))
    def test_nothing_is_done_to_a_unit_that_stands_neither_below_nor_above(self, role, own, other, action):
        if not TREE.is_within(own, other) and not TREE.is_within(other, own):
            assert not may(a(role, own), action, org=other, tree=TREE)

    @settings(deadline=None)
    @given(st.sampled_from(ACCOUNT_ROLES[:3]), st.sampled_from(CODES), st.sampled_from(CODES), st.sampled_from(Action))
    def test_above_there_is_only_the_result_as_a_whole(self, role, own, other, action):
        above = own != other and TREE.is_within(own, other)
        if above and action not in (Action.VIEW_PLAN, Action.VIEW_OVERVIEW):
            assert not may(a(role, own), action, org=other, tree=TREE)

    @settings(deadline=None)
    @given(st.sampled_from(ACCOUNT_ROLES[:3]), st.sampled_from(CODES), st.sampled_from(Action))
    def test_who_stands_higher_in_the_same_role_may_no_less(self, role, own, action):
        parent = TREE[own].parent
        if parent:
            assert reached(a(role, own), action) <= reached(a(role, parent), action)

    @settings(deadline=None)
    @given(
        st.sampled_from(ACCOUNT_ROLES),
        st.sampled_from(CODES),
        st.sampled_from([a for a in Action if a not in (Action.VIEW_PLAN, Action.VIEW_OVERVIEW)]),
    )
    def test_who_may_do_it_to_a_unit_may_do_it_to_all_below(self, role, own, action):
        may_do = reached(a(role, own), action)
        assert may_do == {unit.code for code in may_do for unit in TREE.subtree(code)}


def test_a_tree_that_bites_its_tail_stops_nobody_and_lets_nobody_out():
    circle = OrgTree([OrgUnit("x", "X", parent="y"), OrgUnit("y", "Y", parent="x"), OrgUnit("z", "Z")])
    user = a(Role.LEADER, "x")
    assert may(user, Action.VIEW_UNIT, org="y", tree=circle)
    assert [code for code in ("x", "y", "z") if visible_orgs(user, circle)(code)] == ["x", "y"]


def test_a_refusal_says_who_what_and_whose_for_the_log():
    with pytest.raises(Refused) as refused:
        require(a(Role.REPORTER), Action.UPLOAD, org="a2", tree=TREE)
    assert isinstance(refused.value, NotAllowed)
    assert str(refused.value) == "lan may not upload for a2"
    with pytest.raises(NotAllowed):
        require(None, Action.VIEW_PLAN, org="a2", tree=TREE)
    require(a(Role.REPORTER), Action.UPLOAD, org="a1", tree=TREE)


def test_the_table_in_words_has_a_row_for_every_action_and_a_column_for_every_role():
    rows = matrix_table()
    assert {row.action for row in rows} == set(Action)
    assert {len(row.reaches) for row in rows} == {len(ACCOUNT_ROLES)}
    assert len({row.label for row in rows}) == len(rows)
    upload = next(row for row in rows if row.action is Action.UPLOAD)
    assert upload.reaches == ("–", "đơn vị mình và trực thuộc", "đơn vị mình và trực thuộc", "–")


def test_every_role_has_words():
    assert set(ROLE_WORDS) == set(ROLE_SEES) == set(Role)
