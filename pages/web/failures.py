"""A fault of ours, told to the person in their language with a number to quote, and written to the log in full."""

from __future__ import annotations

import logging

import streamlit as st

from kpi.model.errors import NotAllowed, StoreBusy, StoreFull
from kpi.text.pages import Shell as TEXT
from kpi.text.sign_in import NotYours
from pages.web import record
from pages.web.trouble import reference

log = logging.getLogger("kpi.web")


def show_failure(error: Exception) -> bool:
    """Show one Vietnamese sentence instead of a traceback; True tells Streamlit that the error has been shown."""
    if isinstance(error, NotAllowed):
        record.refused(error)
        st.info(NotYours.text, icon=None)
        return True
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
