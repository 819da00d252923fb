"""Issues of the file as a whole, its sheets and its headings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kpi.text.issue_text import SAVE_AS, IssueText

_USE_TEMPLATE = "Đề nghị tải biểu mẫu của kỳ này ở trang Nhập số liệu, chép số liệu sang rồi nạp lại."

FILE_ISSUES: Final[Mapping[str, IssueText]] = {
    "file.empty": IssueText(
        message="Tệp không có nội dung (0 byte).",
        hint="Đề nghị mở lại tệp trên máy để kiểm tra, lưu rồi nạp lại.",
    ),
    "file.too_large": IssueText(
        message="Tệp nặng {size} MB, lớn hơn mức cho phép {most} MB.",
        hint="Đề nghị bỏ hình ảnh và các trang tính không cần thiết, hoặc chia thành nhiều tệp, ví dụ mỗi "
        "tháng một tệp.",
    ),
    "file.damaged": IssueText(
        message="Tệp bị hỏng hoặc chưa tải xong nên không đọc được trọn vẹn; không số liệu nào được lấy.",
        hint="Đề nghị mở tệp bằng Excel để kiểm tra. Nếu mở được, chọn Lưu thành “Excel Workbook (.xlsx)” rồi nạp lại.",
    ),
    "file.unforeseen": IssueText(
        message="Phần mềm gặp lỗi khi đọc tệp này (mã {reference}); không số liệu nào của tệp được lấy, các tệp khác "
        "không bị ảnh hưởng.",
        hint="Đề nghị báo người quản trị kèm mã lỗi. Trong lúc chờ, đề nghị chép số liệu sang biểu mẫu của kỳ này ở "
        "trang Nhập số liệu rồi nạp lại.",
    ),
    "file.broken_csv": IssueText(
        message="Dòng {line} của tệp có dấu nháy không khớp nên không tách được thành các ô.",
        hint='Đề nghị kiểm tra dấu nháy kép (") ở dòng này, hoặc lưu lại thành .xlsx rồi nạp.',
    ),
    "file.document_type": IssueText(
        message="Bên trong tệp có khai báo DTD hoặc thực thể XML, không có ở bảng tính bình thường; tệp bị từ "
        "chối để bảo đảm an toàn.",
        hint=SAVE_AS,
    ),
    "file.too_many_parts": IssueText(
        message="Tệp chứa quá nhiều thành phần bên trong, không giống một bảng tính; tệp bị từ chối để bảo đảm "
        "an toàn.",
        hint=_USE_TEMPLATE,
    ),
    "file.unsafe_parts": IssueText(
        message="Tên thành phần bên trong tệp trỏ ra ngoài tệp; tệp bị từ chối để bảo đảm an toàn.",
        hint=SAVE_AS,
    ),
    "file.parts_twice": IssueText(
        message="Bên trong tệp có hai thành phần trùng tên nên không rõ phần nào là đúng.",
        hint=SAVE_AS,
    ),
    "file.too_large_inside": IssueText(
        message="Nội dung tệp sau khi mở lớn gấp nhiều lần mức bình thường; tệp bị từ chối để bảo đảm an toàn.",
        hint=_USE_TEMPLATE,
    ),
    "file.too_many_sheets": IssueText(
        message="Tệp có {count} trang tính, nhiều hơn mức đọc được.",
        hint="Đề nghị chỉ giữ các trang tính có số liệu của kỳ báo cáo rồi nạp lại.",
    ),
    "file.too_demanding": IssueText(
        message="Tệp cần quá nhiều bộ nhớ hoặc thời gian để đọc nên việc đọc đã dừng; không số liệu nào được lấy.",
        hint=_USE_TEMPLATE,
    ),
    "file.too_slow": IssueText(
        message="Đọc tệp quá lâu nên việc đọc đã dừng; không số liệu nào được lấy.",
        hint=_USE_TEMPLATE,
    ),
    "file.nothing_found": IssueText(
        message="Không đọc được ô nào có nội dung trong tệp.",
        hint="Đề nghị mở tệp để kiểm tra. Nếu thấy số liệu, chọn Lưu thành “Excel Workbook (.xlsx)” rồi nạp lại.",
    ),
    "file.no_table": IssueText(
        message="Không tìm thấy bảng số liệu: trong 25 dòng đầu của các trang tính không có dòng nào chứa tiêu "
        "đề “Tử số” và “Mẫu số”.",
        hint=_USE_TEMPLATE,
    ),
    "file.all_blank": IssueText(
        message="Biểu chưa điền số liệu nào, nên không có gì để ghi nhận.",
        hint="Đề nghị điền số liệu rồi nạp lại. Chỉ số không phát sinh ghi tử số 0, mẫu số 0; chỉ số không "
        "thuộc nhiệm vụ chọn “Không áp dụng”.",
    ),
    "file.more_issues": IssueText(
        message="Còn {count} vấn đề khác trong tệp chưa liệt kê ở đây.",
        hint="Đề nghị sửa các vấn đề đã nêu rồi nạp lại; các vấn đề còn lại sẽ được nêu tiếp.",
    ),
    "file.macros_ignored": IssueText(
        message="Tệp có macro. Macro không được chạy và không được lưu; chỉ đọc số liệu trong các ô.",
        hint="Không cần làm gì thêm.",
    ),
    "file.sent_before": IssueText(
        message="Đúng tệp này đã được ghi nhận trước đây; không có gì thay đổi.",
        hint="Không cần làm gì thêm.",
    ),
    "file.replaced_since": IssueText(
        message="Đúng tệp này đã được ghi nhận trước đây, sau đó số liệu đã được thay bằng một tệp nộp sau. Số "
        "liệu nộp sau được giữ nguyên.",
        hint="Nếu muốn trở lại số liệu của tệp này, đề nghị mở tệp bằng Excel, lưu lại rồi nạp.",
    ),
    "file.twice_in_upload": IssueText(
        message="Tệp này giống hệt một tệp khác trong cùng lần nạp; chỉ lấy một lần.",
        hint="Không cần làm gì thêm.",
    ),
    "file.nothing_changes": IssueText(
        message="Mọi số liệu trong tệp đều giống số liệu đang lưu.",
        hint="Không cần ghi nhận lại; phần lời văn, nếu có, vẫn được lưu khi xác nhận.",
    ),
    "sheet.cell_twice": IssueText(
        message="Một ô ở dòng này xuất hiện hai lần bên trong tệp nên không rõ giá trị nào là đúng.",
        hint=SAVE_AS,
    ),
    "sheet.too_many_cells": IssueText(
        message="Trang tính có quá nhiều ô có nội dung so với mức đọc được (1.000.000 ô).",
        hint="Đề nghị chỉ giữ phần số liệu của kỳ báo cáo, hoặc chia thành nhiều tệp.",
    ),
    "sheet.too_far": IssueText(
        message="Có nội dung ở ô nằm quá xa bảng số liệu (quá dòng 200.000 hoặc cột 500).",
        hint="Đề nghị xóa nội dung ở ô này, lưu rồi nạp lại. Phím Ctrl + End đưa đến ô cuối cùng có nội dung.",
    ),
    "sheet.too_many_merges": IssueText(
        message="Trang tính có quá nhiều ô gộp.",
        hint="Đề nghị bỏ gộp ô ở ngoài bảng số liệu, hoặc chép số liệu sang biểu mẫu rồi nạp lại.",
    ),
    "sheet.text_too_long": IssueText(
        message="Nội dung ô này dài hơn 32.767 ký tự.",
        hint="Đề nghị rút gọn, hoặc để phần dài trong văn bản đính kèm và ghi số, ký hiệu văn bản vào đây.",
    ),
    "sheet.hidden_not_read": IssueText(
        message="Trang tính “{found}” đang bị ẩn và có bảng số liệu; bảng này không được đọc.",
        hint="Nếu cần nạp cả bảng này, đề nghị bấm chuột phải vào tên trang tính, chọn Bỏ ẩn (Unhide), lưu "
        "rồi nạp lại.",
    ),
    "sheet.hidden_read": IssueText(
        message="Số liệu được đọc từ trang tính “{found}” đang bị ẩn.",
        hint="Đề nghị kiểm tra đây đúng là số liệu cần nộp trước khi xác nhận.",
    ),
    "heading.missing": IssueText(
        message="Bảng ở dòng này thiếu cột “{heading}”.",
        hint="Đề nghị thêm lại cột với đúng tiêu đề, hoặc tải biểu mẫu và chép số liệu sang.",
    ),
    "heading.duplicate": IssueText(
        message="Tiêu đề “{found}” xuất hiện hai lần (lần đầu ở {first}), nên không rõ cột nào là “{heading}”.",
        hint="Đề nghị xóa hoặc đổi tên một trong hai cột rồi nạp lại.",
    ),
    "heading.hidden": IssueText(
        message="Cột “{heading}” đang bị ẩn nhưng có số liệu, và số liệu này được ghi nhận.",
        hint="Đề nghị bỏ ẩn cột để kiểm tra trước khi xác nhận.",
    ),
    "marker.unknown_format": IssueText(
        message="Biểu mẫu này thuộc phiên bản “{found}”, chưa đọc được.",
        hint=_USE_TEMPLATE,
    ),
}
