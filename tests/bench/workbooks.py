"""Filled-in workbooks of many units, made by the template itself and kept from one run to the next."""

from __future__ import annotations

import datetime as dt
import hashlib
import tempfile
from decimal import Decimal
from pathlib import Path

from kpi.ingest.template import TemplateRequest, TemplateRow, build
from kpi.model.figure import Figure
from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Indicator, Kind, Plan
from kpi.service.installation import Installation
from tests.bench.homes import OWNER

ROOT = Path(__file__).resolve().parents[2]
# What a workbook depends on: if none of it has changed, last time's workbooks are as good as new ones.
SOURCES = ("kpi/ingest/template*.py", "kpi/text/template.py", "tests/bench/homes.py", "tests/bench/workbooks.py")


def cache_folder(name: str, *more: str) -> Path:
    """A folder outside the checkout for what takes long to make, named after everything that it depends on."""
    return (
        Path(tempfile.gettempdir()) / "kpi-bench" / f"{name}-{hashlib.sha256('|'.join(more).encode()).hexdigest()[:12]}"
    )


def fingerprint(*patterns: str) -> str:
    """Changes when any of the files does."""
    digest = hashlib.sha256()
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def workbook_of(inst: Installation, plan: Plan, unit: OrgUnit, period: Period, seed: int) -> bytes:
    """One unit's workbook with every figure filled in."""
    rows = [
        TemplateRow(unit, indicator, figure=figure_of(indicator, seed * 31 + place))
        for place, indicator in enumerate(plan.indicators)
    ]
    return build(TemplateRequest(plan, period, unit, rows, due_date=plan.due_date(period)))


def workbooks(inst: Installation, plan: Plan, period: Period, count: int) -> list[Path]:
    """One workbook each of the first `count` units, as files."""
    folder = cache_folder("workbooks", fingerprint(*SOURCES), str(period))
    folder.mkdir(parents=True, exist_ok=True)
    units = [unit for unit in plan.participating(inst.tree()) if unit.code != OWNER][:count]
    paths = []
    for number, unit in enumerate(units):
        path = folder / f"{unit.code}.xlsx"
        if not path.exists():
            unfinished = path.with_suffix(".tmp")
            unfinished.write_bytes(workbook_of(inst, plan, unit, period, number))
            unfinished.replace(path)
        paths.append(path)
    return paths


def last_period(plan: Plan, today: dt.date) -> Period:
    """The last closed period of the plan."""
    period = plan.last_closed_period(today)
    assert period is not None
    return period


def figure_of(indicator: Indicator, seed: int) -> Figure:
    """A figure such as this indicator may have, the same for the same seed."""
    whole = 20 + seed % 180
    if indicator.is_ratio:
        return Figure(Decimal(whole * (30 + seed % 60) // 100), Decimal(whole))
    return Figure(value=Decimal(seed % 2 if indicator.kind is Kind.YES_NO else seed % 100))
