"""The words by which tables, titles and topics are found in a workbook, compared after `names.fold`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kpi.text.names import fold

# The long table is written by programs, so its headings are taken literally.
LONG_TABLE: Final = ("plan", "org", "period", "indicator", "numerator", "denominator", "value", "note")
LONG_TABLE_NEEDED: Final = frozenset({"org", "period", "indicator"})
# Beside these, `export --versions` writes who sent a figure and when; they are not read back.

_HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "org": ("Mã đơn vị", "Mã định danh", "Mã trường", "Mã ĐV"),
    "org_name": ("Đơn vị", "Tên đơn vị", "Đơn vị báo cáo", "Trường", "Tên trường", "Cơ sở giáo dục"),
    "indicator": ("Mã chỉ số", "Mã chỉ tiêu", "Mã số", "Mã CS"),
    "indicator_name": ("Chỉ số", "Tên chỉ số", "Nội dung chỉ số", "Tên chỉ tiêu", "Nội dung"),
    "numerator": ("Tử số",),
    "denominator": ("Mẫu số",),
    "value": ("Giá trị", "Số lượng", "Kết quả"),
    "percent": ("Tỷ lệ (%)", "Tỷ lệ", "Tỷ lệ phần trăm", "Tỷ lệ % "),
    "state": ("Tình trạng", "Trạng thái"),
    "period": ("Kỳ", "Kỳ báo cáo", "Tháng", "Kỳ số liệu"),
    "note": ("Ghi chú", "Lưu ý"),
}
FIELD_BY_HEADING: Final[Mapping[str, str]] = {fold(h): field for field, names in _HEADINGS.items() for h in names}
# How a field is called when its column is missing or stands there twice.
HEADING_WORDS: Final[Mapping[str, str]] = {field: names[0] for field, names in _HEADINGS.items()}

TOPIC_BY_HEADING: Final[Mapping[str, str]] = {
    fold(words): topic
    for topic, spellings in {
        "results": ("Kết quả nổi bật", "Kết quả đạt được"),
        "difficulties": ("Khó khăn, vướng mắc", "Tồn tại, khó khăn, vướng mắc"),
        "proposals": ("Đề xuất, kiến nghị", "Kiến nghị, đề xuất"),
        "evidence": ("Minh chứng", "Tài liệu minh chứng"),
    }.items()
    for words in spellings
}

UNIT_LINE: Final = tuple(fold(words) for words in ("Đơn vị báo cáo", "Tên đơn vị", "Đơn vị"))
# "Đơn vị báo cáo: Trường THPT A (mã thpt-a)"
CODE_IN_LINE: Final = re.compile(r"\(\s*mã(?: đơn vị)?\s*:?\s*([^\s()]+)\s*\)", re.IGNORECASE)
TOTAL_WORDS: Final = frozenset(
    map(fold, ("Tổng cộng", "Cộng", "Tổng", "Tổng số", "Toàn xã", "Toàn ngành", "Toàn trường"))
)
SCHOOL_WORD: Final = fold("Trường")
