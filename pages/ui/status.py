"""A status as sign, word and colour, and the proportion of statuses as a bar."""

from __future__ import annotations

from collections.abc import Mapping

from kpi.model.progress import Status
from kpi.text.pages import Overview as TEXT
from kpi.text.statuses import STATUS_FAMILY, STATUS_ORDER, STATUS_SIGNS, STATUS_WORDS
from pages.ui.markup import esc, tag, text


def chip(status: Status) -> str:
    """Sign and word in the status's colour."""
    sign = text("span", STATUS_SIGNS[status], cls="k-sign", aria_hidden="true")
    return tag("span", sign + esc(STATUS_WORDS[status]), cls=f"k-status {family(status)}")


def family(status: Status | str) -> str:
    """The class that gives the status's colour."""
    return f"k-{STATUS_FAMILY[status]}"


def place(status: Status) -> int:
    """Where a status stands when the worst comes first."""
    return STATUS_ORDER.index(status)


def best_first(counts: Mapping[Status, int]) -> list[tuple[Status, int]]:
    """The statuses that occur, the good ones first, those that cannot be judged last."""
    judged = [s for s in reversed(STATUS_ORDER) if STATUS_FAMILY[s] != "grey"]
    rest = [s for s in STATUS_ORDER if STATUS_FAMILY[s] == "grey"]
    return [(Status(s), counts[Status(s)]) for s in (*judged, *rest) if counts.get(Status(s))]


def counts_words(counts: Mapping[Status, int]) -> str:
    """ "3 Đạt, 2 Đúng lộ trình, 1 Chậm lộ trình" in the words of a sentence."""
    return ", ".join(
        TEXT.count_part.format(count=count, word=STATUS_WORDS[status].lower()) for status, count in best_first(counts)
    )


def proportion_bar(counts: Mapping[Status, int], beside: str = "") -> str:
    """One bar of all statuses with its words below; `beside` is safe HTML at the far end of the words."""
    occurring = best_first(counts)
    bar = "".join(tag("span", cls=family(status), style=f"flex: {count} 1 0") for status, count in occurring)
    words = "".join(
        tag("span", chip(status) + text("span", f" {count}"), cls="k-legend-item") for status, count in occurring
    )
    alt = TEXT.bar.format(parts=counts_words(counts))
    return tag("div", bar, cls="k-share", role="img", aria_label=alt) + tag(
        "div", words + (tag("span", beside, cls="k-push") if beside else ""), cls="k-legend"
    )
