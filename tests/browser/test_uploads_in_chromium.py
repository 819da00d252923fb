"""What only a browser shows of an upload: a real reload, another account in it, a copy mended in place, large files."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect

from tests import signed_in, small_home
from tests.browser.conftest import Served
from tests.browser.english_words import foreign_words
from tests.browser.test_pages_in_chromium import WORDS_ON_PAGE, filled_in, open_page, settled
from tests.signed_in import Person

MEGABYTE = 1024 * 1024


def drop(page: Page, *files: tuple[str, bytes]) -> None:
    """Choose files as a person does, and wait until they have been read."""
    chosen = [{"name": name, "mimeType": "", "buffer": content} for name, content in files]
    page.locator('input[type="file"]').set_input_files(chosen)
    expect(page.get_by_text("Các tệp dưới đây chờ ghi nhận")).to_be_visible(timeout=60_000)
    settled(page)


def sent(served: Served, org: str, numerator: int) -> tuple[str, bytes]:
    return f"sua-{numerator}.csv", small_home.long_table_of(served.home, org, numerator=numerator)


def sign_in_as(page: Page, served: Served, person: Person) -> None:
    page.context.clear_cookies()
    page.context.add_cookies([signed_in.cookie_of(served.home, person, served.url)])


def test_a_reload_loses_neither_files_nor_answers_and_another_account_sees_none_of_them(page: Page, served: Served):
    open_page(page, served, "/nhap-so-lieu", org="ln-van")
    drop(page, sent(served, "ln-van", 28))
    page.get_by_text("Đã xem các điểm cần xác nhận").click()
    reason = page.get_by_label("Lý do (cần ghi")
    reason.fill("theo biên bản rà soát")
    reason.press("Enter")
    settled(page)
    page.reload()
    settled(page)
    expect(page.get_by_role("heading", name="Tệp sua-28.csv")).to_be_visible(timeout=30_000)
    expect(page.get_by_label("Lý do (cần ghi")).to_have_value("theo biên bản rà soát")
    expect(page.get_by_role("checkbox", name="Đã xem các điểm")).to_be_checked()
    assert foreign_words(page.evaluate(WORDS_ON_PAGE)) == set()
    mine = page.context.cookies()
    sign_in_as(page, served, signed_in.REPORTER)
    page.reload()
    settled(page)
    expect(page.get_by_text("Chưa có tệp nào được chọn")).to_be_visible(timeout=30_000)
    page.context.clear_cookies()
    page.context.add_cookies(mine)  # type: ignore[arg-type]
    open_page(page, served, "/nhap-so-lieu", org="ln-van")
    page.locator("button:enabled", has_text="Ghi nhận số liệu").click()
    expect(page.locator(".k-receipt")).to_be_visible(timeout=30_000)
    page.reload()
    settled(page)
    expect(page.get_by_text("Chưa có tệp nào được chọn")).to_be_visible(timeout=30_000)


def template_of(page: Page, org: str, served: Served) -> tuple[str, bytes]:
    open_page(page, served, "/nhap-so-lieu", org=org)
    with page.expect_download(timeout=30_000) as caught:
        page.get_by_role("button", name="Tải biểu mẫu về").click()
    return caught.value.suggested_filename, filled_in(caught.value.path().read_bytes())


def with_words(content: bytes, words: object) -> bytes:
    """The workbook with this in its first numerator's cell, as a spreadsheet program saves it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = next(s for s in book.worksheets if any(c.value == "Tử số" for row in s.iter_rows(max_row=25) for c in row))
    head = next(c for row in sheet.iter_rows(max_row=25) for c in row if c.value == "Tử số")
    sheet.cell(head.row + 1, head.column).value = words  # type: ignore[union-attr]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_the_annotated_copy_mended_in_place_takes_the_place_of_the_refused_file(page: Page, served: Served):
    name, good = template_of(page, "ln-van", served)
    drop(page, (name, with_words(good, "mười hai")))
    with page.expect_download(timeout=30_000) as caught:
        page.get_by_role("button", name="Tải bản có đánh dấu").click()
    copy = caught.value
    assert copy.suggested_filename == f"{Path(name).stem}_can-xem-lai.xlsx"
    content = copy.path().read_bytes()
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames[0] == "Cần xem lại"
    drop(page, (copy.suggested_filename, with_words(content, 12)))
    expect(page.get_by_text("vừa chọn thay cho tệp")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("heading", name=copy.suggested_filename)).to_be_visible()
    expect(page.locator(".k-tally")).to_be_visible()
    page.get_by_role("button", name="Bỏ, chọn tệp khác").click()
    expect(page.get_by_text("Chưa có tệp nào được chọn")).to_be_visible(timeout=30_000)


def test_a_zip_may_be_larger_than_a_workbook_and_each_is_refused_in_our_own_words(
    page: Page, served: Served, tmp_path: Path
):
    page.set_viewport_size({"width": 360, "height": 740})
    together, large = tmp_path / "gui.zip", tmp_path / "lon.xlsx"
    large.write_bytes(b"x" * 11 * MEGABYTE)
    with zipfile.ZipFile(together, "w") as archive:
        archive.writestr(*sent(served, "ln-van", 27))
        for number in range(3):
            archive.writestr(f"anh-{number}.bin", os.urandom(8 * MEGABYTE))
    open_page(page, served, "/nhap-so-lieu", org="ln-van")
    page.locator('input[type="file"]').set_input_files([together, large])
    rows = page.get_by_test_id("stExpander")
    expect(rows).to_have_count(5, timeout=60_000)
    expect(page.get_by_text("Tệp nặng 11 MB, lớn hơn mức cho phép 10 MB").first).to_be_attached()
    expect(rows.filter(has_text="gui.zip › sua-27.csv")).to_contain_text("Cần xác nhận")
    widths = "() => [document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth]"
    assert max(page.evaluate(widths)) <= 360
    page.get_by_role("button", name="Bỏ tất cả các tệp này").click()
    expect(page.get_by_text("Chưa có tệp nào được chọn")).to_be_visible(timeout=30_000)
