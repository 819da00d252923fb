"""Layouts that people confirmed: what the columns of a unit's own form hold, asked once and used from then on.

Each is a small file of the installation. They are remembered for one org unit and one row of headings; a workbook
whose headings change in a single word is asked about again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kpi.accounts.rights import Action
from kpi.model.errors import KpiError, UnknownName
from kpi.model.issue import Issue
from kpi.model.layout import ColumnRole, KnownLayout, Layout, MappingRequest
from kpi.plans.files import replace_file
from kpi.plans.layout_file import read_layout
from kpi.service import log
from kpi.service.installation import Installation
from kpi.text.none_signs import NoneMeaning, NoneSign, Signs
from kpi.text.parsing import NumberStyle

FOLDER = "layouts"
_ID = re.compile(r"[0-9a-f]{12}")
_PARTS = {"numerator", "denominator"}


class LayoutIncomplete(KpiError):
    """The roles do not make a table: a row must say its indicator, and hold two parts or a value."""

    def __init__(self, missing: Sequence[str]) -> None:
        self.missing = tuple(missing)
        super().__init__(f"no column holds {', '.join(missing)}")


def listed(inst: Installation) -> tuple[KnownLayout, ...]:
    """Every remembered layout that is the user's to manage, the latest first."""
    if not inst.may_at_all(Action.MANAGE_LAYOUTS):
        inst.require(Action.MANAGE_LAYOUTS)
    mine = inst.reaches(Action.MANAGE_LAYOUTS)
    known = [layout for layout in _all(inst) if mine(layout.org)]
    return tuple(sorted(known, key=lambda layout: (str(layout.confirmed_at), layout.id), reverse=True))


def confirm(
    inst: Installation,
    request: MappingRequest,
    roles: Sequence[ColumnRole],
    *,
    org: str | None = None,
    numbers: NumberStyle | None = None,
    file_name: str = "",
) -> KnownLayout:
    """Remember what the columns of a table hold: one role for each, in their order.

    For the unit given, else the user's own; LayoutIncomplete where the roles make no table.
    """
    unit = org or own_org(inst)
    inst.require(Action.UPLOAD, inst.org(unit).code)
    _check(inst, request, roles)
    before = _known(inst, unit, request.fingerprint)
    layout = KnownLayout(
        id=_id_of(unit, request.fingerprint),
        org=unit,
        fingerprint=request.fingerprint,
        layout=request.answered(
            roles, numbers or (before.layout.numbers if before else None), before.layout.signs if before else ()
        ),
        plan=request.plan or "",
        file_name=file_name,
        sheet=request.sheet,
        confirmed_by=inst.user_name,
        confirmed_at=inst.now(),
    )
    _keep(inst, layout)
    return layout


def remember_numbers(
    inst: Installation,
    layouts: Sequence[str],
    numbers: NumberStyle,
    *,
    org: str | None = None,
    plan: str = "",
    file_name: str = "",
) -> None:
    """Remember how tables of these layouts, by fingerprint, write their numbers; what their columns hold stays known.

    For the unit given, else the user's own.
    """
    _answer(inst, layouts, lambda layout: replace(layout, numbers=numbers), org, plan, file_name)


def remember_signs(
    inst: Installation,
    layouts: Sequence[str],
    signs: Signs,
    *,
    org: str | None = None,
    plan: str = "",
    file_name: str = "",
) -> None:
    """Remember what "-" and the like stand for in tables of these layouts; what else was answered stays known.

    For the unit given, else the user's own.
    """

    def answered(layout: Layout) -> Layout:
        return replace(layout, signs=tuple(sorted({**dict(layout.signs), **signs}.items())))

    _answer(inst, layouts, answered, org, plan, file_name)


def _answer(
    inst: Installation,
    layouts: Sequence[str],
    answered: Callable[[Layout], Layout],
    org: str | None,
    plan: str,
    file_name: str,
) -> None:
    unit = org or own_org(inst)
    inst.require(Action.UPLOAD, inst.org(unit).code)
    for fingerprint in layouts:
        known = _known(inst, unit, fingerprint)
        if known is None:
            known = KnownLayout(_id_of(unit, fingerprint), unit, fingerprint, Layout(()), plan, file_name)
        layout = answered(known.layout)
        _keep(inst, replace(known, layout=layout, confirmed_by=inst.user_name, confirmed_at=inst.now()))


def forget(inst: Installation, layout_id: str) -> KnownLayout:
    """Forget a layout; UnknownName where there is none of this id that is the user's to manage."""
    known = next((layout for layout in listed(inst) if layout.id == layout_id), None)
    if known is None:
        raise UnknownName("layout", layout_id)
    inst.require(Action.MANAGE_LAYOUTS, known.org)
    (_folder(inst) / f"{known.id}.json").unlink(missing_ok=True)
    log.record(inst, "layout_forgotten", known.id, known.file_name, org=known.org)
    return known


def from_file(inst: Installation, path: Path) -> tuple[Layout | None, list[Issue]]:
    """The layout that somebody sends with a workbook, and what is wrong with its file."""
    if not inst.may_at_all(Action.UPLOAD):
        inst.require(Action.UPLOAD)
    return read_layout(path)


def own_org(inst: Installation) -> str:
    """The unit for which a layout is remembered where none is named: the user's own."""
    if inst.user is None or not inst.user.org:
        raise UnknownName("org", "")
    return inst.user.org


def remembered(inst: Installation, org: str | None) -> Callable[[str, frozenset[str]], Layout | None]:
    """Knows by fingerprint what was confirmed for the unit chosen, the units a file names, or the sender's own."""
    known: list[KnownLayout] | None = None
    own = {org} if org else {inst.user.org} if inst.user is not None else set()

    def find(fingerprint: str, named: frozenset[str]) -> Layout | None:
        nonlocal known
        if known is None:
            mine = inst.reaches(Action.UPLOAD)
            known = [layout for layout in _all(inst) if mine(layout.org)]
        units = own | named
        of_table = [one for one in known if one.fingerprint == fingerprint and one.org in units]
        layouts = [one.layout for one in of_table if one.layout.roles]
        return layouts[0] if layouts and all(layout == layouts[0] for layout in layouts) else None

    return find


def remembered_numbers(inst: Installation, org: str | None) -> Callable[[str, str | None], NumberStyle | None]:
    """Knows by fingerprint how numbers are written: as the unit chosen, or the sender, said; else the table's unit."""
    answers = _answers_of(inst, org)

    def find(fingerprint: str, unit: str | None) -> NumberStyle | None:
        return next((layout.numbers for layout in answers(fingerprint, unit) if layout.numbers), None)

    return find


def remembered_signs(inst: Installation, org: str | None) -> Callable[[str, str | None], Signs]:
    """Knows by fingerprint what "-" and the like stand for, each sign as `remembered_numbers` knows numbers."""
    answers = _answers_of(inst, org)

    def find(fingerprint: str, unit: str | None) -> Signs:
        return {sign: meaning for layout in answers(fingerprint, unit)[::-1] for sign, meaning in layout.signs}

    return find


def _answers_of(inst: Installation, org: str | None) -> Callable[[str, str | None], list[Layout]]:
    """What was answered about tables of a fingerprint: by the unit chosen, or the sender; then by the table's unit."""
    own = org or (inst.user.org if inst.user is not None else "")
    reaches = inst.reaches(Action.UPLOAD)
    answers: dict[tuple[str, str], Layout | None] = {}

    def find(fingerprint: str, unit: str | None) -> list[Layout]:
        found: list[Layout] = []
        for code in (own, unit):
            if not code or not reaches(code):
                continue
            key = (code, fingerprint)
            if key not in answers:
                known = _known(inst, code, fingerprint)
                answers[key] = known.layout if known else None
            found += [layout] if (layout := answers[key]) is not None else []
        return found

    return find


def _check(inst: Installation, request: MappingRequest, roles: Sequence[ColumnRole]) -> None:
    if len(roles) != len(request.columns):
        raise LayoutIncomplete(("columns",))
    fields = {role.field for role in roles}
    missing = []
    if not fields & {"indicator", "indicator_name"} and not any(role.indicator for role in roles):
        missing.append("indicator")
    if not fields & {"value", "percent"}:
        missing += sorted(_PARTS - fields)
    if missing:
        raise LayoutIncomplete(missing)
    if request.plan is not None:
        plan = inst.plan(request.plan)
        for role in roles:
            if role.indicator:
                inst.indicator(plan, role.indicator)


def _folder(inst: Installation) -> Path:
    return inst.home / FOLDER


def _id_of(org: str, fingerprint: str) -> str:
    return hashlib.sha256(f"{org}\n{fingerprint}".encode()).hexdigest()[:12]


def _keep(inst: Installation, layout: KnownLayout) -> None:
    replace_file(_folder(inst) / f"{layout.id}.json", _written(layout).encode("utf-8"))
    log.record(inst, "layout_confirmed", layout.id, layout.file_name, org=layout.org)


def _known(inst: Installation, org: str, fingerprint: str) -> KnownLayout | None:
    """What is remembered for a unit about tables of this layout; a file that is none of ours says nothing."""
    layout_id = _id_of(org, fingerprint)
    try:
        return _read(layout_id, json.loads((_folder(inst) / f"{layout_id}.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _all(inst: Installation) -> list[KnownLayout]:
    """Every layout of the installation; a file that is none of ours is passed over."""
    found = []
    for path in sorted(_folder(inst).glob("*.json")):
        if _ID.fullmatch(path.stem):
            try:
                found.append(_read(path.stem, json.loads(path.read_text(encoding="utf-8"))))
            except (OSError, ValueError, KeyError, TypeError):
                continue
    return found


def _written(layout: KnownLayout) -> str:
    facts = {
        "org": layout.org,
        "fingerprint": layout.fingerprint,
        "columns": [[heading, str(role)] for heading, role in layout.layout.roles],
        "numbers": layout.layout.numbers,
        "signs": dict(layout.layout.signs),
        "plan": layout.plan,
        "file": layout.file_name,
        "sheet": layout.sheet,
        "by": layout.confirmed_by,
        "at": layout.confirmed_at.isoformat() if layout.confirmed_at else None,
    }
    return json.dumps(facts, ensure_ascii=False, indent=1)


def _read(layout_id: str, facts: dict[str, Any]) -> KnownLayout:
    roles = tuple((str(heading), ColumnRole.parse(role)) for heading, role in facts["columns"])
    numbers = NumberStyle(facts["numbers"]) if facts.get("numbers") else None
    signs = tuple((NoneSign(sign), NoneMeaning(meaning)) for sign, meaning in dict(facts.get("signs") or {}).items())
    return KnownLayout(
        id=layout_id,
        org=str(facts["org"]),
        fingerprint=str(facts["fingerprint"]),
        layout=Layout(roles, numbers, signs),
        plan=str(facts.get("plan") or ""),
        file_name=str(facts.get("file") or ""),
        sheet=str(facts.get("sheet") or ""),
        confirmed_by=str(facts.get("by") or ""),
        confirmed_at=dt.datetime.fromisoformat(facts["at"]) if facts.get("at") else None,
    )
