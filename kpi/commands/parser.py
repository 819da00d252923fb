"""The grammar of the command line, with every message in Vietnamese and the nearest known name for a wrong one."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from kpi.model.period import Period
from kpi.text import cli as TEXT
from kpi.text.names import nearest
from kpi.text.none_signs import parse_signs
from kpi.text.parsing import NumberStyle

WRONG_USAGE = 2


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, TEXT.USAGE if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Vietnamese and never guesses an abbreviated option."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("add_help", False)
        super().__init__(formatter_class=_Formatter, allow_abbrev=False, **kwargs)
        self._positionals.title = TEXT.ARGUMENT_HEADING
        self._optionals.title = TEXT.OPTION_HEADING
        self.add_argument("-h", "--help", action="help", help=TEXT.HELP)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong on standard error and leave with status 2."""
        self.refuse(translated(message, self))

    def refuse(self, sentence: str) -> NoReturn:
        """Leave with status 2 after `sentence`."""
        sys.stderr.write(sentence + "\n")
        raise SystemExit(WRONG_USAGE)

    def option_names(self) -> list[str]:
        """Every option this parser knows."""
        return [name for action in self._actions for name in action.option_strings]


def translated(message: str, parser: Parser) -> str:
    """One of argparse's own messages, in Vietnamese."""
    option = re.match(r"argument ([^:]+): ", message)
    name = option.group(1).split("/")[-1].split(", ")[-1] if option else ""
    if found := re.search(r"following arguments are required: (.+)", message):
        return TEXT.MISSING_ARGUMENTS.format(names=found.group(1))
    if found := re.search(r"invalid choice: '([^']*)' \(choose from (.+)\)", message):
        choices = [choice.strip(" '") for choice in found.group(2).split(",")]
        kind = "command" if name in ("", "COMMAND") else "action"
        return unknown_name(kind, found.group(1), nearest(found.group(1), choices))
    if "expected" in message and "argument" in message:
        return TEXT.NEEDS_VALUE.format(option=name)
    if "ignored explicit argument" in message:
        return TEXT.TAKES_NO_VALUE.format(option=name)
    if option and message[option.end() :].startswith("«"):
        value, _, needed = message[option.end() :].strip("«»").partition("|")
        return TEXT.BAD_VALUE.format(option=name, value=value, needed=needed)
    return TEXT.WRONG_USAGE.format(command=parser.prog.split()[-1])


def unknown_name(kind: str, name: str, near: str | None) -> str:
    """Say that a name is unknown, and which one may have been meant."""
    sentence = TEXT.UNKNOWN.format(kind=TEXT.NAME_KINDS.get(kind, kind), name=name)
    return sentence + (TEXT.NEAREST.format(nearest=near) if near else "")


def refuse_unknown_options(parser: Parser, extras: Sequence[str]) -> None:
    """Leave with status 2 where words were left over, naming the nearest option."""
    if not extras:
        return
    word = extras[0].partition("=")[0]
    kind = "option" if word.startswith("-") else "command"
    known = parser.option_names() if word.startswith("-") else []
    parser.refuse(unknown_name(kind, word, nearest(word, known)))


def _value(read: Callable[[str], Any], needed: str) -> Callable[[str], Any]:
    def convert(text: str) -> Any:
        try:
            return read(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"«{text}|{needed}»") from None

    return convert


def _moment(text: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)


period = _value(Period.parse, TEXT.NEEDED_PERIOD)
date = _value(dt.date.fromisoformat, TEXT.NEEDED_DATE)
moment = _value(_moment, TEXT.NEEDED_MOMENT)
number_style = _value(NumberStyle, TEXT.NEEDED_NUMBERS)
signs = _value(parse_signs, TEXT.NEEDED_SIGNS)
