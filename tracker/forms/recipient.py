"""The form of a recipient."""

from wtforms import BooleanField
from wtforms.validators import Regexp

from tracker.domain.enums import Gender, JobGroup, RecipientKind
from tracker.domain.nomination_columns import ADDRESS_LENGTH, NAME_LENGTH, POSITION_LENGTH
from tracker.domain.nomination_labels import GENDERS, JOB_GROUPS, RECIPIENT_KINDS
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

DAY_REQUIRED = "Hãy nhập ngày, ví dụ 15/11/2021."


class RecipientFields(Form):
    """Who the recipient is. What the law or a statistic does not ask for of everybody is optional."""

    kind = ChoiceField(
        "Loại đối tượng",
        choices=[(item.value, RECIPIENT_KINDS[item]) for item in RecipientKind],
        validators=[required(CHOOSE)],
    )
    name = TextField("Họ và tên, tên tập thể", validators=[required("Hãy nhập tên."), at_most(NAME_LENGTH)])
    position = TextField("Chức vụ, nghề nghiệp", validators=[optional, at_most(POSITION_LENGTH)])
    address = TextField("Địa chỉ", validators=[optional, at_most(ADDRESS_LENGTH)])
    job_group = ChoiceField("Nhóm nghề nghiệp", choices=[(item.value, JOB_GROUPS[item]) for item in JobGroup])
    gender = ChoiceField(
        "Giới tính", choices=[("", "Không ghi"), *((item.value, GENDERS[item]) for item in Gender)]
    )
    is_leader = BooleanField("Là lãnh đạo, quản lý")
    is_direct_worker = BooleanField("Trực tiếp lao động, công tác")
    is_front_line = BooleanField("Ở tuyến đầu, biên giới, hải đảo, vùng khó khăn")
    sort_name = TextField("Tên để xếp thứ tự", validators=[optional, at_most(200)])
    ethnicity = TextField("Dân tộc", validators=[optional, at_most(40)])
    religion = TextField("Tôn giáo", validators=[optional, at_most(40)])
    nationality = TextField("Quốc tịch (với người nước ngoài)", validators=[optional, at_most(60)])
    account = ChoiceField("Tài khoản trong hệ thống (nếu có)", validators=[optional])
    is_party_member = ChoiceField(
        "Đảng viên", choices=[("", "Không ghi"), ("yes", "Là đảng viên"), ("no", "Không là đảng viên")]
    )

    identity_number = TextField(
        "Số định danh cá nhân",
        validators=[
            optional,
            Regexp(r"^(\d{9}|\d{12})\Z", message="Số định danh gồm 12 chữ số (hoặc 9 chữ số của giấy cũ)."),
        ],
    )


class RecipientForm(RecipientFields, NonceForm):
    """A new recipient."""

    unit = ChoiceField("Đơn vị", validators=[required(CHOOSE)])


class RecipientResumeForm(VersionedForm):
    """An ended recipient is nominated again."""

    reason = LongTextField("Lý do", validators=[required("Hãy ghi rõ lý do."), at_most(2000)])


class RecipientEndForm(RecipientResumeForm):
    """A recipient ends."""

    ended_on = DayField("Ngày cuối còn được đề nghị", validators=[required(DAY_REQUIRED)])


class RecipientEditForm(RecipientFields, VersionedForm):
    """A recipient that is corrected."""
