"""What only a browser shows: the words that Streamlit brings, narrow screens, links, downloads and the whole upload."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests import signed_in, small_home
from tests.browser.conftest import Served, running
from tests.browser.english_words import foreign_words

PAGES = {
    "tong-quan": "/",
    "chi-tieu": "/chi-tieu",
    "don-vi": "/don-vi",
    "nhap-so-lieu": "/nhap-so-lieu",
    "moc-thoi-gian": "/moc-thoi-gian",
}
WORDS_ON_PAGE = """
() => {
  const said = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || parent.closest('script, style, noscript, [data-testid="stIconMaterial"]')) continue;
    if (parent.checkVisibility && !parent.checkVisibility()) continue;
    said.push(node.nodeValue);
  }
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [data-title]'))
    for (const name of ['aria-label', 'placeholder', 'title', 'data-title'])
      if (element.getAttribute(name)) said.push(element.getAttribute(name));
  return said.join('\\n');
}
"""


def open_page(page: Page, served: Served, path: str, **query: str) -> None:
    """Open a page and wait until it has said everything."""
    asked = "&".join(f"{key}={value}" for key, value in {"plan": small_home.PLAN, **query}.items())
    page.goto(f"{served.url}{path}?{asked}")
    settled(page)


def confirm(page: Page) -> None:
    """Tick what has to be seen, where anything has, say why, and record; the tick may come later than the table."""
    record = page.locator("button:enabled", has_text="Ghi nhận số liệu")
    tick = page.get_by_text("Đã xem các điểm cần xác nhận")
    expect(record.or_(tick).first).to_be_visible(timeout=30_000)
    if tick.is_visible():
        tick.click()
        reason = page.get_by_label("Lý do (")
        reason.fill("theo biên bản rà soát")
        reason.press("Enter")
    expect(record).to_be_visible(timeout=30_000)
    record.click()


def settled(page: Page) -> None:
    """Wait until our HTML is there and the script is not running."""
    expect(page.locator(".k").first).to_be_visible(timeout=30_000)
    page.wait_for_function(
        "() => document.querySelector('.stApp')?.getAttribute('data-test-script-state') === 'notRunning'",
        timeout=30_000,
    )


@pytest.mark.parametrize("name", PAGES)
def test_no_english_word_is_left_on_a_page(page: Page, served: Served, name: str):
    open_page(page, served, PAGES[name])
    page.wait_for_timeout(500)
    assert foreign_words(page.evaluate(WORDS_ON_PAGE)) == set()


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_needs_no_scrolling_sideways(page: Page, served: Served, name: str):
    page.set_viewport_size({"width": 360, "height": 740})
    open_page(page, served, PAGES[name])
    page.wait_for_timeout(500)
    widths = page.evaluate(
        "() => [document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth]"
    )
    assert max(widths) <= 360


def test_nothing_that_the_page_does_is_refused_by_its_own_policy(page: Page, served: Served):
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    for path in PAGES.values():
        open_page(page, served, path)
    assert refused == []


def test_no_request_leaves_this_machine(page: Page, served: Served):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_page(page, served, "/chi-tieu", target="ct4")
    away = [
        url for url in asked if not url.startswith((served.url, served.url.replace("http", "ws"), "data:", "blob:"))
    ]
    assert away == []


def test_a_row_of_the_overview_leads_to_its_target(page: Page, served: Served):
    open_page(page, served, "/")
    page.locator("a.k-row", has_text="hữ ký số").first.click()
    expect(page).to_have_url(re.compile(r"/chi-tieu\?.*target=ct4"))
    settled(page)
    expect(page.locator("h1", has_text="hữ ký số")).to_be_visible()
    expect(page.locator(".js-plotly-plot").first).to_be_visible(timeout=30_000)


def test_the_back_button_returns_to_the_overview(page: Page, served: Served):
    open_page(page, served, "/")
    page.locator("a.k-row").first.click()
    expect(page).to_have_url(re.compile(r"/chi-tieu\?"))
    settled(page)
    page.go_back()
    expect(page.locator("a.k-row").first).to_be_visible(timeout=30_000)


def test_a_link_keeps_plan_phase_and_period_over_pages_and_reloads(page: Page, served: Served):
    open_page(page, served, "/", period="2026-09")
    page.get_by_role("link", name="Mốc thời gian").first.click()
    expect(page).to_have_url(re.compile(r"/moc-thoi-gian\?.*period=2026-09"))
    page.reload()
    settled(page)
    assert "period=2026-09" in page.url
    assert f"plan={small_home.PLAN}" in page.url


def test_an_unknown_address_is_answered_in_vietnamese(page: Page, served: Served):
    page.goto(f"{served.url}/khong-co")
    expect(page.get_by_role("dialog").get_by_text("Không tìm thấy trang")).to_be_visible(timeout=30_000)


def test_a_chart_hands_over_its_workbook(page: Page, served: Served):
    open_page(page, served, "/chi-tieu", target="ct4")
    with page.expect_download(timeout=30_000) as caught:
        page.get_by_role("button", name="Tải số liệu và biểu đồ (Excel)").first.click()
    assert caught.value.suggested_filename.endswith(".xlsx")
    assert openpyxl.load_workbook(io.BytesIO(caught.value.path().read_bytes())).sheetnames


def test_a_picture_of_the_chart_has_a_vietnamese_name_and_says_so(page: Page, served: Served):
    open_page(page, served, "/chi-tieu", target="ct4")
    with page.expect_download(timeout=30_000) as caught:
        page.locator(".modebar-btn").first.click()
    assert "Tháng" in caught.value.suggested_filename
    expect(page.locator(".notifier-note").first).to_be_visible()
    assert foreign_words(page.evaluate(WORDS_ON_PAGE)) - {"png"} == set()


def test_from_template_to_receipt(page: Page, served: Served):
    open_page(page, served, "/nhap-so-lieu", org=small_home.SILENT_UNIT)
    with page.expect_download(timeout=30_000) as caught:
        page.get_by_role("button", name="Tải biểu mẫu về").click()
    name = caught.value.suggested_filename
    content = filled_in(caught.value.path().read_bytes())
    page.locator('input[type="file"]').set_input_files({"name": name, "mimeType": "", "buffer": content})
    expect(page.locator(".k-tally")).to_be_visible(timeout=30_000)
    assert foreign_words(page.evaluate(WORDS_ON_PAGE)) == set()
    confirm(page)
    expect(page.locator(".k-receipt")).to_be_visible(timeout=30_000)
    expect(page.locator(".k-table", has_text=name)).to_be_visible()


def filled_in(content: bytes) -> bytes:
    """The template with 12 of 20 in every ratio and 1 in every other row."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    heads = {str(cell.value).strip(): cell for row in sheet.iter_rows(max_row=25) for cell in row if cell.value}
    top, n, d = heads["Tử số"].row, heads["Tử số"].column, heads["Mẫu số"].column
    for row in range(top + 1, sheet.max_row + 1):
        if not sheet.cell(row, d).protection.locked:
            sheet.cell(row, n).value, sheet.cell(row, d).value = 12, 20
        elif not sheet.cell(row, n).protection.locked:
            sheet.cell(row, n).value = 1
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_the_receipt_comes_into_view_and_takes_the_focus(page: Page, served: Served):
    page.set_viewport_size({"width": 360, "height": 740})
    open_page(page, served, "/nhap-so-lieu", org="ln-toan")
    content = small_home.long_table_of(served.home, "ln-toan", numerator=29)
    page.locator('input[type="file"]').set_input_files({"name": "sua.csv", "mimeType": "text/csv", "buffer": content})
    expect(page.locator(".k-tally")).to_be_visible(timeout=30_000)
    settled(page)
    confirm(page)
    expect(page.locator(".k-receipt")).to_be_in_viewport(timeout=30_000)
    expect(page.locator(".k-receipt")).to_be_focused()


def test_a_file_that_is_too_large_says_so_where_it_can_be_read(page: Page, served: Served, tmp_path: Path):
    page.set_viewport_size({"width": 360, "height": 740})
    open_page(page, served, "/nhap-so-lieu")
    large, small = tmp_path / "lon.zip", tmp_path / "cu.xls"
    large.write_bytes(b"x" * (41 * 1024 * 1024))
    small.write_bytes(b"x")
    page.locator('input[type="file"]').set_input_files([large, small])
    said = page.get_by_text("Tệp lớn quá 40 MB")
    expect(said).to_be_in_viewport(timeout=30_000)
    assert said.evaluate("element => element.getBoundingClientRect().height") > 10
    expect(page.locator(".k-faults")).to_be_visible(timeout=30_000)
    assert foreign_words(page.evaluate(WORDS_ON_PAGE)) == set()


def test_on_a_phone_the_list_of_pages_closes_once_a_page_is_chosen(page: Page, served: Served):
    page.set_viewport_size({"width": 360, "height": 740})
    open_page(page, served, "/")
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_test_id("stSidebarNavLink").nth(1).click()
    expect(page).to_have_url(re.compile("/chi-tieu"))
    expect(page.get_by_test_id("stSidebar")).not_to_be_in_viewport(timeout=10_000)


@pytest.mark.parametrize("width", [718, 1047])
def test_on_paper_no_chart_is_wider_than_the_sheet(page: Page, served: Served, width: int):
    open_page(page, served, "/chi-tieu", target="ct4")
    expect(page.locator(".js-plotly-plot svg.main-svg").first).to_be_visible(timeout=30_000)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    shape = page.locator(".js-plotly-plot svg.main-svg").first.get_attribute("viewBox")
    assert shape is not None
    page.add_style_tag(content=f"[data-testid=stMainBlockContainer] {{ width: {width}px !important; }}")
    widths = page.locator(".js-plotly-plot svg.main-svg").evaluate_all(
        "drawings => drawings.map(drawing => drawing.getBoundingClientRect().width)"
    )
    assert 0 < max(widths) <= width
    expect(page.locator(".st-key-target-choices")).to_be_hidden()
    expect(page.get_by_text("Giai đoạn 1 (2025 - 2027) · Tháng")).to_be_visible()


def test_a_lost_server_is_spoken_of_in_vietnamese(page: Page, served: Served):
    with running(served.home.with_name("none")) as (own, server):
        page.context.add_cookies([signed_in.cookie_of(own.home, signed_in.ADMIN, own.url)])
        page.goto(own.url)
        expect(page.get_by_text("Chưa có kế hoạch để theo dõi")).to_be_visible(timeout=30_000)
        server.terminate()
        server.wait(timeout=20)
        dialog = page.get_by_role("dialog")
        expect(dialog.get_by_text("Không liên lạc được với máy chủ")).to_be_visible(timeout=60_000)
        assert foreign_words(dialog.inner_text()) == set()
