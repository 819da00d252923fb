"""Commands that write documents: `report` and `chart`."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterator, Mapping

from kpi.commands.answer import DONE, REFUSED, Answer, WrongUsage
from kpi.commands.defining import issue_lines
from kpi.commands.writing import writing_to
from kpi.model.chart import ChartKind
from kpi.model.errors import OutlineFaulty, UnknownName
from kpi.model.outline import Outline
from kpi.model.plan import Plan
from kpi.model.report import Report, ReportKind
from kpi.service import report_archive
from kpi.service.charting import CHART_SUFFIXES, NeedsName, chart_file, chart_spec
from kpi.service.installation import Installation
from kpi.service.report import find_outline
from kpi.service.report_files import SUFFIXES, NoBrowser, NoOffice, NoPictures, report_file
from kpi.service.report_making import make, sign
from kpi.text import cli as TEXT
from kpi.text.dates import fmt_datetime_vn
from kpi.text.names import nearest

MISSING: Mapping[type[Exception], str] = {
    NoOffice: TEXT.NO_OFFICE,
    NoBrowser: TEXT.NO_BROWSER,
    NoPictures: TEXT.NO_PICTURES,
}


def report_command(inst: Installation, options: argparse.Namespace) -> Answer:
    """`report`: makes one, makes a frozen one again, or confirms a code."""
    if options.verify is not None:
        return _verify(inst, options.verify)
    if options.output is None:
        raise WrongUsage(TEXT.MISSING_ARGUMENTS.format(names="-o"))
    made = _again(inst, options.again) if options.again is not None else _make(inst, options)
    with writing_to(options.output, SUFFIXES) as path, saying_what_is_missing():
        path.write_bytes(report_file(inst, made, options.output.suffix.lower()))
    frozen = made.frozen
    data = {
        "path": str(options.output),
        "number": frozen.number if frozen else None,
        "code": frozen.code if frozen else None,
        "warnings": list(made.warnings),
    }
    lines = [TEXT.REPORT_DONE.format(path=options.output)]
    if frozen:
        lines.append(TEXT.REPORT_FROZEN.format(number=frozen.number, code=frozen.code))
    if options.again is not None:
        changed = report_archive.changed_since(inst, int(options.again))
        data["changed"] = len(changed)
        if changed:
            lines.append(TEXT.REPORT_CHANGED.format(count=len(changed)))
    lines += [TEXT.WARNING_LINE.format(text=warning) for warning in made.warnings]
    return Answer(data, "\n".join(lines))


@contextlib.contextmanager
def saying_what_is_missing() -> Iterator[None]:
    """Tell a person what this machine, or the report, has not got for the form that was asked for."""
    try:
        yield
    except (NoOffice, NoBrowser, NoPictures) as missing:
        raise WrongUsage(MISSING[type(missing)]) from None


def _make(inst: Installation, options: argparse.Namespace) -> Report:
    if options.plan is None or options.kind is None:
        raise WrongUsage(TEXT.MISSING_ARGUMENTS.format(names="--plan, --kind"))
    plan = inst.plan(options.plan)
    made = sign if options.freeze else make
    return made(
        inst,
        plan.id,
        _kind(options.kind),
        period=options.period,
        org=options.org,
        submitted=options.submitted,
        outline=_outline(inst, plan, options.outline) if options.outline else None,
        date=options.date,
    )


def _outline(inst: Installation, plan: Plan, name: str) -> Outline:
    try:
        return find_outline(inst, plan, name)
    except OutlineFaulty as faulty:
        lines = [TEXT.OUTLINE_FAULTY.format(name=name), *issue_lines(faulty.issues)]
        raise WrongUsage("\n".join(lines)) from None


def _kind(word: str) -> ReportKind:
    known = [kind.value for kind in ReportKind]
    if word not in known:
        raise UnknownName("report_kind", word, nearest(word, known))
    return ReportKind(word)


def _again(inst: Installation, number: str) -> Report:
    if not number.isdigit():
        raise WrongUsage(TEXT.BAD_VALUE.format(option="--again", value=number, needed=TEXT.NEEDED_NUMBER))
    return report_archive.again(inst, int(number))


def _verify(inst: Installation, code: str) -> Answer:
    found = report_archive.verify(inst, code)
    if found is None:
        return Answer({"code": code, "valid": False}, TEXT.REPORT_UNKNOWN_CODE.format(code=code), REFUSED)
    # Whose the report is not learns that the code is right, and no figure.
    changed = report_archive.changed_since(inst, found.number) if found.mine else ()
    data = {
        "code": found.code,
        "valid": True,
        "number": found.number,
        "plan": found.plan,
        "kind": found.kind,
        "period": str(found.period),
        "org": found.org,
        "frozen_at": found.at.isoformat(),
        "issuer": found.issuer,
        "frozen_by": found.by or None,
        "changed": [
            {"org": c.org, "indicator": c.indicator, "period": str(c.period), "reason": c.reason} for c in changed
        ]
        if found.mine
        else None,
    }
    words = TEXT.REPORT_CONFIRMED if found.mine else TEXT.REPORT_CONFIRMED_ELSEWHERE
    text = words.format(
        code=found.code,
        number=found.number,
        plan=found.plan,
        at=fmt_datetime_vn(found.at),
        by=found.by,
        issuer=found.issuer,
    )
    if changed:
        text += "\n" + TEXT.REPORT_CHANGED.format(count=len(changed))
    return Answer(data, text, DONE)


def chart_command(inst: Installation, options: argparse.Namespace) -> Answer:
    """`chart`: one chart as a picture, a workbook or a document."""
    known = [kind.value for kind in ChartKind]
    if options.name not in known:
        raise UnknownName("chart", options.name, nearest(options.name, known))
    try:
        spec = chart_spec(
            inst,
            options.plan,
            ChartKind(options.name),
            indicator=options.indicator,
            target=options.target,
            org=options.org,
            period=options.period,
        )
    except NeedsName as needed:
        raise WrongUsage(TEXT.CHART_NEEDS.format(name=options.name, option=needed.option)) from None
    with writing_to(options.output, CHART_SUFFIXES) as path, saying_what_is_missing():
        path.write_bytes(chart_file(spec, options.output.suffix.lower()))
    data = {"path": str(options.output), "title": spec.title, "alt": spec.alt}
    return Answer(data, TEXT.CHART_DONE.format(path=options.output))
