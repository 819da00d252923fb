"""What "-", "x" and "không" stand for is asked, never guessed; each answer gives another figure or none."""

from __future__ import annotations

import pytest

from kpi.model.layout import ColumnRole, Layout
from kpi.text.none_signs import NoneMeaning, NoneSign, none_sign, parse_signs
from tests.golden.office_forms import HEADINGS, LETTERHEAD, marks, of_one, one, read
from tests.unit.ingest.unit_forms import NAMES

ZERO, MISSING, OUTSIDE = NoneMeaning.ZERO, NoneMeaning.MISSING, NoneMeaning.NOT_APPLICABLE
DASH, X = NoneSign.DASH, NoneSign.X


def form(*rows):
    return one(LETTERHEAD, [HEADINGS], [[n, NAMES[code], *cells] for n, (code, *cells) in enumerate(rows, 1)])


@pytest.mark.parametrize(
    ("cells", "meaning", "figure"),
    [
        (("-", "-"), ZERO, ("0", "0", None)),
        (("-", 50), ZERO, ("0", "50", None)),
        (("–", "—"), ZERO, ("0", "0", None)),
        (("-", "-"), MISSING, None),
        (("-", "-"), OUTSIDE, (None, None, None)),
    ],
)
def test_each_answer_gives_what_it_says(cells, meaning, figure):
    draft = read(form(("HSTT", 81, 100), ("CKS", *cells)), signs={DASH: meaning})
    assert not draft.refused, marks(draft)
    expected = {"HSTT": ("81", "100", None)} | ({"CKS": figure} if figure else {})
    assert of_one(draft) == expected
    assert all(o.figure.applicable is (meaning is not OUTSIDE) for o in draft.observations if o.key.indicator == "CKS")


@pytest.mark.parametrize("sign", ["-", "–", "…", "...", "x", "X", "Không", "Không có", "ko"])
def test_no_sign_is_understood_without_an_answer(sign):
    draft = read(form(("HSTT", 81, 100), ("CKS", sign, sign)))
    assert draft.refused
    assert set(marks(draft, "error")) <= {"value.dash", "value.word_for_none"}
    assert {issue.params["sign"] for issue in draft.issues if issue.severity == "error"} == {str(none_sign(sign))}


def test_an_answer_for_one_sign_is_none_for_another():
    draft = read(form(("HSTT", 81, 100), ("CKS", "x", "x")), signs={DASH: ZERO})
    assert marks(draft, "error") == ["value.word_for_none"] * 2


@pytest.mark.parametrize(
    ("cells", "meaning", "code"),
    [
        (("-", 50), MISSING, "numerator.missing"),
        ((50, "-"), ZERO, "denominator.zero"),
        (("-", 50), OUTSIDE, "state.contradicts"),
    ],
)
def test_an_answer_that_leaves_half_a_figure_is_refused(cells, meaning, code):
    draft = read(form(("HSTT", 81, 100), ("CKS", *cells)), signs={DASH: meaning})
    assert marks(draft, "error") == [code]


@pytest.mark.parametrize("words", ["Chưa có số liệu", "chưa có", "Không có số liệu"])
def test_words_that_say_it_are_no_question(words):
    draft = read(form(("HSTT", 81, 100), ("CKS", words, words)))
    assert (of_one(draft), marks(draft)) == ({"HSTT": ("81", "100", None)}, ["value.says_missing"] * 2)


def test_a_yes_or_no_keeps_its_own_words():
    rows = [["Chỉ số", "Giá trị"], [NAMES["NET"], "x"], [NAMES["SK"], "x"]]
    draft = read(one(LETTERHEAD, rows), signs={X: ZERO})
    assert of_one(draft) == {"NET": (None, None, "1"), "SK": (None, None, "0")}


def test_what_was_answered_before_is_told_at_each_cell():
    draft = read(form(("HSTT", 81, 100), ("CKS", "-", "-")), signs_of=lambda layout, org: {DASH: MISSING})
    assert of_one(draft) == {"HSTT": ("81", "100", None)}
    assert marks(draft) == ["value.sign_as_before"] * 2
    draft = read(
        form(("HSTT", 81, 100), ("CKS", "-", "-")), signs_of=lambda layout, org: {DASH: MISSING}, signs={DASH: ZERO}
    )
    assert (of_one(draft)["CKS"], marks(draft)) == (("0", "0", None), [])


def test_a_layout_sent_with_the_file_may_say_it():
    roles = (("Tử số", ColumnRole("numerator")), ("Mẫu số", ColumnRole("denominator")))
    layout = Layout(roles, signs=tuple(parse_signs("dash=zero, x=missing").items()))
    draft = read(form(("HSTT", "-", "-"), ("CKS", "x", "x")), layout=layout)
    assert of_one(draft) == {"HSTT": ("0", "0", None)}
