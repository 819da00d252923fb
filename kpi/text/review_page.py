"""Every sentence of the page on which the focal office reviews a period, and of the words about review elsewhere."""

from __future__ import annotations

from typing import Final


class Review:
    heading: Final = "Duyệt số liệu {period}"
    summary: Final = "{reported}/{expected} đơn vị đã nộp: {parts}."
    waiting_count: Final = "{count} chờ duyệt"
    approved_count: Final = "{count} đã duyệt"
    returned_count: Final = "{count} trả lại"
    locked_count: Final = "{count} đã khóa"
    nobody: Final = "Chưa có đơn vị nào nộp số liệu {period}."
    unusual_count: Final = " {count} báo cáo chờ duyệt có điểm cần xem, xếp ở trên."
    not_required: Final = "Kế hoạch này không bắt buộc duyệt; số liệu đã nộp được tính ngay."
    no_units: Final = "Kế hoạch này không có đơn vị nào dưới đơn vị của tài khoản này."

    waiting: Final = "Chờ duyệt ({count})"
    waiting_none: Final = "Không còn báo cáo nào chờ duyệt."
    sent: Final = "Nộp {at}, tài khoản "
    sent_file: Final = ", tệp "
    compare: Final = "So với kỳ trước, mở tệp, trả lại"
    columns: Final = ("Chỉ số", "Kỳ trước", "Kỳ này", "Thay đổi", "Cần xem")
    open_file: Final = "Mở tệp đã nhận"
    open_unit: Final = "Xem đơn vị này"

    pick_usual: Final = "Chọn các báo cáo không có điểm cần xem ({count})"
    pick_none: Final = "Bỏ chọn tất cả"
    approve_many: Final = "Duyệt {count} báo cáo đã chọn"
    approve_none: Final = "Duyệt các báo cáo đã chọn"
    approve_words: Final = (
        "Sẽ duyệt {count} báo cáo {period}: {units}.{unusual} Số liệu được tính là đã duyệt; đơn vị nộp bản sửa thì "
        "báo cáo lại chờ duyệt."
    )
    approve_unusual: Final = " Trong đó {count} báo cáo có điểm cần xem."
    approve_yes: Final = "Duyệt {count} báo cáo"
    approve_moved: Final = (
        "Có đơn vị vừa nộp bản sửa nên chưa duyệt báo cáo nào. Danh sách đã được làm mới, đề nghị xem lại."
    )
    units_more: Final = " và {count} đơn vị khác"

    reason: Final = "Lý do trả lại (người báo cáo đọc được)"
    reason_hint: Final = "Ví dụ: mẫu số giảm một nửa so với kỳ trước, đề nghị kiểm tra lại"
    send_back: Final = "Trả lại cho đơn vị"
    send_back_words: Final = (
        "Báo cáo {period} của {unit} sẽ được trả lại với lý do: “{reason}”. Người báo cáo thấy lý do này ngay khi mở "
        "ứng dụng và nộp lại bản sửa. Số liệu đã nộp vẫn được tính cho đến khi có bản sửa."
    )
    send_back_yes: Final = "Trả lại báo cáo này"

    returned: Final = "Trả lại, chờ đơn vị sửa ({count})"
    done: Final = "Đã duyệt, đã khóa ({count})"
    missing: Final = "Chưa nộp ({count})"
    columns_done: Final = ("Đơn vị", "Tình trạng", "Nộp lúc", "Người quyết định", "Lúc", "Lý do, ghi chú")
    look_again: Final = "Xem lại một báo cáo đã xử lý"
    look_hint: Final = "Chọn đơn vị"


class Lock:
    heading: Final = "Khóa kỳ"
    locked: Final = "✕ Đã khóa"
    open: Final = "○ Đang mở"
    open_words: Final = "Kỳ {period} đang nhận số liệu và bản sửa."
    rest: Final = "Còn {missing} đơn vị chưa nộp, {waiting} báo cáo chờ duyệt, {returned} báo cáo trả lại chưa sửa."
    rest_none: Final = "Mọi đơn vị đã nộp và mọi báo cáo đã được duyệt."
    reason: Final = "Ghi chú khi khóa (không bắt buộc)"
    lock: Final = "Khóa kỳ {period}"
    lock_words: Final = (
        "Kỳ {period} sẽ được khóa: không đơn vị nào nộp hoặc sửa số liệu của kỳ này được nữa, cũng không duyệt hay trả "
        "lại được. {rest} Số liệu đang có được giữ nguyên. Có thể mở lại, có lý do và thời hạn."
    )
    lock_yes: Final = "Khóa kỳ này"
    reopen: Final = "Mở khóa kỳ {period}"
    reopen_reason: Final = "Lý do mở khóa"
    reopen_until: Final = "Mở đến hết ngày"
    reopen_words: Final = (
        "Kỳ {period} sẽ nhận bản sửa đến hết ngày {until}, rồi tự khóa lại. Lý do được ghi vào nhật ký: “{reason}”."
    )
    reopen_yes: Final = "Mở khóa kỳ này"
    phase: Final = "Chốt giai đoạn"
    phase_which: Final = "Giai đoạn"
    phase_button: Final = "Chốt giai đoạn này"
    phase_words: Final = (
        "Mọi kỳ của {phase} ({first} – {last}, {count} kỳ) sẽ được khóa. Sau đó chỉ sửa được khi mở khóa từng kỳ, có "
        "lý do và thời hạn."
    )
    phase_yes: Final = "Chốt giai đoạn này"
    upload_locked: Final = (
        "{period} đã khóa từ {at}, không nhận thêm số liệu. Cần sửa số liệu của kỳ này, đề nghị liên hệ đơn vị đầu mối "
        "để mở khóa."
    )
    upload_reopened: Final = "{period} đang được mở lại để sửa, đến hết ngày {until}."


class Returned:
    """What the sender of a returned report reads first."""

    title: Final = "Báo cáo cần sửa"
    one: Final = "{plan}, {period}, {unit}: bị trả lại ngày {at}."
    reason: Final = "Lý do: {reason}"
    go: Final = "Sửa và nộp lại"
    more: Final = "và {count} báo cáo khác cần sửa"


class States:
    """How far the review of a report is, in tables."""

    heading: Final = "Duyệt"
    signs: Final[dict[str, str]] = {
        "submitted": "○ Đã nộp",
        "approved": "✓ Đã duyệt",
        "returned": "↩ Trả lại",
        "locked": "✕ Đã khóa",
    }
    not_approved: Final = "{percent} chưa duyệt"
    all_approved: Final = "đã duyệt tất cả"
    figure_not_approved: Final = "Kết quả này có số liệu chưa được duyệt."
