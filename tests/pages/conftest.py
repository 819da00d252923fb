"""A small installation, and pages run against it without a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests import small_home
from tests.pages_main import MAIN


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installation that pages only look at."""
    return small_home.build(tmp_path_factory.mktemp("pages") / "home")


@pytest.fixture
def home(built_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The installation that pages open."""
    monkeypatch.setenv("KPI_HOME", str(built_home))
    yield built_home
    st.cache_resource.clear()


@pytest.fixture
def open_page(home: Path) -> Callable[..., AppTest]:
    """Open a page by its script's name, with an address."""

    def opened(page: str = "overview", **query: str) -> AppTest:
        app = AppTest.from_file(str(MAIN), default_timeout=60)
        app.query_params.update({"plan": small_home.PLAN, **query})
        app.run()
        if page != "overview":
            app.switch_page(str(MAIN.with_name(f"{page}.py"))).run()
        return app

    return opened
