"""A small installation, and pages run against it without a browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from kpi.accounts.user import OPERATOR
from kpi.service.installation import Installation
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


@pytest.fixture
def home(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The installation that pages open: the test's own, as every visitor gets an account in it."""
    monkeypatch.setenv("KPI_HOME", str(own_home))
    yield own_home
    st.cache_resource.clear()


@pytest.fixture
def inst(home: Path) -> Iterator[Installation]:
    """It in the operator's hands."""
    installation = Installation.open(home, user=OPERATOR)
    yield installation
    installation.close()


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
