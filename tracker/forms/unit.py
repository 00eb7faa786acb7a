"""Forms of the unit pages."""

from typing import Any

from wtforms.validators import Regexp, ValidationError

from tracker.domain.bodies import CAPITALS, Letterhead
from tracker.domain.enums import ADDED_UNIT_KINDS
from tracker.domain.labels import UNIT_KINDS
from tracker.forms.base import (
    CHOOSE,
    ChoiceField,
    DayField,
    NonceForm,
    SymbolField,
    TextField,
    VersionedForm,
    at_most,
    optional,
    required,
)

CODE = Regexp(
    r"^[A-Z0-9][A-Z0-9-]{1,59}$", message="Mã chỉ gồm chữ in hoa không dấu, chữ số và dấu gạch ngang."
)


INITIALS = Regexp(
    rf"^[{CAPITALS}0-9&-]{{1,20}}\Z",
    message="Chữ viết tắt chỉ gồm chữ in hoa không có dấu thanh, chữ số, dấu gạch ngang và dấu &, tối đa 20 ký tự, ví dụ SNV.",
)
BY_KIND, NONE, NAMED = "by_kind", "none", "named"


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


class LetterheadForm(VersionedForm):
    """How the unit stands on its papers; what is left empty follows its kind."""

    superior = ChoiceField(
        "Cơ quan chủ quản",
        choices=[
            (BY_KIND, "Theo loại đơn vị"),
            (NONE, "Không ghi cơ quan chủ quản"),
            (NAMED, "Ghi tên cơ quan ở mục dưới"),
        ],
    )
    superior_name = TextField("Tên cơ quan chủ quản", validators=[at_most(200)])
    issuer_name = TextField("Tên cơ quan ban hành", validators=[at_most(200)])
    initials = SymbolField("Chữ viết tắt trong ký hiệu", validators=[optional, INITIALS])
    head_title = TextField("Chức vụ người đứng đầu", validators=[at_most(80)])

    def validate_superior_name(self, field: Any) -> None:
        """A name and the choice before it belong together."""
        if self.superior.data == NAMED and not field.data:
            raise ValidationError("Hãy nhập tên cơ quan chủ quản, hoặc chọn mục khác ở trên.")
        if self.superior.data in {BY_KIND, NONE} and field.data:
            raise ValidationError("Hãy xóa tên này, hoặc chọn “Ghi tên cơ quan ở mục dưới”.")

    def show(self, own: Letterhead) -> None:
        """Fill in what is written down."""
        known = BY_KIND if own.superior_name is None else NAMED if own.superior_name else NONE
        for field, value in (
            (self.superior, known),
            (self.superior_name, own.superior_name),
            (self.issuer_name, own.issuer_name),
            (self.initials, own.initials),
            (self.head_title, own.head_title),
        ):
            field.data = value or ""

    @property
    def letterhead(self) -> Letterhead:
        """What was typed."""
        return Letterhead(
            issuer_name=self.issuer_name.data or None,
            head_title=self.head_title.data or None,
            initials=self.initials.data or None,
            superior_name=None if self.superior.data == BY_KIND else self.superior_name.data,
        )


class LetterheadSourceForm(VersionedForm):
    """The document that the letterhead was held against."""

    letterhead_source = TextField(
        "Văn bản đã đối chiếu",
        validators=[required("Hãy nhập số, ký hiệu, ngày của văn bản đã đối chiếu."), at_most(300)],
    )
