"""`init`: makes an installation, and fills it for the demonstration."""

from __future__ import annotations

import argparse

from kpi.commands.answer import DONE, Answer
from kpi.commands.bars import bar
from kpi.service.demo import fill
from kpi.service.installation import Installation
from kpi.text import cli as TEXT


def init(inst: Installation, options: argparse.Namespace) -> Answer:
    """Make the installation; with `--demo` the sample workbooks enter through the real upload."""
    lines = [TEXT.INIT_DONE.format(home=inst.home)]
    data: dict[str, object] = {"home": str(inst.home), "accounts": []}
    if not options.demo:
        inst.plans()
        return Answer(data, "\n".join(lines))
    with bar(TEXT.DEMO_PROGRESS, "{percentage:3.0f}% {bar} {elapsed}") as advance:
        filled = fill(inst, on_progress=advance)
    if filled is None:
        lines.append(TEXT.DEMO_EXISTS.format(home=inst.home))
        return Answer(data, "\n".join(lines), DONE)
    data |= {"workbooks": filled.workbooks, "figures": filled.figures}
    lines.append(TEXT.DEMO_DONE.format(workbooks=filled.workbooks, plans=filled.plans, figures=filled.figures))
    return Answer(data, "\n".join(lines))
