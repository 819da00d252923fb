"""A table whose columns are not certain, with a choice beside each heading; what is confirmed is remembered."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from kpi.model.layout import FIELDS, FIELDS_OF_ONE, IGNORED, ColumnRole, MappingColumn, MappingRequest
from kpi.model.plan import Plan
from kpi.model.upload import FileChanges
from kpi.service import layouts
from kpi.service.installation import Installation
from kpi.text import layouts as TEXT
from kpi.text.numbers import fmt_count
from pages.ui import notices, staging
from pages.ui.markup import plain_label, show, text

# A table is answered for at a time; the next ones follow once the files have been read anew.
MOST_AT_ONCE = 2


def offer(inst: Installation, plan: Plan, org: str | None, files: Sequence[FileChanges]) -> None:
    """Each kind of uncertain table once, ready to be named, however many files have it."""
    found: dict[str, list[tuple[FileChanges, MappingRequest]]] = {}
    for file in files:
        for request in file.draft.mappings:
            found.setdefault(request.fingerprint, []).append((file, request))
    for alike in list(found.values())[:MOST_AT_ONCE]:
        file, request = alike[0]
        of_plan = inst.plan(file.draft.plan) if file.draft.plan else plan
        _offer_one(inst, of_plan, org, file.draft.file_name, request, len({id(one) for one, _ in alike}))


def _offer_one(
    inst: Installation, plan: Plan, org: str | None, file_name: str, request: MappingRequest, files: int
) -> None:
    key = f"mapping.{request.fingerprint}"
    where = TEXT.IN_FILES.format(count=fmt_count(files)) if files > 1 else TEXT.IN_FILE.format(file=file_name)
    show(text("h3", TEXT.TITLE.format(sheet=request.sheet)), text("p", f"{where} {TEXT.EXPLAINED}", cls="k-soft"))
    words = _role_words(plan)
    with st.container(key=f"upload.{key}"):
        roles = [_choose(column, words, f"{key}.{column.number}") for column in request.columns]
    if not st.button(TEXT.CONFIRM, key=f"{key}.confirm"):
        return
    try:
        unit = org or layouts.own_org(inst)
        layouts.confirm(inst, request, roles, org=unit, file_name=file_name)
    except layouts.LayoutIncomplete as incomplete:
        missing = ", ".join(TEXT.FIELD_WORDS.get(field, field) for field in incomplete.missing)
        notices.fault(TEXT.INCOMPLETE.format(missing=missing))
        return
    staging.again(TEXT.REMEMBERED)
    st.rerun()


def _choose(column: MappingColumn, words: dict[str, str], key: str) -> ColumnRole:
    """The role chosen for one column, kept through a reload; what its heading suggests stands there first."""
    suggested = str(column.suggestion) if column.suggestion is not None else IGNORED
    staging.restore(key, suggested if suggested in words else IGNORED)
    label = TEXT.COLUMN.format(letters=column.letters, heading=plain_label(column.heading) or TEXT.NO_HEADING)
    chosen = st.selectbox(
        label,
        list(words),
        format_func=words.__getitem__,
        key=key,
        on_change=staging.remember,
        args=(key,),
        help=TEXT.SAMPLES.format(samples=plain_label("; ".join(column.samples))) if column.samples else None,
    )
    return ColumnRole.parse(chosen)


def _role_words(plan: Plan) -> dict[str, str]:
    """Every role that a column of this plan can have, in words: for the row's indicator, then for each by itself."""
    words = {field: TEXT.FIELD_WORDS[field] for field in FIELDS}
    for indicator in plan.indicators:
        for field in FIELDS_OF_ONE:
            role = ColumnRole(field, indicator.code)
            words[str(role)] = TEXT.OF_INDICATOR.format(field=TEXT.FIELD_WORDS[field], indicator=indicator.name)
    return words
