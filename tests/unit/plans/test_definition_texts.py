"""Every fault of a definition file has its sentence, and every sentence its fault."""

import re
from pathlib import Path
from string import Formatter

import pytest

import kpi.plans
from kpi.text.definitions import DEFINITION_TEXTS

SOURCES = [path.read_text(encoding="utf-8") for path in Path(kpi.plans.__file__).parent.glob("*.py")]
EMITTED = {code for source in SOURCES for code in re.findall(r'"((?:plan|orgs)\.[a-z0-9_]+)"', source)} - {"plan.yml"}
PARAMETERS = {"found", "needed", "nearest", "key", "first", "kind", "indicator", "comparator", "item", "org"}


def test_every_fault_is_worded():
    assert set(DEFINITION_TEXTS) == EMITTED


@pytest.mark.parametrize("code", sorted(DEFINITION_TEXTS))
def test_a_message_says_what_is_wrong_and_a_hint_asks_kindly(code):
    message, hint = DEFINITION_TEXTS[code]
    assert message.endswith(".")
    assert hint.startswith("Đề nghị")
    assert hint.endswith(".")


@pytest.mark.parametrize("code", sorted(DEFINITION_TEXTS))
def test_a_message_asks_only_for_facts_that_faults_carry(code):
    for text in DEFINITION_TEXTS[code]:
        assert {name for _, name, _, _ in Formatter().parse(text) if name is not None} <= PARAMETERS
