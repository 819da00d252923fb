"""Every sentence of the page of the log, beside the words that its table and its exports share."""

from __future__ import annotations

from typing import Final


class Log:
    lead: Final = "{total} việc được ghi{filtered}, mới nhất ở trên."
    filtered: Final = " khớp với bộ lọc"
    none: Final = "Không có việc nào khớp với bộ lọc."
    since: Final = "Từ ngày"
    until: Final = "Đến hết ngày"
    user: Final = "Tài khoản"
    user_hint: Final = "Tên đăng nhập"
    action: Final = "Việc"
    any_action: Final = "Mọi việc"
    unit: Final = "Đơn vị (kể cả trực thuộc)"
    any_unit: Final = "Mọi đơn vị"
    text: Final = "Có chữ"
    text_hint: Final = "Tìm trong đối tượng và nội dung"
    columns: Final = ("Thời gian", "Tài khoản", "Việc", "Đơn vị", "Đối tượng", "Nội dung", "Trước → sau")
    changed: Final = "{old} → {new}"
    nothing: Final = "–"
    plan_and_period: Final = "{plan}, {period}"
    stranger: Final = "chưa đăng nhập"
    operator: Final = "dòng lệnh"
    system: Final = "hệ thống"
    xlsx: Final = "Tải nhật ký (Excel)"
    csv: Final = "Tải nhật ký (CSV)"
    file_name: Final = "nhat-ky-{day}"
    export_help: Final = "Tệp tải về có mọi việc khớp với bộ lọc; việc tải về cũng được ghi vào nhật ký."
    sound: Final = "✓"
    broken: Final = "✕"
    check_again: Final = "Kiểm tra lại"
    nobody_edits: Final = "Không ai sửa hoặc xóa được nhật ký."
