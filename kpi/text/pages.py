"""Every sentence of the pages, by page."""

from __future__ import annotations

from typing import Final

# All texts of pages are found here; the upload page says so much that its own have a file.
from kpi.text.upload_page import Upload as Upload


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
    no_plan_of_yours: Final = (
        "Đơn vị của tài khoản này chưa tham gia kế hoạch nào. Đề nghị liên hệ người quản trị để kiểm tra đơn vị của "
        "tài khoản."
    )
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
    review: Final = "Duyệt số liệu"
    report: Final = "Báo cáo"
    verify: Final = "Kiểm tra mã báo cáo"
    timeline: Final = "Mốc thời gian"
    log: Final = "Nhật ký"
    admin: Final = "Quản trị"
    account: Final = "Tài khoản"


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
    own_units: Final = "Đơn vị của mình"
    series_table: Final = "Số liệu của biểu đồ theo kỳ"
    units_table: Final = "Số liệu từng đơn vị"
    table_cut: Final = "Bảng hiện {shown} dòng đầu trong {total} dòng; tệp XLSX ở trên có đủ tất cả."
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
    columns: Final = ("Đơn vị", "Tình trạng", "Duyệt", "Ngày nộp lần đầu")
    states: Final = {"not_reported": "– Chưa nộp", "late": "▼ Nộp muộn", "on_time": "✓ Đúng hạn"}
    late: Final = "Nộp muộn ({count})"
    more: Final = "và {count} đơn vị khác"
    all: Final = "Xem tất cả đơn vị đã nộp, chưa nộp"
    own: Final = "Báo cáo của đơn vị mình"


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
    unknown: Final = "Không có đơn vị “{asked}” trong các đơn vị được xem. Đang xem đơn vị khác."
    search: Final = "Tìm đơn vị"
    search_hint: Final = "Gõ tên hoặc mã đơn vị"
    pick: Final = "Chọn một đơn vị"
