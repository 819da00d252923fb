"""A real file of accounts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kpi.accounts.accounts import Accounts
from tests.unit.accounts.people_at_the_door import open_accounts


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def accounts(home: Path) -> Iterator[Accounts]:
    opened = open_accounts(home)
    yield opened
    opened.close()
