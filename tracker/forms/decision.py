"""Forms of decisions and of what the centre or a higher stage does with a dossier."""

from wtforms.validators import Regexp

from tracker.domain.bodies import CAPITALS
from tracker.domain.council_enums import RegisterMode, SignerMode
from tracker.domain.council_labels import WORDS
from tracker.forms.base import (
    CHOOSE,
    ChoiceField,
    DayField,
    Form,
    NonceForm,
    SymbolField,
    TextField,
    VersionedForm,
    at_most,
    optional,
    required,
)

DAY_REQUIRED = "Hãy nhập ngày, ví dụ 20/12/2021."


SYMBOL = Regexp(
    rf"^[{CAPITALS}0-9&/-]{{1,40}}\Z",
    message="Ký hiệu chỉ gồm chữ in hoa, chữ số và dấu gạch ngang, ví dụ QĐ-UBND.",
)
WHOLE = Regexp(r"^\d{0,7}\Z", message="Số quyết định là số nguyên dương, ví dụ 2986.")


class DecisionFields(Form):
    """The written parts of a decision."""

    unit = ChoiceField("Cơ quan ban hành", validators=[required(CHOOSE)])
    symbol = SymbolField("Ký hiệu", validators=[required("Hãy nhập ký hiệu."), SYMBOL])
    subject = TextField("Trích yếu", validators=[required("Hãy nhập trích yếu."), at_most(400)])
    merit = TextField("Thành tích", validators=[required("Hãy nhập thành tích."), at_most(400)])
    executors = TextField(
        "Nơi chịu trách nhiệm thi hành", validators=[required("Hãy nhập nơi thi hành."), at_most(1000)]
    )
    proposal = TextField("Theo đề nghị của", validators=[optional, at_most(400)])
    signer_mode = ChoiceField(
        "Dự kiến người ký", choices=[(item.value, WORDS[SignerMode][item]) for item in SignerMode]
    )


class DecisionForm(DecisionFields, NonceForm):
    """A new draft."""


class DecisionEditForm(DecisionFields, VersionedForm):
    """A draft that is corrected."""


class IssueForm(VersionedForm):
    """Number and day of a decision."""

    number = TextField("Số quyết định", validators=[optional, WHOLE])
    issued_on = DayField("Ngày ban hành", validators=[required(DAY_REQUIRED)])


class RegisterForm(Form):
    """Who numbers the decisions of a year."""

    unit = ChoiceField("Cơ quan ban hành", validators=[required(CHOOSE)])
    symbol = SymbolField("Ký hiệu", validators=[required("Hãy nhập ký hiệu."), SYMBOL])
    year = TextField(
        "Năm",
        validators=[required("Hãy nhập năm."), Regexp(r"^(19|20)\d\d\Z", message="Năm gồm bốn chữ số.")],
    )
    mode = ChoiceField(
        "Cách cấp số", choices=[(item.value, WORDS[RegisterMode][item]) for item in RegisterMode]
    )


class CentreForm(VersionedForm):
    """The centre's decision."""

    decision = TextField(
        "Số, ký hiệu quyết định", validators=[required("Hãy nhập số, ký hiệu quyết định."), at_most(200)]
    )
    decided_on = DayField("Ngày quyết định", validators=[required(DAY_REQUIRED)])
    decided_by = TextField(
        "Cơ quan quyết định", validators=[required("Hãy nhập cơ quan quyết định."), at_most(200)]
    )
