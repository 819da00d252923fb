"""Which backups stay, and when one is due."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kpi.service.backup_settings import BackupSettings, Retention, kept

HOME = Path("/srv/kpi")
NOON = dt.datetime(2026, 11, 20, 5, 0, tzinfo=dt.UTC)


def settings(monkeypatch: pytest.MonkeyPatch, **named: str) -> BackupSettings:
    for name in ("DIR", "AT", "KEEP"):
        monkeypatch.delenv(f"KPI_BACKUP_{name}", raising=False)
    for name, value in named.items():
        monkeypatch.setenv(f"KPI_BACKUP_{name}", value)
    return BackupSettings.of(HOME)


def test_without_settings_a_backup_is_made_every_night_in_vietnam(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = settings(monkeypatch)
    assert usual.folder == HOME / "backups"
    assert usual.keep == Retention(7, 4, 6)
    # 12:00 in Việt Nam: the last was due at 01:30 there, which is 18:30 UTC of the day before.
    assert usual.last_due(NOON) == dt.datetime(2026, 11, 19, 18, 30, tzinfo=dt.UTC)
    assert usual.next_due(NOON) == dt.datetime(2026, 11, 20, 18, 30, tzinfo=dt.UTC)


def test_settings_say_where_when_and_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = settings(monkeypatch, DIR="/mnt/nas", AT="23:05", KEEP="3, 2,1")
    assert (chosen.folder, chosen.at, chosen.keep) == (Path("/mnt/nas"), dt.time(23, 5), Retention(3, 2, 1))
    assert chosen.last_due(NOON) == dt.datetime(2026, 11, 19, 16, 5, tzinfo=dt.UTC)


def test_a_night_without_backups_can_be_chosen_but_not_by_a_slip(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings(monkeypatch, AT="off").last_due(NOON) is None
    assert settings(monkeypatch, AT="25:00").at == dt.time(1, 30)
    assert settings(monkeypatch, KEEP="all").keep == Retention()


def nights(count: int) -> list[dt.datetime]:
    return [NOON - dt.timedelta(days=back) for back in range(count)]


def test_the_newest_of_each_day_week_and_month_stay() -> None:
    stay = sorted(kept(nights(400), Retention(7, 4, 6)), reverse=True)
    assert stay[:7] == nights(7)
    days = [moment.date() for moment in stay]
    # 20 November 2026 is a Friday: the Sundays before it, and the last days of the months before.
    assert days[7:] == [
        dt.date(2026, 11, 8),
        dt.date(2026, 11, 1),
        *(dt.date(2026, 10, 31), dt.date(2026, 9, 30), dt.date(2026, 8, 31), dt.date(2026, 7, 31)),
        dt.date(2026, 6, 30),
    ]


def test_several_of_one_day_leave_the_newest_of_it() -> None:
    made = [NOON, NOON - dt.timedelta(hours=1), NOON - dt.timedelta(hours=2), NOON - dt.timedelta(days=1)]
    assert kept(made, Retention(7, 0, 0)) == {made[0], made[3]}


def test_the_newest_stays_whatever_the_setting_says() -> None:
    assert kept(nights(3), Retention(0, 0, 0)) == {NOON}
    assert kept([], Retention()) == set()


def test_days_are_those_of_vietnam() -> None:
    before_midnight = dt.datetime(2026, 11, 19, 16, 59, tzinfo=dt.UTC)
    after_midnight = dt.datetime(2026, 11, 19, 17, 1, tzinfo=dt.UTC)
    assert kept([before_midnight, after_midnight], Retention(2, 0, 0)) == {before_midnight, after_midnight}
