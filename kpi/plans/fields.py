"""One map of a definition file read key by key: each field converts its own text, and says so where it cannot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from decimal import Decimal
from enum import StrEnum
from typing import TypeGuard, TypeVar

from kpi.plans import scalars
from kpi.plans.faults import Faults
from kpi.plans.nodes import ListNode, MapNode, Node, ScalarNode

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

# Longer texts belong into the written plan, not into its definition.
MAX_TEXT_LENGTH = 5_000


def shown(node: Node) -> str:
    """What a fault quotes of a node."""
    if isinstance(node, ScalarNode):
        return node.text
    return "[…]" if isinstance(node, ListNode) else "{…}"


class Fields:
    """The keys of one map. Asking for a key that is missing gives the default; what is wrong goes to `faults`."""

    def __init__(self, node: MapNode, faults: Faults, known: Collection[str]) -> None:
        self.node = node
        self.faults = faults
        for key, line in node.key_lines.items():
            if key not in known and not faults.is_full:
                faults.error("plan.unknown_key", line, found=key, nearest=faults.suggest(key, known))

    def line(self, key: str | None = None) -> int:
        """The line of a key, of the map itself where it has no such key."""
        return self.node.key_lines.get(key, self.node.line) if key else self.node.line

    def has(self, key: str) -> bool:
        """Whether the key is there and holds something."""
        node = self.node.entries.get(key)
        return node is not None and not (isinstance(node, ScalarNode) and not node.text.strip())

    def error(self, code: str, key: str | None = None, **params: str) -> None:
        """Note a fault at the line of `key`."""
        self.faults.error(code, self.line(key), **({"key": key} if key else {}), **params)

    def warning(self, code: str, key: str | None = None, **params: str) -> None:
        """Note a doubt at the line of `key`."""
        self.faults.warning(code, self.line(key), **({"key": key} if key else {}), **params)

    def require(self, *keys: str) -> bool:
        """Whether all keys are there; a fault for each that is not."""
        missing = [key for key in keys if not self.has(key)]
        for key in missing:
            self.error("plan.missing_key", key)
        return not missing

    def text(self, key: str, default: str = "") -> str:
        """The text of a key."""
        if not self.has(key):
            return default
        node = self.node.entries[key]
        if not isinstance(node, ScalarNode):
            self.error("plan.not_text", key, found=shown(node))
            return default
        text = node.text.strip()
        if len(text) > MAX_TEXT_LENGTH:
            self.error("plan.text_too_long", key, found=str(len(text)), needed=str(MAX_TEXT_LENGTH))
            return default
        return text

    def convert(self, key: str, converter: Callable[[str], T], fault: str) -> T | None:
        """The value of a key; None where it is missing or, with the fault named, cannot be converted."""
        text = self.text(key)
        if not text:
            return None
        try:
            return converter(text)
        except ValueError:
            self.error(fault, key, found=text)
            return None

    def code(self, key: str) -> str:
        """An identifier; empty where it is missing or not one."""
        return self.convert(key, scalars.to_code, "plan.not_code") or ""

    def date(self, key: str) -> dt.date | None:
        return self.convert(key, scalars.to_date, "plan.not_date")

    def points(self, key: str) -> Decimal | None:
        return self.convert(key, scalars.to_points, "plan.not_percent")

    def flag(self, key: str, default: bool = False) -> bool:
        value = self.convert(key, scalars.to_flag, "plan.not_flag")
        return default if value is None else value

    def choice(self, key: str, choices: type[E]) -> E | None:
        """One of the words of `choices`; None where it is missing or another."""
        text = self.text(key)
        if not text:
            return None
        words = [choice.value for choice in choices]
        if text in words:
            return choices(text)
        self.error("plan.not_choice", key, found=text, needed=", ".join(words))
        return None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one."""
        if not self.has(key):
            return ()
        node = self.node.entries[key]
        if isinstance(node, MapNode):
            self.error("plan.not_list", key, found=shown(node))
            return ()
        items = node.items if isinstance(node, ListNode) else (node,)
        return tuple(text for item in items if (text := self._item_text(key, item)))

    def declared(self, key: str, id_key: str) -> frozenset[str]:
        """Every identifier that the list under `key` gives, also in entries with faults: what may be referred to."""
        node = self.node.entries.get(key)
        items = node.items if isinstance(node, ListNode) else ()
        ids = (item.entries.get(id_key) if isinstance(item, MapNode) else item for item in items)
        return frozenset(found.text.strip() for found in ids if isinstance(found, ScalarNode))

    def maps(self, key: str) -> list[MapNode]:
        """A list of maps."""
        return [node for node in self.items(key) if self._is_map(node, key)]

    def items(self, key: str) -> tuple[Node, ...]:
        """The entries of a list, whatever they are."""
        if not self.has(key):
            return ()
        node = self.node.entries[key]
        if isinstance(node, ListNode):
            return node.items
        self.error("plan.not_list", key, found=shown(node))
        return ()

    def map(self, key: str) -> MapNode | None:
        """The map under a key."""
        if not self.has(key):
            return None
        node = self.node.entries[key]
        if isinstance(node, MapNode):
            return node
        self.error("plan.not_map", key, found=shown(node))
        return None

    def _item_text(self, key: str, item: Node) -> str:
        if isinstance(item, ScalarNode) and len(item.text) <= MAX_TEXT_LENGTH:
            return item.text.strip()
        code = "plan.text_too_long" if isinstance(item, ScalarNode) else "plan.not_text"
        self.faults.error(code, item.line, key=key, found=shown(item), needed=str(MAX_TEXT_LENGTH))
        return ""

    def _is_map(self, node: Node, key: str) -> TypeGuard[MapNode]:
        if isinstance(node, MapNode):
            return True
        self.faults.error("plan.not_map", node.line, key=key, found=shown(node))
        return False


class Ids:
    """Identifiers already taken in one list of a file, so that the second of two is a fault."""

    def __init__(self) -> None:
        self.lines: dict[str, int] = {}

    def take(self, fields: Fields, key: str) -> str:
        """The identifier under `key`; empty, with a fault, where it is missing, no identifier or taken."""
        if not fields.require(key):
            return ""
        value = fields.code(key)
        if value in self.lines:
            fields.error("plan.duplicate_id", key, found=value, first=str(self.lines[value]))
            return ""
        if value:
            self.lines[value] = fields.line(key)
        return value
