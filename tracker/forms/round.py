"""Forms of award rounds."""

from wtforms.validators import Regexp

from tracker.domain.enums import CommendationType, Level, UnitKind
from tracker.domain.labels import LEVELS, UNIT_KINDS
from tracker.domain.nomination_labels import COMMENDATION_TYPES
from tracker.forms.base import (
    CHOOSE,
    ChoiceField,
    ChoicesField,
    DayField,
    Form,
    NonceForm,
    TextField,
    VersionedForm,
    at_most,
    optional,
    required,
)

DAY_REQUIRED = "Hãy nhập ngày, ví dụ 15/11/2021."


class GroupedField(ChoicesField):
    """Boxes to tick under the headings of their choices' groups."""

    def group_of(self, value: str) -> str | None:
        """The heading above a choice."""
        return next((choice.optgroup for choice in self.choices or () if choice.value == value), None)


class RoundFields(Form):
    """What a round is for and when."""

    code = TextField(
        "Mã đợt xét",
        validators=[
            required("Hãy nhập mã, ví dụ KT-2021."),
            Regexp(r"^[A-Z0-9-]{2,30}\Z", message="Mã chỉ gồm chữ in hoa không dấu, chữ số, gạch ngang."),
        ],
    )
    title = TextField("Tên đợt xét", validators=[required("Hãy nhập tên đợt xét."), at_most(300)])
    type = ChoiceField(
        "Loại khen thưởng",
        choices=[(item.value, COMMENDATION_TYPES[item]) for item in CommendationType],
        validators=[required(CHOOSE)],
    )
    merit_from = DayField("Thành tích từ ngày", validators=[required(DAY_REQUIRED)])
    merit_to = DayField("Thành tích đến ngày", validators=[required(DAY_REQUIRED)])
    opens_on = DayField("Nhận hồ sơ từ ngày", validators=[required(DAY_REQUIRED)])
    closes_on = DayField("Hạn nhận hồ sơ", validators=[required(DAY_REQUIRED)])
    meeting_on = DayField("Dự kiến họp Hội đồng", validators=[optional])
    simplified = ChoiceField(
        "Thủ tục", choices=[("", "Thủ tục thông thường"), ("1", "Thủ tục đơn giản")], validators=[optional]
    )


class RoundChoices(RoundFields):
    """Who leads a round and what it awards."""

    lead_unit = ChoiceField("Đơn vị chủ trì", validators=[required(CHOOSE)])
    campaign = ChoiceField("Thuộc phong trào", validators=[optional])
    awards = GroupedField("Danh hiệu, hình thức")


class RoundForm(RoundChoices, NonceForm):
    """A new round."""


class RoundEditForm(RoundChoices, VersionedForm):
    """A draft round that is corrected."""


class PostponeForm(VersionedForm):
    """What may still change once a round is open."""

    closes_on = DayField("Hạn nhận hồ sơ", validators=[required(DAY_REQUIRED)])
    meeting_on = DayField("Dự kiến họp Hội đồng", validators=[optional])


class CloneForm(RoundFields, NonceForm):
    """A round made from an earlier one."""


class RoundCallForm(Form):
    """Which units are called."""

    kinds = ChoicesField(
        "Gọi tất cả đơn vị thuộc loại", choices={kind.value: UNIT_KINDS[kind] for kind in UnitKind}
    )
    code = ChoiceField("Gọi thêm một đơn vị", validators=[optional])


class QuotaForm(Form):
    """How many may be nominated for an award by one unit."""

    award = ChoiceField("Danh hiệu, hình thức", validators=[required(CHOOSE)])
    quota = TextField(
        "Số lượng tối đa của mỗi đơn vị",
        validators=[optional, Regexp(r"^[1-9]\d{0,3}\Z", message="Số lượng là số nguyên từ 1 đến 9999.")],
    )


class DeadlinesForm(VersionedForm):
    """The last day on which each level takes dossiers; the page leaves out the levels that a round has not."""

    unit = DayField(LEVELS[Level.UNIT], validators=[optional])
    enterprise = DayField(LEVELS[Level.ENTERPRISE], validators=[optional])
    commune = DayField(LEVELS[Level.COMMUNE], validators=[optional])
    district = DayField(LEVELS[Level.DISTRICT], validators=[optional])
    department = DayField(LEVELS[Level.DEPARTMENT], validators=[optional])
    province = DayField(LEVELS[Level.PROVINCE], validators=[optional])
