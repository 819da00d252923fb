"""Every sentence of the administrator's page, by its parts."""

from __future__ import annotations

from typing import Final


class Admin:
    title: Final = "Quản trị"
    part: Final = "Phần quản trị"
    parts: Final[dict[str, str]] = {
        "tai-khoan": "Tài khoản",
        "don-vi": "Đơn vị",
        "ke-hoach": "Kế hoạch",
        "phien": "Phiên đăng nhập",
        "sao-luu": "Sao lưu",
        "tinh-trang": "Tình trạng",
    }


class Confirm:
    """Asking before something is done."""

    no: Final = "Thôi, giữ nguyên"


class Accounts:
    lead: Final = "{count} tài khoản đang dùng{disabled}."
    disabled_count: Final = ", {count} tài khoản đã ngừng"
    none: Final = "Chưa có tài khoản nào."
    search: Final = "Tìm tài khoản"
    search_hint: Final = "Gõ tên đăng nhập, họ tên, vai trò hoặc đơn vị"
    none_found: Final = "Không có tài khoản nào khớp với “{typed}”."
    columns: Final = ("Tên đăng nhập", "Họ tên", "Vai trò", "Đơn vị", "Tình trạng", "Đăng nhập gần nhất")
    active: Final = "✓ Đang dùng"
    must_change: Final = "○ Chờ đặt mật khẩu"
    disabled: Final = "– Đã ngừng"
    never: Final = "chưa đăng nhập"
    everywhere: Final = "toàn hệ thống"

    add: Final = "Thêm tài khoản"
    add_name: Final = "Tên đăng nhập"
    add_name_help: Final = "Từ 2 đến 64 ký tự: chữ, số và các dấu . _ - @, ví dụ: vanphong.loc-ninh"
    add_person: Final = "Họ tên người dùng"
    role: Final = "Vai trò"
    role_sees: Final = "{role}: {sees}."
    unit: Final = "Đơn vị"
    no_unit: Final = "Toàn hệ thống (chỉ dành cho quản trị)"
    add_button: Final = "Thêm tài khoản này"
    added: Final = "Đã thêm tài khoản {name}: {role}{place}."
    place: Final = ", {unit}"

    handed_title: Final = "Mật khẩu dùng một lần của {name}"
    handed: Final = (
        "Mật khẩu chỉ hiện ở đây một lần và không được lưu lại. Đề nghị trao riêng cho người dùng; lần đăng nhập đầu "
        "(trong 7 ngày) người dùng phải đặt mật khẩu của mình."
    )
    handed_hide: Final = "Đã trao, ẩn mật khẩu"

    one: Final = "Sửa một tài khoản"
    which: Final = "Tài khoản"
    which_hint: Final = "Chọn tài khoản"
    which_label: Final = "{name} · {role} · {place}"
    person_save: Final = "Lưu họ tên"
    person_saved: Final = "Đã lưu họ tên của {name}."
    role_save: Final = "Lưu vai trò và đơn vị"
    role_words: Final = (
        "Tài khoản {name} sẽ là: {role}{place}. Mọi phiên đăng nhập của tài khoản kết thúc, người dùng đăng nhập lại "
        "với quyền mới."
    )
    role_yes: Final = "Đổi vai trò, đơn vị"
    role_saved: Final = "Tài khoản {name} nay là: {role}{place}."
    renew: Final = "Cấp mật khẩu mới"
    renew_words: Final = (
        "Mật khẩu cũ của {name} không dùng được nữa, mọi phiên đăng nhập kết thúc. Một mật khẩu dùng một lần sẽ hiện "
        "ra để trao cho người dùng."
    )
    renew_yes: Final = "Cấp mật khẩu mới"
    renewed: Final = "Đã cấp mật khẩu mới cho {name}."
    disable: Final = "Ngừng tài khoản"
    disable_words: Final = (
        "Không ai dùng được tài khoản {name} nữa, các phiên đăng nhập kết thúc ngay. Số liệu đã nộp và nhật ký vẫn giữ "
        "nguyên. Có thể mở lại sau."
    )
    disable_yes: Final = "Ngừng tài khoản"
    disabled_done: Final = "Đã ngừng tài khoản {name}."
    enable: Final = "Mở lại tài khoản"
    enable_words: Final = "Tài khoản {name} dùng lại được với mật khẩu cũ."
    enable_yes: Final = "Mở lại"
    enabled_done: Final = "Đã mở lại tài khoản {name}."
    sign_out: Final = "Kết thúc mọi phiên"
    sign_out_words: Final = "{count} phiên đăng nhập của {name} sẽ kết thúc ở lần bấm tiếp theo; mật khẩu không đổi."
    sign_out_yes: Final = "Kết thúc mọi phiên"
    signed_out: Final = "Đã kết thúc {count} phiên đăng nhập của {name}."
    changed_meanwhile: Final = "Tài khoản này vừa được người khác thay đổi. Đề nghị xem lại rồi làm lại."


class SessionsPart:
    lead: Final = "{count} phiên đăng nhập đang mở."
    none: Final = "Không có phiên đăng nhập nào đang mở."
    end_words: Final = "Phiên của {name} ({browser}) sẽ kết thúc ở lần bấm tiếp theo của người đó."


class Backups:
    lead: Final = "{count} bản sao lưu, bản gần nhất lúc {at}."
    none: Final = "Chưa có bản sao lưu nào."
    place: Final = "Thư mục sao lưu trên máy chủ: "
    make: Final = "Sao lưu ngay"
    make_words: Final = (
        "Một tệp chứa kho số liệu, tài khoản, tệp đã nhận và tệp định nghĩa sẽ được tạo trong khi mọi người vẫn làm "
        "việc. Có thể mất vài phút."
    )
    make_yes: Final = "Tạo bản sao lưu"
    making: Final = "Đang sao lưu…"
    made: Final = "Đã tạo bản sao lưu {name}, {size}."
    columns: Final = ("Lúc", "Cỡ", "Số liệu", "Tệp đã nhận", "Tên tệp", "Mã kiểm tra (SHA-256)")
    which: Final = "Bản sao lưu"
    download: Final = "Tải bản sao lưu này"
    too_large: Final = "Bản này lớn hơn {size}, đề nghị chép trực tiếp từ thư mục sao lưu trên máy chủ."
    keep_safe: Final = (
        "Bản sao lưu chứa mọi số liệu và tài khoản. Đề nghị cất ở nơi chỉ người quản trị vào được, trên một máy khác."
    )
    restore: Final = "Khôi phục làm từ dòng lệnh trên máy chủ, vào một thư mục còn trống: python -m kpi restore TỆP"


class HealthPart:
    good: Final = "Mọi thứ đều tốt."
    warning: Final = "Có điều cần xem."
    bad: Final = "Có lỗi cần xử lý."
    columns: Final = ("Tình trạng", "Mục", "Kết quả")
    signs: Final[dict[str, str]] = {"good": "✓", "warning": "◆", "bad": "✕"}
    at: Final = "Xem lúc {at}."
    audit: Final = "Kiểm tra toàn bộ kho số liệu"
    audit_words: Final = (
        "Mọi phép kiểm tra của kho số liệu được chạy, các bảng tổng hợp được tính lại để so sánh. Với kho lớn có thể "
        "mất vài phút; mọi người vẫn làm việc được."
    )
    audit_yes: Final = "Kiểm tra ngay"
    auditing: Final = "Đang kiểm tra…"
    audited: Final = "Đã chạy {count} phép kiểm tra, {failed} phép không đạt."
