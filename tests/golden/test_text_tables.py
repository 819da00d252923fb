"""Tables saved as text: every encoding and delimiter of offices gives what the same table in Excel gives."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable

import pytest

from tests.golden.office_forms import marks, one, read, told
from tests.unit.ingest.unit_forms import NAMES, draft_of, make_context

HSTT, CKS, SK = NAMES["HSTT"], NAMES["CKS"], NAMES["SK"]
MARCH = [["Đơn vị báo cáo: Trường THPT A"], ["Tháng 3/2026"], []]
TABLES = {
    "a plain form": [*MARCH, ["STT", "Chỉ số", "Tử số", "Mẫu số"], [1, HSTT, 81, 100], [2, CKS, 40, 50]],
    "months in columns, parts in rows": [
        *[[f"Chỉ số: {HSTT}"], ["Năm 2026"]],
        ["STT", "Đơn vị", "Nội dung", "Tháng 1", "Tháng 2", "Tháng 3"],
        *[[1, "Trường THPT A", "Tử số", 1, 2, 3], [None, None, "Mẫu số", 10, 20, 30]],
        *[[2, "Trường THPT C", "Tử số", 4, 5, 6], [None, None, "Mẫu số", 40, 50, 60]],
    ],
    "headings in two rows": [
        *[["Tháng 3/2026"], []],
        ["STT", "Đơn vị", HSTT, None, CKS, None],
        [None, None, *["Tử số", "Mẫu số"] * 2],
        *[[1, "Trường THPT A", 81, 100, 40, 50], [2, "Trường THPT C", 8, 10, 4, 5]],
    ],
    "counts under spans": [*MARCH, ["STT", "Chỉ số", "Trong tháng", "Lũy kế"], [1, SK, 7, 70]],
}


def in_1258(text: str, *, apart: bool = False) -> bytes:
    """The old code page has no letter for a vowel with mark and tone: the tone stands behind it; `apart`: always."""
    pieces = []
    for letter in text:
        decomposed = unicodedata.normalize("NFD", letter)
        tones = "".join(mark for mark in decomposed if mark in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in tones))
        try:
            whole = b"" if apart else letter.encode("cp1258")
        except UnicodeEncodeError:
            whole = b""
        pieces.append(whole or (base + tones).encode("cp1258"))
    return b"".join(pieces)


ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "UTF-8": str.encode,
    "UTF-8 with its mark": lambda text: text.encode("utf-8-sig"),
    "UTF-8, decomposed": lambda text: unicodedata.normalize("NFD", text).encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16, big end first": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "windows-1258": in_1258,
    "windows-1258, tones apart": lambda text: in_1258(text, apart=True),
}


def as_text(lines, delimiter: str) -> str:
    stream = io.StringIO(newline="")
    widest = max(map(len, lines))
    csv.writer(stream, delimiter=delimiter).writerows([*line, *[None] * (widest - len(line))] for line in lines)
    return stream.getvalue()


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("lines", TABLES.values(), ids=TABLES)
def test_a_table_is_the_same_in_every_encoding_and_with_every_delimiter(lines, encoding):
    expected = told(read(one(lines)))
    assert expected
    for delimiter, name in ((",", "bieu.csv"), (";", "bieu.csv"), ("\t", "bieu.tsv"), ("\t", "bieu.csv")):
        draft = draft_of(ENCODINGS[encoding](as_text(lines, delimiter)), make_context(), name=name)
        assert told(draft) == expected, delimiter
        assert set(marks(draft)) <= {"file.converted_to_unicode", "indicator.from_title"}


@pytest.mark.parametrize(
    ("typed", "code"),
    [("1.234", "value.read_one_way"), ("-5", "value.negative"), ("8e1", "value.not_a_number"), ("-", "value.dash")],
)
def test_what_is_not_digits_alone_is_read_as_strictly_as_ever(typed, code):
    lines = [*MARCH, ["STT", "Chỉ số", "Giá trị"], [1, NAMES["DIEM"], typed]]
    draft = draft_of(as_text(lines, ";").encode(), make_context(), name="bieu.csv")
    assert code in marks(draft, "error") + marks(draft, "warning")
