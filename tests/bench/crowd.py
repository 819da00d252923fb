"""The last evening before a deadline: twenty units send their workbooks at the same moment while fifty people look."""

from __future__ import annotations

import asyncio
import random
import shutil
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from kpi.accounts.user import OPERATOR
from kpi.model.period import Period
from kpi.service.installation import Installation
from tests.bench import clock
from tests.bench.browser import Browser, connected
from tests.bench.filled import filled_home
from tests.bench.homes import PLAN
from tests.bench.lines import Line
from tests.bench.pages import SECONDS_BETWEEN_CLICKS, click, province
from tests.bench.sender import Sender
from tests.bench.server import OURS, Server, served
from tests.bench.visitors import clerk, headers, leader, signed_in
from tests.bench.workbooks import workbook_of

SENDERS, QUICK_SENDERS = 20, 4
LOOKERS, QUICK_LOOKERS = 50, 8
FIGURES = 20
# Looks before anybody sends, for comparison, and while they do.
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Workbook:
    """What one clerk sends."""

    org: str
    name: str
    content: bytes


def evening(*, quick: bool) -> Iterator[Line]:
    """How long senders and lookers wait, and that nothing is lost, doubled or refused."""
    senders, lookers = (QUICK_SENDERS, QUICK_LOOKERS) if quick else (SENDERS, LOOKERS)
    # Everything up to the month before is there; the last month is what comes in now.
    filling = province()
    filling = replace(filling, name="evening", months=filling.months - 1)
    period = filling.periods[-1].shift(1)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(shutil.copytree(filled_home(filling), Path(folder) / "home"))
        faults = _faults(home)
        alone, *sent = _workbooks(home, period, senders + 1)
        with served(OURS, home) as server:
            taken = asyncio.run(_evening(server, home, period, alone, sent, lookers))
        _check(home, period, [alone, *sent], faults)
    yield Line("crowd-upload-slowest", max(taken.sending), taken.alone, against="one sender alone")
    yield Line("crowd-look-median", statistics.median(taken.looking), taken.calm, against="while nobody sends")
    yield Line("crowd-look-p95", clock.percentile(taken.looking, 0.95), taken.calm, against="median, nobody sends")


@dataclass(frozen=True, slots=True)
class _Taken:
    """Milliseconds: of one upload alone, of each in the crowd, of a look while nobody sends, of each look meanwhile."""

    alone: float
    sending: Sequence[float]
    calm: float
    looking: Sequence[float]


async def _evening(
    server: Server, home: Path, period: Period, alone: Workbook, sent: Sequence[Workbook], lookers: int
) -> _Taken:
    query = {"plan": PLAN, "period": str(period)}
    first = await _sender(server, home, alone, query)
    by_itself = await first.send(alone.name, alone.content)
    tabs = [await _looker(server, home, number, query) for number in range(lookers)]
    waiting = [await _sender(server, home, workbook, query) for workbook in sent]
    calm = await _look(tabs)
    looks = asyncio.create_task(_look(tabs))
    # Once everybody has begun to look, all of them send.
    await asyncio.sleep(SECONDS_BETWEEN_CLICKS)
    sending = await asyncio.gather(*(s.send(w.name, w.content) for s, w in zip(waiting, sent, strict=True)))
    looking = await looks
    for tab in (first.tab, *tabs, *(s.tab for s in waiting)):
        await tab.socket.close()
    return _Taken(by_itself, sending, statistics.median(calm), looking)


async def _sender(server: Server, home: Path, workbook: Workbook, query: dict[str, str]) -> Sender:
    cookies = await asyncio.to_thread(signed_in, home, clerk(workbook.org))
    return await Sender.at(server, cookies, dict(query))


async def _looker(server: Server, home: Path, number: int, query: dict[str, str]) -> Browser:
    cookies = await asyncio.to_thread(signed_in, home, leader(number))
    tab = await connected(server.stream, dict(query), headers(cookies))
    await tab.open()
    return tab


async def _look(tabs: Sequence[Browser]) -> list[float]:
    """Everybody clicks in their own rhythm."""
    answers = await asyncio.gather(*(_clicks(tab, number) for number, tab in enumerate(tabs)))
    return [milliseconds for own in answers for milliseconds in own]


async def _clicks(tab: Browser, number: int) -> list[float]:
    dice = random.Random(number)
    taken = []
    await asyncio.sleep(dice.random() * SECONDS_BETWEEN_CLICKS)
    for _ in range(ROUNDS):
        answer = await click(tab, dice)
        assert not tab.alerts, tab.alerts
        taken.append(answer.milliseconds)
        await asyncio.sleep(max(0.0, SECONDS_BETWEEN_CLICKS - answer.milliseconds / 1000))
    return taken


def _workbooks(home: Path, period: Period, count: int) -> list[Workbook]:
    """The workbooks of some units that have yet to report."""
    with closing(Installation.open(home, user=OPERATOR)) as inst:
        plan = inst.plan(PLAN)
        units = plan.participating(inst.tree())[: count * 7 : 7]
        contents = [workbook_of(inst, plan, unit, period, number) for number, unit in enumerate(units)]
    pairs = zip(units, contents, strict=True)
    return [Workbook(unit.code, f"bieu-{unit.code}.xlsx", content) for unit, content in pairs]


def _check(home: Path, period: Period, sent: Sequence[Workbook], faults: set[str]) -> None:
    """Everything sent is there, once, and the store is as sound as before."""
    with closing(Installation.open(home, user=OPERATOR)) as inst:
        received = inst.store.uploads(PLAN, None, len(sent) + 1)
    of_period = [info for info in received if info.periods == (period,)]
    assert sorted(info.file_name for info in of_period) == sorted(workbook.name for workbook in sent)
    assert all(info.figures == FIGURES and not info.superseded for info in of_period)
    assert _faults(home) == faults


def _faults(home: Path) -> set[str]:
    """What the audits find: the log of these homes was made without any files."""
    with closing(Installation.open(home, user=OPERATOR)) as inst:
        return {finding.name for finding in inst.store.audits() if finding.rows}
