"""The command line: everything a page can do can be done, and tried, from here."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from kpi import paths
from kpi.accounts.faults import AccountRefused
from kpi.accounts.rights import Refused
from kpi.accounts.user import OPERATOR
from kpi.commands.answer import NOT_ALLOWED, REFUSED, STORE_TROUBLE, WRONGLY_USED, Answer, WrongUsage
from kpi.commands.parser import Parser, date, moment, number_style, period, refuse_unknown_options, signs, unknown_name
from kpi.model.errors import (
    NotAllowed,
    PlanUnusable,
    StoreBusy,
    StoreDamaged,
    StoreFull,
    StoreMovedOn,
    TooManyRows,
    UnknownName,
)
from kpi.service import log, mishaps
from kpi.service.installation import Installation
from kpi.text import cli as TEXT
from kpi.text.accounts import refusal

# What is written down stays with the account that runs the installation.
PRIVATE = 0o077

Command = Callable[[Installation, argparse.Namespace], Answer]
AtAPlace = Callable[[Path, argparse.Namespace], Answer]

# Each command by its module and function, which are loaded when it is given: no command needs the libraries of all.
# With its options: a name alone is required, one with a question mark is not, one with ! is a flag.
COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("starting.init", "demo!"),
    "plans": ("defining.plans", "plan? dry_run!"),
    "orgs": (
        "defining.orgs",
        "plan? name? short_name? parent? kind? valid_from? into? last_day? dry_run!",
    ),
    "template": ("sending.template", "plan org period filled! below! output?"),
    "ingest": (
        "sending.ingest",
        "plan? org? period? dry_run! accept_warnings! reason? backfill! numbers? signs? layout? annotate?",
    ),
    "layouts": ("layouting.layouts", ""),
    "progress": ("looking.progress_command", "plan phase? period? org? indicator? known_at? approved_only!"),
    "series": ("looking.series_command", "plan indicator org? target?"),
    "coverage": ("looking.coverage_command", "plan period?"),
    "trace": ("looking.trace_command", "plan indicator org period"),
    "review": ("reviewing.review_command", "plan period? phase? org? reason? until?"),
    "log": ("reviewing.log_command", "since? until? of? action? org? text? output?"),
    "deadlines": ("looking.deadlines_command", "plan on? id? last_day? reason?"),
    "export": ("sending.export", "plan period? versions! output"),
    "report": (
        "reporting.report_command",
        "plan? kind? period? org? outline? date? submitted! freeze! again? verify? output?",
    ),
    "chart": ("reporting.chart_command", "plan name indicator? target? org? period? output"),
    "backup": ("keeping.backup", "output?"),
    "backups": ("keeping.backups", ""),
    "check": ("keeping.check", ""),
    "users": ("people.users", "role? org? display_name? site? password!"),
    "sessions": ("people.sessions", "of?"),
}

# Commands that work on a place in which there is no installation yet.
AT_A_PLACE: dict[str, tuple[str, str]] = {"restore": ("keeping.restore", "")}

CONVERTERS: dict[str, Callable[[str], object]] = {
    "period": period,
    "numbers": number_style,
    "signs": signs,
    "on": date,
    "date": date,
    "last_day": date,
    "valid_from": date,
    "since": date,
    "until": date,
    "known_at": moment,
    "output": Path,
    "annotate": Path,
    "layout": Path,
}
ACTIONS = {
    "plans": ["check", "put"],
    "orgs": ["import", "add", "rename", "merge", "close"],
    "deadlines": ["done", "undo"],
    "review": ["queue", "approve", "return", "lock", "unlock"],
    "users": ["list", "add", "role", "disable", "enable", "passwd", "link"],
    "sessions": ["end"],
    "layouts": ["forget"],
}

# What an action is done to stands after it.
SUBJECTS: dict[str, tuple[str, Callable[[str], object]]] = {
    "plans": ("path", Path),
    "orgs": ("subject", str),
    "restore": ("path", Path),
    "users": ("name", str),
    "sessions": ("id", str),
    "layouts": ("id", str),
}


def loaded(name: str) -> Any:
    """The function of a command by the name of its module and its own."""
    module, _, function = name.partition(".")
    return getattr(import_module(f"kpi.commands.{module}"), function)


def build_parser() -> tuple[Parser, dict[str, Parser]]:
    """The parser of the whole line, and those of the commands by name."""
    parser = Parser(prog="python -m kpi", description=TEXT.PROGRAM)
    parser.add_argument("--home", type=Path, help=TEXT.OPTIONS["home"])
    parser.add_argument("--json", action="store_true", help=TEXT.OPTIONS["json"])
    parser.add_argument("--user", help=TEXT.OPTIONS["user"])
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title=TEXT.COMMAND_HEADING, required=True)
    by_name = {name: _command_parser(commands, name, spec) for name, (_, spec) in {**COMMANDS, **AT_A_PLACE}.items()}
    return parser, by_name


def _command_parser(commands: argparse._SubParsersAction[Parser], name: str, spec: str) -> Parser:
    command = commands.add_parser(name, help=TEXT.COMMANDS[name], description=TEXT.COMMANDS[name])
    command.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=TEXT.OPTIONS["json"])
    command.add_argument("--user", default=argparse.SUPPRESS, help=TEXT.OPTIONS["user"])
    if name in ACTIONS:
        command.add_argument("action", nargs="?", choices=ACTIONS[name], help=TEXT.OPTIONS["action"])
    if name in SUBJECTS:
        subject, convert = SUBJECTS[name]
        command.add_argument(subject, nargs="?", type=convert, help=TEXT.SUBJECTS[name])
    if name == "ingest":
        command.add_argument("files", nargs="+", type=Path, metavar="FILE", help=TEXT.OPTIONS["files"])
    for word in spec.split():
        option = word.rstrip("?!")
        names = ["-o", "--output"] if option == "output" else [f"--{option.replace('_', '-')}"]
        told = TEXT.OPTIONS.get(f"{name} {option}") or TEXT.OPTIONS[option]
        if word.endswith("!"):
            command.add_argument(*names, action="store_true", help=told)
        else:
            command.add_argument(
                *names,
                type=CONVERTERS.get(option, str),
                required=not word.endswith("?"),
                help=told,
            )
    return command


def _without_late_subject(options: argparse.Namespace, extras: list[str]) -> list[str]:
    """What is left over once `users add --role leader NAME` is understood as well: argparse looks no further for a
    word that may be left out when an option comes first."""
    subject, convert = SUBJECTS.get(options.command, ("", str))
    if len(extras) != 1 or extras[0].startswith("-") or not subject or getattr(options, subject) is not None:
        return extras
    setattr(options, subject, convert(extras[0]))
    return []


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status of `CONTRACT`. What it writes is for the account that runs it alone."""
    before = os.umask(PRIVATE)
    try:
        return _main(argv)
    finally:
        os.umask(before)


def _main(argv: Sequence[str] | None) -> int:
    parser, by_name = build_parser()
    try:
        options, extras = parser.parse_known_args(argv)
        refuse_unknown_options(by_name[options.command], _without_late_subject(options, extras))
    except SystemExit as leaving:
        return int(leaving.code or 0)
    options.home = Path(options.home or os.environ.get("KPI_HOME") or paths.DEFAULT_HOME)
    try:
        answer = _run(options)
    except UnknownName as wrong:
        return _complain(unknown_name(wrong.kind, wrong.name, wrong.nearest), WRONGLY_USED)
    except WrongUsage as wrong_usage:
        return _complain(str(wrong_usage), wrong_usage.status)
    except PlanUnusable as unusable:
        faults = "\n".join(loaded("defining.issue_lines")(unusable.issues))
        return _complain(f"{TEXT.PLAN_UNUSABLE.format(plan=unusable.plan_id)}\n{faults}", REFUSED)
    except AccountRefused as refused:
        return _complain(refusal(refused.code), REFUSED)
    except TooManyRows as table:
        return _complain(TEXT.TOO_MANY_ROWS.format(name=table.file_name), REFUSED)
    except (StoreBusy, StoreMovedOn):
        return _complain(TEXT.STORE_BUSY, STORE_TROUBLE)
    except StoreFull:
        return _complain(TEXT.STORE_FULL, STORE_TROUBLE)
    except StoreDamaged:
        return _complain(_logged(options.home, TEXT.STORE_DAMAGED), STORE_TROUBLE)
    except NotAllowed:
        return _complain(TEXT.NOT_ALLOWED, NOT_ALLOWED)
    except BrokenPipeError:
        return 0
    except Exception:
        return _complain(_logged(options.home, TEXT.INTERNAL), REFUSED)
    answer.print(as_json=options.json)
    return answer.status


def _run(options: argparse.Namespace) -> Answer:
    if options.command in AT_A_PLACE:
        if options.user is not None:
            # There are no accounts yet where an installation is put back: that is for the terminal alone.
            raise NotAllowed(f"{options.command} is for the terminal")
        at_a_place: AtAPlace = loaded(AT_A_PLACE[options.command][0])
        return at_a_place(options.home, options)
    command: Command = loaded(COMMANDS[options.command][0])
    if options.command != "init" and not options.home.is_dir():
        raise WrongUsage(TEXT.NO_INSTALLATION.format(home=options.home))
    inst = Installation.open(options.home, user=OPERATOR)
    try:
        asker = inst if options.user is None else inst.as_user(inst.accounts.find(options.user))
        try:
            return command(asker, options)
        except Refused as refused:
            log.record_refused(asker, refused)
            raise
    finally:
        inst.close()


def _complain(sentence: str, status: int) -> int:
    sys.stderr.write(sentence + "\n")
    return status


def _logged(home: Path, sentence: str) -> str:
    reference, log = mishaps.keep(home)
    if log is None:
        return TEXT.INTERNAL_UNLOGGED.format(reference=reference)
    return sentence.format(reference=reference, log=log)
