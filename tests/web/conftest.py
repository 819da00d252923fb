"""The application as a server answers it, without a network."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="session")
def client() -> Iterator[Any]:
    """A client of the running application."""
    with warnings.catch_warnings():
        # The client prefers another HTTP library and says so at import; the one we have serves it well.
        warnings.simplefilter("ignore")
        from starlette.testclient import TestClient

    import dashboard

    with TestClient(dashboard.app, base_url="http://localhost") as running:
        yield running
