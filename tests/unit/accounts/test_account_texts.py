"""Every refusal has its sentence, and the door says the same to everybody."""

from __future__ import annotations

from kpi.accounts.faults import ALL_CODES
from kpi.text.accounts import REFUSALS, SESSION_KINDS, refusal, wait_sentence, words_of


def test_every_code_has_a_sentence_and_every_sentence_a_code():
    assert set(REFUSALS) == set(ALL_CODES)
    assert all(refusal(code).endswith(".") for code in ALL_CODES)


def test_a_wait_is_said_in_seconds_or_minutes_and_nothing_more():
    assert wait_sentence(8) == "Đã thử nhiều lần. Đề nghị thử lại sau 8 giây."
    assert wait_sentence(61) == "Đã thử nhiều lần. Đề nghị thử lại sau 2 phút."


def test_a_word_that_is_missing_is_the_identifier_itself():
    assert words_of(SESSION_KINDS, "link") == "liên kết một lần"
    assert words_of(SESSION_KINDS, "oidc") == "oidc"
