"""What Excel itself holds the clerk to: which cells take what, and what turns red."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Border, Font, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kpi.ingest.template_look import ACCENT_INK, DECIMAL_NUMBER
from kpi.ingest.template_request import Columns, TemplateRow
from kpi.model.issue import column_letters
from kpi.model.plan import Indicator, Kind
from kpi.text import template as words

# Excel refuses a rule that names too many places, so a rule over more is written several times.
PLACES_A_RULE = 200
# Custom number formats start at 164; this one lives in a conditional format only.
_DECIMAL_FORMAT = NumberFormat(numFmtId=199, formatCode=DECIMAL_NUMBER)

_HAIR = Side(style="hair")


def add_rules(sheet: Worksheet, columns: Columns, first_row: int, rows: Sequence[TemplateRow], *, below: bool) -> None:
    """Hold every input cell of the table to what its indicator takes."""
    letter = {column.key: column_letters(place) for place, column in enumerate(columns.items, start=1)}
    for key in ("numerator", "denominator", "value", "state"):
        _add_validations(sheet, key, letter, first_row, rows)
    _add_conditional_formats(sheet, letter, first_row, first_row + len(rows) - 1, below=below)


def takes_parts(indicator: Indicator) -> bool:
    """Whether numerator and denominator are to be filled in."""
    return indicator.is_ratio


def takes_value(indicator: Indicator) -> bool:
    """Whether the value is to be filled in: counts, scores, yes/no, and percentages that may come without parts."""
    return not indicator.is_ratio or indicator.percent_alone


def _rule_name(indicator: Indicator, key: str) -> str | None:
    """Which rule the cell in column `key` follows; None where the cell is locked."""
    if key == "state":
        return "state_ratio" if indicator.is_ratio else "state_plain"
    if key in ("numerator", "denominator"):
        if not takes_parts(indicator):
            return None
        return "part" if indicator.may_exceed_one else key
    if not takes_value(indicator):
        return None
    if indicator.is_ratio:
        return "percent_over" if indicator.may_exceed_one else "percent"
    return indicator.kind.value


def _add_validations(
    sheet: Worksheet, key: str, letter: dict[str, str], first_row: int, rows: Sequence[TemplateRow]
) -> None:
    places: dict[str, list[tuple[int, int]]] = {}
    names = (_rule_name(row.indicator, key) for row in rows)
    for name, first, last in _runs(names, first_row):
        places.setdefault(name, []).append((first, last))
    for name, ranges in places.items():
        for start in range(0, len(ranges), PLACES_A_RULE):
            chunk = ranges[start : start + PLACES_A_RULE]
            rule = _validation(name, letter, chunk[0][0])
            rule.sqref = " ".join(f"{letter[key]}{first}:{letter[key]}{last}" for first, last in chunk)
            sheet.add_data_validation(rule)


def _runs(names: Iterable[str | None], first_row: int) -> Iterator[tuple[str, int, int]]:
    """Rows that follow one rule, as (rule, first row, last row); locked cells between them do not end a run."""
    current: tuple[str, int, int] | None = None
    for row, name in enumerate(names, start=first_row):
        if name is None:
            continue
        if current is not None and current[0] == name:
            current = (name, current[1], row)
            continue
        if current is not None:
            yield current
        current = (name, row, row)
    if current is not None:
        yield current


def _validation(name: str, letter: dict[str, str], row: int) -> DataValidation:
    """The rule `name`, its formula written for the cell in `row` that Excel counts from."""
    numerator, denominator, value = (f"{letter[k]}{row}" for k in ("numerator", "denominator", "value"))
    formulas = {
        "numerator": f'AND(ISNUMBER({numerator}),{numerator}>=0,OR({denominator}="",{numerator}<={denominator}))',
        "denominator": f'AND(ISNUMBER({denominator}),{denominator}>=0,OR({numerator}="",{numerator}<={denominator}))',
        "percent": f"AND(ISNUMBER({value}),{value}>=0,{value}<=100)",
    }
    lists = {
        Kind.YES_NO.value: (words.YES, words.NO),
        "state_ratio": (words.NOTHING_AROSE, words.NOT_APPLICABLE),
        "state_plain": (words.NOT_APPLICABLE,),
    }
    if name in lists:
        rule = DataValidation(type="list", formula1=f'"{",".join(lists[name])}"', allow_blank=True)
    elif name in formulas:
        rule = DataValidation(type="custom", formula1=formulas[name], allow_blank=True)
    else:
        rule = DataValidation(operator="greaterThanOrEqual", formula1="0", allow_blank=True)
        rule.type = "whole" if name == Kind.COUNT.value else "decimal"
    rule.showErrorMessage = True
    rule.errorTitle = words.FAULT_TITLE
    rule.error = words.FAULTS["state" if name.startswith("state_") else name]
    return rule


def _add_conditional_formats(
    sheet: Worksheet, letter: dict[str, str], first_row: int, last_row: int, *, below: bool
) -> None:
    """Pasting goes round validation, so a numerator above its denominator turns red; decimals are never hidden."""
    if last_row < first_row:
        return
    numerator, denominator, value = (letter[k] for k in ("numerator", "denominator", "value"))
    parts = f"{numerator}{first_row}:{denominator}{last_row}"
    above = (
        f"COUNT(${numerator}{first_row}:${denominator}{first_row})=2,${numerator}{first_row}>${denominator}{first_row}"
    )
    sheet.conditional_formatting.add(
        parts,
        Rule(
            type="expression", formula=[f"AND({above})"], dxf=DifferentialStyle(font=Font(bold=True, color=ACCENT_INK))
        ),
    )
    cell = f"{numerator}{first_row}"
    sheet.conditional_formatting.add(
        f"{numerator}{first_row}:{value}{last_row}",
        Rule(
            type="expression",
            formula=[f"IF(ISNUMBER({cell}),{cell}<>INT({cell}),FALSE)"],
            dxf=DifferentialStyle(numFmt=_DECIMAL_FORMAT),
        ),
    )
    if below:
        org = f"${letter['org']}"
        sheet.conditional_formatting.add(
            f"A{first_row}:{column_letters(len(letter))}{last_row}",
            Rule(
                type="expression",
                formula=[f"{org}{first_row}<>{org}{first_row - 1}"],
                dxf=DifferentialStyle(border=Border(left=_HAIR, right=_HAIR, top=Side(style="thin"), bottom=_HAIR)),
            ),
        )
