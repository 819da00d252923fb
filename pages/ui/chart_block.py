"""A chart on a page: the figure, its numbers as a workbook with a native chart, and the same numbers as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import streamlit as st

from kpi.chart import figure
from kpi.export.excel import chart_workbook
from kpi.model.chart import Cell, CellKind, ChartKind, ChartSpec
from kpi.text.dates import fmt_date
from kpi.text.numbers import fmt_number, fmt_percent
from kpi.text.pages import Target as TEXT
from pages.ui import session
from pages.ui.markup import esc, show, table, text

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A province's schools; the workbook holds every row of a longer table.
MOST_ROWS = 2000
NUMERIC = (CellKind.PERCENT, CellKind.NUMBER, CellKind.COUNT)


def show_chart(spec: ChartSpec, *, key: str, table_title: str, table_html: str | None = None) -> None:
    """Draw the chart; the PNG is in its toolbar, the workbook is made when it is asked for.

    `table_html` is its table where that has been written before.
    """
    dark = st.context.theme.type == "dark"
    st.plotly_chart(
        figure.to_plotly(spec, dark=dark),
        theme=None,
        key=f"{key}.chart",
        config=figure.plotly_config(spec.file_name),
        alt=spec.alt,
    )
    st.download_button(
        TEXT.xlsx,
        data=session.later(chart_workbook, spec),
        file_name=f"{spec.file_name}.xlsx",
        mime=XLSX,
        key=f"{key}.xlsx",
        on_click="ignore",
    )
    with st.expander(table_title, key=f"{key}.table"):
        show(data_table(spec) if table_html is None else table_html)


def data_table(spec: ChartSpec) -> str:
    """The chart's data for reading."""
    data = spec.table
    headings = [
        text("div", heading, cls="k-num" if kind in NUMERIC else "")
        for heading, kind in zip(data.headings, data.kinds, strict=True)
    ]
    said = [row for row in _until_now(spec) if any(value not in (None, "") for value in row[1:])]
    rows = [[_cell(value, kind) for value, kind in zip(row, data.kinds, strict=True)] for row in said[:MOST_ROWS]]
    written = table(headings, rows, caption=spec.subtitle)
    if len(said) <= MOST_ROWS:
        return written
    cut = TEXT.table_cut.format(shown=fmt_number(MOST_ROWS), total=fmt_number(len(said)))
    return written + text("p", cut, cls="k-soft k-small")


def _until_now(spec: ChartSpec) -> Sequence[tuple[Cell, ...]]:
    """The table's rows; of months only those up to the last that anybody could report on."""
    data = spec.table
    if spec.kind is not ChartKind.LINE:
        return data.rows
    counts = [place for place, kind in enumerate(data.kinds) if kind is CellKind.COUNT]
    known = [number for number, row in enumerate(data.rows, 1) if any(row[place] is not None for place in counts)]
    return data.rows[: max(known, default=0)]


def _cell(value: Cell, kind: CellKind) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, dt.date):
        return text("span", fmt_date(value), style="white-space:nowrap")
    if isinstance(value, str):
        return esc(value)
    return text("div", _number(value, kind), cls="k-num")


def _number(value: Decimal | Fraction | int, kind: CellKind) -> str:
    return fmt_percent(value) if kind is CellKind.PERCENT else fmt_number(value)
