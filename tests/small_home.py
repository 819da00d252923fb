"""A small installation for tests of pages: the shipped plans and org units, and half a year of one school's figures."""

from __future__ import annotations

import shutil
from pathlib import Path

from kpi import paths
from kpi.accounts.user import OPERATOR
from kpi.model.period import Period
from kpi.model.plan import Kind
from kpi.service import upload
from kpi.service.installation import Installation

PLAN = "loc-ninh-2025-2030"
SILENT_UNIT = "ln-ngoai-ngu"
HEADINGS = "plan,org,period,indicator,numerator,denominator,value,note"
MONTHS = 6


def build(home: Path) -> Path:
    """Make the installation in `home`."""
    home.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(paths.SHIPPED_ORG_UNITS, home / "org_units.yml")
    inst = Installation.open(home, user=OPERATOR)
    try:
        inst.definitions.mark_illustrative([PLAN])
        table = long_table(inst).encode()
        prepared = upload.prepare(inst, [("so-lieu.csv", table)], plan=PLAN)
        assert not [i for f in prepared.changes.files for i in f.issues if i.severity == "error"], prepared.issues()
        upload.commit(inst, prepared.changes, accept_warnings=True)
    finally:
        inst.close()
    return home


def last_periods(inst: Installation) -> list[Period]:
    """The closed periods that the table fills."""
    last = inst.period_or_default(inst.plan(PLAN), None)
    return [last.shift(-back) for back in reversed(range(MONTHS))]


def long_table(inst: Installation) -> str:
    """Rising figures of every unit; one unit says nothing about the last period."""
    plan, lines = inst.plan(PLAN), [HEADINGS]
    periods = last_periods(inst)
    for place, period in enumerate(periods):
        for number, unit in enumerate(plan.units_at(inst.tree(), period)):
            if unit.code == SILENT_UNIT and period == periods[-1]:
                continue
            for indicator in plan.indicators:
                n, d, v = "", "", ""
                if indicator.kind is Kind.RATIO:
                    n, d = str(10 + place * 2 + number), "30"
                else:
                    v = "1"
                lines.append(f"{plan.id},{unit.code},{period},{indicator.code},{n},{d},{v},")
    return "\n".join(lines) + "\n"


def long_table_of(home: Path, org: str, *, numerator: int) -> bytes:
    """One unit's ratios of the last period, all with the same numerator."""
    inst = Installation.open(home, user=OPERATOR)
    try:
        plan = inst.plan(PLAN)
        period = inst.period_or_default(plan, None)
        ratios = [i.code for i in plan.indicators if i.kind is Kind.RATIO]
        rows = [f"{plan.id},{org},{period},{code},{numerator},30,," for code in ratios]
        return "\n".join([HEADINGS, *rows]).encode()
    finally:
        inst.close()


def send(home: Path, name: str, content: bytes) -> None:
    """Commit a file beside whatever else has the installation open."""
    inst = Installation.open(home, user=OPERATOR)
    try:
        prepared = upload.prepare(inst, [(name, content)], plan=PLAN)
        upload.commit(inst, prepared.changes, accept_warnings=True, reason="kiểm thử")
    finally:
        inst.close()
