"""The form of a progress report: one field for each target of the campaign."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tracker.adapters.inspection import LARGEST, TOO_LARGE
from tracker.forms.base import DecimalField, LongTextField, NonceForm, VersionField, at_most, optional
from tracker.forms.files import maybe_file


@dataclass(frozen=True, slots=True)
class TargetField:
    """What the form shows of a target; `key` is its public id."""

    target_id: int
    key: str
    label: str
    hint: str


class ProgressForm(NonceForm):
    """Words of a report; the values are added by `progress_form`."""

    version = VersionField()
    narrative = LongTextField("Kết quả thực hiện", validators=[at_most(20000)])
    difficulties = LongTextField("Khó khăn, kiến nghị", validators=[at_most(20000)])
    file = maybe_file("Tệp minh chứng", LARGEST, TOO_LARGE)

    target_fields: tuple[str, ...] = ()

    def values(self) -> dict[str, Decimal]:
        """The numbers typed, by the target's public id."""
        fields = ((name.removeprefix(PREFIX), self._fields[name]) for name in self.target_fields)
        return {key: field.number for key, field in fields if field.number is not None}


PREFIX = "target_"


def progress_form(targets: Iterable[TargetField], **data: Any) -> ProgressForm:
    """A form class made for these targets, filled with `data`."""
    fields = {
        f"{PREFIX}{target.key}": DecimalField(target.label, description=target.hint, validators=[optional])
        for target in targets
    }
    cls = type("ProgressFormOfTargets", (ProgressForm,), {**fields, "target_fields": tuple(fields)})
    form: ProgressForm = cls(**data)
    return form
