"""Forms of councils, their meetings and votes."""

from collections.abc import Mapping
from typing import Any

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Regexp, ValidationError

from tracker.domain.council_enums import CouncilKind, VoteChoice
from tracker.domain.council_labels import COUNCIL_KINDS, WORDS
from tracker.domain.enums import BallotForm, CouncilRank, VoteBase
from tracker.domain.labels import BALLOT_FORMS, COUNCIL_RANKS, VOTE_BASES
from tracker.forms.base import (
    CHOOSE,
    ChoiceField,
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

SHARE = Regexp(r"^\s*\d{1,3}\s*/\s*\d{1,3}\s*$", message="Viết tỷ lệ dạng phân số, ví dụ 2/3.")
CHOOSE_VOTE = "Hãy chọn một ý kiến."
DAY_REQUIRED = "Hãy nhập ngày, ví dụ 20/12/2021."


class CouncilForm(Form):
    """A council to be established."""

    unit = ChoiceField("Đơn vị", validators=[required(CHOOSE)])
    kind = ChoiceField(
        "Loại Hội đồng",
        choices=[(item.value, COUNCIL_KINDS[item]) for item in CouncilKind],
        default=CouncilKind.EMULATION.value,
    )
    name = TextField("Tên Hội đồng", validators=[required("Hãy nhập tên Hội đồng."), at_most(200)])
    established_by = TextField(
        "Quyết định thành lập", validators=[required("Hãy nhập số, ngày quyết định."), at_most(200)]
    )
    valid_from = DayField("Hoạt động từ ngày", validators=[required(DAY_REQUIRED)])


class MemberForm(Form):
    """A seat of a council."""

    user_name = ChoiceField("Người tham gia", validators=[required(CHOOSE)])
    rank = ChoiceField(
        "Chức danh trong Hội đồng",
        choices=[(item.value, COUNCIL_RANKS[item]) for item in CouncilRank],
        validators=[required(CHOOSE)],
    )
    position = TextField("Chức vụ, đơn vị công tác", validators=[required("Hãy nhập chức vụ."), at_most(160)])
    valid_from = DayField("Tham gia từ ngày", validators=[required(DAY_REQUIRED)])


class EndMemberForm(Form):
    """The end of a seat."""

    last_day = DayField("Tham gia đến hết ngày", validators=[required(DAY_REQUIRED)])


class CouncilEndForm(VersionedForm):
    """The end of a council."""

    last_day = DayField("Hoạt động đến hết ngày", validators=[required(DAY_REQUIRED)])
    reason = LongTextField("Lý do", validators=[required("Hãy ghi rõ lý do."), at_most(2000)])


class RegulationForm(Form):
    """What the council's regulation says."""

    citation = TextField(
        "Quy chế (số, ngày, điều khoản)", validators=[required("Hãy ghi căn cứ."), at_most(300)]
    )
    valid_from = DayField("Hiệu lực từ ngày", validators=[required(DAY_REQUIRED)])
    quorum = TextField("Tỷ lệ dự họp tối thiểu", validators=[optional, SHARE])
    threshold = TextField("Tỷ lệ phiếu đồng ý phải đạt", validators=[optional, SHARE])
    strict = ChoiceField("Cách tính đạt", choices=[("", "Từ tỷ lệ này trở lên"), ("1", "Phải quá tỷ lệ này")])
    base = ChoiceField("Tính trên", choices=[(item.value, VOTE_BASES[item]) for item in VoteBase])
    ballot = ChoiceField("Hình thức", choices=[(item.value, BALLOT_FORMS[item]) for item in BallotForm])
    absent_written = ChoiceField(
        "Ý kiến bằng văn bản của thành viên vắng mặt", choices=[("1", "Được tính"), ("", "Không được tính")]
    )
    ordinary_vote = ChoiceField(
        "Danh hiệu, hình thức mà pháp luật không yêu cầu bỏ phiếu",
        choices=[("", "Không bắt buộc biểu quyết"), ("1", "Phải qua biểu quyết của Hội đồng")],
    )


class MeetingFields(Form):
    """What is fixed about a meeting."""

    council = ChoiceField("Hội đồng", validators=[required(CHOOSE)])
    title = TextField("Tên cuộc họp", validators=[required("Hãy nhập tên cuộc họp."), at_most(300)])
    held_on = DayField("Ngày họp", validators=[required(DAY_REQUIRED)])
    begins_at = TextField("Giờ họp", validators=[required("Hãy nhập giờ họp, ví dụ 08:00."), at_most(5)])
    place = TextField("Địa điểm", validators=[required("Hãy nhập địa điểm."), at_most(200)])


class MeetingForm(MeetingFields, NonceForm):
    """A new meeting."""


class MeetingEditForm(MeetingFields, VersionedForm):
    """A meeting that is corrected."""


class MinutesForm(VersionedForm):
    """The free parts of the minutes."""

    ends_at = TextField("Kết thúc lúc", validators=[optional, at_most(5)])
    presentations = LongTextField("Nội dung trình bày", validators=[at_most(20000)])
    discussion = LongTextField("Ý kiến thảo luận", validators=[at_most(20000)])
    conclusions = LongTextField("Kết luận của người chủ trì", validators=[at_most(20000)])


class TwoPersonsForm(VersionedForm):
    """A request that a second person confirms."""

    reason = LongTextField("Lý do", validators=[required("Hãy ghi rõ lý do."), at_most(2000)])


CHOICES = [(choice.value, WORDS[VoteChoice][choice]) for choice in VoteChoice]


class VoteField(RadioField):  # type: ignore[misc]
    """One member's choice on one dossier."""

    def __init__(self, label: str = "", **options: Any) -> None:
        choices = [SelectChoice(value, words) for value, words in CHOICES]
        super().__init__(label, validators=[required(CHOOSE_VOTE)], choices=choices, **options)

    def pre_validate(self, form: Any) -> None:
        """Refuse what is not on the ballot."""
        del form
        if self.data not in set(VoteChoice):
            raise ValidationError(CHOOSE_VOTE)


def ballot_form(names: Mapping[str, str]) -> Form:
    """A form with one choice for each dossier, by its public id; the name is what a refusal speaks of."""
    fields = {f"choice_{public_id}": VoteField(name) for public_id, name in names.items()}
    form: Form = type("BallotForm", (Form,), fields)()
    return form
