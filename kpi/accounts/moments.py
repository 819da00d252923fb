"""Moments in the file are text, naive and in UTC, of one length, so that they compare as text."""

from __future__ import annotations

import datetime as dt


def in_utc(moment: dt.datetime) -> dt.datetime:
    """The moment in UTC without its zone; one without a zone is taken for UTC already."""
    return moment.astimezone(dt.UTC).replace(tzinfo=None) if moment.tzinfo else moment


def written(moment: dt.datetime) -> str:
    """2026-11-20T02:15:00.000000."""
    return in_utc(moment).isoformat(timespec="microseconds")


def read(text: str) -> dt.datetime:
    """The moment that `written` wrote."""
    return dt.datetime.fromisoformat(text)


def read_or_none(text: str | None) -> dt.datetime | None:
    """The moment, None where there is none."""
    return None if text is None else dt.datetime.fromisoformat(text)
