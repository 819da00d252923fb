"""The receipt of a commit: which workbooks, of which org units and periods, and what changed."""

from __future__ import annotations

from kpi.model.upload import Change, ChangeKind, FileChanges
from kpi.service.installation import Installation
from kpi.text.dates import fmt_datetime_vn, fmt_period
from kpi.text.numbers import fmt_count
from kpi.text.upload_page import Upload as TEXT
from pages.ui import change_table, navigation, staging
from pages.ui.markup import esc, link, show, tag, text
from pages.ui.view import View

# As many changed figures as one reads through; the history of each is on the page of its target.
MOST_CHANGES = 12


def show_receipt(inst: Installation, view: View) -> None:
    """What the last commit of this session wrote."""
    done = staging.receipt()
    if done is None:
        return
    title = TEXT.receipt_title.format(time=fmt_datetime_vn(done.receipt.committed_at))
    numbers = done.receipt.upload_by_sha256
    written = [file for file in done.files if file.draft.sha256 in numbers]
    body = "".join(_file(inst, file, numbers[file.draft.sha256]) for file in written)
    there = link(esc(TEXT.receipt_see), navigation.OVERVIEW, **view.query())
    body += tag("p", there + " " + text("span", TEXT.receipt_next, cls="k-soft"))
    # The early script brings a receipt with a new name into view.
    name = f"bien-nhan-{done.receipt.revision}"
    show(tag("div", text("h2", title) + body, cls="k-receipt", role="status", id=name, tabindex="-1"))


def _file(inst: Installation, file: FileChanges, number: int) -> str:
    counts = change_table.counts_words([file])
    line = TEXT.receipt_line.format(number=number, name=file.draft.file_name, counts=counts)
    said = text("p", change_table.reports_words(file, inst.tree())) + text("p", line)
    changed = [change for change in file.changes if change.kind is ChangeKind.CHANGED]
    items = [_changed(inst, file, change) for change in changed[:MOST_CHANGES]]
    if (more := len(changed) - MOST_CHANGES) > 0:
        items.append(TEXT.receipt_more.format(count=fmt_count(more)))
    return said + (tag("ul", "".join(text("li", item) for item in items)) if items else "")


def _changed(inst: Installation, file: FileChanges, change: Change) -> str:
    """One changed figure with its old and its new value."""
    key, plan, tree = change.key, inst.plan(file.draft.plan or ""), inst.tree()
    indicator = next((i for i in plan.indicators if i.code == key.indicator), None)
    return TEXT.receipt_change.format(
        org=tree[key.org].label if key.org in tree else key.org,
        indicator=indicator.name if indicator else key.indicator,
        period=fmt_period(key.period).lower(),
        old=change_table.figure_words(change.old, indicator),
        new=change_table.figure_words(change.observation.figure if change.observation else None, indicator),
    )
