"""Rows that repeat what others said, and figures about which nothing can be asked, are read as all others are."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from kpi.ingest import understand
from kpi.ingest.amounts import Dialect
from kpi.ingest.figures import RowReader, Told
from kpi.ingest.findings import Findings
from kpi.ingest.plain_figures import PlainFigures
from kpi.ingest.raw import CellKind, RawCell, RawSheet, RawWorkbook
from kpi.ingest.repeated_rows import RepeatedRows
from kpi.ingest.tables import Table
from kpi.model.figure import Figure
from kpi.model.issue import CellRef
from kpi.model.period import Period
from kpi.model.plan import Indicator, Kind
from kpi.model.upload import FigureKey, Observation
from kpi.text.headings import LONG_TABLE
from tests.unit.ingest.unit_forms import NAMES, make_context, make_plan

FORMATS = ["", "", "0", "#,##0", "#,##0.00", "0%", "#,###", "#,##0,"]
NUMBERS = ["0", "3", "3", "5", "5", "7", "8", "100", "101", "007", "2.5", "-4", "1234567890123"]
TEXTS = [*NUMBERS, "x", "-", " "]
OTHER_KINDS = [kind for kind in CellKind if kind is not CellKind.NUMBER]
CODES = [*NAMES, *NAMES, "hstt", "HSTT ", "Tỷ lệ hồ sơ trực tuyến", "Ty le ho so truc tuyen", "khac", "Tổng cộng", ""]
UNITS = ["thpt-a", "thpt-a", "thpt-b", "thpt-c", "Trường THPT A", "PTTH A", "so-khac", "khong-co", ""]
MONTHS = ["2026-03", "2026-03", "2026-04", "2026-05", "2026-12", "Tháng 4/2026", "quý II", ""]
NOTES = ["Không áp dụng", "Không phát sinh", "đã kiểm tra"]


def text(chance: Random, choices: list[str]) -> RawCell:
    return RawCell(CellKind.COVERED if chance.random() < 0.03 else CellKind.TEXT, chance.choice(choices))


def number(chance: Random) -> RawCell:
    if chance.random() < 0.1:
        return RawCell(chance.choice(OTHER_KINDS), chance.choice(TEXTS))
    look = chance.choice(FORMATS) if chance.random() < 0.2 else ""
    return RawCell(CellKind.NUMBER, chance.choice(NUMBERS), look, chance.random() < 0.05)


def row_of(chance: Random) -> dict[int, RawCell]:
    """A row of the long table; most hold what programs write, and any column may hold anything."""
    if chance.random() < 0.6:
        return row_of_a_program(chance)
    cells = {2: text(chance, UNITS), 3: text(chance, MONTHS), 4: text(chance, CODES)}
    if chance.random() < 0.6:
        cells |= {5: number(chance), 6: number(chance)}
    if 5 not in cells or chance.random() < 0.1:
        cells[7] = number(chance)
    if chance.random() < 0.05:
        cells[8] = text(chance, NOTES)
    return {column: cell for column, cell in cells.items() if cell.text}


def row_of_a_program(chance: Random) -> dict[int, RawCell]:
    code = chance.choice(list(NAMES))
    about = (chance.choice(["thpt-a", "thpt-b", "thpt-c"]), f"2026-0{chance.randint(1, 6)}", code)
    cells = {column: RawCell(CellKind.TEXT, said) for column, said in enumerate(about, 2)}
    if code == "HSTT":
        cells[4] = RawCell(CellKind.TEXT, chance.choice(["HSTT", "Ty le ho so truc tuyen"]))
    columns = (5, 6) if code in ("HSTT", "CKS", "BD", "PTA", "LUOT") else (7,)
    return cells | {column: RawCell(CellKind.NUMBER, chance.choice(NUMBERS[:9])) for column in columns}


def table_of(chance: Random) -> RawWorkbook:
    heading = {column: RawCell(CellKind.TEXT, name) for column, name in enumerate(LONG_TABLE, 1) if name != "plan"}
    listed = {1: heading, **{row: row_of(chance) for row in range(2, 60)}}
    hidden = frozenset(chance.choices(range(2, 60), k=2))
    sheet = RawSheet("Số liệu", listed, hidden_rows=hidden, hides_zeros=chance.random() < 0.5)
    return RawWorkbook("bang.xlsx", "0" * 64, (sheet,))


def plan():
    """Stocks are counted out of the same people, so that their denominators are held against each other."""
    made = make_plan()
    return replace(
        made, indicators=tuple(replace(i, denominator="Tổng số") if i.is_ratio else i for i in made.indicators)
    )


EARLIER = {FigureKey("thpt-a", "BD", Period(2026, 2)): Figure(Decimal(6), Decimal(8))}


@pytest.mark.parametrize("seed", range(60))
def test_rows_that_repeat_others_are_read_as_if_each_were_the_first(seed, monkeypatch):
    workbook, context = table_of(Random(seed)), make_context(plan(), plan="vi-du", previous=EARLIER)
    draft = understand(workbook, context)
    assert draft.observations
    monkeypatch.setattr(RepeatedRows, "observation", lambda *_: None)
    assert understand(workbook, context) == draft


@pytest.mark.parametrize("indicator", plan().indicators, ids=lambda indicator: indicator.code)
@pytest.mark.parametrize("is_long", [True, False])
def test_a_plain_figure_is_what_the_reader_of_all_rows_says_without_a_word(indicator, is_long):
    chance, found = Random(indicator.code), 0
    for _ in range(300):
        likely = (2, 3) if indicator.is_ratio else (4,)
        cells = {c: number(chance) for c in range(2, 8) if chance.random() < (0.9 if c in likely else 0.1)}
        told = plain_figure(cells, indicator, is_long=is_long)
        found += told is not None
    assert found > 10 or indicator.kind is Kind.YES_NO


def plain_figure(cells: dict[int, RawCell], indicator: Indicator, *, is_long: bool) -> Told | None:
    """The plain figure of a row, which every other way to read it must give as well."""
    columns = {"numerator": 2, "denominator": 3, "value": 4, "percent": 5, "state": 6, "note": 7}
    table = Table(RawSheet("S", {9: cells}), 1, columns, is_long=is_long)
    told, findings = PlainFigures(table).told(9, cells, indicator), Findings()
    if told is not None:
        dialect = Dialect(point=is_long, hides_zeros=True, recalculates=True)
        assert RowReader(table, 9, indicator, dialect, findings).read() == told
        assert findings.ordered() == ()
    return told


def test_a_row_is_known_by_rows_before_and_only_once():
    context, known = make_context(plan()), context_rows()
    table = Table(known, 1, {name: column for column, name in enumerate(LONG_TABLE, 1)}, is_long=True)
    index, (first, second) = context.index(context.plans["vi-du"]), context.plans["vi-du"].indicators[:2]
    repeated = RepeatedRows(table, index, PlainFigures(table))
    read = {row: repeated.observation(row, cells) for row, cells in table.rows()}
    assert set(read.values()) == {None}
    first_at: dict[str, CellRef] = {}
    for row, indicator in ((2, first), (3, second)):
        key = FigureKey("thpt-a", indicator.code, Period(2026, 3))
        observation = Observation(key, Figure(Decimal(3), Decimal(5)), table.at(row, "numerator"))
        repeated.learn(known.rows[row], observation, indicator, first_at)
    found = repeated.observation(2, known.rows[2])
    assert found is not None
    assert (str(found[0].at), str(found[0].denominator_at), found[1]) == ("Số liệu!E2", "Số liệu!F2", first)
    assert repeated.observation(4, known.rows[4]) is None


def context_rows() -> RawSheet:
    """Two figures of one unit and month, and the first of them once more."""
    parts = {5: RawCell(CellKind.NUMBER, "3"), 6: RawCell(CellKind.NUMBER, "5", "#,##0")}
    about = {2: RawCell(CellKind.TEXT, "thpt-a"), 3: RawCell(CellKind.TEXT, "2026-03")}
    listed = {
        row: {**about, 4: RawCell(CellKind.TEXT, code), **parts} for row, code in enumerate(["HSTT", "CKS", "HSTT"], 2)
    }
    return RawSheet("Số liệu", listed)
