"""Workbooks as offices lay them out, for speed: the same figures as our own form, in five shapes that are not ours."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from kpi.model.figure import Figure
from kpi.model.org_unit import OrgUnit
from kpi.model.period import Period
from kpi.model.plan import Indicator, Plan
from kpi.service.installation import Installation
from tests.bench.homes import OWNER
from tests.bench.workbooks import cache_folder, figure_of, fingerprint

SOURCES = ("tests/bench/homes.py", "tests/bench/workbooks.py", "tests/bench/office_workbooks.py")
MEASURES = ("Tử số", "Mẫu số", "Giá trị", "Tỷ lệ (%)")
TEXT = Font(name="Times New Roman", size=13)
BOLD = Font(name="Times New Roman", size=13, bold=True)
LINE = Side(style="thin")
FRAME = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)

Cells = Sequence[Any]
Indicators = Sequence[tuple[int, Indicator]]


class Form:
    """A sheet that is written from top to bottom."""

    def __init__(self, book: openpyxl.Workbook, name: str, unit: OrgUnit, seed: int) -> None:
        self.sheet: Worksheet = book.create_sheet(name)
        self.unit = unit
        self.seed = seed
        self.row = 0

    def add(self, *cells: Any, font: Font = TEXT, framed: bool = False) -> None:
        """One line of cells."""
        self.row += 1
        for column, value in enumerate(cells, 1):
            if value is not None or framed:
                cell = self.sheet.cell(self.row, column, value)
                cell.font = font
                cell.alignment = Alignment(wrap_text=True, vertical="center")
                if framed:
                    cell.border = FRAME

    def merge(self, *ranges: str) -> None:
        """Merge columns of the last line, or of the last two lines where a column stands alone."""
        for columns in ranges:
            left, _, right = columns.partition(":")
            top = self.row if right else self.row - 1
            self.sheet.merge_cells(f"{left}{top}:{right or left}{self.row}")

    def title(self, *lines: str) -> None:
        """Letterhead and title block."""
        self.add("SỞ GIÁO DỤC VÀ ĐÀO TẠO", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", font=BOLD)
        self.add(f"Đơn vị báo cáo: {self.unit.name}", None, None, None, "Độc lập - Tự do - Hạnh phúc", font=BOLD)
        self.add()
        self.add("BÁO CÁO KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU CHUYỂN ĐỔI SỐ", font=BOLD)
        self.merge("A:H")
        for line in lines:
            self.add(line)
            self.merge("A:H")
        self.add()

    def signatures(self, period: Period) -> None:
        """Day, names and posts under the table."""
        self.add()
        self.add(None, None, None, None, f"…, ngày 02 tháng {period.shift(1).month} năm {period.shift(1).year}")
        self.add(None, "NGƯỜI LẬP BIỂU", None, None, "HIỆU TRƯỞNG", font=BOLD)
        self.add(None, "(Ký, ghi rõ họ tên)", None, None, "(Ký tên, đóng dấu)")
        self.add(None, "Nguyễn Thị Bình", None, None, "Trần Văn An")

    def cells_of(self, place: int, indicator: Indicator) -> list[Any]:
        """Numerator, denominator, value and percentage of one indicator, the last as offices type it."""
        figure = figure_of(indicator, self.seed * 31 + place)
        if figure.numerator is None or figure.denominator is None:
            return [None, None, _value(figure), None]
        percent = f"{figure.numerator * 100 / figure.denominator:.1f}".replace(".", ",") + "%"
        return [int(figure.numerator), str(figure.denominator), None, percent]


def plain(book: openpyxl.Workbook, unit: OrgUnit, plan: Plan, period: Period, seed: int) -> None:
    """Letterhead, one row of headings, column numbers, percentages as text, signatures."""
    form = Form(book, "Biểu 1", unit, seed)
    form.title(f"Tháng {period.month} năm {period.year}")
    form.add("STT", "Nội dung chỉ số", "ĐVT", *MEASURES, "Người nhập", "Ghi chú", font=BOLD, framed=True)
    form.add("A", "B", "C", 1, 2, 3, 4, 5, 6, framed=True)
    for place, indicator in enumerate(plan.indicators):
        cells = form.cells_of(place, indicator)
        form.add(place + 1, indicator.name, indicator.unit_of_measure, *cells, "Lan", framed=True)
    form.signatures(period)


def merged(book: openpyxl.Workbook, unit: OrgUnit, plan: Plan, period: Period, seed: int) -> None:
    """Headings merged over two rows, group rows, columns of the plan beside the results."""
    form = Form(book, "Sheet1", unit, seed)
    form.title(f"Kỳ báo cáo: T{period.month}/{period.year}")
    form.add(
        "STT", "Chỉ số", "Chỉ tiêu giao", "Kết quả thực hiện", None, None, None, "Đánh giá", font=BOLD, framed=True
    )
    form.merge("D:G")
    form.add(None, None, None, *MEASURES, None, font=BOLD, framed=True)
    form.merge("A", "B", "C", "H")
    for place, indicator in enumerate(plan.indicators):
        if place % 7 == 0:
            form.add("I" * (place // 7 + 1), f"Nhóm nội dung {place // 7 + 1}", font=BOLD, framed=True)
        form.add(place + 1, indicator.name, "90%", *form.cells_of(place, indicator), "Đạt", framed=True)
    form.signatures(period)


def months_beside(book: openpyxl.Workbook, unit: OrgUnit, plan: Plan, period: Period, seed: int) -> None:
    """Half of the indicators, with two months side by side."""
    form = Form(book, "Tổng hợp", unit, seed)
    form.title(f"NĂM {period.year}")
    months = [period.shift(-1), period]
    heads = [text for month in months for text in (f"Tháng {month.month}/{month.year}", None, None)]
    form.add("STT", "Chỉ số", *heads, font=BOLD, framed=True)
    form.merge("C:E", "F:H")
    form.add(None, None, *MEASURES[:3], *MEASURES[:3], font=BOLD, framed=True)
    form.merge("A", "B")
    for place, indicator in _half(plan):
        form.add(place + 1, indicator.name, *form.cells_of(place, indicator)[:3] * 2, framed=True)
    form.signatures(period)


def months_on_sheets(book: openpyxl.Workbook, unit: OrgUnit, plan: Plan, period: Period, seed: int) -> None:
    """Half of the indicators on a sheet for each of two months, columns in another order."""
    for month in (period.shift(-1), period):
        form = Form(book, f"Tháng {month.month}-{month.year}", unit, seed)
        form.title("Biểu số 02")
        form.add("TT", "Tiêu chí", "Mẫu số", "Tử số", "Giá trị", "Tỷ lệ %", "Ghi chú", font=BOLD, framed=True)
        for place, indicator in _half(plan):
            numerator, denominator, value, percent = form.cells_of(place, indicator)
            form.add(place + 1, indicator.name.upper(), denominator, numerator, value, percent, framed=True)
        form.signatures(month)


def codes_without_letterhead(book: openpyxl.Workbook, unit: OrgUnit, plan: Plan, period: Period, seed: int) -> None:
    """Codes instead of names, hidden notes of the office on a second sheet, a total that is none of ours."""
    form = Form(book, "Số liệu", unit, seed)
    form.add(f"Đơn vị: {unit.short_name}")
    form.add(f"Số liệu tháng {period.month:02d}/{period.year}")
    form.add("Mã chỉ tiêu", "Tên chỉ tiêu", *MEASURES, "Nguồn số liệu", font=BOLD, framed=True)
    for place, indicator in enumerate(plan.indicators):
        form.add(indicator.code, indicator.name, *form.cells_of(place, indicator), "Sổ theo dõi", framed=True)
    notes = book.create_sheet("Nháp")
    notes.sheet_state = "hidden"
    notes.append(["Gọi lại bộ phận một cửa"])


SHAPES: Sequence[Callable[[openpyxl.Workbook, OrgUnit, Plan, Period, int], None]] = (
    plain,
    merged,
    months_beside,
    months_on_sheets,
    codes_without_letterhead,
)
# Every shape tells as many figures as our own form.
FIGURES = 20


def office_workbook(plan: Plan, unit: OrgUnit, period: Period, number: int) -> bytes:
    """One unit's workbook; the shapes take turns."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    SHAPES[number % len(SHAPES)](book, unit, plan, period, number)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def office_workbooks(inst: Installation, plan: Plan, period: Period, count: int) -> list[Path]:
    """One workbook each of the first `count` units, as files that are kept from one run to the next."""
    folder = cache_folder("office", fingerprint(*SOURCES), str(period))
    folder.mkdir(parents=True, exist_ok=True)
    units = [unit for unit in plan.participating(inst.tree()) if unit.code != OWNER][:count]
    paths = [folder / f"bao-cao-{unit.code}.xlsx" for unit in units]
    for number, (path, unit) in enumerate(zip(paths, units, strict=True)):
        if not path.exists():
            unfinished = path.with_suffix(".tmp")
            unfinished.write_bytes(office_workbook(plan, unit, period, number))
            unfinished.replace(path)
    return paths


def _half(plan: Plan) -> Indicators:
    """Every second indicator, with its place in the plan."""
    return list(enumerate(plan.indicators))[::2]


def _value(figure: Figure) -> int:
    assert figure.value is not None
    return int(figure.value)
