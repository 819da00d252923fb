"""Passwords: what is kept of them, which are refused, and the ones that we make up."""

from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from argon2 import PasswordHasher
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.accounts import faults
from kpi.accounts.passwords import HASHED_AT_ONCE, READABLE, Passwords, one_time_password, weakness
from kpi.model.errors import StoreBusy
from tests.unit.accounts.people_at_the_door import PASSWORD, QUICK


class Counting(PasswordHasher):
    """Remembers what it was asked to verify."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.verified: list[str | bytes] = []

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:
        self.verified.append(hash)
        return super().verify(hash, password)


def test_a_password_is_kept_as_argon2id_and_verified():
    passwords = Passwords(QUICK)
    kept = passwords.hash(PASSWORD)
    assert kept.startswith("$argon2id$")
    assert passwords.verify(kept, PASSWORD)
    assert not passwords.verify(kept, PASSWORD + " ")


def test_the_shipped_parameters_are_those_of_the_library():
    assert Passwords()._hasher._parameters == PasswordHasher()._parameters


def test_without_an_account_the_answer_is_no_after_the_same_work():
    hasher = Counting()
    passwords = Passwords(hasher)
    kept = passwords.hash(PASSWORD)
    assert not passwords.verify(kept, "something else")
    assert not passwords.verify(None, "something else")
    assert len(hasher.verified) == 2
    assert len({str(text).rsplit("$", 2)[0] for text in hasher.verified}) == 1


def test_the_same_letters_typed_on_another_keyboard_are_the_same_password():
    passwords = Passwords(QUICK)
    kept = passwords.hash(unicodedata.normalize("NFC", PASSWORD))
    assert passwords.verify(kept, unicodedata.normalize("NFD", PASSWORD))


def test_a_password_hashed_with_older_parameters_is_known_as_such():
    kept = Passwords(QUICK).hash(PASSWORD)
    assert not Passwords(QUICK).is_outdated(kept)
    assert Passwords(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)).is_outdated(kept)


def test_a_crowd_at_the_door_queues_and_is_told_when_the_queue_is_too_long():
    passwords = Passwords(QUICK, queue_seconds=0.05)
    for _ in range(HASHED_AT_ONCE):
        passwords._places.acquire()
    with pytest.raises(StoreBusy):
        passwords.hash(PASSWORD)
    for _ in range(HASHED_AT_ONCE):
        passwords._places.release()
    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(passwords.hash, [PASSWORD] * 6))) == 6


@pytest.mark.parametrize(
    "password",
    [
        PASSWORD,
        "ba con mèo trèo cây cau",
        "kmre-4x7h-tuqa",
        "nam hoc moi 2026",
        "Xk9-vB2-mQ7",
        "correct horse battery",
    ],
)
def test_a_long_password_of_ones_own_is_taken_whatever_it_is_made_of(password):
    assert weakness(password, name="lan", display_name="Nguyễn Thị Lan") is None


@pytest.mark.parametrize(
    "password",
    [
        "1234567890",
        "9876543210",
        "12345678910",
        "123456789a",
        "abc123456789",
        "aaaaaaaaaaaa",
        "1212121212",
        "matkhaumatkhau",
        "Matkhau@123",
        "mật khẩu 2026",
        "P@ssw0rd123",
        "Admin@12345",
        "qwertyuiop",
        "1qaz2wsx3edc",
        "iloveyou123",
        "emyeuanh123",
        "Vietnam@2026",
        "Hungyen@2025",
        "thầy giáo 123",
        "Chuyendoiso@2025",
        "0912345678",
        "+84912345678",
        "!!!!!!!!!!!!",
    ],
)
def test_what_everybody_tries_first_is_refused(password):
    assert weakness(password) == faults.PASSWORD_COMMON


def test_ten_characters_are_needed_and_no_more_than_two_hundred():
    assert weakness("chín ký t") == faults.PASSWORD_SHORT
    assert weakness("mèo trèo c") is None
    assert weakness("mèo trèo " * 30) == faults.PASSWORD_LONG


@pytest.mark.parametrize("password", ["van.phong.2026", "VANPHONG-123", "nguyenthilan1", "Nguyễn Thị Lan!"])
def test_ones_own_name_with_little_beside_it_is_refused(password):
    assert weakness(password, name="van.phong", display_name="Nguyễn Thị Lan") == faults.PASSWORD_LIKE_NAME


def test_a_password_we_make_up_can_be_read_aloud_and_never_repeats():
    made = {one_time_password() for _ in range(200)}
    assert len(made) == 200
    assert {len(password) for password in made} == {14}
    assert set("".join(made)) <= set(READABLE) | {"-"}
    assert not set(READABLE) & set("il1o0s5z2b8j")


@settings(deadline=None)
@given(st.text(max_size=250))
def test_any_text_is_either_refused_for_a_reason_or_can_be_verified_again(text):
    why = weakness(text, name="lan")
    assert why in faults.ALL_CODES if why else Passwords(QUICK).verify(Passwords(QUICK).hash(text), text)


def test_what_is_no_text_at_all_is_only_a_wrong_password():
    assert not Passwords(QUICK).verify(None, "\ud800" * 12)
