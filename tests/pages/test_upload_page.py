"""From a template to a receipt on the upload page; wrong files; clicks that must change nothing."""

from __future__ import annotations

import io
import os
from pathlib import Path

import openpyxl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from kpi.accounts.user import OPERATOR
from kpi.service import template
from kpi.service.installation import Installation
from tests import signed_in, small_home
from tests.pages_main import MAIN

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNIT = small_home.SILENT_UNIT


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An installation that a test may change."""
    home = small_home.build(tmp_path / "home")
    monkeypatch.setenv("KPI_HOME", str(home))
    yield home
    st.cache_resource.clear()


def filled_template(home: Path, *, wrong: bool = False) -> tuple[str, bytes]:
    """The unit's template with every number cell filled in as a clerk would."""
    inst = Installation.open(home, user=OPERATOR)
    try:
        plan = inst.plan(small_home.PLAN)
        name, content = template.workbook(inst, plan.id, UNIT, inst.period_or_default(plan, None))
    finally:
        inst.close()
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    heads = {
        str(cell.value).strip(): cell for row in sheet.iter_rows(max_row=25) for cell in row if cell.value is not None
    }
    top, n, d = heads["Tử số"].row, heads["Tử số"].column, heads["Mẫu số"].column
    for row in range(top + 1, sheet.max_row + 1):
        numerator, denominator = sheet.cell(row, n), sheet.cell(row, d)
        if not denominator.protection.locked:
            numerator.value, denominator.value = 12, 20
        elif not numerator.protection.locked:
            numerator.value = 1
    if wrong:
        first = next(r for r in range(top + 1, sheet.max_row + 1) if not sheet.cell(r, d).protection.locked)
        sheet.cell(first, n).value = "mười hai"
    stream = io.BytesIO()
    book.save(stream)
    return name, stream.getvalue()


def upload_page() -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    signed_in.as_person(app, Path(os.environ["KPI_HOME"]))
    app.query_params.update({"plan": small_home.PLAN, "org": UNIT})
    app.run()
    app.switch_page(str(MAIN.with_name("upload.py"))).run()
    return app


def html_of(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def revision(home: Path) -> int:
    inst = Installation.open(home, user=OPERATOR)
    try:
        return inst.revision()
    finally:
        inst.close()


def send(app: AppTest, name: str, content: bytes, mime: str = XLSX) -> AppTest:
    return app.file_uploader[0].set_value((name, content, mime)).run()


def confirm(app: AppTest, reason: str = "theo biên bản rà soát") -> None:
    """Agree, give a reason where one is wanted, and record."""
    if app.checkbox:
        app.checkbox(key="upload.confirm").check().run()
        app.text_input(key="upload.reason").input(reason).run()
    app.button(key="upload.commit").click().run()


def test_a_filled_template_is_previewed_confirmed_and_receipted(own_home):
    app = send(upload_page(), *filled_template(own_home))
    assert not app.exception
    assert "thêm mới" in html_of(app)
    confirm(app)
    assert not app.exception
    assert "Đã ghi nhận" in html_of(app)
    assert not app.button


def test_nothing_is_written_before_the_button(own_home):
    app = upload_page()
    before = revision(own_home)
    send(app, *filled_template(own_home)).run()
    assert revision(own_home) == before


def test_a_wrong_cell_is_shown_in_the_persons_own_table(own_home):
    app = send(upload_page(), *filled_template(own_home, wrong=True))
    html = html_of(app)
    assert "k-bad" in html
    assert "mười hai" in html
    assert not [button for button in app.button if button.key == "upload.commit"]


def test_a_file_that_is_no_workbook_is_refused_in_words(own_home):
    app = send(upload_page(), "so-lieu.xlsx", b"not a workbook")
    assert not app.exception
    assert "k-faults" in html_of(app)


def test_the_same_file_again_changes_nothing_and_says_so(own_home):
    name, content = filled_template(own_home)
    app = send(upload_page(), name, content)
    confirm(app)
    again = send(upload_page(), name, content)
    assert "đã được ghi nhận trước đây" in html_of(again)


def test_a_preview_survives_clicks_and_another_page(own_home):
    app = send(upload_page(), *filled_template(own_home))
    app.switch_page(str(MAIN.with_name("timeline.py"))).run()
    app.switch_page(str(MAIN.with_name("upload.py"))).run()
    assert "thêm mới" in html_of(app)


def test_a_preview_that_is_out_of_date_is_shown_again_instead_of_written(own_home):
    app = send(upload_page(), *filled_template(own_home))
    before = revision(own_home)
    other = small_home.long_table_of(own_home, UNIT, numerator=3)
    small_home.send(own_home, "khac.csv", other)
    moved = revision(own_home)
    assert moved > before
    confirm(app)
    assert revision(own_home) == moved
    assert "đã có số liệu mới" in html_of(app)
    assert "thêm mới" in html_of(app)


def test_of_two_files_the_sound_one_can_be_written(own_home):
    app = upload_page()
    name, content = filled_template(own_home)
    app.file_uploader[0].set_value([(name, content, XLSX), ("hong.xlsx", b"x", XLSX)]).run()
    assert not app.exception
    first, second = [box.label for box in app.expander]
    assert "Có lỗi" in first
    assert "hong" in first
    assert "Sẵn sàng" in second
    assert "Tổ Ngoại ngữ" in second
    confirm(app)
    assert "Đã ghi nhận" in html_of(app)


def test_a_warning_waits_for_its_tick(own_home):
    inst = Installation.open(own_home, user=OPERATOR)
    try:
        period = inst.period_or_default(inst.plan(small_home.PLAN), None)
    finally:
        inst.close()
    fewer = small_home.HEADINGS + f"\n{small_home.PLAN},ln-toan,{period},CKS,9,30,,\n"
    app = opened(org="ln-toan")
    send(app, "it-hon.csv", fewer.encode(), "text/csv")
    assert app.button(key="upload.commit").disabled
    app.checkbox(key="upload.confirm").check().run()
    app.button(key="upload.commit").click().run()
    assert "đề nghị ghi lý do" in html_of(app)
    app.text_input(key="upload.reason").input("chưa đủ hồ sơ")
    app.button(key="upload.commit").click().run()
    assert "Đã ghi nhận lúc" in html_of(app)


def fault_text(app: AppTest) -> str:
    return html_of(app).split('class="k-faults"', 1)[1]


@pytest.mark.parametrize("name", ["so-lieu.xls", "so-lieu.pdf", "so-lieu"])
def test_any_kind_of_file_is_let_in_and_refused_in_our_own_words(own_home, name):
    said = fault_text(send(upload_page(), name, b"%PDF-1.7 or anything else", "application/pdf"))
    assert "Chưa ghi nhận được" in said
    assert "Cả tệp" in said
    assert "sửa trong tệp Excel" not in said


def test_a_form_of_another_month_is_refused_without_framing_its_locked_cell(own_home):
    inst = Installation.open(own_home, user=OPERATOR)
    try:
        plan = inst.plan(small_home.PLAN)
        earlier = inst.period_or_default(plan, None).shift(-1)
        name, content = template.workbook(inst, plan.id, UNIT, earlier, filled=True)
    finally:
        inst.close()
    html = html_of(send(upload_page(), name, content))
    assert "k-faults" in html
    assert "k-bad" not in html


def test_a_receipt_names_unit_period_and_what_was_written_and_leads_to_the_overview(own_home):
    app = send(upload_page(), *filled_template(own_home))
    assert "Báo cáo lời văn" in html_of(app)
    confirm(app)
    receipt = html_of(app).split('class="k-receipt"', 1)[1]
    assert "Tổ Ngoại ngữ" in receipt
    assert "thêm mới" in receipt
    assert 'href="/?plan=' in receipt


def test_a_receipt_lists_old_and_new_value_of_what_changed(own_home):
    first = send(upload_page(), *filled_template(own_home))
    confirm(first)
    app = send(upload_page(), "sua.csv", small_home.long_table_of(own_home, UNIT, numerator=15), "text/csv")
    confirm(app)
    receipt = html_of(app).split('class="k-receipt"', 1)[1]
    assert "12/20 = 60,0% → 15/30 = 50,0%" in receipt


def opened(**query: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    signed_in.as_person(app, Path(os.environ["KPI_HOME"]))
    app.query_params.update({"plan": small_home.PLAN, **query})
    app.run()
    app.switch_page(str(MAIN.with_name("upload.py"))).run()
    return app


def test_the_page_opens_with_a_unit_that_has_not_reported(own_home):
    assert opened().selectbox(key="choose.org").value == UNIT


def test_who_has_reported_reads_the_day_and_not_how_late_it_is(own_home):
    html = html_of(opened(org="ln-toan"))
    assert "đã nộp ngày" in html
    assert "quá hạn" not in html


def test_the_form_with_sent_figures_has_its_own_name_and_is_offered_only_where_there_are_some(own_home):
    def names(app: AppTest) -> list[str]:
        return [button.proto.label for button in app.get("download_button") if "biểu mẫu" in button.proto.label]

    assert len(names(opened(org="ln-toan"))) == 2
    assert len(names(opened(org=UNIT))) == 1
