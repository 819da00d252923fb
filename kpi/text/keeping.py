"""What the product says about backups, restoring, health and the checks of the store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from kpi.text.dates import fmt_datetime_vn
from kpi.text.numbers import fmt_count

REFUSALS: Final[dict[str, str]] = {
    "backup.exists": "Đã có tệp “{path}”; bản sao lưu không ghi đè lên tệp nào. Đề nghị chọn tên khác.",
    "backup.cannot_write": "Không ghi được bản sao lưu vào “{path}”. Đề nghị kiểm tra thư mục và quyền ghi.",
    "backup.name": "Không sao lưu được tệp có tên “{name}”. Đề nghị đổi tên tệp rồi thử lại.",
    "backup.missing": "Không có tệp “{path}”, hoặc không đọc được tệp này.",
    "backup.none": "Tệp này không phải là bản sao lưu của ứng dụng, hoặc phần cuối của tệp đã mất.",
    "backup.broken": (
        "Bản sao lưu không còn nguyên vẹn: nội dung không khớp với mã kiểm tra. Chưa có gì được ghi. "
        "Đề nghị dùng một bản sao lưu khác."
    ),
    "backup.damaged": (
        "Kho số liệu hoặc tệp tài khoản trong bản sao lưu này không đọc được. Chưa có gì được ghi. "
        "Đề nghị dùng một bản sao lưu khác."
    ),
    "backup.hostile": (
        "Bản sao lưu chứa một mục không được phép (“{name}”) nên bị từ chối. Chưa có gì được ghi. "
        "Đề nghị kiểm tra xem tệp này từ đâu đến."
    ),
    "backup.newer": (
        "Bản sao lưu do một phiên bản mới hơn của ứng dụng tạo ra. Đề nghị cài phiên bản đó rồi khôi phục lại."
    ),
    "restore.not_empty": (
        "Chỉ khôi phục được vào một nơi còn trống; “{home}” đã có dữ liệu và được giữ nguyên. "
        "Đề nghị chọn thư mục khác, hoặc đổi tên thư mục này trước."
    ),
    "restore.cannot_write": "Không ghi được vào “{home}”. Đề nghị kiểm tra thư mục và quyền ghi.",
    "restore.file_needed": "Đề nghị ghi tên tệp sao lưu: python -m kpi --home THƯ_MỤC restore TỆP",
}

BACKUP_DONE: Final = (
    "Đã sao lưu vào {path}: {size}, {figures} số liệu, {files} tệp đã nhận.\nMã kiểm tra (SHA-256): {sha256}"
)
LEFT_OUT: Final = "Không thuộc cài đặt nên không được sao lưu: {names}."
RESTORED: Final = (
    "Đã khôi phục vào {home} từ bản sao lưu lúc {made_at}: {figures} số liệu, {files} tệp đã nhận.\n"
    "Mọi người cần đăng nhập lại. Đề nghị chạy “check” trước khi mở ứng dụng cho mọi người."
)
NO_BACKUPS: Final = "Chưa có bản sao lưu nào trong {folder}."
BACKUP_HEADINGS: Final = ("Lúc", "Cỡ", "Số liệu", "Tệp đã nhận", "Tên")
PRUNED: Final = "Đã xóa {count} bản sao lưu cũ theo cài đặt lưu giữ."
NEXT_BACKUP: Final = "Lần sao lưu tự động kế tiếp: {moment}."
NO_NIGHTLY: Final = "Sao lưu tự động đang tắt (KPI_BACKUP_AT=off)."
NIGHTLY_FAILED: Final = "không thành công: {reason}"
NIGHTLY_SUBJECT: Final = "sao lưu tự động"

NIGHTLY_REASONS: Final[dict[str, str]] = {
    "full": "đĩa đã đầy",
    "busy": "kho số liệu đang bận",
    "damaged": "kho số liệu không đọc được",
    "cannot_write": "không ghi được vào thư mục sao lưu",
    "internal": "lỗi ngoài dự kiến, xem nhật ký kỹ thuật",
}

HEALTH_STATES: Final[dict[str, str]] = {"good": "Tốt", "warning": "Cần xem", "bad": "Có lỗi"}
HEALTH_LABELS: Final[dict[str, str]] = {
    "store": "Kho số liệu",
    "audits": "Kiểm tra số liệu",
    "accounts": "Tệp tài khoản",
    "log": "Nhật ký",
    "definitions": "Tệp định nghĩa",
    "backup": "Sao lưu",
    "disk": "Chỗ trống trên đĩa",
    "modes": "Quyền đọc tệp",
    "sessions": "Phiên đăng nhập",
    "version": "Phiên bản",
}
HEALTH_SENTENCES: Final[dict[str, str]] = {
    "store.good": "Trả lời được; lược đồ {schema}, {size}, {files} tệp đã nhận.",
    "store.unread": "Không mở được hoặc bị hỏng. Đề nghị làm theo hướng dẫn vận hành, mục “Kho số liệu bị hỏng”.",
    "audits.good": "{count} phép kiểm tra đều đạt, lúc {at}.",
    "audits.bad": "{failed} trong {count} phép kiểm tra không đạt, lúc {at}: {names}.",
    "audits.none": "Chưa kiểm tra lần nào. Đề nghị chạy “python -m kpi check”.",
    "accounts.good": "Nguyên vẹn, {count} tài khoản đang hoạt động.",
    "accounts.unread": "Tệp tài khoản bị hỏng. Đề nghị khôi phục từ bản sao lưu gần nhất.",
    "log.good": "{count} sự kiện nối tiếp nhau, không thiếu.",
    "log.bad": "Nhật ký bị sửa hoặc mất từ sự kiện thứ {broken_at}. Đề nghị giữ nguyên máy và báo người phụ trách.",
    "log.unread": "Không đọc được nhật ký.",
    "definitions.unread": "Không đọc được các tệp định nghĩa.",
    "sessions.unread": "Không đọc được danh sách phiên.",
    "definitions.good": "Các tệp định nghĩa đều hợp lệ.",
    "definitions.warning": "{count} lỗi trong tệp định nghĩa: {plans}. Đề nghị xem “plans check”.",
    "backup.good": "Bản gần nhất lúc {made_at}, {size}; có {count} bản.",
    "backup.old": "Bản gần nhất đã quá một ngày: lúc {made_at}. Đề nghị sao lưu ngay.",
    "backup.none": "Chưa có bản sao lưu nào. Đề nghị sao lưu ngay.",
    "backup.failed": "Lần sao lưu tự động lúc {at} không thành công: {reason}. Bản gần nhất: {made_at}.",
    "disk.good": "Còn {free} trên tổng số {total}.",
    "disk.warning": "Chỉ còn {free} trên tổng số {total}. Đề nghị dọn bớt đĩa.",
    "disk.bad": "Chỉ còn {free}; có thể không ghi được nữa. Đề nghị dọn bớt đĩa ngay.",
    "modes.good": "Chỉ tài khoản chạy ứng dụng đọc được các tệp.",
    "modes.warning": "Người khác trên máy chủ đọc được: {names}. Đề nghị thu hồi quyền (chmod).",
    "sessions.good": "{count} phiên đang mở.",
    "version.good": "{version}.",
}
BUSY: Final = "Đang bận, chưa trả lời. Đề nghị xem lại sau ít phút."
NEVER: Final = "chưa có"
SIZES: Final = ("size", "free", "total")

CHECK_OK: Final = "Kho số liệu lành mạnh: {count} phép kiểm tra đều đạt."
CHECK_BAD: Final = "Phép kiểm tra “{name}” không đạt: {rows} dòng sai."
CHECK_UNREADABLE: Final = (
    "Kho số liệu bị hỏng: có phần không đọc được. Đề nghị dừng ứng dụng, giữ nguyên thư mục và làm theo hướng dẫn "
    "vận hành, mục “Kho số liệu bị hỏng”."
)
CHECK_LINE: Final = "{label}: {state}. {sentence}"


def refusal(code: str, facts: Mapping[str, object]) -> str:
    """The sentence for why a backup was not made or not taken."""
    return REFUSALS[code].format(**facts)


def health_sentence(code: str, facts: Mapping[str, object]) -> str:
    """What was found when an installation was looked over."""
    if code.endswith(".busy"):
        return BUSY
    return HEALTH_SENTENCES[code].format(**{name: _fact(name, value) for name, value in facts.items()})


def _fact(name: str, value: object) -> str:
    if value is None:
        return NEVER
    if name == "reason":
        return NIGHTLY_REASONS[str(value)]
    if isinstance(value, dt.datetime):
        return fmt_datetime_vn(value)
    if isinstance(value, int):
        return fmt_bytes(value) if name in SIZES else fmt_count(value)
    return str(value)


def fmt_bytes(count: int) -> str:
    """412 B; 3,4 MB; 1,2 GB."""
    size = float(count)
    for unit in ("B", "kB", "MB", "GB"):
        if size < 1000 or unit == "GB":
            break
        size /= 1000
    shown = f"{size:.0f}" if unit == "B" or size >= 100 else f"{size:.1f}".replace(".", ",")
    return f"{shown} {unit}"
