"""The one question about numbers: what “2.000” means in a table that does not say, with the sender's own numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from kpi.model.upload import FileChanges
from kpi.service import layouts
from kpi.service.installation import Installation
from kpi.text.numbers import fmt_count
from kpi.text.parsing import NumberFault, NumberStyle, normal_characters, read_number
from kpi.text.upload_page import Numbers as TEXT
from pages.ui import staging
from pages.ui.markup import plain_label, show, text

OPEN, ANSWERED = "value.ambiguous_number", "value.read_as_before"
# As many of the sender's numbers as a button bears.
MOST_EXAMPLES = 3
# Forms of one office are of one or two kinds; more questions at once nobody answers.
MOST_QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class Question:
    """One layout whose numbers can be meant in two ways: in which files, and the numbers themselves."""

    layout: str
    files: tuple[str, ...]
    found: tuple[str, ...]
    count: int
    # How they were read, where that was answered before.
    style: str = ""


def questions(files: Sequence[FileChanges], code: str) -> list[Question]:
    """The layouts that such issues are about, each with the files and numbers, in the order of the files."""
    seen: dict[str, list[tuple[str, str]]] = {}
    styles: dict[str, str] = {}
    for file in files:
        for issue in file.issues:
            if issue.code == code and issue.params.get("layout"):
                styles[issue.params["layout"]] = issue.params.get("style", "")
                seen.setdefault(issue.params["layout"], []).append((file.draft.file_name, issue.params["found"]))
    return [
        Question(
            layout,
            tuple(dict.fromkeys(name for name, _ in cells)),
            tuple(dict.fromkeys(found for _, found in cells)),
            len(cells),
            styles[layout],
        )
        for layout, cells in seen.items()
    ]


def offer(inst: Installation, files: Sequence[FileChanges], plan: str, org: str | None) -> None:
    """Each open question with a button for each answer; and what was answered before, to be answered otherwise."""
    for place, question in enumerate(questions(files, OPEN)[:MOST_QUESTIONS], 1):
        show(text("h3", TEXT.heading), text("p", _asked(question)))
        with st.container(key=f"upload.numbers.{place}"):
            for style in NumberStyle:
                label = plain_label(_answer(question.found, style))
                if st.button(label, key=f"upload.numbers.{question.layout}.{style}", wrap=True):
                    _remember(inst, question, style, plan, org)
    for question in questions(files, ANSWERED)[:MOST_QUESTIONS]:
        _offer_other(inst, question, plan, org)


def _asked(question: Question) -> str:
    examples = ", ".join(f"“{found}”" for found in question.found[:MOST_EXAMPLES])
    return TEXT.asked.format(file=_files(question), count=fmt_count(question.count), examples=examples)


def _files(question: Question) -> str:
    name, more = f"“{question.files[0]}”", len(question.files) - 1
    return TEXT.in_files.format(name=name, more=fmt_count(more)) if more else name


def _answer(found: Sequence[str], style: NumberStyle) -> str:
    """What an answer would mean for the sender's own numbers, and why."""
    means = "; ".join(TEXT.means.format(found=one, read=reading(one, style)) for one in found[:MOST_EXAMPLES])
    sign = "." if "." in normal_characters(found[0]) else ","
    words = TEXT.thousands if (sign == ".") is (style is NumberStyle.VI) else TEXT.decimals
    return words.format(means=means, sign=TEXT.signs[sign])


def reading(found: str, style: NumberStyle) -> str:
    """A number as this style reads it, without any sign that could itself be read in two ways: 2000, or 1 phẩy 234."""
    read = read_number(found, style)
    if isinstance(read, NumberFault):
        return found
    whole, _, rest = f"{read.value:f}".partition(".")
    rest = rest.rstrip("0")
    return (TEXT.comma.format(whole=whole, rest=rest) if rest else whole) + ("%" if read.percent else "")


def _offer_other(inst: Installation, question: Question, plan: str, org: str | None) -> None:
    first, other = question.found[0], next(style for style in NumberStyle if style != question.style)
    means = TEXT.means.format(found=first, read=reading(first, NumberStyle(question.style)))
    with st.container(horizontal=True, key=f"upload.known.{question.layout}", vertical_alignment="center"):
        show(text("p", TEXT.known.format(means=means, file=_files(question)), cls="k-soft"))
        label = plain_label(TEXT.otherwise.format(means=TEXT.means.format(found=first, read=reading(first, other))))
        if st.button(label, key=f"upload.numbers.{question.layout}.{other}", type="tertiary"):
            _remember(inst, question, other, plan, org)


def _remember(inst: Installation, question: Question, style: NumberStyle, plan: str, org: str | None) -> None:
    unit = org or layouts.own_org(inst)
    layouts.remember_numbers(inst, [question.layout], style, org=unit, plan=plan, file_name=question.files[0])
    staging.again(_answer(question.found, style) + ".")
    st.rerun()
