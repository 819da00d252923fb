"""Two people who install this on different days get the same libraries."""

from __future__ import annotations

import re
import sys
from importlib.metadata import packages_distributions

import pytest

from tests.contract.source_tree import ROOT, modules

EXACT = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[0-9][A-Za-z0-9.]*)( ; [a-z_]+ .+)?$")
FILES = ("requirements.txt", "requirements-dev.txt", "requirements-next.txt", "constraints.txt")


def lines(file: str) -> list[str]:
    text = (ROOT / file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith(("#", "-c ", "-r "))]


def pins(file: str) -> dict[str, str]:
    found = (EXACT.match(line) for line in lines(file))
    return {match["name"].lower().replace("_", "-"): match["version"] for match in found if match}


@pytest.mark.parametrize("file", FILES)
def test_every_library_is_pinned_to_one_version(file):
    assert [line for line in lines(file) if not EXACT.match(line)] == []
    assert "http" not in (ROOT / file).read_text(encoding="utf-8").replace("httpx", "").replace("httpcore", "")


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_what_is_asked_for_agrees_with_the_constraints(file):
    constraints = pins("constraints.txt")
    assert {name: constraints.get(name) for name in pins(file)} == pins(file)


def test_every_library_that_is_imported_is_asked_for():
    distributions = packages_distributions()
    imported = {name.split(".")[0] for module in modules() for name in module.imports}
    outside = imported - set(sys.stdlib_module_names) - {"kpi", "pages", "tools", "dashboard"}
    asked = pins("requirements.txt")
    missing = {name for name in outside if not {d.lower() for d in distributions.get(name, [name])} & asked.keys()}
    assert missing == set()
