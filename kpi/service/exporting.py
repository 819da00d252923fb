"""Every figure of a plan as one long table, for other programs and other installations."""

from __future__ import annotations

from pathlib import Path

from kpi.export.long_table import write_long_table
from kpi.model.period import Period
from kpi.service.installation import Installation

SUFFIXES = (".csv", ".parquet", ".xlsx")


def long_table(
    inst: Installation, plan_id: str, path: Path, *, period: Period | None = None, versions: bool = False
) -> int:
    """Write the figures of all periods, or of one, to `path` by its suffix; the number of rows written."""
    plan = inst.plan(plan_id)
    if period is not None:
        inst.period_or_default(plan, period)
    return write_long_table(path, inst.store.long_rows(plan.id, period, versions=versions), versions=versions)
