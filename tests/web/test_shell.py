"""The layer between the browser and Streamlit, asked as a browser asks."""

from __future__ import annotations

from typing import Any

import pytest


def test_health_is_answered_without_a_page(client: Any):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok"}


@pytest.mark.parametrize("path", ["/", "/chi-tieu", "/nhap-so-lieu?plan=x"])
def test_every_page_says_that_it_is_vietnamese(client: Any, path: str):
    page = client.get(path).text
    assert '<html lang="vi">' in page
    assert "<title>Theo dõi chỉ tiêu thi đua</title>" in page
    assert "You need to enable JavaScript" not in page


def test_our_script_comes_before_those_of_streamlit(client: Any):
    page = client.get("/").text
    assert 0 < page.index("/kpi/vi.js") < page.index('type="module"')


def test_a_page_is_never_answered_from_an_old_copy(client: Any):
    first = client.get("/")
    again = client.get("/", headers={"If-None-Match": first.headers.get("etag", '"x"'), "If-Modified-Since": "x"})
    assert again.status_code == 200
    assert again.headers["cache-control"] == "no-store"
    assert int(first.headers["content-length"]) > 0 or first.headers.get("content-encoding") == "gzip"


def test_the_early_script_carries_its_dictionary(client: Any):
    script = client.get("/kpi/vi.js").text
    assert "*/null" not in script
    assert "Kéo thả" in script


def test_style_and_script_may_be_kept_for_good(client: Any):
    for path in ("/kpi/vi.js", "/kpi/app.css"):
        assert "immutable" in client.get(path).headers["cache-control"]


@pytest.mark.parametrize("path", ["/", "/healthz", "/kpi/app.css", "/khong-co"])
def test_every_answer_carries_the_security_headers(client: Any, path: str):
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "script-src 'self'" in headers["content-security-policy"]


def test_the_large_scripts_of_streamlit_travel_compressed(client: Any):
    page = client.get("/").text
    start = page.index("./static/js/index.")
    script = page[start + 1 : page.index('"', start)]
    answer = client.get(script, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
