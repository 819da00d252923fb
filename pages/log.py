"""Nhật ký: what everybody did, found by time, person, act, unit and words; handed on as a file, edited by nobody."""

from __future__ import annotations

from kpi.service import log
from kpi.text.log import TITLE
from kpi.text.log_page import Log as TEXT
from kpi.text.numbers import fmt_count
from pages.ui import log_filters, log_table
from pages.ui.heading import lead, plain
from pages.ui.installation import installation
from pages.ui.markup import show, text
from pages.ui.paging import offset

ROWS_PER_PAGE = 50

inst = installation()
plain(TITLE)
log_table.show_soundness(inst)
asked = log_filters.show_filters(inst)
total = log.entries(inst, **asked, limit=0).total

lead(TEXT.lead.format(total=fmt_count(total), filtered=TEXT.filtered if log_filters.narrows(asked) else ""))
if total:
    first = offset(total, ROWS_PER_PAGE, key="log.page")
    found = log.entries(inst, **asked, offset=first, limit=ROWS_PER_PAGE)
    show(log_table.log_table(found.rows, inst.tree()))
    log_table.offer_files(inst, asked)
else:
    show(text("p", TEXT.none, cls="k-empty"))
