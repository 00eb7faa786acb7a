"""The form of a value of the law: its fields follow from the shape of the value."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tracker.domain.campaign_labels import VALUE_STATUSES
from tracker.domain.enums import ValueStatus
from tracker.domain.labels import word
from tracker.domain.law_shapes import NO, YES, Part, PartKind
from tracker.domain.law_value_words import OWN_WORDS
from tracker.domain.msgid import N_
from tracker.forms.base import (
    CHOOSE,
    ChoiceField,
    ChoicesField,
    DayField,
    LongTextField,
    TextField,
    VersionedForm,
    at_most,
    required,
)

Choices = Sequence[tuple[str, str]]
FLAGS = ((YES, N_("Có")), (NO, N_("Không")))


class LawValueForm(VersionedForm):
    """What is entered with every value; `version` counts the entries that the page showed."""

    valid_from = DayField("Áp dụng từ ngày", validators=[required("Hãy nhập ngày.")])
    known = ChoiceField(
        "Văn bản có quy định giá trị này",
        choices=[(YES, N_("Có")), (NO, N_("Chưa quy định hoặc chưa rõ"))],
        validators=[required(CHOOSE)],
    )
    status = ChoiceField(
        "Tình trạng",
        choices=[(status.value, VALUE_STATUSES[status]) for status in ValueStatus],
        validators=[required(CHOOSE)],
    )
    basis = TextField("Căn cứ", validators=[required("Hãy nhập văn bản làm căn cứ."), at_most(300)])
    reason = LongTextField("Lý do", validators=[required("Hãy ghi lý do."), at_most(1000)])

    typed_parts: tuple[Part, ...]

    @property
    def parts(self) -> list[Any]:
        """The fields of the value, in order."""
        return [self._fields[part.field] for part in self.typed_parts]

    @property
    def typed(self) -> dict[str, Any] | None:
        """What was typed of the value; None where the law does not say."""
        if self.known.data == NO:
            return None
        return {part.key: self._fields[part.field].data for part in self.typed_parts}


def form_for(parts: tuple[Part, ...], *, awards: Choices, papers: Choices) -> type[LawValueForm]:
    """The form of a value of these parts; `awards` and `papers` are what they may name."""
    named = {PartKind.AWARD: awards, PartKind.PAPERS: papers}
    fields = {part.field: FIELDS[part.kind](part, named.get(part.kind, ())) for part in parts}
    return type("LawValueForm", (LawValueForm,), {"typed_parts": parts, **fields})


def _text(part: Part, _named: Choices) -> Any:
    return TextField(part.title, validators=[at_most(200)])


def _long_text(part: Part, _named: Choices) -> Any:
    return LongTextField(part.title, validators=[at_most(1000)])


def _flag(part: Part, _named: Choices) -> Any:
    return ChoiceField(part.title, choices=[("", N_("Chưa chọn")), *FLAGS])


def _choice(part: Part, _named: Choices) -> Any:
    offered = [(str(item), _word(item)) for item in part.of or ()]
    return ChoiceField(part.title, choices=[("", N_("Chưa chọn")), *offered])


def _choices(part: Part, _named: Choices) -> Any:
    return ChoicesField(part.title, choices=[(str(item), _word(item)) for item in part.of or ()])


def _award(part: Part, named: Choices) -> Any:
    return ChoiceField(part.title, choices=[("", N_("Chưa chọn")), *named])


def _papers(part: Part, named: Choices) -> Any:
    return ChoicesField(part.title, choices=list(named))


def _word(item: Any) -> str:
    return OWN_WORDS[item] if item in OWN_WORDS else word(item)


FIELDS: Mapping[PartKind, Callable[[Part, Choices], Any]] = {
    PartKind.SHARE: _text,
    PartKind.COUNT: _text,
    PartKind.COUNT_OR_NONE: _text,
    PartKind.DECIMAL: _text,
    PartKind.TEXT: _text,
    PartKind.LONG_TEXT: _long_text,
    PartKind.DAY: _text,
    PartKind.DAY_OF_YEAR: _text,
    PartKind.FLAG: _flag,
    PartKind.CHOICE: _choice,
    PartKind.CHOICES: _choices,
    PartKind.AWARD: _award,
    PartKind.PAPERS: _papers,
}
