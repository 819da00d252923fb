"""What people and machines do to one installation at once; each worker is a process that may be killed at any moment.

Whatever a worker has been told to be done it writes into the record of acknowledgements, one line for each, at once.
"""

from __future__ import annotations

import datetime as dt
import itertools
import multiprocessing
import os
import random
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from ctypes import c_int
from pathlib import Path
from typing import Any

from kpi.accounts.user import OPERATOR
from kpi.model.errors import KpiError, ReviewRefused, StoreBusy, StoreMovedOn
from kpi.model.period import Period
from kpi.plans.files import replace_file
from kpi.service import backup, review, upload
from kpi.service.backup_faults import BackupRefused
from kpi.service.installation import Installation
from tests.worked_plan import PLAN as PLAN_TEXT

PLAN = "tay"
HEADINGS = "plan,org,period,indicator,numerator,denominator,value"
PERIODS = [Period(2026, 1).shift(place) for place in range(22)]
# The third org unit of the plan ends in April 2026.
CLOSED_IN_MAY = PERIODS[:4]
LOCKED = Period(2027, 12)
FIGURES = 3
BACKUPS = "sao-luu"

# Every period of the plan is over, so that all of them take figures.
START = dt.datetime(2028, 1, 15, tzinfo=dt.UTC)

Flag = Any
Worker = Callable[[Path, Flag, random.Random], None]


def open_home(home: Path) -> Installation:
    """The installation in the terminal's hands, some years on."""
    began = dt.datetime.now(dt.UTC)
    return Installation.open(home, user=OPERATOR, clock=lambda: START + (dt.datetime.now(dt.UTC) - began))


def make(home: Path) -> None:
    """Have the installation there before anybody comes."""
    inst = open_home(home)
    inst.plans()
    inst.close()


def acknowledged(home: Path, kind: str) -> list[list[str]]:
    """What was acknowledged of one kind, oldest first."""
    path = _record(home)
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [line.split()[1:] for line in lines if line.split()[0] == kind]


def sender(org: str, pause: float = 0.3) -> Worker:
    """Sends figures of one org unit, the same number in all of them, so that a half upload would show."""

    def work(home: Path, writing: Flag, dice: random.Random) -> None:
        inst = open_home(home)
        while True:
            number, period = dice.randrange(1, 10**9), dice.choice(CLOSED_IN_MAY if org == "c" else PERIODS)
            lines = [f"{PLAN},{org},{period},{code},{number},{10**9}," for code in ("HS", "KY")]
            content = "\n".join([HEADINGS, *lines, f"{PLAN},{org},{period},SK,,,{number}"]).encode()
            with _patiently():
                prepared = upload.prepare(inst, [(f"{number}.csv", content)], plan=PLAN)
                with _said(writing):
                    receipt = upload.commit(inst, prepared.changes, accept_warnings=True, reason="thử")
                (sha256,) = receipt.upload_by_sha256
                _acknowledge(home, "upload", sha256, org, period, number)
            time.sleep(dice.uniform(0, pause))

    return work


def reviewer(home: Path, writing: Flag, dice: random.Random) -> None:
    """Approves, returns, locks and reopens."""
    inst = open_home(home)
    while True:
        period, org = dice.choice(PERIODS), dice.choice("abc")
        acts: list[Callable[[], object]] = [
            lambda period=period, org=org: review.approve(inst, PLAN, period, [org]),  # type: ignore[misc]
            lambda period=period, org=org: review.send_back(inst, PLAN, period, org, "thử"),  # type: ignore[misc]
            lambda: review.lock(inst, PLAN, LOCKED),
            lambda: review.unlock(inst, PLAN, LOCKED, "thử", dt.date(2030, 1, 1)),
        ]
        with _patiently(), _said(writing):
            dice.choice(acts)()
        time.sleep(dice.uniform(0.1, 0.5))


def keeper(home: Path, writing: Flag, dice: random.Random) -> None:
    """Makes backups, and keeps the latest three."""
    inst = open_home(home)
    folder = home.parent / BACKUPS
    folder.mkdir(exist_ok=True)
    for number in itertools.count(dice.randrange(10**9)):
        with _patiently(), _said(writing):
            info = backup.make(inst, folder / f"{number}.tar")
            _acknowledge(home, "backup", info.path.name, info.sha256)
        for old in backup.listed(folder)[3:]:
            old.path.unlink()
        time.sleep(dice.uniform(0.5, 2))


def definer(home: Path, writing: Flag, dice: random.Random) -> None:
    """Changes how a plan adds up, which makes its roll-ups anew."""
    inst = open_home(home)
    for turn in itertools.count(dice.randrange(2)):
        text = PLAN_TEXT.replace("over_time: sum, over_units: sum", "over_time: max, over_units: sum")
        with _patiently(), _said(writing):
            replace_file(home / "plans" / PLAN / "plan.yml", (PLAN_TEXT if turn % 2 else text).encode())
            inst.plans()
        time.sleep(dice.uniform(2, 8))


def clerk(home: Path, writing: Flag, dice: random.Random) -> None:
    """Adds accounts, lets people in, and ends their sessions."""
    inst = open_home(home)
    while True:
        name = f"nguoi-{dice.randrange(10**9)}"
        with _patiently(), _said(writing):
            made = inst.accounts.add(name, "reporter", "a", now=inst.now(), password="hoa sữa tháng mười")
            _acknowledge(home, "account", name)
            inst.accounts.create_session(made.user, address="10.0.0.1", now=inst.now())
            if dice.random() < 0.5:
                inst.accounts.sign_out_everywhere(name)
        time.sleep(dice.uniform(0.1, 0.5))


def web(home: Path, writing: Flag, dice: random.Random) -> None:
    """Many people in one process, as in the web application: they send, review, define and keep, all at once."""
    people = [
        threading.Thread(target=_or_leave, args=(work, home, writing, random.Random(dice.random())), daemon=True)
        for work in (sender("a"), sender("b"), sender("c"), reviewer, definer, keeper)
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()


def _or_leave(work: Worker, *arguments: Any) -> None:
    """A fault of one thread ends its process, so that it is noticed."""
    try:
        work(*arguments)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


WORKERS: Mapping[str, Worker] = {
    "web": web,
    "terminal": sender("b", pause=4.0),
    "clerk": clerk,
}


def run(name: str, home: Path, writing: Flag, seed: int) -> None:
    """The body of a worker's process."""
    WORKERS[name](home, writing, random.Random(seed))


@contextmanager
def _patiently() -> Iterator[None]:
    """What people are told in the course of a crowded day is no fault: they do something else and come again."""
    try:
        yield
    except (StoreMovedOn, StoreBusy, ReviewRefused, BackupRefused):
        return
    except KpiError as error:
        raise SystemExit(f"{type(error).__name__}: {error}") from error


@contextmanager
def _said(writing: Flag) -> Iterator[None]:
    """Lets the one who kills see that something is being written."""
    writing.value = 1
    try:
        yield
    finally:
        writing.value = 0


def flag() -> Flag:
    """A number that two processes share."""
    return multiprocessing.get_context("fork").RawValue(c_int, 0)


def _record(home: Path) -> Path:
    return home.parent / "acknowledged.txt"


def _acknowledge(home: Path, *words: object) -> None:
    handle = os.open(_record(home), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.write(handle, (" ".join(map(str, words)) + "\n").encode())
    os.close(handle)
