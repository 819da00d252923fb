"""Files that wait are kept for one session, within bounds of number, weight and time, and for nobody else."""

from __future__ import annotations

import threading
import time

from kpi.accounts.user import OPERATOR
from kpi.ingest.reader import TURNS
from kpi.model.upload import ChangeSet
from kpi.service import upload
from kpi.service.installation import Installation
from kpi.service.views import PreparedUpload
from pages.ui import held_files
from pages.ui.held_files import Shelf
from pages.ui.reading import Reading, Stopped

ME, OTHER = ("nha", "phien-1"), ("nha", "phien-2")
HOUR = 3600.0


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def shelf(over: set[tuple[str, str]] | None = None) -> tuple[Shelf, Clock]:
    clock = Clock()
    return Shelf(lambda owner: owner not in (over or set()), clock), clock


def file(name: str, size: int = 10):
    return (name, f"sha-{name}-{size}"), b"x" * size


def names(of: Shelf, owner=ME) -> list[str]:
    held = of.of(owner)
    return [one.name for one in held.files] if held else []


def test_each_session_has_its_own_files():
    kept, _ = shelf()
    kept.add(ME, [file("a.xlsx")])
    assert names(kept) == ["a.xlsx"]
    assert kept.of(OTHER) is None


def test_the_same_file_is_kept_once_and_a_later_drop_has_a_later_number():
    kept, _ = shelf()
    kept.add(ME, [file("a.xlsx")])
    kept.add(ME, [file("a.xlsx"), file("b.xlsx")])
    held = kept.of(ME)
    assert held is not None
    assert [(one.name, one.batch) for one in held.files] == [("a.xlsx", 1), ("b.xlsx", 2)]


def test_more_than_one_session_may_hold_is_named_and_not_kept(monkeypatch):
    monkeypatch.setattr(held_files, "MOST_BYTES", 25)
    kept, _ = shelf()
    missed = kept.add(ME, [file("a.xlsx"), file("b.xlsx"), file("c.xlsx")])
    assert missed.own == ("c.xlsx",)
    assert names(kept) == ["a.xlsx", "b.xlsx"]
    monkeypatch.setattr(held_files, "MOST_FILES", 2)
    assert kept.add(ME, [file("d.xlsx", 1)]).own == ("d.xlsx",)


def test_where_all_room_is_taken_only_files_that_were_left_lying_give_way(monkeypatch):
    monkeypatch.setattr(held_files, "MOST_BYTES_OF_ALL", 15)
    kept, clock = shelf()
    kept.add(OTHER, [file("cu.xlsx")])
    assert kept.add(ME, [file("moi.xlsx")]).all == ("moi.xlsx",)
    assert kept.of(ME) is None
    clock.now += HOUR
    assert kept.add(ME, [file("moi.xlsx")]).all == ()
    assert kept.of(OTHER) is None
    assert kept.has_lapsed(OTHER)
    assert not kept.has_lapsed(OTHER)
    assert kept.size == 10


def test_after_hours_without_a_visit_they_are_gone_and_it_is_told_once():
    kept, clock = shelf()
    kept.add(ME, [file("a.xlsx")])
    clock.now += 3 * HOUR
    assert names(kept) == ["a.xlsx"]
    clock.now += 5 * HOUR
    assert kept.of(ME) is None
    assert kept.has_lapsed(ME)


def test_when_a_session_is_over_the_next_sweep_forgets_its_files():
    over: set[tuple[str, str]] = set()
    kept, _ = shelf(over)
    kept.add(ME, [file("a.xlsx")])
    kept.add(OTHER, [file("b.xlsx")])
    over.add(ME)
    kept.sweep()
    assert kept.of(ME) is None
    assert not kept.has_lapsed(ME)
    assert names(kept, OTHER) == ["b.xlsx"]


def answer() -> PreparedUpload:
    return PreparedUpload(ChangeSet((), 1, {}), {})


def test_a_preview_that_nobody_looks_at_is_let_go_and_its_files_stay():
    kept, clock = shelf()
    kept.add(ME, [file("a.xlsx")])
    held = kept.of(ME)
    assert held is not None
    held.preview = ("key", Reading(lambda *_: answer()))
    clock.now += HOUR
    kept.sweep()
    assert held.preview is None
    assert names(kept) == ["a.xlsx"]


def test_a_reading_says_how_far_it_is_and_whoever_comes_later_joins_it():
    seen, going = [], threading.Event()

    def work(on_progress, on_waiting):
        on_waiting(2)
        going.wait(5)
        on_waiting(0)
        on_progress(1, 1, "a.xlsx")
        return answer()

    def tell(progress):
        seen.append(progress)
        going.set()

    reading = Reading(work)
    reading.follow(tell)
    reading.follow(seen.append)
    assert seen[0].place == 2
    assert (reading.progress.place, reading.progress.done, reading.progress.name) == (0, 1, "a.xlsx")
    assert reading.answer() == answer()


def test_a_reading_that_nobody_wants_ends_at_the_next_file_and_a_fault_comes_to_whoever_asks():
    going = threading.Event()

    def work(on_progress, _on_waiting):
        going.wait(5)
        on_progress(1, 200, "a.xlsx")
        raise AssertionError("it went on")

    reading = Reading(work)
    reading.stop()
    going.set()
    reading.follow(lambda _: None)
    try:
        reading.answer()
    except Stopped:
        return
    raise AssertionError("it was not stopped")


def test_previews_that_weigh_too_much_together_leave_the_latest_and_all_files(monkeypatch):
    monkeypatch.setattr(held_files, "MOST_PREVIEW_BYTES", 15)
    kept, clock = shelf()
    for owner in (OTHER, ME):
        clock.now += 1
        kept.add(owner, [file("gui.zip")])
        held = kept.of(owner)
        assert held is not None
        reading = Reading(lambda *_: PreparedUpload(ChangeSet((), 1, {"sha-trong": b"x" * 10}), {}))
        reading.follow(lambda _: None)
        held.preview = ("key", reading)
    kept.forget_previews()
    mine, theirs = kept.of(ME), kept.of(OTHER)
    assert mine is not None
    assert theirs is not None
    assert mine.preview is not None
    assert theirs.preview is None
    assert names(kept, OTHER) == ["gui.zip"]


def test_while_two_others_are_read_the_place_in_the_line_is_known(home):
    inst = Installation.open(home, user=OPERATOR)
    seen = []
    try:
        with TURNS.taken(), TURNS.taken():
            reading = Reading(
                lambda on_progress, on_waiting: upload.prepare(
                    inst, [("a.csv", b"plan,org\n")], on_progress=on_progress, on_waiting=on_waiting
                )
            )
            deadline = time.monotonic() + 10
            while not seen and time.monotonic() < deadline:
                seen += [reading.progress.place] if reading.progress.place else []
                time.sleep(0.01)
        reading.follow(lambda _: None)
        assert seen == [1]
        assert reading.answer().changes.files[0].draft.file_name == "a.csv"
    finally:
        inst.close()
