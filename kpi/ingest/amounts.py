"""One cell as one exact number, or an issue that says why not."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from kpi.ingest.findings import Findings
from kpi.ingest.number_formats import hides_zero, is_disguised, shown_decimals
from kpi.ingest.raw import CellKind, RawCell
from kpi.model.figure import MAX_DECIMALS, MAX_MAGNITUDE
from kpi.model.issue import CellRef
from kpi.text.none_signs import NO_SIGNS, NoneSign, Signs, none_sign
from kpi.text.numbers import fmt_number
from kpi.text.parsing import (
    NumberFault,
    NumberStyle,
    ReadNumber,
    read_number,
    read_point_number,
    read_yes_no,
    says_not_applicable,
    says_nothing_arose,
    two_readings,
    without_unit,
)

_UNREADABLE_KINDS = {
    CellKind.ERROR: "value.formula_error",
    CellKind.FORMULA_EMPTY: "value.formula_without_result",
    CellKind.BOOL: "value.true_false",
    CellKind.DATE: "value.date",
    CellKind.COVERED: "value.covered",
    CellKind.STRUCK: "value.struck",
}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the numbers of a table are written: point decimals in long tables, else as its sender says, if he does.

    Our own forms show every decimal that is there, by a conditional format beside the whole-number format of the cell.
    """

    point: bool = False
    shows_all_decimals: bool = False
    hides_zeros: bool = False
    recalculates: bool = False
    numbers: NumberStyle | None = None
    # Whether that was answered for an earlier workbook of this layout.
    is_remembered: bool = False
    layout: str = ""
    # What "-" and the like stand for, and for which of them that was answered for an earlier workbook.
    signs: Signs = field(default_factory=lambda: NO_SIGNS)
    signs_remembered: frozenset[NoneSign] = frozenset()
    # A typed percentage was rounded by hand: so many points are no difference.
    percent_tolerance: Decimal = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a number can be where it stands; of two readings of "1.234" often only one can."""

    whole: bool = False
    most: Decimal | None = None
    # What the number may have behind it: "81 hồ sơ" of an indicator that counts dossiers.
    unit: str = ""

    def allows(self, number: Decimal) -> bool:
        """Whether the number is possible here."""
        return not (self.whole and number != number.to_integral_value()) and (self.most is None or number <= self.most)


ANYTHING = Expected()


def is_blank(cell: RawCell | None) -> bool:
    """Whether the cell shows nothing but blanks."""
    return cell is None or (cell.kind is CellKind.TEXT and not cell.text.strip())


def is_answer(cell: RawCell) -> bool:
    """Whether a cell could be meant as a figure: anything but a text that is neither number nor answer."""
    if cell.kind not in (CellKind.TEXT, CellKind.COVERED):
        return True
    text = cell.text
    worded = read_yes_no(text) is not None or says_not_applicable(text) or says_nothing_arose(text)
    return worded or none_sign(text) is not None or read_number(text) is not NumberFault.NOT_A_NUMBER


def shown_text(cell: RawCell | None) -> str:
    """The content of a cell for a sentence: numbers as Vietnamese write them."""
    if cell is None:
        return ""
    return fmt_number(cell.number, decimals_of(cell.number)) if cell.kind is CellKind.NUMBER else cell.text


def decimals_of(number: Decimal) -> int:
    """How many decimals the number needs."""
    return len(f"{number:f}".partition(".")[2].rstrip("0"))


def _from_text(
    cell: RawCell, at: CellRef, dialect: Dialect, expected: Expected, findings: Findings
) -> ReadNumber | None:
    if not dialect.point and expected.unit:
        cell = cell._replace(text=without_unit(cell.text, expected.unit))
    read = read_point_number(cell.text) if dialect.point else read_number(cell.text, dialect.numbers)
    if isinstance(read, Decimal):
        return ReadNumber(read)
    if isinstance(read, ReadNumber):
        if dialect.is_remembered and read_number(cell.text) is NumberFault.AMBIGUOUS:
            facts = {"found": cell.text, "read": _worded(read), "layout": dialect.layout, "style": str(dialect.numbers)}
            findings.note("value.read_as_before", at, **facts)
        return read
    if read is NumberFault.AMBIGUOUS:
        return _decided(cell.text, at, dialect, expected, findings)
    if dialect.point:
        findings.error("value.not_a_point_number", at, found=cell.text)
    elif (sign := none_sign(cell.text)) is not None:
        code = "value.dash" if sign in (NoneSign.DASH, NoneSign.DOTS) else "value.word_for_none"
        findings.error(code, at, found=cell.text, sign=sign.value, layout=dialect.layout)
    else:
        findings.error("value.not_a_number", at, found=cell.text)
    return None


def _decided(text: str, at: CellRef, dialect: Dialect, expected: Expected, findings: Findings) -> ReadNumber | None:
    """The one reading that is possible here, to be confirmed; where both are, the sender is asked."""
    readings = two_readings(text)
    possible = [reading for reading in readings if expected.allows(reading.value)]
    whole, decimal = (_worded(reading) for reading in readings)
    if len(possible) != 1:
        facts = {"found": text, "whole": whole, "decimal": decimal, "layout": dialect.layout}
        findings.error("value.ambiguous_number", at, **facts)
        return None
    other = decimal if possible[0] is readings[0] else whole
    findings.warning("value.read_one_way", at, found=text, read=_worded(possible[0]), other=other)
    return possible[0]


def _worded(read: ReadNumber) -> str:
    return fmt_number(read.value, decimals_of(read.value)) + ("%" if read.percent else "")


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
    if shown is None or dialect.shows_all_decimals or decimals_of(read.value) <= shown:
        return read
    # What people see and sign is taken; that the cell holds more is told.
    seen = ReadNumber(read.value.quantize(Decimal(1).scaleb(-shown), ROUND_HALF_UP), read.percent)
    findings.warning("value.shown_rounded", at, found=_worded(seen), stored=_worded(read))
    return seen


def read_amount(
    cell: RawCell | None, at: CellRef, dialect: Dialect, findings: Findings, expected: Expected = ANYTHING
) -> ReadNumber | None:
    """The number of a cell; None where it is blank or no number, the latter with an issue."""
    if cell is None or is_blank(cell):
        return None
    if code := _UNREADABLE_KINDS.get(cell.kind):
        findings.error(code, at, found=cell.text)
        return None
    if cell.kind is CellKind.NUMBER:
        read = _from_number(cell, at, dialect, findings)
    else:
        read = _from_text(cell, at, dialect, expected, findings)
    return read if read is not None and _fits(read.value, cell, at, findings) else None


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
