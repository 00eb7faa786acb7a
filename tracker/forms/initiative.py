"""Forms of the register of initiatives."""

from wtforms import BooleanField, FieldList, FormField
from wtforms import Form as PlainForm
from wtforms.validators import ValidationError

from tracker.domain.enums import InitiativeScope
from tracker.domain.errors import Invalid
from tracker.domain.nomination_labels import INITIATIVE_SCOPES
from tracker.domain.shares import parse_share
from tracker.forms.base import (
    CHOOSE,
    ChoiceField,
    CountField,
    DayField,
    Form,
    HiddenChoiceField,
    LongTextField,
    NonceForm,
    TextField,
    VersionedForm,
    at_most,
    optional,
    required,
)
from tracker.forms.nomination import FIRST_YEAR, LAST_YEAR

MOST_AUTHORS = 20
SCOPES = [(item.value, INITIATIVE_SCOPES[item]) for item in InitiativeScope]
DAY = "Hãy nhập ngày, ví dụ 15/11/2021."


class AuthorForm(PlainForm):  # type: ignore[misc]
    """One author; a row in which nothing is chosen or typed does not count."""

    recipient = ChoiceField("Tác giả trong sổ đối tượng", validators=[optional])
    name = TextField("Hoặc tên tác giả ngoài sổ", validators=[at_most(200)])
    share = TextField("Tỷ lệ đóng góp (%)", validators=[at_most(12)])

    @property
    def filled(self) -> bool:
        """Whether anything was chosen or typed."""
        return any((self.recipient.data, self.name.data, self.share.data))

    def validate_name(self, field: TextField) -> None:
        """A row is of one author, of the register or outside of it."""
        if self.filled and bool(self.recipient.data) == bool(field.data):
            raise ValidationError(
                "Hãy chọn tác giả trong sổ, hoặc ghi tên tác giả ngoài sổ; chỉ một trong hai."
            )

    def validate_share(self, field: TextField) -> None:
        """And has a share."""
        if not self.filled:
            return
        try:
            parse_share(field.data)
        except Invalid as error:
            raise ValidationError(error.message) from None


class InitiativeFields(Form):
    """An initiative, and its decision where there is one already; `more`: not all authors to choose from are offered."""

    more = False

    title = TextField("Tên sáng kiến, đề tài", validators=[required("Hãy nhập tên."), at_most(400)])
    research = BooleanField("Là đề tài nghiên cứu khoa học")
    authors = FieldList(FormField(AuthorForm), "Tác giả", min_entries=1, max_entries=MOST_AUTHORS)
    sought = ChoiceField("Phạm vi đề nghị công nhận", choices=SCOPES, validators=[required(CHOOSE)])
    solution = LongTextField("Nội dung giải pháp", validators=[at_most(20000)])
    applied_at = TextField("Nơi áp dụng", validators=[at_most(300)])
    applied_from = DayField("Áp dụng từ ngày")
    effect = LongTextField("Hiệu quả áp dụng", validators=[at_most(20000)])
    recognised_by = TextField("Cơ quan công nhận", validators=[at_most(200)])
    decision_number = TextField("Số quyết định công nhận", validators=[at_most(60)])
    decided_on = DayField("Ngày quyết định")
    year = CountField("Năm công nhận")
    scope = ChoiceField("Phạm vi được công nhận", choices=SCOPES)
    replicable = BooleanField("Được công nhận có khả năng nhân rộng")

    @property
    def decided(self) -> bool:
        """Whether anything of a decision was typed."""
        typed = (self.recognised_by, self.decision_number, self.decided_on, self.year)
        return any(field.data for field in typed)

    def validate_recognised_by(self, field: TextField) -> None:
        """A decision is somebody's."""
        if self.decided and not field.data:
            raise ValidationError("Hãy nhập cơ quan công nhận, hoặc xóa trống cả phần quyết định.")

    def validate_year(self, field: CountField) -> None:
        """And of a year, which its day tells as well."""
        if not self.decided or (not field.data and self.decided_on.data):
            return
        if field.number is None or not FIRST_YEAR <= field.number <= LAST_YEAR:
            raise ValidationError("Hãy nhập năm gồm bốn chữ số, hoặc ngày quyết định.")

    def add_author(self) -> None:
        """One more empty row, up to the limit."""
        if len(self.authors) < MOST_AUTHORS:
            self.authors.append_entry()


class InitiativeForm(InitiativeFields, NonceForm):
    """A new initiative; the unit was chosen before."""

    unit = HiddenChoiceField("Đơn vị", validators=[required(CHOOSE)])


class InitiativeEditForm(InitiativeFields, VersionedForm):
    """An initiative that is changed."""


class NationForm(VersionedForm):
    """The confirmation of nationwide effect."""

    number = TextField("Số văn bản xác nhận", validators=[required("Hãy nhập số văn bản."), at_most(60)])
    on = DayField("Ngày xác nhận", validators=[required(DAY)])
