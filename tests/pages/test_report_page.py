"""The report page: chosen, read, written in by several people, put in order, taken along, frozen and confirmed."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from kpi.model.report import ReportKind
from kpi.service import log, report_archive, report_files, report_outlines
from kpi.service.installation import Installation
from kpi.service.report_making import sign
from kpi.text.report_page import ReportPage as TEXT
from tests import small_home
from tests.pages_main import html_of, press
from tests.signed_in import ADMIN, COORDINATOR, LEADER, NEIGHBOUR, REPORTER, Person
from tests.small_home import PLAN

INTERIM = ReportKind.INTERIM
OWNER, UNIT = "thpt-loc-ninh", "ln-toan"
DRAFT = {"basis": "submitted"}
SECOND = Person("pho-dau-moi", "coordinator", OWNER)


def name_of(inst: Installation, part: str = "", kind: ReportKind = INTERIM, org: str = OWNER) -> str:
    period = inst.period_or_default(inst.plan(PLAN), None)
    return f"{PLAN}.{kind}.{period}.{org}" + (f".{part}" if part else "")


def area_of(app: AppTest, inst: Installation, part: str) -> object:
    key = f"report.text.{name_of(inst, part)}."
    (area,) = [one for one in app.text_area if one.key.startswith(key)]
    return area


def write(app: AppTest, inst: Installation, part: str, text: str) -> AppTest:
    return area_of(app, inst, part).input(text).run()  # type: ignore[attr-defined]


def save(app: AppTest, inst: Installation, part: str) -> AppTest:
    press_like(app, f"report.save.{name_of(inst, part)}.")
    assert not app.exception
    return app


def press_like(app: AppTest, start: str) -> None:
    """Press the button whose key ends with the number of what it is about."""
    (button,) = [one for one in app.button if one.key.startswith(start)]
    button.click().run()


def kept(inst: Installation, part: str) -> str:
    period = inst.period_or_default(inst.plan(PLAN), None)
    found = report_archive.texts(inst, PLAN, INTERIM, period).get(part)
    return found.text if found else ""


@pytest.mark.parametrize("kind", list(ReportKind))
def test_every_kind_of_report_opens_and_stays_the_same_when_nothing_happens(open_page, kind):
    app = open_page("report", kind=kind.value, **DRAFT)
    assert not app.exception
    first = html_of(app)
    app.run()
    assert html_of(app) == first
    assert TEXT.heading.format(what=TEXT.what[kind]) in first


@pytest.mark.parametrize("plan", ["tts-dhtn-2026-2030", "hung-yen-2021-2025", "thanh-thuy-2025-2030"])
def test_plans_of_every_shape_and_without_figures_open(open_page, plan):
    app = open_page("report", plan=plan)
    assert not app.exception
    assert TEXT.warnings in html_of(app)


def test_what_to_mind_stands_before_everything_else(open_page):
    html = html_of(open_page("report", **DRAFT))
    assert html.index(TEXT.warnings) < html.index("Tổ Ngoại ngữ") < html.index(TEXT.contents)
    official = html_of(open_page("report"))
    assert "Chưa có số liệu nào được duyệt" in official
    assert "chọn “Cả số liệu chưa duyệt”" in official


def test_a_unit_s_report_is_chosen_by_the_focal_office_and_is_the_only_one_a_clerk_has(open_page):
    app = open_page("report", area=UNIT, **DRAFT)
    assert "Báo cáo của Tổ Toán" in html_of(app)
    clerk = open_page("report", who=REPORTER, **DRAFT)
    assert not clerk.exception
    assert "Báo cáo của Tổ Toán" in html_of(clerk)
    assert clerk.selectbox(key="choose.area").options == ["Tổ Toán"]
    asked = open_page("report", who=REPORTER, area="ln-van", **DRAFT)
    assert "“ln-van”" in html_of(asked)
    assert "Báo cáo của Tổ Toán" in html_of(asked)


def test_who_may_only_look_changes_nothing_and_takes_every_file(open_page, inst):
    for who in (LEADER, ADMIN, REPORTER):
        app = open_page("report", who=who, **DRAFT)
        assert not app.exception
        assert not app.text_area
        assert not [box for box in app.toggle if box.key.startswith("report.outline")]
        assert not [button for button in app.button if button.key.startswith("report.freeze")]
    app = open_page("report", who=LEADER, **DRAFT)
    app.button(key=f"report.make.docx.{name_of(inst)}").click().run()
    assert not app.exception
    (label,) = [b.proto.label for b in app.get("download_button") if "Lưu về máy" in b.proto.label]
    assert "docx" in label


def test_a_file_that_is_asked_for_twice_is_made_once(open_page, inst, monkeypatch):
    made = []
    real = report_files.written
    monkeypatch.setattr(report_files, "written", lambda *asked: made.append(asked[1]) or real(*asked))
    app = open_page("report", **DRAFT)
    for _ in range(2):
        app.button(key=f"report.make.xlsx.{name_of(inst)}").click().run()
    other = open_page("report", **DRAFT)
    other.button(key=f"report.make.xlsx.{name_of(inst)}").click().run()
    assert made == [".xlsx"]
    small_home.send(inst.home, "sua.csv", small_home.long_table_of(inst.home, UNIT, numerator=9))
    app.button(key=f"report.make.xlsx.{name_of(inst)}").click().run()
    assert made == [".xlsx", ".xlsx"]


def test_a_file_that_cannot_be_made_is_told_kindly_and_can_be_tried_again(open_page, inst, monkeypatch):
    def fails(*asked: object) -> bytes:
        raise report_files.NoOffice("gone")

    monkeypatch.setattr(report_files, "can_convert", lambda: True)
    monkeypatch.setattr(report_files, "written", fails)
    app = open_page("report", **DRAFT)
    app.button(key=f"report.make.pdf.{name_of(inst)}").click().run()
    assert not app.exception
    assert TEXT.could_not[".pdf"] in html_of(app)
    monkeypatch.setattr(report_files, "written", lambda *asked: b"%PDF-1.7")
    app.run()
    assert [b for b in app.get("download_button") if ".pdf" in b.proto.label or "pdf" in b.proto.label]


def test_what_this_machine_lacks_is_said(open_page, inst, monkeypatch):
    monkeypatch.setattr(report_files, "can_convert", lambda: False)
    app = open_page("report", **DRAFT)
    assert app.button(key=f"report.make.pdf.{name_of(inst)}").disabled
    assert TEXT.no_office in html_of(app)


def test_a_text_is_saved_marked_and_taken_back(open_page, inst):
    app = open_page("report", **DRAFT)
    for text in ("Bài học một.", "Bài học hai."):
        save(write(app, inst, "bai-hoc", text), inst, "bai-hoc")
    html = html_of(app)
    assert "Bài học hai." in html
    assert TEXT.by_hand in html
    app.toggle(key=f"report.versions.{name_of(inst, 'bai-hoc')}").set_value(True).run()
    (box,) = [box for box in app.selectbox if box.key.startswith(f"report.version.{name_of(inst, 'bai-hoc')}")]
    assert len(box.options) == 2
    box.select_index(1).run()
    assert "Bài học một." in html_of(app)
    press_like(app, f"report.take.{name_of(inst, 'bai-hoc')}.")
    assert kept(inst, "bai-hoc") == "Bài học một."


def test_of_two_people_at_one_part_the_second_is_told_and_loses_nothing(open_page, inst):
    first, second = open_page("report", **DRAFT), open_page("report", who=SECOND, **DRAFT)
    write(second, inst, "bai-hoc", "Của người thứ hai.")
    save(write(first, inst, "bai-hoc", "Của người thứ nhất."), inst, "bai-hoc")
    second.run()
    assert "đã lưu nội dung khác" in html_of(second)
    assert "Của người thứ nhất." in html_of(second)
    assert area_of(second, inst, "bai-hoc").value == "Của người thứ hai."  # type: ignore[attr-defined]
    assert kept(inst, "bai-hoc") == "Của người thứ nhất."
    save(second, inst, "bai-hoc")
    assert kept(inst, "bai-hoc") == "Của người thứ hai."


def test_who_saves_without_having_seen_the_other_is_held_back(open_page, inst):
    app = open_page("report", **DRAFT)
    write(app, inst, "bai-hoc", "Của tôi.")
    period = inst.period_or_default(inst.plan(PLAN), None)
    report_archive.write_text(inst, PLAN, INTERIM, period, "bai-hoc", "Của người khác.")
    save(app, inst, "bai-hoc")
    assert kept(inst, "bai-hoc") == "Của người khác."
    assert "đã lưu nội dung khác" in html_of(app)
    assert area_of(app, inst, "bai-hoc").value == "Của tôi."  # type: ignore[attr-defined]
    save(app, inst, "bai-hoc")
    assert kept(inst, "bai-hoc") == "Của tôi."


def test_what_is_being_written_outlives_another_plan_another_kind_and_a_fresh_page(open_page, inst):
    app = open_page("report", **DRAFT)
    write(app, inst, "bai-hoc", "Đang viết dở.")
    app.selectbox(key="choose.kind").select(ReportKind.MONTH).run()
    month = name_of(inst, "bai-hoc", ReportKind.MONTH)
    assert [one.value for one in app.text_area if one.key.startswith(f"report.text.{month}.")] == [""]
    app.selectbox(key="choose.kind").select(INTERIM).run()
    assert area_of(app, inst, "bai-hoc").value == "Đang viết dở."  # type: ignore[attr-defined]
    fresh = open_page("report", **DRAFT)
    assert area_of(fresh, inst, "bai-hoc").value == "Đang viết dở."  # type: ignore[attr-defined]
    other = open_page("report", who=SECOND, **DRAFT)
    assert area_of(other, inst, "bai-hoc").value == ""  # type: ignore[attr-defined]
    fresh.button(key=f"report.drop.{name_of(inst, 'bai-hoc')}").click().run()
    assert area_of(fresh, inst, "bai-hoc").value == ""  # type: ignore[attr-defined]
    assert kept(inst, "bai-hoc") == ""


def test_freezing_twice_gives_one_number(open_page, inst):
    app = press(open_page("report", **DRAFT), "report.freeze")
    assert "Đã lưu bản chính thức số 1" in html_of(app)
    app = press(app, "report.freeze")
    assert "đã có bản chính thức số 1" in html_of(app)
    assert len(report_archive.frozen(inst, PLAN)) == 1


def test_figures_that_change_between_the_two_clicks_are_asked_about_anew(open_page, inst):
    app = open_page("report", **DRAFT)
    app.button(key="report.freeze.ask").click().run()
    small_home.send(inst.home, "sua.csv", small_home.long_table_of(inst.home, UNIT, numerator=9))
    app.button(key="report.freeze.yes").click().run()
    assert not app.exception
    assert report_archive.frozen(inst, PLAN) == ()


def test_what_has_changed_since_a_frozen_report_is_shown_in_the_archive(open_page, inst):
    sign(inst, PLAN, INTERIM, submitted=True)
    assert TEXT.unchanged in html_of(open_page("report", **DRAFT))
    small_home.send(inst.home, "sua.csv", small_home.long_table_of(inst.home, UNIT, numerator=9))
    app = open_page("report", **DRAFT)
    html = html_of(app)
    assert "số liệu điều chỉnh sau khi lập bản số 1" in html
    assert "9/30" in html
    assert "kiểm thử" in html
    assert "Số liệu điều chỉnh sau sơ kết" in [annex.label for annex in app.expander]


def test_a_code_is_confirmed_to_whoever_is_signed_in(open_page, inst):
    frozen = sign(inst, PLAN, INTERIM, submitted=True).frozen
    assert frozen is not None
    for who in (COORDINATOR, LEADER, REPORTER, ADMIN, NEIGHBOUR):
        html = html_of(open_page("verify", who=who, ma=frozen.code))
        assert f"mã {frozen.code} là của bản lưu số 1, báo cáo sơ kết" in html, who
    assert "Không có báo cáo nào mang mã “AAAA-AAAA”" in html_of(open_page("verify", ma="AAAA-AAAA"))


def test_sections_are_put_in_order_from_the_page(open_page, inst):
    app = open_page("report", **DRAFT)
    name = f"report.outline.{PLAN}.{INTERIM}"
    app.toggle(key=f"{name}.open").set_value(True).run()
    app.text_input(key=f"{name}.uu-diem.title").input("Mặt được").run()
    app.checkbox(key=f"{name}.nguyen-nhan.kept").set_value(False).run()
    app.button(key=f"{name}.bai-hoc.-1").click().run()
    app.button(key=f"{name}.add").click().run()
    app.text_input(key=f"{name}.rieng-1.title").input("Công tác tuyên truyền").run()
    app.button(key=f"{name}.save").click().run()
    assert not app.exception
    html = html_of(app)
    assert "1. Mặt được" in html
    assert "Nguyên nhân" not in html.split(TEXT.contents, 1)[1].split(TEXT.annexes, 1)[0]
    assert "VI. CÔNG TÁC TUYÊN TRUYỀN" in html
    ids = [part.id for part in report_outlines.outline(inst, PLAN, INTERIM).walk()]
    assert ids.index("bai-hoc") < len(ids) - 1
    assert "rieng-1" in ids
    assert "nguyen-nhan" not in ids
    press(app, f"{name}.drop")
    assert "nguyen-nhan" in [part.id for part in report_outlines.outline(inst, PLAN, INTERIM).walk()]


def test_a_phase_that_has_not_begun_is_not_what_the_report_is_about_and_that_is_said(open_page):
    html = html_of(open_page("report", phase="gd2", **DRAFT))
    assert "không phải giai đoạn 2" in html
    assert "mới kết thúc" in html_of(open_page("report", kind="final", **DRAFT))


def test_taking_a_file_along_stands_in_the_log_under_the_unit(open_page, inst):
    made = sign(inst, PLAN, INTERIM, submitted=True, org=UNIT)
    report_files.hand_out(inst, made, ".docx")
    assert log.entries(inst, action="export").rows[0].org == UNIT
