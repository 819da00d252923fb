"""The question about "-", "x" and the like: what such a sign stands for where a number is due, asked once a layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from kpi.model.upload import FileChanges
from kpi.service import layouts
from kpi.service.installation import Installation
from kpi.text.none_signs import NoneMeaning, NoneSign
from kpi.text.numbers import fmt_count
from kpi.text.upload_page import Signs as TEXT
from pages.ui import staging
from pages.ui.markup import plain_label, show, text

OPEN, ANSWERED = ("value.dash", "value.word_for_none"), ("value.sign_as_before",)
# As of numbers: more questions at once nobody answers.
MOST_QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class Question:
    """One sign of one layout: in which files it stands, how it is written there, and how often."""

    layout: str
    sign: NoneSign
    files: tuple[str, ...]
    found: str
    count: int
    # How it was understood, where that was answered before.
    meaning: str = ""


def questions(files: Sequence[FileChanges], codes: Sequence[str]) -> list[Question]:
    """The signs that such issues are about, in the order of the files."""
    seen: dict[tuple[str, str], list[tuple[str, dict[str, str]]]] = {}
    for file in files:
        for issue in file.issues:
            facts = dict(issue.params)
            if issue.code in codes and facts.get("layout") and facts.get("sign"):
                seen.setdefault((facts["layout"], facts["sign"]), []).append((file.draft.file_name, facts))
    return [
        Question(
            layout,
            NoneSign(sign),
            tuple(dict.fromkeys(name for name, _ in cells)),
            cells[0][1]["found"],
            len(cells),
            cells[0][1].get("meaning", ""),
        )
        for (layout, sign), cells in seen.items()
    ]


def offer(inst: Installation, files: Sequence[FileChanges], plan: str, org: str | None) -> None:
    """Each open question with a button for each answer; and what was answered before, to be answered otherwise."""
    for place, question in enumerate(questions(files, OPEN)[:MOST_QUESTIONS], 1):
        asked = TEXT.asked.format(file=_files(question), count=fmt_count(question.count), found=question.found)
        show(text("h3", TEXT.heading.format(found=question.found)), text("p", asked))
        with st.container(key=f"upload.signs.{place}"):
            for meaning in NoneMeaning:
                _button(inst, question, meaning, plan, org)
    for question in questions(files, ANSWERED)[:MOST_QUESTIONS]:
        _offer_other(inst, question, plan, org)


def _files(question: Question) -> str:
    name, more = f"“{question.files[0]}”", len(question.files) - 1
    return TEXT.in_files.format(name=name, more=fmt_count(more)) if more else name


def _button(inst: Installation, question: Question, meaning: NoneMeaning, plan: str, org: str | None) -> None:
    label = TEXT.answers[meaning].format(found=question.found)
    key = f"upload.signs.{question.layout}.{question.sign}.{meaning}"
    if st.button(plain_label(label), key=key, type="tertiary" if question.meaning else "secondary", wrap=True):
        unit = org or layouts.own_org(inst)
        known = {question.sign: meaning}
        layouts.remember_signs(inst, [question.layout], known, org=unit, plan=plan, file_name=question.files[0])
        staging.again(label + ".")
        st.rerun()


def _offer_other(inst: Installation, question: Question, plan: str, org: str | None) -> None:
    """How a sign was understood, and the other answers."""
    before = NoneMeaning(question.meaning)
    means = TEXT.answers[before].format(found=question.found)
    show(text("p", TEXT.known.format(means=means, file=_files(question)), cls="k-soft"))
    with st.container(horizontal=True, key=f"upload.sign.known.{question.layout}.{question.sign}"):
        for meaning in NoneMeaning:
            if meaning is not before:
                _button(inst, question, meaning, plan, org)
