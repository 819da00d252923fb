"""A fault of ours, told to the person in their language with a number to quote, and written to the log in full."""

from __future__ import annotations

import logging
import secrets

import streamlit as st

from kpi.model.errors import StoreBusy, StoreFull
from kpi.text.pages import Shell as TEXT

log = logging.getLogger("kpi.web")

# No 0/O or 1/I: the number is read out over the telephone.
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def reference() -> str:
    """A short number that ties what the person saw to the log."""
    return "".join(secrets.choice(ALPHABET) for _ in range(6))


def show_failure(error: Exception) -> bool:
    """Show one Vietnamese sentence instead of a traceback; True tells Streamlit that the error has been shown."""
    if isinstance(error, StoreBusy):
        st.warning(TEXT.busy)
        return True
    if isinstance(error, StoreFull):
        st.error(TEXT.full, icon=None)
        return True
    number = reference()
    log.error("page failed, reference %s", number, exc_info=error)
    st.error(TEXT.failure.format(reference=number), icon=None)
    return True
