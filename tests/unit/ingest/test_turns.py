"""Two files are parsed at once in the whole process; the others wait in line and know their place."""

from __future__ import annotations

import threading
import time

import pytest

from kpi.ingest import SourceFile, read_workbooks, reader
from kpi.ingest.turns import Turns
from tests.unit.ingest.unit_forms import make_form, ratio


def wait_until(holds, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_no_more_than_two_hold_a_turn_and_the_others_come_in_their_order():
    turns, go = Turns(2), threading.Event()
    inside: list[int] = []
    most: list[int] = []
    entered: list[int] = []
    lock = threading.Lock()

    def work(number: int) -> None:
        with turns.taken():
            with lock:
                inside.append(number)
                entered.append(number)
                most.append(len(inside))
            go.wait(10)
            with lock:
                inside.remove(number)

    threads = []
    for number in range(6):
        threads.append(threading.Thread(target=work, args=(number,)))
        threads[-1].start()
        wait_until(lambda n=number: len(entered) == min(n + 1, 2) and turns.waiting == max(n - 1, 0))
    go.set()
    for thread in threads:
        thread.join(10)
    assert max(most) == 2
    assert entered == sorted(entered)


def test_who_waits_hears_each_place_and_when_the_turn_has_come():
    turns, go, places = Turns(1), threading.Event(), []

    def hold() -> None:
        with turns.taken():
            go.wait(10)

    holders = [threading.Thread(target=hold) for _ in range(2)]
    for number, holder in enumerate(holders):
        holder.start()
        wait_until(lambda n=number: turns.waiting == n)

    def ask() -> None:
        with turns.taken(places.append):
            pass

    last = threading.Thread(target=ask)
    last.start()
    wait_until(lambda: places == [2])
    go.set()
    last.join(10)
    assert places in ([2, 1, 0], [2, 0])


def test_a_turn_is_given_back_when_the_work_fails():
    turns, places = Turns(1), []
    for _ in range(3):
        with pytest.raises(ValueError, match="hỏng"), turns.taken():
            raise ValueError("hỏng")
    with turns.taken(places.append):
        assert turns.inside == 1
    assert places == []


def test_the_caller_of_an_upload_hears_its_place_in_its_own_thread(monkeypatch):
    turns, go = Turns(1), threading.Event()
    monkeypatch.setattr(reader, "TURNS", turns)

    def hold() -> None:
        with turns.taken():
            go.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    wait_until(lambda: turns.waiting == 0 and turns.inside == 1)
    heard: list[tuple[int, int]] = []

    def on_waiting(place: int) -> None:
        heard.append((place, threading.get_ident()))
        go.set()

    (result,) = read_workbooks([SourceFile("a.xlsx", make_form([ratio("HSTT", 3, 4)]))], on_waiting=on_waiting)
    holder.join(10)
    assert result.workbook is not None
    assert heard == [(1, threading.get_ident()), (0, threading.get_ident())]


def test_without_a_line_nobody_hears_of_one():
    heard: list[int] = []
    read_workbooks([SourceFile("a.xlsx", make_form([ratio("HSTT", 3, 4)]))], on_waiting=heard.append)
    assert heard == []
