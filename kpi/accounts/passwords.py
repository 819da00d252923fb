"""Passwords: how they are kept, which ones are too easy to guess, and the ones that we make up ourselves.

Length counts and nothing else is prescribed: rules about capitals and signs only lead to `Matkhau@123`. What is refused
are the passwords that everybody tries first.
"""

from __future__ import annotations

import re
import secrets
import threading
import unicodedata
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from kpi.accounts import faults
from kpi.accounts.common_passwords import COMMON_WORDS
from kpi.model.errors import StoreBusy
from kpi.text.names import plain

MIN_LENGTH = 10
# Far beyond any pass phrase; without an end, hashing one request could keep the machine busy.
MAX_LENGTH = 200

# Each hashing takes 64 MB and a tenth of a second of several cores, so a crowd at the door has to queue.
HASHED_AT_ONCE = 2
QUEUE_SECONDS = 10.0

# Read aloud and typed by hand: no letter that looks or sounds like another one or like a digit.
READABLE = "acdeghkmnpqrtuvxy34679"
GROUPS = 3
GROUP_LENGTH = 4

# Rows of the keyboard, the alphabet and the digits, walked forwards or backwards, round and round.
_ROWS = (
    "0123456789",
    "1234567891011121314151617181920",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
)
_WALKS = tuple(walk for row in _ROWS for walk in (row * 3, row[::-1] * 3))
# P@ssw0rd123! is read as it is meant, its end as numbers.
_AT_THE_END = "0123456789!@#$%^&*.?_-"
_SIGNS_AS_LETTERS = str.maketrans("@4031!$57", "aaoeiisst")
FEWEST_CHARACTERS = 4
# Vietnamese telephone numbers stand in every staff list.
_TELEPHONE = re.compile(r"(?:84|0)\d{9}")
# What is left beside one's own name has to be worth guessing.
BESIDE_NAME = 6


class Passwords:
    """Hashes and verifies with argon2id; the library's defaults follow the advice of its day (RFC 9106)."""

    def __init__(self, hasher: PasswordHasher | None = None, *, queue_seconds: float = QUEUE_SECONDS) -> None:
        self._hasher = hasher or PasswordHasher()
        self._places = threading.BoundedSemaphore(HASHED_AT_ONCE)
        self._queue_seconds = queue_seconds

    def hash(self, password: str) -> str:
        """What is kept of a password."""
        with self._place():
            return self._hasher.hash(_same_letters(password))

    def verify(self, kept: str | None, password: str) -> bool:
        """Whether this is the password; where there is no account (`kept` None), no, after just as long a time."""
        stand_in = self._stand_in
        if len(password) > MAX_LENGTH:
            # The answer is the same for every name, so its speed tells nothing.
            return False
        with self._place():
            try:
                return self._hasher.verify(kept or stand_in, _same_letters(password)) and kept is not None
            except (VerificationError, InvalidHashError):
                return False

    def is_outdated(self, kept: str) -> bool:
        """Whether the password should be hashed again, because the parameters have become stronger."""
        return self._hasher.check_needs_rehash(kept)

    @cached_property
    def _stand_in(self) -> str:
        return self._hasher.hash(secrets.token_urlsafe(16))

    def _place(self) -> _Place:
        return _Place(self._places, self._queue_seconds)


class _Place:
    """One of the few places in which a password may be hashed."""

    def __init__(self, places: threading.BoundedSemaphore, seconds: float) -> None:
        self._places = places
        self._seconds = seconds

    def __enter__(self) -> None:
        if not self._places.acquire(timeout=self._seconds):
            raise StoreBusy("too many people are signing in at this moment")

    def __exit__(self, *_: object) -> None:
        self._places.release()


def weakness(password: str, *, name: str = "", display_name: str = "") -> str | None:
    """Why this password may not be chosen, as a code of `kpi.accounts.faults`; None where it may."""
    if len(unicodedata.normalize("NFKC", password)) < MIN_LENGTH:
        return faults.PASSWORD_SHORT
    if len(password) > MAX_LENGTH:
        return faults.PASSWORD_LONG
    if any(_is_like(password, own) for own in (name, display_name)):
        return faults.PASSWORD_LIKE_NAME
    return faults.PASSWORD_COMMON if _is_common(password) else None


def one_time_password() -> str:
    """A random password to read aloud, such as `kmre-4x7h-tuqa`: 53 bits."""
    groups = ("".join(secrets.choice(READABLE) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))
    return "-".join(groups)


def _same_letters(password: str) -> bytes:
    # One keyboard composes ế, another sends ê and the accent apart: to the person both are the same password.
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


def _bare(text: str) -> str:
    return "".join(plain(text).split())


def _is_like(password: str, name: str) -> bool:
    own, bare = _bare(name), _bare(password)
    if len(own) < 3 or own not in bare:
        return False
    return len(bare.replace(own, "", 1)) < BESIDE_NAME


def _is_common(password: str) -> bool:
    spoken = password.casefold().rstrip(_AT_THE_END).translate(_SIGNS_AS_LETTERS)
    return any(_is_guessed_first(_bare(text)) for text in (password, spoken)) or len(set(password)) < FEWEST_CHARACTERS


def _is_guessed_first(bare: str) -> bool:
    if bare in COMMON_WORDS or _TELEPHONE.fullmatch(bare) or _is_repeated(bare):
        return True
    parts = re.findall(r"[0-9]+|[^0-9]+", bare)
    # Random passwords change between letters and digits more often than people do.
    return len(parts) <= 3 and all(_is_guessed_part(part) for part in parts)


def _is_guessed_part(part: str) -> bool:
    return len(part) <= 4 or part in COMMON_WORDS or _is_repeated(part) or any(part in row for row in _WALKS)


def _is_repeated(bare: str) -> bool:
    """Whether it says a few letters again and again: aaaaaaaaaa, 1212121212, abcabcabcabc, matkhaumatkhau."""
    return any(
        bare == (bare[:size] * len(bare))[: len(bare)] and (size < BESIDE_NAME or bare[:size] in COMMON_WORDS)
        for size in range(1, len(bare) // 2 + 1)
    )
