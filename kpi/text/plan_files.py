"""What putting a plan's files changes, in words: for the page and the command line."""

from __future__ import annotations

from typing import Final

PARTS: Final[dict[str, str]] = {
    "plan": "kế hoạch",
    "phases": "giai đoạn",
    "indicators": "chỉ số",
    "targets": "chỉ tiêu",
    "unit_targets": "mức riêng của đơn vị",
    "milestones": "mốc thời gian",
    "deadlines": "hạn nộp",
    "duties": "nhiệm vụ",
    "documents": "văn bản",
    "roles": "phân công",
    "contents": "nội dung",
    "criteria": "tiêu chí",
    "awards": "khen thưởng",
    "subjects": "đối tượng",
    "notes": "ghi chú",
    "indicator_aliases": "tên khác của chỉ số",
}
FIELDS: Final[dict[str, str]] = {
    "title": "tên",
    "short_title": "tên gọn",
    "name": "tên",
    "short_name": "tên gọn",
    "owner": "đơn vị chủ trì",
    "status": "tình trạng",
    "start": "bắt đầu",
    "end": "kết thúc",
    "period_rule": "cách tính kỳ",
    "settings": "thiết lập",
    "participants": "đơn vị tham gia",
    "review": "sơ kết, tổng kết",
    "kind": "loại",
    "numerator": "tử số",
    "denominator": "mẫu số",
    "unit_of_measure": "đơn vị tính",
    "direction": "chiều",
    "over_time": "cộng theo thời gian",
    "over_units": "cộng theo đơn vị",
    "percent_alone": "nhận tỷ lệ không kèm tử số, mẫu số",
    "stale_after": "số kỳ còn hiệu lực",
    "since": "tính từ",
    "may_exceed_one": "được vượt 100%",
    "owed_by": "đơn vị phải báo cáo",
    "indicator": "chỉ số",
    "scope": "phạm vi",
    "comparator": "so sánh",
    "value": "mức",
    "phase": "giai đoạn",
    "baseline": "mức xuất phát",
    "milestones": "mức theo mốc",
    "path": "lộ trình",
    "valid_from": "áp dụng từ",
    "valid_to": "áp dụng đến",
    "document": "văn bản",
    "words": "nguyên văn",
    "org": "đơn vị",
    "who": "ai thực hiện",
    "date": "ngày",
}
KINDS: Final[dict[str, str]] = {"added": "thêm", "removed": "bỏ", "changed": "sửa"}
FILE_FATES: Final[dict[str, str]] = {
    "added": "thêm mới",
    "changed": "thay nội dung",
    "same": "không đổi",
    "removed": "bỏ đi",
}

NEW_PLAN: Final = "Kế hoạch mới: {title} ({plan})."
KNOWN_PLAN: Final = "Kế hoạch {plan}: {title}."
FILE: Final = "Tệp {name}: {fate}."
CHANGE: Final = "{kind} {part} {id}"
FIELD: Final = "{field}: {old} → {new}"
EMPTY: Final = "(trống)"
NO_CHANGE: Final = "Nội dung kế hoạch không thay đổi."
SILENCED: Final = "Chỉ số {indicators} đã có số liệu: số liệu được giữ lại nhưng không còn hiển thị."
ANEW: Final = "Các bảng tổng hợp của kế hoạch sẽ được tính lại."
NEEDS_ID: Final = "--plan, hoặc dòng id trong plan.yml"
PREVIEW: Final = "Xem trước, chưa ghi:"
DONE: Final = "Đã ghi:"
REFUSED: Final = "Chưa ghi, tệp còn lỗi:"
