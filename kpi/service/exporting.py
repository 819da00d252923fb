"""Every figure of a plan as one long table, for other programs and other installations."""

from __future__ import annotations

from pathlib import Path

from kpi.accounts.rights import Action
from kpi.model.errors import TooManyRows
from kpi.model.period import Period
from kpi.service import log
from kpi.service.installation import Installation

__all__ = ["SUFFIXES", "TooManyRows", "long_table"]

SUFFIXES = (".csv", ".parquet", ".xlsx")

# Where the org unit stands in a row.
ORG = 1


def long_table(
    inst: Installation, plan_id: str, path: Path, *, period: Period | None = None, versions: bool = False
) -> int:
    """Write the figures that are the user's to export, of all periods or of one, to `path` by its suffix.

    Returns the number of rows written.
    """
    plan = inst.plan(plan_id)
    if not inst.may_at_all(Action.EXPORT):
        inst.require(Action.EXPORT, plan.owner)
    if period is not None:
        inst.period_or_default(plan, period)
    # Imported by those who write one: this module is loaded with every command.
    from kpi.export.long_table import write_long_table

    rows = inst.store.long_rows(plan.id, period, versions=versions, today=inst.today())
    told = inst.reaches(Action.EXPORT)
    # Whoever reads the old table meanwhile keeps it whole, and a table that fails leaves nothing behind.
    unfinished = path.with_name(f".{path.stem}.unfinished{path.suffix}")
    try:
        count = write_long_table(unfinished, (row for row in rows if told(str(row[ORG]))), versions=versions)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    subject = plan.id if period is None else f"{plan.id}/{period}"
    log.record(inst, "export", subject, path.name, new=str(count))
    return count
