"""How guessing passwords is slowed down without shutting out the person whose account is guessed at.

A counter that anyone can fill must never close a door for others. So failures count against the pair of account and
place (an address, or better: a browser that has signed in before), and what is counted beyond the pair only makes a
place wait that has never signed in to the account. Whoever waits has a turn of their own, which others cannot take:
a browser that has signed in before, whatever happens around it; any other, what comes from other addresses.

- The pair: a few errors are free, then each doubles the wait, up to a quarter of an hour; up to half a minute where the
  account has signed in from this place before.
- The account: many failures from anywhere make places unknown to it wait half a minute at most before their turn.
- The address: very many failures from one address, whatever the accounts, let the places unknown to these accounts have
  a turn every few seconds only. This turn is shared, so a stranger can make newcomers of the same address wait; those
  who have signed in from there before are not affected.

Failures are counted before the password is looked at and taken back when it is right: many guesses at the same moment
count as many.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import ipaddress
import math
from dataclasses import dataclass, replace

from kpi.accounts.moments import in_utc, read, written
from kpi.accounts.store import AccountStore, Transaction

FREE_ERRORS = 5
FIRST_WAIT_SECONDS = 5
LONGEST_WAIT_SECONDS = 15 * 60
LONGEST_KNOWN_WAIT_SECONDS = 30
MEMORY = dt.timedelta(hours=12)
CLOCK_SLACK = dt.timedelta(minutes=1)

# An account is under attack from this many recent failures on; one is forgotten every minute.
ACCOUNT_ERRORS = 20
ACCOUNT_FORGETS_PER_SECOND = 1 / 60
LONGEST_ACCOUNT_WAIT_SECONDS = 30

# A school of a hundred people behind one address may well have a bad morning; one failure is forgotten every 6 s.
ADDRESS_ERRORS = 60
ADDRESS_FORGETS_PER_SECOND = 1 / 6

# However long an attack has lasted, its traces are gone within two hours of its end.
HIGHEST_LEVEL = 100.0

# How long a place counts as known after the latest sign-in from there.
PLACE_MEMORY = dt.timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a guess comes from: an address, and the browser's token where it carries one."""

    address: str
    browser: str = ""


@dataclass(frozen=True, slots=True)
class Counter:
    """Failures with something in common, and the moment of the latest (or of a first knock)."""

    level: float
    at: dt.datetime

    def fallen(self, now: dt.datetime, per_second: float) -> float:
        """What is left of the level when it falls all the time."""
        return max(0.0, self.level - max(0.0, (in_utc(now) - self.at).total_seconds()) * per_second)


@dataclass(frozen=True, slots=True)
class Turn:
    """Whether a guess may be looked at now (`wait` 0), and the counters it is taken from."""

    wait: int
    pair_key: str
    account_key: str
    address_key: str
    known: bool


def pair_wait(failures: float, *, known: bool) -> int:
    """How many seconds after its latest failure a pair may try again."""
    beyond = math.floor(failures) - FREE_ERRORS
    if beyond < 0:
        return 0
    longest = LONGEST_KNOWN_WAIT_SECONDS if known else LONGEST_WAIT_SECONDS
    return int(min(longest, FIRST_WAIT_SECONDS * 2 ** min(beyond, 20)))


def account_wait(level: float) -> int:
    """How many seconds a place unknown to the account waits for its turn."""
    return max(0, min(LONGEST_ACCOUNT_WAIT_SECONDS, math.floor(level) - ACCOUNT_ERRORS + 1))


def address_wait(level: float) -> int:
    """How many seconds the newcomers of an address wait for the turn that they share."""
    beyond = level - (ADDRESS_ERRORS - 1)
    return math.ceil(beyond / ADDRESS_FORGETS_PER_SECOND) if beyond > 0 else 0


def address_group(address: str) -> str:
    """The address as it is counted: whoever has one IPv6 address has the whole /64 around it."""
    try:
        ip = ipaddress.ip_address(address.strip().split("%")[0])
    except ValueError:
        return "".join(c for c in address[:64] if c.isprintable()).strip().casefold()
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return str(ip.ipv4_mapped)
        return str(ipaddress.ip_network((ip, 64), strict=False))
    return str(ip)


class Limits:
    """The counters in the file."""

    def __init__(self, store: AccountStore) -> None:
        self._store = store
        self._tidied_at: dt.datetime | None = None

    def take_turn(self, name_key: str, account_id: int, place: Place, now: dt.datetime) -> Turn:
        """Count one guess at an account (0: there is no such account) as failed, or say how long it has to wait."""
        with self._store.writing() as transaction:
            self._tidy(transaction, now)
            turn = self._turn(transaction, name_key, account_id, place, now)
            if turn.wait == 0:
                self._count(transaction, turn, now)
            elif transaction.read("attempt_read", attempt_key=turn.pair_key) is None:
                # The wait of a newcomer begins with the first knock, and from then on is theirs alone.
                _write(transaction, turn.pair_key, 0.0, now)
        return turn

    def forgive(self, turn: Turn, now: dt.datetime) -> None:
        """The guess was right: it does not count, and the errors before it were typing errors."""
        with self._store.writing() as transaction:
            _take_back(transaction, turn, now)
            transaction.run("attempt_forget", attempt_key=turn.pair_key)

    def give_back(self, turn: Turn, now: dt.datetime) -> None:
        """The guess was not looked at, so it does not count; those before it do."""
        with self._store.writing() as transaction:
            _take_back(transaction, turn, now)
            if pair := _read(transaction, turn.pair_key, now):
                _write(transaction, turn.pair_key, max(0.0, pair.level - 1), now)

    def next_wait(self, turn: Turn) -> int:
        """How long the pair has to wait after the guess that this turn was for."""
        row = self._store.read("attempt_read", attempt_key=turn.pair_key)
        return 0 if row is None else pair_wait(row["level"], known=turn.known)

    def remember(self, transaction: Transaction, account_id: int, place: Place, now: dt.datetime) -> None:
        """The account has signed in from there."""
        for place_hash in (_browser_hash(place), _address_hash(place)):
            if place_hash:
                transaction.run("place_remember", account_id=account_id, place_hash=place_hash, now=written(now))

    def knows_browser(self, transaction: Transaction, account_id: int, place: Place, now: dt.datetime) -> bool:
        """Whether the account has signed in from this very browser."""
        return bool(place.browser) and _is_known(transaction, account_id, _browser_hash(place), now)

    def _turn(self, transaction: Transaction, name_key: str, account_id: int, place: Place, now: dt.datetime) -> Turn:
        browser, address = _browser_hash(place), _address_hash(place)
        by_browser = _is_known(transaction, account_id, browser, now)
        turn = Turn(
            wait=0,
            pair_key=_hash("pair", name_key, browser if by_browser else address),
            account_key=_hash("account", name_key),
            address_key=_hash("address", address),
            known=by_browser or _is_known(transaction, account_id, address, now),
        )
        return replace(turn, wait=max(0, math.ceil(_wait(transaction, turn, now))))

    def _count(self, transaction: Transaction, turn: Turn, now: dt.datetime) -> None:
        pair = _read(transaction, turn.pair_key, now)
        _write(transaction, turn.pair_key, (pair.level if pair else 0.0) + 1, now)
        if not turn.known:
            _add(transaction, turn.account_key, 1.0, now, ACCOUNT_FORGETS_PER_SECOND)
            _add(transaction, turn.address_key, 1.0, now, ADDRESS_FORGETS_PER_SECOND)

    def _tidy(self, transaction: Transaction, now: dt.datetime) -> None:
        if self._tidied_at is not None and now - self._tidied_at < dt.timedelta(minutes=10):
            return
        self._tidied_at = now
        transaction.run("attempt_end_expired", before=written(now - MEMORY))
        transaction.run("place_end_expired", before=written(now - PLACE_MEMORY))


def _wait(transaction: Transaction, turn: Turn, now: dt.datetime) -> float:
    pair = _read(transaction, turn.pair_key, now)
    own = pair_wait(pair.level, known=turn.known) if pair else 0
    shared = 0
    if not turn.known:
        own = max(own, account_wait(_level(transaction, turn.account_key, now, ACCOUNT_FORGETS_PER_SECOND)))
        shared = address_wait(_level(transaction, turn.address_key, now, ADDRESS_FORGETS_PER_SECOND))
    passed = max(0.0, (in_utc(now) - pair.at).total_seconds()) if pair else 0.0
    return max(own - passed, shared)


def _is_known(transaction: Transaction, account_id: int, place_hash: str, now: dt.datetime) -> bool:
    since = written(now - PLACE_MEMORY)
    return transaction.read("place_known", account_id=account_id, place_hash=place_hash, since=since) is not None


def _read(transaction: Transaction, key: str, now: dt.datetime) -> Counter | None:
    row = transaction.read("attempt_read", attempt_key=key)
    if row is None:
        return None
    counter = Counter(row["level"], read(row["at"]))
    # A clock that was set back must not make anyone wait until it has caught up.
    return counter if -CLOCK_SLACK <= in_utc(now) - counter.at <= MEMORY else None


def _level(transaction: Transaction, key: str, now: dt.datetime, per_second: float) -> float:
    counter = _read(transaction, key, now)
    return 0.0 if counter is None else counter.fallen(now, per_second)


def _write(transaction: Transaction, key: str, level: float, now: dt.datetime) -> None:
    transaction.run("attempt_write", attempt_key=key, level=level, now=written(now))


def _add(transaction: Transaction, key: str, amount: float, now: dt.datetime, per_second: float) -> None:
    level = _level(transaction, key, now, per_second) + amount
    _write(transaction, key, min(max(0.0, level), HIGHEST_LEVEL), now)


def _take_back(transaction: Transaction, turn: Turn, now: dt.datetime) -> None:
    if not turn.known:
        _add(transaction, turn.account_key, -1.0, now, ACCOUNT_FORGETS_PER_SECOND)
        _add(transaction, turn.address_key, -1.0, now, ADDRESS_FORGETS_PER_SECOND)


def _browser_hash(place: Place) -> str:
    return _hash("browser", place.browser) if place.browser else ""


def _address_hash(place: Place) -> str:
    return _hash("at", address_group(place.address))


def _hash(*parts: str) -> str:
    # What people type into the field of the name is at times their password, so nothing is kept as typed.
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
