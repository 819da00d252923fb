"""The log: any change to it shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.accounts.accounts import Accounts
from kpi.accounts.log import ACTS, BEGINNING, Event, Head, canonical, chain, verify
from kpi.text.accounts import EVENT_WORDS
from tests.unit.accounts.people_at_the_door import START

EVENTS = [
    Event(START, "operator", "account_add", "lan", new="reporter ln-toan"),
    Event(START, "lan", "sign_in"),
    Event(START, "lan", "upload", "loc-ninh-2025-2030 2026-10", detail="1 tệp", old=None, new="412"),
    Event(START + dt.timedelta(days=1), "van.phong", "return", "ln-toan", detail="thiếu mẫu số"),
]

texts = st.text(max_size=20)
moments = st.integers(0, 10**10).map(lambda n: START + dt.timedelta(microseconds=n))
events = st.builds(Event, moments, texts, texts, texts, texts, st.none() | texts, st.none() | texts)


def chained(found: list[Event]) -> list[tuple[Event, str]]:
    rows, previous = [], BEGINNING
    for event in found:
        previous = chain(previous, event)
        rows.append((event, previous))
    return rows


def head_of(rows: list[tuple[Event, str]]) -> Head:
    return Head(len(rows), rows[-1][1])


def test_an_untouched_log_is_sound():
    rows = chained(EVENTS)
    assert verify(rows).is_sound
    assert verify(rows).head == head_of(rows)
    assert verify([]).head == Head(0, BEGINNING)


@pytest.mark.parametrize("number", range(3))
def test_a_row_taken_out_shows_where_it_stood(number: int):
    rows = chained(EVENTS)
    del rows[number]
    assert verify(rows).broken_at == number + 1


@pytest.mark.parametrize("field", ["at", "user", "action", "subject", "detail", "old", "new"])
def test_a_changed_field_shows(field: str):
    rows = chained(EVENTS)
    changed = START + dt.timedelta(microseconds=1) if field == "at" else "khác"
    rows[2] = (replace(rows[2][0], **{field: changed}), rows[2][1])
    assert verify(rows).broken_at == 3


def test_two_rows_that_changed_places_show():
    rows = chained(EVENTS)
    rows[1], rows[2] = rows[2], rows[1]
    assert verify(rows).broken_at == 2


def test_an_end_that_was_cut_off_shows_against_the_head_noted_before():
    rows = chained(EVENTS)
    assert verify(rows[:-1]).is_sound
    assert verify(rows[:-1], [head_of(rows)]).broken_at == 4
    assert verify([], [head_of(rows)]).broken_at == 1


def test_a_log_written_anew_from_the_first_row_shows_against_a_noted_head():
    forged = chained([replace(EVENTS[0], user="mai"), *EVENTS[1:]])
    assert verify(forged).is_sound
    assert verify(forged, [head_of(chained(EVENTS[:2]))]).broken_at == 2


def test_a_log_may_have_grown_since_its_head_was_noted():
    rows = chained(EVENTS)
    assert verify(rows, [head_of(rows[:2]), Head(0, BEGINNING)]).is_sound


def test_nothing_there_before_is_not_the_same_as_an_empty_text():
    assert chain(BEGINNING, Event(START, "lan", "lock", old=None)) != chain(
        BEGINNING, Event(START, "lan", "lock", old="")
    )


def test_a_moment_is_the_same_in_every_zone():
    vietnam = START.astimezone(dt.timezone(dt.timedelta(hours=7)))
    assert canonical(Event(vietnam, "lan", "lock")) == canonical(Event(START.replace(tzinfo=None), "lan", "lock"))


def test_the_form_never_changes():
    """The hashes of logs that are years old are compared with this form."""
    event = Event(START, "lan", "return", "ln-toan", "thiếu mẫu số", None, "returned")
    assert canonical(event) == (
        '{"action":"return","at":"2026-11-20T01:00:00.000000","detail":"thi\\u1ebfu m\\u1eabu s\\u1ed1",'
        '"new":"returned","old":null,"subject":"ln-toan","user":"lan"}'
    )
    assert chain(BEGINNING, event) == "c603b910f97aa0fdc5dfce7ebf5ac5068c68b7ab47f916630d271502a190035a"


@settings(deadline=None)
@given(st.lists(events, min_size=1, max_size=6), st.data())
def test_no_row_can_be_taken_out_of_any_log_unnoticed(found: list[Event], data: st.DataObject):
    rows = chained(found)
    assert verify(rows).is_sound
    number = data.draw(st.integers(0, len(rows) - 1))
    cut = rows[:number] + rows[number + 1 :]
    assert not verify(cut, [head_of(rows)]).is_sound


@settings(deadline=None)
@given(events, events)
def test_only_the_same_event_has_the_same_hash(one: Event, other: Event):
    assert (chain(BEGINNING, one) == chain(BEGINNING, other)) == (canonical(one) == canonical(other))


def test_the_head_noted_beside_the_accounts_only_moves_on(accounts: Accounts):
    assert accounts.log_head() is None
    accounts.note_log_head(Head(5, "five"))
    accounts.note_log_head(Head(3, "three"))
    assert accounts.log_head() == Head(5, "five")
    accounts.note_log_head(Head(6, "six"))
    assert accounts.log_head() == Head(6, "six")


def test_every_act_has_words():
    assert set(ACTS) == set(EVENT_WORDS)
