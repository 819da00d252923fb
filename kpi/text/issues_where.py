"""Issues of plan, period, org unit and indicator: what a figure is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kpi.text.issue_text import IssueText

_NEAR = "Có phải là “{nearest}”?"
_PERIOD_EXAMPLE = "Đề nghị ghi kỳ theo tháng, ví dụ Tháng 3/2026 hoặc 2026-03."
_RIGHT_TEMPLATE = (
    "Đề nghị không sửa phần đầu biểu; tải đúng biểu mẫu của đơn vị và kỳ cần báo cáo về rồi chép số liệu sang."
)

WHERE_ISSUES: Final[Mapping[str, IssueText]] = {
    "plan.unknown": IssueText(
        message="Tệp ghi kế hoạch “{found}”, chưa có trong hệ thống.",
        hint="Đề nghị kiểm tra mã kế hoạch, hoặc tải lại biểu mẫu của kế hoạch cần báo cáo.",
        near=_NEAR,
    ),
    "plan.disagrees": IssueText(
        message="Chỗ này ghi kế hoạch “{found}” nhưng chỗ khác trong tệp ghi “{first}”.",
        hint=_RIGHT_TEMPLATE,
    ),
    "plan.several": IssueText(
        message="Tệp chứa số liệu của nhiều kế hoạch (“{first}”, “{found}”); mỗi tệp chỉ dùng cho một kế hoạch.",
        hint="Đề nghị tách thành mỗi kế hoạch một tệp rồi nạp cùng lúc.",
    ),
    "plan.other_than_chosen": IssueText(
        message="Tệp thuộc kế hoạch “{found}”, khác với kế hoạch đang chọn “{chosen}”.",
        hint="Nếu đúng là tệp cần nộp, đề nghị chọn lại kế hoạch. Nếu không, đề nghị tải đúng biểu mẫu "
        "của kế hoạch “{chosen}” về rồi chép số liệu sang.",
    ),
    "plan.not_recognised": IssueText(
        message="Chưa xác định được tệp thuộc kế hoạch nào.",
        hint="Đề nghị chọn kế hoạch trước khi nạp, hoặc dùng biểu mẫu tải từ trang Nhập số liệu.",
    ),
    "plan.ended": IssueText(
        message="Kế hoạch “{found}” đã kết thúc nên không nhận thêm số liệu.",
        hint="Nếu cần bổ sung số liệu của các năm trước, đề nghị liên hệ quản trị hệ thống để nạp theo chế độ bổ sung.",
    ),
    "plan.draft": IssueText(
        message="Kế hoạch “{found}” còn là dự thảo.",
        hint="Đề nghị xác nhận đây đúng là số liệu cần ghi nhận cho kế hoạch dự thảo.",
    ),
    "period.not_found": IssueText(
        message="Chưa xác định được kỳ báo cáo của bảng này.",
        hint="Đề nghị ghi ở phần đầu biểu, ví dụ “Kỳ báo cáo: Tháng 3/2026”, hoặc chọn kỳ trước khi nạp.",
    ),
    "period.missing": IssueText(
        message="Dòng này chưa ghi kỳ báo cáo.",
        hint=_PERIOD_EXAMPLE,
    ),
    "period.unreadable": IssueText(
        message="Không đọc được kỳ báo cáo “{found}”.",
        hint=_PERIOD_EXAMPLE,
    ),
    "period.not_a_month": IssueText(
        message="Kỳ “{found}” không phải là một tháng; số liệu được báo cáo theo tháng.",
        hint="Đề nghị tách số liệu theo từng tháng, ví dụ Tháng 4/2026, Tháng 5/2026, Tháng 6/2026.",
    ),
    "period.disagrees": IssueText(
        message="Chỗ này ghi kỳ {found} nhưng chỗ khác trong tệp ghi {first}.",
        hint="Biểu mẫu gắn với một kỳ. Đề nghị tải đúng biểu mẫu của kỳ cần báo cáo về rồi chép số liệu sang.",
    ),
    "period.other_than_chosen": IssueText(
        message="Số liệu trong tệp là của kỳ {found}, khác với kỳ đang chọn ({chosen}).",
        hint="Nếu đúng là tệp cần nộp, đề nghị chọn lại kỳ. Nếu không, đề nghị tải đúng biểu mẫu của "
        "kỳ này ({chosen}) về rồi chép số liệu sang.",
    ),
    "period.outside_plan": IssueText(
        message="Kỳ {found} nằm ngoài thời gian thực hiện của kế hoạch “{plan}”.",
        hint=_RIGHT_TEMPLATE,
    ),
    "period.not_closed": IssueText(
        message="Kỳ {found} chưa kết thúc (ngày cuối của kỳ là {last_day}) nên chưa nhận số liệu.",
        hint="Đề nghị nạp sau ngày {last_day}. Nếu là số liệu của kỳ khác, đề nghị tải đúng biểu mẫu của kỳ đó về "
        "rồi chép số liệu sang.",
    ),
    "period.locked": IssueText(
        message="Kỳ báo cáo đã khóa nên không nhận thêm số liệu: {found}.",
        hint="Nếu cần sửa số liệu của kỳ này, đề nghị đơn vị đầu mối mở khóa kỳ rồi nạp lại.",
    ),
    "org.missing": IssueText(
        message="Dòng này chưa ghi đơn vị.",
        hint="Đề nghị điền mã đơn vị như trong danh mục, ví dụ ở cột “Mã đơn vị”.",
    ),
    "org.not_found": IssueText(
        message="Chưa xác định được đơn vị báo cáo của bảng này.",
        hint="Đề nghị ghi ở phần đầu biểu, ví dụ “Đơn vị báo cáo: Trường THPT A (mã thpt-a)”, hoặc chọn đơn "
        "vị trước khi nạp.",
    ),
    "org.unknown": IssueText(
        message="Đơn vị “{found}” chưa có trong danh mục.",
        hint="Đề nghị kiểm tra mã hoặc tên đơn vị. Đơn vị mới cần được thêm vào danh mục trước khi nộp số liệu.",
        near=_NEAR,
    ),
    "org.ambiguous": IssueText(
        message="Tên “{found}” trùng với nhiều đơn vị trong danh mục ({codes}).",
        hint="Đề nghị ghi mã đơn vị vào cột “Mã đơn vị”.",
    ),
    "org.code_and_name_differ": IssueText(
        message="Mã đơn vị “{found}” và tên “{name}” ở dòng này thuộc hai đơn vị khác nhau (tên này có mã {meant}).",
        hint="Đề nghị sửa mã hoặc tên cho khớp rồi nạp lại.",
    ),
    "org.disagrees": IssueText(
        message="Chỗ này ghi đơn vị “{found}” nhưng biểu được lập cho đơn vị “{first}”.",
        hint=_RIGHT_TEMPLATE,
    ),
    "org.other_than_chosen": IssueText(
        message="Số liệu là của đơn vị “{found}”, không thuộc đơn vị đang chọn “{chosen}”.",
        hint="Nếu đúng là tệp cần nộp, đề nghị chọn lại đơn vị. Nếu không, đề nghị tải đúng biểu mẫu của đơn vị "
        "“{chosen}” về rồi chép số liệu sang.",
    ),
    "org.not_yours": IssueText(
        message="Tệp có số liệu của đơn vị không thuộc phạm vi tài khoản của đồng chí: {found}.",
        hint="Đề nghị chỉ gửi số liệu của đơn vị mình. Nếu cần gửi thay đơn vị khác, đề nghị liên hệ quản trị viên.",
    ),
    "org.outside_area": IssueText(
        message="Đơn vị “{found}” không trực thuộc “{area}”, đơn vị mà biểu tổng hợp này được lập cho.",
        hint="Đề nghị bỏ dòng này, hoặc nạp số liệu của đơn vị bằng biểu riêng.",
    ),
    "org.not_participating": IssueText(
        message="Đơn vị “{found}” không tham gia kế hoạch “{plan}”.",
        hint="Đề nghị kiểm tra mã đơn vị và kế hoạch. Đơn vị chủ trì kế hoạch không tự nộp số liệu.",
    ),
    "org.no_longer_valid": IssueText(
        message="Đơn vị “{found}” đã ngừng hoạt động sau ngày {day} nên không có số liệu kỳ {period}.",
        hint="Nếu đơn vị đã sáp nhập, đề nghị báo cáo chung trong biểu của đơn vị tiếp nhận.",
    ),
    "org.not_yet_valid": IssueText(
        message="Đơn vị “{found}” hoạt động từ ngày {day} nên chưa có số liệu kỳ {period}.",
        hint="Đề nghị kiểm tra lại kỳ báo cáo hoặc mã đơn vị.",
    ),
    "indicator.missing": IssueText(
        message="Dòng này có số liệu nhưng chưa ghi chỉ số.",
        hint="Đề nghị điền mã chỉ số như trong biểu mẫu, hoặc xóa số liệu thừa.",
    ),
    "indicator.unknown": IssueText(
        message="Chỉ số “{found}” không có trong kế hoạch “{plan}”.",
        hint="Đề nghị ghi đúng mã chỉ số như trong biểu mẫu.",
        near=_NEAR,
    ),
    "indicator.code_and_name_differ": IssueText(
        message="Mã chỉ số “{found}” và tên “{name}” ở dòng này thuộc hai chỉ số khác nhau (tên này có mã {meant}).",
        hint="Đề nghị sửa mã hoặc tên cho khớp rồi nạp lại.",
    ),
    "indicator.from_title": IssueText(
        message="Bảng không có cột chỉ số; các số được hiểu là của “{found}” như tiêu đề ghi.",
        hint="Không cần làm gì thêm nếu đúng.",
    ),
    "row.name_carried": IssueText(
        message="Dòng này để trống tên; hệ thống hiểu là “{found}” như dòng trên ({count} dòng như vậy trong bảng).",
        hint="Nếu đúng, đề nghị xác nhận. Nếu không, đề nghị ghi đủ tên ở từng dòng.",
    ),
    "indicator.not_owed": IssueText(
        message="Đơn vị “{org}” không được giao chỉ số “{found}”.",
        hint="Đề nghị xác nhận vẫn ghi nhận số liệu này, hoặc để trống dòng.",
    ),
    "row.duplicate": IssueText(
        message="Chỉ số “{found}” của đơn vị “{org}” đã có số liệu ở {first}; cùng một kỳ chỉ được một dòng.",
        hint="Đề nghị giữ lại một dòng đúng và xóa dòng kia.",
    ),
    "row.total_left_out": IssueText(
        message="Dòng cộng (“{found}”) không được ghi nhận; tổng số do hệ thống tự tính từ các dòng chi tiết.",
        hint="Không cần làm gì thêm.",
    ),
    "row.hidden": IssueText(
        message="Dòng {found} đang bị ẩn nhưng có số liệu, và số liệu này được ghi nhận.",
        hint="Đề nghị bỏ ẩn dòng (hoặc bỏ bộ lọc) để kiểm tra trước khi xác nhận.",
    ),
    "report.twice_in_upload": IssueText(
        message="Số liệu của đơn vị “{found}”, kỳ {period} đã có trong tệp “{first}” của cùng lần nạp này.",
        hint="Đề nghị chỉ giữ một tệp cho mỗi đơn vị và kỳ rồi nạp lại.",
    ),
    "report.copied": IssueText(
        message="{found} số liệu phát sinh trong kỳ đều giống hệt kỳ {period}.",
        hint="Có thể biểu của kỳ trước được gửi lại. Đề nghị kiểm tra; nếu đúng, đề nghị nêu lý do và xác nhận.",
        wants_reason=True,
    ),
    "report.figures_changed": IssueText(
        message="{count} số liệu của đơn vị “{org}”, kỳ {period} khác với số đang lưu ({found}).",
        hint="Đề nghị nêu lý do điều chỉnh rồi xác nhận. Số đã nộp trước vẫn được giữ trong lịch sử.",
        wants_reason=True,
    ),
    "report.figures_missing": IssueText(
        message="{count} số liệu của đơn vị “{org}”, kỳ {period} đang lưu nhưng không có trong tệp này ({found}); "
        "nếu ghi nhận, các số liệu đó không còn được tính.",
        hint="Nếu không chủ ý bỏ, đề nghị điền lại đủ các dòng rồi nạp. Nếu đúng, đề nghị nêu lý do và xác nhận.",
        wants_reason=True,
    ),
}
