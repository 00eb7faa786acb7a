"""Forms for a directive that is entered on screen."""

from tracker.domain.campaign_labels import DIRECTIVE_KINDS, TASK_KINDS
from tracker.domain.directive_enums import DirectiveKind
from tracker.domain.enums import TaskKind
from tracker.forms.base import (
    CHOOSE,
    ChoiceField,
    DayField,
    LongTextField,
    NonceForm,
    TextField,
    at_most,
    required,
)

DAY_REQUIRED = "Hãy nhập ngày."


class TaskForm(NonceForm):
    """One task, which becomes a campaign."""

    title = TextField("Tên nhiệm vụ", validators=[required("Hãy nhập tên nhiệm vụ."), at_most(300)])
    asks = LongTextField("Yêu cầu", validators=[required("Hãy nhập yêu cầu của nhiệm vụ."), at_most(5000)])
    kind = ChoiceField(
        "Loại nhiệm vụ",
        choices=[(kind.value, TASK_KINDS[kind]) for kind in TaskKind],
        validators=[required(CHOOSE)],
    )
    starts_on = DayField("Thực hiện từ ngày", validators=[required(DAY_REQUIRED)])
    ends_on = DayField("Đến ngày", validators=[required(DAY_REQUIRED)])


class DirectiveForm(TaskForm):
    """The document with its first task; further tasks are added one by one."""

    directive_kind = ChoiceField(
        "Loại văn bản",
        choices=[(kind.value, DIRECTIVE_KINDS[kind]) for kind in DirectiveKind],
        validators=[required(CHOOSE)],
    )
    number = TextField("Số, ký hiệu văn bản", validators=[required("Hãy nhập số, ký hiệu."), at_most(60)])
    issued_on = DayField("Ngày ban hành", validators=[required(DAY_REQUIRED)])
    issuer = TextField("Cơ quan ban hành", validators=[required("Hãy nhập cơ quan ban hành."), at_most(200)])
    subject = TextField("Trích yếu", validators=[required("Hãy nhập trích yếu."), at_most(500)])
    lead_unit = ChoiceField("Đơn vị chủ trì", validators=[required(CHOOSE)])

    order = (
        "directive_kind",
        "number",
        "issued_on",
        "issuer",
        "subject",
        "lead_unit",
        "title",
        "asks",
        "kind",
        "starts_on",
        "ends_on",
    )
