"""Signing in by password and signing out, as plain forms."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from kpi.accounts import addresses
from kpi.accounts.sign_in import Outcome, Result
from kpi.accounts.user import User
from kpi.model.errors import NotAllowed, UnknownName
from kpi.text.accounts import SignIn as TEXT
from kpi.text.accounts import wait_sentence
from kpi.text.sign_in import Door
from pages.web import at_home, record
from pages.web.asked import Unreadable, form_of, from_elsewhere, place_of, return_to
from pages.web.door import let_in, onwards, without_session
from pages.web.gate import visitor
from pages.web.plain_page import fault, field, form, hidden, link, note, page, paragraph
from pages.web.proxy import PROXY_USER
from pages.web.trouble import answer

SIGNED_OUT = "da-dang-xuat"
EVERYWHERE = "moi_noi"


async def sign_in_page(request: Request) -> Response:
    """The form; whoever is inside already, or has been signed in by a trusted proxy, goes straight on."""
    to = return_to(request.query_params.get("tiep", "/"))
    _, user = await visitor(request.scope, request.headers)
    if user is not None:
        return onwards(to)
    if (named := await _named_by_proxy(request)) is not None:
        record.note("sign_in", named, subject=named.name, detail="proxy")
        return await let_in(request, named, kind="proxy", to=to)
    said = note(TEXT.signed_out) if SIGNED_OUT in request.query_params else note(Door.ended) if to != "/" else ""
    return await _form(to, said)


async def sign_in(request: Request) -> Response:
    """Look at name and password; every refusal reads the same, whatever its reason."""
    if from_elsewhere(request.headers):
        return answer(request.scope, 403)
    try:
        fields = await form_of(request)
    except Unreadable as unreadable:
        return answer(request.scope, unreadable.status)
    name, to = fields.get("username", ""), return_to(fields.get("tiep", "/"))
    password, place = fields.get("password", ""), place_of(request)
    result = await at_home.at_the_door(
        lambda: at_home.accounts().authenticate(name, password, place, at_home.now()),
    )
    if result.user is None:
        if result.outcome is Outcome.WRONG:
            record.note("sign_in_failed", None, subject=result.name, detail=place.address)
        return await refused(to, result, name)
    record.note("sign_in", result.user, subject=result.user.name, detail=place.address)
    try:
        return await let_in(
            request, result.user, kind="password", to=after_sign_in(result.user, to), browser=result.browser
        )
    except NotAllowed:
        # The account was changed between the look at its password and the new session.
        return await refused(to, Result(Outcome.WRONG), name)


async def sign_out(request: Request) -> Response:
    """End this session, or all of one's own; open tabs notice at their next click."""
    if from_elsewhere(request.headers):
        return answer(request.scope, 403)
    try:
        fields = await form_of(request) if request.headers.get("content-length", "0") != "0" else {}
    except Unreadable as unreadable:
        return answer(request.scope, unreadable.status)
    token_hash, user = await visitor(request.scope, request.headers)
    if user is not None and EVERYWHERE in fields:
        ended = await at_home.at_the_door(lambda: at_home.accounts().sign_out_everywhere(user.name))
        record.note("session_ended", user, subject=user.name, detail=str(ended))
    elif token_hash:
        await at_home.at_the_door(lambda: at_home.accounts().sessions.end(token_hash))
    if user is not None:
        record.note("sign_out", user, subject=user.name)
    return without_session(request, onwards(f"{addresses.SIGN_IN}?{SIGNED_OUT}"))


def after_sign_in(user: User, to: str) -> str:
    """Where to go from the door: whoever has to choose a password does that first."""
    if not user.must_change_password:
        return to
    return addresses.OWN_PASSWORD if to == "/" else f"{addresses.OWN_PASSWORD}?tiep={quote(to, safe='')}"


async def refused(to: str, result: Result, name: str) -> Response:
    """The form again, with one sentence; how long to wait is said where there is a wait."""
    waiting = result.outcome is Outcome.WAITING
    wait = wait_sentence(result.wait_seconds) if result.wait_seconds else ""
    said = wait if waiting else f"{TEXT.wrong} {wait}".strip()
    headers = {"Retry-After": str(result.wait_seconds)} if waiting else None
    return await _form(to, fault(said), name=name, status=429 if waiting else 401, headers=headers)


async def _form(
    to: str, said: str, *, name: str = "", status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    # Whoever got the password wrong types only that again.
    first = not name
    fields = (
        hidden("tiep", to),
        field("username", TEXT.name, value=name[:64], complete="username", first=first),
        field("password", TEXT.password, kind="password", complete="current-password", first=not first),
    )
    beside = paragraph(TEXT.help, "hint")
    if await at_home.look_up(lambda: at_home.accounts().awaits_first_admin()):
        beside += note(Door.no_admin) + link(Door.make_admin, addresses.FIRST_ADMIN)
    return page(TEXT.title, said, form(addresses.SIGN_IN, TEXT.submit, *fields), beside, status=status, headers=headers)


async def _named_by_proxy(request: Request) -> User | None:
    name = request.scope.get(PROXY_USER, "")
    if not name:
        return None
    try:
        user = await at_home.look_up(lambda: at_home.accounts().find(name))
    except UnknownName:
        return None
    return user if user.active else None
