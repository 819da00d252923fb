"""The pages, in the order of the menu. The first has the empty address, the only one Streamlit gives a default page.

The menu shows what a visitor can use. It protects nothing: a page that is not in it still has its address, asks for the
right again when it is opened, and so does every use case behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from kpi.accounts.rights import Action, Refused
from kpi.service.installation import Installation
from kpi.text.pages import Menu as TEXT

FOLDER = Path(__file__).resolve().parent.parent
OVERVIEW, TARGET, UNIT, UPLOAD, TIMELINE = "", "chi-tieu", "don-vi", "nhap-so-lieu", "moc-thoi-gian"
VERIFY = "xac-nhan-bao-cao"
REVIEW, REPORT, LOG, ADMIN, ACCOUNT = "duyet-so-lieu", "bao-cao", "nhat-ky", "quan-tri", "tai-khoan"


@dataclass(frozen=True, slots=True)
class Place:
    """One page: its script, its name, its address, what one has to be allowed, and whether it is about a plan.

    A page that is not `in_menu` is led to from others.
    """

    script: str
    title: str
    address: str
    action: Action
    of_plan: bool = True
    in_menu: bool = True


PLACES = (
    Place("overview.py", TEXT.overview, OVERVIEW, Action.VIEW_OVERVIEW),
    Place("target.py", TEXT.target, TARGET, Action.VIEW_OVERVIEW),
    Place("unit.py", TEXT.unit, UNIT, Action.VIEW_UNIT),
    Place("upload.py", TEXT.upload, UPLOAD, Action.UPLOAD),
    Place("review.py", TEXT.review, REVIEW, Action.APPROVE),
    Place("report.py", TEXT.report, REPORT, Action.VIEW_REPORT),
    Place("timeline.py", TEXT.timeline, TIMELINE, Action.VIEW_PLAN),
    Place("log.py", TEXT.log, LOG, Action.VIEW_LOG, of_plan=False),
    Place("admin.py", TEXT.admin, ADMIN, Action.MANAGE_ACCOUNTS, of_plan=False),
    Place("verify.py", TEXT.verify, VERIFY, Action.VERIFY_REPORT, of_plan=False, in_menu=False),
    Place("account.py", TEXT.account, ACCOUNT, Action.OWN_ACCOUNT, of_plan=False),
)


def pages(inst: Installation) -> list[Page]:
    """Every page; those that the visitor has nothing to do on are left out of the menu."""
    return [
        st.Page(
            FOLDER / place.script,
            title=place.title,
            url_path=place.address or None,
            default=place.address == OVERVIEW,
            visibility="visible" if place.in_menu and may_enter(inst, place) else "hidden",
        )
        for place in PLACES
    ]


def place_of(page: Page) -> Place:
    """What we know of the page that was asked for."""
    return next(place for place in PLACES if place.address == page.url_path)


def may_enter(inst: Installation, place: Place) -> bool:
    """Whether there is anything on this page for the visitor."""
    return inst.may_at_all(place.action)


def admit(inst: Installation, place: Place) -> None:
    """`NotAllowed` where the visitor has nothing to do on this page."""
    if not may_enter(inst, place):
        raise Refused(inst.user, place.action, None)
