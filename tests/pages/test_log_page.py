"""Nhật ký: everybody's acts in words, found by what one looks for; of others' units a focal office reads nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from kpi.accounts.user import OPERATOR, Role, User
from kpi.service import log, people, review
from kpi.service.installation import Installation
from pages.ui.log_words import change, subject
from tests import small_home
from tests.pages_main import html_of
from tests.signed_in import ADMIN, COORDINATOR

PLAN = small_home.PLAN


@pytest.fixture
def home(home: Path) -> Iterator[Path]:
    """The installation after something has been done in it."""
    inst = Installation.open(home, user=OPERATOR)
    try:
        focal = inst.as_user(User(1, COORDINATOR.name, Role.COORDINATOR, COORDINATOR.org))
        review.approve(focal, PLAN, inst.period_or_default(inst.plan(PLAN), None), ["ln-toan"])
        people.add_account(inst, "van-thu", "reporter", "mn-hoa-sen")
    finally:
        inst.close()
    yield home
    st.cache_data.clear()


def table_of(app: AppTest) -> str:
    return html_of(app).split("k-log", 1)[-1]


def test_acts_are_told_in_words_with_what_was_there_before_and_after(open_page):
    table = table_of(open_page("log"))
    assert "Đã nộp → Đã duyệt" in table
    assert COORDINATOR.name in table
    assert "submitted" not in table
    assert "approved" not in table


def test_a_focal_office_reads_what_concerns_its_own_units(open_page):
    assert "van-thu" not in html_of(open_page("log"))
    assert "van-thu" in html_of(open_page("log", who=ADMIN))


def test_the_administrator_is_told_that_the_chain_is_sound(open_page):
    assert "Nhật ký nguyên vẹn" in html_of(open_page("log", who=ADMIN))
    assert "Không ai sửa hoặc xóa được nhật ký" in html_of(open_page("log"))


def test_the_log_is_found_by_act_person_and_words(open_page):
    app = open_page("log", who=ADMIN)
    app.selectbox(key="log.action").select("approve").run()
    assert "1 việc được ghi khớp với bộ lọc" in html_of(app)
    app.selectbox(key="log.action").select("").run()
    app.text_input(key="log.user").input("khong-ai").run()
    assert "Không có việc nào khớp" in html_of(app)
    app.text_input(key="log.user").input("").run()
    app.text_input(key="log.text").input("van-thu").run()
    assert "mn-hoa-sen" in html_of(app) or "MN Hoa Sen" in html_of(app)
    assert "Đã nộp → Đã duyệt" not in html_of(app)


def test_days_and_units_narrow_it_too(home, open_page):
    app = open_page("log", who=ADMIN)
    app.selectbox(key="log.org").select("ln-toan").run()
    assert "Đã duyệt" in table_of(app)
    assert "van-thu" not in html_of(app)
    app.selectbox(key="log.org").select("mn-hoa-sen").run()
    assert "Đã duyệt" not in table_of(app)


def test_both_kinds_of_file_are_offered(open_page):
    names = [button.proto.label for button in open_page("log").get("download_button")]
    assert names == ["Tải nhật ký (Excel)", "Tải nhật ký (CSV)"]


def test_what_an_entry_keeps_as_identifiers_is_put_into_words(home):
    inst = Installation.open(home, user=OPERATOR)
    try:
        log.record(inst, "refused", "upload")
        refused, *rest = log.entries(inst).rows
    finally:
        inst.close()
    assert subject(refused) == "Nộp số liệu"
    assert change(refused) == ""
    approved = next(entry for entry in rest if entry.action == "approve")
    assert subject(approved).startswith(f"{PLAN}, tháng ")
    assert change(approved) == "Đã nộp → Đã duyệt"
