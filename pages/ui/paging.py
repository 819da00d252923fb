"""A long list a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

Row = TypeVar("Row")


def page_of(rows: Sequence[Row], per_page: int, *, key: str) -> Sequence[Row]:
    """The rows of the page that was chosen; where all fit on one there is nothing to choose."""
    first = offset(len(rows), per_page, key=key)
    return rows[first : first + per_page]


def offset(total: int, per_page: int, *, key: str) -> int:
    """Where the chosen page begins."""
    pages = max(1, -(-total // per_page))
    page = min(st.pagination(pages, key=key), pages) if pages > 1 else 1
    return (page - 1) * per_page
