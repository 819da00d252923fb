"""Bytes → workbook → recognition → draft → change set.

The names are loaded at first use: the child process that opens foreign files starts from this package too, and starts
in milliseconds because it loads nothing that it does not need.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kpi.ingest.comparison import preview
    from kpi.ingest.context import IngestContext
    from kpi.ingest.raw import CellKind, RawCell, RawSheet, RawWorkbook, ReadResult, SourceFile
    from kpi.ingest.reader import read_workbooks
    from kpi.ingest.understanding import understand
    from kpi.ingest.unpacking import unpacked

__all__ = [
    "CellKind",
    "IngestContext",
    "RawCell",
    "RawSheet",
    "RawWorkbook",
    "ReadResult",
    "SourceFile",
    "preview",
    "read_workbooks",
    "understand",
    "unpacked",
]

_HOMES = {
    "CellKind": "raw",
    "IngestContext": "context",
    "RawCell": "raw",
    "RawSheet": "raw",
    "RawWorkbook": "raw",
    "ReadResult": "raw",
    "SourceFile": "raw",
    "preview": "comparison",
    "read_workbooks": "reader",
    "understand": "understanding",
    "unpacked": "unpacking",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"kpi.ingest.{_HOMES[name]}"), name)
