import pytest

from kpi.model.plan import Comparator
from kpi.model.progress import Status
from kpi.text.statuses import (
    COMPARATOR_WORDS,
    STATUS_FAMILY,
    STATUS_INK,
    STATUS_ORDER,
    STATUS_SIGNS,
    STATUS_WORDS,
    requirement,
)


@pytest.mark.parametrize("table", [STATUS_WORDS, STATUS_SIGNS, STATUS_FAMILY, STATUS_INK])
def test_every_status_has_a_word_a_sign_and_an_ink(table):
    assert set(table) == set(Status)


def test_every_status_has_its_own_word_and_its_own_sign():
    assert len(set(STATUS_WORDS.values())) == len(set(STATUS_SIGNS.values())) == len(Status)


def test_the_order_holds_every_status_once_and_begins_with_the_worst():
    assert sorted(STATUS_ORDER) == sorted(Status)
    assert STATUS_ORDER[0] == Status.MISSED


def test_every_comparator_has_words():
    assert set(COMPARATOR_WORDS) == set(Comparator)


def test_a_requirement_reads_as_the_plans_write_it():
    assert requirement(">", "80%") == "trên 80%"
    assert requirement(">=", "90%") == "từ 90% trở lên"
    assert requirement(">=", "100%") == "đạt 100%"
    assert requirement("<=", "5%") == "không quá 5%"
    assert requirement("yes") == "có"
