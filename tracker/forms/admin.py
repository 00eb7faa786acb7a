"""Forms of the administrator's pages."""

from wtforms import BooleanField
from wtforms.validators import Regexp

from tracker.domain.enums import Role
from tracker.domain.labels import ROLES
from tracker.forms.base import (
    CHOOSE,
    ChoiceField,
    DayField,
    Form,
    NonceForm,
    TextField,
    VersionedForm,
    at_most,
    optional,
    required,
)

USER_NAME = Regexp(
    r"^[a-zA-Z0-9][a-zA-Z0-9._-]{2,59}$",
    message="Tên đăng nhập gồm 3 đến 60 chữ cái không dấu, chữ số, dấu chấm hoặc gạch ngang.",
)


class PersonFields(Form):
    """Whose account it is."""

    display_name = TextField("Họ và tên", validators=[required("Hãy nhập họ và tên."), at_most(120)])
    position = TextField("Chức vụ", validators=[at_most(120)])


class AccountEditForm(PersonFields, VersionedForm):
    """An account whose person is named anew."""


class AccountForm(PersonFields, NonceForm):
    """A new account."""

    user_name = TextField("Tên đăng nhập", validators=[required("Hãy nhập tên đăng nhập."), USER_NAME])
    unit_code = ChoiceField("Đơn vị", validators=[required(CHOOSE)])


class GrantForm(Form):
    """A role from one day to another."""

    role = ChoiceField(
        "Vai trò", choices=[(role.value, ROLES[role]) for role in Role], validators=[required(CHOOSE)]
    )
    unit_code = ChoiceField("Đơn vị", validators=[optional])
    council = ChoiceField("Hội đồng (với vai trò trong Hội đồng)", validators=[optional])
    is_deputy = BooleanField("Là cấp phó, ký thay (KT.)")
    valid_from = DayField("Từ ngày", validators=[required("Hãy nhập ngày bắt đầu.")])
    valid_to = DayField("Đến ngày", validators=[optional])


class EndForm(Form):
    """The last day of something that ends."""

    last_day = DayField("Ngày cuối cùng", validators=[required("Hãy nhập ngày cuối cùng.")])
