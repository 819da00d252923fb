"""The application as a server answers it, without a network, on a small installation of its own."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import signed_in, small_home

ORIGIN = "http://localhost"


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The installation that the application serves."""
    place = small_home.build(tmp_path_factory.mktemp("web") / "home")
    signed_in.add_everybody(place)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("KPI_HOME", str(place))
        yield place


@pytest.fixture(scope="session")
def visit(home: Path) -> Iterator[Callable[..., Any]]:
    """Clients of the running application, each with cookies of its own."""
    with warnings.catch_warnings():
        # The client prefers another HTTP library and says so at import; the one we have serves it well.
        warnings.simplefilter("ignore")
        from starlette.testclient import TestClient

    import dashboard

    def visiting(address: str = "203.0.113.7", base_url: str = ORIGIN, **cookies: str) -> Any:
        client = TestClient(
            dashboard.app, base_url=base_url, client=(address, 40000), follow_redirects=False, cookies=cookies
        )
        client.headers["accept"] = "text/html"
        return client

    with TestClient(dashboard.app, base_url=ORIGIN):
        yield visiting


@pytest.fixture
def stranger(visit: Callable[..., Any]) -> Any:
    """A browser without a session."""
    return visit()


@pytest.fixture
def client(visit: Callable[..., Any], home: Path) -> Any:
    """The focal office's browser."""
    return visit(kpi_sid=signed_in.token_of(home, signed_in.COORDINATOR))
