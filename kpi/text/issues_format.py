"""Issues of what a file is: its format, its encoding, the container around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kpi.text.issue_text import SAVE_AS, IssueText

_TAKEN = "Hệ thống nhận tệp .xlsx, .xlsm, .xls, .ods, .csv, .tsv, .parquet, hoặc gói .zip gồm các tệp này."
_CHOOSE_THE_TABLE = "Đề nghị chọn tệp bảng tính có số liệu (.xlsx). "

FORMAT_ISSUES: Final[Mapping[str, IssueText]] = {
    "file.unsupported": IssueText(
        message="Chưa nhận loại tệp “{extension}”. " + _TAKEN,
        hint=SAVE_AS,
    ),
    "file.extension_differs": IssueText(
        message="Đuôi tệp là “{extension}” nhưng nội dung bên trong là loại {expected}; tệp được đọc theo nội dung.",
        hint="Không cần làm gì thêm. Lần sau nên lưu tệp với đúng đuôi {expected}.",
    ),
    "file.older_excel": IssueText(
        message="Tệp ở định dạng Excel 95 hoặc cũ hơn; cần định dạng .xlsx.",
        hint=SAVE_AS,
    ),
    "file.binary_workbook": IssueText(
        message="Tệp ở định dạng Excel nhị phân (.xlsb); cần định dạng .xlsx.",
        hint=SAVE_AS,
    ),
    "file.xml_spreadsheet": IssueText(
        message="Tệp ở dạng “XML Spreadsheet 2003” mang đuôi của bảng tính; cần định dạng .xlsx.",
        hint=SAVE_AS,
    ),
    "file.flat_document": IssueText(
        message="Tệp ở dạng OpenDocument một tệp XML (.fods); cần định dạng .ods hoặc .xlsx.",
        hint=SAVE_AS,
    ),
    "file.web_page": IssueText(
        message="Tệp là một trang web (HTML) mang đuôi của bảng tính, thường do phần mềm khác xuất ra.",
        hint=SAVE_AS,
    ),
    "file.web_archive": IssueText(
        message="Tệp là một trang web lưu trọn (MHTML) mang đuôi của bảng tính, thường do phần mềm khác xuất ra.",
        hint=SAVE_AS,
    ),
    "file.word": IssueText(
        message="Tệp là văn bản (Word hoặc tương tự), không phải bảng tính.",
        hint=_CHOOSE_THE_TABLE + "Nếu số liệu chỉ có trong văn bản, đề nghị chép bảng sang biểu mẫu của kỳ rồi nạp.",
    ),
    "file.pdf": IssueText(
        message="Tệp là PDF, không phải bảng tính.",
        hint=_CHOOSE_THE_TABLE + "Nếu chỉ có bản PDF, đề nghị gõ số liệu vào biểu mẫu của kỳ rồi nạp.",
    ),
    "file.picture": IssueText(
        message="Tệp là hình ảnh, không phải bảng tính.",
        hint=_CHOOSE_THE_TABLE + "Nếu chỉ có ảnh chụp, đề nghị gõ số liệu vào biểu mẫu của kỳ rồi nạp.",
    ),
    "file.presentation": IssueText(
        message="Tệp là bài trình chiếu, không phải bảng tính.",
        hint=_CHOOSE_THE_TABLE + "Nếu số liệu chỉ có trong bài, đề nghị chép bảng sang biểu mẫu của kỳ rồi nạp.",
    ),
    "file.not_a_workbook": IssueText(
        message="Tệp không phải là bảng tính.",
        hint=_CHOOSE_THE_TABLE + _TAKEN,
    ),
    "file.not_unicode": IssueText(
        message="Tệp văn bản ở một bảng mã không rõ nên chữ tiếng Việt sẽ bị sai.",
        hint="Đề nghị mở bằng Excel, chọn Lưu thành “CSV UTF-8” hoặc “Excel Workbook (.xlsx)” rồi nạp lại.",
    ),
    "file.converted_to_unicode": IssueText(
        message="Tệp văn bản ở bảng mã Windows-1258; chữ đã được chuyển sang Unicode.",
        hint="Đề nghị xem lại chữ có dấu. Lần sau nên chọn Lưu thành “CSV UTF-8” hoặc “Excel Workbook (.xlsx)”.",
    ),
    "file.encrypted": IssueText(
        message="Tệp được đặt mật khẩu nên không đọc được.",
        hint="Đề nghị mở tệp bằng mật khẩu, vào Tệp > Thông tin > Bảo vệ sổ làm việc để bỏ mật khẩu mở tệp, "
        "lưu rồi nạp lại.",
    ),
    "file.archive": IssueText(
        message="Tệp là một gói nén chứa nhiều tệp.",
        hint="Đề nghị giải nén rồi chọn cùng lúc các tệp .xlsx bên trong để nạp.",
    ),
    "file.archive_nested": IssueText(
        message="Trong gói nén lại có một gói nén khác.",
        hint="Đề nghị giải nén gói bên trong rồi nạp các tệp của gói đó.",
    ),
    "file.archive_empty": IssueText(
        message="Gói nén không có tệp nào.",
        hint="Đề nghị kiểm tra lại gói, hoặc chọn trực tiếp các tệp .xlsx để nạp.",
    ),
    "file.archive_encrypted": IssueText(
        message="Gói nén được đặt mật khẩu nên không mở được.",
        hint="Đề nghị giải nén bằng mật khẩu rồi chọn cùng lúc các tệp .xlsx bên trong để nạp.",
    ),
    "file.archive_too_many": IssueText(
        message="Gói nén có {count} tệp, nhiều hơn mức cho phép là {most} tệp.",
        hint="Đề nghị chia thành nhiều gói nhỏ hơn rồi nạp từng gói.",
    ),
    "file.other_archive": IssueText(
        message="Tệp là một gói nén không phải .zip (ví dụ .rar, .7z, .gz).",
        hint="Đề nghị giải nén rồi chọn cùng lúc các tệp .xlsx bên trong, hoặc nén lại thành .zip rồi nạp.",
    ),
    "file.too_large_unpacked": IssueText(
        message="Tệp trong gói nén nặng hơn mức cho phép {most} MB.",
        hint="Đề nghị bỏ hình ảnh và các trang tính không cần thiết, hoặc chia thành nhiều tệp, ví dụ mỗi "
        "tháng một tệp.",
    ),
}
