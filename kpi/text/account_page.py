"""Every sentence of the page of one's own account, and the words of sessions that the administrator's page shares."""

from __future__ import annotations

from typing import Final


class Sessions:
    """A session in a list."""

    columns: Final = ("Bắt đầu", "Dùng gần nhất", "Địa chỉ", "Cách vào", "Trình duyệt")
    columns_all: Final = ("Tài khoản", *columns)
    unknown_browser: Final = "không rõ"
    browser: Final = "{browser}, {system}"
    # What a browser calls itself, and what people call it; the first that fits counts.
    browsers: Final = (
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("coc_coc", "Cốc Cốc"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    )
    systems: Final = (
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    )
    end: Final = "Kết thúc phiên này"
    which: Final = "Phiên đăng nhập"
    label: Final = "{name} · {browser} · dùng gần nhất {seen}"
    own_label: Final = "{browser} · {address} · dùng gần nhất {seen}"
    ended: Final = "Đã kết thúc phiên đăng nhập của {name}. Trang đang mở ở đó sẽ dừng ở lần bấm tiếp theo."
    gone: Final = "Phiên này đã kết thúc trước đó."


class Account:
    title: Final = "Tài khoản"
    lead: Final = "{label}, {role}{place}."
    place: Final = " của {unit}"
    name: Final = "Tên đăng nhập: {name}"
    sees: Final = "Quyền của tài khoản: {sees}."
    none: Final = "Đang dùng quyền của người vận hành máy chủ, không phải một tài khoản."
    change: Final = "Đổi mật khẩu"
    change_help: Final = "Đổi mật khẩu sẽ kết thúc các phiên đăng nhập khác của tài khoản này."
    sessions: Final = "Các phiên đăng nhập của tài khoản này"
    sessions_help: Final = (
        "Mỗi dòng là một trình duyệt đang đăng nhập. Thấy phiên lạ: kết thúc phiên đó rồi đổi mật khẩu ngay."
    )
    sessions_none: Final = "Không có phiên đăng nhập nào đang mở."
    everywhere: Final = "Đăng xuất khỏi mọi thiết bị"
    everywhere_words: Final = (
        "Mọi phiên đăng nhập của tài khoản này sẽ kết thúc, kể cả phiên đang dùng. Sau đó cần đăng nhập lại."
    )
    everywhere_yes: Final = "Đăng xuất khỏi mọi thiết bị ngay"
    everywhere_done: Final = "Đã kết thúc {count} phiên đăng nhập. Đề nghị đăng nhập lại."
