"""Audits find what should not be, and the statements are what they should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi.store import statements
from kpi.store.store import Store
from tests.unit.store.reporting import approve, lock, make_draft, ratio, send

SQL = Path(statements.FOLDER)

DAMAGE = {
    "rollup_unit_span": "UPDATE unit_span SET numerator = numerator + 1",
    "rollup_unit_plan": "DELETE FROM unit_plan",
    "rollup_area_period": "UPDATE area_period SET numerator = numerator + 1",
    "report_counts_twice": "DELETE FROM superseded",
    "observation_without_report": "UPDATE observation SET period = period + 1 WHERE report_id = 1",
    "observation_contradicts_itself": "UPDATE observation SET applicable = FALSE",
    "observation_twice": "INSERT INTO observation SELECT * FROM observation WHERE report_id = 1",
    "observation_without_name": "UPDATE observation SET indicator_id = 999 WHERE report_id = 1",
    "report_without_upload": "DELETE FROM upload WHERE upload_id = 1",
    "report_versions": "UPDATE report SET version = 5 WHERE report_id = 1",
    "superseded_without_cause": "UPDATE superseded SET by_upload_id = 1",
    "numbers_given_twice": "UPDATE report SET report_id = 1",
    "review_without_report": "UPDATE review SET report_id = 999",
    "lock_contradicts_itself": "UPDATE period_lock SET open_until = DATE '2026-05-01'",
    "log_end": "DELETE FROM log_entry WHERE number = 3",
    "store_state": "UPDATE store_state SET version = 0",
    "file_missing_or_changed": "UPDATE upload SET sha256 = 'gone' WHERE upload_id = 1",
}


@pytest.fixture
def corrected(store: Store) -> Store:
    """A store with a report and its correction, which was approved, and a period that is locked."""
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(1, 2)}))
    send(store, make_draft("2026-01", {("a", "FLOW"): ratio(2, 2)}))
    approve(store, "2026-01", "a")
    lock(store, "2026-02")
    return store


def test_a_store_in_good_health_has_no_findings(corrected: Store) -> None:
    findings = corrected.audits()
    assert {finding.name for finding in findings} == DAMAGE.keys()
    assert [finding for finding in findings if finding.rows] == []


@pytest.mark.parametrize("name", DAMAGE)
def test_each_kind_of_damage_is_found_by_its_audit(corrected: Store, name: str) -> None:
    with corrected._database.transaction() as cursor:
        cursor.execute(DAMAGE[name])
    assert name in {finding.name for finding in corrected.audits() if finding.rows}


def test_a_rebuild_makes_the_rollups_sound_again(corrected: Store) -> None:
    with corrected._database.transaction() as cursor:
        cursor.execute("UPDATE area_period SET numerator = numerator + 1")
        cursor.execute("DELETE FROM unit_span")
    corrected.rebuild()
    assert [finding for finding in corrected.audits() if finding.rows] == []


@pytest.mark.parametrize("path", sorted(SQL.glob("*.sql")), ids=lambda path: path.stem)
def test_every_statement_opens_with_a_sentence(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("-- ")
    statement = "".join(line for line in text.splitlines() if not line.startswith("--"))
    assert ";" not in statement
    assert all(len(line) <= 120 for line in text.splitlines())


def test_every_statement_is_used() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in SQL.parent.glob("*.py"))
    by_table = {f"{table}_{what}" for table in ("unit_span", "unit_plan", "area_period") for what in ("clear", "fill")}
    by_table |= {f"{table}_add" for table in ("upload", "report", "superseded", "observation", "narrative")}
    named = {path.stem for path in SQL.glob("*.sql") if not path.stem.startswith("audit_")} - by_table
    assert [name for name in named if f'"{name}"' not in code] == []
