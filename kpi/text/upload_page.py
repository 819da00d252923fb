"""Every sentence of the page on which workbooks are sent in."""

from __future__ import annotations

from typing import Final


class Upload:
    heading: Final = "Nhập số liệu {period}"
    unit: Final = "Đơn vị báo cáo"
    all_units: Final = "Tất cả đơn vị (tổng hợp)"
    no_unit: Final = "Tài khoản này không có đơn vị nào phải báo cáo {period}. Đề nghị chọn kế hoạch hoặc kỳ khác."
    steps: Final = ("Tải biểu mẫu về", "Điền số liệu", "Chọn tệp tải lên", "Xem trước và ghi nhận")
    due: Final = "Hạn nộp: hết ngày {date} ({left})."
    sent_on: Final = "đã nộp ngày {date}"
    sent_by: Final = "{left}; {reported}/{expected} đơn vị đã nộp"
    too_early: Final = "{period} chưa kết thúc, chưa nhận số liệu. Kỳ này tính đến hết ngày {last}."
    template: Final = "Tải biểu mẫu về"
    template_filled: Final = "Tải biểu mẫu có số đã nộp"
    name_filled: Final = "{stem}_so-da-nop.xlsx"
    template_failed: Final = "Đơn vị này không phải báo cáo trong {period}."
    choose: Final = "Chọn một hoặc nhiều tệp Excel đã điền"
    choose_help: Final = (
        "Tệp .xlsx hoặc .csv, mỗi tệp không quá 10 MB. Chọn tệp chưa ghi nhận gì, số liệu được xem trước đã."
    )
    reading: Final = "Đang đọc tệp {done}/{total}…"
    waiting: Final = (
        "Chưa có tệp nào được chọn. Sau khi chọn tệp, số liệu sẽ được xem trước tại đây; chưa ghi nhận gì "
        "cho đến khi bấm “Ghi nhận số liệu”."
    )
    refused: Final = "Chưa ghi nhận được: {count} lỗi cần sửa"
    refused_help: Final = (
        "Đề nghị sửa trong tệp Excel theo các chỗ dưới đây, lưu lại rồi chọn tệp lần nữa. Số liệu đã ghi "
        "nhận trước đây không thay đổi."
    )
    refused_help_file: Final = (
        "Đề nghị làm theo hướng dẫn dưới đây rồi chọn tệp lần nữa. Số liệu đã ghi nhận trước đây không thay đổi."
    )
    whole_file: Final = "Cả tệp"
    warned: Final = "Cần xác nhận: {count} điểm"
    noted: Final = "Lưu ý"
    kinds: Final = {"error": "lỗi", "warning": "cần xác nhận", "note": "lưu ý"}
    by_kind: Final = "{count} chỗ: {message}"
    your_table: Final = "Bảng của đơn vị trong tệp {name}"
    sheet: Final = "Trang tính"
    faults_here: Final = "Các chỗ cần xem"
    more_faults: Final = "và {count} chỗ khác"
    cut: Final = "Bảng chỉ hiện {rows} hàng đầu."
    preview: Final = "Xem trước"
    file_summary: Final = "Tệp {name}"
    reports_on: Final = "Báo cáo của {orgs}, {periods}."
    many_orgs: Final = "{count} đơn vị"
    added: Final = "thêm mới"
    changed: Final = "thay đổi"
    same: Final = "giữ nguyên"
    missing: Final = "không còn trong tệp"
    columns: Final = ("", "Đơn vị", "Chỉ số", "Kỳ", "Số cũ", "Số mới", "Ô")
    kind_words: Final = {"added": "+ thêm", "changed": "≠ đổi", "same": "= giữ", "missing": "− thiếu"}
    hidden_rows: Final = "và {count} số liệu khác"
    unchanged: Final = "Tệp {name} đã được ghi nhận trước đây (lần nộp số {receipt}). Không có gì thay đổi."
    unchanged_plain: Final = "Tệp {name} không làm thay đổi số liệu nào."
    file_refused: Final = "Tệp {name} có lỗi, sẽ không được ghi nhận."
    what_next: Final = "Bấm “Ghi nhận số liệu” sẽ ghi {files} tệp: {counts}. Bản trước vẫn được lưu lại."
    passages: Final = "Báo cáo lời văn: đã đọc {count} đoạn ({topics})."
    no_passages: Final = "Báo cáo lời văn: tệp không có đoạn nào; đoạn đã nộp trước đây (nếu có) được giữ nguyên."
    counted: Final = "{count} {word}"
    tick_first: Final = "Đánh dấu vào ô xác nhận ở trên để ghi nhận; nếu chưa đúng, đề nghị sửa tệp rồi chọn lại."
    confirm: Final = "Đã xem các điểm cần xác nhận ở trên và đồng ý ghi nhận"
    reason: Final = "Lý do (đề nghị ghi ngắn gọn, ví dụ: đính chính theo biên bản rà soát)"
    sender: Final = "Người nộp"
    commit: Final = "Ghi nhận số liệu"
    start_over: Final = "Bỏ, chọn tệp khác"
    receipt_title: Final = "Đã ghi nhận lúc {time}"
    receipt_line: Final = "Lần nộp số {number}, tệp {name}: {counts}."
    receipt_change: Final = "{org}, {indicator}, {period}: {old} → {new}"
    receipt_more: Final = "và {count} số liệu thay đổi khác"
    receipt_see: Final = "Xem kết quả ở trang Tổng quan"
    receipt_next: Final = "hoặc chọn tệp khác để nộp tiếp."
    moved_on: Final = (
        "Trong lúc xem trước đã có số liệu mới được ghi nhận. Bản xem trước vừa được tính lại, đề nghị xem "
        "lại rồi ghi nhận."
    )
    busy: Final = "Kho số liệu đang bận. Đề nghị thử lại sau ít phút."
    ended: Final = "Kế hoạch đã kết thúc, không nhận thêm số liệu trên trang này."
    history: Final = "Đã nộp trước đây"
    history_of: Final = "Đã nộp trước đây: {name}"
    history_none: Final = "Chưa nộp tệp nào."
    columns_history: Final = (
        "Lần nộp", "Tệp", "Đơn vị", "Kỳ", "Số liệu", "Người nộp", "Ghi nhận lúc", "Tình trạng", "Duyệt",
    )  # fmt: skip
    many_states: Final = "xem từng đơn vị"
    counts: Final = "đang dùng"
    superseded: Final = "đã thay thế"
    download_again: Final = "Tải lại tệp đã nộp"
    download_choose: Final = "Lần nộp"
    nobody: Final = "không ghi tên"
