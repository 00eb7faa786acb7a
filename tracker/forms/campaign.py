"""Forms of the campaign pages."""

from tracker.adapters.inspection import LARGEST, TOO_LARGE
from tracker.domain.campaign_labels import DIRECTIONS, MILESTONE_KINDS
from tracker.domain.enums import Direction, MilestoneKind, UnitKind
from tracker.domain.labels import UNIT_KINDS
from tracker.forms.base import (
    CHOOSE,
    ChoiceField,
    ChoicesField,
    DayField,
    DecimalField,
    Form,
    LongTextField,
    NonceForm,
    TextField,
    VersionedForm,
    at_most,
    optional,
    required,
)
from tracker.forms.files import one_file

DAY_REQUIRED = "Hãy nhập ngày."


class PlanForm(VersionedForm):
    """The plan of a campaign."""

    title = TextField("Tên phong trào", validators=[required("Hãy nhập tên phong trào."), at_most(300)])
    theme = TextField("Chủ đề", validators=[at_most(300)])
    content = LongTextField("Nội dung thi đua", validators=[at_most(10000)])
    measures = LongTextField("Biện pháp thực hiện", validators=[at_most(10000)])
    starts_on = DayField("Từ ngày", validators=[required(DAY_REQUIRED)])
    ends_on = DayField("Đến ngày", validators=[required(DAY_REQUIRED)])


class TargetFields(Form):
    """What is typed of a target."""

    code = TextField("Mã chỉ tiêu", validators=[required("Hãy nhập mã chỉ tiêu."), at_most(40)])
    name = TextField("Tên chỉ tiêu", validators=[required("Hãy nhập tên chỉ tiêu."), at_most(300)])
    measure = TextField("Đơn vị tính", validators=[required("Hãy nhập đơn vị tính."), at_most(60)])
    baseline = DecimalField("Số liệu gốc", validators=[optional])
    goal = DecimalField("Mức phấn đấu", validators=[required("Hãy nhập mức phấn đấu.")])
    direction = ChoiceField(
        "Chiều đánh giá",
        choices=[(item.value, DIRECTIONS[item]) for item in Direction],
        validators=[required(CHOOSE)],
    )
    source = TextField("Căn cứ", validators=[required("Hãy nhập văn bản làm căn cứ."), at_most(300)])
    due_on = DayField("Thời hạn", validators=[required(DAY_REQUIRED)])


class MilestoneFields(Form):
    """What is typed of a date of the plan."""

    kind = ChoiceField(
        "Loại mốc",
        choices=[(item.value, MILESTONE_KINDS[item]) for item in MilestoneKind],
        validators=[required(CHOOSE)],
    )
    title = TextField("Nội dung", validators=[required("Hãy nhập nội dung."), at_most(300)])
    due_on = DayField("Thời hạn", validators=[required(DAY_REQUIRED)])


class PeriodFields(Form):
    """What is typed of a reporting period."""

    title = TextField("Tên kỳ báo cáo", validators=[required("Hãy nhập tên kỳ."), at_most(120)])
    starts_on = DayField("Từ ngày", validators=[required(DAY_REQUIRED)])
    ends_on = DayField("Đến ngày", validators=[required(DAY_REQUIRED)])
    due_on = DayField("Hạn gửi báo cáo", validators=[required(DAY_REQUIRED)])


class TargetForm(TargetFields, NonceForm):
    """A new target with its source."""


class MilestoneForm(MilestoneFields, NonceForm):
    """A new date of the plan."""


class PeriodForm(PeriodFields, NonceForm):
    """A new reporting period."""


class TargetChangeForm(TargetFields, VersionedForm):
    """A target that is there, with the campaign's version."""


class MilestoneChangeForm(MilestoneFields, VersionedForm):
    """A date that is there, with the campaign's version."""


class PeriodChangeForm(PeriodFields, VersionedForm):
    """A period that is there, with the campaign's version."""


class DocumentForm(NonceForm):
    """A document beside the campaign; the file is checked where it is inspected."""

    title = TextField("Tên tài liệu", validators=[required("Hãy nhập tên tài liệu."), at_most(300)])
    file = one_file("Tệp", LARGEST, TOO_LARGE)


class CallForm(Form):
    """Which units are called."""

    kinds = ChoicesField(
        "Gọi tất cả đơn vị thuộc loại", choices={kind.value: UNIT_KINDS[kind] for kind in UnitKind}
    )
    code = ChoiceField("Gọi thêm một đơn vị", validators=[optional])
    due_on = DayField("Hạn đăng ký", validators=[required(DAY_REQUIRED)])


class MoveForm(VersionedForm):
    """A move of the state table, with its reason where the table asks for one."""

    reason = LongTextField("Lý do", validators=[at_most(2000)])


class RegisterForm(VersionedForm):
    """A unit joins."""

    pledge = LongTextField("Nội dung giao ước, chỉ tiêu đăng ký của đơn vị", validators=[at_most(5000)])
