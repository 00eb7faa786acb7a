"""What goes to the recipient that is kept when two are merged, by the table that holds it."""

from enum import StrEnum

from tracker.domain.msgid import N_


class MovedPart(StrEnum):
    """A table whose rows belong to a recipient."""

    DOSSIER = "nomination"
    AWARD = "recipient_award"
    RATING = "recipient_rating"
    DISCIPLINE = "recipient_discipline"
    POST = "recipient_post"
    NAME = "recipient_name"
    UNIT = "recipient_unit"
    NUMBER = "recipient_identity"
    AUTHORSHIP = "initiative_author"
    REVIEW = "review_line"


WORDS: dict[MovedPart, str] = {
    MovedPart.DOSSIER: N_("Hồ sơ đề nghị"),
    MovedPart.AWARD: N_("Danh hiệu và hình thức khen thưởng"),
    MovedPart.RATING: N_("Xếp loại hằng năm"),
    MovedPart.DISCIPLINE: N_("Kỷ luật"),
    MovedPart.POST: N_("Chức vụ đã giữ"),
    MovedPart.NAME: N_("Tên qua các thời kỳ"),
    MovedPart.UNIT: N_("Đơn vị qua các thời kỳ"),
    MovedPart.NUMBER: N_("Số định danh cá nhân"),
    MovedPart.AUTHORSHIP: N_("Tác giả sáng kiến"),
    MovedPart.REVIEW: N_("Dòng trong bảng bình xét"),
}
