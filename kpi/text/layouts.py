"""The words of remembered layouts: what columns can hold, and what is said about the list of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# What a column can hold, in the words of the form.
FIELD_WORDS: Final[Mapping[str, str]] = {
    "indicator": "Mã chỉ số",
    "indicator_name": "Tên chỉ số",
    "org": "Mã đơn vị",
    "org_name": "Tên đơn vị",
    "period": "Kỳ báo cáo",
    "numerator": "Tử số",
    "denominator": "Mẫu số",
    "value": "Giá trị",
    "percent": "Tỷ lệ (%)",
    "state": "Tình trạng",
    "note": "Ghi chú",
    "ignore": "Không dùng",
}
OF_INDICATOR: Final = "{field} – {indicator}"

TITLE: Final = "Ghép cột: trang tính {sheet}"
EXPLAINED: Final = (
    "Đề nghị chỉ ra mỗi cột của biểu ghi số liệu gì, rồi xác nhận. Hệ thống sẽ nhớ cách ghép này cho những lần gửi sau."
)
IN_FILE: Final = "Trong tệp “{file}” chưa chắc các cột ghi số liệu gì."
IN_FILES: Final = "Trong {count} tệp cùng mẫu chưa chắc các cột ghi số liệu gì."
COLUMN: Final = "Cột {letters}: {heading}"
NO_HEADING: Final = "(không có tiêu đề)"
SAMPLES: Final = "Trong cột: {samples}"
CONFIRM: Final = "Xác nhận cách ghép cột"
REMEMBERED: Final = "Đã nhớ cách ghép cột; số liệu bên dưới được đọc theo cách ghép này."

LIST_HEADINGS: Final = ("Mã", "Đơn vị", "Trang tính", "Tệp", "Xác nhận lúc")
NONE: Final = "Chưa có cách ghép cột nào được nhớ."
FORGOTTEN: Final = "Đã xóa cách ghép cột {id}."
INCOMPLETE: Final = "Cách ghép cột còn thiếu: {missing}."
