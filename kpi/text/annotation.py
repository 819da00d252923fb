"""The words of the annotated copy: its list of issues, its notes, and the name of its file."""

from __future__ import annotations

from typing import Final

SHEET_NAME: Final = "Cần xem lại"
# Stands in the first cell of our sheet; by it the sheet is known again, so it never changes.
SHEET_MARK: Final = "Danh sách các chỗ cần xem lại (do hệ thống ghi, không phải số liệu)"
INTRODUCTION: Final = (
    "Đề nghị sửa ngay trong tệp này, lưu lại rồi nạp. Trang tính này và các ghi chú do hệ thống thêm sẽ được bỏ qua."
)
VALUES_ONLY: Final = (
    "Từ tệp gốc “{name}” chỉ lập được bản sao có giá trị trong các ô; "
    "định dạng, công thức và hình không được chép sang."
)
HEADINGS: Final = ("STT", "Mức độ", "Chỗ", "Nội dung ô", "Vấn đề", "Cách sửa")
SEVERITY: Final = {"error": "Lỗi cần sửa", "warning": "Cần xác nhận", "note": "Lưu ý"}
WHOLE_FILE: Final = "Cả tệp"
AUTHOR: Final = "Hệ thống theo dõi chỉ tiêu"
# Stands before what we add to a note that somebody else wrote.
NOTE_MARK: Final = "— Hệ thống theo dõi chỉ tiêu ghi:"
FILE_NAME: Final = "{stem}_can-xem-lai{suffix}"
