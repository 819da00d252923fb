"""`ingest` with zips, an answer about numbers, and copies with notes."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from kpi.cli import main
from tests.worked_plan import make_home

TITLE = "Đơn vị báo cáo: Trường A (mã a)\nKỳ báo cáo: Tháng 2/2026\nMã chỉ số;Chỉ số;Tử số;Mẫu số;Giá trị\n"


class Terminal:
    """Runs `ingest` in one installation."""

    def __init__(self, home: Path, folder: Path, capture: pytest.CaptureFixture[bytes]) -> None:
        self.folder = folder
        self._home, self._capture = home, capture

    def ingest(self, name: str, content: bytes, *options: str) -> dict:
        path = self.folder / name
        path.write_bytes(content)
        status = main(["--home", str(self._home), "ingest", str(path), "--plan", "tay", *options, "--json"])
        answer, _ = self._capture.readouterr()
        return {**json.loads(answer), "exit": status}


@pytest.fixture
def terminal(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Terminal:
    return Terminal(make_home(tmp_path / "home"), tmp_path, capfdbinary)


def table(*rows: str) -> bytes:
    return (TITLE + "\n".join(rows) + "\n").encode()


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_each_file_of_a_zip_is_an_upload_of_its_own(terminal):
    content = zipped({"a/tot.csv": table("KY;;20;80;"), "xau.pdf": b"%PDF-1.7"})
    answer = terminal.ingest("thang-2.zip", content)
    good, bad = answer["files"]
    assert (good["name"], good["status"]) == ("thang-2.zip › a/tot.csv", "committed")
    assert (bad["name"], bad["status"], bad["issues"][0]["code"]) == ("thang-2.zip › xau.pdf", "refused", "file.pdf")
    assert (answer["committed"], answer["refused"], answer["exit"]) == (1, 1, 1)
    assert terminal.ingest("thang-2.zip", content)["files"][0]["status"] == "unchanged"


@pytest.mark.parametrize(("numbers", "numerator"), [("vi", "2000"), ("en", "2")])
def test_what_a_mark_means_is_asked_once_and_answered_on_the_line(terminal, numbers, numerator):
    content = table("KY;;2.000;8.000;")
    asked = terminal.ingest("a.csv", content)["files"][0]
    assert (asked["status"], {issue["code"] for issue in asked["issues"]}) == ("refused", {"value.ambiguous_number"})
    answered = terminal.ingest("a.csv", content, "--numbers", numbers, "--dry-run")["files"][0]
    assert [row["numerator"] for row in answered["observations"]] == [numerator]


def test_a_way_of_writing_numbers_that_nobody_has_is_wrong_usage(terminal):
    assert main(["--home", "x", "ingest", "a.csv", "--numbers", "fr"]) == 2


def test_a_refused_file_comes_back_with_notes_and_is_known_again(terminal):
    folder = terminal.folder / "tra-lai" / "moi"
    answer = terminal.ingest("bieu.csv", table("KY;;hai mươi;80;"), "--annotate", str(folder))
    path = Path(answer["files"][0]["annotated"])
    assert path == folder / "bieu_can-xem-lai.xlsx"
    workbook = openpyxl.load_workbook(path)
    assert workbook["bieu"]["C4"].comment is not None
    workbook["bieu"]["C4"] = 20
    stream = io.BytesIO()
    workbook.save(stream)
    again = terminal.ingest("sua.xlsx", stream.getvalue(), "--annotate", str(folder))
    assert (again["files"][0]["status"], again["files"][0]["annotated"]) == ("committed", None)
    assert [(row["numerator"], row["cell"]) for row in again["files"][0]["observations"]] == [("20", "C4")]


def test_two_refused_files_of_one_name_come_back_as_two(terminal):
    content = zipped({"a/bieu.csv": table("KY;;x;80;"), "b/bieu.csv": table("KY;;;80;")})
    answer = terminal.ingest("hai.zip", content, "--annotate", str(terminal.folder / "ra"))
    assert [Path(file["annotated"]).name for file in answer["files"]] == [
        "bieu_can-xem-lai.xlsx",
        "bieu_can-xem-lai (2).xlsx",
    ]
