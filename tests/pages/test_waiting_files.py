"""Files wait on the page: through a reload, for their sender alone, corrected in place, asked about once."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from kpi.accounts.limits import Place
from kpi.accounts.user import OPERATOR
from kpi.service import template
from kpi.service.installation import Installation
from pages.ui.held_files import SHELF
from tests import signed_in, small_home
from tests.golden.office_forms import book, save
from tests.pages.test_upload_page import XLSX, confirm, filled_template, html_of
from tests.pages_main import MAIN

UNIT, ORG = small_home.SILENT_UNIT, "ln-toan"


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    home = small_home.build(tmp_path / "home")
    monkeypatch.setenv("KPI_HOME", str(home))
    yield home
    st.cache_resource.clear()


def page_of(token: str, **query: str) -> AppTest:
    """The upload page as the browser of this session opens it, a reload included."""
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.user = {"sid": signed_in.hash_of(token)}
    app.query_params.update({"plan": small_home.PLAN, "org": UNIT, **query})
    app.run()
    app.switch_page(str(MAIN.with_name("upload.py"))).run()
    assert not app.exception
    return app


@pytest.fixture
def token(own_home) -> str:
    return signed_in.token_of(own_home, signed_in.COORDINATOR)


def drop(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Drop more files: what lies in the uploader already stays there."""
    before: Sequence[object] = app.file_uploader[0].value or []
    held = [(file.name, file.getvalue(), XLSX) for file in before]  # type: ignore[attr-defined]
    app.file_uploader[0].set_value([*held, *((name, content, XLSX) for name, content in files)]).run()
    assert not app.exception
    return app


def labels(app: AppTest) -> list[str]:
    return [box.label.replace("\\", "") for box in app.expander]


def buttons(app: AppTest) -> list[str]:
    return [button.label.replace("\\", "") for button in app.button]


def test_after_a_reload_the_files_and_the_answers_are_still_there(own_home, token):
    app = drop(page_of(token, org=ORG), ("sua.csv", small_home.long_table_of(own_home, ORG, numerator=29)))
    app.checkbox(key="upload.confirm").check().run()
    app.text_input(key="upload.reason").input("đính chính theo biên bản").run()
    again = page_of(token, org=ORG)
    assert "Tệp sua.csv" in html_of(again)
    assert again.checkbox(key="upload.confirm").value is True
    assert again.text_input(key="upload.reason").value == "đính chính theo biên bản"
    again.button(key="upload.commit").click().run()
    assert "Đã ghi nhận" in html_of(again)
    assert "Tệp sua.csv" not in html_of(page_of(token, org=ORG))


def test_nobody_else_sees_them_not_even_the_same_person_who_signs_in_anew(own_home, token):
    drop(page_of(token), filled_template(own_home))
    for person in (signed_in.COORDINATOR, signed_in.REPORTER):
        other = page_of(signed_in.token_of(own_home, person))
        assert "Chưa có tệp nào được chọn" in html_of(other)


def test_at_sign_out_they_are_forgotten(own_home, token):
    drop(page_of(token), filled_template(own_home))
    owner = (str(own_home), signed_in.hash_of(token))
    assert SHELF.of(owner) is not None
    SHELF.sweep()
    assert SHELF.of(owner) is not None
    signed_in.sign_out(own_home, token)
    SHELF.sweep()
    assert SHELF.of(owner) is None


def test_with_a_new_password_they_are_forgotten(own_home, token):
    drop(page_of(token), filled_template(own_home))
    owner = (str(own_home), signed_in.hash_of(token))
    accounts = signed_in.accounts_of(own_home)
    try:
        user = accounts.find(signed_in.COORDINATOR.name)
        now = dt.datetime.now(dt.UTC)
        accounts.change_password(user, signed_in.PASSWORD, "mùa thu vàng rực rỡ", Place("127.0.0.1"), now=now)
    finally:
        accounts.close()
    SHELF.sweep()
    assert SHELF.of(owner) is None


def test_what_was_agreed_to_is_asked_again_when_somebody_else_was_first(own_home, token):
    app = drop(page_of(token, org=ORG), ("sua.csv", small_home.long_table_of(own_home, ORG, numerator=29)))
    app.checkbox(key="upload.confirm").check().run()
    app.text_input(key="upload.reason").input("đính chính theo biên bản").run()
    small_home.send(own_home, "khac.csv", small_home.long_table_of(own_home, ORG, numerator=27))
    app.button(key="upload.commit").click().run()
    assert "đã có số liệu mới" in html_of(app)
    assert "27/30 = 90,0%" in html_of(app)
    assert app.checkbox(key="upload.confirm").value is False
    assert app.text_input(key="upload.reason").value == "đính chính theo biên bản"


def test_files_that_are_dropped_by_their_sender_are_forgotten_at_once(own_home, token):
    app = drop(page_of(token), filled_template(own_home))
    app.button(key="upload.drop").click().run()
    assert SHELF.of((str(own_home), signed_in.hash_of(token))) is None


def test_a_corrected_file_takes_the_place_of_the_refused_one_and_the_others_stay(own_home, token):
    name, wrong = filled_template(own_home, wrong=True)
    app = drop(page_of(token, org="all"), (name, wrong), ("hong.xlsx", b"x"))
    assert [label.split(" · ")[0] for label in labels(app)] == ["**✕ Có lỗi (1)**"] * 2
    drop(app, (name, filled_template(own_home)[1]))
    assert "vừa chọn thay cho tệp" in html_of(app)
    assert [label.split(" · ")[0] for label in labels(app)] == ["**✕ Có lỗi (1)**", "**✓ Sẵn sàng**"]
    confirm(app)
    assert "Đã ghi nhận" in html_of(app)
    assert "Tệp hong.xlsx" in html_of(app)


def test_the_same_file_again_is_not_listed_twice(own_home, token):
    name, content = filled_template(own_home)
    app = drop(drop(page_of(token), (name, content)), (name, content))
    assert "Đã có sẵn trong danh sách" in html_of(app)
    assert f"Tệp {name}" in html_of(app)


def test_one_file_of_a_zip_is_left_out_and_the_rest_is_recorded(own_home, token):
    out = io.BytesIO()
    name, content = filled_template(own_home)
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, content)
        archive.writestr("anh 😀.xlsx", b"x")
    app = drop(page_of(token, org="all"), ("gui.zip", out.getvalue()))
    assert [label.split(" · ")[1] for label in labels(app)] == ["gui.zip › anh 😀.xlsx", f"gui.zip › {name}"]
    next(button for button in app.button if button.label == "Bỏ tệp này").click().run()
    assert f"Tệp gui.zip › {name}" in html_of(app)
    assert labels(app) == []
    confirm(app)
    assert "Đã ghi nhận" in html_of(app)
    assert SHELF.of((str(own_home), signed_in.hash_of(token))) is None


def ambiguous_form(home: Path) -> bytes:
    inst = Installation.open(home, user=OPERATOR)
    try:
        plan = inst.plan(small_home.PLAN)
        period = inst.period_or_default(plan, None)
        title = [[f"Đơn vị báo cáo: {inst.org(UNIT).name}"], [f"Tháng {period.month}/{period.year}"]]
        row = [1, plan.indicator("HSTT_TT").name, "1.000", "2.000"]
        return save(book(("Sheet1", [*title, ["STT", "Nội dung", "Tử số", "Mẫu số"], row])))
    finally:
        inst.close()


def test_what_a_number_means_is_asked_once_and_remembered(own_home, token):
    app = drop(page_of(token), ("bieu.xlsx", ambiguous_form(own_home)))
    asked = [label for label in buttons(app) if "hàng nghìn" in label or "phần lẻ" in label]
    assert asked == [
        "“1.000” là 1000; “2.000” là 2000 (dấu chấm ngăn hàng nghìn)",
        "“1.000” là 1; “2.000” là 2 (dấu chấm là dấu phần lẻ)",
    ]
    next(button for button in app.button if "hàng nghìn" in button.label).click().run()
    assert "1.000/2.000 = 50,0%" in html_of(app)
    app.button(key="upload.drop").click().run()
    drop(app, ("bieu-sau.xlsx", ambiguous_form(own_home)))
    assert not [label for label in buttons(app) if "hàng nghìn" in label]
    next(button for button in app.button if button.label.startswith("Không phải")).click().run()
    assert "1/2 = 50,0%" in html_of(app)


def form_of_last_month(home: Path) -> tuple[str, bytes]:
    inst = Installation.open(home, user=OPERATOR)
    try:
        plan = inst.plan(small_home.PLAN)
        earlier = inst.period_or_default(plan, None).shift(-1)
        return template.workbook(inst, plan.id, UNIT, earlier, filled=True)
    finally:
        inst.close()


def test_a_file_of_another_month_offers_to_go_there(own_home, token):
    app = drop(page_of(token), form_of_last_month(own_home))
    (there,) = [button for button in app.button if button.label.startswith("Chuyển sang kỳ")]
    there.click().run()
    assert not app.exception
    assert "k-faults" not in html_of(app)


def test_files_of_many_units_under_one_chosen_unit_offer_to_take_all(own_home, token):
    app = drop(page_of(token, org=ORG), filled_template(own_home))
    next(button for button in app.button if "mọi đơn vị" in button.label).click().run()
    assert not app.exception
    assert app.selectbox(key="choose.org").value == "all"
    assert "thêm mới" in html_of(app)


def test_a_tick_is_taken_back_when_there_is_something_else_to_see(own_home, token):
    app = drop(page_of(token, org="all"), ("a.csv", small_home.long_table_of(own_home, ORG, numerator=29)))
    app.checkbox(key="upload.confirm").check().run()
    drop(app, ("b.csv", small_home.long_table_of(own_home, "ln-van", numerator=29)))
    assert app.checkbox(key="upload.confirm").value is False


def test_the_button_says_what_it_will_do(own_home, token):
    app = drop(page_of(token), filled_template(own_home))
    assert buttons(app)[0] == "Ghi nhận số liệu: 5 thêm mới"


def test_a_reason_without_words_is_none(own_home, token):
    app = drop(page_of(token, org=ORG), ("sua.csv", small_home.long_table_of(own_home, ORG, numerator=29)))
    app.checkbox(key="upload.confirm").check().run()
    app.text_input(key="upload.reason").input("...1").run()
    app.button(key="upload.commit").click().run()
    assert "đề nghị ghi lý do" in html_of(app)
    assert "Đã ghi nhận lúc" not in html_of(app)
