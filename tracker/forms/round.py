"""Forms of award rounds."""

from wtforms import SelectMultipleField
from wtforms.validators import Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.domain.enums import CommendationType, UnitKind
from tracker.domain.labels import UNIT_KINDS
from tracker.domain.nomination_labels import COMMENDATION_TYPES
from tracker.forms.base import (
    CHOOSE,
    ChoiceField,
    DayField,
    Form,
    NonceForm,
    TextField,
    at_most,
    optional,
    required,
)

DAY_REQUIRED = "Hãy nhập ngày, ví dụ 15/11/2021."


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


class RoundForm(RoundFields, NonceForm):
    """A new round."""

    lead_unit = ChoiceField("Đơn vị chủ trì", validators=[required(CHOOSE)])
    campaign = ChoiceField("Thuộc phong trào", validators=[optional])
    awards = SelectMultipleField(
        "Danh hiệu, hình thức",
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=False,
    )


class CloneForm(RoundFields, NonceForm):
    """A round made from an earlier one."""


class RoundCallForm(Form):
    """Which units are called."""

    kinds = SelectMultipleField(
        "Gọi tất cả đơn vị thuộc loại",
        choices={kind.value: UNIT_KINDS[kind] for kind in UnitKind},
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=False,
    )
    code = ChoiceField("Gọi thêm một đơn vị", validators=[optional])


class QuotaForm(Form):
    """How many may be nominated for an award by one unit."""

    award = ChoiceField("Danh hiệu, hình thức", validators=[required(CHOOSE)])
    quota = TextField(
        "Số lượng tối đa của mỗi đơn vị",
        validators=[optional, Regexp(r"^[1-9]\d{0,3}\Z", message="Số lượng là số nguyên từ 1 đến 9999.")],
    )
