"""The pages, in the order of the menu. The first has the empty address, the only one Streamlit gives a default page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from kpi.text.pages import Menu as TEXT

FOLDER = Path(__file__).resolve().parent.parent

OVERVIEW, TARGET, UNIT, UPLOAD, TIMELINE = "", "chi-tieu", "don-vi", "nhap-so-lieu", "moc-thoi-gian"


def pages() -> list[Page]:
    """Every page of the menu."""
    return [
        st.Page(FOLDER / "overview.py", title=TEXT.overview, default=True),
        st.Page(FOLDER / "target.py", title=TEXT.target, url_path=TARGET),
        st.Page(FOLDER / "unit.py", title=TEXT.unit, url_path=UNIT),
        st.Page(FOLDER / "upload.py", title=TEXT.upload, url_path=UPLOAD),
        st.Page(FOLDER / "timeline.py", title=TEXT.timeline, url_path=TIMELINE),
    ]
