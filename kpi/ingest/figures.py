"""One row's cells as one `Figure`: the four kinds of nothing are kept apart, and what contradicts itself is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from kpi.ingest.amounts import ANYTHING, Dialect, Expected, is_blank, read_amount, shown_text
from kpi.ingest.findings import Findings
from kpi.ingest.raw import CellKind, RawCell, Row
from kpi.ingest.tables import Table
from kpi.model.figure import Figure, Ratio
from kpi.model.issue import CellRef
from kpi.model.plan import Indicator, Kind
from kpi.text.letters import plain_text
from kpi.text.none_signs import NOT_APPLICABLE_WORDS, SIGN_MEANINGS, NoneMeaning, none_sign, says_missing
from kpi.text.numbers import fmt_number
from kpi.text.parsing import ReadNumber, is_measured, read_yes_no, says_not_applicable, says_nothing_arose

_HUNDRED = Decimal(100)
_NUMBER_FIELDS = ("numerator", "denominator", "value")
# In the long table anything else of a note is a note; on a form the state has a column of its own as well.
_WORD_FIELDS = ("state", "numerator", "denominator", "value", "note")


class Told(NamedTuple):
    """A figure with the cells it was read from."""

    figure: Figure
    at: CellRef
    denominator_at: CellRef | None = None


class RowReader:
    """Reads the input cells of one row for one indicator."""

    def __init__(self, table: Table, row: int, indicator: Indicator, dialect: Dialect, findings: Findings) -> None:
        self._table = table
        self._row_number = row
        self._row: Row = table.sheet.rows[row]
        self._indicator = indicator
        self._dialect = dialect
        self._findings = findings

    def read(self) -> Told | None:
        """What the row reports; None where it is blank (not reported) or at fault."""
        words = dict(self._words())
        if words:
            return self._nothing(words)
        unknown = self._cell("state")
        if unknown is not None and not is_blank(unknown):
            self._findings.error("state.unknown", self._at("state"), found=unknown.text)
        return self._ratio() if self._indicator.is_ratio else self._plain()

    def _cell(self, field: str) -> RawCell | None:
        column = self._table.columns.get(field)
        cell = self._row.get(column) if column is not None else None
        if cell is None or cell.kind is not CellKind.TEXT or field not in _NUMBER_FIELDS or self._dialect.point:
            return cell
        return cell if self._indicator.kind is Kind.YES_NO else self._as_meant(cell, self._at(field))

    def _as_meant(self, cell: RawCell, at: CellRef) -> RawCell | None:
        """What a sign such as "-" stands for, where that is known; the cell itself where it is no sign."""
        if says_missing(cell.text):
            self._findings.note("value.says_missing", at, found=cell.text)
            return None
        sign = none_sign(cell.text)
        meaning = self._dialect.signs.get(sign) if sign is not None else None
        if sign is None or meaning is None:
            return cell
        if sign in self._dialect.signs_remembered:
            facts = {"sign": sign.value, "layout": self._dialect.layout, "meaning": meaning.value}
            self._findings.note("value.sign_as_before", at, found=cell.text, read=SIGN_MEANINGS[meaning], **facts)
        if meaning is NoneMeaning.MISSING:
            return None
        is_zero = meaning is NoneMeaning.ZERO
        return RawCell(CellKind.NUMBER, "0") if is_zero else RawCell(CellKind.TEXT, NOT_APPLICABLE_WORDS)

    def _at(self, field: str) -> CellRef:
        return self._table.at(self._row_number, field)

    def _amount(self, field: str) -> ReadNumber | None:
        return read_amount(self._cell(field), self._at(field), self._dialect, self._findings, self._expected(field))

    def _expected(self, field: str) -> Expected:
        """What the indicator lets stand in this column."""
        indicator, unit = self._indicator, self._indicator.unit_of_measure
        if field in ("numerator", "denominator"):
            return Expected(whole=not is_measured(unit), unit=unit)
        if indicator.kind is Kind.COUNT:
            return Expected(whole=True, unit=unit)
        return ANYTHING if indicator.may_exceed_one else Expected(most=_HUNDRED)

    def _words(self) -> Iterator[tuple[str, str]]:
        """Fields whose text says "Không áp dụng" or "Không phát sinh"."""
        for field in _WORD_FIELDS:
            cell = self._cell(field)
            if cell is None or cell.kind is not CellKind.TEXT:
                continue
            if says_not_applicable(cell.text):
                yield field, "not_applicable"
            elif says_nothing_arose(cell.text):
                yield field, "nothing_arose"

    def _note(self) -> str | None:
        cell = self._cell("note")
        if cell is None:
            return None
        text = plain_text(cell.text)
        if says_not_applicable(text) or says_nothing_arose(text):
            text = text.partition("·")[2].strip()
        return text or None

    def _nothing(self, words: dict[str, str]) -> Told | None:
        """A row that says in words that there is nothing to count; numbers beside it must agree."""
        field, said = next(iter(words.items()))
        at = self._at(field)
        if len(set(words.values())) > 1:
            self._findings.error("state.contradicts", at, found=self._text(field))
            return None
        if said == "nothing_arose" and not self._indicator.is_ratio:
            # In a note beside a number the words are only a remark; "0 initiatives" is a plain zero.
            if field == "note":
                return self._plain()
            self._findings.error("state.nothing_arose_not_here", at, found=self._text(field))
            return None
        if not self._numbers_agree(words, said):
            self._findings.error("state.contradicts", at, found=self._text(field))
            return None
        if said == "not_applicable":
            return Told(Figure(applicable=False, note=self._note()), at)
        zero = Decimal(0)
        place = self._at("numerator") if not is_blank(self._cell("numerator")) else at
        return Told(Figure(zero, zero, note=self._note()), place, self._denominator_at())

    def _text(self, field: str) -> str:
        return shown_text(self._cell(field))

    def _denominator_at(self) -> CellRef | None:
        return None if is_blank(self._cell("denominator")) else self._at("denominator")

    def _numbers_agree(self, words: dict[str, str], said: str) -> bool:
        filled = [f for f in _NUMBER_FIELDS if f not in words and not is_blank(self._cell(f))]
        if said == "not_applicable":
            return not filled
        amounts = [self._amount(field) for field in filled]
        return all(amount is not None and amount.value == 0 for amount in amounts)

    def _ratio(self) -> Told | None:
        numerator, denominator = self._amount("numerator"), self._amount("denominator")
        blank = [f for f in ("numerator", "denominator") if is_blank(self._cell(f))]
        if len(blank) == 2:
            return self._percent_alone()
        if blank:
            missing, given = blank[0], "denominator" if blank[0] == "numerator" else "numerator"
            code = f"{missing}.missing"
            self._findings.error(code, self._at(missing), found=self._text(given), given=str(self._at(given)))
            return None
        if numerator is None or denominator is None or not self._parts_fit(numerator, denominator):
            return None
        self._ask_about_fractions({"numerator": numerator, "denominator": denominator})
        self._compare_percent(Ratio(numerator.value, denominator.value))
        figure = Figure(numerator.value, denominator.value, note=self._note())
        return Told(figure, self._at("numerator"), self._at("denominator"))

    def _parts_fit(self, numerator: ReadNumber, denominator: ReadNumber) -> bool:
        for field, part in (("numerator", numerator), ("denominator", denominator)):
            if part.percent:
                self._findings.error("value.percent_not_expected", self._at(field), found=self._text(field))
                return False
        if denominator.value == 0 and numerator.value > 0:
            code, at = "denominator.zero", self._at("denominator")
        elif numerator.value > denominator.value and not self._indicator.may_exceed_one:
            code, at = "numerator.above_denominator", self._at("numerator")
        else:
            return True
        self._findings.error(code, at, found=self._text("numerator"), denominator=self._text("denominator"))
        return False

    def _ask_about_fractions(self, parts: Mapping[str, ReadNumber]) -> None:
        """Half a person is a slip or a thousands separator that was taken for a decimal one.

        The long table is written by programs and has one way to write a number, so nothing was mistaken there.
        """
        if self._dialect.point:
            return
        for field, part in parts.items():
            if self._expected(field).whole and part.value != part.value.to_integral_value():
                unit = self._indicator.unit_of_measure
                code = "value.fraction_of_unit" if unit else "value.fraction"
                self._findings.warning(code, self._at(field), found=self._text(field), unit=unit)

    def _typed_percent(self) -> tuple[str, ReadNumber] | None:
        """A percentage that someone typed: in the value column, or over the formula of the percent column."""
        value = self._amount("value")
        if value is not None:
            return "value", value
        cell = self._cell("percent")
        if cell is not None and cell.kind is CellKind.STRUCK:
            self._amount("percent")
        if cell is None or cell.is_formula or cell.kind not in (CellKind.NUMBER, CellKind.TEXT):
            return None
        typed = read_amount(cell, self._at("percent"), self._dialect, Findings(), self._expected("percent"))
        return ("percent", typed) if typed is not None else None

    def _compare_percent(self, ratio: Ratio) -> None:
        """What was typed beside the parts is compared and never stored."""
        typed = self._typed_percent()
        points = ratio.points if typed is not None else None
        if points is None or typed is None:
            return
        field, amount = typed
        readings = [amount.value] if amount.percent else [amount.value, amount.value * _HUNDRED]
        if all(abs(Fraction(reading) - points) > Fraction(self._dialect.percent_tolerance) for reading in readings):
            computed = fmt_number(points, 2)
            self._findings.warning("percent.differs", self._at(field), found=self._text(field), computed=computed)

    def _percent_alone(self) -> Told | None:
        typed = self._typed_percent()
        if typed is None:
            return None
        field, amount = typed
        at, found = self._at(field), self._text(field)
        if not self._indicator.percent_alone:
            self._findings.error("percent.alone_not_allowed", at, found=found)
        elif not self._dialect.point and not amount.percent and 0 < amount.value <= 1:
            self._findings.error("percent.scale_unclear", at, found=found)
        elif amount.value > _HUNDRED and not self._indicator.may_exceed_one:
            self._findings.error("percent.above_hundred", at, found=found)
        else:
            return Told(Figure(value=amount.value, note=self._note()), at)
        return None

    def _plain(self) -> Told | None:
        """A count, a score or a yes/no: one value, and no parts."""
        for field in ("numerator", "denominator"):
            if not is_blank(self._cell(field)):
                self._findings.error("value.wrong_column", self._at(field), found=self._text(field))
                return None
        percent = self._cell("percent")
        if percent is not None and not is_blank(percent) and not percent.is_formula and is_blank(self._cell("value")):
            self._findings.error("value.wrong_column", self._at("percent"), found=shown_text(percent))
            return None
        value = self._yes_no() if self._indicator.kind is Kind.YES_NO else self._counted()
        if value is None:
            return None
        return Told(Figure(value=value, note=self._note()), self._at("value"))

    def _yes_no(self) -> Decimal | None:
        cell = self._cell("value")
        if cell is None or is_blank(cell):
            return None
        if cell.kind is CellKind.BOOL:
            return Decimal(int(cell.text == "TRUE"))
        answer = read_yes_no(cell.text) if cell.kind in (CellKind.TEXT, CellKind.NUMBER) else None
        if answer is not None:
            return Decimal(int(answer))
        if cell.kind in (CellKind.TEXT, CellKind.NUMBER):
            self._findings.error("value.not_yes_no", self._at("value"), found=shown_text(cell))
        else:
            self._amount("value")
        return None

    def _counted(self) -> Decimal | None:
        amount = self._amount("value")
        if amount is None:
            return None
        at, found = self._at("value"), self._text("value")
        if amount.percent:
            self._findings.error("value.percent_not_expected", at, found=found)
        elif self._indicator.kind is Kind.COUNT and amount.value != amount.value.to_integral_value():
            self._findings.error("value.not_whole", at, found=found)
        elif self._indicator.kind is Kind.SCORE and amount.value > _HUNDRED:
            self._findings.error("value.score_above_hundred", at, found=found)
        else:
            return amount.value
        return None
