"""Small real stores."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kpi.model.plan import Plan
from kpi.store.store import Store
from tests.unit.store.reporting import make_plan, make_tree


@pytest.fixture
def plan() -> Plan:
    return make_plan()


@pytest.fixture
def store(tmp_path: Path, plan: Plan) -> Iterator[Store]:
    opened = Store.open(tmp_path / "home" / "kpi.duckdb")
    opened.sync([plan], make_tree())
    yield opened
    opened.close()
