"""The plain sentence that explains a status: what was reached, what is asked, what is missing, and how sound it is."""

from __future__ import annotations

from collections.abc import Callable

from kpi.text.dates import fmt_date
from kpi.text.numbers import fmt_count, fmt_level
from kpi.text.row_words import (
    RowShape,
    age_words,
    distance_words,
    figure_words,
    is_area,
    is_stale,
    level_words,
    missing_words,
    month_words,
    pace,
    requirement_words,
    shortfall,
    value_words,
)
from kpi.text.statuses import STATUS_ORDER, STATUS_WORDS

MEETS = ("met", "exceeded")
# Units in these states could not have met the target and are not named among those that are missing.
OUTSIDE = ("nothing_arose", "not_applicable", "not_started")


def explain(row: RowShape) -> str:
    """Why the row has its status, in Vietnamese, for the officer who has to act on it."""
    parts = _count_of_units(row) if _counts_units(row) else _BY_STATUS[row.status](row)
    return " ".join(f"{part}." for part in parts if part)


def _counts_units(row: RowShape) -> bool:
    return bool(row.unit_statuses) and row.status != "not_started"


def _count_of_units(row: RowShape) -> list[str]:
    """The owner's row of a target that every unit has to reach."""
    word = STATUS_WORDS[row.status]
    if row.status in ("nothing_arose", "not_applicable"):
        return [f"{word}: không đơn vị nào thuộc diện đánh giá đến {month_words(row.period)}"]
    met, could = row.standing.numerator or 0, row.standing.denominator or 0
    others = [
        f"{fmt_count(row.unit_statuses[status])} đơn vị {STATUS_WORDS[status].lower()}"
        for status in STATUS_ORDER
        if status not in MEETS + OUTSIDE and row.unit_statuses.get(status)
    ]
    counted = f"{word}: {fmt_count(met)}/{fmt_count(could)} đơn vị {_reach(row)}"
    return [
        "; ".join([counted, ", ".join(others)]) if others else counted,
        _why_behind(row),
        _together(row),
        missing_words(row),
        _coverage(row),
    ]


def _why_behind(row: RowShape) -> str:
    """The rule by which the whole is behind although its own figure may look well."""
    return "Trên một phần tư số đơn vị chậm lộ trình hoặc thụt lùi" if row.status == "behind" else ""


def _together(row: RowShape) -> str:
    """The figure of all units together, beside the count of those that meet the target."""
    if row.whole is None or row.whole.measure is None or row.indicator.kind == "yes_no":
        return ""
    return f"Tính chung các đơn vị: {figure_words(row, row.whole)}"


def _reach(row: RowShape) -> str:
    """đạt từ 90% trở lên; đạt 100%; đạt yêu cầu “có”."""
    words = requirement_words(row).removeprefix("đạt ")
    return f"đạt yêu cầu “{words}”" if row.target_value is None else f"đạt {words}"


def _met(row: RowShape) -> list[str]:
    beyond = ""
    if row.status == "exceeded" and row.target_value is not None and row.standing.measure is not None:
        way = "cao hơn" if row.standing.measure > row.target_value else "thấp hơn"
        beyond = f", {way} {distance_words(row, row.standing.measure - row.target_value)}"
    return [f"{_headline(row)}{beyond}{_compared(row)}", *_soundness(row)]


def _on_the_way(row: RowShape) -> list[str]:
    return [f"{_headline(row)}{_compared(row)}{_path(row)}", shortfall(row), pace(row), _start(row), *_soundness(row)]


def _missed(row: RowShape) -> list[str]:
    end = "kỳ cuối của giai đoạn" if row.span.phase else "kỳ cuối"
    headline = _headline(row).replace(": ", f": đến {end} ({month_words(row.period)}) ", 1)
    return [f"{headline}{_compared(row)}", shortfall(row), *_soundness(row)]


def _not_started(row: RowShape) -> list[str]:
    first = row.span.periods[0] if row.span.periods else None
    if first is not None and first > row.period:
        since = f"giai đoạn bắt đầu từ {month_words(first)}" if row.span.phase else f"bắt đầu từ {month_words(first)}"
    elif row.target.valid_from is not None:
        since = f"chỉ tiêu áp dụng từ ngày {fmt_date(row.target.valid_from)}"
    else:
        since = "chưa có kỳ báo cáo nào"
    return [f"{STATUS_WORDS[row.status]}: {since}; yêu cầu {requirement_words(row)}"]


def _not_reported(row: RowShape) -> list[str]:
    who = "chưa đơn vị nào báo cáo" if is_area(row) else "đơn vị chưa báo cáo"
    return [f"{STATUS_WORDS[row.status]}: đến {month_words(row.period)} {who}; yêu cầu {requirement_words(row)}"]


def _nothing_arose(row: RowShape) -> list[str]:
    return [
        f"{STATUS_WORDS[row.status]}: đến {month_words(row.period)} không có {_thing(row)} nào để tính tỷ lệ",
        *_soundness(row),
    ]


def _not_applicable(row: RowShape) -> list[str]:
    whom = "các đơn vị đã báo cáo" if is_area(row) else "đơn vị này"
    return [f"{STATUS_WORDS[row.status]} đối với {whom}"]


def _insufficient(row: RowShape) -> list[str]:
    shown = f"Giá trị hiện có: {value_words(row)}; yêu cầu {requirement_words(row)}"
    known = row.standing.measure is not None
    reason = _why_insufficient(row)
    age = "" if "gần nhất" in reason else age_words(row)
    return [f"Chưa đủ số liệu để đánh giá: {reason}", shown if known else "", shortfall(row), age]


def _why_insufficient(row: RowShape) -> str:
    """The first reason that holds: too few units, an old figure, a percentage alone, no starting point."""
    covered = row.coverage.reported * 100 >= row.plan.settings.coverage_floor * row.coverage.expected
    if not covered and is_area(row):
        floor = fmt_level(row.plan.settings.coverage_floor)
        return f"mới có số liệu của {row.coverage.reported}/{row.coverage.expected} đơn vị, cần ít nhất {floor}"
    if not covered and (last := row.standing.last_period) is not None:
        reported = f"số liệu gần nhất là của {month_words(last)}"
        old = f", quá {row.indicator.stale_after} kỳ" if is_stale(row) else ""
        return f"chưa có số liệu {month_words(row.period)}, {reported} ({row.age_periods} kỳ trước{old})"
    if not row.standing.additive or row.standing.measure is None:
        return "chỉ có tỷ lệ, thiếu tử số và mẫu số nên không cộng gộp được"
    return "mới có một kỳ báo cáo nên chưa có mức xuất phát để so sánh"


def _headline(row: RowShape) -> str:
    """Status, value and requirement."""
    word, value = STATUS_WORDS[row.status], value_words(row)
    if row.target.comparator != "yes":
        return f"{word}: thực hiện {value}, yêu cầu {requirement_words(row)}"
    if row.status in MEETS:
        return f"{word}: {value}, đúng yêu cầu"
    return f"{word}: {value}, yêu cầu {'tất cả đơn vị có' if row.standing.denominator else 'phải có'}"


def _path(row: RowShape) -> str:
    """Where the path is, and by how much the figure is above or below it."""
    measure = row.standing.measure
    if row.expected is None or measure is None:
        return ""
    ahead, path = measure - row.expected, f"lộ trình đến kỳ này ({level_words(row, row.expected)})"
    if ahead == 0:
        return f", bằng {path}"
    return f", {'cao' if ahead > 0 else 'thấp'} hơn {path} {distance_words(row, ahead)}"


def _compared(row: RowShape) -> str:
    """What a rising target is held against."""
    if row.target.comparator != "rising" or row.baseline is None or row.standing.measure is None:
        return ""
    change = row.standing.measure - row.baseline
    what = "kỳ báo cáo đầu tiên" if row.baseline_is_first_value else "cùng kỳ năm trước"
    level = level_words(row, row.baseline)
    if change == 0:
        return f", bằng {what} ({level})"
    return f", {'cao' if change > 0 else 'thấp'} hơn {what} ({level}) {distance_words(row, change)}"


def _start(row: RowShape) -> str:
    """Where the way began, where that explains the status or was not given by the plan."""
    if row.baseline is None or row.target.comparator == "rising":
        return ""
    level = level_words(row, row.baseline)
    if row.baseline_is_first_value:
        return f"Giá trị báo cáo đầu tiên ({level}) được lấy làm mức xuất phát"
    return f"Mức xuất phát là {level}" if row.status == "regressing" else ""


def _soundness(row: RowShape) -> list[str]:
    """Coverage and age: how much the value can be relied on."""
    return [_coverage(row), age_words(row)]


def _coverage(row: RowShape) -> str:
    if not is_area(row) or not row.coverage.expected:
        return ""
    return f"Đã có số liệu của {row.coverage.reported}/{row.coverage.expected} đơn vị"


def _thing(row: RowShape) -> str:
    return row.indicator.unit_of_measure or "số liệu"


_BY_STATUS: dict[str, Callable[[RowShape], list[str]]] = {
    "exceeded": _met,
    "met": _met,
    "on_track": _on_the_way,
    "at_risk": _on_the_way,
    "behind": _on_the_way,
    "regressing": _on_the_way,
    "missed": _missed,
    "not_started": _not_started,
    "not_reported": _not_reported,
    "insufficient": _insufficient,
    "nothing_arose": _nothing_arose,
    "not_applicable": _not_applicable,
}
