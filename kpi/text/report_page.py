"""The words of the report page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final


class ReportPage:
    """What stands on "Báo cáo"."""

    heading: Final = "Báo cáo {what}"
    what: Final[Mapping[str, str]] = {"month": "tháng", "year": "năm", "interim": "sơ kết", "final": "tổng kết"}
    kind: Final = "Loại báo cáo"
    kinds: Final[Mapping[str, str]] = {
        "month": "Báo cáo tháng",
        "year": "Báo cáo năm",
        "interim": "Báo cáo sơ kết",
        "final": "Báo cáo tổng kết",
    }
    figures: Final = "Số liệu"
    bases: Final[Mapping[str, str]] = {"approved": "Chỉ số liệu đã duyệt", "submitted": "Cả số liệu chưa duyệt"}
    lead: Final = "Báo cáo được lập từ số liệu đến hết {period}. Phần nào cần viết thêm thì sửa ngay bên dưới."
    warnings: Final = "Cần lưu ý trước khi ký"
    no_warnings: Final = "Không có điều gì cần lưu ý về số liệu."
    download: Final = "Tải về"
    files: Final[Mapping[str, str]] = {
        ".docx": "Word",
        ".xlsx": "Excel",
        ".pptx": "PowerPoint",
        ".pdf": "PDF",
        ".zip": "Ảnh các biểu đồ",
    }
    no_office: Final = "Máy chủ chưa cài LibreOffice nên chưa xuất được PDF; có thể mở tệp Word rồi lưu thành PDF."
    no_browser: Final = "Máy chủ chưa cài Chromium hoặc Chrome nên chưa xuất được ảnh; có thể chép biểu đồ từ tệp Word."
    contents: Final = "Nội dung báo cáo"
    by_hand: Final = "đã sửa"
    to_write: Final = "Phần này chưa có nội dung."
    chart_here: Final = "{caption} (biểu đồ có trong tệp tải về)"
    edit: Final = "Sửa phần này"
    text: Final = "Nội dung"
    text_help: Final = "Mỗi dòng là một đoạn. Để trống để lấy lại nội dung lập từ số liệu."
    save: Final = "Lưu nội dung"
    saved: Final = "Đã lưu nội dung của phần “{title}”."
    last: Final = "{by} sửa lúc {at}."
    annexes: Final = "Phụ lục"
    freeze: Final = "Bản chính thức"
    freeze_label: Final = "Lưu bản chính thức"
    freeze_words: Final = (
        "Báo cáo sẽ được lưu với một số và một mã xác nhận. Sau này số liệu có điều chỉnh thì bản lưu vẫn giữ nguyên; "
        "có thể lập lại và đối chiếu bất cứ lúc nào."
    )
    freeze_yes: Final = "Lưu bản chính thức"
    frozen: Final = "Đã lưu bản chính thức số {number}, mã xác nhận {code}."
    none_frozen: Final = "Chưa có bản chính thức nào."
    frozen_head: Final = ("Số", "Mã xác nhận", "Loại", "Kỳ báo cáo", "Lập lúc", "Người lập", "Điều chỉnh sau đó")
    frozen_choose: Final = "Bản lưu"
    frozen_again: Final = "Tải lại bản lưu (Word)"
    changed: Final = "{count} số liệu"
    unchanged: Final = "không có"
    changes: Final = "Số liệu điều chỉnh sau khi lập báo cáo"
    changes_head: Final = ("Đơn vị", "Chỉ số", "Kỳ báo cáo", "Khi lập", "Hiện nay", "Lý do")
    verify: Final = "Kiểm tra mã xác nhận"
    verify_label: Final = "Mã xác nhận in trên báo cáo"
    verify_button: Final = "Kiểm tra"
    verified: Final = "Đúng: mã {code} là của bản lưu số {number}, kỳ {period}, lập lúc {at}."
    not_verified: Final = "Không có báo cáo nào mang mã “{code}”."
    part_default: Final = "Lời dẫn, kết thúc"
