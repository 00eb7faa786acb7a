"""Forms of consultations: the request, its answer, another day to reply by."""

from wtforms import FieldList, FormField, HiddenField
from wtforms import Form as PlainForm
from wtforms.validators import ValidationError

from tracker.adapters.inspection import LARGEST, TOO_LARGE
from tracker.domain.consultation_enums import ConsultationPurpose, ConsultedAnswer
from tracker.domain.consultation_labels import ANSWERS, PURPOSES
from tracker.domain.consultations import MOST, NOT_CHOSEN
from tracker.forms.base import (
    CHOOSE,
    ChoiceField,
    ChoicesField,
    DayField,
    LongTextField,
    NonceForm,
    SymbolField,
    TextField,
    VersionedForm,
    at_most,
    required,
)
from tracker.forms.files import maybe_file

OTHER = "other"
UNKNOWN_CHOICE = "Một hồ sơ đã chọn không còn trong danh sách. Hãy chọn lại."
DAY_REQUIRED = "Hãy nhập ngày, ví dụ 20/12/2021."


class ConsultationForm(NonceForm):
    """A request to one body; a body that is not in the list is typed."""

    body = ChoiceField("Cơ quan được lấy ý kiến", validators=[required(CHOOSE)])
    other_body = TextField("Tên cơ quan khác", validators=[at_most(200)])
    purpose = ChoiceField(
        "Mục đích",
        choices=[(item.value, PURPOSES[item]) for item in ConsultationPurpose],
        validators=[required(CHOOSE)],
    )
    question = LongTextField(
        "Nội dung lấy ý kiến", validators=[required("Hãy nhập nội dung lấy ý kiến."), at_most(4000)]
    )
    number = TextField("Số công văn", validators=[required("Hãy nhập số công văn."), at_most(20)])
    symbol = SymbolField("Ký hiệu", validators=[required("Hãy nhập ký hiệu, ví dụ SNV-TĐKT."), at_most(40)])
    signed_on = DayField("Ngày công văn", validators=[required(DAY_REQUIRED)])
    due_on = DayField("Hạn trả lời")
    ids = ChoicesField("Hồ sơ được lấy ý kiến", validators=[required(NOT_CHOSEN)], unknown=UNKNOWN_CHOICE)
    file = maybe_file("Bản công văn đã ký", LARGEST, TOO_LARGE)

    def body_name(self) -> str:
        """The body chosen, or the one that was typed."""
        return str(self.other_body.data if self.body.data == OTHER else self.body.data)

    def validate_other_body(self, field: TextField) -> None:
        """Any other body has a name."""
        if self.body.data == OTHER and not field.data:
            raise ValidationError("Hãy nhập tên cơ quan.")


class SaidForm(PlainForm):  # type: ignore[misc]
    """What is said of one dossier; left at the first choice it is what is said of all."""

    key = HiddenField()
    answer = ChoiceField(
        "Ý kiến về hồ sơ này",
        choices=[("", "Như ý kiến chung"), *((item.value, ANSWERS[item]) for item in ConsultedAnswer)],
    )
    note = TextField("Ghi chú về hồ sơ này", validators=[at_most(1000)])


class AnswerForm(VersionedForm):
    """The answer: one for all dossiers, and those of which it says something else."""

    reference = TextField(
        "Số, ký hiệu văn bản trả lời",
        validators=[required("Hãy nhập số, ký hiệu văn bản trả lời."), at_most(100)],
    )
    answered_on = DayField("Ngày văn bản trả lời", validators=[required(DAY_REQUIRED)])
    answer = ChoiceField(
        "Ý kiến chung",
        choices=[("", "Chọn ý kiến"), *((item.value, ANSWERS[item]) for item in ConsultedAnswer)],
        validators=[required(CHOOSE)],
    )
    note = LongTextField("Nội dung trả lời", validators=[at_most(2000)])
    file = maybe_file("Văn bản trả lời", LARGEST, TOO_LARGE)
    items = FieldList(FormField(SaidForm), "Ý kiến riêng từng hồ sơ", max_entries=MOST)


class DueForm(VersionedForm):
    """Another day to reply by."""

    due_on = DayField("Hạn trả lời", validators=[required(DAY_REQUIRED)])
