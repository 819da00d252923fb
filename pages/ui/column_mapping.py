"""A table whose columns are not certain, with a choice beside each heading; what is confirmed is remembered."""

from __future__ import annotations

import streamlit as st

from kpi.model.layout import FIELDS, FIELDS_OF_ONE, IGNORED, ColumnRole, MappingColumn, MappingRequest
from kpi.model.plan import Plan
from kpi.model.upload import FileChanges
from kpi.service import layouts
from kpi.service.installation import Installation
from kpi.text import layouts as TEXT
from pages.ui import staging
from pages.ui.markup import plain_label, show, text


def offer(inst: Installation, plan: Plan, org: str | None, file: FileChanges, number: int) -> None:
    """Each uncertain table of a file, ready to be named."""
    for place, request in enumerate(file.draft.mappings, 1):
        _offer_one(inst, plan, org, file, request, f"mapping.{number}.{place}")


def _offer_one(
    inst: Installation, plan: Plan, org: str | None, file: FileChanges, request: MappingRequest, key: str
) -> None:
    show(text("h3", TEXT.TITLE.format(sheet=request.sheet)), text("p", TEXT.EXPLAINED, cls="k-soft"))
    words = _role_words(plan)
    with st.form(key, border=False):
        roles = [_choose(column, words, f"{key}.{column.number}") for column in request.columns]
        pressed = st.form_submit_button(TEXT.CONFIRM)
    if not pressed:
        return
    try:
        unit = org or layouts.own_org(inst)
        layouts.confirm(inst, request, roles, org=unit, file_name=file.draft.file_name)
    except layouts.LayoutIncomplete as incomplete:
        missing = ", ".join(TEXT.FIELD_WORDS.get(field, field) for field in incomplete.missing)
        st.warning(TEXT.INCOMPLETE.format(missing=missing))
        return
    staging.again(TEXT.REMEMBERED)
    st.rerun()


def _choose(column: MappingColumn, words: dict[str, str], key: str) -> ColumnRole:
    """The role chosen for one column; what its heading suggests stands there first."""
    suggested = str(column.suggestion) if column.suggestion is not None else IGNORED
    options = list(words)
    label = TEXT.COLUMN.format(letters=column.letters, heading=plain_label(column.heading) or TEXT.NO_HEADING)
    chosen = st.selectbox(
        label,
        options,
        index=options.index(suggested) if suggested in words else options.index(IGNORED),
        format_func=words.__getitem__,
        key=key,
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
