"""What is wrong in a definition file, said to the officer who wrote it: (message, hint) for each code of `kpi.plans`.

The place (file and line) is printed beside the message, so that no message repeats it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

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
    "plan.empty_file": ("Tệp chưa có nội dung.", _FORMAT_EXAMPLE),
    "plan.not_utf8": (
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

MEANING_TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    "plan.ends_before_start": (
        "Ngày kết thúc {found} trước ngày bắt đầu {first}.",
        "Đề nghị kiểm tra lại hai ngày.",
    ),
    "plan.missing_date": (
        "Chưa có thời điểm.",
        "Đề nghị ghi một trong: date (ngày), before (trước ngày), quarter (quý), year (năm).",
    ),
    "plan.two_dates": (
        "Ghi cả “{first}” và “{found}” cho cùng một thời điểm.",
        "Đề nghị giữ lại một trong hai.",
    ),
    "plan.yearly_needs_day": (
        "Việc lặp lại hằng năm cần tháng và ngày, hiện ghi “{found}”.",
        'Đề nghị ghi date hoặc before dạng tháng-ngày, ví dụ "05-20", hoặc bỏ yearly.',
    ),
    "plan.no_periods": (
        "Thời gian của kế hoạch ({found}) không chứa ngày chốt của kỳ báo cáo nào.",
        "Đề nghị kiểm tra start, end và period_rule.",
    ),
    "plan.phases_out_of_order": (
        "Giai đoạn này bắt đầu {found}, trước giai đoạn “{first}” ghi ở trên.",
        "Đề nghị ghi các giai đoạn theo thứ tự thời gian.",
    ),
    "plan.phase_outside_plan": (
        "Giai đoạn “{found}” nằm ngoài thời gian của kế hoạch.",
        "Đề nghị kiểm tra lại start và end của giai đoạn và của kế hoạch.",
    ),
    "plan.phase_cut_in_two": (
        "Giai đoạn “{found}” bị giai đoạn khác chia đôi.",
        "Đề nghị sửa thời gian để mỗi giai đoạn là một khoảng liền nhau.",
    ),
    "plan.phase_without_periods": (
        "Giai đoạn “{found}” không có kỳ báo cáo nào nên chỉ tiêu này không thể đánh giá.",
        "Đề nghị kiểm tra thời gian của giai đoạn và ngày sơ kết của giai đoạn trước.",
    ),
    "plan.overlap_without_review": (
        "Thời gian của giai đoạn “{found}” và “{first}” chồng nhau mà không có ngày sơ kết nằm trong phần chồng.",
        "Đề nghị ghi review của giai đoạn trước trong phần chồng để phân chia các kỳ báo cáo.",
    ),
    "plan.unknown_in_dictionary": (
        "Chỉ số “{found}” không có trong từ điển chỉ số; mã gần nhất: {nearest}.",
        "Đề nghị sửa mã hoặc ghi đầy đủ các mục của chỉ số.",
    ),
    "plan.rule_does_not_fit_kind": (
        "“{key}: {found}” không dùng được cho chỉ số loại {kind}.",
        "Đề nghị chọn một trong: {needed}.",
    ),
    "plan.only_for_ratio": (
        "“{key}” chỉ có nghĩa với chỉ số loại ratio, chỉ số này là {kind} nên mục này không được dùng.",
        "Đề nghị bỏ mục này hoặc sửa kind.",
    ),
    "plan.unknown_indicator": (
        "Kế hoạch không có chỉ số “{found}”; mã gần nhất: {nearest}.",
        "Đề nghị sửa mã hoặc thêm chỉ số vào mục indicators.",
    ),
    "plan.unknown_phase": (
        "Kế hoạch không có giai đoạn “{found}”; mã gần nhất: {nearest}.",
        "Đề nghị sửa mã hoặc thêm giai đoạn vào mục phases.",
    ),
    "plan.unknown_target": (
        "Kế hoạch không có chỉ tiêu “{found}”; mã gần nhất: {nearest}.",
        "Đề nghị sửa mã theo mục targets của plan.yml.",
    ),
    "plan.unknown_deadline": (
        "Kế hoạch không có hạn “{found}”; mã gần nhất: {nearest}.",
        "Đề nghị ghi ở after mã của hạn đứng trước.",
    ),
    "plan.deadlines_in_a_circle": (
        "Các hạn nối nhau thành vòng, qua “{found}”.",
        "Đề nghị để hạn đầu tiên của chuỗi không có after.",
    ),
    "plan.yes_needs_yes_no": (
        "“yes” chỉ dùng cho chỉ số loại yes_no, chỉ số {indicator} là {kind}.",
        "Đề nghị dùng > >= = <= < hoặc rising, hoặc sửa kind của chỉ số.",
    ),
    "plan.yes_no_needs_yes": (
        "Chỉ số có/không {indicator} của từng đơn vị không so được bằng “{found}”.",
        'Đề nghị ghi comparator: "yes", hoặc scope: whole để so tỷ lệ đơn vị đạt.',
    ),
    "plan.whole_without_total": (
        "Chỉ số {indicator} không cộng gộp giữa các đơn vị nên không có chỉ tiêu chung.",
        "Đề nghị dùng scope: each_unit, hoặc sửa over_units của chỉ số.",
    ),
    "plan.against_direction": (
        "Chỉ tiêu “{found}” ngược với chiều mong muốn “{needed}” của chỉ số {indicator}.",
        "Đề nghị kiểm tra comparator của chỉ tiêu và direction của chỉ số.",
    ),
    "plan.value_not_used": (
        "Chỉ tiêu “{comparator}” không cần giá trị, hiện ghi “{found}”; giá trị này không được dùng.",
        "Đề nghị bỏ value hoặc đổi comparator.",
    ),
    "plan.path_not_used": (
        "Chỉ tiêu “{comparator}” không có lộ trình nên các mốc không được dùng.",
        "Đề nghị bỏ milestones hoặc đổi comparator.",
    ),
    "plan.points_out_of_order": (
        "Mốc {found} ghi sau mốc {first}.",
        "Đề nghị ghi các mốc theo thứ tự thời gian, mỗi kỳ một mốc.",
    ),
    "plan.point_outside_phase": (
        "Mốc {found} nằm ngoài thời gian của chỉ tiêu ({needed}).",
        "Đề nghị sửa kỳ của mốc hoặc giai đoạn của chỉ tiêu.",
    ),
    "plan.path_turns_back": (
        "Lộ trình đi ngược: {found}.",
        "Đề nghị để các mốc tăng dần (hoặc giảm dần) từ mức xuất phát đến giá trị phải đạt.",
    ),
    "plan.unit_target_says_nothing": (
        "Dòng này không ghi giá trị và cũng không ghi mức xuất phát.",
        "Đề nghị điền cột value hoặc baseline, hoặc bỏ dòng.",
    ),
    "plan.unit_target_twice": (
        "“{found}” đã có ở dòng {first} cho cùng thời gian.",
        "Đề nghị giữ một dòng, hoặc ghi from và to để hai dòng không chồng nhau.",
    ),
    "plan.alias_of_two": (
        "Tên gọi “{found}” đã dùng cho chỉ số {first}.",
        "Đề nghị để mỗi tên gọi cho một chỉ số.",
    ),
}

ORG_TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    "orgs.owner_unknown": (
        "Đơn vị chủ trì “{found}” không có trong danh sách đơn vị; mã gần nhất: {nearest}.",
        "Đề nghị sửa owner hoặc bổ sung đơn vị; đến lúc đó kế hoạch này chưa dùng được.",
    ),
    "orgs.participants_unknown": (
        "Đơn vị tham gia “{found}” không có trong danh sách đơn vị; mã gần nhất: {nearest}.",
        "Đề nghị sửa mục participants hoặc bổ sung đơn vị.",
    ),
    "orgs.nobody_takes_part": (
        "Không có đơn vị nào dưới “{found}” tham gia kế hoạch.",
        "Đề nghị kiểm tra mục participants (below, kinds, codes) và danh sách đơn vị.",
    ),
    "orgs.owed_by_unknown": (
        "Chỉ số {indicator} giao cho “{found}”, không phải mã hay loại đơn vị nào trong danh sách; gần nhất: {nearest}.",
        "Đề nghị ghi ở owed_by mã đơn vị hoặc loại đơn vị (kind).",
    ),
    "orgs.who_unknown": (
        "“{item}” giao cho “{found}”, không có trong danh sách đơn vị; gần nhất: {nearest}.",
        "Đề nghị ghi ở who: each_unit, owner, mã đơn vị hoặc loại đơn vị.",
    ),
    "orgs.unit_target_unknown": (
        "Đơn vị “{found}” không có trong danh sách đơn vị; mã gần nhất: {nearest}.",
        "Đề nghị sửa cột org hoặc bổ sung đơn vị.",
    ),
    "orgs.parent_unknown": (
        "Đơn vị cấp trên “{found}” của {org} không có trong danh sách; mã gần nhất: {nearest}.",
        "Đề nghị sửa parent hoặc bổ sung đơn vị cấp trên.",
    ),
    "orgs.circle": (
        "Đơn vị {org} đứng dưới chính mình: {found}.",
        "Đề nghị sửa parent để cây đơn vị có một gốc.",
    ),
    "orgs.too_deep": (
        "Đơn vị {org} ở cấp thứ {found}, nhiều nhất {needed} cấp.",
        "Đề nghị kiểm tra cột parent.",
    ),
    "orgs.successor_unknown": (
        "Đơn vị {org} sáp nhập vào “{found}”, không có trong danh sách; mã gần nhất: {nearest}.",
        "Đề nghị sửa merged_into hoặc bổ sung đơn vị tiếp nhận.",
    ),
    "orgs.successor_circle": (
        "Đơn vị {org} sáp nhập vào “{found}” rồi quay lại chính mình.",
        "Đề nghị sửa merged_into.",
    ),
    "orgs.merged_without_last_day": (
        "Đơn vị {org} đã sáp nhập vào “{found}” nhưng chưa ghi ngày cuối cùng.",
        "Đề nghị ghi valid_to, ví dụ 2026-06-30.",
    ),
}

DEFINITION_TEXTS: Final[Mapping[str, tuple[str, str]]] = {**FILE_TEXTS, **FIELD_TEXTS, **MEANING_TEXTS, **ORG_TEXTS}
