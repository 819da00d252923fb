"""The long table says exactly what the store holds, in three forms."""

from __future__ import annotations

import csv
import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pyarrow import parquet

from kpi.export.long_table import write_long_table
from kpi.text.long_table import LONG_COLUMNS, VERSION_COLUMNS, guarded, unguarded

PLAIN = ("ke-hoach", "thpt-a", "2026-01", "HSTT_TT", Decimal("30.0000"), Decimal("50.5000"), None, None)
FORMULA = ("ke-hoach", "thpt-b", "2026-01", "SK", None, None, Decimal("1"), '=HYPERLINK("http://x","y")')
LONG = ("ke-hoach", "thpt-b", "2026-01", "VON", None, None, Decimal("12345678901234.5678"), "Dòng một\nDòng hai, “ba”")
ROWS = [PLAIN, FORMULA, LONG]


def read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_csv_has_a_byte_order_mark_the_headings_of_the_contract_and_point_decimals(tmp_path: Path) -> None:
    path = tmp_path / "so-lieu.csv"
    assert write_long_table(path, ROWS) == 3
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    table = read_csv(path)
    assert tuple(table[0]) == LONG_COLUMNS
    assert table[1] == ["ke-hoach", "thpt-a", "2026-01", "HSTT_TT", "30", "50.5", "", ""]
    assert table[3][6:] == ["12345678901234.5678", "Dòng một\nDòng hai, “ba”"]


def test_a_note_in_csv_that_looks_like_a_formula_is_guarded_and_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "so-lieu.csv"
    write_long_table(path, ROWS)
    note = read_csv(path)[2][7]
    assert note.startswith("'=")
    assert unguarded(note) == FORMULA[7]


@pytest.mark.parametrize(
    "note", ["=1+1", "- Đã tập huấn", "'=1", "''@x", "'", "bình thường", "", "'tên' riêng", "\t=1"]
)
def test_guarding_a_text_loses_nothing(note: str) -> None:
    assert unguarded(guarded(note)) == note
    assert not guarded(note).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_parquet_keeps_numbers_exact_and_nothing_as_null(tmp_path: Path) -> None:
    path = tmp_path / "so-lieu.parquet"
    write_long_table(path, ROWS)
    rows = parquet.read_table(path).to_pylist()
    assert rows[2]["value"] == Decimal("12345678901234.5678")
    assert rows[0]["numerator"] == 30
    assert rows[0]["note"] is None
    assert rows[1]["note"] == FORMULA[7]


def test_an_empty_parquet_table_still_has_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "trong.parquet"
    assert write_long_table(path, []) == 0
    assert tuple(parquet.read_table(path).column_names) == LONG_COLUMNS


def test_text_beginning_with_an_equals_sign_stays_text_in_a_sheet(tmp_path: Path) -> None:
    path = tmp_path / "so-lieu.xlsx"
    write_long_table(path, ROWS)
    sheet = load_workbook(path).active
    assert sheet is not None
    assert sheet["H3"].data_type == "s"
    assert sheet["H3"].value == FORMULA[7]
    assert sheet["E2"].value == 30


def test_a_number_too_long_for_a_spreadsheet_is_written_as_text(tmp_path: Path) -> None:
    path = tmp_path / "so-lieu.xlsx"
    write_long_table(path, ROWS)
    sheet = load_workbook(path).active
    assert sheet is not None
    assert sheet["G4"].value == "12345678901234.5678"


def test_control_characters_do_not_stop_a_sheet(tmp_path: Path) -> None:
    path = tmp_path / "so-lieu.xlsx"
    write_long_table(path, [(*PLAIN[:7], "a\x0bb")])
    sheet = load_workbook(path).active
    assert sheet is not None
    assert sheet["H2"].value == "a b"


def test_versions_say_when_in_utc_by_whom_and_from_which_cell(tmp_path: Path) -> None:
    path = tmp_path / "so-lieu.csv"
    moment = dt.datetime.fromisoformat("2026-11-20T02:15:03")
    write_long_table(path, [(*PLAIN, moment, "van-thu", None, "ab" * 32, "Biểu 2", "D14")], versions=True)
    table = read_csv(path)
    assert tuple(table[0]) == LONG_COLUMNS + VERSION_COLUMNS
    assert table[1][8:] == ["2026-11-20T02:15:03Z", "van-thu", "", "ab" * 32, "Biểu 2", "D14"]


def test_another_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="csv"):
        write_long_table(tmp_path / "so-lieu.ods", ROWS)
