"""What all forms share: Vietnamese messages, cleaned text, version and nonce."""

import re
import secrets
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional, Regexp, ValidationError
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from tracker.domain.clock import parse_date
from tracker.domain.errors import Invalid
from tracker.domain.messages import Message
from tracker.domain.numbers import decimal_text, parse_decimal
from tracker.domain.text import clean, clean_lines

REQUIRED = "Hãy nhập mục này."
CHOOSE = "Hãy chọn một mục trong danh sách."
WHOLE = re.compile(r"[0-9]{1,6}")


def required(message: str = REQUIRED) -> InputRequired:
    """The field must be filled."""
    return InputRequired(message)


class AtMost(Length):  # type: ignore[misc]
    """A limit whose message keeps its number apart, for translation."""

    def __call__(self, form: Any, field: Any) -> None:
        """Refuse a text that is too long."""
        del form
        if len(field.data or "") > self.max:
            raise ValidationError(Message("Tối đa %(count)s ký tự. Hãy rút ngắn lại.", count=self.max))


def at_most(count: int) -> AtMost:
    """The text may have at most `count` letters."""
    return AtMost(max=count)


optional = Optional(strip_whitespace=True)


class TextField(StringField):  # type: ignore[misc]
    """One line of text, NFC and trimmed."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Clean what was typed."""
        self.data = clean(valuelist[0]) if valuelist else ""
        self.raw_data = [self.data]


class SymbolField(TextField):
    """A symbol of documents; small letters and spaces are put right."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Capitals without spaces."""
        super().process_formdata(valuelist)
        self.data = "".join(self.data.split()).upper()


class LongTextField(TextAreaField):  # type: ignore[misc]
    """Several lines of text, NFC and trimmed."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Clean what was typed."""
        self.data = clean_lines(valuelist[0]) if valuelist else ""
        self.raw_data = [self.data]


class DecimalField(StringField):  # type: ignore[misc]
    """A number as Vietnamese offices type it: 1.234,5. `number` is the Decimal, or None when left empty."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep what was typed, whatever it is."""
        self.data = clean(valuelist[0]) if valuelist else ""
        self.raw_data = [self.data]

    def process_data(self, value: Any) -> None:
        """Show a number as it is typed."""
        self.data = decimal_text(value) if isinstance(value, Decimal) else (value or "")

    def pre_validate(self, form: Any) -> None:
        """Refuse what is not a number."""
        del form
        if self.data:
            try:
                parse_decimal(self.data)
            except Invalid as error:
                raise ValidationError(error.message) from None

    @property
    def number(self) -> Decimal | None:
        """The number typed, or None."""
        return parse_decimal(self.data) if self.data else None


class CountField(StringField):  # type: ignore[misc]
    """A whole number of at most six digits; `number` is the int, or None when left empty."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep what was typed, whatever it is."""
        self.data = clean(valuelist[0]) if valuelist else ""
        self.raw_data = [self.data]

    def process_data(self, value: Any) -> None:
        """Show a number as it is typed."""
        self.data = "" if value is None else str(value)

    def pre_validate(self, form: Any) -> None:
        """Refuse what is not a whole number."""
        del form
        if self.data and not WHOLE.fullmatch(self.data):
            raise ValidationError("Hãy nhập số nguyên, tối đa 6 chữ số.")

    @property
    def number(self) -> Any:
        """The number typed, or None."""
        return int(self.data) if self.data and WHOLE.fullmatch(self.data) else None


class ChoiceField(SelectField):  # type: ignore[misc]
    """One of a list of (value, words); a value that is not in the list is answered with a sentence."""

    def __init__(
        self,
        label: str,
        validators: Sequence[Any] = (),
        choices: Iterable[tuple[str, str]] | None = None,
        **options: Any,
    ) -> None:
        # Choices that belong to the form are our own words; those that a view sets are names of things.
        given = (
            None
            if choices is None
            else [SelectChoice(value, lazy_gettext(words)) for value, words in choices]
        )
        super().__init__(label, validators, choices=given, **options)

    def pre_validate(self, form: Any) -> None:
        """Refuse what is not in the list."""
        del form
        if not any(match for _value, _label, match, _attrs in self.iter_choices()):
            raise ValidationError(CHOOSE)


class ChoicesField(SelectMultipleField):  # type: ignore[misc]
    """Several of a list, as check boxes; a value that is not in the list is answered with a sentence."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(
        self, label: str, validators: Sequence[Any] = (), *, unknown: str = CHOOSE, **options: Any
    ) -> None:
        super().__init__(label, validators, **options)
        self.unknown = unknown

    def process_formdata(self, valuelist: list[str]) -> None:
        """Nothing chosen is nothing, however it is sent."""
        self.data = [value for value in valuelist if value]

    def pre_validate(self, form: Any) -> None:
        """Refuse what is not in the list."""
        del form
        offered = {value for value, _label, _match, _attrs in self.iter_choices()}
        if not offered.issuperset(self.data or ()):
            raise ValidationError(self.unknown)


class VersionField(IntegerField):  # type: ignore[misc]
    """The version a form was made from."""

    widget = HiddenInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Anything but a number counts as an old version."""
        text = valuelist[0] if valuelist else ""
        self.data = int(text) if text.isdecimal() and len(text) < 10 else -1  # noqa: PLR2004 - fits an integer


class DayField(StringField):  # type: ignore[misc]
    """A day typed as dd/mm/yyyy; `day` is the date, or None when left empty."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep what was typed, whatever it is."""
        self.data = valuelist[0].strip() if valuelist else ""
        self.raw_data = [self.data]

    def process_data(self, value: Any) -> None:
        """Show a date as it is typed."""
        self.data = value.strftime("%d/%m/%Y") if hasattr(value, "strftime") else (value or "")

    def pre_validate(self, form: Any) -> None:
        """Refuse what is not a day."""
        del form
        if self.data:
            try:
                parse_date(self.data)
            except Invalid as error:
                raise ValidationError(error.message) from None

    @property
    def day(self) -> Any:
        """The date typed, or None."""
        return parse_date(self.data) if self.data else None


class Form(FlaskForm):  # type: ignore[misc]
    """A form with CSRF protection whose messages are our own Vietnamese sentences."""

    def add_error(self, message: str, field: str | None = None) -> None:
        """Show a refusal of the service on its field, or on the whole form."""
        target = self._fields.get(field or "")
        if target is None:
            self.form_errors.append(message)
        else:
            target.errors = [*target.errors, message]


class NonceForm(Form):
    """A form that makes something new: the nonce lets a repeated post find the first one's result."""

    nonce = HiddenField(
        default=lambda: secrets.token_urlsafe(24),
        validators=[Regexp(r"^[A-Za-z0-9_-]{0,64}\Z", message="Hãy tải lại trang rồi thử lại.")],
    )


class VersionedForm(Form):
    """A form that changes something: it carries the version it was made from."""

    version = VersionField(validators=[InputRequired("Hãy tải lại trang rồi thử lại.")])


class HiddenChoiceField(ChoiceField):
    """A choice made on the page before."""

    widget = HiddenInput()

    def _value(self) -> str:
        return self.data or ""
