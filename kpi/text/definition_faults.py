"""Words the faults of definition files: the sentence of a code with its facts filled in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from kpi.text.definitions import DEFINITION_TEXTS


class DefinitionFault(Protocol):
    """The part of an issue that its sentence needs."""

    @property
    def code(self) -> str: ...

    @property
    def params(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True)
class WordedFault:
    """A fault as a person reads it."""

    message: str
    hint: str


def word_definition(fault: DefinitionFault) -> WordedFault:
    """What is wrong, and what to do about it."""
    message, hint = DEFINITION_TEXTS[fault.code]
    facts: Mapping[str, str] = defaultdict(str, fault.params)
    return WordedFault(message.format_map(facts), hint.format_map(facts))
