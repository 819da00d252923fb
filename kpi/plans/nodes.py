"""YAML as lists, maps and texts that know their lines: no types are guessed, nothing is built, no file can run away.

YAML would turn `1.10` into 1.1 and `no` into False, so every scalar stays text here and each field converts its own.
The events of the parser are read one by one, with limits on depth and number, so that a hostile file ends as a fault.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from kpi.plans.faults import Faults

# The C parser is ten times faster; PyYAML without it reads the same.
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
NULLS = ("~", "null", "Null", "NULL")
CORE_TAGS = (None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may hold before it is refused."""

    bytes: int
    nodes: int
    depth: int = 12


PLAN_LIMITS = Limits(bytes=2_000_000, nodes=200_000)
ORG_LIMITS = Limits(bytes=40_000_000, nodes=4_000_000, depth=4)


@dataclass(frozen=True, slots=True)
class ScalarNode:
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class ListNode:
    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class MapNode:
    entries: dict[str, Node]
    key_lines: dict[str, int]
    line: int


Node = ScalarNode | ListNode | MapNode


class _CannotGoOn(Exception):
    """The file cannot be read further; carries the fault."""

    def __init__(self, code: str, line: int, **params: str) -> None:
        self.code = code
        self.line = line
        self.params = params
        super().__init__(code)


def read_yaml(content: bytes, faults: Faults, limits: Limits = PLAN_LIMITS) -> Node | None:
    """The one document in `content`; None where it is empty or cannot be read, which `faults` then says."""
    if len(content) > limits.bytes:
        faults.error("plan.file_too_large", found=f"{len(content) // 1000} kB", needed=f"{limits.bytes // 1000} kB")
        return None
    text = decode(content, faults)
    if text is None:
        return None
    try:
        return _Builder(faults, limits).build(yaml.parse(text, Loader=LOADER))
    except _CannotGoOn as stop:
        faults.error(stop.code, stop.line, **stop.params)
    except yaml.YAMLError as error:
        _report_syntax(error, text, faults)
    return None


def decode(content: bytes, faults: Faults) -> str | None:
    """`content` as text in composed Unicode, with or without a byte order mark; None where it is not UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.error("plan.not_unicode", content.count(b"\n", 0, error.start) + 1)
        return None
    # Vietnamese typed on a Mac may arrive decomposed; the same word must compare equal.
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _report_syntax(error: yaml.YAMLError, text: str, faults: Faults) -> None:
    mark = getattr(error, "problem_mark", None)
    position = getattr(error, "position", None)
    if mark is not None:
        line = mark.line + 1
    else:
        line = text.count("\n", 0, position) + 1 if isinstance(position, int) else 1
    lines = text.split("\n")
    shown = lines[line - 1] if line <= len(lines) else ""
    indent = shown[: len(shown) - len(shown.lstrip())]
    code = "plan.tab" if "\t" in indent else "plan.bad_yaml"
    faults.error(code, min(line, len(lines)), found=shown.strip())


@dataclass(slots=True)
class _Open:
    """A list or map whose end has not come yet; in a map `key` waits for its value."""

    line: int
    is_map: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    key_lines: dict[str, int] = field(default_factory=dict)
    key: str | None = None
    key_line: int = 0
    repeated: bool = False


class _Builder:
    """Puts the parser's events together into nodes."""

    def __init__(self, faults: Faults, limits: Limits) -> None:
        self.faults = faults
        self.limits = limits
        self.open: list[_Open] = []
        self.root: Node | None = None
        self.documents = 0
        self.nodes = 0

    def build(self, events: Iterator[Any]) -> Node | None:
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._count(event)
                self._scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._count(event)
                self._start(event, is_map=kind is yaml.MappingStartEvent)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._end()
            elif kind is yaml.AliasEvent:
                raise _CannotGoOn("plan.alias", event.start_mark.line + 1, found=f"*{event.anchor}")
            elif kind is yaml.DocumentStartEvent:
                self.documents += 1
                if self.documents > 1:
                    raise _CannotGoOn("plan.many_documents", event.start_mark.line + 1)
        return self.root

    def _count(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > self.limits.nodes:
            raise _CannotGoOn("plan.too_many_entries", event.start_mark.line + 1, needed=str(self.limits.nodes))
        if event.tag not in CORE_TAGS:
            raise _CannotGoOn("plan.tag", event.start_mark.line + 1, found=event.tag)

    def _scalar(self, event: Any) -> None:
        line = event.start_mark.line + 1
        text = event.value
        holder = self.open[-1] if self.open else None
        if holder is not None and holder.is_map and holder.key is None:
            self._key(holder, text, line)
            return
        if not event.style and text in NULLS:
            text = ""
        self._put(ScalarNode(text, line))

    def _key(self, holder: _Open, text: str, line: int) -> None:
        holder.key, holder.key_line = text, line
        holder.repeated = text in holder.entries
        if holder.repeated:
            self.faults.error("plan.duplicate_key", line, found=text, first=str(holder.key_lines[text]))

    def _start(self, event: Any, *, is_map: bool) -> None:
        line = event.start_mark.line + 1
        if self.open and self.open[-1].is_map and self.open[-1].key is None:
            raise _CannotGoOn("plan.key_not_text", line)
        if len(self.open) >= self.limits.depth:
            raise _CannotGoOn("plan.too_deep", line)
        self.open.append(_Open(line, is_map))

    def _end(self) -> None:
        done = self.open.pop()
        if done.is_map:
            self._put(MapNode(done.entries, done.key_lines, done.line))
        else:
            self._put(ListNode(tuple(done.items), done.line))

    def _put(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        holder = self.open[-1]
        if not holder.is_map:
            holder.items.append(node)
            return
        key = holder.key or ""
        if not holder.repeated:
            holder.entries[key] = node
            holder.key_lines[key] = holder.key_line
        holder.key = None
