"""An installation of a test's own, in nobody's hands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kpi.service.installation import Installation


@pytest.fixture
def home(own_home: Path) -> Path:
    """Where it is."""
    return own_home


@pytest.fixture
def inst(home: Path) -> Iterator[Installation]:
    """It opened by a stranger."""
    installation = Installation.open(home)
    yield installation
    installation.close()
