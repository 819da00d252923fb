"""A report as an office makes it: with the words that it wrote, and frozen with the figures of one moment."""

from __future__ import annotations

import datetime as dt

from kpi.model.outline import Outline
from kpi.model.period import Period
from kpi.model.report import Report, ReportKind
from kpi.service import report_archive
from kpi.service.installation import Installation, now_utc
from kpi.service.report import report

# A clock that says another time than this machine's tells of another moment.
MOMENT = dt.timedelta(minutes=10)


def make(
    inst: Installation,
    plan_id: str,
    kind: ReportKind,
    *,
    period: Period | None = None,
    org: str | None = None,
    submitted: bool = False,
    outline: Outline | None = None,
    date: dt.date | None = None,
    known_at: dt.datetime | None = None,
) -> Report:
    """The report with the office's own words in place of the parts that it wrote; dated today unless told otherwise."""
    plan = inst.plan(plan_id)
    period = inst.period_or_default(plan, period)
    written = report_archive.texts(inst, plan.id, kind, period, org)
    return report(
        inst,
        plan.id,
        kind,
        period=period,
        org=org,
        submitted=submitted,
        known_at=known_at,
        outline=outline,
        prose={part: text.text for part, text in written.items()},
        date=date or inst.today(),
    )


def sign(
    inst: Installation,
    plan_id: str,
    kind: ReportKind,
    *,
    period: Period | None = None,
    org: str | None = None,
    submitted: bool = False,
    outline: Outline | None = None,
    date: dt.date | None = None,
) -> Report:
    """The report made from the figures of this moment, and frozen under a number and a code."""

    def made(known_at: dt.datetime | None) -> Report:
        return make(
            inst,
            plan_id,
            kind,
            period=period,
            org=org,
            submitted=submitted,
            outline=outline,
            date=date,
            known_at=known_at,
        )

    moment, revision = inst.now(), inst.revision()
    report = made(None)
    # What counts now is what was known at this moment, and is there already, unless something came in meanwhile; or
    # unless somebody tells the story of another moment.
    if inst.revision() != revision or abs(now_utc() - moment) > MOMENT:
        report = made(moment)
    return report_archive.freeze(inst, report, approved_only=not submitted, known_at=moment)
