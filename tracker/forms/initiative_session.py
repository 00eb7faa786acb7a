"""Forms of the rounds of an initiative council."""

from wtforms import BooleanField, FieldList, FormField, HiddenField
from wtforms import Form as PlainForm

from tracker.forms.base import (
    CHOOSE,
    ChoiceField,
    ChoicesField,
    CountField,
    DayField,
    Form,
    LongTextField,
    NonceForm,
    TextField,
    VersionedForm,
    at_most,
    optional,
    required,
)

DAY = "Hãy nhập ngày, ví dụ 20/12/2021."
GONE = "Một mục đã chọn không còn trong danh sách. Hãy chọn lại."
MOST_ITEMS = 500


class SessionFields(Form):
    """When and where the council meets."""

    held_on = DayField("Ngày họp", validators=[required(DAY)])
    begins_at = TextField("Giờ họp", validators=[required("Hãy nhập giờ họp, ví dụ 08:00."), at_most(5)])
    place = TextField("Địa điểm", validators=[required("Hãy nhập địa điểm."), at_most(200)])


class SessionForm(SessionFields, NonceForm):
    """A new round."""

    council = ChoiceField("Hội đồng sáng kiến", validators=[required(CHOOSE)])


class SessionEditForm(SessionFields, VersionedForm):
    """A round that is changed."""


class ItemsForm(VersionedForm):
    """Which initiatives are weighed."""

    chosen = ChoicesField("Sáng kiến đưa ra xét", unknown=GONE)


class SheetForm(PlainForm):  # type: ignore[misc]
    """The count of one initiative."""

    key = HiddenField()
    in_favour = CountField("Số phiếu đồng ý", validators=[optional])
    against = CountField("Số phiếu không đồng ý", validators=[optional])
    replicable = BooleanField("Hội đồng thấy có khả năng nhân rộng")


class CountForm(VersionedForm):
    """Who sat, and the counting sheet."""

    present = ChoicesField("Thành viên có mặt", unknown=GONE)
    sheets = FieldList(FormField(SheetForm), "Kết quả kiểm phiếu", max_entries=MOST_ITEMS)
    ends_at = TextField("Giờ kết thúc", validators=[optional, at_most(5)])
    conclusions = LongTextField("Kết luận của phiên xét", validators=[at_most(5000)])


class DecideForm(VersionedForm):
    """The recognition decision."""

    number = TextField(
        "Số quyết định công nhận", validators=[required("Hãy nhập số quyết định."), at_most(60)]
    )
    decided_on = DayField("Ngày quyết định", validators=[required(DAY)])
    recognised_by = TextField(
        "Cơ quan công nhận", validators=[required("Hãy nhập cơ quan công nhận."), at_most(200)]
    )
    signer = TextField("Người ký", validators=[required("Hãy nhập người ký."), at_most(200)])
