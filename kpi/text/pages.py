"""Every sentence of the pages, by page."""

from __future__ import annotations

from typing import Final


class Shell:
    """What frames every page."""

    title: Final = "Theo dõi chỉ tiêu thi đua"
    failure: Final = (
        "Trang này gặp lỗi, số liệu không bị thay đổi. Đề nghị tải lại trang. "
        "Nếu vẫn lỗi, đề nghị báo người quản trị kèm mã **{reference}**."
    )
    full: Final = "Đĩa của máy chủ đã đầy nên chưa ghi được gì. Đề nghị báo người quản trị, rồi thử lại."
    busy: Final = "Kho số liệu đang được một lệnh khác dùng. Đề nghị chờ ít phút rồi tải lại trang."
    empty_title: Final = "Chưa có kế hoạch để theo dõi"
    empty_text: Final = (
        "Cần có danh mục đơn vị trước khi theo dõi kế hoạch. Nạp danh mục của mình bằng lệnh "
        "`python -m kpi orgs import TỆP`, hoặc tạo bản dùng thử với số liệu minh họa bằng lệnh dưới đây, "
        "rồi tải lại trang."
    )
    empty_command: Final = "python -m kpi init --demo"
    illustrative: Final = "số liệu minh họa"
    illustrative_help: Final = "Đơn vị và số liệu được tạo ra để dùng thử, không phải số liệu thật."
    joint: Final = " · "
    days_of_period: Final = "{period}: từ {first} đến hết {last}"
    source: Final = "Nguồn: số liệu các đơn vị đã nộp, đến {period}."


class Menu:
    overview: Final = "Tổng quan"
    target: Final = "Chỉ tiêu"
    unit: Final = "Theo đơn vị"
    upload: Final = "Nhập số liệu"
    timeline: Final = "Mốc thời gian"


class Choices:
    """The selects above every page."""

    plan: Final = "Kế hoạch"
    phase: Final = "Giai đoạn"
    period: Final = "Kỳ báo cáo"
    whole_plan: Final = "Cả kế hoạch"
    unknown: Final = "Không có “{asked}” trong ô {label}, đang xem mục khác. Đề nghị chọn lại."
    unknown_plan: Final = "Không có kế hoạch “{plan}”, đang xem kế hoạch khác. Đề nghị chọn lại ở ô Kế hoạch."


class Figures:
    """A value and the kinds of nothing, wherever a figure is shown."""

    not_reported: Final = "chưa báo cáo"
    nothing_arose: Final = "không phát sinh"
    not_applicable: Final = "không áp dụng"
    yes: Final = "Có"
    no: Final = "Không"
    not_additive: Final = "không cộng gộp được"
    stale: Final = "số liệu cũ {count} kỳ"
    units_met: Final = "đơn vị đạt"
    parts: Final = "{numerator}/{denominator}"
    nothing: Final = "–"
    cases: Final = "trường hợp"
    units: Final = "đơn vị"
    score_points: Final = "điểm"
    whole: Final = "Chung"
    each_unit: Final = "Từng đơn vị"


class Overview:
    heading: Final = "{plan}"
    heading_phase: Final = "{plan} – {phase}"
    ended: Final = "Kế hoạch đã kết thúc."
    elapsed: Final = "Đã qua {elapsed}/{all} kỳ của {span}."
    phase_ahead: Final = "Giai đoạn này bắt đầu từ {period}, chưa đến kỳ."
    span_phase: Final = "giai đoạn"
    span_plan: Final = "kế hoạch"
    counts: Final = "{total} chỉ tiêu: {parts}."
    count_part: Final = "{count} {word}"
    no_targets: Final = (
        "Kế hoạch này không đặt chỉ tiêu bằng số. Dưới đây là các chỉ số được theo dõi, các mốc và hạn của kế hoạch."
    )
    no_figures: Final = "Chưa có số liệu {period}. Tải biểu mẫu về, điền và tải lên ở trang [Nhập số liệu]({link})."
    reporting: Final = "{reported}/{expected} đơn vị đã báo cáo {period}"
    bar: Final = "Tỷ lệ các chỉ tiêu theo trạng thái: {parts}"
    head_status: Final = "trạng thái"
    head_target: Final = "chỉ tiêu"
    head_bullet: Final = "thực hiện, lộ trình │, mục tiêu ‖"
    head_value: Final = "kết quả"
    head_short: Final = "còn thiếu"
    head_spark: Final = "12 kỳ gần nhất"
    head_cover: Final = "đơn vị"
    head_indicator: Final = "chỉ số"
    head_change: Final = "so với kỳ trước"
    covered: Final = "{reported}/{expected} đơn vị"
    age: Final = "số liệu {count} kỳ trước"
    approved_no: Final = "chưa duyệt"
    opens: Final = "Mở chỉ tiêu {name}"
    changes: Final = "Thay đổi so với kỳ trước"
    no_changes: Final = "Không có thay đổi so với kỳ trước."
    silent: Final = "Chưa báo cáo ({count})"
    silent_none: Final = "Tất cả đơn vị đã báo cáo."
    silent_more: Final = "và {count} đơn vị khác"
    late: Final = "quá hạn {days} ngày"
    in_time: Final = "còn {days} ngày"
    due_today: Final = "hạn hôm nay"
    next_dates: Final = "Hạn sắp tới"
    no_dates: Final = "Không còn mốc, hạn nào sắp tới."
    all_dates: Final = "Xem tất cả mốc thời gian"
    milestones: Final = "Mốc và hạn của kế hoạch"


class Target:
    choose: Final = "Chỉ tiêu"
    of_unit: Final = "Xem của"
    whole: Final = "Chung (tất cả đơn vị)"
    title_of_unit: Final = "{indicator} – {unit}"
    no_targets: Final = (
        "Kế hoạch này không đặt chỉ tiêu bằng số. Chọn một chỉ số để xem diễn biến và so sánh các đơn vị."
    )
    indicator: Final = "Chỉ số"
    nothing_to_show: Final = "Kế hoạch này chưa có chỉ tiêu hoặc chỉ số nào để xem."
    requirement: Final = "Yêu cầu: {requirement}"
    words: Final = "Trong kế hoạch: “{words}”"
    document: Final = "Căn cứ: {document}"
    units_compared: Final = "So sánh các đơn vị"
    series_table: Final = "Số liệu của biểu đồ theo kỳ"
    units_table: Final = "Số liệu từng đơn vị"
    no_units: Final = "Chưa có đơn vị nào để so sánh."
    closed_counted: Final = (
        "Kết quả chung có cả số liệu của {count} đơn vị đã giải thể hoặc sáp nhập ({names}), "
        "không có trong so sánh này."
    )
    xlsx: Final = "Tải số liệu và biểu đồ (Excel)"
    shown_units: Final = "Đang vẽ {shown} đơn vị có kết quả thấp nhất trong {total} đơn vị; bảng bên dưới có đủ."
    trace: Final = "Từ con số đến ô trong tệp"
    trace_help: Final = "Chọn đơn vị và kỳ để xem con số lấy từ tệp nào, trang tính nào, ô nào."
    trace_org: Final = "Đơn vị"
    trace_period: Final = "Kỳ"
    trace_empty: Final = "{org} chưa báo cáo chỉ số này trong {period}."
    trace_file: Final = "Tải tệp gốc: {name}"
    no_file: Final = "Không còn tệp gốc của lần nộp này."
    columns_series: Final = (
        "Kỳ", "Tử số", "Mẫu số", "Trong kỳ", "Tính đến kỳ", "Lộ trình", "Mục tiêu", "Đơn vị báo cáo", "Trạng thái",
    )  # fmt: skip
    columns_units: Final = ("Đơn vị", "Tử số", "Mẫu số", "Kết quả", "Trạng thái", "Kỳ báo cáo gần nhất")
    columns_trace: Final = ("Giá trị", "Tệp", "Trang tính", "Ô", "Người nộp", "Ghi nhận lúc", "Tình trạng", "Lý do")
    current: Final = "đang dùng"
    superseded: Final = "đã thay thế"


class Unit:
    choose: Final = "Đơn vị"
    no_units: Final = "Kế hoạch này chưa có đơn vị tham gia trong danh mục."
    heading: Final = "{name}"
    owes: Final = "{name} có {count} chỉ số phải báo cáo; {period}: {state}."
    on_time: Final = "đã báo cáo đúng hạn, ngày {date}"
    late: Final = "báo cáo muộn, ngày {date}"
    not_reported: Final = "chưa báo cáo"
    not_expected: Final = "không phải báo cáo"
    reviews: Final = {
        "submitted": "Đã nộp",
        "approved": "Đã duyệt",
        "returned": "Trả lại",
        "locked": "Đã khóa",
    }
    columns: Final = ("Trạng thái", "Chỉ số", "Yêu cầu", "Trong kỳ", "Tính đến kỳ", "Còn thiếu", "12 kỳ gần nhất")
    no_target: Final = "theo dõi, không đặt mức"
    heat: Final = "Các đơn vị và các chỉ tiêu"
    heat_help: Final = "Mỗi ô là trạng thái và kết quả của một đơn vị với một chỉ tiêu."
    heat_none: Final = "Kế hoạch này không đặt chỉ tiêu bằng số cho từng đơn vị."
    heat_unit: Final = "Đơn vị"
    page: Final = "Trang"
    page_of: Final = "Đơn vị {first}–{last} trong {total}"
    uploads: Final = "Các tệp đã nộp"
    narratives: Final = "Báo cáo bằng lời"
    topics: Final = {
        "results": "Kết quả nổi bật",
        "difficulties": "Khó khăn, vướng mắc",
        "proposals": "Đề xuất, kiến nghị",
        "evidence": "Minh chứng",
    }
    send: Final = "Nộp số liệu của đơn vị này"


class Upload:
    heading: Final = "Nhập số liệu {period}"
    unit: Final = "Đơn vị báo cáo"
    all_units: Final = "Tất cả đơn vị (tổng hợp)"
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
    columns_history: Final = ("Lần nộp", "Tệp", "Đơn vị", "Kỳ", "Số liệu", "Người nộp", "Ghi nhận lúc", "Tình trạng")
    counts: Final = "đang dùng"
    superseded: Final = "đã thay thế"
    download_again: Final = "Tải lại tệp đã nộp"
    download_choose: Final = "Lần nộp"
    nobody: Final = "không ghi tên"


class Timeline:
    heading: Final = "Mốc thời gian của kế hoạch"
    next: Final = "Sắp tới: {title}, {when} (hạn cuối {date})."
    overdue: Final = "{count} hạn đã qua mà chưa ghi nhận hoàn thành."
    none: Final = "Kế hoạch này không nêu mốc hoặc hạn nào."
    all_past: Final = "Các mốc của kế hoạch đều đã qua."
    columns: Final = ("Hạn cuối", "Còn lại", "Việc", "Loại", "Ai", "Tình trạng", "Nguyên văn trong kế hoạch")
    kinds: Final = {"review": "Sơ kết, tổng kết", "milestone": "Mốc", "deadline": "Hạn nộp", "duty": "Nhiệm vụ"}
    states: Final = {
        "done": "✓ Hoàn thành",
        "upcoming": "○ Sắp tới",
        "due_soon": "◆ Sắp đến hạn",
        "overdue": "▼ Quá hạn",
        "past": "– Đã qua",
    }
    no_date: Final = "không nêu ngày"
    about: Final = "vào dịp"
    done_on: Final = "Hoàn thành ngày {day}"
    yearly: Final = "hằng năm"
    each_unit: Final = "từng đơn vị"
    days_left: Final = "còn {days} ngày"
    days_over: Final = "quá {days} ngày"
    days_ago: Final = "{days} ngày trước"
    today: Final = "hôm nay"
    show_past: Final = "Hiện cả các mốc đã qua"
    table: Final = "Bảng các mốc và hạn"
    chart_table: Final = "Số liệu của biểu đồ"


class Senders:
    """Who has sent the workbook of a period."""

    heading: Final = "Tình hình nộp số liệu {period}"
    summary: Final = "{reported}/{expected} đơn vị đã nộp"
    of_them_late: Final = ", trong đó {late} đơn vị nộp muộn"
    columns: Final = ("Đơn vị", "Tình trạng", "Ngày nộp lần đầu")
    states: Final = {"not_reported": "– Chưa nộp", "late": "▼ Nộp muộn", "on_time": "✓ Đúng hạn"}
    late: Final = "Nộp muộn ({count})"
    more: Final = "và {count} đơn vị khác"
    all: Final = "Xem tất cả đơn vị đã nộp, chưa nộp"


class Done:
    """Recording that a date was met."""

    heading: Final = "Ghi nhận một mốc hoặc hạn đã hoàn thành"
    which: Final = "Mốc hoặc hạn"
    done_on: Final = "Ngày hoàn thành"
    note: Final = "Ghi chú (số văn bản, nơi lưu…)"
    record: Final = "Ghi nhận hoàn thành"
    recorded: Final = "Đã ghi nhận hoàn thành ngày {day}; {note}."
    no_note: Final = "không có ghi chú"
    done: Final = "Đã ghi nhận hoàn thành ngày {day}: {title}."
    withdrawn: Final = "Đã rút lại ghi nhận: {title}."
    mark: Final = "✓"
    withdraw: Final = "Rút lại ghi nhận"


class UnitChoice:
    """Finding one org unit among thousands."""

    closed: Final = "{name} (đến {date})"
    search: Final = "Tìm đơn vị"
    search_hint: Final = "Gõ tên hoặc mã đơn vị"
