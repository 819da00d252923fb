"""One statement a file, opened by a sentence, used by name."""

from __future__ import annotations

import duckdb
import pytest

from kpi.store.statements import FOLDER, MIGRATIONS, statement
from tests.contract.source_tree import modules

STATEMENTS = sorted(path.stem for path in FOLDER.glob("*.sql"))
FILES = sorted(FOLDER.rglob("*.sql"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_statement_is_opened_by_a_sentence(path):
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("-- ")


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_file_holds_one_statement_that_parses(name):
    assert len(duckdb.extract_statements(statement(name))) == 1


@pytest.mark.parametrize("path", sorted(MIGRATIONS.glob("*.sql")), ids=lambda path: path.stem)
def test_a_migration_parses(path):
    assert duckdb.extract_statements(path.read_text(encoding="utf-8"))


def test_every_statement_is_used():
    spoken = {text for module in modules("kpi/store") for text in module.strings}
    # Audits are found by their name, and names such as f"{table}_clear" are put together.
    stems = ("audit_", *(text for text in spoken if text.endswith("_") and len(text) > 1))
    endings = tuple(text for text in spoken if text.startswith("_") and len(text) > 1) or ("_",)
    unused = [n for n in STATEMENTS if n not in spoken and not n.startswith(stems) and not n.endswith(endings)]
    assert unused == []
