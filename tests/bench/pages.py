"""Pages as a browser gets them from a running server over a province's figures."""

from __future__ import annotations

import asyncio
import random
import statistics
from collections.abc import Iterator, Sequence

from kpi.model.period import vietnam_today
from tests.bench import clock
from tests.bench.browser import Answer, Browser, connected
from tests.bench.filled import Filling, filled_home
from tests.bench.homes import PLAN, PROVINCE, last_closed
from tests.bench.lines import Line
from tests.bench.server import EMPTY_PAGE, OURS, Server, served
from tests.bench.visitors import NOBODY, Cookies, headers, signed_in

BROWSERS = 20
SECONDS_BETWEEN_CLICKS = 5.0
ROUNDS, QUICK_ROUNDS = 6, 2
WARM_RUNS = 15
# The pages that everybody looks at, by address.
LOOKED_AT = ("", "chi-tieu", "don-vi", "moc-thoi-gian")
STARTS = 3
EMPTY = "empty page"


def province() -> Filling:
    """A province that has reported from January of the year before last until now."""
    today = vietnam_today()
    year, month = last_closed(today)
    return Filling("province", PROVINCE, today.year - 2, 12 * (year - today.year + 2) + month)


def start(*, quick: bool) -> Iterator[Line]:
    """From the command to healthy."""
    home = filled_home(province())
    ours, empty = [], []
    for _ in range(1 if quick else STARTS):
        with served(OURS, home) as server:
            ours.append(server.milliseconds_to_healthy)
        with served(EMPTY_PAGE) as server:
            empty.append(server.milliseconds_to_healthy)
    yield Line("start-to-healthy", statistics.median(ours), statistics.median(empty), against=EMPTY)


def overview(*, quick: bool) -> Iterator[Line]:
    """The overview's script as the server itself times it, once its figures are warm."""
    home = filled_home(province())
    with served(OURS, home) as ours, served(EMPTY_PAGE) as empty:
        measured = asyncio.run(_runs(ours, {"plan": PLAN}, WARM_RUNS, signed_in(home)))
        baseline = asyncio.run(_runs(empty, {}, WARM_RUNS))
    yield Line("page-overview-script", _median_script(measured), _median_script(baseline), against=EMPTY)


def browsers(*, quick: bool) -> Iterator[Line]:
    """Twenty tabs, each clicking once in five seconds: another period, another page."""
    rounds = QUICK_ROUNDS if quick else ROUNDS
    home = filled_home(province())
    with served(OURS, home) as server:
        answers = asyncio.run(_crowd(server, {"plan": PLAN}, rounds, signed_in(home)))
    with served(EMPTY_PAGE) as server:
        empty = asyncio.run(_crowd(server, {}, rounds))
    taken, least = [a.milliseconds for a in answers], [a.milliseconds for a in empty]
    yield Line("browsers-median", statistics.median(taken), statistics.median(least), against=EMPTY)
    yield Line("browsers-p95", clock.percentile(taken, 0.95), clock.percentile(least, 0.95), against=EMPTY)


async def _runs(server: Server, query: dict[str, str], count: int, cookies: Cookies = NOBODY) -> list[Answer]:
    browser = await connected(server.stream, query, headers(cookies))
    for _ in range(3):
        await browser.open()
    answers = [await browser.open() for _ in range(count)]
    await browser.socket.close()
    return answers


def _median_script(answers: Sequence[Answer]) -> float:
    return statistics.median(answer.script_milliseconds for answer in answers)


async def _crowd(server: Server, query: dict[str, str], rounds: int, cookies: Cookies = NOBODY) -> list[Answer]:
    """Every tab starts somewhere within the five seconds and then clicks in its own rhythm."""
    dice = random.Random(20)
    tabs = [await connected(server.stream, dict(query), headers(cookies)) for _ in range(BROWSERS)]
    for tab in tabs:
        await tab.open()
    seeds = [dice.random() for _ in tabs]
    answers = await asyncio.gather(*(_person(tab, seed, rounds) for tab, seed in zip(tabs, seeds, strict=True)))
    for tab in tabs:
        await tab.socket.close()
    return [answer for own in answers for answer in own]


async def _person(tab: Browser, seed: float, rounds: int) -> list[Answer]:
    dice = random.Random(seed)
    loop = asyncio.get_running_loop()
    begun = loop.time() + seed * SECONDS_BETWEEN_CLICKS
    answers = []
    for turn in range(rounds):
        await asyncio.sleep(max(0.0, begun + turn * SECONDS_BETWEEN_CLICKS - loop.time()))
        answers.append(await click(tab, dice))
    return answers


async def click(tab: Browser, dice: random.Random) -> Answer:
    """Half of the clicks choose one of the last months, half go to another page."""
    months = tab.options.get("choose.period", [])
    if len(tab.pages) > 1 and dice.random() < 0.5:
        return await tab.go_to(dice.choice(LOOKED_AT))
    return await tab.choose("choose.period", dice.choice(months[:3]))
