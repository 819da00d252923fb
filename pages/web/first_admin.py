"""The first administrator: whoever can read the terminal's code makes the account, and this door closes for good."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kpi.accounts import addresses, faults
from kpi.accounts.faults import AccountRefused
from kpi.accounts.sign_in import Outcome, Result
from kpi.text.accounts import FirstAdmin as TEXT
from kpi.text.accounts import OwnPassword, SignIn, refusal, wait_sentence
from kpi.text.sign_in import Door, FirstAdminPage
from pages.web import at_home, record
from pages.web.asked import Unreadable, form_of, from_elsewhere, place_of
from pages.web.door import let_in
from pages.web.plain_page import fault, field, form, link, note, page, paragraph
from pages.web.trouble import answer


async def first_admin_page(_: Request) -> Response:
    """The form, as long as there has never been an administrator."""
    return _form() if await _awaited() else _closed()


async def claim(request: Request) -> Response:
    """Use the code up and make the account."""
    if from_elsewhere(request.headers):
        return answer(request.scope, 403)
    try:
        fields = await form_of(request)
    except Unreadable as unreadable:
        return answer(request.scope, unreadable.status)
    if not await _awaited():
        return _closed()
    name = fields.get("username", "")
    if fields.get("new", "") != fields.get("again", ""):
        return _form(FirstAdminPage.differ, name)
    try:
        result = await _claimed(request, fields)
    except AccountRefused as refused:
        return _form(refusal(refused.code), name)
    if result.user is None:
        return _refused(result, name)
    record.note("account_add", result.user, subject=result.user.name, detail=result.user.role.value)
    record.note("sign_in", result.user, subject=result.user.name, detail=place_of(request).address)
    return await let_in(request, result.user, kind="first_admin", to="/", browser=result.browser)


async def _awaited() -> bool:
    return await at_home.look_up(lambda: at_home.accounts().awaits_first_admin())


async def _claimed(request: Request, fields: dict[str, str]) -> Result:
    code, name, new, place = (
        fields.get("code", ""),
        fields.get("username", ""),
        fields.get("new", ""),
        place_of(request),
    )
    return await at_home.at_the_door(
        lambda: at_home.accounts().claim_first_admin(code, name, new, place, now=at_home.now())
    )


def _refused(result: Result, name: str) -> Response:
    wait = wait_sentence(result.wait_seconds) if result.wait_seconds else ""
    if result.outcome is Outcome.WAITING:
        return _form(wait, name, status=429, headers={"Retry-After": str(result.wait_seconds)})
    return _form(f"{refusal(faults.CODE_INVALID)} {wait}".strip(), name, status=401)


def _form(
    wrong: str = "", name: str = "", *, status: int | None = None, headers: dict[str, str] | None = None
) -> Response:
    fields = (
        field("code", TEXT.code, first=True),
        field("username", SignIn.name, value=name[:64], complete="username", hint=FirstAdminPage.name_hint),
        field("new", FirstAdminPage.chosen, kind="password", complete="new-password", hint=OwnPassword.advice),
        field("again", FirstAdminPage.again, kind="password", complete="new-password"),
    )
    return page(
        TEXT.title,
        fault(wrong),
        paragraph(TEXT.intro),
        form(addresses.FIRST_ADMIN, TEXT.submit, *fields),
        link(Door.back, addresses.SIGN_IN),
        status=status or (400 if wrong else 200),
        headers=headers,
    )


def _closed() -> Response:
    return page(TEXT.title, note(TEXT.closed), link(Door.back, addresses.SIGN_IN), status=410)
