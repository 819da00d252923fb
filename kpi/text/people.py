"""What the command line says about accounts and sessions."""

from __future__ import annotations

from typing import Final

HEADINGS: Final = ("Tên đăng nhập", "Vai trò", "Đơn vị", "Họ tên", "Tình trạng", "Đăng nhập gần nhất")
NO_ACCOUNTS: Final = "Chưa có tài khoản nào. Thêm tài khoản: python -m kpi users add TÊN --role VAI_TRÒ --org MÃ_ĐƠN_VỊ"
ACTIVE: Final = "đang dùng"
DISABLED: Final = "đã ngừng"
MUST_CHANGE: Final = "đang dùng, phải đổi mật khẩu"
ONE_TIME: Final = "mật khẩu dùng một lần"
TO_SIGN_IN: Final = "để đăng nhập một lần"
TO_CHOOSE_A_PASSWORD: Final = "để tự đặt mật khẩu"  # noqa: S105 - words
ALL_SESSIONS: Final = "{count} phiên, trên mọi thiết bị"
NEVER: Final = "chưa đăng nhập"

ADDED: Final = "Đã thêm tài khoản {name}: {role}{place}."
AT: Final = ", {unit}"
ROLE_SET: Final = "Tài khoản {name} nay là: {role}{place}. Các phiên đăng nhập của tài khoản đã kết thúc."
DISABLED_DONE: Final = "Đã ngừng tài khoản {name}. Các phiên đăng nhập của tài khoản đã kết thúc."
ENABLED_DONE: Final = "Đã mở lại tài khoản {name}, với mật khẩu cũ."
LINK: Final = "Đường dẫn đăng nhập một lần của {name} (dùng được trong 24 giờ, không cần mật khẩu): {link}"
OWN_PASSWORD_LINK: Final = "Đường dẫn để {name} tự đặt mật khẩu (dùng một lần, trong 72 giờ): {link}"  # noqa: S105 - a sentence
NAME_WORD: Final = "tên đăng nhập"
SESSION_WORD: Final = "số phiên, hoặc --of TÊN"

SESSION_HEADINGS: Final = ("Số phiên", "Tài khoản", "Bắt đầu", "Dùng gần nhất", "Địa chỉ", "Cách vào", "Trình duyệt")
NO_SESSIONS: Final = "Không có phiên đăng nhập nào đang mở."
SESSION_ENDED: Final = "Đã kết thúc phiên đăng nhập {id} của {name}."
SESSIONS_ENDED: Final = "Đã kết thúc {count} phiên đăng nhập của {name}."

FIRST_STEPS: Final = (
    "Tài khoản quản trị đầu tiên: python -m kpi{home} users add TÊN --role admin, "
    "hoặc mở ứng dụng rồi nhập mã một lần in trên cửa sổ dòng lệnh."
)

DEMO_HEADINGS: Final = ("Tên đăng nhập", "Mật khẩu", "Vai trò", "Đơn vị")
DEMO_TITLE: Final = "Tài khoản của bản trình diễn (mật khẩu ngẫu nhiên, chỉ in một lần này):"
DEMO_ROLES: Final = "Vai trò nào thấy gì:"
DEMO_ROLE: Final = "  {role}: {sees}."
DEMO_LOST: Final = "Cấp lại mật khẩu: python -m kpi{home} users passwd TÊN"
WHOLE_INSTALLATION: Final = "toàn hệ thống"
