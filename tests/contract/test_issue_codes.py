"""Every issue code that is raised has its sentence, and every sentence its code."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from kpi.text.definitions import DEFINITION_TEXTS
from kpi.text.issues import ISSUE_TEXTS
from tests.contract.source_tree import modules

CODE = re.compile(r"^[a-z_]+(\.[a-z][a-z_]*)+$")
# Names of parts and files look like codes.
FILE_ENDINGS = ("bin", "csv", "json", "parquet", "rels", "xlsx", "xml", "yml")
EMITTING = ("kpi/ingest", "kpi/plans", "kpi/service")
# Faults of workbooks and of definition files, as (message, hint).
TEXTS = {code: (text.message, text.hint) for code, text in ISSUE_TEXTS.items()} | dict(DEFINITION_TEXTS)


def emitted() -> set[str]:
    prefixes = {code.split(".")[0] for code in TEXTS}
    spoken = {text for module in modules(*EMITTING) for text in module.strings}
    whole = {c for c in spoken if CODE.match(c) and c.rsplit(".", 1)[1] not in FILE_ENDINGS}
    # f"{part}.missing" raises a code of its own for each part.
    endings = tuple(text for text in spoken if CODE.match(f"x{text}") and text.startswith("."))
    joined = {code for code in TEXTS if endings and code.endswith(endings)}
    return {code for code in whole if code.split(".")[0] in prefixes} | joined


def test_every_issue_code_has_a_sentence():
    assert sorted(emitted() - TEXTS.keys()) == []


def test_every_sentence_belongs_to_a_code_that_is_raised():
    assert sorted(TEXTS.keys() - emitted()) == []


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_a_sentence_is_whole(code):
    message, hint = TEXTS[code]
    assert message[0].isupper() or message[0] in "“{"
    assert message.rstrip("”").endswith((".", "?", "!"))
    list(Formatter().parse(message + hint))
