"""A small installation in which a little of everything has happened, for tests of what must never be lost."""

from __future__ import annotations

import io
import sqlite3
import tarfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb

from kpi.accounts.store import FILE_NAME as ACCOUNTS
from kpi.accounts.user import OPERATOR
from kpi.service import people, upload
from kpi.service.backup_contents import Manifest
from kpi.service.backup_file import MANIFEST, Member, Writer, manifest_of
from kpi.service.installation import DATABASE, Installation
from tests.worked_plan import make_home

PLAN = "tay"
HEADINGS = "plan,org,period,indicator,numerator,denominator,value,note"
Tables = dict[str, list[tuple[object, ...]]]


def build(home: Path) -> Path:
    """Make the installation in `home`: figures, a correction, accounts, a session, a plan of its own."""
    home.mkdir(parents=True, exist_ok=True)
    table = (make_home(home) / "so-lieu.csv").read_bytes()
    (home / "so-lieu.csv").unlink()
    inst = Installation.open(home, user=OPERATOR)
    try:
        inst.definitions.mark_illustrative([PLAN])
        send(inst, "so-lieu.csv", table)
        send(inst, "sua.csv", row("a", "2026-02", 46, 50))
        user, _ = people.add_account(inst, "quan-tri", "admin", "so")
        people.add_account(inst, "truong-a", "reporter", "a")
        inst.accounts.create_session(user, address="10.0.0.1", now=inst.now())
    finally:
        inst.close()
    return home


def row(org: str, period: str, numerator: int, denominator: int) -> bytes:
    """A file with one figure."""
    return f"{HEADINGS}\n{PLAN},{org},{period},HS,{numerator},{denominator},,\n".encode()


def send(inst: Installation, name: str, content: bytes) -> str:
    """Commit a file; its sha256."""
    prepared = upload.prepare(inst, [(name, content)], plan=PLAN)
    receipt = upload.commit(inst, prepared.changes, accept_warnings=True, reason="kiểm thử")
    (sha256,) = receipt.upload_by_sha256
    return sha256


def database_tables(home: Path) -> Tables:
    """Every row of every table of the database."""
    with duckdb.connect(str(home / DATABASE), read_only=True) as connection:
        names = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr) for name in names}


def account_tables(home: Path) -> Tables:
    """Every row of every table of the file of accounts."""
    connection = sqlite3.connect(f"file:{home / ACCOUNTS}?mode=ro", uri=True)
    try:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr) for name in names}
    finally:
        connection.close()


def files(home: Path, *folders: str) -> dict[str, bytes]:
    """Every file below these folders, and the definitions beside them, with its bytes."""
    found = [path for folder in folders for path in (home / folder).rglob("*") if path.is_file()]
    singly = [home / name for name in ("org_units.yml", "installation.json")]
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in [*found, *singly] if path.exists()}


def remade(
    whole: Path, place: Path, change: Callable[[str, bytes], tuple[str, bytes] | None], **manifest: object
) -> Path:
    """The backup made anew with sound checksums after a change of each member: what somebody else could make."""
    text, _ = manifest_of(whole)
    members: list[Member] = []
    with tarfile.open(whole) as archive, place.open("wb") as file:
        writer = Writer(file)
        for info in archive.getmembers():
            source = archive.extractfile(info)
            changed = change(info.name, source.read() if source else b"")
            if info.name == MANIFEST or changed is None:
                continue
            member = writer.add(changed[0], io.BytesIO(changed[1]), len(changed[1]))
            if not member.name.startswith("files/"):
                members.append(member)
        told = replace(Manifest.read(text), members=tuple(members), **manifest)  # type: ignore[arg-type]
        writer.finish(told.text())
    return place
