"""Issues of the cells that hold figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kpi.text.issue_text import IssueText

_FRACTION = "Nếu là hàng nghìn, đề nghị gõ lại không có dấu phân cách, ví dụ 1234. Nếu đúng là số lẻ, đề nghị xác nhận."
_NONE_SIGN = (
    "Đề nghị chọn một lần ý nghĩa của dấu này trong biểu; hoặc ghi 0 nếu bằng 0, “Không phát sinh” nếu không phát "
    "sinh, để trống nếu chưa có số liệu."
)
_TYPE_NUMBER = "Đề nghị gõ số trực tiếp vào ô, ví dụ 412 hoặc 1.234,5."

VALUE_ISSUES: Final[Mapping[str, IssueText]] = {
    "value.not_a_number": IssueText(
        message="Ô này cần một con số, hiện đang ghi “{found}”.",
        hint="Đề nghị bỏ chữ và đơn vị tính, chỉ giữ số, ví dụ 1.234,5. Chưa có số liệu thì để trống.",
    ),
    "value.not_a_point_number": IssueText(
        message="Ô này cần một con số với dấu chấm thập phân, hiện đang ghi “{found}”.",
        hint="Trong bảng dài (plan, org, period, …) số viết không có dấu phân cách hàng nghìn, ví dụ 1234.5.",
    ),
    "value.ambiguous_number": IssueText(
        message="“{found}” có thể hiểu là {whole} hoặc {decimal} vì có hai lối dùng dấu chấm và dấu phẩy.",
        hint="Đề nghị chọn lối viết số của tệp, hoặc gõ lại vào ô thành số, không kèm dấu phân cách hàng nghìn.",
    ),
    "value.read_as_before": IssueText(
        message="“{found}” được hiểu là {read}, theo lối viết số đã chọn trước đây cho biểu này.",
        hint="Nếu lần này không phải như vậy, đề nghị chọn lại lối viết số của tệp.",
    ),
    "value.read_one_way": IssueText(
        message="“{found}” được hiểu là {read}, vì ở ô này không thể là {other}.",
        hint="Nếu đúng, đề nghị xác nhận. Nếu không, đề nghị gõ lại thành số, không kèm dấu phân cách hàng nghìn.",
    ),
    "value.word_for_none": IssueText(
        message="Ô này ghi “{found}”, không rõ là bằng 0, không phát sinh hay chưa có số liệu.",
        hint=_NONE_SIGN,
    ),
    "value.says_missing": IssueText(
        message="Ô này ghi “{found}” nên được coi là để trống: chưa có số liệu.",
        hint="Nếu không phải như vậy, đề nghị ghi số vào ô; bằng 0 thì ghi 0.",
    ),
    "value.sign_as_before": IssueText(
        message="“{found}” được hiểu là {read}, như đã trả lời trước đây cho biểu này.",
        hint="Nếu lần này không phải như vậy, đề nghị chọn lại ý nghĩa của dấu này, hoặc ghi số vào ô.",
    ),
    "value.fraction": IssueText(
        message="Số {found} không phải số nguyên, trong khi chỉ số này đếm số lượng.",
        hint=_FRACTION,
    ),
    "value.fraction_of_unit": IssueText(
        message="Số {found} không phải số nguyên, trong khi chỉ số này tính theo “{unit}”.",
        hint=_FRACTION,
    ),
    "value.dash": IssueText(
        message="Ô này ghi dấu gạch “{found}”, không rõ là bằng 0, không phát sinh hay chưa có số liệu.",
        hint=_NONE_SIGN,
    ),
    "value.formula_error": IssueText(
        message="Ô này đang báo lỗi công thức “{found}”.",
        hint="Đề nghị sửa công thức, hoặc gõ số trực tiếp vào ô, ví dụ 412 hoặc 1.234,5.",
    ),
    "value.formula_without_result": IssueText(
        message="Ô này là công thức nhưng tệp không lưu kết quả, nên không biết ô hiện số nào.",
        hint="Đề nghị mở tệp bằng Excel, bấm Lưu để công thức được tính, rồi nạp lại; hoặc gõ số trực tiếp vào ô.",
    ),
    "value.true_false": IssueText(
        message="Ô này cần một con số, hiện đang là giá trị đúng/sai ({found}).",
        hint=_TYPE_NUMBER,
    ),
    "value.date": IssueText(
        message="Ô này cần một con số, hiện đang là ngày tháng ({found}).",
        hint="Excel có thể đã tự đổi số thành ngày. Đề nghị định dạng ô là Số (Number) rồi gõ lại, ví dụ 412.",
    ),
    "value.negative": IssueText(
        message="Số {found} nhỏ hơn 0.",
        hint="Đề nghị ghi số từ 0 trở lên.",
    ),
    "value.too_large": IssueText(
        message="Số {found} lớn hơn mức lưu được (14 chữ số trước dấu phẩy).",
        hint="Đề nghị kiểm tra lại số, hoặc đơn vị tính của chỉ số.",
    ),
    "value.too_many_decimals": IssueText(
        message="Số {found} có nhiều hơn {most} chữ số thập phân nên không lưu được chính xác.",
        hint="Đề nghị làm tròn đến tối đa {most} chữ số sau dấu phẩy, ví dụ 12,3457.",
    ),
    "value.disguised": IssueText(
        message="Định dạng của ô làm nội dung hiện ra khác với số lưu trong ô ({found}), ví dụ hiện theo nghìn, triệu.",
        hint="Đề nghị đổi định dạng ô về Số (Number) thông thường và kiểm tra lại giá trị.",
    ),
    "value.other_scale": IssueText(
        message="Bảng ghi số theo “{found}”, còn chỉ số này tính bằng “{unit}”.",
        hint="Đề nghị đổi số về “{unit}” và sửa lại đơn vị tính ghi trên biểu, ví dụ 1,5 nghìn thành 1.500.",
    ),
    "value.struck": IssueText(
        message="Số {found} trong ô này đang bị gạch ngang nên không rõ còn dùng hay đã bỏ.",
        hint="Nếu số còn đúng, đề nghị bỏ gạch ngang; nếu đã bỏ, đề nghị xóa nội dung ô.",
    ),
    "value.covered": IssueText(
        message="Ô này bị một ô gộp che mất, nhưng trong tệp vẫn còn “{found}” mà không ai nhìn thấy.",
        hint="Đề nghị bỏ gộp ô rồi kiểm tra lại từng số.",
    ),
    "value.merged_over_rows": IssueText(
        message="Ô này gộp trên {found} dòng nên không rõ số liệu là của dòng nào.",
        hint="Đề nghị bỏ gộp ô rồi ghi số liệu cho từng dòng.",
    ),
    "value.zero_hidden": IssueText(
        message="Ô này hiện như ô trống nhưng có số 0; hệ thống sẽ ghi nhận số 0.",
        hint="Nếu đúng là 0, đề nghị xác nhận. Nếu chưa có số liệu, đề nghị xóa nội dung ô.",
    ),
    "value.formula_outdated": IssueText(
        message="Ô này là công thức được tính lại mỗi khi mở tệp; kết quả lưu trong tệp là {found}.",
        hint="Đề nghị mở tệp bằng Excel, bấm Lưu rồi nạp lại. Nếu đúng là {found}, đề nghị xác nhận.",
    ),
    "value.shown_rounded": IssueText(
        message="Ô hiện {found} nhưng giá trị lưu trong ô là {stored}; hệ thống sẽ ghi nhận {found} như ô đang hiện.",
        hint="Nếu số đúng là {found}, đề nghị xác nhận. Nếu đúng là {stored}, đề nghị định dạng ô để hiện đủ chữ số.",
    ),
    "value.percent_not_expected": IssueText(
        message="Ô này cần số lượng, hiện đang ghi số phần trăm ({found}).",
        hint="Đề nghị ghi số người, số hồ sơ… thay cho tỷ lệ, ví dụ 412. Tỷ lệ được tính tự động.",
    ),
    "value.not_whole": IssueText(
        message="Chỉ số này đếm số lượng nên cần số nguyên, hiện đang ghi {found}.",
        hint="Đề nghị ghi số nguyên, ví dụ 12.",
    ),
    "value.score_above_hundred": IssueText(
        message="Điểm {found} lớn hơn 100.",
        hint="Đề nghị ghi điểm từ 0 đến 100, ví dụ 87,5.",
    ),
    "value.not_yes_no": IssueText(
        message="Ô này cần “Có” hoặc “Không”, hiện đang ghi “{found}”.",
        hint="Đề nghị chọn “Có” hoặc “Không” (cũng nhận Đạt, Không đạt, 1, 0, x).",
    ),
    "value.wrong_column": IssueText(
        message="Chỉ số này không có tử số, mẫu số; số “{found}” đang nằm ở cột không dùng.",
        hint="Đề nghị ghi vào cột “Giá trị” và để trống cột “Tử số”, “Mẫu số”.",
    ),
    "numerator.missing": IssueText(
        message="Đã có mẫu số {found} ở {given} nhưng chưa có tử số.",
        hint="Đề nghị điền tử số (0 nếu bằng 0), hoặc để trống cả hai nếu chưa có số liệu.",
    ),
    "denominator.missing": IssueText(
        message="Đã có tử số {found} ở {given} nhưng chưa có mẫu số.",
        hint="Đề nghị điền mẫu số, hoặc để trống cả hai nếu chưa có số liệu.",
    ),
    "numerator.above_denominator": IssueText(
        message="Tử số {found} lớn hơn mẫu số {denominator}.",
        hint="Đề nghị kiểm tra lại hai số, có thể đã điền đổi chỗ.",
    ),
    "denominator.zero": IssueText(
        message="Mẫu số bằng 0 nhưng tử số là {found}.",
        hint="Đề nghị điền mẫu số đúng. Nếu trong kỳ không phát sinh, ghi tử số 0 và mẫu số 0.",
    ),
    "percent.alone_not_allowed": IssueText(
        message="Chỉ số này cần tử số và mẫu số, hiện chỉ ghi tỷ lệ {found}.",
        hint="Đề nghị điền số lượng vào cột “Tử số” và “Mẫu số”, ví dụ 412 và 500. Tỷ lệ được tính tự động.",
    ),
    "percent.scale_unclear": IssueText(
        message="Không rõ {found} là tỷ lệ phần trăm hay số thập phân (0,955 có thể là 95,5% hoặc 0,955%).",
        hint="Đề nghị ghi kèm dấu %, ví dụ 95,5% hoặc 0,955%.",
    ),
    "percent.above_hundred": IssueText(
        message="Tỷ lệ {found} lớn hơn 100%.",
        hint="Đề nghị kiểm tra lại, ghi tỷ lệ từ 0 đến 100, ví dụ 95,5.",
    ),
    "percent.differs": IssueText(
        message="Tỷ lệ ghi trong ô là {found}, khác với tỷ lệ tính từ tử số và mẫu số ({computed}%).",
        hint="Hệ thống ghi nhận tử số và mẫu số. Đề nghị kiểm tra lại hai số này rồi xác nhận.",
    ),
    "state.unknown": IssueText(
        message="Cột tình trạng ghi “{found}”, chưa hiểu được.",
        hint="Đề nghị chọn “Không phát sinh”, “Không áp dụng”, hoặc để trống.",
    ),
    "state.contradicts": IssueText(
        message="Dòng này ghi “{found}” nhưng vẫn có số liệu không khớp.",
        hint="Đề nghị xóa số liệu, hoặc xóa phần ghi “{found}”.",
    ),
    "state.nothing_arose_not_here": IssueText(
        message="“{found}” chỉ dùng cho chỉ số có tử số và mẫu số.",
        hint="Đề nghị ghi 0 nếu kết quả bằng 0, hoặc “Không áp dụng” nếu chỉ số không thuộc nhiệm vụ của đơn vị.",
    ),
    "stock.jumps": IssueText(
        message="Số {found} khác hẳn số đã báo cáo trước đây (kỳ {period}: {before}).",
        hint="Đề nghị kiểm tra lại. Nếu đúng, đề nghị nêu lý do (ở cột Ghi chú hoặc khi xác nhận).",
        wants_reason=True,
    ),
    "denominator.differs": IssueText(
        message="Mẫu số ở đây là {found}, còn ở {first} là {other}, dù cùng là “{words}”.",
        hint="Đề nghị kiểm tra lại hai mẫu số. Nếu đúng là khác nhau, đề nghị nêu lý do và xác nhận.",
        wants_reason=True,
    ),
    "to_date.falls": IssueText(
        message="Số lũy kế {found} nhỏ hơn số đã báo cáo kỳ {period} ({before}).",
        hint="Số lũy kế từ đầu năm hoặc đầu giai đoạn không giảm. Đề nghị kiểm tra lại, hoặc nêu lý do và xác nhận.",
        wants_reason=True,
    ),
}
