"""What a change of an org unit does, in sentences: for the page and the command line."""

from __future__ import annotations

from typing import Final

KINDS: Final[dict[str, str]] = {
    "add": "thêm đơn vị",
    "rename": "đổi tên đơn vị",
    "merge": "sáp nhập đơn vị",
    "close": "đóng đơn vị",
}
IMPORTED: Final = "nhập danh sách: thêm {added}, cập nhật {updated} đơn vị"

ADDED: Final = "Thêm đơn vị {name} ({code}){place}{since}."
BELOW: Final = ", trực thuộc {parent}"
SINCE: Final = ", từ ngày {day}"
RENAMED: Final = (
    "Đổi tên “{old}” thành “{new}”. Mã {code} và mọi số liệu giữ nguyên; tệp còn ghi tên cũ vẫn được nhận ra."
)
MERGED: Final = "{name} hoạt động đến hết ngày {day}, sau đó sáp nhập vào {into}: {into} báo cáo thay."
CLOSED: Final = "{name} hoạt động đến hết ngày {day}, sau đó không đơn vị nào báo cáo thay."

PLAN: Final = "Kế hoạch {plan}:"
NO_PERIOD: Final = "không kỳ báo cáo nào thay đổi."
EXPECTED: Final = "từ {period}, số đơn vị phải báo cáo: {before} → {after}."
REPORTS_AFTER: Final = (
    "đã có báo cáo của {periods} trong thời gian đơn vị không còn; các báo cáo này được giữ, phần phát sinh trong kỳ "
    "vẫn được cộng, số tính tại thời điểm thì không."
)
STAYS: Final = "{indicator}: {figure} phát sinh đến {period} vẫn nằm trong kết quả chung."
LEAVES: Final = (
    "{indicator}: {figure} của đơn vị không còn được tính từ {first}; kết quả chung {period}: {before} → {after}."
)
WILL_LEAVE: Final = (
    "{indicator}: {figure} của đơn vị không còn được tính từ {first}; nếu tính với số liệu {period}, kết quả chung: "
    "{before} → {after}."
)
RETURNS: Final = "{indicator}: số liệu của đơn vị được tính lại; kết quả chung {period}: {before} → {after}."
SAME: Final = "{indicator}: {figure} của đơn vị không nằm trong kết quả chung nên kết quả chung giữ nguyên."
OVERRIDES: Final = "mức riêng của đơn vị cho chỉ tiêu {targets} không chuyển sang đơn vị khác."
SUCCESSOR_OUTSIDE: Final = "đơn vị tiếp nhận không tham gia kế hoạch này, nên không ai báo cáo thay."
ACCOUNTS: Final = "Tài khoản của đơn vị: {names}. Đề nghị chuyển sang đơn vị khác hoặc ngừng các tài khoản này."

NOTHING: Final = "chưa có"
YES: Final = "có"
NO: Final = "chưa có"
PARTS: Final = "{percent} ({numerator}/{denominator})"

PREVIEW: Final = "Xem trước, chưa ghi:"
DONE: Final = "Đã ghi:"
