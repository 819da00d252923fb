"""What the door of the web application says, beside the words that accounts have everywhere."""

from __future__ import annotations

from typing import Final


class Door:
    """The page on which people sign in."""

    ended: Final = "Cần đăng nhập để xem trang này. Đăng nhập xong, trang sẽ tự mở."
    no_admin: Final = "Ứng dụng này chưa có tài khoản quản trị."
    make_admin: Final = "Tạo tài khoản quản trị đầu tiên bằng mã in trên cửa sổ dòng lệnh"
    go_on: Final = "Tiếp tục"
    back: Final = "Về trang đăng nhập"
    home: Final = "Về trang đầu"
    busy: Final = "Máy chủ đang bận nên chưa kiểm tra được. Đề nghị thử lại sau ít phút."


class Password:
    """Changing one's own password."""

    account: Final = "Tài khoản: {name}"
    wrong_old: Final = "Mật khẩu đang dùng không đúng."
    everywhere_title: Final = "Các thiết bị khác"
    everywhere: Final = "Nếu nghi có người khác đang dùng tài khoản này: đăng xuất khỏi mọi thiết bị, rồi đổi mật khẩu."


class Link:
    """Following a link that can be used once."""

    sign_in_title: Final = "Đăng nhập bằng liên kết một lần"
    sign_in: Final = "Liên kết này dùng được một lần. Nhấn nút dưới đây để đăng nhập trên máy này."
    choose_title: Final = "Đặt mật khẩu"
    choose: Final = "Liên kết này dùng được một lần. Nhấn nút dưới đây rồi chọn mật khẩu của riêng mình."


class FirstAdminPage:
    """The page for the first administrator."""

    name_hint: Final = "Chữ, số và các dấu . _ - @, ví dụ: quan-tri"
    chosen: Final = "Mật khẩu"
    again: Final = "Nhập lại mật khẩu"
    differ: Final = "Hai lần nhập mật khẩu chưa giống nhau."


class Account:
    """The menu of one's own account, at the top of every page."""

    menu: Final = "Tài khoản của {name}"


class Ended:
    """What a page says once the session is over."""

    title: Final = "Phiên đã hết"
    text: Final = (
        "Phiên làm việc trên trang này đã hết: đã đăng xuất, đổi mật khẩu hoặc để lâu không dùng. "
        "Số liệu đã ghi nhận vẫn còn nguyên."
    )
    again: Final = "Đăng nhập lại"


class NotYours:
    """What a page says to somebody who may not do what was asked."""

    text: Final = (
        "Tài khoản này chưa được giao quyền xem hoặc làm việc này. "
        "Nếu cần, đề nghị liên hệ đơn vị đầu mối hoặc người quản trị."
    )


class Trouble:
    """Answers to requests that cannot be served."""

    reference: Final = "Nếu cần hỏi người quản trị, đề nghị báo kèm mã {reference}."
    titles: Final[dict[int, str]] = {
        400: "Yêu cầu không hợp lệ",
        401: "Cần đăng nhập",
        403: "Không được phép",
        404: "Không tìm thấy trang",
        405: "Không mở được theo cách này",
        408: "Gửi quá lâu",
        410: "Trang này đã đóng",
        413: "Nội dung gửi quá lớn",
        415: "Yêu cầu không hợp lệ",
        421: "Địa chỉ chưa được phép",
        429: "Thử quá nhiều lần",
        500: "Máy chủ gặp lỗi",
        503: "Máy chủ đang bận",
        507: "Đĩa của máy chủ đã đầy",
    }
    sentences: Final[dict[int, str]] = {
        400: "Máy chủ không đọc được yêu cầu này. Đề nghị quay lại và thử lại.",
        401: "Phiên làm việc đã hết hoặc chưa đăng nhập. Đề nghị đăng nhập rồi thử lại.",
        403: "Yêu cầu này không được gửi từ trang của ứng dụng, hoặc tài khoản chưa được giao quyền.",
        404: "Không có trang này. Đề nghị kiểm tra lại địa chỉ.",
        405: "Đề nghị mở lại từ trang đầu và dùng nút trên trang.",
        408: "Máy chủ chờ quá lâu mà chưa nhận đủ nội dung. Đề nghị thử lại.",
        410: "Việc này đã làm xong và không mở lại được.",
        413: "Nội dung gửi lên lớn hơn mức cho phép.",
        415: "Máy chủ không đọc được yêu cầu này. Đề nghị quay lại và thử lại.",
        421: (
            "Ứng dụng chưa được phép phục vụ ở địa chỉ này. Đề nghị mở bằng đúng địa chỉ đã được đưa; "
            "người quản trị khai tên máy chủ bằng KPI_HOST_NAMES."
        ),
        429: "Đề nghị chờ một lúc rồi thử lại.",
        500: "Có lỗi ở máy chủ, số liệu không bị thay đổi. Đề nghị thử lại sau.",
        503: "Đề nghị thử lại sau ít phút.",
        507: "Chưa ghi được gì, số liệu cũ vẫn nguyên vẹn. Đề nghị báo người quản trị, rồi thử lại.",
    }
