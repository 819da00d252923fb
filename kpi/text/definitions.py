"""What is wrong in a definition file, said to the officer who wrote it: (message, hint) for each code of `kpi.plans`.

The place (file and line) is printed beside the message, so that no message repeats it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kpi.text.definition_meanings import MEANING_TEXTS, ORG_TEXTS

_FORMAT_EXAMPLE = "Đề nghị xem một tệp plan.yml có sẵn trong data/plans để đối chiếu."

FILE_TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    "plan.missing_file": (
        "Không có tệp này.",
        "Đề nghị kiểm tra đường dẫn; mỗi kế hoạch là một thư mục có tệp plan.yml.",
    ),
    "plan.unreadable_file": (
        "Không mở được tệp ({found}).",
        "Đề nghị kiểm tra quyền đọc tệp và đóng chương trình đang mở tệp.",
    ),
    "plan.file_too_large": (
        "Tệp quá lớn: {found}, nhiều nhất {needed}.",
        "Đề nghị kiểm tra lại, có thể đây không phải là tệp định nghĩa.",
    ),
    "plan.file_not_wanted": (
        "Kế hoạch không có tệp nào tên “{found}”.",
        "Đề nghị chỉ gửi các tệp: {needed}.",
    ),
    "plan.another_id": (
        "Tệp này là của kế hoạch “{found}”, không phải “{needed}”.",
        "Đề nghị kiểm tra dòng id, hoặc chọn đúng kế hoạch.",
    ),
    "plan.not_outline": (
        "Tệp này không phải là đề cương báo cáo.",
        "Đề nghị xem tệp mẫu trong data/plans; đề cương có các mục kinds, summary, head, parts, annexes.",
    ),
    "plan.unknown_part": (
        "Không có phần “{found}”; tên gần nhất: {nearest}.",
        "Đề nghị dùng một tên phần có sẵn, hoặc ghi nội dung riêng vào mục text.",
    ),
    "plan.part_twice": (
        "Phần “{found}” được dùng hai lần.",
        "Đề nghị đặt cho mỗi phần một tên riêng, vì nội dung soạn thêm được lưu theo tên đó.",
    ),
    "plan.empty_file": ("Tệp chưa có nội dung.", _FORMAT_EXAMPLE),
    "plan.not_unicode": (
        "Tệp không ở bảng mã UTF-8 từ dòng này.",
        "Đề nghị lưu lại tệp với bảng mã UTF-8 (trong Notepad: Lưu thành… → Mã hóa: UTF-8).",
    ),
    "plan.bad_yaml": (
        "Từ dòng này không đọc được cấu trúc của tệp: “{found}”.",
        "Đề nghị kiểm tra thụt lề, dấu hai chấm, dấu ngoặc và dấu nháy; nội dung có dấu “: ” hoặc bắt đầu bằng ký hiệu "
        "cần đặt trong dấu nháy kép.",
    ),
    "plan.tab": (
        "Dòng này thụt lề bằng phím Tab: “{found}”.",
        "Đề nghị thụt lề bằng dấu cách, mỗi cấp hai dấu cách.",
    ),
    "plan.alias": (
        "Tệp dùng tham chiếu “{found}”, không được nhận trong tệp định nghĩa.",
        "Đề nghị ghi lại nội dung đầy đủ; nội dung bắt đầu bằng dấu * cần đặt trong dấu nháy kép.",
    ),
    "plan.tag": (
        "Tệp dùng thẻ “{found}”, không được nhận trong tệp định nghĩa.",
        "Đề nghị bỏ thẻ; nội dung bắt đầu bằng dấu ! cần đặt trong dấu nháy kép.",
    ),
    "plan.many_documents": ("Tệp có nhiều phần ngăn bằng “---”.", "Đề nghị giữ một phần cho mỗi tệp."),
    "plan.too_deep": ("Nội dung lồng nhau quá nhiều cấp.", _FORMAT_EXAMPLE),
    "plan.too_many_entries": (
        "Tệp có quá nhiều mục, nhiều nhất {needed}.",
        "Đề nghị kiểm tra lại, có thể đây không phải là tệp định nghĩa.",
    ),
    "plan.more_faults": (
        "Còn những lỗi khác chưa liệt kê; danh sách dừng ở {needed} lỗi.",
        "Đề nghị sửa các lỗi đã nêu rồi kiểm tra lại.",
    ),
    "plan.key_not_text": ("Tên mục ở dòng này không phải là một từ.", "Đề nghị ghi theo dạng “tên mục: nội dung”."),
    "plan.duplicate_key": (
        "Mục “{found}” ghi hai lần, lần đầu ở dòng {first}.",
        "Đề nghị giữ lại một lần.",
    ),
    "plan.unknown_key": (
        "Không có mục nào tên “{found}”; tên gần nhất: {nearest}.",
        "Đề nghị sửa lại tên mục hoặc bỏ dòng này.",
    ),
    "plan.not_a_plan": (
        "Tệp này không mô tả một kế hoạch, hiện ghi: {found}.",
        "Đề nghị ghi theo dạng “tên mục: nội dung”, bắt đầu bằng id, title, owner, start, end.",
    ),
    "plan.bad_csv": (
        "Từ dòng này không đọc được bảng.",
        "Đề nghị lưu lại bảng dạng CSV UTF-8, các cột ngăn bằng dấu phẩy hoặc dấu chấm phẩy.",
    ),
    "plan.bad_workbook": (
        "Không mở được sổ tính này.",
        "Đề nghị mở tệp bằng Excel, bỏ mật khẩu nếu có, lưu lại dạng .xlsx và thử lại.",
    ),
    "plan.missing_heading": (
        "Bảng thiếu cột “{key}”.",
        "Đề nghị thêm cột ở dòng tiêu đề; các cột có thể dùng: {needed}.",
    ),
    "plan.too_many_cells": (
        "Dòng này có {found} ô, bảng chỉ có {needed} cột.",
        "Đề nghị đặt nội dung có dấu phẩy trong dấu nháy kép.",
    ),
}

FIELD_TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    "plan.missing_key": ("Thiếu mục “{key}”.", "Đề nghị bổ sung mục này."),
    "plan.not_text": (
        "Mục “{key}” cần một nội dung bằng chữ, hiện là {found}.",
        "Đề nghị ghi trên một dòng, trong dấu nháy kép nếu có ký hiệu đặc biệt.",
    ),
    "plan.not_list": (
        "“{key}” cần một danh sách, hiện là: {found}.",
        "Đề nghị ghi mỗi phần tử trên một dòng, bắt đầu bằng “- ”.",
    ),
    "plan.not_map": (
        "“{key}” cần các mục con dạng “tên mục: nội dung”, hiện là: {found}.",
        _FORMAT_EXAMPLE,
    ),
    "plan.text_too_long": (
        "Nội dung của “{key}” quá dài, nhiều nhất {needed} ký tự.",
        "Đề nghị rút gọn và dẫn tới văn bản gốc.",
    ),
    "plan.not_code": (
        "“{key}” cần một mã, hiện ghi “{found}”.",
        "Đề nghị chỉ dùng chữ, chữ số và các dấu - _ . trong mã, bắt đầu bằng chữ hoặc chữ số, ví dụ thpt-a.",
    ),
    "plan.not_date": (
        "“{key}” cần một ngày có thật, hiện ghi “{found}”.",
        "Đề nghị ghi theo thứ tự năm-tháng-ngày, ví dụ 2026-03-31.",
    ),
    "plan.not_yearly_date": (
        "“{key}” cần ngày lặp lại hằng năm, hiện ghi “{found}”.",
        'Đề nghị ghi tháng-ngày trong dấu nháy kép, ví dụ "05-20" cho ngày 20/5.',
    ),
    "plan.not_quarter": ("“{key}” cần một quý, hiện ghi “{found}”.", "Đề nghị ghi năm và quý, ví dụ 2027-Q4."),
    "plan.not_year": ("“{key}” cần một năm, hiện ghi “{found}”.", "Đề nghị ghi bốn chữ số, ví dụ 2027."),
    "plan.not_period": ("“{key}” cần một kỳ báo cáo, hiện ghi “{found}”.", "Đề nghị ghi năm-tháng, ví dụ 2026-03."),
    "plan.not_number": (
        "“{key}” cần một con số, hiện ghi “{found}”.",
        "Đề nghị chỉ ghi chữ số, ví dụ 12 hoặc 4,5; một nghìn ghi là 1000.",
    ),
    "plan.not_a_role": (
        "Cột “{key}” được ghi là “{found}”, chưa hiểu được.",
        "Đề nghị ghi một trong: {needed}; của riêng một chỉ số thì thêm mã, ví dụ numerator:CKS.",
    ),
    "plan.not_whole_number": (
        "“{key}” cần một số nguyên không âm, hiện ghi “{found}”.",
        "Đề nghị ghi bằng chữ số, ví dụ 3.",
    ),
    "plan.not_percent": (
        "“{key}” cần một tỷ lệ phần trăm, hiện ghi “{found}”.",
        "Đề nghị ghi kèm dấu %, ví dụ 80% hoặc 99,5%.",
    ),
    "plan.percent_out_of_range": (
        "“{key}” phải từ 0% đến 100%, hiện ghi “{found}”.",
        "Đề nghị sửa lại tỷ lệ; chỉ số được phép vượt 100% cần ghi may_exceed_one: yes.",
    ),
    "plan.negative_count": ("“{key}” không được âm, hiện ghi “{found}”.", "Đề nghị ghi số từ 0 trở lên."),
    "plan.not_flag": ("“{key}” cần yes hoặc no, hiện ghi “{found}”.", "Đề nghị ghi yes (có) hoặc no (không)."),
    "plan.not_choice": (
        "“{key}” không nhận “{found}”.",
        "Đề nghị chọn một trong: {needed}.",
    ),
    "plan.not_a_day_of_month": (
        "“{key}” cần một ngày trong tháng, hiện ghi “{found}”.",
        "Đề nghị ghi số từ 1 đến 31.",
    ),
    "plan.duplicate_id": (
        "Mã “{found}” đã dùng ở dòng {first}.",
        "Đề nghị đặt mã khác hoặc bỏ bớt một dòng.",
    ),
    "plan.id_taken": (
        "Kế hoạch “{found}” đã có ở thư mục {first}.",
        "Đề nghị đổi id hoặc bỏ bớt một thư mục; khi còn trùng, kế hoạch này chưa dùng được.",
    ),
}

DEFINITION_TEXTS: Final[Mapping[str, tuple[str, str]]] = {**FILE_TEXTS, **FIELD_TEXTS, **MEANING_TEXTS, **ORG_TEXTS}
