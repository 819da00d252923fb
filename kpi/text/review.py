"""What pages and the command line say about review and locks."""

from __future__ import annotations

from typing import Final

STATES: Final[dict[str, str]] = {
    "submitted": "Đã nộp",
    "approved": "Đã duyệt",
    "returned": "Trả lại",
    "locked": "Đã khóa",
}
NOT_REPORTED: Final = "Chưa báo cáo"

REFUSALS: Final[dict[str, str]] = {
    "locked": "Kỳ {period} đã khóa. Đề nghị mở khóa kỳ trước khi duyệt hoặc trả lại.",
    "not_locked": "Kỳ {period} đang mở nên không cần mở khóa.",
    "not_reported": "Đơn vị “{org}” chưa có báo cáo kỳ {period}.",
    "reason.needed": "Đề nghị nêu lý do, để đơn vị biết cần sửa gì.",
    "reason.unlock": "Đề nghị nêu lý do mở khóa.",
    "until.past": "Ngày khóa lại ({until}) đã qua. Đề nghị chọn từ hôm nay trở đi.",
    "phase.empty": "Giai đoạn “{phase}” không có kỳ báo cáo nào để khóa.",
}

# Why a report wants a closer look.
LATE: Final = "Nộp muộn"
CORRECTION: Final = "Bản sửa, lần nộp thứ {version}"
WARNINGS: Final = "{count} cảnh báo người gửi đã xác nhận"
WARNINGS_WITH_REASON: Final = "{count} cảnh báo người gửi đã xác nhận: {reason}"
FELL_TO_ZERO: Final = "về 0, kỳ trước {previous}"
NOT_ANY_MORE: Final = "kỳ trước có số liệu ({previous}), kỳ này không"
JUMP_UP: Final = "tăng {change} so với kỳ trước"
JUMP_DOWN: Final = "giảm {change} so với kỳ trước"
UNLIKE_BEFORE: Final = "{jump}, khác thường so với các kỳ trước của đơn vị"
ABOUT: Final = "{indicator}: {words}"

DONE: Final[dict[str, str]] = {
    "approve": "Đã duyệt {count} báo cáo kỳ {period}.",
    "return": "Đã trả lại báo cáo kỳ {period} của đơn vị “{org}”.",
    "lock": "Đã khóa kỳ {period}.",
    "lock_phase": "Đã khóa {count} kỳ của giai đoạn “{phase}”.",
    "unlock": "Đã mở khóa kỳ {period}, đến hết ngày {until}.",
}
QUEUE_SUMMARY: Final = (
    "{period}: {submitted} chờ duyệt, {approved} đã duyệt, {returned} trả lại, {missing} chưa báo cáo."
)
LOCKED_SINCE: Final = "Kỳ đã khóa (tài khoản {by}, {at}). {reason}"
REOPENED_UNTIL: Final = "Kỳ được mở lại đến hết ngày {until} (tài khoản {by}). {reason}"


def refusal(code: str, **facts: str) -> str:
    """The sentence for an act of review that cannot be done."""
    return REFUSALS[code].format(**facts)
