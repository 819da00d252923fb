"""What the command line says."""

from __future__ import annotations

from typing import Final

PROGRAM: Final = "Theo dõi chỉ tiêu của các kế hoạch thi đua đổi mới sáng tạo và chuyển đổi số."
USAGE: Final = "Cách dùng: "
COMMAND_HEADING: Final = "Lệnh"
OPTION_HEADING: Final = "Tùy chọn"
ARGUMENT_HEADING: Final = "Tham số"
HELP: Final = "xem hướng dẫn này"

COMMANDS: Final[dict[str, str]] = {
    "init": "tạo một cài đặt; --demo nạp đơn vị và số liệu minh họa",
    "plans": "danh sách kế hoạch; check [ĐƯỜNG DẪN] kiểm tra, put ĐƯỜNG_DẪN đưa tệp định nghĩa vào dùng",
    "orgs": "cây đơn vị; import TỆP, add MÃ, rename MÃ, merge MÃ, close MÃ (kèm --dry-run để xem trước)",
    "template": "biểu mẫu để đơn vị điền số liệu",
    "ingest": "nạp một hay nhiều tệp số liệu",
    "progress": "tình hình thực hiện từng chỉ tiêu",
    "series": "số liệu của một chỉ số theo từng kỳ",
    "coverage": "đơn vị nào đã báo cáo, đúng hạn hay muộn, đơn vị nào chưa",
    "trace": "mọi phiên bản của một số liệu, đến tận ô trong tệp",
    "report": "lập báo cáo Word, Excel, PowerPoint; --freeze lưu bản chính thức, --again lập lại, --verify xác nhận mã",
    "chart": "một biểu đồ thành tệp ảnh, Excel hoặc Word",
    "review": "duyệt: queue (chờ duyệt), approve, return, lock, unlock; lock kèm mã giai đoạn thì khóa cả giai đoạn",
    "log": "nhật ký: ai đã làm gì, khi nào; -o ghi ra tệp .csv hoặc .xlsx",
    "deadlines": "mốc thời gian và hạn nộp; “deadlines done --id MÃ” ghi nhận một hạn đã hoàn thành",
    "export": "mọi số liệu thành một bảng dài",
    "check": "kiểm tra kho số liệu, tài khoản, nhật ký, sao lưu",
    "backup": "sao lưu mọi thứ vào một tệp, kể cả khi ứng dụng đang chạy",
    "backups": "các bản sao lưu đang có",
    "restore": "khôi phục từ một bản sao lưu vào một nơi còn trống",
    "users": "tài khoản: list, add TÊN, role TÊN, disable TÊN, enable TÊN, passwd TÊN, link TÊN",
    "layouts": "các cách ghép cột đã nhớ; “layouts forget MÃ” xóa một cách ghép",
    "sessions": "các phiên đăng nhập đang mở; “sessions end SỐ” kết thúc một phiên",
}

OPTIONS: Final[dict[str, str]] = {
    "home": "thư mục của cài đặt (mặc định: KPI_HOME, nếu không có thì data/store)",
    "json": "trả lời bằng một văn bản JSON",
    "user": "tài khoản thực hiện",
    "demo": "nạp đơn vị và số liệu minh họa",
    "plan": "mã kế hoạch",
    "org": "mã đơn vị",
    "period": "kỳ báo cáo, ví dụ 2026-03",
    "phase": "mã giai đoạn",
    "indicator": "mã chỉ số",
    "target": "mã chỉ tiêu",
    "known_at": "xem số liệu như đã biết tại thời điểm này (ISO 8601)",
    "approved_only": "chỉ tính số liệu đã duyệt",
    "filled": "điền sẵn số liệu đã lưu",
    "below": "một biểu mẫu cho mọi đơn vị trực thuộc",
    "output": "tệp kết quả",
    "dry_run": "chỉ xem trước, không ghi",
    "accept_warnings": "xác nhận các cảnh báo",
    "reason": "lý do",
    "backfill": "cho phép kế hoạch đã kết thúc nhận số liệu của những năm của chính nó",
    "numbers": "cách viết số trong tệp: vi (1.234,5) hoặc en (1,234.5)",
    "signs": "dấu thay cho số nghĩa là gì, ví dụ dash=zero (dash, dots, x, word)",
    "layout": "tệp .yml nói mỗi cột của biểu ghi số liệu gì",
    "annotate": "thư mục để ghi lại tệp bị từ chối kèm ghi chú",
    "versions": "kèm mọi phiên bản đã bị thay thế",
    "on": "xem tại ngày này (YYYY-MM-DD)",
    "id": "mã của mốc hay hạn",
    "last_day": "ngày cuối (của lần đến hạn, của đơn vị), ví dụ 2027-05-24",
    "files": "tệp số liệu",
    "action": "việc cần làm",
    "name": "tên đơn vị",
    "short_name": "tên gọn của đơn vị",
    "parent": "mã đơn vị cấp trên",
    "kind": "loại đơn vị, ví dụ school",
    "valid_from": "ngày đầu tiên của đơn vị (mặc định: hôm nay)",
    "into": "mã đơn vị tiếp nhận",
    "role": "vai trò: leader, reporter, coordinator, admin",
    "display_name": "họ tên",
    "site": "địa chỉ của ứng dụng, đứng đầu đường dẫn (mặc định http://127.0.0.1:8501)",
    "password": "đường dẫn để tự đặt mật khẩu, thay vì để đăng nhập một lần",
    "of": "chỉ của tài khoản này",
    "since": "từ ngày (YYYY-MM-DD)",
    "until": "đến hết ngày (YYYY-MM-DD)",
    "text": "chữ có trong mục nhật ký",
    "submitted": "tính cả số liệu chưa duyệt",
    "freeze": "lưu báo cáo với một số và mã xác nhận",
    "again": "số của bản lưu cần lập lại",
    "verify": "mã xác nhận in trên báo cáo",
    "outline": "tên đề cương trong thư mục reports của kế hoạch",
    "date": "ngày ghi trên báo cáo",
    "report kind": (
        "loại báo cáo: month (tháng), quarter (quý), half_year (6 tháng), year (năm), interim (sơ kết), "
        "final (tổng kết)"
    ),
    "chart name": "biểu đồ: line (diễn biến), dots (so sánh đơn vị), timeline (mốc thời gian)",
}

SUBJECTS: Final[dict[str, str]] = {
    "plans": "tệp hoặc thư mục",
    "orgs": "tệp, hoặc mã đơn vị",
    "restore": "tệp sao lưu",
    "users": "tên đăng nhập của tài khoản",
    "layouts": "mã của cách ghép cột",
    "sessions": "số phiên đăng nhập",
}

NAME_KINDS: Final[dict[str, str]] = {
    "plan": "kế hoạch",
    "org": "đơn vị",
    "period": "kỳ báo cáo",
    "indicator": "chỉ số",
    "phase": "giai đoạn",
    "target": "chỉ tiêu",
    "option": "tùy chọn",
    "command": "lệnh",
    "file": "tệp",
    "layout": "cách ghép cột",
    "participant": "đơn vị báo cáo của kế hoạch này",
    "deadline": "mốc hay hạn",
    "last_day": "ngày cuối",
    "action": "việc",
    "account": "tài khoản",
    "report_kind": "loại báo cáo",
    "chart": "biểu đồ",
    "outline": "đề cương",
    "frozen_report": "bản lưu báo cáo",
    "backup": "bản sao lưu",
    "role": "vai trò",
    "session": "phiên đăng nhập",
}

UNKNOWN: Final = "Không có {kind} “{name}”."
NEAREST: Final = " Có phải là “{nearest}”?"
PLAN_UNUSABLE: Final = "Kế hoạch “{plan}” chưa dùng được vì tệp định nghĩa còn lỗi:"
TOO_MANY_ROWS: Final = "{name}: số liệu nhiều hơn một trang tính chứa được. Đề nghị xuất ra .csv hoặc .parquet."
NO_PERIODS: Final = "Kế hoạch chưa có kỳ báo cáo nào."
MISSING_ARGUMENTS: Final = "Còn thiếu: {names}."
BAD_VALUE: Final = "{option}: giá trị “{value}” không hợp lệ; {needed}."
NEEDS_VALUE: Final = "{option}: cần kèm một giá trị."
TAKES_NO_VALUE: Final = "{option}: không nhận giá trị."
WRONG_USAGE: Final = "Câu lệnh chưa đúng. Xem: python -m kpi {command} --help"
NEEDED_NUMBERS: Final = "cần vi (1.234,5) hoặc en (1,234.5)"
NEEDED_SIGNS: Final = "cần dạng dấu=nghĩa, dấu (dash, dots, x, word), nghĩa (zero, missing, not_applicable)"
NEEDED_NUMBER: Final = "cần một số"
REPORT_DONE: Final = "Đã lập báo cáo: {path}"
REPORT_FROZEN: Final = "Bản lưu số {number}, mã xác nhận {code}."
REPORT_CHANGED: Final = "Sau khi lập báo cáo có {count} số liệu được điều chỉnh."
REPORT_UNKNOWN_CODE: Final = "Không có báo cáo nào mang mã {code}."
REPORT_CONFIRMED_ELSEWHERE: Final = "Mã {code} đúng là của bản lưu số {number} của {issuer} ({plan}), lập lúc {at}."
REPORT_CONFIRMED: Final = "Mã {code} đúng là của bản lưu số {number} (kế hoạch {plan}), lập lúc {at} bởi {by}."
WARNING_LINE: Final = "Lưu ý: {text}"
CHART_DONE: Final = "Đã vẽ biểu đồ: {path}"
CHART_NEEDS: Final = "Biểu đồ “{name}” cần thêm {option}."
NO_BROWSER: Final = "Máy này chưa cài Chromium hoặc Chrome nên chưa xuất được ảnh; có thể xuất .xlsx hoặc .docx."
OUTLINE_FAULTY: Final = "Đề cương “{name}” có lỗi nên chưa lập được báo cáo:"
NO_OFFICE: Final = "Máy này chưa cài LibreOffice nên chưa xuất được PDF; có thể xuất .docx rồi lưu thành PDF."
NO_PICTURES: Final = "Báo cáo này không có biểu đồ nào nên không có tệp ảnh; có thể xuất .docx, .xlsx hoặc .pptx."
NEEDED_PERIOD: Final = "cần dạng 2026-03"
NEEDED_DATE: Final = "cần dạng 2026-03-31"
NEEDED_MOMENT: Final = "cần dạng ISO 8601, ví dụ 2026-03-31T09:00:00Z"
NO_INSTALLATION: Final = "Chưa có cài đặt ở “{home}”. Đề nghị chạy: python -m kpi init"
FILE_MISSING: Final = "Không đọc được tệp “{path}”."
BAD_SUFFIX: Final = "“{path}”: đuôi tệp chưa được hỗ trợ; cần {needed}."
STORE_BUSY: Final = "Kho số liệu đang bận. Đề nghị thử lại sau ít phút."
CANNOT_WRITE: Final = "Không ghi được tệp “{path}”. Đề nghị kiểm tra thư mục, quyền ghi và chỗ trống trên đĩa."
STORE_FULL: Final = (
    "Đĩa đã đầy nên không ghi được; số liệu cũ vẫn nguyên vẹn, chưa có gì thay đổi. "
    "Đề nghị giải phóng chỗ trống rồi thử lại."
)
STORE_DAMAGED: Final = "Kho số liệu không mở được hoặc bị hỏng (mã {reference}). Chi tiết nằm trong nhật ký {log}."
NOT_ALLOWED: Final = "Tài khoản này không được phép thực hiện việc đó."
UNKNOWN_USER: Final = "Chưa có tài khoản “{name}”."
INTERNAL: Final = "Có lỗi ngoài dự kiến (mã {reference}). Chi tiết nằm trong nhật ký {log}."

INTERNAL_UNLOGGED: Final = "Có lỗi ngoài dự kiến (mã {reference}) và không ghi được nhật ký của cài đặt."

INIT_DONE: Final = "Đã tạo cài đặt ở {home}."
INIT_EXISTS: Final = "Đã có cài đặt ở {home}; số liệu được giữ nguyên."
DEMO_DONE: Final = "Đã nạp {workbooks} tệp số liệu minh họa cho {plans} kế hoạch, {figures} số liệu."
DEMO_EXISTS: Final = "Cài đặt ở {home} đã có số liệu; không nạp thêm số liệu minh họa."
DEMO_PROGRESS: Final = "Nạp số liệu minh họa"
READ_PROGRESS: Final = "Đọc tệp"
TEMPLATE_DONE: Final = "Đã ghi biểu mẫu: {path}"
EXPORT_DONE: Final = "Đã ghi {count} dòng: {path}"
CHECKS_PASSED: Final = "Các tệp định nghĩa đều hợp lệ."
ORG_CODE: Final = "mã đơn vị"
ORGS_IMPORTED: Final = "Đã thêm {added} và cập nhật {updated} đơn vị."
ILLUSTRATIVE: Final = "số liệu minh họa"
NOTHING: Final = "–"
YES: Final = "Có"
NO: Final = "Không"
UNITS_MET: Final = "{met}/{could} đơn vị đạt"
NO_USER: Final = "không ghi tên"
UNTIL: Final = "đến {day}"

FILE_STATUS: Final[dict[str, str]] = {
    "ready": "sẵn sàng ghi nhận",
    "committed": "đã ghi nhận",
    "unchanged": "không có gì thay đổi",
    "needs_confirmation": "cần xác nhận cảnh báo",
    "refused": "bị từ chối",
}
SEVERITY: Final[dict[str, str]] = {"error": "lỗi", "warning": "cảnh báo", "note": "ghi chú"}
PUNCTUALITY: Final[dict[str, str]] = {
    "on_time": "đúng hạn",
    "late": "muộn",
    "not_reported": "chưa báo cáo",
    "not_expected": "không phải báo cáo",
}
DEADLINE_STATES: Final[dict[str, str]] = {
    "done": "đã hoàn thành",
    "upcoming": "sắp tới",
    "due_soon": "sắp đến hạn",
    "overdue": "quá hạn",
    "past": "đã qua",
}
CHANGES: Final = "thêm {added}, thay đổi {changed}, giữ nguyên {same}, không còn {missing}"
SUMMARY: Final = "Đã ghi nhận {committed} tệp, từ chối {refused} tệp, {unchanged} tệp không có gì thay đổi."
DRY_SUMMARY: Final = (
    "Xem trước, chưa ghi: {ready} tệp sẵn sàng, {waiting} tệp cần xác nhận, {refused} tệp bị từ chối, "
    "{unchanged} tệp không có gì thay đổi."
)
COVERAGE_SUMMARY: Final = "{period}: {reported}/{expected} đơn vị đã báo cáo, {on_time} đúng hạn."
HINT: Final = "    → {hint}"
ANNOTATED: Final = "  Bản có ghi chú: {path}"
NO_REASON: Final = "không nêu lý do"
