"""Forms of letters at the centre: each kind of entry, dossiers that come back, a decision about many of them."""

from tracker.domain.centre_enums import CentreEventKind, SentBy
from tracker.domain.centre_labels import SENT_BY
from tracker.domain.centre_letters import Entry
from tracker.forms.base import (
    CHOOSE,
    ChoiceField,
    ChoicesField,
    DayField,
    LongTextField,
    TextField,
    VersionedForm,
    at_most,
    required,
)
from tracker.forms.nomination import PickedDossiers

DAY_REQUIRED = "Hãy nhập ngày, ví dụ 20/12/2021."
NUMBER_REQUIRED = "Hãy nhập số, ký hiệu văn bản."
HOW = [(item.value, SENT_BY[item]) for item in SentBy]
PICK = "Hãy chọn ít nhất một hồ sơ."
UNKNOWN = "Một hồ sơ đã chọn không còn trong danh sách. Hãy chọn lại."


class EventForm(VersionedForm):
    """What every entry says; each kind has fields of its own."""

    happened_on = DayField("Ngày", validators=[required(DAY_REQUIRED)])
    number = TextField("Số, ký hiệu văn bản", validators=[at_most(200)])

    def entry(self, kind: CentreEventKind) -> Entry:
        """What was typed, as an entry of the kind."""
        how = self["how"].data if "how" in self else ""
        return Entry(
            kind=kind,
            happened_on=self.happened_on.day,
            number=self.number.data,
            how=SentBy(how) if how else None,
            due_on=self["due_on"].day if "due_on" in self else None,
            signer=self["signer"].data if "signer" in self else "",
            reason=self["reason"].data if "reason" in self else "",
        )


class SentForm(EventForm):
    """The letter went out; also what was asked for later."""

    happened_on = DayField("Ngày gửi", validators=[required(DAY_REQUIRED)])
    number = TextField("Số, ký hiệu văn bản", validators=[required(NUMBER_REQUIRED), at_most(200)])
    how = ChoiceField("Cách gửi", choices=[("", "Chọn cách gửi"), *HOW], validators=[required(CHOOSE)])


class ReceivedForm(EventForm):
    """The centre has it."""

    happened_on = DayField("Ngày nhận", validators=[required(DAY_REQUIRED)])


class MoreAskedForm(EventForm):
    """The centre asks for more, by a day."""

    happened_on = DayField("Ngày yêu cầu", validators=[required(DAY_REQUIRED)])
    due_on = DayField("Hạn bổ sung", validators=[required("Hãy nhập hạn bổ sung, ví dụ 20/12/2021.")])
    reason = LongTextField(
        "Nội dung yêu cầu", validators=[required("Hãy ghi rõ nội dung yêu cầu."), at_most(2000)]
    )


class SentBackForm(PickedDossiers, EventForm):
    """The centre sends dossiers back."""

    happened_on = DayField("Ngày trả lại", validators=[required(DAY_REQUIRED)])
    reason = LongTextField("Lý do", validators=[required("Hãy ghi rõ lý do."), at_most(2000)])
    ids = ChoicesField("Hồ sơ bị trả lại", validators=[required(PICK)], unknown=UNKNOWN)


class CentreDecisionForm(PickedDossiers, EventForm):
    """A decision of the centre and who is on its list; the list may be pasted and compared."""

    number = TextField(
        "Số, ký hiệu quyết định", validators=[required("Hãy nhập số, ký hiệu quyết định."), at_most(200)]
    )
    happened_on = DayField("Ngày quyết định", validators=[required(DAY_REQUIRED)])
    decided_by = TextField(
        "Cơ quan quyết định", validators=[required("Hãy nhập cơ quan quyết định."), at_most(200)]
    )
    signer = TextField("Người ký", validators=[required("Hãy nhập người ký quyết định."), at_most(120)])
    listed = LongTextField("Danh sách trong quyết định", validators=[at_most(60000)])
    ids = ChoicesField("Hồ sơ có trong quyết định", validators=[required(PICK)], unknown=UNKNOWN)


class CentreRefusalForm(PickedDossiers, VersionedForm):
    """Dossiers that the centre does not award, with one reason."""

    reason = LongTextField("Lý do", validators=[required("Hãy ghi rõ lý do."), at_most(2000)])
    ids = ChoicesField("Hồ sơ không được khen thưởng", validators=[required(PICK)], unknown=UNKNOWN)


FORMS: dict[CentreEventKind, type[EventForm]] = {
    CentreEventKind.SENT: SentForm,
    CentreEventKind.RECEIVED: ReceivedForm,
    CentreEventKind.MORE_ASKED: MoreAskedForm,
    CentreEventKind.ANSWERED: SentForm,
}
"""The kinds that need no list of dossiers."""
