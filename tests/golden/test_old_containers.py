"""What comes in the container of old Office files: each kind has its own name, and a broken one breaks nothing."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import pytest

from kpi.ingest import SourceFile, read_workbooks
from kpi.ingest.biff import read_xls
from kpi.ingest.faults import ReadFault
from kpi.ingest.ods import read_ods
from kpi.text.issues import ISSUE_TEXTS
from tests.golden.compound_file import SIGNATURE, compound_file

FILES = Path(__file__).parent / "files"


def record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


BEGIN = record(0x0809, struct.pack("<HH", 0x0600, 5) + b"\0" * 12)
OLDER = record(0x0809, struct.pack("<HH", 0x0500, 5) + b"\0" * 4)
END = record(0x000A, b"")
KINDS = {
    "đặt mật khẩu mở": ({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}, "file.encrypted"),
    "xls đặt mật khẩu": ({"Workbook": BEGIN + record(0x002F, b"\1\0\1\0") + END}, "file.encrypted"),
    "Excel 95": ({"Book": OLDER + END}, "file.older_excel"),
    "Excel 95 trong ngăn mới": ({"Workbook": OLDER + END}, "file.older_excel"),
    "Word 97": ({"WordDocument": b"x"}, "file.word"),
    "PowerPoint 97": ({"PowerPoint Document": b"x"}, "file.presentation"),
    "thư Outlook": ({"__properties_version1.0": b"x"}, "file.not_a_workbook"),
    "cụt giữa chừng": ({"Workbook": BEGIN + struct.pack("<HH", 0x00FC, 9_000) + b"\0" * 8_000}, "file.damaged"),
    "không có trang": ({"Workbook": BEGIN + END}, "file.nothing_found"),
    "trang ở ngoài tệp": (
        {"Workbook": BEGIN + record(0x0085, struct.pack("<IBB", 10**9, 0, 0) + b"\1\0A") + END},
        "file.damaged",
    ),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ending", [".xls", ".xlsx"])
def test_what_is_in_an_old_container_is_told_by_its_own_name(kind, ending):
    streams, code = KINDS[kind]
    (result,) = read_workbooks([SourceFile(f"a{ending}", compound_file(streams))])
    assert [issue.code for issue in result.issues] == [code]
    assert code in ISSUE_TEXTS


def test_a_chain_of_sectors_that_bites_its_tail_ends():
    content = bytearray(compound_file({"Workbook": BEGIN + END}))
    struct.pack_into("<I", content, 512 + 4 * 3, 3)
    with pytest.raises(ReadFault, match="damaged"):
        read_xls(bytes(content))


def test_a_table_of_sectors_that_leads_nowhere_ends():
    header = SIGNATURE.ljust(30, b"\0") + struct.pack("<H", 9) + b"\xff" * 480
    with pytest.raises(ReadFault):
        read_xls(header)
    with pytest.raises(ReadFault):
        read_xls(header[:44] + b"\0" * 468)


@pytest.mark.parametrize(("name", "read"), [("dac-biet.xls", read_xls), ("bieu.ods", read_ods)])
def test_a_file_with_wrong_bytes_is_read_or_refused_and_never_hangs(name, read):
    chance = random.Random(20)
    whole = (FILES / name).read_bytes()
    outcomes = set()
    for _ in range(150):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        if chance.random() < 0.2:
            del content[chance.randrange(len(content)) :]
        try:
            sheets = read(bytes(content))["sheets"]
        except ReadFault as fault:
            outcomes.add(fault.code)
        else:
            outcomes.add("read")
            assert all(isinstance(sheet["name"], str) for sheet in sheets)
    assert outcomes & {"file.damaged"}
