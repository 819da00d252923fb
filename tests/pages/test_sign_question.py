"""What "-" stands for is asked on the page once, with what each answer means, and can be answered otherwise later."""

from __future__ import annotations

from pathlib import Path

from kpi.accounts.user import OPERATOR
from kpi.service.installation import Installation
from tests import small_home
from tests.golden.office_forms import book, save
from tests.pages.test_upload_page import UNIT, html_of, send, upload_page


def with_dashes(home: Path) -> bytes:
    inst = Installation.open(home, user=OPERATOR)
    try:
        plan = inst.plan(small_home.PLAN)
        period = inst.period_or_default(plan, None)
        title = [[f"Đơn vị báo cáo: {inst.org(UNIT).name}"], [f"Tháng {period.month}/{period.year}"]]
        row = [1, plan.indicator("HSTT_TT").name, "-", "-"]
        return save(book(("Sheet1", [*title, ["STT", "Nội dung", "Tử số", "Mẫu số"], row])))
    finally:
        inst.close()


def answer(app, meaning: str):
    return next(button for button in app.button if button.key.endswith(f".dash.{meaning}")).click().run()


def test_one_answer_reads_the_file_and_may_be_changed(home):
    app = send(upload_page(), "bieu.xlsx", with_dashes(home))
    assert not app.exception
    assert "Ô ghi “-” nghĩa là gì?" in html_of(app)
    app = answer(app, "zero")
    assert not app.exception
    assert "Ô ghi “-” nghĩa là gì?" not in html_of(app)
    assert "thêm mới" in html_of(app)
    app = answer(app, "missing")
    assert not app.exception
    assert "thêm mới" not in html_of(app)
