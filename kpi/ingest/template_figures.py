"""The sheet "Số liệu": title, instructions, one line for each indicator, and room for two signatures."""

from __future__ import annotations

from decimal import Decimal

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from kpi.ingest.template_look import (
    DECIMAL_NUMBER,
    HINT_LINE,
    HINT_SIZE,
    LINE,
    SIZE,
    cell_at,
    cover,
    lines_needed,
    put_line,
    put_text,
    put_text_with_hint,
)
from kpi.ingest.template_request import Columns, TemplateRequest, TemplateRow
from kpi.ingest.template_rules import add_rules, takes_parts, takes_value
from kpi.model.figure import Figure, FigureState
from kpi.model.issue import column_letters
from kpi.model.plan import Indicator, Kind
from kpi.text import template as words
from kpi.text.numbers import fmt_level, fmt_number

# A form this short is printed on one page, signatures included, without becoming too small to read.
ROWS_ON_ONE_PAGE = 10


def write_figures(sheet: Worksheet, request: TemplateRequest) -> None:
    """Fill the sheet of figures of one form."""
    columns = Columns.of(request)
    heading_row = _write_title(sheet, request, columns)
    _write_headings(sheet, columns, heading_row)
    first_row = heading_row + 1
    explained: set[str] = set()
    for number, row in enumerate(request.rows, start=1):
        # With many units on one form, what to count is explained where an indicator first comes.
        explanation = "" if row.indicator.code in explained else _explanation(row.indicator)
        _write_row(sheet, columns, heading_row + number, number, row, explanation)
        explained.add(row.indicator.code)
    add_rules(sheet, columns, first_row, request.rows, below=request.below)
    last_row = heading_row + len(request.rows)
    _write_signatures(sheet, columns, last_row + 2)
    _set_up_window(sheet, columns, first_row)
    _set_up_print(sheet, columns, request, heading_row, last_row + 4)
    protect(sheet)


def protect(sheet: Worksheet) -> None:
    """Lock everything but the input cells, without a password; rows and columns may still be made larger."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False


def _write_title(sheet: Worksheet, request: TemplateRequest, columns: Columns) -> int:
    """Write what stands above the table; returns the row of the headings."""
    window = request.plan.period_rule.window(request.period)
    whole = (1, columns.count)
    middle = columns.place("unit_of_measure")
    left, right = (1, middle), (middle + 1, columns.count)
    put_line(sheet, 1, left, request.owner_name.upper(), "kpi.owner")
    put_line(sheet, 1, right, words.ILLUSTRATIVE if request.illustrative else "", "kpi.mark")
    put_line(sheet, 2, whole, words.form_title(request.period), "kpi.title")
    put_line(sheet, 3, whole, request.plan.title, "kpi.subtitle")
    unit = words.reporting_unit(request.org.name, request.org.code, below=request.below)
    put_text(cell_at(sheet, 4, 1), unit, "kpi.fact")
    cover(sheet, (4, 1), (5, middle))
    put_line(sheet, 4, right, words.reporting_period(request.period, window.first, window.last), "kpi.fact")
    put_line(sheet, 5, right, words.due(request.due_date), "kpi.fact")
    for row, line in enumerate(words.INSTRUCTIONS, start=6):
        put_line(sheet, row, whole, line, "kpi.instruction")
    width = sum(column.width for column in columns.items)
    sheet.row_dimensions[2].height = 24
    sheet.row_dimensions[3].height = 18 * lines_needed(request.plan.title, width * 0.8) + 2
    return 6 + len(words.INSTRUCTIONS)


def _write_headings(sheet: Worksheet, columns: Columns, row: int) -> None:
    for place, column in enumerate(columns.items, start=1):
        put_text(cell_at(sheet, row, place), column.heading, "kpi.heading")
        sheet.column_dimensions[column_letters(place)].width = column.width
    sheet.row_dimensions[row].height = 2 * LINE + 3


def _write_row(sheet: Worksheet, columns: Columns, row: int, number: int, line: TemplateRow, explanation: str) -> None:
    cells = {column.key: cell_at(sheet, row, place) for place, column in enumerate(columns.items, start=1)}
    indicator = line.indicator
    cells["number"].style = "kpi.number"
    cells["number"].value = number
    if "org" in cells:
        put_text(cells["org"], line.org.code, "kpi.text")
        put_text(cells["org_name"], line.org.name, "kpi.text")
    put_text(cells["indicator"], indicator.code, "kpi.center")
    _write_indicator(cells["indicator_name"], indicator, explanation)
    put_text(cells["unit_of_measure"], indicator.unit_of_measure, "kpi.center")
    _write_inputs(cells, line)
    _write_percent(cells["percent"], cells, indicator)
    previous = describe(indicator, line.previous) if line.previous else "–"
    put_text(cells["previous"], previous, "kpi.reference")
    put_text(cells["target"], line.target_words, "kpi.reference")
    sheet.row_dimensions[row].height = _height(columns, line, previous, explanation)


def _height(columns: Columns, line: TemplateRow, previous: str, explanation: str) -> float:
    """The height of a row in points; programs that open the form do not all work it out themselves."""
    indicator = line.indicator
    texts = {
        "org": line.org.code,
        "org_name": line.org.name,
        "unit_of_measure": indicator.unit_of_measure,
        "previous": previous,
        "target": line.target_words,
        "note": (line.figure.note or "") if line.figure else "",
    }
    lines = max(lines_needed(texts[c.key], c.width - 1) for c in columns.items if c.key in texts)
    width = columns.width("indicator_name") - 1
    name_height = LINE * lines_needed(indicator.name, width)
    if explanation:
        name_height += HINT_LINE * lines_needed(explanation, width * SIZE / HINT_SIZE)
    return max(LINE * lines, name_height, 2 * LINE) + 4


def _explanation(indicator: Indicator) -> str:
    if not indicator.is_ratio:
        return ""
    return words.what_is_counted(indicator.numerator, indicator.denominator, percent_alone=indicator.percent_alone)


def _write_indicator(cell: Cell, indicator: Indicator, explanation: str) -> None:
    if explanation:
        put_text_with_hint(cell, indicator.name, explanation, "kpi.text")
    else:
        put_text(cell, indicator.name, "kpi.text")


def _write_inputs(cells: dict[str, Cell], line: TemplateRow) -> None:
    """Open the cells that this indicator takes, grey the others, and fill in the figure where there is one."""
    indicator, figure = line.indicator, line.figure
    parts = "kpi.input_number" if takes_parts(indicator) else "kpi.closed"
    choice = indicator.kind is Kind.YES_NO
    opened = "kpi.input_choice" if choice else "kpi.input_number"
    cells["numerator"].style = parts
    cells["denominator"].style = parts
    cells["value"].style = opened if takes_value(indicator) else "kpi.closed"
    state = words.NOT_APPLICABLE if figure is not None and not figure.applicable else ""
    put_text(cells["state"], state, "kpi.input_choice")
    put_text(cells["note"], (figure.note or "") if figure else "", "kpi.input_text")
    if figure is None or not figure.applicable:
        return
    _put_number(cells["numerator"], figure.numerator)
    _put_number(cells["denominator"], figure.denominator)
    if choice and figure.value is not None:
        put_text(cells["value"], words.yes_or_no(figure.value), "kpi.input_choice")
    else:
        _put_number(cells["value"], figure.value)


def _put_number(cell: Cell, number: Decimal | None) -> None:
    if number is None:
        return
    whole = number == number.to_integral_value()
    cell.value = int(number) if whole else number.normalize()
    if not whole:
        cell.number_format = DECIMAL_NUMBER


def _write_percent(cell: Cell, cells: dict[str, Cell], indicator: Indicator) -> None:
    """The ratio as a formula, so that the clerk sees it at once; uploads work it out again from the parts."""
    if not indicator.is_ratio:
        cell.style = "kpi.closed"
        return
    numerator, denominator, value, state = (
        cells[key].coordinate for key in ("numerator", "denominator", "value", "state")
    )
    without_parts = f'IF(ISNUMBER({value}),{value},"")' if indicator.percent_alone else '""'
    ratio = f'IF({denominator}=0,"{words.NOTHING_AROSE}",{numerator}/{denominator}*100)'
    cell.style = "kpi.percent"
    cell.value = f'=IF({state}<>"",{state},IF(COUNT({numerator}:{denominator})=2,{ratio},{without_parts}))'


def describe(indicator: Indicator, figure: Figure) -> str:
    """A figure in a few words, as the reference beside the input."""
    if figure.state is FigureState.NOT_APPLICABLE:
        return words.NOT_APPLICABLE
    if figure.state is FigureState.NOTHING_AROSE:
        return words.NOTHING_AROSE
    if figure.numerator is not None and figure.denominator is not None and figure.measure is not None:
        return words.previous_ratio(figure.numerator, figure.denominator, figure.measure)
    if figure.value is None:
        return "–"
    if indicator.kind is Kind.YES_NO:
        return words.yes_or_no(figure.value)
    return fmt_level(figure.value) if indicator.is_ratio else fmt_number(figure.value)


def _write_signatures(sheet: Worksheet, columns: Columns, row: int) -> None:
    middle = columns.place("unit_of_measure")
    left, right = (1, middle), (middle + 1, columns.count)
    put_line(sheet, row, right, words.PLACE_AND_DATE, "kpi.signature_hint")
    for offset, style in ((0, "kpi.signature"), (1, "kpi.signature_hint")):
        put_line(sheet, row + 1 + offset, left, words.PREPARED_BY[offset], style)
        put_line(sheet, row + 1 + offset, right, words.HEAD_OF_UNIT[offset], style)


def _set_up_window(sheet: Worksheet, columns: Columns, first_row: int) -> None:
    """Keep the headings in sight and start in the first cell to fill in."""
    sheet.freeze_panes = f"A{first_row}"
    start = f"{column_letters(columns.place('numerator'))}{first_row}"
    for selection in sheet.sheet_view.selection:
        selection.activeCell = start
        selection.sqref = start
    sheet.sheet_view.showGridLines = False


def _set_up_print(
    sheet: Worksheet, columns: Columns, request: TemplateRequest, heading_row: int, last_row: int
) -> None:
    sheet.print_title_rows = f"{heading_row}:{heading_row}"
    sheet.print_area = f"A1:{column_letters(columns.count)}{last_row}"
    set_up_page(sheet, request, landscape=True)
    if len(request.rows) <= ROWS_ON_ONE_PAGE:
        sheet.page_setup.fitToHeight = 1


def set_up_page(sheet: Worksheet, request: TemplateRequest, *, landscape: bool) -> None:
    """A4, as wide as the page, with the unit, the period and the page number at the foot."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left, margins.right, margins.top, margins.bottom = 0.6, 0.4, 0.5, 0.6
    margins.header = margins.footer = 0.3
    sheet.print_options.horizontalCentered = True
    left, right = words.page_footer(request.period, request.org.code)
    sheet.oddFooter = HeaderFooterItem(left=_HeaderFooterPart(text=left), right=_HeaderFooterPart(text=right))
