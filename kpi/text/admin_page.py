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
