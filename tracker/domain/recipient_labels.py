"""The Vietnamese words of a recipient's record; `labels.py` joins them to the others."""

from tracker.domain.msgid import N_
from tracker.domain.record_entries import EntryKind

PARTS: dict[EntryKind, str] = {
    EntryKind.AWARD: N_("Danh hiệu và hình thức khen thưởng"),
    EntryKind.RATING: N_("Xếp loại hằng năm"),
    EntryKind.DISCIPLINE: N_("Kỷ luật"),
    EntryKind.POST: N_("Chức vụ đã giữ"),
    EntryKind.NAME: N_("Tên qua các thời kỳ"),
    EntryKind.UNIT: N_("Đơn vị qua các thời kỳ"),
}
ADDING: dict[EntryKind, str] = {
    EntryKind.AWARD: N_("Thêm khen thưởng đã có"),
    EntryKind.RATING: N_("Thêm xếp loại"),
    EntryKind.DISCIPLINE: N_("Thêm hình thức kỷ luật"),
    EntryKind.POST: N_("Thêm chức vụ đã giữ"),
    EntryKind.NAME: N_("Thêm tên cũ"),
    EntryKind.UNIT: N_("Thêm đơn vị cũ"),
}
NOTHING: dict[EntryKind, str] = {
    EntryKind.AWARD: N_("Chưa ghi nhận danh hiệu, hình thức nào."),
    EntryKind.RATING: N_("Chưa ghi nhận xếp loại năm nào."),
    EntryKind.DISCIPLINE: N_("Chưa ghi nhận hình thức kỷ luật nào."),
    EntryKind.POST: N_("Chưa ghi nhận chức vụ nào."),
    EntryKind.NAME: N_("Chưa ghi nhận tên nào khác."),
    EntryKind.UNIT: N_("Chưa ghi nhận đơn vị nào khác."),
}
ACTIONS: dict[tuple[str, str], str] = {
    ("recipient", "create"): N_("Thêm đối tượng"),
    ("recipient", "change"): N_("Sửa đối tượng"),
    ("recipient", "end"): N_("Cho thôi đề nghị"),
    ("recipient", "resume"): N_("Cho đề nghị lại"),
    ("recipient", "move"): N_("Chuyển sang đơn vị khác"),
    ("recipient", "merge"): N_("Gộp một đối tượng khác vào"),
    ("recipient", "merge_into"): N_("Gộp vào đối tượng khác"),
    ("recipient", "unmerge"): N_("Hoàn tác gộp"),
    ("recipient", "not_same"): N_("Xác nhận không phải một người với đối tượng khác"),
    ("recipient", "look_again"): N_("Xem lại có trùng với đối tượng khác không"),
    ("nomination", "not_same"): N_("Xác nhận không trùng với hồ sơ khác"),
    ("nomination", "look_again"): N_("Xem lại có trùng với hồ sơ khác không"),
    ("nomination", "recipient_merged"): N_("Đối tượng của hồ sơ được gộp"),
    ("nomination", "recipient_unmerged"): N_("Hoàn tác gộp đối tượng của hồ sơ"),
    ("recipient", "rename"): N_("Đổi tên, giữ tên cũ"),
    ("recipient", "confirm_post"): N_("Xác nhận chức vụ đã giữ"),
    ("recipient", "import_award"): N_("Nhập lịch sử khen thưởng từ tệp"),
    ("recipient", "add_award"): N_("Thêm khen thưởng đã có"),
    ("recipient", "add_rating"): N_("Thêm xếp loại"),
    ("recipient", "add_discipline"): N_("Thêm hình thức kỷ luật"),
    ("recipient", "add_post"): N_("Thêm chức vụ đã giữ"),
    ("recipient", "add_name"): N_("Thêm tên cũ"),
    ("recipient", "add_unit"): N_("Thêm đơn vị cũ"),
    ("recipient", "correct_award"): N_("Sửa khen thưởng đã có"),
    ("recipient", "correct_rating"): N_("Sửa xếp loại"),
    ("recipient", "correct_discipline"): N_("Sửa hình thức kỷ luật"),
    ("recipient", "correct_post"): N_("Sửa chức vụ đã giữ"),
    ("recipient", "correct_name"): N_("Sửa tên cũ"),
    ("recipient", "correct_unit"): N_("Sửa đơn vị cũ"),
    ("recipient", "strike_award"): N_("Bỏ khen thưởng đã có"),
    ("recipient", "strike_rating"): N_("Bỏ xếp loại"),
    ("recipient", "strike_discipline"): N_("Bỏ hình thức kỷ luật"),
    ("recipient", "strike_post"): N_("Bỏ chức vụ đã giữ"),
    ("recipient", "strike_name"): N_("Bỏ tên cũ"),
    ("recipient", "strike_unit"): N_("Bỏ đơn vị cũ"),
}
