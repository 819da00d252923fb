"""Which layout answers for a table: the one sent with the file, the plan's own, or one that was confirmed before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kpi.ingest.bands import Band
from kpi.ingest.context import IngestContext, PlanIndex
from kpi.ingest.findings import Findings
from kpi.ingest.grouping import Laid, lay_out
from kpi.ingest.headed import read_columns
from kpi.model.layout import Layout, fingerprint


def laid_out(
    band: Band, index: PlanIndex | None, context: IngestContext, named: frozenset[str], findings: Findings
) -> Laid:
    """The tables of a band by the first answer that makes its columns certain; else the doubts of the headings alone.

    A layout sent with the file is asked first, since whoever sends it wants it. What was remembered is asked last, and
    said: it speaks only where the headings by themselves leave a doubt. `named` are the units that the file names.
    """
    doubts: Laid | None = None
    doubtful = Findings()
    for layout, is_remembered in _answers(band, index, context, named):
        told = Findings()
        laid = lay_out(band, index, context, told, layout)
        if laid.request is None:
            if is_remembered:
                findings.note("layout.remembered", band.at)
            findings.take(told)
            return laid
        if layout is None or doubts is None:
            doubts, doubtful = laid, told
    findings.take(doubtful)
    return doubts or Laid()


def _answers(
    band: Band, index: PlanIndex | None, context: IngestContext, named: frozenset[str]
) -> Iterator[tuple[Layout | None, bool]]:
    if context.layout is not None and _speaks_of(context.layout, band, index, context):
        yield context.layout, False
    yield None, False
    if index is not None and index.plan.layout is not None:
        yield index.plan.layout, False
    if context.remembered is not None:
        columns = read_columns(band, index, context)
        known = context.remembered(fingerprint([columns[number].heading for number in sorted(columns)]), named)
        if known is not None:
            # How numbers are written and what signs mean is asked for by itself, where the rows are read.
            yield replace(known, numbers=None, signs=()), True


def _speaks_of(layout: Layout, band: Band, index: PlanIndex | None, context: IngestContext) -> bool:
    columns = read_columns(band, index, context)
    return any(role is not None for role in layout.roles_for([columns[n].heading for n in sorted(columns)]))
