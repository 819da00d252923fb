"""Keeps the roll-ups equal to what the log gives, in the transaction that changes the log.

One set of views says what a roll-up holds, given some figures. A rebuild feeds them every figure that counts. A commit
feeds them the figures of the org units and indicators that it touches, once as they were and once as they are; where
it only adds later periods, as it does every month, what is kept already stands in for all earlier figures, and where
it corrects the latest ones, one row for each span does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from kpi.store.database import Connection
from kpi.store.statements import statement

# So many figures are rolled up at once when everything is made anew.
MOST_FIGURES = 1_000_000

# From the chosen figures to what the roll-ups say of them.
STEPS = (
    "work_spanned_figure",
    "work_ranked_figure",
    "work_held_figure",
    "work_computed_unit_span",
    "work_computed_unit_plan",
    "work_computed_area_period",
)


def compute(cursor: Connection) -> None:
    """Work out, for one cursor, what the roll-ups say of its `chosen_figure` in its `chosen_area`."""
    for name in STEPS:
        cursor.execute(statement(name))


@contextmanager
def maintained(cursor: Connection) -> Iterator[None]:
    """Within it the log may change; `observation_row` and `superseded_row` must say what is about to."""
    for name in ("work_touched", "work_figures", "work_all_areas"):
        cursor.execute(statement(name))
    for name in ("stand_ins_choose", "past_stand_ins_choose", "work_reported_before"):
        cursor.execute(statement(name))
    cursor.execute(statement("touched_figures_choose"), {"weight": -1})
    yield
    cursor.execute(statement("touched_figures_choose"), {"weight": 1})
    cursor.execute(statement("appended_figures_choose"))
    compute(cursor)
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


def rebuild(cursor: Connection, plan_id: int | None = None) -> None:
    """Make the roll-ups of one plan, or of all, anew."""
    for _ in with_every_figure(cursor, plan_id):
        for table in ("unit_span", "unit_plan", "area_period"):
            cursor.execute(statement(f"{table}_clear"))
            cursor.execute(statement(f"{table}_fill"))


def with_every_figure(cursor: Connection, plan_id: int | None = None) -> Iterator[None]:
    """Feed the computation with every figure that counts, a few indicators at a time to stay within memory."""
    found = cursor.execute(statement("indicators_reported"), {"plan_id": plan_id}).fetchall()
    for name in ("work_indicators", "work_figures_of_indicators", "work_all_areas"):
        cursor.execute(statement(name))
    for indicator_ids in _portions(found):
        cursor.execute(statement("indicators_forget"))
        cursor.execute(statement("indicators_choose"), {"indicator_ids": indicator_ids})
        compute(cursor)
        yield


def _portions(found: Iterable[tuple[int, int]]) -> Iterator[list[int]]:
    """Indicators, each with the number of its figures, in groups of not too many figures."""
    group: list[int] = []
    held = 0
    for indicator_id, figures in found:
        if group and held + figures > MOST_FIGURES:
            yield group
            group, held = [], 0
        group.append(indicator_id)
        held += figures
    if group:
        yield group
