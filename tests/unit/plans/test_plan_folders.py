"""An installation's plan replaces the shipped one of the same id, also while it has faults."""

import pytest

from kpi.model.issue import has_errors
from kpi.plans import check_folder, load_plans


@pytest.fixture
def put(tmp_path, plan_text):
    def put(base, folder, text=plan_text):
        (tmp_path / base / folder).mkdir(parents=True)
        (tmp_path / base / folder / "plan.yml").write_text(text, encoding="utf-8")
        return tmp_path / base

    return put


@pytest.fixture
def load_from(tmp_path):
    return lambda *bases: load_plans(bases, tmp_path / "indicators.yml")


def test_plans_of_several_folders_are_there_by_id(put, load_from, plan_text):
    home, shipped = put("home", "own", plan_text.replace("id: thi-dua-2026-2027", "id: rieng")), put("data", "other")
    loaded = load_from(home, shipped)
    assert list(loaded.plans) == ["rieng", "thi-dua-2026-2027"]
    assert loaded.folders["rieng"] == home / "own"
    assert loaded.issues == {}


def test_the_first_folder_wins(put, load_from, plan_text):
    home = put("home", "mine", plan_text.replace("status: active", "status: ended"))
    loaded = load_from(home, put("data", "theirs"))
    assert loaded.plans["thi-dua-2026-2027"].has_ended
    assert loaded.folders["thi-dua-2026-2027"] == home / "mine"


def test_a_faulty_plan_is_not_replaced_by_the_shipped_one(put, load_from, plan_text):
    home = put("home", "mine", plan_text.replace("status: active", "status: over"))
    loaded = load_from(home, put("data", "theirs"))
    assert loaded.plans == {}
    assert has_errors(loaded.issues["thi-dua-2026-2027"])


def test_two_folders_of_one_place_with_the_same_id_are_a_fault(put, load_from):
    put("home", "one")
    loaded = load_from(put("home", "two"))
    assert loaded.plans == {}
    assert [issue.code for issue in loaded.issues["thi-dua-2026-2027"]] == ["plan.id_taken"]


def test_a_file_that_cannot_be_read_at_all_is_listed_under_its_folder(put, load_from):
    loaded = load_from(put("home", "hong", "- [\n"))
    assert [issue.code for issue in loaded.issues["hong"]] == ["plan.bad_yaml"]


def test_folders_that_are_not_there_hold_no_plans(tmp_path, load_from):
    assert load_from(tmp_path / "none").plans == {}


def test_a_plan_folder_its_file_and_the_folder_above_are_checked_alike(put, plan_text):
    base = put("data", "hong", plan_text.replace("status: active", "status: over"))
    (base / "indicators.yml").write_text("", encoding="utf-8")
    for path in (base, base / "hong", base / "hong" / "plan.yml"):
        assert [issue.code for issue in check_folder(path)] == ["plan.not_choice"]


def test_the_files_beside_a_folder_of_plans_are_checked_too(put, tmp_path):
    put("data/plans", "tot")
    (tmp_path / "data" / "org_units.yml").write_text("- {code: a}\n", encoding="utf-8")
    (tmp_path / "data" / "indicators.yml").write_text("- {code: X, name: X}\n", encoding="utf-8")
    assert {str(issue.at) for issue in check_folder(tmp_path / "data")} == {"indicators.yml:1", "org_units.yml:1"}


def test_a_folder_without_plans_is_a_fault(tmp_path):
    assert [issue.code for issue in check_folder(tmp_path)] == ["plan.missing_file"]
    assert [issue.code for issue in check_folder(tmp_path / "none")] == ["plan.missing_file"]
