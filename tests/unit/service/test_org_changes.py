"""The administrator changes org units: the preview says what then comes true, and nobody else may do it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from kpi.accounts.user import OPERATOR, Role, User
from kpi.model.errors import NotAllowed, UnknownName
from kpi.model.period import Period
from kpi.model.plan import OverTime
from kpi.model.progress import Standing
from kpi.service import log, org_changes, org_words, people
from kpi.service.installation import Installation
from kpi.service.org_changes import Add, Close, Merge, OrgChange, OrgChangeRefused, Rename
from kpi.service.org_effects import PlanEffect
from kpi.service.reading import Reader
from tests.small_home import PLAN

OWNER, TEAM, OTHER = "thpt-loc-ninh", "ln-van", "ln-su-dia"
CLOSED = Period(2026, 11)
NOW = dt.datetime(2026, 11, 20, 5, tzinfo=dt.UTC)
# The last day of 2026-09: from 2026-10 on the unit is not there.
LAST_DAY = dt.date(2026, 9, 14)


@pytest.fixture
def inst(own_home: Path) -> Iterator[Installation]:
    installation = Installation.open(own_home, user=OPERATOR, clock=lambda: NOW)
    yield installation
    installation.close()


def effect(inst: Installation, change: OrgChange) -> PlanEffect:
    (found,) = [one for one in org_changes.preview(inst, change).effects if one.plan.id == PLAN]
    return found


def totals(inst: Installation) -> dict[str, Standing]:
    plan = inst.plan(PLAN)
    phase = plan.phase_of(CLOSED)
    span = plan.span(phase.id if phase else None)
    reader = Reader(inst, plan, plan.owner, CLOSED)
    return {
        indicator.code: reader.area_series(span, indicator)[-1].to_date
        for indicator in plan.indicators
        if indicator.is_owed_by(inst.tree()[TEAM])
    }


CHANGES: tuple[OrgChange, ...] = (
    Add("ln-moi", "Tổ Mới", OWNER, kind="team"),
    Rename(TEAM, "Tổ Văn học"),
    Merge(TEAM, OTHER, LAST_DAY),
    Close(TEAM, LAST_DAY),
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: type(change).__name__)
def test_only_the_administrator_changes_org_units(change: OrgChange, inst: Installation) -> None:
    before = inst.definitions.org_units_file.read_bytes()
    for user in (None, *(User(1, "an", role, OWNER) for role in (Role.LEADER, Role.REPORTER, Role.COORDINATOR))):
        for act in (org_changes.preview, org_changes.apply):
            with pytest.raises(NotAllowed):
                act(inst.as_user(user), change)
        with pytest.raises(NotAllowed):
            org_changes.import_units(inst.as_user(user), inst.definitions.org_units_file)
    assert inst.definitions.org_units_file.read_bytes() == before
    assert org_changes.apply(inst.as_user(User(1, "an", Role.ADMIN)), change).can_apply


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: type(change).__name__)
def test_a_preview_writes_nothing(change: OrgChange, inst: Installation) -> None:
    before, revision = inst.definitions.org_units_file.read_bytes(), inst.revision()
    org_changes.preview(inst, change)
    assert (inst.definitions.org_units_file.read_bytes(), inst.revision()) == (before, revision)


def test_the_totals_of_a_merger_are_those_that_were_announced(inst: Installation) -> None:
    announced = effect(inst, Merge(TEAM, OTHER, LAST_DAY))
    was = totals(inst)
    assert {one.indicator.code for one in announced.series} <= was.keys()
    assert any(not one.stays for one in announced.series)
    org_changes.apply(inst, Merge(TEAM, OTHER, LAST_DAY))
    becomes = totals(inst)
    for one in announced.series:
        code = one.indicator.code
        assert one.stays == (one.indicator.over_time is OverTime.SUM)
        assert one.total_before == was[code]
        assert _numbers(one.total_after) == _numbers(becomes[code]), code
        assert (_numbers(becomes[code]) == _numbers(was[code])) == one.stays, code
    unchanged = was.keys() - {one.indicator.code for one in announced.series}
    assert {code: _numbers(was[code]) for code in unchanged} == {code: _numbers(becomes[code]) for code in unchanged}


def _numbers(standing: Standing) -> tuple[object, ...]:
    return standing.state, standing.numerator, standing.denominator, standing.value


def test_a_preview_says_who_is_expected_and_which_reports_came_later(inst: Installation) -> None:
    found = effect(inst, Merge(TEAM, OTHER, LAST_DAY))
    assert found.first == Period(2026, 10)
    assert found.expected_after == found.expected_before - 1
    assert found.reports_after == (Period(2026, 10), Period(2026, 11))
    assert found.successor_takes_part is True
    to_the_office = effect(inst, Merge(TEAM, OWNER, LAST_DAY))
    assert to_the_office.successor_takes_part is False


def test_a_close_to_come_tells_what_would_leave_the_totals_today(inst: Installation) -> None:
    later = effect(inst, Close(TEAM, dt.date(2027, 3, 14)))
    at_once = effect(inst, Close(TEAM, LAST_DAY))
    assert later.first == Period(2027, 4)
    assert later.reports_after == ()
    assert [(one.indicator.code, one.total_after) for one in later.series] == [
        (one.indicator.code, one.total_after) for one in at_once.series
    ]
    was = totals(inst)
    org_changes.apply(inst, Close(TEAM, dt.date(2027, 3, 14)))
    assert totals(inst) == was


def test_a_new_unit_is_expected_from_its_first_day_on(inst: Installation) -> None:
    found = effect(inst, Add("ln-moi", "Tổ Mới", OWNER, kind="team", valid_from=dt.date(2027, 1, 15)))
    assert found.first == Period(2027, 2)
    assert (found.expected_after, found.series) == (found.expected_before + 1, ())
    since_ever = effect(inst, Add("ln-moi", "Tổ Mới", OWNER, kind="team"))
    assert since_ever.first == inst.plan(PLAN).periods[0]


def test_another_name_moves_no_figure_and_old_workbooks_are_still_understood(inst: Installation) -> None:
    was = totals(inst)
    done = org_changes.apply(inst, Rename(TEAM, "Tổ Văn học", "Tổ Văn học"))
    assert done.effects == ()
    assert totals(inst) == was
    assert inst.tree()[TEAM].name == "Tổ Văn học"
    assert "Tổ Ngữ văn" in inst.tree()[TEAM].aliases


def test_what_other_lines_say_is_kept(inst: Installation) -> None:
    before = inst.definitions.org_units_file.read_text("utf-8").splitlines()
    org_changes.apply(inst, Close(TEAM, LAST_DAY))
    after = inst.definitions.org_units_file.read_text("utf-8").splitlines()
    assert len(before) == len(after)
    assert [old for old, new in zip(before, after, strict=True) if old != new] == [
        line for line in before if "code: ln-van," in line
    ]


def test_people_at_a_unit_that_ends_are_named(inst: Installation) -> None:
    people.add_account(inst, "van", "reporter", TEAM)
    people.add_account(inst, "toan", "reporter", "ln-toan")
    assert org_changes.preview(inst, Close(TEAM, LAST_DAY)).accounts == ("van",)


def test_what_cannot_be_is_refused_and_an_unknown_unit_answered_with_the_nearest(inst: Installation) -> None:
    before = inst.definitions.org_units_file.read_bytes()
    with pytest.raises(OrgChangeRefused) as refused:
        org_changes.apply(inst, Close(OWNER, LAST_DAY))
    assert {issue.code for issue in refused.value.issues} >= {"orgs.owns_a_plan", "orgs.units_below_stay"}
    for change in (Rename("ln-vann", "X"), Merge(TEAM, "ln-su-dja", LAST_DAY), Add("x", "X", "thpt-loc-ninhh")):
        with pytest.raises(UnknownName) as wrong:
            org_changes.preview(inst, change)
        assert wrong.value.nearest is not None
    assert inst.definitions.org_units_file.read_bytes() == before


def test_what_was_changed_stands_in_the_log_with_the_units_line_before_and_after(inst: Installation) -> None:
    org_changes.apply(inst.as_user(User(1, "chi", Role.ADMIN)), Merge(TEAM, OTHER, LAST_DAY))
    (entry,) = log.entries(inst, action="org_units").rows
    assert (entry.event.user, entry.event.subject, entry.event.org) == ("chi", TEAM, TEAM)
    assert entry.event.detail == "sáp nhập đơn vị"
    assert 'valid_to: 2026-09-14, merged_into: "ln-su-dia"' in (entry.event.new or "")
    assert entry.event.old is not None
    assert "valid_to" not in entry.event.old


def test_a_change_is_said_in_words(inst: Installation) -> None:
    found = org_changes.preview(inst, Merge(TEAM, OTHER, LAST_DAY))
    said = org_words.change_words(inst, found)
    assert said == (
        "Tổ Ngữ văn hoạt động đến hết ngày 14/09/2026, sau đó sáp nhập vào Tổ Lịch sử - Địa lí - GDKT&PL: "
        "Tổ Lịch sử - Địa lí - GDKT&PL báo cáo thay."
    )
    (effect_of_plan,) = found.effects
    lines = org_words.effect_words(effect_of_plan)
    assert lines[0].startswith("từ Tháng 10/2026, số đơn vị phải báo cáo: ")
    assert "Tháng 10/2026, Tháng 11/2026" in lines[1]
    assert any("không còn được tính từ Tháng 10/2026; kết quả chung Tháng 11/2026: " in line for line in lines)
    assert any(line.endswith("vẫn nằm trong kết quả chung.") for line in lines)
