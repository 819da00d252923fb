"""A form whose columns are not certain is named on the page, remembered, and read at once."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st

from kpi.accounts.user import OPERATOR
from kpi.service import layouts
from kpi.service.installation import Installation
from tests import small_home
from tests.golden.office_forms import book, save
from tests.pages.test_upload_page import UNIT, html_of, send, upload_page


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    home = small_home.build(tmp_path / "home")
    monkeypatch.setenv("KPI_HOME", str(home))
    yield home
    st.cache_resource.clear()


def foreign_form(home: Path, first: str = "STT") -> bytes:
    """The unit's figures under headings that are likely and not certain."""
    inst = Installation.open(home, user=OPERATOR)
    try:
        plan = inst.plan(small_home.PLAN)
        period = inst.period_or_default(plan, None)
        rows = [[1, plan.indicator("HSTT_TT").name, 30, 26]]
        title = [[f"Đơn vị báo cáo: {inst.org(UNIT).name}"], [f"Tháng {period.month}/{period.year}"]]
        return save(book(("Sheet1", [*title, [first, "Nội dung", "Tổng số", "Số đạt"], *rows])))
    finally:
        inst.close()


def known(home: Path) -> list[str]:
    inst = Installation.open(home, user=OPERATOR)
    try:
        return [layout.org for layout in layouts.listed(inst)]
    finally:
        inst.close()


def test_columns_are_named_once_and_the_figures_are_read_at_once(own_home):
    app = send(upload_page(), "bieu.xlsx", foreign_form(own_home))
    assert not app.exception
    shown = {box.label: box.value for box in app.selectbox if box.label.startswith("Cột ")}
    assert shown == {
        "Cột A: STT": "ignore",
        "Cột B: Nội dung": "indicator_name",
        "Cột C: Tổng số": "denominator",
        "Cột D: Số đạt": "numerator",
    }
    app = next(button for button in app.button if button.label == "Xác nhận cách ghép cột").click().run()
    assert not app.exception
    assert known(own_home) == [UNIT]
    assert "thêm mới" in html_of(app)


def test_roles_that_make_no_table_are_told_and_not_remembered(own_home):
    app = send(upload_page(), "bieu.xlsx", foreign_form(own_home))
    next(box for box in app.selectbox if box.label == "Cột D: Số đạt").set_value("ignore")
    app = next(button for button in app.button if button.label == "Xác nhận cách ghép cột").click().run()
    assert "Cách ghép cột còn thiếu: Tử số." in html_of(app)
    assert known(own_home) == []


def test_a_heading_of_a_workbook_is_never_markup(own_home):
    content = foreign_form(own_home, first="[STT](https://evil.example)")
    app = send(upload_page(), "bieu.xlsx", content)
    assert not app.exception
    (label,) = [box.label for box in app.selectbox if box.label.startswith("Cột A: ")]
    assert "STT" in label
    assert "](" not in label
