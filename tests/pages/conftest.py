"""A small installation, and pages run against it without a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests import signed_in, small_home
from tests.pages_main import MAIN
from tests.signed_in import Person

# Who looks after each of the shipped plans.
OWNERS = {
    "tts-dhtn-2026-2030": "tts-dhtn",
    "hung-yen-2021-2025": "so-hung-yen",
    "thanh-thuy-2025-2030": "xa-thanh-thuy",
    "dien-khanh-2025-2030": "tcn-dien-khanh",
}


@pytest.fixture(scope="session")
def built_home(built_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy for pages, whose visitors have accounts."""
    return Path(shutil.copytree(built_home, tmp_path_factory.mktemp("pages") / "home"))


@pytest.fixture
def home(built_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The installation that pages open."""
    monkeypatch.setenv("KPI_HOME", str(built_home))
    yield built_home
    st.cache_resource.clear()


@pytest.fixture
def open_page(home: Path) -> Callable[..., AppTest]:
    """Open a page by its script's name, with an address, as its plan's focal office or as somebody else."""

    def opened(page: str = "overview", who: Person | None = None, **query: str) -> AppTest:
        app = AppTest.from_file(str(MAIN), default_timeout=60)
        signed_in.as_person(app, Path(os.environ["KPI_HOME"]), who or focal_office(query.get("plan")))
        app.query_params.update({"plan": small_home.PLAN, **query})
        app.run()
        if page != "overview":
            app.switch_page(str(MAIN.with_name(f"{page}.py"))).run()
        return app

    return opened


def focal_office(plan: str | None) -> Person:
    """Who sees everything of a plan and works on it."""
    owner = OWNERS.get(plan or small_home.PLAN)
    return signed_in.of_plan_owner(owner) if owner else signed_in.COORDINATOR
