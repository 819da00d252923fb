"""What is said while the application is being set up and started, before anything else of it can run."""

from __future__ import annotations

from typing import Final

MAKE_ENVIRONMENT: Final = "Tạo môi trường Python trong thư mục {folder} …"
INSTALL_REQUIREMENTS: Final = "Cài các thư viện ghi trong {file} (lần đầu mất vài phút) …"
TRY_AGAIN: Final = "Tải thư viện chưa được, thử lại sau {seconds} giây …"
INSTALL_FAILED: Final = "Không cài được thư viện. Đề nghị kiểm tra kết nối mạng rồi chạy lại lệnh này."
INSTALL_SYSTEM: Final = "Cài gói hệ thống: {packages} …"
SYSTEM_FAILED: Final = "Không cài được gói hệ thống: {packages}."
NO_VENV: Final = (
    "Python {version} trên máy này thiếu phần tạo môi trường (venv). "
    "Đề nghị cài, ví dụ: sudo apt-get install python{version}-venv, rồi chạy lại lệnh này."
)
MAKE_DEMO: Final = "Lần chạy đầu: tạo bộ số liệu minh họa trong {home} …"
DEMO_FAILED: Final = "Chưa tạo được bộ số liệu minh họa; không có gì được giữ lại. Đề nghị xem thông báo ở trên."
PORT_TAKEN: Final = "Cổng {port} đang được chương trình khác dùng. Đề nghị chọn cổng khác, ví dụ: make run PORT={other}"
BAD_PORT: Final = "PORT phải là một số từ 1 đến 65535, hiện đang ghi “{found}”."
HOW_ACCOUNTS: Final = "Danh sách tài khoản: {command} users list. Cấp lại mật khẩu: {command} users passwd TÊN."
ADDRESS: Final = "Mở địa chỉ {address} trong trình duyệt. Dừng ứng dụng: Ctrl + C."
NO_BROWSER: Final = "máy này không có Chromium hay Chrome"
UNKNOWN_STEP: Final = "Các việc có thể làm: {steps}."
