"""The command `layouts`, and the option by which a layout is sent with a workbook."""

from __future__ import annotations

import argparse
from pathlib import Path

from kpi.commands.answer import Answer, WrongUsage, table
from kpi.commands.as_json import Json
from kpi.commands.defining import issue_lines
from kpi.model.layout import KnownLayout, Layout, MappingRequest
from kpi.service import layouts as service
from kpi.service.installation import Installation
from kpi.text import cli as TEXT
from kpi.text import layouts as WORDS
from kpi.text.dates import fmt_datetime_vn


def layouts(inst: Installation, options: argparse.Namespace) -> Answer:
    """`layouts`: lists what was confirmed about the columns of foreign forms; `layouts forget ID` forgets one."""
    if options.action == "forget":
        if not options.id:
            raise WrongUsage(TEXT.MISSING_ARGUMENTS.format(names="ID"))
        known = service.forget(inst, options.id)
        return Answer({"forgotten": known.id}, WORDS.FORGOTTEN.format(id=known.id))
    found = service.listed(inst)
    rows = [(known.id, known.org, known.sheet, known.file_name, _when(known)) for known in found]
    text = table(WORDS.LIST_HEADINGS, rows) if rows else WORDS.NONE
    return Answer({"layouts": [_json(known) for known in found]}, text)


def layout_of(inst: Installation, path: Path | None) -> Layout | None:
    """The layout in the file of `--layout`; wrong usage, with every fault of the file, where it cannot be used."""
    if path is None:
        return None
    if not path.is_file():
        raise WrongUsage(TEXT.FILE_MISSING.format(path=path))
    layout, issues = service.from_file(inst, path)
    if layout is None:
        raise WrongUsage("\n".join(issue_lines(issues)))
    return layout


def request_json(request: MappingRequest) -> Json:
    """A table whose columns are not certain, as the answer of `ingest` shows it."""
    return {
        "sheet": request.sheet,
        "heading_row": request.heading_row,
        "fingerprint": request.fingerprint,
        "reason": request.reason,
        "columns": [
            {
                "column": column.letters,
                "heading": column.heading,
                "samples": list(column.samples),
                "suggestion": str(column.suggestion) if column.suggestion else None,
            }
            for column in request.columns
        ],
    }


def _when(known: KnownLayout) -> str:
    return fmt_datetime_vn(known.confirmed_at) if known.confirmed_at else ""


def _json(known: KnownLayout) -> Json:
    return {
        "id": known.id,
        "org": known.org,
        "fingerprint": known.fingerprint,
        "plan": known.plan or None,
        "file": known.file_name,
        "sheet": known.sheet,
        "confirmed_by": known.confirmed_by,
        "confirmed_at": known.confirmed_at.isoformat() if known.confirmed_at else None,
        "numbers": known.layout.numbers,
        "signs": {sign.value: meaning.value for sign, meaning in known.layout.signs},
        "columns": [{"heading": heading, "holds": str(role)} for heading, role in known.layout.roles],
    }
