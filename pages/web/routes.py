"""Our own addresses beside Streamlit's: health, style sheets, early script, and the door."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kpi.accounts import addresses
from pages.web import plain_page
from pages.web.first_admin import claim, first_admin_page
from pages.web.links import follow_link, link_page
from pages.web.own_password import change_own_password, own_password_page
from pages.web.sign_in import sign_in, sign_in_page, sign_out
from pages.web.trouble import on_refusal
from pages.web.vietnamese_page import early_script, style_sheet

FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}


async def health(_: Request) -> Response:
    """The server answers; nothing is read or opened for it."""
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


async def css(_: Request) -> Response:
    """The style sheet under a name that changes with its content."""
    return Response(style_sheet(), media_type="text/css", headers=FOREVER)


async def door_css(_: Request) -> Response:
    """The style sheet of the plain pages, likewise."""
    return Response(plain_page.style_sheet(), media_type="text/css", headers=FOREVER)


async def script(_: Request) -> Response:
    """The early script under a name that changes with its content."""
    return Response(early_script(), media_type="text/javascript", headers=FOREVER)


async def only_by_button(_: Request) -> Response:
    """Signing out is never a link: a message or a picture could make a browser follow it."""
    raise HTTPException(405, headers={"Allow": "POST"})


ROUTES = [
    Route("/healthz", health),
    Route("/kpi/app.css", css),
    Route(plain_page.CSS_PATH, door_css),
    Route("/kpi/vi.js", script),
    Route(addresses.SIGN_IN, sign_in_page),
    Route(addresses.SIGN_IN, sign_in, methods=["POST"]),
    Route(addresses.SIGN_OUT, sign_out, methods=["POST"]),
    Route(addresses.SIGN_OUT, only_by_button),
    Route(addresses.OWN_PASSWORD, own_password_page),
    Route(addresses.OWN_PASSWORD, change_own_password, methods=["POST"]),
    Route(addresses.FIRST_ADMIN, first_admin_page),
    Route(addresses.FIRST_ADMIN, claim, methods=["POST"]),
    Route(addresses.SIGN_IN_LINK + "{token}", link_page),
    Route(addresses.SIGN_IN_LINK + "{token}", follow_link, methods=["POST"]),
    Route(addresses.PASSWORD_LINK + "{token}", link_page),
    Route(addresses.PASSWORD_LINK + "{token}", follow_link, methods=["POST"]),
]
EXCEPTION_HANDLERS = {HTTPException: on_refusal}
