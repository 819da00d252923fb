"""The shape of the checkout: what stands where, how long a module may grow, which words stay out of code."""

from __future__ import annotations

import os
import re
import subprocess

import pytest

from tests.contract.source_tree import ROOT, Module, modules

TOP_LEVEL = {
    ".ci",
    ".gitattributes",
    ".gitignore",
    ".streamlit",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "constraints.txt",
    "dashboard.py",
    "data",
    "docs",
    "kpi",
    "pages",
    "pyproject.toml",
    "requirements-dev.txt",
    "requirements-next.txt",
    "requirements.txt",
    "run.cmd",
    "tests",
    "tools",
}
NEEDED = {
    "README.md",
    "Makefile",
    "dashboard.py",
    "pages",
    "data",
    "kpi",
    "tests",
    "requirements.txt",
    "pyproject.toml",
}
# Near 300 lines a second idea wants a file of its own; beyond this it must have one.
MOST_LINES = 400

VIETNAMESE_LETTER = re.compile(r"[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
ENGLISH_WORD = re.compile(
    r"\b(the|and|with|please|error|failed|upload|download|loading|success|warning|invalid|missing|unknown|target|"
    r"indicator|period|unit|phase|value|cancel|submit)\b",
    re.IGNORECASE,
)
# Fields, tags, and column names of the long table in brackets are no words of a sentence.
NAMES = r"\{[^}]*\}|<[^>]*>|\([a-z_, …]+\)"
ENVIRONMENT = re.compile(r"""environ(?:\.get\(|\[)\s*["']([A-Z_]+)["']""")


def ids(module: Module) -> str:
    return module.name


def test_the_top_level_holds_what_the_map_names():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    if not listed:
        pytest.skip("not a git checkout")
    top = {line.split("/")[0] for line in listed.splitlines()}
    assert top <= TOP_LEVEL
    assert top >= NEEDED


@pytest.mark.parametrize("module", modules(), ids=ids)
def test_a_module_says_why_it_exists_and_stays_readable(module):
    body = module.tree.body
    assert not body or module.source.lstrip().startswith('"""')
    assert len(module.source.splitlines()) < MOST_LINES


@pytest.mark.parametrize("module", modules(), ids=ids)
def test_vietnamese_stays_in_texts_and_data(module):
    if module.room == "kpi.text":
        return
    assert [text for text in module.strings if VIETNAMESE_LETTER.search(text)] == []


@pytest.mark.parametrize("module", [m for m in modules("kpi/text") if "definition" not in m.name], ids=ids)
def test_a_sentence_for_people_holds_no_english_words(module):
    sentences = [re.sub(NAMES, "", text) for text in module.strings if VIETNAMESE_LETTER.search(text)]
    assert [text for text in sentences if ENGLISH_WORD.search(text)] == []


def test_the_readme_lists_every_setting():
    readme = ROOT / "README.md"
    if not readme.exists():
        pytest.fail("README.md is missing")
    names = {name for module in modules() for name in ENVIRONMENT.findall(module.source)}
    text = readme.read_text(encoding="utf-8")
    assert {name for name in names if name not in text} == set()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no executable flag")
@pytest.mark.parametrize("script", [".ci/run", "tools/find-python.sh"])
def test_scripts_can_be_started(script):
    assert os.access(ROOT / script, os.X_OK)
