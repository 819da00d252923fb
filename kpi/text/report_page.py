"""The words of the report page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final


class ReportPage:
    """What stands on "Báo cáo"."""

    heading: Final = "Báo cáo {what}"
    what: Final[Mapping[str, str]] = {
        "month": "tháng",
        "quarter": "quý",
        "half_year": "6 tháng",
        "year": "năm",
        "interim": "sơ kết",
        "final": "tổng kết",
    }
    kind: Final = "Loại báo cáo"
    kinds: Final[Mapping[str, str]] = {
        "month": "Báo cáo tháng",
        "quarter": "Báo cáo quý",
        "half_year": "Báo cáo 6 tháng",
        "year": "Báo cáo năm",
        "interim": "Báo cáo sơ kết",
        "final": "Báo cáo tổng kết",
    }
    figures: Final = "Số liệu"
    bases: Final[Mapping[str, str]] = {"approved": "Chỉ số liệu đã duyệt", "submitted": "Cả số liệu chưa duyệt"}
    lead: Final = "Báo cáo của {unit}, lập từ số liệu đến hết {period}."
    warnings: Final = "Cần lưu ý trước khi ký"
    no_warnings: Final = "Không có điều gì cần lưu ý về số liệu."
    area: Final = "Báo cáo của"
    whole: Final = "{name} (toàn bộ kế hoạch)"
    no_report: Final = "Chưa có báo cáo nào thuộc phạm vi được xem của tài khoản này trong kế hoạch đang chọn."
    loading: Final = "Đang lập báo cáo từ số liệu …"
    other_phase: Final = "Kỳ đang chọn thuộc {actual}, nên báo cáo này là của {actual}, không phải {chosen}."
    no_phase_here: Final = "Kỳ đang chọn không thuộc giai đoạn nào; báo cáo nói về cả kế hoạch đến kỳ này."
    final_early: Final = "Kế hoạch còn {count} kỳ nữa mới kết thúc; báo cáo tổng kết lúc này chỉ tính đến {period}."
    try_submitted: Final = "Muốn xem bản nháp từ số liệu đã gửi, chọn “{basis}” ở ô {figures}."
    download: Final = "Tải về"
    file_help: Final[Mapping[str, str]] = {
        ".docx": "Theo thể thức Nghị định 30/2020/NĐ-CP, biểu đồ sửa được",
        ".xlsx": "Các phụ lục, số liệu có công thức tính lại được",
        ".pptx": "Trang chiếu cho hội nghị, biểu đồ sửa được",
        ".pdf": "Bản Word chuyển sang PDF",
        ".zip": "Ảnh PNG và SVG của mọi biểu đồ, nén chung",
    }
    making: Final = "Đang tạo tệp {form} …"
    making_slow: Final = "Đang chuyển sang PDF, có thể mất nửa phút …"
    take: Final = "Lưu về máy: {name} ({size})"
    could_not: Final[Mapping[str, str]] = {
        ".pdf": "LibreOffice trên máy chủ chưa chuyển được sang PDF. Đề nghị tải tệp Word rồi lưu thành PDF.",
        ".zip": "Trình duyệt trên máy chủ chưa vẽ được ảnh. Đề nghị chép biểu đồ từ tệp Word.",
    }
    could_not_at_all: Final = "Chưa tạo được tệp. Đề nghị thử lại; nếu vẫn vậy, báo người quản trị."
    files: Final[Mapping[str, str]] = {
        ".docx": "Word",
        ".xlsx": "Excel",
        ".pptx": "PowerPoint",
        ".pdf": "PDF",
        ".zip": "Ảnh các biểu đồ",
    }
    no_office: Final = "Máy chủ chưa cài LibreOffice nên chưa xuất được PDF; có thể mở tệp Word rồi lưu thành PDF."
    no_browser: Final = "Máy chủ chưa cài Chromium hoặc Chrome nên chưa xuất được ảnh; có thể chép biểu đồ từ tệp Word."
    no_pictures: Final = "Báo cáo này không có biểu đồ nào nên không có ảnh để tải."
    contents: Final = "Nội dung báo cáo"
    outline: Final = "Sửa bố cục: đổi thứ tự, đổi tên, bỏ hoặc thêm phần"
    outline_help: Final = (
        "Bố cục dùng cho mọi {kind} của kế hoạch này từ nay về sau, kể cả báo cáo của đơn vị trực thuộc; bản chính "
        "thức đã lưu giữ nguyên. Bỏ dấu chọn để bỏ một phần; nội dung đã viết cho phần đó không mất."
    )
    outline_row: Final = "Tiêu đề của “{name}”"
    outline_none: Final = "không có tiêu đề"
    outline_keep: Final = "Có phần “{name}”"
    outline_up: Final = "Đưa “{name}” lên"
    outline_down: Final = "Đưa “{name}” xuống"
    outline_add: Final = "Thêm một phần do đơn vị tự viết"
    outline_new: Final = "Phần mới"
    outline_annexes: Final = "Phụ lục"
    outline_save: Final = "Lưu bố cục"
    outline_cancel: Final = "Bỏ thay đổi"
    outline_drop: Final = "Trở về bố cục mặc định"
    outline_drop_words: Final = "Bố cục riêng của loại báo cáo này sẽ được bỏ; nội dung đã viết cho các phần vẫn còn."
    outline_saved: Final = "Đã lưu bố cục."
    outline_dropped: Final = "Đã trở về bố cục mặc định."
    outline_empty: Final = "Báo cáo cần có ít nhất một phần."
    outline_refused: Final = "Chưa lưu được bố cục. Đề nghị xem lại tiêu đề các phần."
    part_names: Final[Mapping[str, str]] = {
        "mo-dau": "Lời dẫn",
        "chi-dao": "Lãnh đạo, chỉ đạo, triển khai",
        "chi-tieu": "Kết quả các chỉ tiêu",
        "so-sanh-giai-doan": "So sánh giữa các giai đoạn",
        "noi-dung": "Kết quả theo nội dung thi đua",
        "dien-hinh": "Mô hình, điển hình, sáng kiến",
        "khen-thuong": "Công tác khen thưởng",
        "uu-diem": "Ưu điểm",
        "han-che": "Tồn tại, hạn chế",
        "nguyen-nhan": "Nguyên nhân",
        "bai-hoc": "Bài học kinh nghiệm",
        "phuong-huong": "Phương hướng, nhiệm vụ, giải pháp",
        "kien-nghi": "Đề xuất, kiến nghị",
        "ket-thuc": "Lời kết",
    }
    by_hand: Final = "đã sửa"
    to_write: Final = "Phần này chưa có nội dung."
    edit: Final = "Sửa phần này"
    edit_unsaved: Final = "Sửa phần này (đang viết dở, chưa lưu)"
    text: Final = "Nội dung"
    text_help: Final = (
        "Mỗi dòng là một đoạn. Bảng và biểu đồ của phần này giữ nguyên chỗ. Để trống rồi lưu để lấy lại nội dung lập "
        "từ số liệu."
    )
    save: Final = "Lưu nội dung"
    saved: Final = "Đã lưu nội dung của phần “{title}”."
    saved_empty: Final = "Phần “{title}” trở lại nội dung lập từ số liệu."
    nothing_new: Final = "Nội dung của phần “{title}” không thay đổi."
    save_over: Final = "Lưu nội dung của tôi"
    give_up: Final = "Bỏ nội dung đang viết"
    other_wrote: Final = "Trong lúc phần này được viết, {by} đã lưu nội dung khác lúc {at}:"
    moved_on: Final = (
        "Chưa lưu: phần “{title}” vừa được người khác sửa. Nội dung vừa viết vẫn còn; đề nghị xem bản kia rồi lưu lại."
    )
    taken_back: Final = "(lấy lại nội dung lập từ số liệu)"
    versions: Final = "Xem các bản đã lưu"
    version: Final = "Bản đã lưu"
    version_label: Final = "{at}, {by}"
    take_back: Final = "Lấy lại bản này"
    more_rows: Final = "và {count} dòng nữa trong tệp tải về"
    last: Final = "{by} sửa lúc {at}."
    annexes: Final = "Phụ lục"
    freeze: Final = "Bản chính thức"
    freeze_label: Final = "Lưu bản chính thức"
    freeze_what: Final = "{kind} {period} của {unit}, {figures}."
    freeze_mind: Final = "Còn {count} điều cần lưu ý nêu ở đầu trang."
    freeze_words: Final = (
        "Báo cáo sẽ được lưu với một số và một mã xác nhận. Sau này số liệu có điều chỉnh thì bản lưu vẫn giữ nguyên; "
        "có thể lập lại và đối chiếu bất cứ lúc nào."
    )
    freeze_yes: Final = "Lưu bản chính thức"
    frozen: Final = "Đã lưu bản chính thức số {number}, mã xác nhận {code}."
    was_frozen: Final = "Báo cáo này đã có bản chính thức số {number}, mã xác nhận {code}; nội dung không đổi."
    none_frozen: Final = "Chưa có bản chính thức nào."
    frozen_head: Final = ("Số", "Mã xác nhận", "Loại", "Kỳ báo cáo", "Của", "Số liệu", "Lập lúc", "Người lập")
    frozen_choose: Final = "Bản lưu"
    frozen_label: Final = "Số {number}: {kind}, {period}"
    frozen_more: Final = "Còn {count} bản lưu cũ hơn, lấy bằng lệnh report --again."
    frozen_file: Final = "Tải lại {form}"
    unchanged: Final = "Từ khi lập bản này đến nay không có số liệu nào điều chỉnh."
    changes: Final = "{count} số liệu điều chỉnh sau khi lập bản số {number}"
    changes_more: Final = "và {count} số liệu nữa"
    gone: Final = "{code} (không còn trong danh mục)"
    changes_head: Final = ("Đơn vị", "Chỉ số", "Kỳ báo cáo", "Khi lập", "Hiện nay", "Lý do")
    verify: Final = "Kiểm tra mã xác nhận"
    verify_label: Final = "Mã xác nhận in trên báo cáo"
    verify_button: Final = "Kiểm tra"
    verified: Final = (
        "Đúng: mã {code} là của bản lưu số {number}, {kind} {period} của {issuer}, {plan}, lập lúc {at}. Đề nghị so "
        "với bản in."
    )
    verify_page: Final = "Kiểm tra mã xác nhận của báo cáo"
    verify_lead: Final = "Mã in ở cuối báo cáo, dưới chữ ký. Gõ mã để biết bản in có đúng là của báo cáo đã lưu không."
    verify_link: Final = "Mở trang kiểm tra mã để gửi cho người khác"
    not_verified: Final = "Không có báo cáo nào mang mã “{code}”."
