"""A report is asked for in a form that this machine, or this report, has not got: the person reads what is missing."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from kpi.cli import main
from kpi.export import pdf
from tests.small_home import PLAN

EARLY = "2025-02"


def ask(home: Path, output: Path, *more: str) -> int:
    return main(["--home", str(home), "report", "--plan", PLAN, "--kind", "month", *more, "-o", str(output)])


def test_pdf_without_an_office_is_refused_with_the_way_out(
    built_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pdf, "PROGRAMS", ("khong-co-chuong-trinh-nay",))
    assert ask(built_home, tmp_path / "bao-cao.pdf") == 2
    said = capsys.readouterr().err
    assert "chưa cài LibreOffice" in said
    assert ".docx" in said
    assert not list(tmp_path.iterdir())


def test_a_report_without_charts_gives_no_empty_zip(
    built_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(built_home, tmp_path / "anh.zip", "--period", EARLY) == 2
    assert "không có biểu đồ nào" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_period_before_the_first_figures_is_told_without_repetition(
    built_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(built_home, tmp_path / "bao-cao.docx", "--period", EARLY) == 0
    capsys.readouterr()
    told = [paragraph.text for paragraph in docx.Document(str(tmp_path / "bao-cao.docx")).paragraphs]
    assert [text for text in told if "đến kỳ đánh giá" in text] == ["Chưa có chỉ tiêu nào đến kỳ đánh giá."]
    assert any("chưa có đơn vị nào gửi số liệu" in text for text in told)
