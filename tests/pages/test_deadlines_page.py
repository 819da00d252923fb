"""Mốc thời gian: a date that was met is recorded on the page, and the record can be taken back."""

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from kpi.accounts.user import OPERATOR
from kpi.model.progress import DeadlineState
from kpi.service.deadlines import deadlines
from kpi.service.installation import Installation

PLAN = "dien-khanh-2025-2030"


def states(home: Path) -> list[DeadlineState]:
    inst = Installation.open(home, user=OPERATOR)
    try:
        return [row.state for row in deadlines(inst, PLAN) if row.id == first_overdue(inst)]
    finally:
        inst.close()


def first_overdue(inst: Installation) -> str:
    return next(row.id for row in deadlines(inst, PLAN) if row.kind == "deadline")


def test_a_date_is_recorded_as_done_and_taken_back(home: Path, open_page: Callable[..., AppTest]):
    assert DeadlineState.DONE not in states(home)
    page = open_page("timeline", plan=PLAN)
    row = next(option for option in page.selectbox(key="timeline.done.row").options if "20" in option)
    page.selectbox(key="timeline.done.row").select(row).run()
    page.text_input(key="timeline.done.note").input("Công văn số 12").run()
    page.button(key="timeline.done.record").click().run()
    assert not page.exception
    assert DeadlineState.DONE in states(home)
    assert any("Đã ghi nhận hoàn thành" in block.proto.body for block in page.get("html"))
    assert any("✓ Hoàn thành" in block.proto.body for block in page.get("html"))
    page.selectbox(key="timeline.done.row").select(f"✓ {row}").run()
    page.button(key="timeline.done.withdraw").click().run()
    assert DeadlineState.DONE not in states(home)
