"""The words by which tables, titles and topics are found in a workbook, compared after `names.fold`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from kpi.text.names import fold, plain

# The long table is written by programs, so its headings are taken literally.
LONG_TABLE: Final = ("plan", "org", "period", "indicator", "numerator", "denominator", "value", "note")
LONG_TABLE_NEEDED: Final = frozenset({"org", "period", "indicator"})
# Beside these, `export --versions` writes who sent a figure and when; they are not read back.

_HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "org": ("Mã đơn vị", "Mã định danh", "Mã trường", "Mã ĐV", "Mã cơ sở giáo dục", "Mã CSGD"),
    "org_name": (
        *("Đơn vị", "Tên đơn vị", "Đơn vị báo cáo", "Tên đơn vị báo cáo", "Trường", "Tên trường", "Tên các trường"),
        *("Cơ sở giáo dục", "Tên cơ sở giáo dục", "Nhà trường", "Tên các đơn vị", "Tổ, bộ phận", "Phòng, ban"),
    ),
    "indicator": ("Mã chỉ số", "Mã chỉ tiêu", "Mã số", "Mã CS"),
    "indicator_name": (
        *("Chỉ số", "Tên chỉ số", "Nội dung chỉ số", "Tên chỉ tiêu", "Nội dung", "Nội dung chỉ tiêu"),
        *("Chỉ số đánh giá", "Tiêu chí", "Tên tiêu chí", "Nội dung báo cáo", "Chỉ số, chỉ tiêu"),
    ),
    "numerator": ("Tử số", "TS"),
    "denominator": ("Mẫu số", "MS"),
    "value": ("Giá trị", "Số lượng", "Kết quả", "Số liệu"),
    "percent": ("Tỷ lệ (%)", "Tỷ lệ", "Tỷ lệ phần trăm", "Tỷ lệ % ", "Tỷ lệ đạt", "Tỷ lệ đạt (%)", "%", "TL", "TL (%)"),
    "state": ("Tình trạng", "Trạng thái"),
    "period": ("Kỳ", "Kỳ báo cáo", "Tháng", "Kỳ số liệu", "Tháng báo cáo", "Tháng/năm"),
    "note": ("Ghi chú", "Lưu ý"),
}
FIELD_BY_HEADING: Final[Mapping[str, str]] = {
    fold(h): field for field, names in _HEADINGS.items() for h in names if fold(h)
}
# The same typed without a Vietnamese keyboard, where only one field can be meant.
FIELD_BY_PLAIN_HEADING: Final[Mapping[str, str]] = {
    plain(heading): field
    for heading, field in FIELD_BY_HEADING.items()
    if len({f for h, f in FIELD_BY_HEADING.items() if plain(h) == plain(heading)}) == 1
}
# How a field is called when its column is missing or stands there twice.
HEADING_WORDS: Final[Mapping[str, str]] = {field: names[0] for field, names in _HEADINGS.items()}
# Headings of columns that forms have and figures do not come from.
OTHER_HEADINGS: Final = frozenset(
    fold(words)
    for words in (
        *("STT", "TT", "Số TT", "Số thứ tự", "Đơn vị tính", "ĐVT", "Đơn vị đo", "Chỉ tiêu", "Chỉ tiêu giao"),
        *("Mức phải đạt", "Kế hoạch", "Mục tiêu", "Kỳ trước", "Đánh giá", "Minh chứng", "Người nhập", "Ngày"),
        *("So với kế hoạch", "So với chỉ tiêu", "Xếp loại", "Kết quả đánh giá", "Nguồn số liệu", "Thời hạn"),
    )
)
# Columns of units of measure; "Đơn vị" also heads org units, where its cells say so.
MEASURE_HEADINGS: Final = frozenset(fold(words) for words in ("Đơn vị tính", "ĐVT", "ĐV tính", "Đơn vị đo", "Đơn vị"))
# What these columns hold is likely and not certain: it is proved by the percentage beside them, or asked.
LIKELY_HEADINGS: Final[Mapping[str, str]] = {
    fold(words): field
    for field, spellings in {
        "numerator": (
            *("Số đạt", "Số đạt được", "Đạt", "Số thực hiện", "Đã thực hiện", "Số đã thực hiện", "Thực hiện"),
            *("Số lượng đạt", "Kết quả thực hiện", "Số hoàn thành", "Đã hoàn thành", "Số lượng thực hiện"),
        ),
        "denominator": (
            *("Tổng số", "Tổng", "Số phải thực hiện", "Tổng số phải thực hiện", "Phải thực hiện", "Cần thực hiện"),
            *("Tổng số lượng", "Số giao", "Tổng cộng"),
        ),
    }.items()
    for words in spellings
}
# What figures are counted in: "Đơn vị: người" names no org unit.
MEASURE_WORDS: Final = frozenset(
    fold(words)
    for words in (
        *("%", "Người", "Hồ sơ", "Tỷ lệ", "Lượt", "Văn bản", "Nhiệm vụ", "Đơn vị", "Trường", "Điểm", "Bài", "Có/Không"),
        *(
            "Tin, bài",
            "Sáng kiến",
            "Lượt người",
            "Giao dịch",
            "Đồng",
            "Triệu đồng",
            "Học liệu",
            "Giáo viên",
            "Học sinh",
        ),
    )
)
# Words over several columns that say nothing of their own.
NEUTRAL_WORDS: Final = frozenset(
    fold(words)
    for words in (
        *("Số liệu", "Kết quả thực hiện", "Kết quả", "Thực hiện", "Số liệu báo cáo", "Kết quả báo cáo", "Số lượng"),
        *(
            "Thông tin chung",
            "Thông tin chỉ số",
            "Các chỉ số",
            "Các chỉ tiêu",
            "Nội dung",
            "Kết quả thực hiện chỉ tiêu",
        ),
        *("Kết quả thực hiện các chỉ tiêu", "Kết quả thực hiện các chỉ số", "Số liệu thực hiện", "Trong đó", "Chia ra"),
    )
)

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

UNIT_LINE: Final = tuple(
    fold(words)
    for words in (
        *("Đơn vị báo cáo", "Tên đơn vị", "Đơn vị", "Tên đơn vị báo cáo", "Đơn vị gửi báo cáo", "Đơn vị lập báo cáo"),
        *(
            "Trường",
            "Tên trường",
            "Cơ sở giáo dục",
            "Tên cơ sở giáo dục",
            "Đơn vị lập biểu",
            "Đơn vị gửi",
            "Tổ, bộ phận",
        ),
    )
)
PLAIN_UNIT_LINE: Final = frozenset(map(plain, UNIT_LINE))
# "Đơn vị báo cáo: Trường THPT A (mã thpt-a)"
CODE_IN_LINE: Final = re.compile(r"\(\s*mã(?: đơn vị| số| trường)?\s*:?\s*([^\s()]+)\s*\)", re.IGNORECASE)
TOTAL_WORDS: Final = frozenset(
    map(
        fold,
        ("Tổng cộng", "Cộng", "Tổng", "Tổng số", "Toàn xã", "Toàn ngành", "Toàn trường", "Toàn tỉnh", "Toàn huyện"),
    )
)
# Without accents, as `plain` gives them.
_TOTAL_PREFIX: Final = re.compile(
    r"(?:tong cong|cong chung|tong chung|tong toan|tong so (?:don vi|truong|toan)"
    r"|cong (?:toan|nhom|muc|phan|trang|khu vuc|bac|cap|khoi|cum|cac|don vi|truong|[ivx]+|[0-9]+)\b"
    r"|tong hop (?:toan|chung|cac)\b)"
)
# Under the last row of figures: who made the table, who signs, who gets it.
_SIGNATURE: Final = re.compile(
    r"(?:nguoi lap|nguoi tong hop|nguoi bao cao|can bo (?:lap|tong hop)|thu truong|hieu truong|pho hieu truong|giam doc"
    r"|ke toan|truong phong|to truong|chu tich|tm |kt |noi nhan|ki ten|ki ghi ro|ki dong dau|xac nhan cua|lanh dao"
    r"|(?:.{0,30}\b)?ngay .{0,12}\bthang )"
)
# "Đơn vị" heads org units, and now and then units of measure.
BARE_UNIT: Final = fold("Đơn vị")
QUANTITY: Final = fold("Số lượng")
_DATE_LINE: Final = re.compile(r"(?:[a-z ]{0,40} )?ngay ?[0-9]{0,2} thang ?[0-9]{0,2} nam ?[0-9]{0,4}")
_WHOLE: Final = re.compile(r"tong(?: so)?\b")
_DITTO_MARKS: Final = frozenset(('"', "''", "”", "“", "〃", "″", "-//-"))
_DITTO_WORDS: Final = frozenset(map(fold, ("nt", "n.t", "như trên")))
SCHOOL_WORD: Final = fold("Trường")


@lru_cache(maxsize=20_000)
def says_total(text: str) -> bool:
    """Whether a row of this name sums up others: "Tổng cộng", "Cộng nhóm II", "TỔNG CỘNG TOÀN XÃ"."""
    return fold(text[:100]) in TOTAL_WORDS or _TOTAL_PREFIX.match(plain(text[:100])) is not None


def says_date(text: str) -> bool:
    """Whether a line is a day in words and nothing else: "ngày 5 tháng 4 năm 2026"."""
    return _DATE_LINE.fullmatch(plain(text[:100])) is not None


def says_whole(text: str) -> bool:
    """Whether a name speaks of all there are, as denominators do: "Tổng số hồ sơ"."""
    return _WHOLE.match(plain(text[:200])) is not None


def says_same(text: str) -> bool:
    """Whether a cell says that it holds what the one above it holds: a ditto mark, "như trên"."""
    return text.strip() in _DITTO_MARKS or (len(text) < 20 and fold(text) in _DITTO_WORDS)


@lru_cache(maxsize=20_000)
def says_signature(text: str) -> bool:
    """Whether a line belongs under the table: a signature, a date, a list of recipients."""
    return _SIGNATURE.match(plain(text[:100])) is not None
