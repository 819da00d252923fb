"""A file that trips the product up is refused alone: the others are read, and the log knows what happened."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi.accounts.user import OPERATOR
from kpi.model.errors import StoreBusy
from kpi.model.upload import FileStatus
from kpi.service import mishaps, upload
from kpi.service.installation import Installation
from tests import small_home
from tests.golden.office_forms import book, save


@pytest.fixture
def inst(own_home: Path):
    opened = Installation.open(own_home, user=OPERATOR)
    yield opened
    opened.close()


def form(inst: Installation, org: str) -> bytes:
    period = small_home.last_periods(inst)[-1]
    title = [[f"Đơn vị báo cáo: {inst.org(org).name}"], [f"Tháng {period.month}/{period.year}"]]
    row = ["1", inst.plan(small_home.PLAN).indicator("HSTT_TT").name, 3, 4]
    return save(book(("Sheet1", [*title, ["STT", "Nội dung", "Tử số", "Mẫu số"], row])))


def stumbling(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    understand = upload.understand

    def stumble(workbook, context):
        if workbook.name == "vap.xlsx":
            raise error
        return understand(workbook, context)

    monkeypatch.setattr(upload, "understand", stumble)


def read(inst: Installation):
    files = [("vap.xlsx", form(inst, "ln-toan")), ("khac.xlsx", form(inst, "ln-van"))]
    return upload.prepare(inst, files, plan=small_home.PLAN).changes.files


def test_the_others_are_read_and_the_log_has_the_number(inst, monkeypatch):
    stumbling(monkeypatch, ZeroDivisionError("tripped"))
    stumbled, other = read(inst)
    (issue,) = stumbled.issues
    assert (stumbled.status, issue.code) == (FileStatus.REFUSED, "file.unforeseen")
    assert [(o.figure.numerator, o.figure.denominator) for o in other.draft.observations] == [(3, 4)]
    logged = (inst.home / mishaps.LOG).read_text(encoding="utf-8")
    assert f"[{issue.params['reference']}]" in logged
    assert "ZeroDivisionError: tripped" in logged


def test_trouble_with_the_store_is_no_files_fault(inst, monkeypatch):
    stumbling(monkeypatch, StoreBusy("busy"))
    with pytest.raises(StoreBusy):
        read(inst)


def test_where_the_log_cannot_be_written_the_number_is_still_told(tmp_path):
    try:
        raise ZeroDivisionError
    except ZeroDivisionError:
        reference, log = mishaps.keep(tmp_path / "khong-co")
    assert (len(reference), log) == (8, None)
