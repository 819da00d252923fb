"""The words of a report: its parts, the lines between figures, tables and annexes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from kpi.text.numbers import fmt_count
from kpi.text.statuses import STATUS_ORDER, STATUS_SIGNS, STATUS_WORDS

SUMMARIES: Final[Mapping[str, str]] = {
    "month": "Kết quả thực hiện {period}\n{plan}",
    "quarter": "Kết quả thực hiện {year}\n{plan}",
    "half_year": "Kết quả thực hiện {year}\n{plan}",
    "year": "Kết quả thực hiện {year}\n{plan}",
    "interim": "Sơ kết {phase}\n{plan}",
    "final": "Tổng kết {span}\n{plan}",
}
SYMBOL: Final = "BC-……"
ARCHIVE: Final = "- Lưu: VT."
SIGNER: Final = "Thủ trưởng đơn vị"
SIGNERS: Final[Mapping[str, str]] = {
    "school": "Hiệu trưởng",
    "department": "Giám đốc",
    "center": "Giám đốc",
    "district": "Trưởng phòng",
    "commune": "Chủ tịch",
}
FILE_NAMES: Final[Mapping[str, str]] = {
    "month": "Báo cáo tháng - {plan}",
    "quarter": "Báo cáo quý - {plan}",
    "half_year": "Báo cáo 6 tháng - {plan}",
    "year": "Báo cáo năm - {plan}",
    "interim": "Báo cáo sơ kết - {plan}",
    "final": "Báo cáo tổng kết - {plan}",
}
QUARTER: Final = "quý {quarter}/{year}"
FIRST_HALF: Final = "6 tháng đầu năm {year}"
SECOND_HALF: Final = "6 tháng cuối năm {year}"
YEAR: Final = "năm {year}"
SCHOOL_YEAR: Final = "năm học {year} - {next}"
YEAR_SO_FAR: Final = "{year} (đến hết {period})"
NO_PHASE: Final = "đến hết {period}"
WHOLE_SPAN: Final = "giai đoạn {first} - {last}"

# The outline where an office has none of its own: group titles, and the parts in them.
DEFAULT_PARTS: Final[Sequence[tuple[str, Sequence[tuple[str, str]]]]] = (
    ("", (("mo-dau", ""),)),
    ("Công tác lãnh đạo, chỉ đạo, triển khai", (("chi-dao", ""),)),
    (
        "Kết quả thực hiện",
        (
            ("chi-tieu", "Kết quả thực hiện các chỉ tiêu"),
            ("so-sanh-giai-doan", "So sánh giữa các giai đoạn"),
            ("noi-dung", "Kết quả theo từng nội dung thi đua"),
            ("dien-hinh", "Mô hình, điển hình, sáng kiến"),
            ("khen-thuong", "Công tác khen thưởng"),
        ),
    ),
    (
        "Đánh giá chung",
        (
            ("uu-diem", "Ưu điểm"),
            ("han-che", "Tồn tại, hạn chế"),
            ("nguyen-nhan", "Nguyên nhân"),
            ("bai-hoc", "Bài học kinh nghiệm"),
        ),
    ),
    ("Phương hướng, nhiệm vụ, giải pháp", (("phuong-huong", ""),)),
    ("Đề xuất, kiến nghị", (("kien-nghi", ""),)),
    ("", (("ket-thuc", ""),)),
)
DEFAULT_ANNEXES: Final = (
    "tong-hop",
    "don-vi",
    "dien-bien",
    "tien-do",
    "khen-thuong",
    "minh-chung",
    "nguon",
    "dieu-chinh",
    "giai-trinh",
)

ANNEX_TITLES: Final[Mapping[str, str]] = {
    "tong-hop": "Tổng hợp kết quả thực hiện các chỉ tiêu",
    "don-vi": "Kết quả thực hiện theo đơn vị",
    "dien-bien": "Diễn biến theo tháng",
    "tien-do": "Tiến độ các mốc, thời hạn và nhiệm vụ",
    "khen-thuong": "Danh sách tập thể, cá nhân đề nghị khen thưởng",
    "minh-chung": "Danh mục minh chứng",
    "nguon": "Danh mục nguồn số liệu",
    "dieu-chinh": "Số liệu điều chỉnh sau sơ kết",
    "giai-trinh": "Số liệu đã sửa và giải trình của đơn vị",
}

ANNEX_OF_COUNTS: Final = "Tổng hợp kết quả theo các chỉ số"

OPENING: Final = "Thực hiện {basis}, {issuer} báo cáo kết quả thực hiện {what} như sau:"
OPENING_PLAIN: Final = "{issuer} báo cáo kết quả thực hiện {what} như sau:"
WHAT: Final[Mapping[str, str]] = {
    "month": "Phong trào thi đua trong {period}",
    "quarter": "Phong trào thi đua {year}",
    "half_year": "Phong trào thi đua {year}",
    "year": "Phong trào thi đua {year}",
    "interim": "Phong trào thi đua đến hết {period}",
    "final": "Phong trào thi đua từ {first} đến hết {period}",
}
CLOSING: Final = "Trên đây là báo cáo kết quả thực hiện Phong trào thi đua của {issuer}"
# What stands without a heading.
OPENING_PART: Final = "Lời dẫn, kết thúc"
TO_WRITE: Final = "…………………………………………………………"

REPORTING: Final = (
    "Kỳ báo cáo {period} có {reported}/{expected} đơn vị gửi số liệu, trong đó {on_time} đơn vị gửi đúng hạn."
)
NOBODY_REPORTED: Final = "Kỳ báo cáo {period} chưa có đơn vị nào gửi số liệu (0/{expected} đơn vị)."
NOT_STARTED: Final = "Các chỉ tiêu chưa đến kỳ đánh giá: {targets}."
SILENT: Final = "Chưa gửi số liệu: {units}."
LATE: Final = "Gửi chậm: {units}."
DOCUMENTS: Final = "Văn bản làm căn cứ triển khai: {documents}."
DATED: Final = "{number} ngày {date}"
PAST_DATES: Final = "Đến hết kỳ báo cáo, {count} mốc, thời hạn của Kế hoạch đã đến: {told}."
DATES_BY_STATE: Final[Mapping[str, str]] = {
    "done": "{count} đã ghi nhận hoàn thành",
    "overdue": "{count} quá hạn, chưa ghi nhận hoàn thành",
    "past": "{count} đã qua, không có ghi nhận kết quả",
}
COUNT_ITEM: Final = "- {name}: {figure}"
ITEM: Final = ";"
LAST_ITEM: Final = "."
OF_EACH: Final = "{name} ở từng đơn vị"
TABLE_1: Final = "Bảng {number}. Kết quả thực hiện các chỉ tiêu đến hết {period}"
TABLE_COUNTS: Final = "Bảng {number}. Các chỉ số theo dõi đến hết {period}"
COUNTS_NOTE: Final = (
    "Số đơn vị có số liệu: với số cộng qua các kỳ, là số đơn vị đã có báo cáo của kỳ này; với số lấy theo kỳ gần nhất, "
    "là số đơn vị có số liệu chưa quá cũ."
)
TABLE_PHASES: Final = "Bảng {number}. Kết quả cuối mỗi giai đoạn"
CHART: Final = "Biểu đồ {number}. {title}"
NO_TARGETS: Final = "Kế hoạch không đặt chỉ tiêu định lượng; kết quả được theo dõi qua các chỉ số, mốc và nhiệm vụ."
MET_TARGETS: Final = "Các chỉ tiêu đạt và vượt: {targets}."
NO_MET: Final = "Chưa có chỉ tiêu nào đạt yêu cầu."
PRAISED: Final = "Đơn vị đạt toàn bộ chỉ tiêu được giao: {units}."
PRESSED: Final = "Đơn vị cần đôn đốc, có từ một nửa số chỉ tiêu trở lên chậm, có nguy cơ hoặc không đạt: {units}."
UNIT_SHORT: Final = "{unit} ({weak}/{all} chỉ tiêu)"
WEAK_TARGETS: Final = "Các chỉ tiêu chậm, có nguy cơ hoặc không đạt: {targets}."
UNITS_SAY: Final[Mapping[str, str]] = {
    "results": "Kết quả nổi bật do các đơn vị báo cáo:",
    "difficulties": "Khó khăn, vướng mắc do các đơn vị phản ánh:",
    "proposals": "Đề xuất, kiến nghị của các đơn vị:",
}
SAID: Final = "- {text} ({units})."
AHEAD: Final = "{name} (yêu cầu {need}): từ nay đến cuối giai đoạn, bình quân mỗi kỳ cần {step}."
COMING: Final = "Các mốc, thời hạn sắp tới: {dates}."
COMING_ONE: Final = "{title} (chậm nhất ngày {date})"
AWARD_FORMS: Final = "Hình thức khen thưởng theo Kế hoạch: {forms}."

NOTE_COVERAGE: Final = "Tính trên {reported}/{expected} đơn vị đã báo cáo."
NOTE_CORRECTED: Final = "Đã sửa: {corrections}."
NOTE_ONE: Final = "{unit}, {period}: {old} → {new} (ngày {date}{reason})"
NOTE_REASON: Final = ", lý do: {reason}"
NOTE_MORE: Final = "và {count} số liệu khác, xem phụ lục “{annex}”"
LEFT_OUT: Final = "không còn báo cáo"
NOT_THERE: Final = "chưa có"
# The annex of what has changed is named after what it follows.
CHANGED_AFTER: Final[Mapping[str, str]] = {
    "month": "Số liệu điều chỉnh sau báo cáo tháng",
    "quarter": "Số liệu điều chỉnh sau báo cáo quý",
    "half_year": "Số liệu điều chỉnh sau báo cáo 6 tháng",
    "year": "Số liệu điều chỉnh sau báo cáo năm",
    "interim": "Số liệu điều chỉnh sau sơ kết",
    "final": "Số liệu điều chỉnh sau tổng kết",
}
CHANGED_SINCE: Final = "So với bản lưu số {number} (mã {code}), số liệu đến {at}."
TABLE_CORRECTED: Final = "Số liệu đơn vị đã sửa sau lần gửi đầu"
TABLE_REASONS: Final = "Giải trình của đơn vị về các cảnh báo khi gửi số liệu"
WHOLE_FILE: Final = "Tệp {file}"
NOTE_STALE: Final = "Số liệu gần nhất của {period}."
NOTE_FIRST: Final = "Mức xuất phát lấy theo giá trị báo cáo đầu tiên ({level})."

EARLIER_YEAR: Final = "cùng kỳ năm trước"
EARLIER_REVIEW: Final = "cuối {phase}"
EARLIER_PERIOD: Final = "kỳ trước"
EARLIER_PARTS: Final[Mapping[str, str]] = {"quarter": "cuối quý trước", "half_year": "cuối 6 tháng trước"}
ALL_UNITS: Final = "Tổng cộng"
CLOSED_UNITS: Final = "Đơn vị đã sáp nhập, giải thể trong giai đoạn"
YES: Final = "Có"
NO: Final = "Không"
RISE: Final = "tăng"
FALL: Final = "giảm"
EACH: Final = "mỗi đơn vị"
UNITS_REACHED: Final = "{met}/{could} đơn vị đạt"
UNIT_MEASURE: Final = "đơn vị"
NOT_ADDED: Final = "không cộng gộp được"
COVERED: Final = "{reported}/{expected} đơn vị có số liệu"
TOGETHER: Final = "tính chung {figure}"
NO_DAY: Final = "Không nêu ngày"
PRAISE_CELL: Final = "Đạt {met}/{all} chỉ tiêu được giao"
DOSSIER: Final = "Hồ sơ đề nghị khen thưởng gồm: {documents}."
ILLUSTRATIVE: Final = "Số liệu minh họa."


class Head:
    """Headings of tables."""

    summary: Final = (
        "STT",
        "Chỉ tiêu",
        "ĐVT",
        "Chỉ tiêu KH",
        "Tử số",
        "Mẫu số",
        "Kết quả",
        "So với KH (điểm %)",
        "Đánh giá",
        "Ghi chú",
    )
    brief: Final = ("STT", "Chỉ tiêu", "Chỉ tiêu KH", "Kết quả", "Đánh giá")
    counts: Final = ("STT", "Chỉ số", "ĐVT", "Kết quả", "Số đơn vị có số liệu")
    units: Final = ("STT", "Đơn vị")
    months: Final = ("Kỳ báo cáo",)
    dates: Final = ("STT", "Nội dung", "Ngày cuối", "Trạng thái", "Ghi chú")
    awards: Final = ("STT", "Tập thể, cá nhân", "Thành tích", "Hình thức đề nghị", "Ghi chú")
    changed: Final = ("STT", "Đơn vị", "Chỉ số", "Kỳ báo cáo", "Số cũ", "Số mới", "Lý do")
    corrected: Final = ("STT", "Đơn vị", "Chỉ số", "Kỳ báo cáo", "Số cũ", "Số mới", "Ngày sửa", "Lý do")
    reasons: Final = ("STT", "Đơn vị", "Kỳ báo cáo", "Về", "Giải trình")
    evidence: Final = ("STT", "Đơn vị", "Minh chứng", "Kỳ báo cáo")
    sources: Final = ("STT", "Tệp", "Đơn vị", "Kỳ báo cáo", "Người gửi", "Nhận lúc", "Mã tệp (sha256)")
    phases: Final = ("STT", "Chỉ tiêu")
    data: Final = ("Chỉ số", "Đơn vị", "Tử số", "Mẫu số", "Tỷ lệ (%)")
    dictionary: Final = (
        "Mã",
        "Chỉ số",
        "Tử số là",
        "Mẫu số là",
        "ĐVT",
        "Cộng theo thời gian",
        "Cộng theo đơn vị",
    )


INDEX_SHEET: Final = "Mục lục"
INDEX_HEAD: Final = ("STT", "Trang tính")
PAGE_OF: Final = "Trang &P/&N"
DATA_SHEET: Final = "Số liệu"
DICTIONARY_SHEET: Final = "Giải thích chỉ số"
OVER_TIME: Final[Mapping[str, str]] = {
    "sum": "Cộng các kỳ",
    "last": "Lấy kỳ gần nhất",
    "to_date": "Lũy kế từ đầu giai đoạn hoặc năm",
    "max": "Lấy mức cao nhất",
}
OVER_UNITS: Final[Mapping[str, str]] = {
    "ratio_of_sums": "Tổng tử số chia tổng mẫu số",
    "sum": "Cộng các đơn vị",
    "share_of_units": "Tỷ lệ số đơn vị có",
    "none": "Không cộng",
}
SLIDE_TITLE: Final = "Tiêu đề"
SLIDE_RULE: Final = "Đường kẻ"
CODE_LINE: Final = "Mã xác nhận của báo cáo: {code} (bản lưu số {number})."


class Slides:
    """Titles of slides."""

    summary: Final = "{met}/{judged} chỉ tiêu đạt và vượt yêu cầu"
    no_targets: Final = "Kết quả theo dõi đến hết {period}"
    strengths: Final = "Ưu điểm"
    weaknesses: Final = "Tồn tại, hạn chế"
    proposals: Final = "Đề xuất, kiến nghị"
    ahead: Final = "Việc cần làm thời gian tới"
    source: Final = "Nguồn: số liệu do các đơn vị báo cáo đến hết {period}."
    said_by: Final = " ({count} đơn vị)."
    more: Final = "… và {count} nội dung khác nêu trong báo cáo."


WARN_OUTLINE: Final = "Có đề cương bị lỗi nên chưa được dùng ({place}): {message}"
WARN_EMPTY: Final = "Phần “{title}” chưa có nội dung, cần soạn thêm."
WARN_COVERAGE: Final = "{indicator}: mới có số liệu của {reported}/{expected} đơn vị."
WARN_COVERAGE_APPROVED: Final = "{indicator}: mới có số liệu đã duyệt của {reported}/{expected} đơn vị."
WARN_UNAPPROVED: Final = "{count}/{all} chỉ tiêu còn số liệu chưa được duyệt."
WARN_NOTHING_APPROVED: Final = "Chưa có số liệu nào được duyệt; báo cáo chính thức chỉ dùng số liệu đã duyệt."
WARN_SILENT: Final = "{count} đơn vị chưa gửi số liệu {period}: {units}."
WARN_LEFT_OUT: Final = "{count} đơn vị đã gửi nhưng chưa được duyệt, chưa tính vào báo cáo này ({period}): {units}."
WARN_CONFIRMED: Final = "{count} tệp có cảnh báo đã được đơn vị giải trình; nội dung giải trình in ở phụ lục."
WARN_CHANGED: Final = "{count} số liệu đã thay đổi so với bản lưu số {number}; số cũ, số mới và lý do in ở phụ lục."
WARN_OLD_TEXT: Final = (
    "Nội dung “{title}” do {by} viết lúc {at}, sau đó số liệu đã thay đổi; đề nghị đọc lại các con số trong đó."
)
WARN_STALE: Final = "{indicator}: số liệu gần nhất là của {period}."
WARN_NO_DATA: Final = "Kỳ báo cáo chưa có số liệu."


def names(words: Sequence[str], most: int = 8) -> str:
    """A list of names in a sentence, cut with a count of the others."""
    rest = len(words) - most
    return ", ".join(words[:most]) + (f" và {fmt_count(rest)} đơn vị khác" if rest > 0 else "")


def signs_note(statuses: Collection[str]) -> str:
    """What the signs in a table stand for, in the order in which statuses are told."""
    told = [f"{STATUS_SIGNS[status]} {STATUS_WORDS[status].lower()}" for status in STATUS_ORDER if status in statuses]
    return f"Ký hiệu: {'; '.join(told)}." if told else ""


def with_number(title: str, number: str) -> str:
    """ "Kế hoạch số 3376/KH-SGDĐT" and what it is about; the kind of a document is two words."""
    first, _, rest = title.partition(" ")
    second, _, about = rest.partition(" ")
    return f"{first} {second} số {number} {about}".strip()
