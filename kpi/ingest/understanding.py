"""`RawWorkbook` → `Draft`: what one file reports, and everything that is wrong with it."""

from __future__ import annotations

from kpi.ingest.context import IngestContext
from kpi.ingest.findings import Findings
from kpi.ingest.legacy import in_unicode
from kpi.ingest.narratives import read_narratives
from kpi.ingest.raw import RawWorkbook
from kpi.ingest.recognise import Recognition, recognise
from kpi.ingest.validate import Validator
from kpi.model.period import Period
from kpi.model.upload import Draft, Narrative, Observation


def understand(raw: RawWorkbook, context: IngestContext) -> Draft:
    """Recognise and validate one workbook; all faults come at once, from the file down to the cell."""
    findings = Findings()
    for issue in raw.issues:
        findings.add(issue)
    raw = in_unicode(raw, findings)
    recognition = recognise(raw, context, findings)
    observations: tuple[Observation, ...] = ()
    if recognition.plan is not None:
        observations = Validator(recognition, recognition.plan, context, findings).observations()
    return Draft(
        file_name=raw.name,
        sha256=raw.sha256,
        plan=recognition.plan.id if recognition.plan else None,
        observations=observations,
        narratives=_narratives(raw, recognition, observations),
        issues=findings.ordered(),
        mappings=recognition.requests,
    )


def _narratives(
    raw: RawWorkbook, recognition: Recognition, observations: tuple[Observation, ...]
) -> tuple[Narrative, ...]:
    """The words belong to the unit (or the area) and period of the form; a file of many periods has none."""
    if not observations or any(section.table.is_long for section in recognition.sections):
        return ()
    periods: set[Period] = {observation.key.period for observation in observations}
    orgs = {observation.key.org for observation in observations}
    org = recognition.area.code if recognition.area else orgs.pop() if len(orgs) == 1 else None
    if org is None or len(periods) != 1:
        return ()
    return tuple(read_narratives(raw, org, periods.pop()))
