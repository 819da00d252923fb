"""The addresses of the door: where people sign in and out, and what one-time links lead to."""

from __future__ import annotations

from kpi.accounts.codes import Purpose

SIGN_IN = "/dang-nhap"
SIGN_OUT = "/dang-xuat"
OWN_PASSWORD = "/doi-mat-khau"  # noqa: S105 - the address of a page
FIRST_ADMIN = "/quan-tri-dau-tien"

# A token follows; opening the page uses nothing up, its button does.
SIGN_IN_LINK = "/dang-nhap-mot-lan/"
PASSWORD_LINK = "/dat-mat-khau/"  # noqa: S105 - the address of a page

_OF_PURPOSE = {
    Purpose.SIGN_IN: SIGN_IN_LINK,
    Purpose.PASSWORD: PASSWORD_LINK,
}


def link(token: str, purpose: Purpose, site: str = "") -> str:
    """The link that a token is handed over as; `site` is the application's address, such as http://127.0.0.1:8501."""
    return f"{site.rstrip('/')}{_OF_PURPOSE[purpose]}{token}"
