"""A backup that is not whole, or was made by somebody with other ideas, is refused before anything is written."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import tarfile
from pathlib import Path

import pytest

from kpi.accounts.user import OPERATOR
from kpi.service import backup
from kpi.service.backup_faults import BackupRefused
from kpi.service.backup_file import MANIFEST, TRAILER, TRAILER_BYTES, Writer, is_safe, manifest_of
from kpi.service.installation import Installation
from tests import kept_home


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = kept_home.build(tmp_path_factory.mktemp("kept") / "home")
    inst = Installation.open(home, user=OPERATOR)
    info = backup.make(inst, home.parent / "whole.tar")
    inst.close()
    return info.path


def refused(archive: Path, tmp_path: Path) -> str:
    """The code of the refusal; nothing may have been written."""
    before = set(tmp_path.iterdir())
    with pytest.raises(BackupRefused) as caught:
        backup.restore(archive, tmp_path / "new")
    assert set(tmp_path.iterdir()) == before
    return caught.value.code


def test_an_ordinary_tar_opens_it(whole: Path) -> None:
    with tarfile.open(whole) as archive:
        names = archive.getnames()
    assert names[:2] == ["accounts.sqlite", "kpi.duckdb"]
    assert {"org_units.yml", "installation.json", "plans/tay/plan.yml"} <= set(names)
    assert names[-1] == MANIFEST


def test_the_checksum_covers_every_byte_before_the_last_line(whole: Path) -> None:
    content = whole.read_bytes()
    _, sha256 = manifest_of(whole)
    assert hashlib.sha256(content[:-TRAILER_BYTES]).hexdigest() == sha256


def test_a_byte_changed_anywhere_is_noticed(whole: Path, tmp_path: Path) -> None:
    content = bytearray(whole.read_bytes())
    dice = random.Random(7)
    places = [*range(0, 1024, 97), *(dice.randrange(len(content)) for _ in range(20)), *range(-TRAILER_BYTES, 0, 9)]
    changed = tmp_path / "changed.tar"
    for place in places:
        copy = bytearray(content)
        copy[place] ^= 0x01
        changed.write_bytes(copy)
        assert refused(changed, tmp_path).startswith("backup.")


def test_a_file_cut_off_anywhere_is_noticed(whole: Path, tmp_path: Path) -> None:
    content = whole.read_bytes()
    cut = tmp_path / "cut.tar"
    for length in (0, 1, 511, 512, 5000, len(content) // 2, len(content) - TRAILER_BYTES, len(content) - 1):
        cut.write_bytes(content[:length])
        assert refused(cut, tmp_path) in ("backup.none", "backup.broken")


def test_bytes_put_in_before_the_last_line_are_noticed(whole: Path, tmp_path: Path) -> None:
    content = whole.read_bytes()
    longer = tmp_path / "longer.tar"
    longer.write_bytes(content[:-TRAILER_BYTES] + bytes(1024) + content[-TRAILER_BYTES:])
    assert refused(longer, tmp_path) == "backup.broken"


def test_no_backup_at_all_is_told_apart(tmp_path: Path) -> None:
    other = tmp_path / "bieu.xlsx"
    other.write_bytes(b"PK\x03\x04" * 1000)
    assert refused(other, tmp_path) == "backup.none"
    assert refused(tmp_path / "nothing.tar", tmp_path) == "backup.missing"
    assert refused(tmp_path, tmp_path) == "backup.missing"


@pytest.mark.parametrize(
    "name",
    [
        "../outside",
        "/etc/cron.d/x",
        "plans/../../outside",
        "plans/.hidden/x",
        "plans//x",
        "plans/x/",
        "C:\\windows\\x",
        "plans/a:b",
        "plans/x.",
        "",
    ],
)
def test_names_that_lead_elsewhere_are_not_safe(name: str) -> None:
    assert not is_safe(name)


def hostile(place: Path, info: tarfile.TarInfo, content: bytes = b"") -> Path:
    """A file of the right form around one member that no backup has."""
    info.size = len(content) if info.isreg() else info.size
    body = info.tobuf(tarfile.GNU_FORMAT) + content + bytes(-len(content) % 512)
    with place.open("wb") as file:
        start = len(body)
        manifest = tarfile.TarInfo(MANIFEST)
        told = json.dumps(
            {
                "made_at": "2026-11-20T00:00:00+00:00",
                "program": "",
                "schema": 1,
                "tables": {},
                "members": [{"name": n, "bytes": 0, "sha256": ""} for n in ("accounts.sqlite", "kpi.duckdb")],
                "files": {"count": 0, "bytes": 0, "changed": {}},
                "left_out": [],
            }
        ).encode()
        manifest.size = len(told)
        body += manifest.tobuf(tarfile.USTAR_FORMAT) + told + bytes(-len(told) % 512) + bytes(1024)
        file.write(body + TRAILER.format(manifest=start, sha256=hashlib.sha256(body).hexdigest()).encode())
    return place


def test_paths_out_of_the_place_links_and_devices_are_refused(tmp_path: Path) -> None:
    for name in ("../../outside", "/tmp/outside", "plans/../../../outside"):
        assert refused(hostile(tmp_path / "h.tar", tarfile.TarInfo(name), b"x"), tmp_path) == "backup.hostile"
    for kind in (
        tarfile.SYMTYPE,
        tarfile.LNKTYPE,
        tarfile.CHRTYPE,
        tarfile.FIFOTYPE,
        tarfile.DIRTYPE,
        b"S",
        b"L",
        b"x",
    ):
        info = tarfile.TarInfo("plans/x")
        info.type, info.linkname = kind, "/etc/passwd"
        assert refused(hostile(tmp_path / "h.tar", info), tmp_path) == "backup.hostile"


def test_a_size_that_is_not_there_is_refused_at_once(tmp_path: Path) -> None:
    info = tarfile.TarInfo("kpi.duckdb")
    info.type, info.size = tarfile.REGTYPE, 1 << 50
    place = hostile(tmp_path / "h.tar", tarfile.TarInfo("kpi.duckdb"), b"")
    content = place.read_bytes()
    body = info.tobuf(tarfile.GNU_FORMAT) + content[512:-TRAILER_BYTES]
    place.write_bytes(body + TRAILER.format(manifest=512, sha256=hashlib.sha256(body).hexdigest()).encode())
    assert refused(place, tmp_path) == "backup.broken"


def test_a_manifest_of_any_size_is_not_read_into_memory(whole: Path, tmp_path: Path) -> None:
    place = tmp_path / "h.tar"
    with place.open("wb") as file:
        Writer(file).finish(b" " * (17 << 20))
    assert refused(place, tmp_path) == "backup.broken"


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b"\xff", b"[" * 100_000, b'{"made_at": 1}'])
def test_a_manifest_that_is_none_is_refused(tmp_path: Path, text: bytes) -> None:
    place = tmp_path / "h.tar"
    with place.open("wb") as file:
        Writer(file).finish(text)
    assert refused(place, tmp_path) == "backup.broken"


def test_a_sound_archive_with_another_content_is_refused(whole: Path, tmp_path: Path) -> None:
    def strange(name: str, content: bytes) -> tuple[str, bytes]:
        return ("plans/tay/plan.yml", content) if name == "org_units.yml" else (name, content)

    def not_ours(name: str, content: bytes) -> tuple[str, bytes]:
        return ("cron.d/job", content) if name == "org_units.yml" else (name, content)

    def without_accounts(name: str, content: bytes) -> tuple[str, bytes] | None:
        return None if name == "accounts.sqlite" else (name, content)

    def other_file(name: str, content: bytes) -> tuple[str, bytes]:
        return name, content + b"x" if name.startswith("files/") else content

    for change in (strange, not_ours, without_accounts, other_file):
        assert refused(kept_home.remade(whole, tmp_path / "h.tar", change), tmp_path) == "backup.broken"
    unchanged = kept_home.remade(whole, tmp_path / "h.tar", lambda name, content: (name, content))
    backup.restore(unchanged, tmp_path / "new")


def test_a_database_that_is_none_is_refused_and_nothing_stays(whole: Path, tmp_path: Path) -> None:
    def garbage(name: str, content: bytes) -> tuple[str, bytes]:
        return (name, b"no database" * 1000) if name == "kpi.duckdb" else (name, content)

    archive = kept_home.remade(whole, tmp_path / "h.tar", garbage)
    assert refused(archive, tmp_path) == "backup.damaged"


def test_a_place_that_is_taken_is_left_alone(whole: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "thu.txt").write_text("mine")
    with pytest.raises(BackupRefused, match="not_empty"):
        backup.restore(whole, home)
    assert [path.name for path in home.iterdir()] == ["thu.txt"]
    shutil.rmtree(home)
    home.write_text("a file")
    with pytest.raises(BackupRefused, match="not_empty"):
        backup.restore(whole, home)
