"""Folders change places, and whoever looks meanwhile always finds one of them."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from kpi.store import exchange


def folders(place: Path) -> tuple[Path, Path]:
    for name in ("one", "other"):
        (place / name).mkdir()
        (place / name / "plan.yml").write_text(name, encoding="utf-8")
    return place / "one", place / "other"


@pytest.mark.parametrize("at_once", [True, False])
def test_each_stands_where_the_other_stood(at_once: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not at_once:
        monkeypatch.setattr(exchange, "_at_once", lambda one, other: False)
    one, other = folders(tmp_path)
    exchange.exchange(one, other)
    assert (one / "plan.yml").read_text("utf-8") == "other"
    assert (other / "plan.yml").read_text("utf-8") == "one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "other"]


@pytest.mark.skipif(not exchange.sys.platform.startswith("linux"), reason="only Linux changes folders at once")
def test_a_reader_never_finds_nothing(tmp_path: Path) -> None:
    one, other = folders(tmp_path)
    if not exchange._at_once(one, other):
        pytest.skip("this file system cannot change folders at once")
    missed, stop = [], threading.Event()

    def look() -> None:
        while not stop.is_set():
            if not other.is_dir():
                missed.append(1)

    reader = threading.Thread(target=look)
    reader.start()
    for _ in range(500):
        exchange.exchange(one, other)
    stop.set()
    reader.join()
    assert missed == []
