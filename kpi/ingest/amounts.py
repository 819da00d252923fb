"""One cell as one exact number, or an issue that says why not."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kpi.ingest.findings import Findings
from kpi.ingest.number_formats import hides_zero, is_disguised, shown_decimals
from kpi.ingest.raw import CellKind, RawCell
from kpi.model.figure import MAX_DECIMALS, MAX_MAGNITUDE
from kpi.model.issue import CellRef
from kpi.text.numbers import fmt_number
from kpi.text.parsing import NumberFault, ReadNumber, read_number, read_point_number

_UNREADABLE_KINDS = {
    CellKind.ERROR: "value.formula_error",
    CellKind.FORMULA_EMPTY: "value.formula_without_result",
    CellKind.BOOL: "value.true_false",
    CellKind.DATE: "value.date",
    CellKind.COVERED: "value.covered",
}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the numbers of a table are written: point decimals in long tables; own forms show every decimal."""

    point: bool = False
    shows_all_decimals: bool = False
    hides_zeros: bool = False
    recalculates: bool = False


def is_blank(cell: RawCell | None) -> bool:
    """Whether the cell shows nothing but blanks."""
    return cell is None or (cell.kind is CellKind.TEXT and not cell.text.strip())


def shown_text(cell: RawCell | None) -> str:
    """The content of a cell for a sentence: numbers as Vietnamese write them."""
    if cell is None:
        return ""
    return fmt_number(cell.number, decimals_of(cell.number)) if cell.kind is CellKind.NUMBER else cell.text


def decimals_of(number: Decimal) -> int:
    """How many decimals the number needs."""
    return len(f"{number:f}".partition(".")[2].rstrip("0"))


def _from_text(cell: RawCell, at: CellRef, dialect: Dialect, findings: Findings) -> ReadNumber | None:
    read = read_point_number(cell.text) if dialect.point else read_number(cell.text)
    if isinstance(read, Decimal):
        return ReadNumber(read)
    if isinstance(read, ReadNumber):
        return read
    if read is NumberFault.AMBIGUOUS:
        whole, _, rest = cell.text.strip().replace(",", ".").partition(".")
        findings.error("value.ambiguous_number", at, found=cell.text, whole=whole + rest, decimal=f"{whole},{rest}")
    elif dialect.point:
        findings.error("value.not_a_point_number", at, found=cell.text)
    elif cell.text.strip() in ("-", "–", "—"):
        findings.error("value.dash", at, found=cell.text)
    else:
        findings.error("value.not_a_number", at, found=cell.text)
    return None


def _from_number(cell: RawCell, at: CellRef, dialect: Dialect, findings: Findings) -> ReadNumber | None:
    number = cell.number
    if is_disguised(cell.number_format, number):
        findings.error("value.disguised", at, found=shown_text(cell))
        return None
    if number == 0 and (dialect.hides_zeros or hides_zero(cell.number_format)):
        findings.warning("value.zero_hidden", at)
    if cell.is_formula and dialect.recalculates:
        findings.warning("value.formula_outdated", at, found=shown_text(cell))
    read = ReadNumber(number * 100, percent=True) if cell.is_percent else ReadNumber(number)
    shown = shown_decimals(cell.number_format)
    if shown is not None and not dialect.shows_all_decimals and decimals_of(read.value) > shown:
        sign = "%" if read.percent else ""
        stored = fmt_number(read.value, decimals_of(read.value))
        found = fmt_number(read.value, shown)
        findings.warning("value.shown_rounded", at, found=found + sign, stored=stored + sign)
    return read


def read_amount(cell: RawCell | None, at: CellRef, dialect: Dialect, findings: Findings) -> ReadNumber | None:
    """The number of a cell; None where it is blank or no number, the latter with an issue."""
    if cell is None or is_blank(cell):
        return None
    if code := _UNREADABLE_KINDS.get(cell.kind):
        findings.error(code, at, found=cell.text)
        return None
    reader = _from_number if cell.kind is CellKind.NUMBER else _from_text
    read = reader(cell, at, dialect, findings)
    if read is None or not _fits(read.value, cell, at, findings):
        return None
    return read


def _fits(number: Decimal, cell: RawCell, at: CellRef, findings: Findings) -> bool:
    """Whether the store can keep the number exactly."""
    if abs(number) >= MAX_MAGNITUDE:
        findings.error("value.too_large", at, found=shown_text(cell))
    elif number < 0:
        findings.error("value.negative", at, found=shown_text(cell))
    elif decimals_of(number) > MAX_DECIMALS:
        findings.error("value.too_many_decimals", at, found=shown_text(cell), most=str(MAX_DECIMALS))
    else:
        return True
    return False
