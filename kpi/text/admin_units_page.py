"""Every sentence of the part on which the administrator looks after org units and the files of plans."""

from __future__ import annotations

from typing import Final


class Units:
    lead: Final = "{count} đơn vị đang hoạt động{closed}."
    closed_count: Final = ", {count} đơn vị đã giải thể hoặc sáp nhập"
    none: Final = "Chưa có đơn vị nào. Thêm đơn vị đầu tiên ở dưới, hoặc nạp cả danh mục bằng lệnh “orgs import TỆP”."
    search: Final = "Tìm đơn vị"
    none_found: Final = "Không có đơn vị nào khớp với “{typed}”."
    columns: Final = ("Mã", "Tên đơn vị", "Loại", "Trực thuộc", "Hiệu lực")
    always: Final = ""
    since: Final = "từ {first}"
    until: Final = "đến {last}"
    merged: Final = "đến {last}, sáp nhập vào {into}"
    kinds: Final[dict[str, str]] = {
        "department": "Sở",
        "commune": "Xã, phường",
        "district": "Phòng (huyện)",
        "school": "Trường",
        "center": "Trung tâm",
        "faculty": "Khoa",
        "office": "Phòng, ban",
        "team": "Tổ",
    }

    change: Final = "Thay đổi danh mục đơn vị"
    act: Final = "Việc cần làm"
    acts: Final[dict[str, str]] = {
        "add": "Thêm đơn vị",
        "rename": "Đổi tên",
        "merge": "Sáp nhập vào đơn vị khác",
        "close": "Giải thể",
    }
    which: Final = "Đơn vị"
    code: Final = "Mã đơn vị"
    code_help: Final = "Chữ thường không dấu, số và dấu gạch nối; mã không đổi về sau. Ví dụ: ln-toan"
    name: Final = "Tên đầy đủ"
    new_name: Final = "Tên mới"
    short_name: Final = "Tên gọn (trên biểu đồ)"
    kind: Final = "Loại đơn vị"
    parent: Final = "Trực thuộc"
    no_parent: Final = "Không trực thuộc đơn vị nào"
    valid_from: Final = "Báo cáo từ ngày"
    into: Final = "Sáp nhập vào"
    last_day: Final = "Ngày hoạt động cuối cùng"
    fill_in: Final = "Điền đủ các ô trên để xem trước thay đổi."
    preview: Final = "Xem trước"
    plans_none: Final = "Không kế hoạch nào thay đổi kết quả."
    ask: Final = "Ghi thay đổi này"
    words: Final = "{sentence} Thay đổi có hiệu lực ngay và được ghi vào nhật ký."
    yes: Final = "Ghi vào danh mục đơn vị"
    faults: Final = "Chưa ghi được"


class Plans:
    lead: Final = "{count} kế hoạch{faulty}."
    faulty: Final = ", {count} kế hoạch có lỗi trong tệp định nghĩa"
    columns: Final = ("Mã", "Tên kế hoạch", "Nguồn", "Tình trạng")
    own: Final = "của cài đặt này"
    shipped: Final = "có sẵn"
    sound: Final = "✓ Hợp lệ"
    bad: Final = "✕ {count} lỗi"
    warned: Final = "◆ {count} điểm cần xem"
    one: Final = "Tệp của một kế hoạch"
    which: Final = "Kế hoạch"
    files: Final = ("Tệp", "Cỡ", "Sửa lúc", "Mã kiểm tra")
    download: Final = "Tải {name}"
    no_faults: Final = "Các tệp của kế hoạch này hợp lệ."

    put: Final = "Thay hoặc thêm tệp định nghĩa"
    put_help: Final = (
        "Chọn một hoặc nhiều tệp của cùng một kế hoạch: plan.yml, unit_targets.csv, aliases.yml, layout.yml; tệp tên "
        "khác, cùng đuôi với plan.yml, là đề cương báo cáo. Tệp không chọn được giữ nguyên. Tệp được kiểm tra và so "
        "với bản đang dùng trước khi ghi; bản cũ được lưu lại."
    )
    choose: Final = "Tệp định nghĩa"
    no_id: Final = "Không thấy mã kế hoạch. Đề nghị chọn cả plan.yml có dòng id."
    preview: Final = "Xem trước"
    more: Final = "và {count} thay đổi khác"
    refused: Final = "Chưa ghi được: {count} lỗi cần sửa"
    ask: Final = "Ghi các tệp này"
    words: Final = (
        "Tệp định nghĩa của kế hoạch {plan} sẽ được thay; mọi trang dùng bản mới ngay. Bản đang dùng được lưu lại, "
        "việc này được ghi vào nhật ký."
    )
    yes: Final = "Ghi tệp định nghĩa"
    done: Final = "Đã ghi tệp định nghĩa của kế hoạch {plan}."
    drop: Final = "Bỏ, chọn tệp khác"
