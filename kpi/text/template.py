"""Every word of the workbook that a unit fills in: sheet names, headings, instructions, messages of its cells."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping
from typing import Final

from kpi.text.dates import YearAndMonth, fmt_date, fmt_period
from kpi.text.numbers import Number, fmt_number, fmt_percent

SHEET_FIGURES: Final = "Số liệu"
SHEET_NARRATIVE: Final = "Báo cáo lời văn"
SHEET_MARKER: Final = "_kpi"

CREATOR: Final = "Theo dõi kế hoạch thi đua chuyển đổi số"

HEADINGS: Final[Mapping[str, str]] = {
    "number": "STT",
    "org": "Mã đơn vị",
    "org_name": "Đơn vị",
    "indicator": "Mã chỉ số",
    "indicator_name": "Chỉ số",
    "unit_of_measure": "Đơn vị tính",
    "numerator": "Tử số",
    "denominator": "Mẫu số",
    "value": "Giá trị",
    "percent": "Tỷ lệ (%)",
    "state": "Tình trạng",
    "previous": "Kỳ trước",
    "target": "Chỉ tiêu",
    "note": "Ghi chú",
}

NOTHING_AROSE: Final = "Không phát sinh"
NOT_APPLICABLE: Final = "Không áp dụng"
YES: Final = "Có"
NO: Final = "Không"

INSTRUCTIONS: Final = (
    "Chỉ điền vào các ô nền vàng. Số ghi bằng chữ số, không kèm chữ hay đơn vị tính; ô Tỷ lệ (%) tự tính.",
    "Trong kỳ không có việc nào thuộc mẫu số: chọn “Không phát sinh” ở cột Tình trạng, hoặc ghi tử số 0 và mẫu số 0. "
    "Chỉ số không thuộc nhiệm vụ của đơn vị: chọn “Không áp dụng”.",
    "Để trống cả dòng nghĩa là chưa báo cáo; số 0 nghĩa là có theo dõi và kết quả bằng 0. "
    "Sai sót của kỳ này: sửa trên tệp này và tải lên lại.",
)

TOPICS: Final[Mapping[str, str]] = {
    "results": "Kết quả nổi bật",
    "difficulties": "Khó khăn, vướng mắc",
    "proposals": "Đề xuất, kiến nghị",
    "evidence": "Minh chứng",
}
TOPIC_HINTS: Final[Mapping[str, str]] = {
    "results": "Việc đã làm, mô hình, cách làm hay trong kỳ; nêu rõ nơi thực hiện và số liệu.",
    "difficulties": "Vướng mắc, nguyên nhân và việc đơn vị đã làm để tháo gỡ.",
    "proposals": "Đề nghị cấp trên xem xét việc gì, thời gian nào.",
    "evidence": "Số, ký hiệu văn bản; đường dẫn bài viết, hình ảnh, sản phẩm.",
}
NARRATIVE_TITLE: Final = "BÁO CÁO LỜI VĂN"
NARRATIVE_HEADINGS: Final = ("Nội dung", "Phần trình bày của đơn vị")
NARRATIVE_INSTRUCTION: Final = (
    "Ghi vào các ô nền vàng; xuống dòng trong ô bằng Alt + Enter. Mục nào không có thì để trống."
)

ILLUSTRATIVE: Final = "Số liệu minh họa"
PREPARED_BY: Final = ("NGƯỜI LẬP BIỂU", "(Ký, ghi rõ họ tên)")
HEAD_OF_UNIT: Final = ("THỦ TRƯỞNG ĐƠN VỊ", "(Ký, đóng dấu)")
PLACE_AND_DATE: Final = "………, ngày …… tháng …… năm ………"

FAULT_TITLE: Final = "Chưa đúng"
FAULTS: Final[Mapping[str, str]] = {
    "numerator": "Ô này cần một số từ 0 trở lên và không lớn hơn mẫu số, không kèm chữ. Ví dụ: 412",
    "denominator": "Ô này cần một số từ 0 trở lên và không nhỏ hơn tử số, không kèm chữ. Ví dụ: 500",
    "part": "Ô này cần một số từ 0 trở lên, không kèm chữ. Ví dụ: 412",
    "count": "Ô này cần một số nguyên từ 0 trở lên, không kèm chữ. Ví dụ: 12",
    "score": "Ô này cần một số từ 0 trở lên, không kèm chữ. Ví dụ: 87,5",
    "percent": "Ô này cần số phần trăm từ 0 đến 100, không kèm dấu %. Ví dụ: 81,25",
    "percent_over": "Ô này cần số phần trăm từ 0 trở lên, không kèm dấu %. Ví dụ: 81,25",
    "yes_no": "Đề nghị chọn “Có” hoặc “Không” trong danh sách.",
    "state": "Đề nghị chọn trong danh sách, hoặc để trống khi đã có số liệu.",
}


def form_title(period: YearAndMonth) -> str:
    """BIỂU SỐ LIỆU THÁNG 10/2026."""
    return f"BIỂU SỐ LIỆU {fmt_period(period).upper()}"


def reporting_unit(name: str, code: str, *, below: bool) -> str:
    """Which unit the form is for; `below`: for all units under it."""
    line = f"Đơn vị báo cáo: {name} (mã {code})"
    return f"{line} – tổng hợp các đơn vị trực thuộc" if below else line


def reporting_period(period: YearAndMonth, first: dt.date, last: dt.date) -> str:
    """The period with the days that it covers."""
    return f"Kỳ báo cáo: {fmt_period(period)} (từ {fmt_date(first)} đến {fmt_date(last)})"


def due(due_date: dt.date) -> str:
    """The day before which the form is due, and so the last day in time."""
    last = fmt_date(due_date - dt.timedelta(days=1))
    return f"Hạn gửi: trước ngày {fmt_date(due_date)} (ngày cuối cùng: {last})"


def what_is_counted(numerator: str, denominator: str, *, percent_alone: bool) -> str:
    """What to count for a percentage, shown under its name."""
    lines = [f"Tử số: {numerator}", f"Mẫu số: {denominator}"]
    if percent_alone:
        lines.append("Không có tử số, mẫu số: ghi số phần trăm vào cột Giá trị (không cộng gộp được).")
    return "\n".join(lines)


def previous_ratio(numerator: Number, denominator: Number, points: Number) -> str:
    """81/100 (81,0%)."""
    return f"{fmt_number(numerator)}/{fmt_number(denominator)} ({fmt_percent(points)})"


def yes_or_no(value: Number) -> str:
    """Có for 1, Không for 0."""
    return YES if value else NO


def page_footer(period: YearAndMonth, org_code: str) -> tuple[str, str]:
    """What stands at the left and right of each printed page; &P and &N are the page and how many there are."""
    return f"{org_code} · {fmt_period(period)}", "Trang &P/&N"


def file_stem(plan_id: str, org_code: str, period: YearAndMonth) -> str:
    """The name of the workbook without its ending, in letters that every file system keeps."""
    parts = ("bieu-so-lieu", plan_id, org_code, f"{period.year:04d}-{period.month:02d}")
    return "_".join(_plain(part) for part in parts)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return "".join(letter if letter.isascii() and (letter.isalnum() or letter in "-.") else "-" for letter in bare)
