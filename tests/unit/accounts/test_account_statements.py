"""One statement a file, opened by a sentence, used by name, and valid."""

from __future__ import annotations

import re
import sqlite3

import pytest

from kpi.accounts.statements import FOLDER, MIGRATIONS, migrations, statement
from tests.contract.source_tree import modules

STATEMENTS = sorted(path.stem for path in FOLDER.glob("*.sql"))


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.sql")), ids=lambda path: path.stem)
def test_it_is_opened_by_a_sentence(path):
    assert path.read_text(encoding="utf-8").startswith("-- ")


@pytest.mark.parametrize("name", STATEMENTS)
def test_it_is_valid(name):
    connection = sqlite3.connect(":memory:")
    for text in (text for step in migrations() for text in step):
        connection.execute(text)
    text = statement(name)
    assert sqlite3.complete_statement(f"{text};")
    names = set(re.findall(r":(\w+)", text))
    connection.execute(f"EXPLAIN {text}", dict.fromkeys(names, ""))
    connection.close()


def test_every_statement_is_used():
    spoken = {text for module in modules("kpi/accounts") for text in module.strings}
    assert set(STATEMENTS) - spoken == set()


def test_migrations_are_numbered_from_one():
    assert [path.name[:4] for path in sorted(MIGRATIONS.iterdir())] == ["0001"]
