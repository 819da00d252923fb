"""Choosing one's own password; whoever came in with a one-time password sees nothing else before that is done."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kpi.accounts import addresses
from kpi.accounts.faults import AccountRefused
from kpi.accounts.sessions import NewSession
from kpi.accounts.sign_in import Outcome, Result
from kpi.accounts.user import User
from kpi.model.errors import NotAllowed
from kpi.text.accounts import OwnPassword as TEXT
from kpi.text.accounts import SignIn, refusal, wait_sentence
from kpi.text.sign_in import Door, Password
from pages.web import at_home, record
from pages.web.asked import Unreadable, form_of, from_elsewhere, place_of, return_to
from pages.web.door import onwards, with_session
from pages.web.gate import USER
from pages.web.plain_page import fault, field, form, hidden, link, note, page, paragraph
from pages.web.sign_in import EVERYWHERE
from pages.web.trouble import answer

DONE = "xong"


async def own_password_page(request: Request) -> Response:
    """The form, or what has been done with it."""
    user, to = request.scope[USER], _return_to(request.query_params.get("tiep", "/"))
    if DONE in request.query_params and not user.restricted:
        return page(TEXT.title, note(TEXT.done), link(Door.home, to))
    return _form(user, to)


async def change_own_password(request: Request) -> Response:
    """Take the new password: every session ends, and a new one begins for this browser."""
    if from_elsewhere(request.headers):
        return answer(request.scope, 403)
    try:
        fields = await form_of(request)
    except Unreadable as unreadable:
        return answer(request.scope, unreadable.status)
    user, to = request.scope[USER], _return_to(fields.get("tiep", "/"))
    if fields.get("new", "") != fields.get("again", ""):
        return _form(user, to, TEXT.differ)
    try:
        result, session = await _changed(request, user, fields)
    except AccountRefused as refused:
        return _form(user, to, refusal(refused.code))
    except NotAllowed:
        # Somebody else has just changed this account: the session that asked is over.
        return onwards(addresses.SIGN_IN)
    if session is None:
        if result.outcome is Outcome.WRONG:
            record.note("sign_in_failed", user, subject=user.name, detail=place_of(request).address, org=user.org)
        return _refused(user, to, result)
    record.note("account_password", user, subject=user.name)
    done = to if user.restricted else f"{addresses.OWN_PASSWORD}?{DONE}"
    return with_session(request, onwards(done), session, result.browser)


def _return_to(asked: str) -> str:
    to = return_to(asked)
    return "/" if to.startswith(addresses.OWN_PASSWORD) else to


async def _changed(request: Request, user: User, fields: dict[str, str]) -> tuple[Result, NewSession | None]:
    place, agent = place_of(request), request.headers.get("user-agent", "")
    old, new = fields.get("old", ""), fields.get("new", "")
    return await at_home.at_the_door(
        lambda: at_home.accounts().change_password(user, old, new, place, now=at_home.now(), user_agent=agent)
    )


def _refused(user: User, to: str, result: Result) -> Response:
    wait = wait_sentence(result.wait_seconds) if result.wait_seconds else ""
    if result.outcome is not Outcome.WAITING:
        return _form(user, to, f"{Password.wrong_old} {wait}".strip())
    return _form(user, to, wait, status=429, headers={"Retry-After": str(result.wait_seconds)})


def _form(
    user: User, to: str, wrong: str = "", *, status: int | None = None, headers: dict[str, str] | None = None
) -> Response:
    old = field("old", TEXT.old, kind="password", complete="current-password", first=True)
    fields = (
        # A password manager keeps the new password under this name.
        f"<div hidden>{field('username', SignIn.name, value=user.name, complete='username')}</div>",
        hidden("tiep", to),
        "" if user.restricted else old,
        field("new", TEXT.new, kind="password", complete="new-password", hint=TEXT.advice, first=user.restricted),
        field("again", TEXT.again, kind="password", complete="new-password"),
    )
    about = paragraph(TEXT.due) if user.restricted else ""
    parts = (fault(wrong), about, paragraph(Password.account.format(name=user.label), "hint"))
    return page(
        TEXT.title,
        *parts,
        form(addresses.OWN_PASSWORD, TEXT.submit, *fields),
        _beside(user),
        status=status or (400 if wrong else 200),
        headers=headers,
    )


def _beside(user: User) -> str:
    """The other ways out: away from all devices, or back to the pages."""
    if user.restricted:
        return form(addresses.SIGN_OUT, SignIn.sign_out, plain=True)
    everywhere = form(addresses.SIGN_OUT, SignIn.sign_out_everywhere, hidden(EVERYWHERE, "1"), plain=True)
    title = f"<h2>{Password.everywhere_title}</h2>"
    return f"{link(Door.home, '/')}<section>{title}{paragraph(Password.everywhere, 'hint')}{everywhere}</section>"
