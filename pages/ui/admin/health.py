"""How the installation is: one line for each thing an administrator should know, and the audits on request."""

from __future__ import annotations

import streamlit as st

from kpi.service.health import HealthLine, HealthState, audit, health
from kpi.service.installation import Installation
from kpi.text.admin_page import HealthPart as TEXT
from kpi.text.dates import fmt_datetime_vn
from kpi.text.numbers import fmt_count
from pages.ui import notices
from pages.ui.confirm import confirmed
from pages.ui.heading import lead
from pages.ui.markup import esc, show, table, tag, text

SENTENCES = {HealthState.GOOD: TEXT.good, HealthState.WARNING: TEXT.warning, HealthState.BAD: TEXT.bad}
CLASSES = {HealthState.GOOD: "k-green", HealthState.WARNING: "k-amber", HealthState.BAD: "k-red"}


def show_part(inst: Installation) -> None:
    """The worst news first."""
    found = health(inst)
    lead(SENTENCES[found.state])
    worst_first = sorted(found.lines, key=lambda line: list(HealthState).index(line.state), reverse=True)
    show(table([esc(heading) for heading in TEXT.columns], map(_cells, worst_first), cls="k-cards"))
    show(text("p", TEXT.at.format(at=fmt_datetime_vn(found.checked_at)), cls="k-soft k-small"))
    if confirmed("admin.audit", TEXT.audit, TEXT.audit_words, TEXT.audit_yes):
        with st.spinner(TEXT.auditing):
            findings = audit(inst)
        failed = sum(bool(finding.rows) for finding in findings)
        notices.done(TEXT.audited.format(count=fmt_count(len(findings)), failed=fmt_count(failed)))


def _cells(line: HealthLine) -> tuple[str, ...]:
    sign = text("span", TEXT.signs[line.state], cls="k-sign", aria_hidden="true")
    state = tag("span", sign + esc(line.state_words), cls=f"k-status {CLASSES[line.state]}")
    return (state, text("b", line.label), esc(line.sentence))
