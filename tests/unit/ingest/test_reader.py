"""Files are read in children with limits; a child that dies costs its file, nothing more."""

from __future__ import annotations

import hashlib
import signal
import threading

import openpyxl
import pytest

from kpi.ingest import CellKind, SourceFile, child_process, limits, read_workbooks
from kpi.ingest.number_formats import is_disguised, shown_decimals, shown_number, shows_date
from tests.unit.ingest.unit_forms import make_form, ratio, raw_of, save


def test_cells_are_read_as_they_show():
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.append([1, 0.1, "chữ", True, "=1+1", None, "  "])
    sheet["B1"].number_format = "0.0%"
    sheet.merge_cells("A3:B4")
    sheet.column_dimensions["C"].hidden = True
    raw = raw_of(save(workbook))
    (only,) = raw.sheets
    assert [(cell.kind, cell.text) for _, cell in only.cells.items()] == [
        (CellKind.NUMBER, "1"),
        (CellKind.NUMBER, "0.1"),
        (CellKind.TEXT, "chữ"),
        (CellKind.BOOL, "TRUE"),
        (CellKind.FORMULA_EMPTY, ""),
        (CellKind.TEXT, "  "),
    ]
    assert only.cells[(1, 2)].is_percent
    assert only.merged == ("A3:B4",)
    assert only.hidden_columns == {3}


def test_results_come_in_the_order_of_the_files_and_progress_is_told_in_the_callers_thread():
    files = [SourceFile(f"{n}.xlsx", make_form([ratio("HSTT", n, 40)])) for n in range(12)]
    told: list[tuple[int, int]] = []
    threads: set[int] = set()

    def on_progress(done: int, total: int, name: str) -> None:
        told.append((done, total))
        threads.add(threading.get_ident())

    results = read_workbooks(files, on_progress=on_progress)
    assert [result.name for result in results] == [file.name for file in files]
    assert [result.sha256 for result in results] == [hashlib.sha256(file.content).hexdigest() for file in files]
    assert told == [(n, 12) for n in range(1, 13)]
    assert threads == {threading.get_ident()}


def test_no_files_no_work():
    assert read_workbooks([]) == []


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="this system cannot make a process stand still")
def test_a_file_that_takes_too_long_is_refused_and_the_next_is_read(monkeypatch):
    monkeypatch.setattr(limits, "CHILD_WALL_SECONDS", 0.2)
    real_start = child_process.Child._start
    starts = []

    def start_slowly(child):
        process = real_start(child)
        if not starts:
            starts.append(process)
            process.send_signal(signal.SIGSTOP)
        return process

    monkeypatch.setattr(child_process.Child, "_start", start_slowly)
    slow, good = read_workbooks([SourceFile("a.xlsx", make_form([])), SourceFile("b.xlsx", make_form([]))])
    assert [issue.code for issue in slow.issues] == ["file.too_slow"]
    assert good.workbook is not None or [issue.code for issue in good.issues] == ["file.too_slow"]


def test_a_child_that_dies_costs_only_its_file(monkeypatch):
    real_start = child_process.Child._start
    killed = []

    def start_and_kill_once(child):
        process = real_start(child)
        if not killed:
            killed.append(process)
            process.kill()
            process.wait()
        return process

    monkeypatch.setattr(child_process.Child, "_start", start_and_kill_once)
    dead, good = read_workbooks([SourceFile("a.xlsx", make_form([])), SourceFile("b.xlsx", make_form([]))])
    assert [issue.code for issue in dead.issues] == ["file.too_demanding"]
    assert good.workbook is not None


def test_an_answer_that_is_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "MAX_REPLY_BYTES", 100)
    (result,) = read_workbooks([SourceFile("a.xlsx", make_form([]))])
    assert [issue.code for issue in result.issues] == ["file.too_demanding"]


@pytest.mark.parametrize(
    ("binary", "shown"),
    [
        (412.0, "412"),
        (0.1, "0.1"),
        (0.1 + 0.2, "0.3"),
        (7.999999999999999, "8"),
        (12345678901234.56, "12345678901234.56"),
        (1.23456, "1.23456"),
        (1e-7, "0.0000001"),
        (1e14, "100000000000000"),
    ],
)
def test_a_binary_number_is_the_decimal_that_excel_shows(binary, shown):
    assert shown_number(binary) == shown


def test_number_formats_are_told_apart():
    assert all(map(shows_date, ("dd/mm/yyyy", "[$-42A]d mmmm yyyy", "hh:mm", "m/d/yy")))
    assert not any(map(shows_date, ("0.00", "#,##0", '0 "ngày"', "[Red]0", "General", "0.0%", '#,##0\\ "đ"')))
    assert (shown_decimals("#,##0"), shown_decimals("0.00"), shown_decimals("General")) == (0, 2, None)
    assert all(map(is_disguised, ("#,##0,", ";;;", '"đủ"')))
    assert not any(map(is_disguised, ("#,##0", "", "General", "@", "0.0%", '#,##0 "đ"', "[Red]0")))
