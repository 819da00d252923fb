"""Every sentence of the page on which workbooks are sent in."""

from __future__ import annotations

from typing import Final

from kpi.text.none_signs import NoneMeaning


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
    choose: Final = "Chọn một hoặc nhiều tệp đã điền, hoặc kéo thả vào đây"
    kinds_taken: Final = (
        "Nhận .xlsx, .xlsm, .xls, .ods, .csv, .tsv (mỗi tệp đến {file} MB) và gói .zip gồm các tệp như vậy "
        "(đến {archive} MB, {files} tệp). Chọn tệp chưa ghi nhận gì, số liệu được xem trước đã."
    )
    kept_here: Final = (
        "Các tệp dưới đây chờ ghi nhận và được giữ lại khi tải lại trang hoặc mở trang khác, cho đến khi ghi nhận, "
        "bỏ đi hoặc đăng xuất. Tệp đã sửa chỉ cần chọn lại ở trên, sẽ thay cho tệp cũ."
    )
    reading_starts: Final = "Đang đọc tệp…"
    reading: Final = "Đã đọc {done}/{total} tệp, vừa xong: {name}"
    comparing: Final = "Đã đọc xong {total} tệp, đang đối chiếu với số liệu đã có…"
    in_line: Final = "Máy chủ đang đọc tệp của người khác. Còn {ahead} lượt nữa là đến lượt của đồng chí…"
    next_in_line: Final = "Máy chủ đang đọc tệp của người khác. Lượt kế tiếp là của đồng chí…"
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
    refused_help_question: Final = (
        "Chỉ cần trả lời câu hỏi ở phía trên, không phải sửa tệp. Số liệu đã ghi nhận trước đây không thay đổi."
    )
    whole_file: Final = "Cả tệp"
    warned: Final = "Cần xác nhận: {count} điểm"
    noted: Final = "Lưu ý"
    kinds: Final = {"error": "lỗi", "warning": "cần xác nhận", "note": "lưu ý"}
    in_files: Final = " (trong {count} tệp)"
    across: Final = "Vấn đề trong các tệp, theo loại"
    across_more: Final = "và {count} loại khác, xem trong từng tệp"
    notes_only: Final = "Lưu ý, không cần làm gì thêm ({count})"
    all_files: Final = "{total} tệp: {states}."
    state_counts: Final = {
        "refused": "{count} có lỗi, cần sửa",
        "needs_confirmation": "{count} cần xác nhận",
        "ready": "{count} sẵn sàng ghi nhận",
        "unchanged": "{count} không có gì mới",
    }
    state_words: Final = {
        "refused": "✕ Có lỗi",
        "needs_confirmation": "◆ Cần xác nhận",
        "ready": "✓ Sẵn sàng",
        "unchanged": "– Không có gì mới",
    }
    problems_first: Final = "Tệp có vấn đề đứng trước. Bấm vào một tệp để xem chi tiết."
    annotated: Final = "Tải bản có đánh dấu các chỗ cần xem"
    annotated_help: Final = (
        "Tệp của chính đơn vị, mỗi chỗ cần xem có màu và ghi chú. Sửa ngay trong tệp đó rồi chọn lại."
    )
    drop_one: Final = "Bỏ tệp này"
    other_period: Final = "Chuyển sang kỳ {period}, là kỳ ghi trong tệp"
    other_plan: Final = "Chuyển sang kế hoạch “{plan}”, là kế hoạch ghi trong tệp"
    other_units: Final = "Nhận số liệu của mọi đơn vị ghi trong các tệp"
    other_unit: Final = "Chuyển sang đơn vị “{unit}”, là đơn vị ghi trong tệp"
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
    no_longer: Final = "{count} số đã nộp trước đây không còn trong tệp sẽ thôi được tính."
    stays_here: Final = "{count} tệp có lỗi hoặc chưa xác nhận không bị ghi, vẫn chờ ở đây."
    tick_first: Final = "Đánh dấu vào ô xác nhận ở trên để ghi nhận; nếu chưa đúng, đề nghị sửa tệp rồi chọn lại."
    reason_first: Final = (
        "Chưa ghi nhận: đề nghị ghi lý do bằng vài chữ rồi bấm lại. Lý do được lưu cùng số liệu và in trong báo cáo."
    )
    confirm: Final = "Đã xem các điểm cần xác nhận ở trên và đồng ý ghi nhận"
    reason: Final = "Lý do (đề nghị ghi ngắn gọn, ví dụ: đính chính theo biên bản rà soát)"
    reason_needed: Final = "Lý do (cần ghi, ví dụ: đính chính theo biên bản rà soát)"
    sender: Final = "Người nộp"
    commit: Final = "Ghi nhận số liệu"
    commit_what: Final = "Ghi nhận số liệu: {counts}"
    commit_files: Final = "Ghi nhận số liệu của {files} tệp: {counts}"
    start_over: Final = "Bỏ, chọn tệp khác"
    start_over_all: Final = "Bỏ tất cả các tệp này"
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
    full: Final = (
        "Ổ đĩa của máy chủ đã đầy nên chưa ghi nhận được gì. Đề nghị báo quản trị viên; các tệp vẫn chờ ở đây."
    )
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


class Staging:
    """What is said about files that wait for their sender's word."""

    again: Final = "Đã có sẵn trong danh sách, không thêm lần nữa: {names}."
    took_the_place: Final = "Tệp “{new}” vừa chọn thay cho tệp “{old}” chọn trước đó."
    took_its_place: Final = "Tệp “{new}” vừa chọn thay cho tệp cùng tên chọn trước đó."
    too_many: Final = (
        "Chưa nhận {names}: số tệp chờ ghi nhận đã đến mức tối đa. Đề nghị ghi nhận hoặc bỏ các tệp đang chờ rồi "
        "chọn tiếp."
    )
    no_room: Final = (
        "Chưa nhận {names}: máy chủ đang giữ nhiều tệp chờ ghi nhận của mọi người. Đề nghị thử lại sau ít phút."
    )
    lapsed: Final = "Các tệp chọn trước đây đã được bỏ vì để quá lâu chưa ghi nhận. Đề nghị chọn lại."
    and_more: Final = "{names} và {count} tệp khác"


class Signs:
    """The question about signs such as “-” that stand where a number is due."""

    heading: Final = "Ô ghi “{found}” nghĩa là gì?"
    asked: Final = (
        "Tệp {file} có {count} ô cần số mà ghi “{found}”. Đề nghị chọn một lần; câu trả lời được nhớ cho các tệp "
        "cùng mẫu."
    )
    in_files: Final = "{name} và {more} tệp khác"
    answers: Final = {
        NoneMeaning.ZERO: "“{found}” là bằng 0, cả tử số và mẫu số đều như vậy thì là không phát sinh",
        NoneMeaning.MISSING: "“{found}” là chưa có số liệu, như ô để trống",
        NoneMeaning.NOT_APPLICABLE: "“{found}” là không áp dụng cho đơn vị",
    }
    known: Final = (
        "Trong tệp {file}, theo câu trả lời trước đây cho biểu này: {means}. Nếu lần này khác, đề nghị chọn lại:"
    )


class Numbers:
    """The one question about numbers such as “1.234”."""

    heading: Final = "Số trong biểu được viết theo lối nào?"
    asked: Final = (
        "Tệp {file} có {count} số có thể hiểu theo hai cách, ví dụ {examples}. Đề nghị chọn một lần; câu trả lời "
        "được nhớ cho các tệp cùng mẫu."
    )
    in_files: Final = "{name} và {more} tệp khác"
    means: Final = "“{found}” là {read}"
    thousands: Final = "{means} (dấu {sign} ngăn hàng nghìn)"
    decimals: Final = "{means} (dấu {sign} là dấu phần lẻ)"
    signs: Final = {".": "chấm", ",": "phẩy"}
    comma: Final = "{whole} phẩy {rest}"
    known: Final = "Số kiểu {means} trong tệp {file} được hiểu theo lối đã chọn trước đây cho biểu này."
    otherwise: Final = "Không phải, {means}"
