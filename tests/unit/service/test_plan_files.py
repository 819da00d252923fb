"""The administrator puts a plan's files: shown first, checked whole, and in place at once or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kpi import paths
from kpi.accounts.user import OPERATOR, Role, User
from kpi.model.errors import NotAllowed, UnknownName
from kpi.model.report import ReportKind
from kpi.plans.differences import FieldChange, Kind
from kpi.service import log, plan_file_words, plan_files, report, standing
from kpi.service.definitions import EARLIER_PLANS
from kpi.service.installation import Installation
from kpi.service.plan_files import PlanFilesRefused
from tests.small_home import PLAN

NOW = dt.datetime(2026, 11, 20, 5, tzinfo=dt.UTC)
SHIPPED = (paths.SHIPPED_PLANS / PLAN / "plan.yml").read_bytes()
OUTLINE = "reports/mac-dinh.yml"
LETTERHEAD = (paths.SHIPPED_PLANS / PLAN / OUTLINE).read_bytes()
ALIASES = (paths.SHIPPED_PLANS / PLAN / "aliases.yml").read_bytes()
NEW_PLAN = b"""id: thu-nghiem
title: Thu nghiem
owner: thpt-loc-ninh
start: 2026-01-01
end: 2026-12-31
indicators:
  - {code: X, name: X, kind: count, unit_of_measure: c, over_time: sum, over_units: sum}
targets:
  - {id: t1, indicator: X, scope: whole, comparator: ">=", value: 3}
"""


@pytest.fixture
def inst(own_home: Path) -> Iterator[Installation]:
    installation = Installation.open(own_home, user=OPERATOR, clock=lambda: NOW)
    yield installation
    installation.close()


def without(text: str, target: str) -> str:
    """The plan without one of its targets."""
    head, found, tail = text.partition(f"  - id: {target}\n")
    assert found
    return head + tail[tail.index("  - id: ") :]


def another_level() -> bytes:
    """The shipped plan with the level of one target changed, and another target gone."""
    text = SHIPPED.decode()
    assert text.count("value: 80%") == 1
    return without(text.replace("value: 80%", "value: 77%"), "ct3").encode()


def own_files(inst: Installation) -> dict[str, bytes]:
    folder = inst.home / "plans"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


ACTS = {
    "listed": plan_files.listed,
    "content": lambda inst: plan_files.content(inst, PLAN, "plan.yml"),
    "check": lambda inst: plan_files.check(inst, {"plan.yml": NEW_PLAN}),
    "preview": lambda inst: plan_files.preview(inst, PLAN, {"plan.yml": another_level()}),
    "put": lambda inst: plan_files.put(inst, PLAN, {"plan.yml": another_level()}),
}


@pytest.mark.parametrize("act", ACTS)
def test_only_the_administrator_handles_definitions(act: str, inst: Installation) -> None:
    people = (User(1, "an", role, "thpt-loc-ninh") for role in (Role.LEADER, Role.REPORTER, Role.COORDINATOR))
    for user in (None, *people):
        with pytest.raises(NotAllowed):
            ACTS[act](inst.as_user(user))
    assert own_files(inst) == {}
    ACTS[act](inst.as_user(User(1, "an", Role.ADMIN)))


def test_every_plan_is_listed_with_its_files(inst: Installation) -> None:
    plans = {plan.plan_id: plan for plan in plan_files.listed(inst)}
    assert set(plans) == set(inst.definitions.plans())
    assert [file.name for file in plans[PLAN].files] == ["plan.yml", "aliases.yml", OUTLINE]
    assert not plans[PLAN].own
    assert plan_files.content(inst, PLAN, "plan.yml") == SHIPPED


@pytest.mark.parametrize("name", ["../../org_units.yml", "plan.yml/..", "kpi.duckdb", "", "unit_targets.csv"])
def test_nothing_but_a_plans_own_files_is_handed_out(name: str, inst: Installation) -> None:
    with pytest.raises(UnknownName):
        plan_files.content(inst, PLAN, name)
    for plan_id in ("..", "../..", "", f"{PLAN}/../{PLAN}"):
        with pytest.raises(UnknownName):
            plan_files.content(inst, plan_id, "plan.yml")


def test_a_preview_names_what_differs_and_writes_nothing(inst: Installation) -> None:
    revision = inst.revision()
    found = plan_files.preview(inst, PLAN, {"plan.yml": another_level()})
    assert found.can_put
    assert found.files == {"plan.yml": "changed"}
    changed, removed = found.changes
    assert (changed.part, changed.id, changed.kind) == ("targets", "ct1a", Kind.CHANGED)
    assert changed.fields == (FieldChange("value", "80", "77"),)
    assert (removed.part, removed.id, removed.kind) == ("targets", "ct3", Kind.REMOVED)
    assert not found.adds_up_anew
    assert (own_files(inst), inst.revision()) == ({}, revision)


def test_what_is_put_is_in_force_and_keeps_the_files_that_were_not_given(inst: Installation) -> None:
    was = standing.progress(inst, PLAN)
    done = plan_files.put(inst, PLAN, {"plan.yml": another_level()})
    assert own_files(inst) == {
        f"{PLAN}/plan.yml": another_level(),
        f"{PLAN}/aliases.yml": ALIASES,
        f"{PLAN}/{OUTLINE}": LETTERHEAD,
    }
    assert [change.id for change in done.changes] == ["ct1a", "ct3"]
    now = standing.progress(inst, PLAN)
    assert {row.target.id for row in was.rows} - {row.target.id for row in now.rows} == {"ct3"}
    assert {str(row.target_value) for row in now.rows if row.target.id == "ct1a"} == {"77"}
    assert inst.store.audits()
    assert not [finding.name for finding in inst.store.audits() if finding.rows]


def test_what_was_in_force_before_is_kept(inst: Installation) -> None:
    plan_files.put(inst, PLAN, {"plan.yml": another_level()})
    plan_files.put(inst, PLAN, {"plan.yml": SHIPPED, "aliases.yml": None})
    assert own_files(inst) == {f"{PLAN}/plan.yml": SHIPPED, f"{PLAN}/{OUTLINE}": LETTERHEAD}
    (kept,) = (inst.home / EARLIER_PLANS).iterdir()
    assert kept.name == f"{PLAN}-20261120-050000-000000"
    assert (kept / "plan.yml").read_bytes() == another_level()
    assert (kept / "aliases.yml").read_bytes() == ALIASES
    assert not [path for path in inst.home.iterdir() if path.name.startswith(".plan-")]


def test_an_indicator_that_goes_silences_its_figures_and_the_totals_are_made_anew(inst: Installation) -> None:
    text = without(SHIPPED.decode(), "ct2").replace("  - NV_DT\n", "")
    found = plan_files.preview(inst, PLAN, {"plan.yml": text.encode(), "aliases.yml": None})
    assert found.can_put, [issue.code for issue in found.issues]
    assert found.silenced == ("NV_DT",)
    assert found.adds_up_anew


def test_a_new_plan_is_put_under_the_id_it_gives_itself(inst: Installation) -> None:
    assert plan_files.check(inst, {"plan.yml": NEW_PLAN}) == ()
    done = plan_files.put(inst, "thu-nghiem", {"plan.yml": NEW_PLAN})
    assert done.is_new
    assert done.changes == ()
    assert inst.plan("thu-nghiem").title == "Thu nghiem"


@pytest.mark.parametrize(
    ("plan_id", "files", "code"),
    [
        ("thu-nghiem", {"plan.yml": NEW_PLAN.replace(b"comparator", b"compare")}, "plan.unknown_key"),
        ("thu-nghiem", {"plan.yml": NEW_PLAN.replace(b"thpt-loc-ninh", b"thpt-xa")}, "orgs.owner_unknown"),
        ("thu-nghiem", {}, "plan.missing_file"),
        (PLAN, {"plan.yml": NEW_PLAN}, "plan.another_id"),
        (PLAN, {"plan.yml": None}, "plan.missing_file"),
        (PLAN, {"../plan.yml": NEW_PLAN}, "plan.file_not_wanted"),
        (PLAN, {"notes.txt": b"x"}, "plan.file_not_wanted"),
        (PLAN, {"aliases.yml": b"x" * 2_000_001}, "plan.file_too_large"),
        (PLAN, {"unit_targets.csv": b"target,org,value\nx,ln-toan,80%\n"}, "plan.unknown_target"),
        ("../x", {"plan.yml": NEW_PLAN}, "plan.not_code"),
        ("", {"plan.yml": NEW_PLAN}, "plan.not_code"),
    ],
)
def test_faulty_files_change_nothing(
    plan_id: str, files: dict[str, bytes | None], code: str, inst: Installation
) -> None:
    with pytest.raises(PlanFilesRefused) as refused:
        plan_files.put(inst, plan_id, files)
    assert code in [issue.code for issue in refused.value.issues]
    assert own_files(inst) == {}
    assert not (inst.home / EARLIER_PLANS).exists()


def test_what_was_put_stands_in_the_log_with_the_checksums_of_both(inst: Installation) -> None:
    plan_files.put(inst.as_user(User(1, "chi", Role.ADMIN)), PLAN, {"plan.yml": another_level()})
    (entry,) = log.entries(inst, action="definitions").rows
    assert (entry.event.user, entry.event.subject, entry.event.org) == ("chi", PLAN, "thpt-loc-ninh")
    assert entry.event.detail == "plan.yml: thay nội dung"
    sums = [hashlib.sha256(text).hexdigest()[:16] for text in (SHIPPED, another_level())]
    assert [f"plan.yml {one}" for one in sums] == [
        text.split(", ")[0] for text in (entry.event.old or "", entry.event.new or "")
    ]


def test_what_changes_is_said_in_words(inst: Installation) -> None:
    said = plan_file_words.preview_words(plan_files.preview(inst, PLAN, {"plan.yml": another_level()}))
    assert said[1:] == ("Tệp plan.yml: thay nội dung.", "sửa chỉ tiêu ct1a: mức: 80 → 77", "bỏ chỉ tiêu ct3")


def test_an_outline_of_reports_is_put_beside_the_plan_and_handed_out_again(inst: Installation) -> None:
    name = plan_files.as_named("Đề cương sơ kết.yml")
    assert name == "reports/Đề cương sơ kết.yml"
    own = "kinds: [interim]\nparts:\n  - {id: chi-tieu, title: Kết quả}\nannexes: []\n".encode()
    done = plan_files.put(inst, PLAN, {name: own})
    assert done.files == {name: "added"}
    assert plan_files.content(inst, PLAN, name) == own
    made = report.report(inst, PLAN, ReportKind.INTERIM, submitted=True)
    assert [section.id for section in made.sections] == ["chi-tieu"]
    assert made.annexes == ()
    # The letterhead of the office's other outline stays.
    assert made.head.symbol == "BC-THPTLN"


def test_an_outline_with_an_unknown_part_is_refused_with_file_line_and_the_nearest_name(inst: Installation) -> None:
    name = "reports/so-ket.yml"
    (issue,) = plan_files.check(inst, {name: b"kinds: [interim]\nparts:\n  - {id: han-chee}\n"}, PLAN)
    assert (issue.code, str(issue.at)) == ("plan.unknown_part", f"{PLAN}/{name}:3")
    assert issue.params["nearest"] == "han-che"
    with pytest.raises(PlanFilesRefused):
        plan_files.put(inst, PLAN, {name: b"parts:\n  - {id: han-chee}\n"})
    assert own_files(inst) == {}


@pytest.mark.parametrize("name", ["reports/../plan.yml", "reports/.an.yml", "reports/a/b.yml", "reports/a.txt"])
def test_no_other_place_is_written_under_the_name_of_an_outline(name: str, inst: Installation) -> None:
    (issue,) = plan_files.check(inst, {name: b"kinds: [interim]\n"}, PLAN)
    assert issue.code == "plan.file_not_wanted"


def test_a_faulty_outline_that_is_already_there_stops_no_other_file(inst: Installation) -> None:
    plan_files.put(inst, PLAN, {"aliases.yml": ALIASES})
    (inst.home / "plans" / PLAN / "reports" / "cu.yml").write_bytes(b"parts:\n  - {id: khong-co}\n")
    done = plan_files.put(inst, PLAN, {"plan.yml": another_level()})
    assert [issue.severity for issue in done.issues] == ["warning"]
