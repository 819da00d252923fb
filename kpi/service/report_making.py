"""A report as an office makes it: with the words that it wrote, and frozen with the figures of one moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kpi.model.outline import Outline
from kpi.model.period import Period
from kpi.model.report import Report, ReportKind, titles_of
from kpi.service import report_archive
from kpi.service.installation import Installation, now_utc
from kpi.service.report import report
from kpi.service.report_archive import WrittenText
from kpi.service.report_changes import figures_at, hash_of
from kpi.text.dates import fmt_datetime_vn
from kpi.text.report import OPENING_PART, WARN_OLD_TEXT

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
    made = report(
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
    old = tuple(_written_before(inst, made, written, approved_only=not submitted, known_at=known_at))
    return replace(made, warnings=(*made.warnings, *old))


def _written_before(
    inst: Installation,
    made: Report,
    written: Mapping[str, WrittenText],
    *,
    approved_only: bool,
    known_at: dt.datetime | None,
) -> Iterator[str]:
    """Warns of texts that were written from figures which are others by now: what a person types does not recompute."""
    titles = titles_of(made.sections, OPENING_PART)
    newest_first = sorted((text for text in written.values() if text.part in titles), key=lambda text: -text.number)
    changed = False
    now = None
    # What was written after the last file came in needs no comparing of figures; approvals come at any time.
    latest = inst.store.uploads(made.plan.id, None, 1) if newest_first and not approved_only else []
    for text in newest_first:
        if latest and latest[0].committed_at <= text.at:
            continue
        if not changed:
            now = now or hash_of(figures_at(inst, made.plan, made.period, known_at, approved_only=approved_only))
            then = figures_at(inst, made.plan, made.period, text.at.replace(tzinfo=dt.UTC), approved_only=approved_only)
            changed = hash_of(then) != now
        if changed:
            yield WARN_OLD_TEXT.format(title=titles[text.part], by=text.by, at=fmt_datetime_vn(text.at))


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
