"""Audits: each looks for what should not be; an empty answer is good health."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from kpi.store import rollups
from kpi.store.database import Connection
from kpi.store.kept_files import KeptFiles
from kpi.store.statements import audit_names, statement

# Audits of the roll-ups need the computation laid out before them.
ROLLUP_PREFIX = "audit_rollup_"
FILES_AUDIT = "file_missing_or_changed"

# Enough rows to see what is wrong.
MOST_ROWS = 50

Rows = tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """The bad rows that one audit found; `columns` names what stands in them."""

    name: str
    columns: tuple[str, ...] = ()
    rows: Rows = ()


def run(cursor: Connection, files: KeptFiles) -> list[AuditFinding]:
    """Every audit with what it found."""
    plain = [name for name in audit_names() if not name.startswith(ROLLUP_PREFIX)]
    found = [_look(cursor, name) for name in plain]
    found += _rollup_findings(cursor)
    found.append(AuditFinding(FILES_AUDIT, ("sha256",), tuple(_bad_files(cursor, files))[:MOST_ROWS]))
    return found


def _look(cursor: Connection, name: str) -> AuditFinding:
    cursor.execute(statement(name))
    columns = tuple(column[0] for column in cursor.description or ())
    return AuditFinding(name.removeprefix("audit_"), columns, tuple(cursor.fetchmany(MOST_ROWS)))


def _rollup_findings(cursor: Connection) -> list[AuditFinding]:
    names = [name for name in audit_names() if name.startswith(ROLLUP_PREFIX)]
    found = {name: AuditFinding(name.removeprefix("audit_")) for name in names}
    for _ in rollups.with_every_figure(cursor):
        for name in names:
            finding = _look(cursor, name)
            if finding.rows:
                found[name] = finding
    return list(found.values())


def _bad_files(cursor: Connection, files: KeptFiles) -> Iterator[tuple[object, ...]]:
    for (sha256,) in cursor.execute(statement("files_received")).fetchall():
        content = files.read(sha256)
        if content is None or hashlib.sha256(content).hexdigest() != sha256:
            yield (sha256,)
