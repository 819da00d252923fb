"""What the product says about accounts, roles, rights and signing in.

A refusal at the door is one sentence, whatever the reason: unknown name, wrong password or disabled account.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# Digits, Latin letters and those of Vietnamese, for a regular expression: what a sign-in name is made of.
NAME_LETTERS: Final = r"0-9A-Za-zÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ"

ROLE_WORDS: Final[dict[str, str]] = {
    "leader": "Lãnh đạo",
    "reporter": "Người báo cáo",
    "coordinator": "Đơn vị đầu mối",
    "admin": "Quản trị",
    "operator": "Người vận hành máy chủ",
}
ROLE_SEES: Final[dict[str, str]] = {
    "leader": "xem mọi số liệu, biểu đồ, báo cáo của đơn vị mình và các đơn vị trực thuộc",
    "reporter": "nộp và sửa số liệu của đơn vị mình, xem kết quả chung của kế hoạch",
    "coordinator": "nộp thay, kiểm tra, duyệt, trả lại, khóa kỳ, xuất báo cáo của đơn vị mình và các đơn vị trực thuộc",
    "admin": "quản lý tài khoản, đơn vị, kế hoạch, sao lưu; xem mọi số liệu nhưng không sửa",
    "operator": "mọi quyền, từ dòng lệnh trên máy chủ",
}
ROLE_HEADING: Final = "Việc"

ACTION_WORDS: Final[dict[str, str]] = {
    "own_account": "Đổi mật khẩu, đăng xuất khỏi các thiết bị của mình",
    "view_plan": "Xem kế hoạch: chỉ tiêu, mốc thời gian, hạn nộp",
    "view_overview": "Xem kết quả chung của một cấp",
    "view_unit": "Xem số liệu và tình hình báo cáo của từng đơn vị",
    "view_trace": "Xem nguồn gốc, các phiên bản của số liệu",
    "view_file": "Tải lại tệp đã nhận",
    "view_report": "Xem và tải báo cáo",
    "export": "Xuất số liệu, biểu đồ",
    "download_template": "Tải biểu mẫu",
    "upload": "Nộp số liệu",
    "correct": "Sửa số liệu đã nộp",
    "backfill": "Bổ sung số liệu cho kế hoạch đã kết thúc",
    "approve": "Duyệt số liệu",
    "return": "Trả lại số liệu",
    "lock": "Khóa kỳ báo cáo",
    "unlock": "Mở khóa kỳ báo cáo",
    "freeze_report": "Sửa nội dung, bố cục, chốt và đánh số báo cáo",
    "verify_report": "Kiểm tra mã xác nhận in trên báo cáo",
    "record_deadline": "Ghi nhận việc đã hoàn thành theo hạn",
    "manage_layouts": "Xem và bỏ các dạng biểu đã ghi nhớ",
    "view_log": "Xem nhật ký",
    "export_log": "Xuất nhật ký",
    "manage_accounts": "Quản lý tài khoản và vai trò",
    "manage_sessions": "Xem và kết thúc phiên đăng nhập của người khác",
    "manage_org_units": "Quản lý danh mục đơn vị",
    "manage_definitions": "Quản lý tệp định nghĩa kế hoạch",
    "view_backups": "Xem danh sách bản sao lưu",
    "make_backup": "Sao lưu và tải bản sao lưu",
    "restore": "Khôi phục từ bản sao lưu",
    "view_health": "Xem tình trạng hệ thống",
}
REACH_WORDS: Final[dict[str, str]] = {
    "none": "–",
    "self": "của mình",
    "held": "mã có trong tay",
    "below": "đơn vị trực thuộc",
    "subtree": "đơn vị mình và trực thuộc",
    "line": "đơn vị mình, trực thuộc và cấp trên",
    "all": "tất cả",
}

EVENT_WORDS: Final[dict[str, str]] = {
    "sign_in": "Đăng nhập",
    "sign_in_failed": "Đăng nhập không thành công",
    "sign_out": "Đăng xuất",
    "session_ended": "Kết thúc phiên đăng nhập",
    "refused": "Bị từ chối vì không có quyền",
    "upload": "Nộp số liệu",
    "correct": "Sửa số liệu",
    "approve": "Duyệt",
    "return": "Trả lại",
    "lock": "Khóa kỳ",
    "unlock": "Mở khóa kỳ",
    "account_add": "Thêm tài khoản",
    "account_role": "Đổi vai trò hoặc đơn vị của tài khoản",
    "account_name": "Đổi họ tên của tài khoản",
    "account_disable": "Ngừng tài khoản",
    "account_enable": "Mở lại tài khoản",
    "account_password": "Đổi mật khẩu",
    "account_link": "Tạo liên kết đăng nhập một lần",
    "org_units": "Thay đổi danh mục đơn vị",
    "definitions": "Thay đổi định nghĩa kế hoạch",
    "deadline_done": "Ghi nhận việc đã hoàn thành",
    "deadline_withdrawn": "Bỏ ghi nhận việc đã hoàn thành",
    "layout_confirmed": "Ghi nhớ dạng biểu",
    "layout_forgotten": "Bỏ dạng biểu đã ghi nhớ",
    "report_frozen": "Chốt báo cáo",
    "report_text": "Sửa nội dung báo cáo",
    "report_outline": "Sửa bố cục báo cáo",
    "export": "Xuất số liệu",
    "log_export": "Xuất nhật ký",
    "backup": "Sao lưu",
    "restore": "Khôi phục",
}

SESSION_KINDS: Final[dict[str, str]] = {
    "password": "mật khẩu",
    "link": "liên kết một lần",
    "first_admin": "mã của lần đầu",
    "proxy": "máy chủ trung gian",
}

REFUSALS: Final[dict[str, str]] = {
    "name.invalid": (
        "Tên đăng nhập cần từ 2 đến 64 ký tự, gồm chữ, số và các dấu . _ - @, ví dụ: vanphong.loc-ninh. "
        "Đề nghị chọn tên khác."
    ),
    "name.taken": "Đã có tài khoản mang tên này. Đề nghị chọn tên khác.",
    "role.unknown": "Vai trò cần là một trong: leader, reporter, coordinator, admin.",
    "org.needed": "Đề nghị chọn đơn vị của tài khoản.",
    "org.too_small": (
        "Đơn vị này không chủ trì kế hoạch nào và không có đơn vị trực thuộc, nên không có việc của đơn vị đầu mối. "
        "Đề nghị chọn đơn vị khác, hoặc vai trò người báo cáo hay lãnh đạo."
    ),
    "admin.last": (
        "Đây là tài khoản quản trị duy nhất đang hoạt động. Đề nghị giao quyền quản trị cho một tài khoản khác trước."
    ),
    "code.invalid": "Mã hoặc liên kết không đúng, đã được dùng hoặc đã hết hạn. Đề nghị xin mã mới.",
    "password.short": "Mật khẩu cần ít nhất 10 ký tự. Có thể dùng vài từ dễ nhớ, ví dụ tên một món ăn và một con vật.",
    "password.long": "Mật khẩu dài quá 200 ký tự. Đề nghị chọn mật khẩu ngắn hơn.",
    "password.like_name": "Mật khẩu quá giống tên đăng nhập hoặc họ tên. Đề nghị chọn mật khẩu khác.",
    "password.common": "Mật khẩu này rất nhiều người dùng nên dễ bị đoán. Đề nghị chọn mật khẩu khác.",
    "password.same": "Mật khẩu mới giống mật khẩu đang dùng. Đề nghị chọn mật khẩu khác.",
}


class SignIn:
    """The form at the door."""

    title: Final = "Đăng nhập"
    name: Final = "Tên đăng nhập"
    password: Final = "Mật khẩu"  # noqa: S105 - the label of a field
    submit: Final = "Đăng nhập"
    wrong: Final = "Tên đăng nhập hoặc mật khẩu không đúng."
    wait: Final = "Đã thử nhiều lần. Đề nghị thử lại sau {time}."
    help: Final = "Quên mật khẩu: đề nghị liên hệ người quản trị."
    ended: Final = "Phiên làm việc đã hết. Đề nghị đăng nhập lại."
    signed_out: Final = "Đã đăng xuất."
    sign_out: Final = "Đăng xuất"
    sign_out_everywhere: Final = "Đăng xuất khỏi mọi thiết bị"
    link: Final = "Đăng nhập một lần với tài khoản {name}"


class OwnPassword:
    """Changing one's own password."""

    title: Final = "Đổi mật khẩu"
    due: Final = "Mật khẩu này chỉ dùng một lần. Đề nghị đặt mật khẩu của riêng mình."
    old: Final = "Mật khẩu đang dùng"
    new: Final = "Mật khẩu mới"
    again: Final = "Nhập lại mật khẩu mới"
    differ: Final = "Hai lần nhập mật khẩu mới chưa giống nhau."
    submit: Final = "Đổi mật khẩu"
    done: Final = "Đã đổi mật khẩu. Các phiên đăng nhập khác đã kết thúc."
    advice: Final = "Ít nhất 10 ký tự; không bắt buộc chữ hoa, chữ số hay ký hiệu."


class FirstAdmin:
    """The page for the first administrator."""

    title: Final = "Tạo tài khoản quản trị đầu tiên"
    intro: Final = "Nhập mã một lần đã in trên cửa sổ dòng lệnh của máy chủ khi khởi động."
    code: Final = "Mã một lần"
    submit: Final = "Tạo tài khoản"
    printed: Final = "Chưa có tài khoản quản trị. Mã một lần để tạo tài khoản (dùng được trong 24 giờ): {code}"
    where: Final = "Nhập mã tại trang {path} của ứng dụng."
    closed: Final = "Đã có tài khoản quản trị."


HAND_OVER: Final = "Mật khẩu dùng một lần của {name} (đổi ở lần đăng nhập đầu, trong 7 ngày): {password}"


def refusal(code: str) -> str:
    """The sentence for what an account, a password or a code was refused for."""
    return REFUSALS[code]


def wait_sentence(seconds: int) -> str:
    """How long to wait before the next attempt; the reason is never said."""
    return SignIn.wait.format(time=fmt_wait(seconds))


def fmt_wait(seconds: int) -> str:
    """8 giây; 3 phút."""
    return f"{seconds} giây" if seconds < 60 else f"{-(-seconds // 60)} phút"


def words_of(table: Mapping[str, str], identifier: str) -> str:
    """The word for an identifier, the identifier itself where there is none."""
    return table.get(identifier, identifier)
