"""Texts made to do harm are stored as the plain texts they are, or refused; they are never carried out."""

from __future__ import annotations

import io

import pyarrow as pa
import pytest
from pyarrow import parquet

from kpi.ingest import SourceFile, unpacked
from kpi.text.letters import plain_file_name, plain_text
from tests.unit.ingest.unit_forms import codes, draft_of, make_context, make_form, places, ratio

HERE = make_context(plan="vi-du")
HEAD = "Đơn vị báo cáo: Trường THPT A (mã thpt-a)\nKỳ báo cáo: Tháng 3/2026\nMã chỉ số;Chỉ số;Tử số;Mẫu số;Ghi chú\n"


@pytest.mark.parametrize(
    "note",
    [
        '=HYPERLINK("http://x";"bấm")',
        "+1",
        "-1+1",
        "@SUM(A1)",
        "<script>alert(1)</script>",
        "{{7*7}}",
        "'; DROP TABLE x",
    ],
)
def test_a_note_that_looks_like_an_order_is_kept_word_for_word(note):
    def as_text(workbook) -> None:
        workbook.active["L4"].value = note
        workbook.active["L4"].data_type = "s"

    draft = draft_of(make_form([ratio("HSTT", 3, 4)], adjust=as_text))
    assert (draft.observations[0].figure.note, codes(draft)) == (note, [])


def test_control_characters_are_left_out_of_notes():
    note = "minh chứng\x07 kèm theo\x1b[31m"
    draft = draft_of(f"{HEAD}HSTT;Tỷ lệ hồ sơ trực tuyến;3;4;{note}\n".encode(), HERE, name="a.csv")
    assert draft.observations[0].figure.note == "minh chứng kèm theo[31m"


def test_line_breaks_and_every_letter_of_a_note_stay():
    assert plain_text(" dòng 1\r\ndòng 2\tẾ Đ 😀 ") == "dòng 1\ndòng 2\tẾ Đ 😀"


def long_parquet(note: str) -> bytes:
    table = {
        "plan": ["vi-du"], "org": ["thpt-a"], "period": ["2026-03"], "indicator": ["HSTT"],
        "numerator": [3.0], "denominator": [4.0], "note": [note],
    }  # fmt: skip
    stream = io.BytesIO()
    parquet.write_table(pa.table(table), stream)
    return stream.getvalue()


LONG = "a" * 100_000


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("a.csv", f"{HEAD}HSTT;Tỷ lệ hồ sơ trực tuyến;3;4;{LONG}\n".encode(), "a!E4"),
        ("a.parquet", long_parquet(LONG), "a!G2"),
    ],
)
def test_a_note_of_a_hundred_thousand_letters_is_refused_at_its_cell(name, content, place):
    draft = draft_of(content, HERE, name=name)
    assert (draft.refused, places(draft)) == (True, {"sheet.text_too_long": place})


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("biểu tháng 3.xlsx", "biểu tháng 3.xlsx"),
        ("bieu\u202exslx.exe", "bieuxslx.exe"),
        ("a\nb\tc.xlsx", "a b c.xlsx"),
        ("a\x00\x1b[31m.xlsx", "a[31m.xlsx"),
        ("\udcff.xlsx", ".xlsx"),
        ("", "?"),
        ("<img src=x onerror=alert(1)>.xlsx", "<img src=x onerror=alert(1)>.xlsx"),
    ],
)
def test_a_file_name_becomes_one_line_of_plain_characters(name, shown):
    assert plain_file_name(name) == shown
    (file,) = unpacked([SourceFile(name, b"x")])
    assert file.name == shown


def test_a_very_long_file_name_keeps_its_beginning_and_its_ending():
    shown = plain_file_name("b" * 5_000 + ".xlsx")
    assert len(shown) == 200
    assert shown.endswith("b.xlsx")
