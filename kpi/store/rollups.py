"""Keeps the roll-ups equal to what the log gives, in the transaction that changes the log.

One set of views says what a roll-up holds, given some figures. A rebuild feeds them every figure that counts. A commit
feeds them the figures of the org units and indicators that it touches, once as they were and once as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from kpi.store.database import Connection
from kpi.store.statements import statement

VIEWS = (
    "work_spanned_figure",
    "work_ranked_figure",
    "work_held_figure",
    "work_computed_unit_span",
    "work_computed_unit_plan",
    "work_computed_area_period",
)


def compute_with(cursor: Connection, *sources: str) -> None:
    """Lay out the computation for one cursor: where its figures and areas come from, and the views over them."""
    for name in (*sources, *VIEWS):
        cursor.execute(statement(name))


@contextmanager
def maintained(cursor: Connection) -> Iterator[None]:
    """Within it the log may change; `observation_row` and `superseded_row` must say what is about to."""
    cursor.execute(statement("work_touched"))
    compute_with(cursor, "work_figures", "work_all_areas")
    cursor.execute(statement("touched_figures_choose"), {"weight": -1})
    yield
    cursor.execute(statement("touched_figures_choose"), {"weight": 1})
    for name in (
        "unit_span_clear_touched",
        "unit_span_fill",
        "unit_plan_clear_touched",
        "unit_plan_fill",
        "work_area_change",
        "area_change_add_kept",
        "area_period_clear_changed",
        "area_period_fill_changed",
    ):
        cursor.execute(statement(name))


def rebuild(cursor: Connection, indicator_ids: Iterable[int]) -> None:
    """Make the roll-ups of some indicators anew, one indicator at a time to stay within memory."""
    compute_with(cursor, "work_indicators", "work_figures_of_indicators", "work_all_areas")
    for indicator_id in indicator_ids:
        cursor.execute(statement("indicators_forget"))
        cursor.execute(statement("indicators_choose"), {"indicator_id": indicator_id})
        for table in ("unit_span", "unit_plan", "area_period"):
            cursor.execute(statement(f"{table}_clear"), {"indicator_id": indicator_id})
            cursor.execute(statement(f"{table}_fill"))
