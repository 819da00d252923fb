"""What only a browser shows of signing in: links that are kept, tabs that are told, forms without a script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import signed_in, small_home
from tests.browser.conftest import Served
from tests.browser.english_words import foreign_words
from tests.signed_in import LEADER, PASSWORD

LINK = f"/don-vi?plan={small_home.PLAN}&org=ln-toan&period=2026-09"
FAR = 60_000


@pytest.fixture
def stranger(browser: Browser, browser_context_args, served: Served):
    """A browser in which nobody has signed in."""
    context = browser.new_context(**browser_context_args)
    yield context
    context.close()


@pytest.fixture
def leader(stranger: BrowserContext, served: Served) -> BrowserContext:
    """A browser in which the head of the school has signed in."""
    stranger.add_cookies([signed_in.cookie_of(served.home, LEADER, served.url)])
    return stranger


def sign_in(page: Page, name: str = LEADER.name, password: str = PASSWORD) -> None:
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()


def shown(page: Page) -> None:
    """Wait until the page has said who is signed in and stands still."""
    expect(page.locator(".k-account")).to_be_visible(timeout=FAR)
    page.wait_for_function(
        "() => document.querySelector('.stApp')?.getAttribute('data-test-script-state') === 'notRunning'", timeout=FAR
    )


def sign_out(page: Page) -> None:
    page.locator("details.k-account > summary").click()
    page.get_by_role("button", name="Đăng xuất").click()


def test_a_link_is_kept_through_the_door_and_the_session_over_reloads(stranger: BrowserContext, served: Served):
    page = stranger.new_page()
    page.goto(f"{served.url}{LINK}")
    expect(page).to_have_url(re.compile("/dang-nhap"))
    sign_in(page, password="không phải mật khẩu")
    expect(page.get_by_role("alert")).to_contain_text("không đúng")
    assert page.get_by_label("Tên đăng nhập").input_value() == LEADER.name
    sign_in(page)
    shown(page)
    expect(page).to_have_url(re.compile(r"/don-vi\?.*org=ln-toan"))
    assert "period=2026-09" in page.url
    page.reload()
    shown(page)
    expect(page.locator(".k-account")).to_contain_text(LEADER.display_name)
    assert page.evaluate("document.cookie").count("kpi_") == 0


def test_signing_out_in_one_tab_stops_the_other_at_its_next_click(leader: BrowserContext, served: Served):
    one, other = leader.new_page(), leader.new_page()
    for page in (one, other):
        page.goto(f"{served.url}{LINK}")
        shown(page)
    sign_out(one)
    expect(one).to_have_url(re.compile("/dang-nhap"))
    expect(one.get_by_text("Đã đăng xuất.")).to_be_visible()
    other.get_by_role("link", name="Mốc thời gian").first.click()
    expect(other.get_by_role("heading", name="Phiên đã hết")).to_be_visible(timeout=FAR)
    expect(other.locator("a.k-row, .k-table, [data-testid=stSelectbox]")).to_have_count(0)
    assert foreign_words(other.locator(".stApp").inner_text()) == set()
    other.get_by_role("link", name="Đăng nhập lại").click()
    sign_in(other)
    shown(other)
    expect(other).to_have_url(re.compile(r"/moc-thoi-gian\?"))


def test_a_tab_whose_connection_drops_after_the_session_leads_to_the_door(leader: BrowserContext, served: Served):
    page = leader.new_page()
    sockets = []
    page.route_web_socket(
        re.compile("/_stcore/stream"), lambda route: sockets.append(route) or route.connect_to_server()
    )
    page.goto(f"{served.url}{LINK}")
    shown(page)
    token = next(cookie["value"] for cookie in leader.cookies() if cookie["name"] == signed_in.COOKIE)
    signed_in.sign_out(served.home, token)
    sockets[-1].close()
    expect(page).to_have_url(re.compile(r"/dang-nhap\?tiep=.*don-vi.*ln-toan"), timeout=FAR)


def test_going_back_after_signing_out_shows_no_figures(leader: BrowserContext, served: Served):
    page = leader.new_page()
    page.goto(f"{served.url}{LINK}")
    shown(page)
    sign_out(page)
    expect(page).to_have_url(re.compile("/dang-nhap"))
    page.go_back()
    expect(page).to_have_url(re.compile("/dang-nhap"), timeout=FAR)


def test_the_door_needs_no_script_and_no_scrolling_on_a_phone(browser: Browser, served: Served):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 640}, locale="vi-VN")
    page = context.new_page()
    page.goto(f"{served.url}/doi-mat-khau")
    sign_in(page)
    expect(page.get_by_role("heading", name="Đổi mật khẩu")).to_be_visible()
    box = page.locator("main").bounding_box()
    assert box is not None
    assert box["width"] <= 360
    page.get_by_role("button", name="Đăng xuất khỏi mọi thiết bị").click()
    expect(page.get_by_text("Đã đăng xuất.")).to_be_visible()
    context.close()


@pytest.mark.parametrize(
    "path", ["/dang-nhap", "/doi-mat-khau", "/quan-tri-dau-tien", "/dang-nhap-mot-lan/x", "/dat-mat-khau/x"]
)
def test_no_english_word_and_nothing_refused_at_the_door(leader: BrowserContext, served: Served, path: str):
    page = leader.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    if path == "/dang-nhap":
        leader.clear_cookies()
    page.goto(f"{served.url}{path}")
    assert foreign_words(f"{page.title()}\n{page.locator('body').inner_text()}") == set()
    assert refused == []
