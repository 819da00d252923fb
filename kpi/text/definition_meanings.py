"""Faults in what a definition means: dates, targets, indicators and org units that do not fit one another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

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
    "orgs.participant_outside": (
        "Đơn vị tham gia “{found}” không ở dưới “{needed}” nên không được tính.",
        "Đề nghị sửa mục below của participants hoặc cấp trên của đơn vị.",
    ),
    "orgs.nobody_takes_part": (
        "Không có đơn vị nào dưới “{found}” tham gia kế hoạch.",
        "Đề nghị kiểm tra mục participants (below, kinds, codes) và danh sách đơn vị.",
    ),
    "orgs.owed_by_unknown": (
        "Chỉ số {indicator} giao cho “{found}”, không phải mã hay loại đơn vị nào đang có; gần nhất: {nearest}.",
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
    "orgs.code_taken": (
        "Mã “{found}” đã dùng cho {item}.",
        "Đề nghị chọn mã khác; mã của một đơn vị không bao giờ dùng lại.",
    ),
    "orgs.same_name": (
        "Đơn vị đã mang tên “{found}”.",
        "Đề nghị ghi tên mới.",
    ),
    "orgs.name_of_a_neighbour": (
        "Tên “{found}” trùng với tên của đơn vị {item} ở cùng cấp trên.",
        "Đề nghị kiểm tra: tệp số liệu ghi tên này có thể không rõ là của đơn vị nào.",
    ),
    "orgs.parent_closed": (
        "Đơn vị cấp trên {found} đã đóng từ sau ngày {first}.",
        "Đề nghị chọn đơn vị cấp trên đang hoạt động.",
    ),
    "orgs.ends_before_it_begins": (
        "Đơn vị {org} bắt đầu từ ngày {first}, nên không thể kết thúc trước ngày đó.",
        "Đề nghị kiểm tra ngày cuối cùng.",
    ),
    "orgs.already_closed": (
        "Đơn vị {org} đã có ngày cuối cùng là {found}; thay đổi này thay cho ngày đó.",
        "Đề nghị kiểm tra trước khi ghi.",
    ),
    "orgs.units_below_stay": (
        "Dưới đơn vị {org} còn đơn vị hoạt động sau ngày đó: {found}.",
        "Đề nghị đóng hoặc sáp nhập các đơn vị trực thuộc trước.",
    ),
    "orgs.owns_a_plan": (
        "Đơn vị {org} đang chủ trì kế hoạch “{item}”.",
        "Đề nghị đổi đơn vị chủ trì (owner) hoặc kết thúc kế hoạch trước.",
    ),
    "orgs.merged_into_itself": (
        "Đơn vị {org} không thể sáp nhập vào “{found}”: đó là chính đơn vị này hoặc đơn vị trực thuộc.",
        "Đề nghị chọn đơn vị tiếp nhận khác.",
    ),
    "orgs.successor_closed": (
        "Đơn vị tiếp nhận {found} đã đóng từ sau ngày {first}.",
        "Đề nghị chọn đơn vị tiếp nhận còn hoạt động.",
    ),
    "orgs.successor_not_begun": (
        "Đơn vị tiếp nhận {found} chỉ bắt đầu từ ngày {first}.",
        "Đề nghị chọn ngày cuối cùng liền trước ngày đơn vị tiếp nhận bắt đầu.",
    ),
}
