"""Issues of rows and columns that stand in a table and are none of the report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kpi.text.issue_text import IssueText

_IF_A_FIGURE = (
    "Nếu đây là số liệu báo cáo, đề nghị ghi đúng tên hoặc mã chỉ số ở dòng này. Nếu không, đề nghị xác nhận."
)

ROW_ISSUES: Final[Mapping[str, IssueText]] = {
    "period.from_sheet_name": IssueText(
        message="Kỳ báo cáo {period} được lấy từ tên trang tính “{found}” vì phần đầu biểu không ghi tháng.",
        hint="Nếu không đúng, đề nghị ghi kỳ ở phần đầu biểu, ví dụ “Tháng 3/2026”, hoặc sửa tên trang tính.",
    ),
    "row.part_proved": IssueText(
        message="Dòng “{found}” được đọc là “{heading}” của chỉ số ở trên vì khớp với tỷ lệ ghi cạnh tên chỉ số.",
        hint="Không cần làm gì thêm.",
    ),
    "row.part_left_out": IssueText(
        message="Dòng “{found}” là một phần của dòng trên nên không được ghi nhận riêng.",
        hint="Không cần làm gì thêm.",
    ),
    "row.detail_left_out": IssueText(
        message="Dòng “{found}” được coi là chi tiết của dòng trên và không được ghi nhận riêng.",
        hint=_IF_A_FIGURE,
    ),
    "row.remark_left_out": IssueText(
        message="Dòng “{found}” được coi là ghi chú dưới biểu và không được ghi nhận.",
        hint="Nếu đây là số liệu báo cáo, đề nghị chuyển lên trên dòng ghi chú và ghi đúng tên hoặc mã chỉ số.",
    ),
    "row.struck_left_out": IssueText(
        message="Dòng “{found}” bị gạch ngang toàn bộ nên được coi là đã bỏ, không được ghi nhận.",
        hint="Nếu dòng này vẫn còn giá trị, đề nghị bỏ gạch ngang. Nếu đúng là đã bỏ, đề nghị xác nhận.",
    ),
    "row.hidden_left_out": IssueText(
        message="Dòng {found} đang bị ẩn và trùng tên với một dòng đang hiện; chỉ dòng đang hiện được ghi nhận.",
        hint="Nếu đúng, đề nghị xác nhận. Nếu không, đề nghị bỏ ẩn hoặc xóa dòng thừa.",
    ),
    "heading.beside_year_plan": IssueText(
        message="Cột “{heading}” đứng cạnh “{found}” và được hiểu là số phát sinh trong kỳ báo cáo, không phải lũy kế.",
        hint="Nếu đúng, đề nghị xác nhận. Nếu là số từ đầu năm, đề nghị ghi “Lũy kế” ở tiêu đề và thêm cột “Trong kỳ”.",
    ),
    "heading.in_period_below_sums": IssueText(
        message="Phần đầu biểu ghi là số lũy kế, còn tiêu đề cột ghi là số trong kỳ; hệ thống hiểu là số trong kỳ.",
        hint="Nếu đúng, đề nghị xác nhận. Nếu là số lũy kế, đề nghị sửa tiêu đề cột và thêm cột số trong kỳ.",
    ),
    "heading.hidden_left_out": IssueText(
        message="Cột “{heading}” đang bị ẩn và trùng tiêu đề với một cột đang hiện; chỉ cột đang hiện được đọc.",
        hint="Nếu đúng, đề nghị xác nhận. Nếu không, đề nghị bỏ ẩn hoặc xóa cột thừa.",
    ),
}
