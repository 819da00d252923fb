"""Imports point one way: pages and command line → service → its siblings → model → text."""

from __future__ import annotations

import sys

import pytest

from tests.contract.source_tree import Module, modules

BOTTOM = {"kpi.model", "kpi.text", "kpi.paths"}
SIBLINGS = {
    "kpi.ingest",
    "kpi.aggregate",
    "kpi.chart",
    "kpi.export",
    "kpi.store",
    "kpi.plans",
    "kpi.accounts",
}
# What each room may import, beside itself.
MAY_IMPORT = {
    "kpi.text": set(),
    "kpi.paths": set(),
    "kpi.model": {"kpi.text"},
    # What the writers of workbooks share.
    "kpi.office": {"kpi.text"},
    **dict.fromkeys(SIBLINGS, BOTTOM),
    "kpi.ingest": BOTTOM | {"kpi.office"},
    "kpi.export": BOTTOM | {"kpi.office"},
    # The demonstration hands its made-up workbooks to the real upload, which the service starts.
    "kpi.demo": BOTTOM | {"kpi.ingest", "kpi.service"},
    "kpi.service": BOTTOM | SIBLINGS | {"kpi.demo", "kpi.office"},
    "kpi.commands": BOTTOM | SIBLINGS | {"kpi.service"},
    "kpi.cli": BOTTOM | {"kpi.accounts", "kpi.service", "kpi.commands"},
    "kpi.__main__": {"kpi.cli"},
    "kpi.__init__": set(),
    "pages": BOTTOM | {"kpi.accounts", "kpi.service", "kpi.aggregate", "kpi.chart", "kpi.export"},
    "dashboard": BOTTOM | {"kpi.service", "pages"},
    # Nothing is installed yet when these run.
    "tools": {"kpi.text", "kpi.paths"},
}
# Each large library has one home.
HOMES = {
    "argon2": {"kpi.accounts"},
    "streamlit": {"pages", "dashboard"},
    "duckdb": {"kpi.store"},
    # A tree of org units may come as a workbook too.
    "openpyxl": {"kpi.ingest", "kpi.export", "kpi.plans", "kpi.office"},
    "plotly": {"kpi.chart"},
    "kaleido": {"kpi.chart"},
    "docx": {"kpi.export"},
    "pptx": {"kpi.export"},
    "yaml": {"kpi.plans"},
}


def room_of(name: str) -> str:
    parts = name.split(".")
    return ".".join(parts[:2]) if parts[0] == "kpi" else parts[0]


def ids(module: Module) -> str:
    return module.name


@pytest.mark.parametrize("module", modules(), ids=ids)
def test_a_module_imports_only_what_lies_below_it(module):
    assert module.room in MAY_IMPORT, f"a new room: say what {module.room} may import"
    ours = {room_of(name) for name in module.imports if name.split(".")[0] in ("kpi", "pages", "tools", "dashboard")}
    assert ours - {"kpi", module.room} <= MAY_IMPORT[module.room]


@pytest.mark.parametrize("library", HOMES)
def test_a_large_library_has_one_home(library):
    rooms = {m.room for m in modules() if any(name.split(".")[0] == library for name in m.imports)}
    assert rooms <= HOMES[library]


def test_what_sets_the_application_up_needs_nothing_installed():
    for module in modules("tools", "kpi/text"):
        outside = {name.split(".")[0] for name in module.imports} - {"kpi", "tools"}
        assert outside <= sys.stdlib_module_names, module.name
