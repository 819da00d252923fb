"""What pages and exports say about the log."""

from __future__ import annotations

from typing import Final

TITLE: Final = "Nhật ký"
SHEET: Final = "Nhật ký"
HEADINGS: Final = (
    "Số",
    "Thời gian",
    "Tài khoản",
    "Việc",
    "Đơn vị",
    "Đối tượng",
    "Nội dung",
    "Trước",
    "Sau",
)
EMPTY: Final = "Không có mục nào phù hợp."
SOUND: Final = "Nhật ký nguyên vẹn: {count} mục, mỗi mục nối tiếp đúng mục trước."
BROKEN: Final = "Nhật ký không còn nguyên vẹn: mục thứ {number} đã bị sửa, bị bỏ hoặc bị thay."
EXPORTED: Final = "Đã ghi {count} mục nhật ký: {path}"
SHOWN: Final = "{shown}/{total} mục, mới nhất ở trên."
