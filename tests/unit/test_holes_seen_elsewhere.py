"""Holes that reporting servers like this one had and closed, each held shut by a test of its own.

What is tried on a running server stands in tests/web: a setup code used twice, details of the process without a
session, a planted session, a token in the log.
"""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest
import streamlit as st

from kpi import paths
from kpi.accounts.sessions import TOKEN_BYTES
from pages.ui import markup

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = sorted((ROOT / "pages").rglob("*.py"))
# What is shared on purpose: the installation in nobody's hands, whether the log is sound, and two places empty at
# first: of files being made, each under its reader's key, and of drafts, each under its writer's name.
SHARED_BY_ALL = {"_opened", "_verified", "works", "drafts"}
# Each of them names the scope of whoever reads.
READERS_KEYS = ("Key", "PlaceKey", "ReportKey")


def cached_functions() -> list[tuple[str, ast.FunctionDef]]:
    """Every function of the pages whose answer is kept and shared between sessions."""
    found = []
    for path in PAGES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any("st.cache_" in ast.unparse(d) for d in node.decorator_list):
                found.append((f"{path.relative_to(ROOT)}:{node.name}", node))
    return found


def test_no_answer_kept_for_one_reader_is_given_to_another() -> None:
    found = cached_functions()
    assert len(found) > 10
    for where, function in found:
        if function.name not in SHARED_BY_ALL:
            annotations = [ast.unparse(a.annotation) for a in function.args.args if a.annotation and a.arg == "key"]
            assert len(annotations) == 1, where
            assert annotations[0] in READERS_KEYS, where


def test_no_key_that_signs_anything_is_shipped() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert "cookieSecret" not in settings["server"]
    assert not (ROOT / ".streamlit" / "secrets.toml").exists()
    assert not (paths.DEFAULT_HOME / "secrets.toml").exists()
    # A session is a random number that is looked up, so there is no key by which one could be made.
    assert TOKEN_BYTES >= 32


def test_the_settings_that_hold_the_shell_together_are_not_loosened() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["server"]["enableXsrfProtection"] is True
    assert settings["server"]["trustedUserHeaders"] == {"X-Kpi-Sid": "sid"}
    assert settings["client"]["showErrorDetails"] == "none"


@pytest.mark.parametrize("line_break", ["\n", "\r", "\r\n", "\x0b", "\x0c", "\u2028", "\x85"])
def test_a_text_in_a_drawing_cannot_end_the_html_around_it(monkeypatch: pytest.MonkeyPatch, line_break: str) -> None:
    shown: list[str] = []
    monkeypatch.setattr(st, "markdown", lambda html, **_: shown.append(html))
    name = f"Tổ{line_break}{line_break}[bấm](https://evil.example)"
    markup.show("<svg></svg>", markup.text("p", name))
    (html,) = shown
    assert len(html.splitlines()) == 1
