"""Kiểm tra mã: whoever is signed in finds out whether a printed report is one that is kept here."""

from __future__ import annotations

import streamlit as st

from kpi.text.report_page import ReportPage as TEXT
from pages.ui import report_archive_list
from pages.ui.heading import lead, plain
from pages.ui.installation import installation

plain(TEXT.verify_page)
lead(TEXT.verify_lead)
report_archive_list.verify_form(installation(), code=st.query_params.get("ma", ""))
