"""The web process makes the nightly backup by itself, beside its visitors."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

from kpi.accounts.user import OPERATOR
from kpi.service import backup
from kpi.service.installation import Installation
from pages.web.night_shift import NightShift
from tests import kept_home


def test_a_night_that_was_missed_is_caught_up_beside_a_reader_who_never_waits(tmp_path: Path) -> None:
    home = kept_home.build(tmp_path / "home")
    inst = Installation.open(home, user=OPERATOR)
    plan = inst.plan(kept_home.PLAN)
    longest = 0.0
    shift = NightShift(home, quiet=0.0, look=0.05)
    shift.start()
    deadline = time.monotonic() + 30
    while not list(home.glob("backups/*.tar")):
        started = time.monotonic()
        inst.store.reports(plan.id, plan.periods[0])
        longest = max(longest, time.monotonic() - started)
        assert started < deadline
    shift.stop()
    # Neither the copy nor its reading back is waited for; what is left is a busy machine.
    assert longest < 2
    (made,) = home.glob("backups/*.tar")
    backup.verified(made)
    inst.close()


def test_nothing_is_done_while_the_server_has_just_started(tmp_path: Path) -> None:
    home = kept_home.build(tmp_path / "home")
    shift = NightShift(home, quiet=60.0)
    before = threading.active_count()
    shift.start()
    time.sleep(0.1)
    assert not (home / "backups").exists()
    shift.stop()
    for thread in threading.enumerate():
        if thread.name == "night-shift":
            thread.join(5)
    assert threading.active_count() <= before


def test_the_shift_steps_back_behind_visitors(tmp_path: Path) -> None:
    from pages.web import night_shift

    ranks: list[int] = []

    def look() -> None:
        night_shift._step_back()
        ranks.append(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    if os.uname().sysname == "Linux":
        assert ranks == [night_shift.LOWEST_RANK]
        assert os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) < night_shift.LOWEST_RANK
