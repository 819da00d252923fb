"""Moments in the store are naive and in UTC; here everything that comes in is made so."""

from __future__ import annotations

import datetime as dt


def in_utc(moment: dt.datetime) -> dt.datetime:
    """The moment in UTC without its zone; one without a zone is taken for UTC already."""
    return moment.astimezone(dt.UTC).replace(tzinfo=None) if moment.tzinfo else moment
