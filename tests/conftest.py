"""What all tests share: a browser for those that drive one, and what happens where there is none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from kpi.text.setup import NO_BROWSER
from tests import small_home
from tools.system import find_browser

BROWSER_TESTS = Path(__file__).parent / "browser"
# Quiet and self-contained: no calls home, no first-run pages, and no sandbox, since tests often run as root.
BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test under tests/browser drives a browser."""
    for item in items:
        if item.path.is_relative_to(BROWSER_TESTS):
            item.add_marker(pytest.mark.browser)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Without a browser its tests are skipped; a checking machine (CI=true) has to have one."""
    if item.get_closest_marker("browser") is None or find_browser() is not None:
        return
    if os.environ.get("CI") == "true":
        pytest.fail(NO_BROWSER, pytrace=False)
    pytest.skip(NO_BROWSER)


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small installation to look at."""
    return small_home.build(tmp_path_factory.mktemp("built") / "home")


@pytest.fixture
def own_home(built_home: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may write to."""
    return Path(shutil.copytree(built_home, tmp_path / "home"))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The machine's own Chromium instead of one that Playwright would download."""
    return {"executable_path": find_browser(), "args": BROWSER_ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """A Vietnamese reader at a common laptop."""
    return {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh", "viewport": {"width": 1366, "height": 768}}
