"""Issues of how a table is laid out: columns, groups and totals, and what title and headings leave open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kpi.text.issue_text import IssueText

_NAME_COLUMNS = "Đề nghị chỉ ra mỗi cột ghi số liệu gì ở bước “Ghép cột”; hệ thống sẽ nhớ cho những lần sau."
_NOTHING_TO_DO = "Không cần làm gì thêm."

TABLE_ISSUES: Final[Mapping[str, IssueText]] = {
    "file.legacy_font": IssueText(
        message="Trang tính này gõ bằng phông chữ cũ ({found}); chữ đã được chuyển sang Unicode để đọc.",
        hint="Không cần làm gì thêm; lần sau đề nghị gõ bằng phông Unicode như Times New Roman.",
    ),
    "sheet.no_headings": IssueText(
        message="Trang tính “{found}” có số liệu cạnh tên chỉ số nhưng không có dòng tiêu đề cột, nên không được đọc.",
        hint="Nếu cần nạp cả trang này, đề nghị thêm dòng tiêu đề, ví dụ: Chỉ số, Tử số, Mẫu số.",
    ),
    "columns.uncertain": IssueText(
        message="Chưa chắc cột “{found}” ghi số liệu gì.",
        hint=_NAME_COLUMNS,
    ),
    "columns.unknown_group": IssueText(
        message="Nhóm cột “{found}” không phải tên chỉ số, đơn vị hay tháng đã biết, nên chưa rõ số liệu là của ai.",
        hint=_NAME_COLUMNS,
    ),
    "columns.proved": IssueText(
        message="Cột “{found}” được đọc là “{heading}” vì khớp với tỷ lệ ghi ở mọi dòng.",
        hint=_NOTHING_TO_DO,
    ),
    "layout.remembered": IssueText(
        message="Các cột của bảng này được đọc theo cách ghép cột đã xác nhận lần trước.",
        hint="Nếu biểu đã đổi ý nghĩa các cột, đề nghị xóa cách ghép đã nhớ rồi nạp lại.",
    ),
    "heading.only_cumulative": IssueText(
        message="Cột này ghi số lũy kế, còn chỉ số “{found}” cần số phát sinh trong kỳ.",
        hint="Đề nghị thêm cột số liệu trong kỳ; số lũy kế do hệ thống tự cộng từ các kỳ.",
    ),
    "heading.only_in_period": IssueText(
        message="Cột này ghi số phát sinh trong kỳ, còn chỉ số “{found}” cần số lũy kế từ đầu năm hoặc đầu giai đoạn.",
        hint="Đề nghị thêm cột “Lũy kế” cho chỉ số này.",
    ),
    "heading.quantity_of_ratio": IssueText(
        message="Chỉ số “{found}” là tỷ lệ nên cần tử số và mẫu số, bảng chỉ có một cột số lượng.",
        hint="Đề nghị thêm cột “Tử số” và “Mẫu số”, ví dụ 412 và 500.",
    ),
    "group.unclear": IssueText(
        message="Dòng “{found}” không phải tên đơn vị, chỉ số hay tháng đã biết, nên chưa rõ các dòng dưới là của ai.",
        hint="Đề nghị ghi đúng tên (hoặc mã) như trong danh mục, hoặc ghi đơn vị ở từng dòng.",
    ),
    "group.other_figures": IssueText(
        message="Dòng “{found}” cho biết các số bên dưới không phải số liệu của kỳ báo cáo.",
        hint="Đề nghị chỉ để lại số liệu của kỳ báo cáo, hoặc ghi rõ kỳ, ví dụ Tháng 3/2026, ở dòng này.",
    ),
    "row.number_not_read": IssueText(
        message="Dòng này chưa có số liệu ở cột nào đã biết, nhưng có số {found} ở cột chưa rõ nội dung.",
        hint="Nếu đây là số liệu báo cáo, đề nghị chuyển sang đúng cột. Nếu không, đề nghị xác nhận.",
    ),
    "row.holds_a_part": IssueText(
        message="Dòng này chỉ ghi “{found}”; tử số và mẫu số cần nằm trên cùng một dòng của chỉ số.",
        hint="Đề nghị chuyển thành hai cột “Tử số”, “Mẫu số” trên một dòng.",
    ),
    "name.without_accents": IssueText(
        message="“{found}” được viết không dấu và được hiểu là “{meant}”.",
        hint="Nếu đúng, đề nghị xác nhận. Nếu không, đề nghị viết lại đủ dấu hoặc ghi mã.",
    ),
    "total.differs": IssueText(
        message="Dòng cộng ghi {found}, khác với tổng các dòng chi tiết là {computed}.",
        hint="Hệ thống ghi nhận các dòng chi tiết. Đề nghị kiểm tra lại từng dòng, hoặc nêu lý do và xác nhận.",
        wants_reason=True,
    ),
    "period.year_missing": IssueText(
        message="“{found}” chưa ghi năm, có thể là {rivals}.",
        hint="Đề nghị ghi rõ tháng và năm, ví dụ “Tháng 3/2026”, hoặc chọn kỳ trước khi nạp.",
    ),
    "period.span_beside_month": IssueText(
        message="Phần đầu biểu vừa ghi một tháng vừa ghi khoảng thời gian dài hơn (“{found}”).",
        hint="Số liệu được báo cáo theo từng tháng. Đề nghị ghi lại phần đầu biểu cho đúng một tháng.",
    ),
    "period.other_month_left_out": IssueText(
        message="Biểu được lập cho {first}; các cột của {found} chỉ để so sánh và không được ghi nhận.",
        hint="Nếu cần ghi nhận cả {found}, đề nghị nạp bằng biểu riêng của tháng đó.",
    ),
    "period.sheet_name_differs": IssueText(
        message="Trang tính tên là “{found}” nhưng phần đầu biểu ghi {first}; hệ thống hiểu là {first}.",
        hint="Nếu đúng, đề nghị xác nhận. Nếu không, đề nghị sửa phần đầu biểu.",
    ),
    "period.window_differs": IssueText(
        message="Biểu ghi số liệu từ {found}, còn kỳ {period} của kế hoạch là từ {window}.",
        hint="Đề nghị kiểm tra số liệu được tính trên những ngày nào, rồi xác nhận hoặc nêu lý do.",
        wants_reason=True,
    ),
}
