"""`python -m tests.soak`: kills processes in the middle of their writes, again and again, and looks what is left."""

from __future__ import annotations

import argparse
import importlib
import multiprocessing
import pkgutil
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from kpi import ingest, paths
from tests.soak import looks, workers
from tests.worked_plan import make_home

# After so many kills everything is killed at once, as when the machine dies, and looked over.
KILLS_IN_A_ROUND = 20

# Between two kills somebody's upload goes through. Who is then writing is killed within so many seconds; where nothing
# of this happens in the longer time, as on a crowded machine, anybody is.
WITHIN_SECONDS = 0.06
WAIT_SECONDS = 20.0

HEAVY = ("duckdb", "pandas", "pyarrow", "argon2")

fork = multiprocessing.get_context("fork")


class Crew:
    """The workers that are alive; who is killed is replaced at once."""

    def __init__(self, home: Path, dice: random.Random) -> None:
        self._home = home
        self._dice = dice
        self._alive: dict[str, tuple[multiprocessing.process.BaseProcess, workers.Flag]] = {}
        self.kills: Counter[str] = Counter()
        self.faults: list[str] = []

    def start_missing(self) -> None:
        """Have every kind of worker at work."""
        for name in workers.WORKERS:
            if name in self._alive:
                self._note_if_gone(name, self._alive[name][0])
            else:
                writing = workers.flag()
                process = fork.Process(
                    target=workers.run, args=(name, self._home, writing, self._dice.randrange(10**9)), daemon=True
                )
                process.start()
                self._alive[name] = (process, writing)

    def kill_a_writer(self) -> None:
        """Kill one that is in the middle of a write, of the kind that was killed least."""
        deadline = time.monotonic() + WAIT_SECONDS
        sent = len(workers.acknowledged(self._home, "upload"))
        while len(workers.acknowledged(self._home, "upload")) == sent and time.monotonic() < deadline:
            time.sleep(0.02)
        fewest = min(self.kills[name] for name in self._alive)
        wanted = self._dice.choice([name for name in self._alive if self.kills[name] == fewest])
        while not self._alive[wanted][1].value and time.monotonic() < deadline:
            time.sleep(0.001)
        time.sleep(self._dice.uniform(0, WITHIN_SECONDS))
        self._kill(wanted)
        self.kills[wanted] += 1

    def kill_all(self) -> None:
        """Kill everybody at once."""
        for name, (process, _) in self._alive.items():
            self._note_if_gone(name, process)
            process.kill()
        for process, _ in self._alive.values():
            process.join()
        self._alive.clear()

    def _kill(self, name: str) -> None:
        process, _ = self._alive.pop(name)
        self._note_if_gone(name, process)
        process.kill()
        process.join()

    def _note_if_gone(self, name: str, process: multiprocessing.process.BaseProcess) -> None:
        if not process.is_alive():
            self.faults.append(f"{name} left by itself ({process.exitcode})")


def in_a_process(look: Callable[..., object], *arguments: object) -> list[str]:
    """What a look finds, in a process of its own: this one forks workers, so it must never have a database open."""
    reading, writing = fork.Pipe(duplex=False)

    def found() -> None:
        answer = look(*arguments)
        writing.send(list(answer) if isinstance(answer, Iterable) else [])

    process = fork.Process(target=found)
    process.start()
    writing.close()
    try:
        answer: list[str] = reading.recv()
    except EOFError:
        answer = [f"{look.__name__} did not come to its end"]
    process.join()
    return answer


def main() -> int:
    """Kill and look; 1 where anything is lost, half there or does not add up."""
    options = _parser().parse_args()
    dice = random.Random(options.seed)
    _make_ready_to_fork()
    place = Path(tempfile.mkdtemp(prefix="kpi-soak-", dir=options.folder))
    home = place / "home"
    home.mkdir()
    make_home(home)
    (home / "so-lieu.csv").unlink()
    in_a_process(workers.make, home)
    kills, found = _soak(home, dice, options)
    found += in_a_process(looks.faults_of_a_restore, home) if not found else []
    sent, accounts, backups = (len(workers.acknowledged(home, kind)) for kind in ("upload", "account", "backup"))
    print(f"kills: {sum(kills.values())} ({', '.join(f'{name} {count}' for name, count in sorted(kills.items()))})")
    print(f"acknowledged: {sent} uploads, {accounts} accounts, {backups} backups")
    print("\n".join(f"FAULT {fault}" for fault in found) or "nothing lost, nothing half there, everything adds up")
    if found:
        print(f"left for a look: {place}")
    else:
        shutil.rmtree(place)
    return 1 if found else 0


def _make_ready_to_fork() -> None:
    """What every worker would load for itself is loaded once; plans of other offices would only be read again."""
    for name in (*HEAVY, *(f"kpi.ingest.{module.name}" for module in pkgutil.iter_modules(ingest.__path__))):
        importlib.import_module(name)
    paths.SHIPPED_PLANS = Path(tempfile.gettempdir()) / "kpi-soak-no-plans"


def _soak(home: Path, dice: random.Random, options: argparse.Namespace) -> tuple[Counter[str], list[str]]:
    crew = Crew(home, dice)
    kills = crew.kills
    began = time.monotonic()
    found: list[str] = []
    while sum(kills.values()) < options.kills and not found:
        if time.monotonic() - began > options.seconds:
            found.append(f"only {sum(kills.values())} of {options.kills} kills within {options.seconds} s")
            break
        crew.start_missing()
        crew.kill_a_writer()
        if sum(kills.values()) % KILLS_IN_A_ROUND == 0:
            crew.kill_all()
            found += [*crew.faults, *in_a_process(looks.faults, home)]
            sent = len(workers.acknowledged(home, "upload"))
            print(f"{time.monotonic() - began:5.0f} s  {sum(kills.values())} kills, {sent} uploads", file=sys.stderr)
    crew.kill_all()
    return kills, found + ([] if found else in_a_process(looks.faults, home))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--kills", type=int, default=100, help="how often somebody is killed (100)")
    parser.add_argument("--seconds", type=float, default=1800, help="no longer than this (1800)")
    parser.add_argument("--seed", type=int, default=20261120, help="which dice are thrown")
    parser.add_argument("--folder", type=Path, help="where the installation is made (the folder for temporary files)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
