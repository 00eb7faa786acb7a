"""Forms of the working calendar."""

from tracker.domain.enums import LocalDayKind
from tracker.domain.labels import LOCAL_DAY_KINDS
from tracker.forms.base import (
    CHOOSE,
    ChoiceField,
    DayField,
    Form,
    NonceForm,
    TextField,
    VersionedForm,
    at_most,
    required,
)


class DayFields(Form):
    """What is typed of a local day."""

    day = DayField("Ngày", validators=[required("Hãy nhập ngày.")])
    kind = ChoiceField(
        "Loại ngày",
        choices=[(kind.value, LOCAL_DAY_KINDS[kind]) for kind in LocalDayKind],
        validators=[required(CHOOSE)],
    )
    note = TextField("Nội dung", validators=[required("Hãy nhập nội dung."), at_most(200)])
    legal_basis = TextField("Căn cứ", validators=[required("Hãy nhập văn bản làm căn cứ."), at_most(300)])


class NewDayForm(DayFields, NonceForm):
    """A new local day."""


class DayChangeForm(DayFields, VersionedForm):
    """A local day that is there."""
