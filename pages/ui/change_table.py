"""What an upload would do: how many figures are added, changed, the same and missing, and which."""

from __future__ import annotations

from collections.abc import Sequence

from kpi.model.figure import Figure
from kpi.model.org_unit import OrgTree
from kpi.model.plan import Indicator, Plan
from kpi.model.upload import Change, ChangeKind, FileChanges
from kpi.text.dates import fmt_period
from kpi.text.numbers import fmt_count
from kpi.text.pages import Figures
from kpi.text.pages import Unit as UnitTexts
from kpi.text.upload_page import Upload as TEXT
from pages.ui.figures import parts_words, standing_of, value_words
from pages.ui.markup import esc, table, tag, text

# What changes is shown first and in full up to here; what stays the same is only counted beyond it.
MOST_SHOWN = 200
ORDER = (ChangeKind.CHANGED, ChangeKind.MISSING, ChangeKind.ADDED, ChangeKind.SAME)
WORDS = {
    ChangeKind.ADDED: TEXT.added,
    ChangeKind.CHANGED: TEXT.changed,
    ChangeKind.SAME: TEXT.same,
    ChangeKind.MISSING: TEXT.missing,
}
CLASSES = {
    ChangeKind.ADDED: "k-green",
    ChangeKind.CHANGED: "k-blue",
    ChangeKind.SAME: "k-grey",
    ChangeKind.MISSING: "k-orange",
}


def tally(file: FileChanges) -> str:
    """The four counts in one line."""
    parts = [
        tag("span", text("b", fmt_count(file.count(kind)), cls=CLASSES[kind]) + " " + esc(WORDS[kind]))
        for kind in (ChangeKind.ADDED, ChangeKind.CHANGED, ChangeKind.SAME, ChangeKind.MISSING)
    ]
    return tag("p", "".join(parts), cls="k-tally")


def counts_words(files: Sequence[FileChanges]) -> str:
    """What is written, in the words of a sentence: 1 thay đổi, 5 giữ nguyên."""
    totals = [(kind, sum(file.count(kind) for file in files)) for kind in (ChangeKind.ADDED, *ORDER)]
    seen = dict(pair for pair in totals if pair[1] and pair[0] is not ChangeKind.MISSING)
    return ", ".join(TEXT.counted.format(count=fmt_count(count), word=WORDS[kind]) for kind, count in seen.items())


def passages_words(file: FileChanges) -> str:
    """Whether the sheet of words was read, and what was found on it; a long table has no such sheet."""
    if not file.draft.file_name.lower().endswith(".xlsx"):
        return ""
    if not (read := file.draft.narratives):
        return text("p", TEXT.no_passages, cls="k-soft k-small")
    topics = dict.fromkeys(UnitTexts.topics.get(passage.topic, passage.topic).lower() for passage in read)
    return text("p", TEXT.passages.format(count=fmt_count(len(read)), topics=", ".join(topics)))


def change_table(file: FileChanges, plan: Plan, tree: OrgTree) -> str:
    """Each figure with its old and its new value, what changes first."""
    ordered = sorted(file.changes, key=lambda change: ORDER.index(change.kind))
    rows = [_cells(change, plan, tree) for change in ordered[:MOST_SHOWN]]
    html = table([esc(heading) for heading in TEXT.columns], rows, cls="k-cards")
    if (more := len(ordered) - MOST_SHOWN) > 0:
        html += text("p", TEXT.hidden_rows.format(count=fmt_count(more)), cls="k-soft k-small")
    return html


def _cells(change: Change, plan: Plan, tree: OrgTree) -> tuple[str, ...]:
    key = change.key
    indicator = next((i for i in plan.indicators if i.code == key.indicator), None)
    new = change.observation.figure if change.observation else None
    return (
        text("span", TEXT.kind_words[change.kind], cls=f"k-status {CLASSES[change.kind]}"),
        esc(tree[key.org].label if key.org in tree else key.org),
        esc(indicator.name if indicator else key.indicator),
        text("span", fmt_period(key.period), style="white-space:nowrap"),
        text("span", figure_words(change.old, indicator), cls="k-old" if change.kind is ChangeKind.CHANGED else ""),
        esc(figure_words(new, indicator)) if new is not None else text("span", Figures.nothing, cls="k-soft"),
        text("span", change.observation.at if change.observation else "", cls="k-soft k-small"),
    )


def figure_words(figure: Figure | None, indicator: Indicator | None) -> str:
    """A reported figure with its parts: 412/489 = 84,3%."""
    if figure is None or indicator is None:
        return Figures.nothing
    standing = standing_of(figure)
    words, parts = value_words(standing, indicator), parts_words(standing)
    if not parts:
        return words
    return f"{parts} = {words}" if standing.measure is not None else f"{parts} ({words})"


def reports_words(file: FileChanges, tree: OrgTree) -> str:
    """Which org units and periods a file reports on."""
    reports = file.draft.reports
    if not reports:
        return ""
    codes = list(dict.fromkeys(org for org, _ in reports))
    periods = list(dict.fromkeys(period for _, period in reports))
    orgs = tree[codes[0]].name if len(codes) == 1 and codes[0] in tree else TEXT.many_orgs.format(count=len(codes))
    return TEXT.reports_on.format(orgs=orgs, periods=", ".join(fmt_period(period).lower() for period in periods))
