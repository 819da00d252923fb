"""The workbook to fill in, made when it is asked for."""

from __future__ import annotations

import streamlit as st

from kpi.service import template
from kpi.service.installation import Installation
from kpi.text.template import file_stem
from kpi.text.upload_page import Upload as TEXT
from pages.ui import reads, session
from pages.ui.chart_block import XLSX
from pages.ui.view import View


def show_buttons(inst: Installation, view: View, org: str | None) -> None:
    """The empty template, and the same with the figures already sent; for all units below the owner without `org`."""
    unit = inst.org(org or view.plan.owner)
    stem = file_stem(view.plan.id, unit.code, view.period)
    offers = [(TEXT.template, f"{stem}.xlsx", False)]
    # Where nothing has been sent yet, the second would be the same empty form under another name.
    if any(row.received_at for row in reads.coverage(inst, view).rows if org is None or row.org == org):
        offers.append((TEXT.template_filled, TEXT.name_filled.format(stem=stem), True))
    with st.container(horizontal=True, key="upload.templates"):
        for label, name, filled in offers:
            st.download_button(
                label,
                data=session.later(_workbook, inst, view, unit.code, filled, org is None),
                file_name=name,
                mime=XLSX,
                key=f"upload.template.{'filled' if filled else 'empty'}",
                on_click="ignore",
            )


def _workbook(inst: Installation, view: View, code: str, filled: bool, below: bool) -> bytes:
    return template.workbook(inst, view.plan.id, code, view.period, filled=filled, below=below)[1]
