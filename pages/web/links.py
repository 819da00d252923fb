"""One-time links: the page that a link opens uses nothing up, so that a preview of the message it came in does not;
the button on it does."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kpi.accounts import addresses, faults
from kpi.accounts.codes import Purpose
from kpi.model.errors import NotAllowed
from kpi.text.accounts import SignIn, refusal
from kpi.text.sign_in import Door, Link
from pages.web import at_home, record
from pages.web.asked import from_elsewhere, place_of
from pages.web.door import let_in
from pages.web.plain_page import fault, form, link, page, paragraph
from pages.web.sign_in import after_sign_in
from pages.web.trouble import answer

WORDS = {
    Purpose.SIGN_IN: (Link.sign_in_title, Link.sign_in, SignIn.submit),
    Purpose.PASSWORD: (Link.choose_title, Link.choose, Door.go_on),
}


def purpose_of(request: Request) -> Purpose:
    """What the link in the address was made for."""
    return Purpose.PASSWORD if request.url.path.startswith(addresses.PASSWORD_LINK) else Purpose.SIGN_IN


async def link_page(request: Request) -> Response:
    """The same page for every token: whether it is good is found out by using it."""
    title, sentence, submit = WORDS[purpose_of(request)]
    return page(title, paragraph(sentence), form(request.url.path, submit))


async def follow_link(request: Request) -> Response:
    """Use the link up and let its account in."""
    if from_elsewhere(request.headers):
        return answer(request.scope, 403)
    purpose, place, token = purpose_of(request), place_of(request), request.path_params["token"]
    result = await at_home.at_the_door(
        lambda: at_home.accounts().follow_link(token, purpose, place, at_home.now()),
    )
    if result.user is None:
        record.note_seldom("sign_in_failed", place.address)
        return _not_good(purpose)
    record.note("sign_in", result.user, subject=result.user.name, detail=place.address)
    try:
        return await let_in(
            request, result.user, kind="link", to=after_sign_in(result.user, "/"), browser=result.browser
        )
    except NotAllowed:
        return _not_good(purpose)


def _not_good(purpose: Purpose) -> Response:
    return page(WORDS[purpose][0], fault(refusal(faults.CODE_INVALID)), link(Door.back, addresses.SIGN_IN), status=410)
