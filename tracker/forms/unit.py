"""Forms of the unit pages."""

from wtforms.validators import Regexp

from tracker.domain.enums import ADDED_UNIT_KINDS
from tracker.domain.labels import UNIT_KINDS
from tracker.forms.base import (
    CHOOSE,
    ChoiceField,
    DayField,
    NonceForm,
    TextField,
    VersionedForm,
    at_most,
    required,
)

CODE = Regexp(
    r"^[A-Z0-9][A-Z0-9-]{1,59}$", message="Mã chỉ gồm chữ in hoa không dấu, chữ số và dấu gạch ngang."
)


class UnitForm(NonceForm):
    """A unit below another."""

    parent_code = ChoiceField("Đơn vị cấp trên trực tiếp", validators=[required(CHOOSE)])
    kind = ChoiceField(
        "Loại đơn vị",
        choices=[(kind.value, UNIT_KINDS[kind]) for kind in ADDED_UNIT_KINDS],
        validators=[required(CHOOSE)],
    )
    name = TextField("Tên đầy đủ", validators=[required("Hãy nhập tên đơn vị."), at_most(200)])
    short_name = TextField("Tên viết tắt", validators=[required("Hãy nhập tên viết tắt."), at_most(60)])
    code = TextField("Mã đơn vị", validators=[required("Hãy nhập mã đơn vị."), at_most(60), CODE])


class NameForm(VersionedForm):
    """The names of a unit."""

    name = TextField("Tên đầy đủ", validators=[required("Hãy nhập tên đơn vị."), at_most(200)])
    short_name = TextField("Tên viết tắt", validators=[required("Hãy nhập tên viết tắt."), at_most(60)])


class UnitEndForm(VersionedForm):
    """The last day of a unit."""

    last_day = DayField("Ngày cuối cùng", validators=[required("Hãy nhập ngày cuối cùng.")])
