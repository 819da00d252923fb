"""Words of charts: titles that say what is seen, subtitles that say what is measured, hover lines, headings."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Final

from kpi.text.dates import fmt_date, fmt_datetime_vn
from kpi.text.numbers import fmt_level, fmt_number, fmt_percent, fmt_points
from kpi.text.statuses import STATUS_WORDS

Number = Decimal | Fraction | int

ACTUAL: Final = "Thực hiện"
PATH: Final = "Lộ trình"
TARGET: Final = "Mục tiêu"
PERIOD: Final = "Kỳ"
UNIT: Final = "Đơn vị"
NUMERATOR: Final = "Tử số"
DENOMINATOR: Final = "Mẫu số"
REPORTED: Final = "Đơn vị đã báo cáo"
EXPECTED: Final = "Đơn vị phải báo cáo"
STATUS: Final = "Trạng thái"
NOTE: Final = "Ghi chú"
PHASE: Final = "Giai đoạn"
WORK: Final = "Nội dung"
FIRST_DAY: Final = "Từ ngày"
LAST_DAY: Final = "Ngày cuối cùng"
PLAN_WORDS: Final = "Lời của kế hoạch"

ILLUSTRATIVE: Final = "số liệu minh họa"
DATA_SHEET: Final = "Số liệu"
CHART_SHEET: Final = "Biểu đồ"
TIMELINE: Final = "Mốc thời gian"
SMALL_DENOMINATOR: Final = "Mẫu số nhỏ (dưới {count})"
BAND_COLUMN: Final = "Nền giai đoạn: {label}"
MARK_COLUMN: Final = "Vạch: {label}"
BEFORE_STROKE: Final = "Khoảng trống"
STROKE: Final = "Vạch đứng"
LANE_DAY: Final = "Ngày"

KINDS_OF_NOTHING: Final[dict[str, str]] = {
    "not_reported": "chưa báo cáo",
    "nothing_arose": "không phát sinh",
    "not_applicable": "không áp dụng",
}

OVER_TIME_WORDS: Final[dict[str, str]] = {
    "sum": "cộng các kỳ từ đầu giai đoạn",
    "last": "số mới nhất từng kỳ",
    "to_date": "lũy kế",
    "max": "mức cao nhất đến kỳ",
}

DEADLINE_STATE_WORDS: Final[dict[str, str]] = {
    "done": "đã xong",
    "upcoming": "sắp tới",
    "due_soon": "sắp đến hạn",
    "overdue": "quá hạn",
    "past": "đã qua",
}


def value_words(value: Number, *, is_percent: bool, unit: str = "", target: Number | None = None) -> str:
    """A value as a chart writes it: 61,2% or 1.234 sáng kiến."""
    if is_percent:
        return fmt_percent(value, target)
    return f"{_plain(value)} {unit}".strip()


def yes_no_words(value: Number) -> str:
    """An answer: "Có" or "Không"."""
    return "Có" if value > 0 else "Không"


def level_words(value: Number, *, is_percent: bool, unit: str = "") -> str:
    """A level of the plan: 80% or 12 sáng kiến."""
    return fmt_level(value) if is_percent else f"{_plain(value)} {unit}".strip()


def _plain(value: Number) -> str:
    """A plain number: whole where it is whole, else one decimal."""
    return fmt_number(value) if Fraction(value).denominator == 1 else fmt_number(value, 1)


def line_title(
    indicator: str,
    value: str | None,
    *,
    status: str = "",
    path_gap: Number | None = None,
    is_percent: bool = True,
    requirement: str = "",
    coverage: tuple[int, int] | None = None,
) -> str:
    """What the line shows: "Chữ ký số: 61,2%, thấp hơn lộ trình 8,8 điểm"."""
    if value is None:
        return f"{indicator}: {STATUS_WORDS.get(status, STATUS_WORDS['not_reported']).lower()}"
    return f"{indicator}: {value}{_judgement(status, path_gap, is_percent, requirement, coverage)}"


def earlier_title(indicator: str, value: str, period: str) -> str:
    """What a line shows that ends before the period asked for: "Số sáng kiến: 30 sáng kiến đến hết tháng 10/2026"."""
    return f"{indicator}: {value} đến hết {period.lower()}"


def _judgement(
    status: str, path_gap: Number | None, is_percent: bool, requirement: str, coverage: tuple[int, int] | None
) -> str:
    """The half of a title after the value, with its comma."""
    if status == "insufficient" and coverage is not None and coverage[0] < coverage[1]:
        return f", mới có {coverage[0]}/{coverage[1]} đơn vị báo cáo"
    if status in ("met", "exceeded", "missed") and requirement:
        return f", {STATUS_WORDS[status].lower()} {aim_words(requirement)}"
    # Without a second period or enough units there is no judgement, hence nothing to say of the path.
    if path_gap is None or status == "insufficient":
        return f", {aim_words(requirement)}" if requirement else ""
    if path_gap == 0:
        return ", đúng bằng lộ trình"
    distance = fmt_points(path_gap).removesuffix(" %") if is_percent else _plain(abs(Fraction(path_gap)))
    return f", {'thấp' if path_gap < 0 else 'cao'} hơn lộ trình {distance}"


def aim_words(requirement: str) -> str:
    """A requirement named as the target that it is: "mục tiêu trên 80%", "mục tiêu 100%"."""
    return f"mục tiêu {requirement.removeprefix('đạt ')}".strip()


def target_label(requirement: str) -> str:
    """The words at the target line: "Mục tiêu trên 80%"."""
    return _capital(aim_words(requirement))


def measure_words(
    numerator: str, denominator: str, *, is_percent: bool, unit: str, over_time: str, org: str = ""
) -> str:
    """What is measured: "Số người có chữ ký số trên tổng số người (%), số mới nhất từng kỳ; toàn xã"."""
    if is_percent and numerator and denominator:
        what = f"{_capital(numerator)} trên {_small(denominator)} (%)"
    elif is_percent:
        what = "Tỷ lệ (%)"
    else:
        what = _capital(numerator or unit or "Số lượng")
    words = OVER_TIME_WORDS.get(over_time, "")
    return "; ".join(part for part in (f"{what}, {words}" if words else what, org) if part)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _small(text: str) -> str:
    # An abbreviation ("CBGVNV") keeps its capitals.
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def source_line(as_of: dt.datetime | dt.date | None = None, *, illustrative: bool = False, owner: str = "") -> str:
    """The line under a chart: where its figures come from, and of when they are."""
    parts = [f"Nguồn: báo cáo của các đơn vị gửi {owner}" if owner else "Nguồn: báo cáo của các đơn vị"]
    if as_of is not None:
        moment = fmt_datetime_vn(as_of) if isinstance(as_of, dt.datetime) else fmt_date(as_of)
        parts.append(f"cập nhật {moment}")
    return ", ".join(parts) + "." + (f" {_capital(ILLUSTRATIVE)}." if illustrative else "")


def thin_coverage_note(floor: Number) -> str:
    """Why some points of a line are hollow."""
    return f"Chấm rỗng: chưa đủ {fmt_level(floor)} đơn vị báo cáo."


def small_denominator_note(count: int) -> str:
    """Why some dots, which are bars in documents, are hollow."""
    return f"Để rỗng ruột: đơn vị có mẫu số dưới {count}."


def zoom_note(minimum: str, maximum: str) -> str:
    """That an axis does not run from 0 to 100."""
    return f"Trục phóng to, từ {minimum} đến {maximum}."


def stroke_note(label: str) -> str:
    """What the vertical of an exported chart stands for."""
    return f"{STROKE}: {label}."


def missing_words(missing: int, periods: int) -> str:
    """What stands in a gap of a line: how many units are missing, or for how many periods."""
    if periods > 1:
        return f"{periods} kỳ chưa có số liệu"
    return f"thiếu {missing} đơn vị" if missing else "chưa có số liệu"


def silent_periods_note(periods: int) -> str:
    """That a line has many gaps, where each of them cannot be worded."""
    return f"Để trống {fmt_number(periods)} kỳ chưa có số liệu."


def coverage_words(reported: int, expected: int) -> str:
    """11/12 đơn vị đã báo cáo, thiếu 1."""
    missing = expected - reported
    return f"{reported}/{expected} đơn vị đã báo cáo" + (f", thiếu {missing}" if missing > 0 else "")


def parts_words(numerator: Number | None, denominator: Number | None) -> str:
    """The numerator over its denominator: 412/673."""
    if numerator is None or denominator is None:
        return ""
    return f"{fmt_number(numerator)}/{fmt_number(denominator)}"


def fact(name: str, words: str) -> str:
    """One line of a hover text."""
    return f"{name}: {words}"


def requirement_fact(requirement: str) -> str:
    """The hover line of a target."""
    return fact(TARGET, requirement.removeprefix("đạt "))


def units_title(indicator: str, met: int, judged: int, old: int, requirement: str) -> str:
    """What the dots show where units are judged: "Chữ ký số: 8/12 đơn vị đạt mục tiêu từ 90% trở lên".

    Units whose figures are too few or too `old` are not silently counted as missing it, which their dots might deny.
    """
    title = f"{indicator}: {met}/{judged} đơn vị đạt {aim_words(requirement)}"
    return f"{title}, {old} đơn vị chưa đủ số liệu" if old else title


def unknown_title(indicator: str, requirement: str) -> str:
    """The same where no unit can be judged yet, whatever its dot says."""
    return f"{indicator}: chưa đủ số liệu để đánh giá theo {aim_words(requirement)}"


def answers_title(indicator: str, yes: Number, answered: Number) -> str:
    """What is seen where units answer yes or no: "Có Internet cố định: 8/9 đơn vị có"."""
    return (
        f"{indicator}: {fmt_number(yes)}/{fmt_number(answered)} đơn vị có"
        if answered
        else spread_title(indicator, None, None, 0)
    )


def spread_title(indicator: str, lowest: str | None, highest: str | None, count: int) -> str:
    """What the dots show where units are only compared."""
    if lowest is None or highest is None:
        return f"{indicator}: chưa có đơn vị nào có số liệu"
    if count == 1 or lowest == highest:
        return f"{indicator}: {count} đơn vị, {highest}"
    return f"{indicator}: từ {lowest} đến {highest} ở {count} đơn vị"


def few_shown_note(shown: int, total: int) -> str:
    """That only the units furthest behind are drawn."""
    return f"{fmt_number(shown)} đơn vị cần quan tâm nhất trong {fmt_number(total)} đơn vị; đủ các đơn vị ở bảng."


def silent_category(name: str, kind: str) -> str:
    """A unit without a value at the axis: "Trường A (chưa báo cáo)"."""
    return f"{name} ({KINDS_OF_NOTHING[kind]})"


def timeline_title(plan: str, following: str | None, day: dt.date | None) -> str:
    """What the timeline shows: the next date."""
    if following is None or day is None:
        return f"{plan}: không còn mốc nào phía trước"
    return f"Mốc tới đây: {following}, chậm nhất {fmt_date(day)}"


def timeline_subtitle(plan: str, first: dt.date, last: dt.date) -> str:
    """What the timeline covers."""
    return f"Các giai đoạn, mốc và hạn của {plan}, {fmt_date(first)} đến {fmt_date(last)}"


def timeline_source(documents: str = "") -> str:
    """The line under a timeline."""
    return f"Nguồn: {documents}." if documents else "Nguồn: văn bản kế hoạch."


def today_words(day: dt.date) -> str:
    """The label of today's vertical."""
    return f"Hôm nay {fmt_date(day)}"


def span_words(first: dt.date, last: dt.date) -> str:
    """20/05/2025 – 19/05/2027."""
    return f"{fmt_date(first)} – {fmt_date(last)}"


def lane_words(title: str, day: dt.date) -> str:
    """The name of a lane with its date: "Tổng kết · 19/05/2030"."""
    return f"{title} · {fmt_date(day)}"


def file_name(subject: str, when: str = "") -> str:
    """A file's name without characters that a file system refuses: "Chữ ký số - Tháng 10-2026"."""
    whole = f"{subject} - {when}" if when else subject
    kept = "".join("-" if c in '\\/:*?"<>|' or ord(c) < 32 else c for c in whole)
    return " ".join(kept.split())[:120].strip(" .") or "Biểu đồ"
