"""Our own addresses beside Streamlit's: health, style sheet, early script."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from pages.web.vietnamese_page import early_script, style_sheet

FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}


async def health(_: Request) -> Response:
    """The server answers; nothing is read or opened for it."""
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


async def css(_: Request) -> Response:
    """The style sheet under a name that changes with its content."""
    return Response(style_sheet(), media_type="text/css", headers=FOREVER)


async def script(_: Request) -> Response:
    """The early script under a name that changes with its content."""
    return Response(early_script(), media_type="text/javascript", headers=FOREVER)


ROUTES = [Route("/healthz", health), Route("/kpi/app.css", css), Route("/kpi/vi.js", script)]
