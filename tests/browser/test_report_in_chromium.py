"""The report page in a browser: what is typed outlives F5, a double click freezes once, files arrive whole."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from tests import signed_in, small_home
from tests.browser.conftest import Served, running
from tests.browser.english_words import foreign_words
from tests.browser.test_pages_in_chromium import WORDS_ON_PAGE, settled

TYPED = "Làm sớm thì không phải thức đêm.\nViết lại câu thứ hai."


@pytest.fixture(scope="module")
def own(built_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An application that these tests may write to."""
    home = Path(shutil.copytree(built_home, tmp_path_factory.mktemp("report") / "home"))
    signed_in.add_everybody(home)
    with running(home) as (application, _):
        yield application


@pytest.fixture
def report(page: Page, own: Served) -> Page:
    """The focal office's report page."""
    page.context.add_cookies([signed_in.cookie_of(own.home, signed_in.COORDINATOR, own.url)])
    page.goto(f"{own.url}/bao-cao?plan={small_home.PLAN}&kind=interim&basis=submitted")
    settled(page)
    return page


def editor(page: Page) -> Page:
    """Open the field of the lessons, which nobody has written yet."""
    page.locator("[class*='st-key-report-edit-'][class*='bai-hoc'] summary").click()
    return page


def test_what_is_typed_outlives_a_reload_and_is_saved(report: Page) -> None:
    field = editor(report).locator("[class*='bai-hoc'] textarea")
    field.fill(TYPED)
    field.press("Tab")
    settled(report)
    report.reload()
    settled(report)
    expect(report.get_by_text("đang viết dở, chưa lưu")).to_be_visible()
    expect(field).to_have_value(TYPED)
    report.locator("[class*='bai-hoc']").get_by_role("button", name="Lưu nội dung", exact=True).click()
    expect(report.get_by_text("Đã lưu nội dung của phần")).to_be_visible()
    expect(report.locator(".k-report", has_text=TYPED.splitlines()[1])).to_be_visible()


def test_a_double_click_makes_one_file_and_it_arrives_whole_and_for_nobody_else(report: Page, own: Served) -> None:
    report.get_by_role("button", name="Word", exact=True).dblclick()
    take = report.get_by_role("button", name="Lưu về máy")
    expect(take).to_be_visible(timeout=30_000)
    with report.expect_download() as download:
        take.click()
    assert download.value.suggested_filename.startswith("Báo cáo sơ kết - ")
    content = Path(download.value.path()).read_bytes()
    assert docx.Document(io.BytesIO(content)).paragraphs
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    assert "/media/" in download.value.url
    assert report.request.get(download.value.url).status == 200
    report.context.clear_cookies()
    report.context.add_cookies([signed_in.cookie_of(own.home, signed_in.NEIGHBOUR, own.url)])
    assert report.request.get(own.url).status == 200
    assert report.request.get(download.value.url).status == 404


def test_a_double_click_freezes_once_and_everybody_can_confirm_the_code(report: Page, own: Served) -> None:
    report.get_by_role("button", name="Lưu bản chính thức").click()
    report.locator(".st-key-report-freeze-box").get_by_role("button", name="Lưu bản chính thức").dblclick()
    code = report.locator("table code")
    expect(code).to_have_count(1)
    words = code.inner_text()
    report.context.clear_cookies()
    report.context.add_cookies([signed_in.cookie_of(own.home, signed_in.REPORTER, own.url)])
    report.goto(f"{own.url}/xac-nhan-bao-cao?ma={words}")
    settled(report)
    expect(report.get_by_text(f"mã {words} là của bản lưu số 1")).to_be_visible()


@pytest.mark.parametrize("path", ["bao-cao", "xac-nhan-bao-cao"])
def test_the_pages_of_reports_speak_vietnamese_and_fit_a_telephone(report: Page, own: Served, path: str) -> None:
    report.set_viewport_size({"width": 360, "height": 800})
    report.goto(f"{own.url}/{path}?plan={small_home.PLAN}&basis=submitted")
    settled(report)
    assert foreign_words(report.evaluate(WORDS_ON_PAGE)) == set()
    assert report.evaluate("() => document.documentElement.scrollWidth") <= 360
