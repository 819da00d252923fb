"""A frozen report stays what it was whatever happens afterwards, and what has happened is told in the next one."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from kpi.accounts.user import OPERATOR, Role, User
from kpi.model.errors import NotAllowed, TextMovedOn
from kpi.model.org_change import Rename
from kpi.model.outline import Outline, OutlinePart, Part
from kpi.model.report import Grid, Passage, Report, ReportKind
from kpi.service import log, org_changes, plan_files, report_archive, report_outlines, review, upload
from kpi.service.installation import Installation
from kpi.service.report_files import report_file
from kpi.service.report_making import make, sign
from kpi.text.report import ANNEX_TITLES, CHANGED_AFTER
from tests.small_home import PLAN, long_table_of

OWNER, UNIT, OTHER = "thpt-loc-ninh", "ln-toan", "ln-van"
INTERIM = ReportKind.INTERIM
REASON = "Đếm sót hồ sơ"
SCHOOL = User(5, "trường khác", Role.REPORTER, "thcs-suoi-ngoc")


@pytest.fixture
def inst(own_home: Path) -> Iterator[Installation]:
    installation = Installation.open(own_home, user=OPERATOR)
    yield installation
    installation.close()


def correct(inst: Installation, unit: str = UNIT, numerator: int = 9) -> None:
    content = long_table_of(inst.home, unit, numerator=numerator)
    prepared = upload.prepare(inst, [(f"sua-{unit}-{numerator}.csv", content)])
    upload.commit(inst, prepared.changes, accept_warnings=True, reason=REASON)


def signed(inst: Installation, **more: object) -> Report:
    return sign(inst, PLAN, INTERIM, submitted=True, date=dt.date(2026, 12, 5), **more)  # type: ignore[arg-type]


def made(inst: Installation, **more: object) -> Report:
    return make(inst, PLAN, INTERIM, submitted=True, date=dt.date(2026, 12, 6), **more)  # type: ignore[arg-type]


def number_of(report: Report) -> int:
    assert report.frozen is not None
    return report.frozen.number


def rows_of(report: Report, title: str) -> list[tuple[object, ...]]:
    return [
        row
        for annex in report.annexes
        if annex.title == title
        for block in annex.blocks
        if isinstance(block, Grid)
        for row in block.rows
    ]


def notes_of(report: Report) -> list[str]:
    return [n for s in report.sections for b in s.blocks if isinstance(b, Passage) for n in b.notes]


def test_the_word_file_is_the_same_to_the_byte_whatever_happens_afterwards(inst: Installation, own_home: Path) -> None:
    period = inst.period_or_default(inst.plan(PLAN), None)
    report_archive.write_text(inst, PLAN, INTERIM, period, "bai-hoc", "Bài học cũ.")
    first = signed(inst)
    number, code = number_of(first), first.frozen.code  # type: ignore[union-attr]
    before = report_file(inst, first, ".docx")
    correct(inst)
    org_changes.apply(inst, Rename(UNIT, "Tổ Toán học ứng dụng"))
    plan_file = plan_files.content(inst, PLAN, "plan.yml").decode().replace("value: 80%", "value: 77%")
    plan_files.put(inst, PLAN, {"plan.yml": plan_file.encode()})
    report_archive.write_text(inst, PLAN, INTERIM, period, "bai-hoc", "Bài học mới.")
    only = Outline("x", (), (OutlinePart("mo-dau", "", Part.OPENING),), ())
    report_outlines.put_outline(inst, PLAN, INTERIM, only)
    inst.close()
    again = Installation.open(own_home, user=OPERATOR)
    try:
        kept = report_archive.again(again, number)
        assert report_file(again, kept, ".docx") == before
        confirmed = report_archive.verify(again, code)
        assert confirmed is not None
        assert (confirmed.number, confirmed.issuer) == (number, first.head.issuer)
        assert {change.org for change in report_archive.changed_since(again, number)} == {UNIT}
    finally:
        again.close()


def test_the_word_file_prints_the_code(inst: Installation) -> None:
    first = signed(inst)
    text = [p.text for p in docx.Document(io.BytesIO(report_file(inst, first, ".docx"))).paragraphs]
    assert first.frozen is not None
    assert any(first.frozen.code in line for line in text)


def test_freezing_twice_gives_one_number_and_one_entry_in_the_log(inst: Installation) -> None:
    first, second = signed(inst), signed(inst)
    assert first == second
    assert len(report_archive.frozen(inst, PLAN)) == 1
    assert len(log.entries(inst, action="report_frozen").rows) == 1
    correct(inst)
    third = signed(inst)
    assert number_of(third) == 2
    # The annex of changes is about the first one, and pressing again still means the same report.
    assert signed(inst) == third


def test_a_report_made_after_a_frozen_one_lists_what_was_corrected(inst: Installation) -> None:
    title = CHANGED_AFTER[INTERIM]
    assert title == "Số liệu điều chỉnh sau sơ kết"
    signed(inst)
    assert rows_of(made(inst), title) == []
    correct(inst)
    rows = rows_of(made(inst), title)
    assert rows
    assert {row[1] for row in rows} == {"Tổ Toán"}
    assert all(row[-1] == REASON and row[4] != row[5] for row in rows)
    assert any(str(row[5]).startswith("30,0% (9/30") for row in rows)


def test_corrections_stand_at_the_foot_of_the_page_with_old_new_reason_and_day(inst: Installation) -> None:
    assert not [note for note in notes_of(made(inst)) if "→" in note]
    correct(inst)
    notes = [note for note in notes_of(made(inst)) if "→" in note]
    assert notes
    assert all("Đã sửa: Tổ Toán, tháng " in note and f"lý do: {REASON}" in note for note in notes)
    # Two numbers side by side would read as one.
    assert all(len(b.notes) <= 1 for s in made(inst).sections for b in s.blocks if isinstance(b, Passage))
    assert any("→ 30,0% (9/30" in note for note in notes)
    xml = zipfile.ZipFile(io.BytesIO(report_file(inst, made(inst), ".docx"))).read("word/footnotes.xml").decode()
    assert "→ 30,0% (9/30" in xml
    assert "Tính trên" in xml


def test_a_unit_that_sent_again_without_a_figure_is_said_to_have_left_it_out(inst: Installation) -> None:
    content = long_table_of(inst.home, UNIT, numerator=9).decode().splitlines()
    prepared = upload.prepare(inst, [("thieu.csv", "\n".join(content[:2]).encode())])
    upload.commit(inst, prepared.changes, accept_warnings=True, reason=REASON)
    rows = rows_of(made(inst), ANNEX_TITLES["giai-trinh"])
    assert [row for row in rows if "không còn báo cáo" in row]


def test_what_a_unit_answered_to_a_warning_is_printed(inst: Installation) -> None:
    correct(inst)
    assert [row for row in rows_of(made(inst), ANNEX_TITLES["giai-trinh"]) if row[-1] == REASON]


def test_a_correction_that_is_not_approved_is_no_news_in_an_official_report(inst: Installation) -> None:
    period = inst.period_or_default(inst.plan(PLAN), None)
    focal = inst.as_user(User(2, "đầu mối", Role.COORDINATOR, OWNER))
    review.approve(focal, PLAN, period, [UNIT])
    correct(inst)
    official = make(inst, PLAN, INTERIM, date=dt.date(2026, 12, 6))
    assert not [note for note in notes_of(official) if "→" in note]
    review.approve(focal, PLAN, period, [UNIT])
    official = make(inst, PLAN, INTERIM, date=dt.date(2026, 12, 6))
    assert [note for note in notes_of(official) if "→" in note]


def test_a_unit_s_report_is_the_unit_s_in_the_archive_and_in_the_log(inst: Installation) -> None:
    focal = inst.as_user(User(2, "đầu mối", Role.COORDINATOR, OWNER))
    own = signed(focal, org=UNIT)
    assert (own.org, report_archive.frozen(inst)[0].org) == (UNIT, UNIT)
    report_file(focal, own, ".docx")
    assert log.entries(inst, action="export").rows[0].org == UNIT
    correct(inst, OTHER)
    assert report_archive.changed_since(inst, number_of(own)) == ()
    assert rows_of(make(inst, PLAN, INTERIM, org=UNIT, submitted=True), CHANGED_AFTER[INTERIM]) == []
    clerk = inst.as_user(User(1, "an", Role.REPORTER, UNIT))
    assert number_of(report_archive.again(clerk, number_of(own))) == number_of(own)
    neighbour = inst.as_user(User(1, "ba", Role.REPORTER, OTHER))
    for refused in (report_archive.again, report_archive.changed_since):
        with pytest.raises(NotAllowed):
            refused(neighbour, number_of(own))


def test_whoever_is_signed_in_may_confirm_a_code_and_learns_no_more_than_the_paper_says(inst: Installation) -> None:
    first = signed(inst)
    assert first.frozen is not None
    for user in (SCHOOL, User(6, "quản trị", Role.ADMIN, "")):
        assert report_archive.verify(inst.as_user(user), first.frozen.code) is not None
    told = report_archive.verify(inst.as_user(SCHOOL), first.frozen.code)
    assert told is not None
    assert (told.mine, told.by) == (False, "")
    with pytest.raises(NotAllowed):
        report_archive.verify(inst.as_user(None), first.frozen.code)


def test_a_code_given_by_an_earlier_program_with_fewer_fields_still_holds(
    inst: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = signed(inst)
    row = report_archive.frozen(inst)[0]
    data = json.loads(inst.store.reports_kept.content(row.number))
    del data["fields"]["org"]
    bare = json.dumps({**data, "fields": {**data["fields"], "frozen": None}}, ensure_ascii=False, sort_keys=True)
    code = report_archive.code_of(f"{row.number}\n{row.figures}\n{bare}")
    kept = json.dumps(data, ensure_ascii=False)
    monkeypatch.setattr(inst.store.reports_kept, "content", lambda number: kept)
    monkeypatch.setattr(inst.store.reports_kept, "frozen", lambda **asked: [replace(row, code=code)])
    assert report_archive.verify(inst, code) is not None
    assert report_archive.again(inst, row.number).sections == first.sections


def test_two_people_at_one_part_and_the_second_is_told(inst: Installation) -> None:
    period = inst.period_or_default(inst.plan(PLAN), None)
    asked = (PLAN, INTERIM, period, "bai-hoc")
    first, second = (inst.as_user(User(n, name, Role.COORDINATOR, OWNER)) for n, name in ((1, "an"), (2, "ba")))
    report_archive.write_text(first, *asked, "Của An", after=0)
    with pytest.raises(TextMovedOn):
        report_archive.write_text(second, *asked, "Của Ba", after=0)
    (seen,) = report_archive.text_versions(second, *asked)
    assert (seen.text, seen.by) == ("Của An", "an")
    report_archive.write_text(second, *asked, "Của An và Ba", after=seen.number)
    report_archive.write_text(second, *asked, "Của An và Ba", after=0)  # said already: nothing to lose
    versions = report_archive.text_versions(first, *asked)
    assert [(one.text, one.by) for one in versions] == [("Của An và Ba", "ba"), ("Của An", "an")]
    report_archive.write_text(first, *asked, versions[1].text, after=versions[0].number)
    assert report_archive.texts(inst, *asked[:3])["bai-hoc"].text == "Của An"
    report_archive.write_text(first, *asked, "", after=None)
    assert len(report_archive.text_versions(first, *asked)) == 4


def test_a_year_report_speaks_of_its_year(inst: Installation) -> None:
    year = make(inst, PLAN, ReportKind.YEAR, submitted=True, date=dt.date(2026, 12, 6))
    assert year.head.summary.startswith("Kết quả thực hiện năm 2026 (đến hết tháng ")
    assert year.head.symbol == "BC-THPTLN"
    assert report_file(inst, year, ".docx")


def test_mending_one_sentence_loses_no_table_chart_or_note(inst: Installation) -> None:
    period = inst.period_or_default(inst.plan(PLAN), None)
    before = next(section for section in made(inst).sections if section.id == "chi-tieu")
    sentences = [block.text for block in before.blocks if isinstance(block, Passage)]
    mended = ["Câu viết lại.", *sentences[1:], "Câu viết thêm."]
    report_archive.write_text(inst, PLAN, INTERIM, period, "chi-tieu", "\n".join(mended))
    after = next(section for section in made(inst).sections if section.id == "chi-tieu")
    passages = [block for block in after.blocks if isinstance(block, Passage)]
    assert [block.text for block in passages] == mended
    assert [block.by_hand for block in passages] == [True, *(False for _ in sentences[1:]), True]
    others = [[b for b in section.blocks if not isinstance(b, Passage)] for section in (before, after)]
    assert others[0] == others[1]
    assert len(others[0]) > 3


def test_numbers_in_a_text_by_hand_are_warned_of_once_the_figures_are_others(inst: Installation) -> None:
    period = inst.period_or_default(inst.plan(PLAN), None)
    report_archive.write_text(inst, PLAN, INTERIM, period, "uu-diem", "Tổ Toán đạt 75%.")
    assert not [warning for warning in made(inst).warnings if "đọc lại các con số" in warning]
    correct(inst)
    (warning,) = [warning for warning in made(inst).warnings if "đọc lại các con số" in warning]
    assert "Ưu điểm" in warning


def test_a_part_without_a_heading_of_its_own_is_called_after_its_group(inst: Installation) -> None:
    report_outlines.put_outline(
        inst,
        PLAN,
        INTERIM,
        Outline("x", (), (OutlinePart("g", "Nhìn lại", parts=(OutlinePart("bai-hoc", "", Part.LESSONS),)),), ()),
    )
    assert "Phần “I. NHÌN LẠI” chưa có nội dung, cần soạn thêm." in made(inst).warnings


def test_warnings_name_who_is_silent_and_what_was_confirmed_or_changed(inst: Installation) -> None:
    signed(inst)
    correct(inst)
    said = "\n".join(made(inst).warnings)
    assert "1 đơn vị chưa gửi số liệu" in said
    assert "Tổ Ngoại ngữ" in said
    assert "đã được đơn vị giải trình" in said
    assert "so với bản lưu số 1" in said
    official = "\n".join(make(inst, PLAN, INTERIM).warnings)
    assert "chưa được duyệt, chưa tính vào báo cáo này" in official
