"""Every issue that an upload can raise is worded, and its sentence uses facts that are given."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import kpi.ingest
import kpi.service.upload
from kpi.model.issue import CellRef, Issue, Severity
from kpi.text.issues import ISSUE_TEXTS, word

READERS = [*Path(kpi.ingest.__file__).parent.glob("*.py"), Path(kpi.service.upload.__file__)]
SOURCES = "\n".join(path.read_text("utf-8") for path in READERS)
RAISED = set(
    re.findall(
        r'"((?:file|sheet|heading|marker|plan|period|org|indicator|row|report|columns|layout|group|name|total|correction)\.[a-z_]+)"',
        SOURCES,
    )
)
RAISED |= set(re.findall(r'"((?:value|percent|state|denominator|numerator|to_date|stock)\.[a-z_]+)"', SOURCES))
BUILT = {"numerator.missing", "denominator.missing"}
FACTS = set(re.findall(r"\b([a-z_]+)=", SOURCES)) | set(re.findall(r'"([a-z_]+)":', SOURCES)) | {"code"}


def test_every_code_is_worded_and_every_wording_is_used():
    assert set(ISSUE_TEXTS) == RAISED | BUILT


@pytest.mark.parametrize("code", ISSUE_TEXTS)
def test_a_wording_has_message_and_hint_and_asks_only_for_known_facts(code):
    text = ISSUE_TEXTS[code]
    fields = {field for part in (text.message, text.hint, text.near) for _, field, _, _ in Formatter().parse(part)}
    assert text.message.endswith((".", "?"))
    assert text.hint.endswith((".", "?"))
    assert fields - {None, "nearest"} <= FACTS


def test_the_place_prints_as_excel_shows_it():
    worded = word(Issue("value.not_a_number", Severity.ERROR, CellRef("Biểu 2", 14, 4), {"found": "1,2 tỷ"}))
    assert worded.place == "Biểu 2!D14"
    assert worded.message == "Ô này cần một con số, hiện đang ghi “1,2 tỷ”."
    assert (worded.severity, worded.found) == ("error", "1,2 tỷ")


def test_what_a_file_contains_is_never_read_as_a_pattern():
    issue = Issue("value.not_a_number", Severity.ERROR, None, {"found": "{code} {0.__class__} %s"})
    assert "{code} {0.__class__} %s" in word(issue).message


def test_an_unknown_code_is_still_a_sentence():
    assert "la.mot.ma" in word(Issue("la.mot.ma", Severity.NOTE)).message
