"""The pages of the focal office and of the administrator in a browser: every word Vietnamese, no sideways scrolling."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page

from tests import signed_in
from tests.browser.conftest import Served
from tests.browser.english_words import foreign_words
from tests.browser.test_pages_in_chromium import WORDS_ON_PAGE, open_page
from tests.signed_in import ADMIN, COORDINATOR

PAGES = {
    "duyet-so-lieu": (COORDINATOR, {}),
    "nhat-ky": (COORDINATOR, {}),
    "tai-khoan": (COORDINATOR, {}),
    **{
        f"quan-tri-{part}": (ADMIN, {"muc": part})
        for part in ("tai-khoan", "don-vi", "ke-hoach", "phien", "sao-luu", "tinh-trang")
    },
}
# Codes, digests, names of files and accounts are told as they are; the style sheet words empty dates anew.
SAID = WORDS_ON_PAGE.replace("script, style,", "[translate=no], [data-placeholder], script, style,")
# Commands and files that a sentence names.
NAMED = re.compile(r"python -m kpi( \w+)?|plan\.yml|layout\.yml|aliases\.yml|unit_targets\.csv|reports/[\w-]+\.yml")
WIDTHS = "() => [document.documentElement.scrollWidth, document.querySelector('[data-testid=stMain]').scrollWidth]"


@pytest.mark.parametrize("name", PAGES)
def test_each_is_vietnamese_and_fits_a_phone(page: Page, context: BrowserContext, served: Served, name: str):
    person, query = PAGES[name]
    context.add_cookies([signed_in.cookie_of(served.home, person, served.url)])
    path = "/quan-tri" if query else f"/{name}"
    open_page(page, served, path, **query)
    page.wait_for_timeout(500)
    assert foreign_words(NAMED.sub(" ", page.evaluate(SAID))) == set()
    page.set_viewport_size({"width": 360, "height": 740})
    page.wait_for_timeout(500)
    assert max(page.evaluate(WIDTHS)) <= 360
