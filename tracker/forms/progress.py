"""The form of a progress report: one field for each target of the campaign."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from tracker.domain.numbers import decimal_text
from tracker.forms.base import DecimalField, LongTextField, NonceForm, VersionField, at_most, optional
from tracker.models import Target


class ProgressForm(NonceForm):
    """Words of a report; the values are added by `progress_form`."""

    version = VersionField()
    narrative = LongTextField("Kết quả thực hiện", validators=[at_most(20000)])
    difficulties = LongTextField("Khó khăn, kiến nghị", validators=[at_most(20000)])

    target_fields: tuple[str, ...] = ()

    def values(self) -> dict[str, Decimal]:
        """The numbers typed, by the target's public id."""
        fields = ((name.removeprefix(PREFIX), self._fields[name]) for name in self.target_fields)
        return {key: field.number for key, field in fields if field.number is not None}


PREFIX = "target_"


def progress_form(targets: Iterable[Target], **data: Any) -> ProgressForm:
    """A form class made for these targets, filled with `data`."""
    fields = {
        f"{PREFIX}{target.public_id}": DecimalField(
            f"{target.code}. {target.name}",
            description=f"{target.measure}; mức phấn đấu {decimal_text(target.goal)}",
            validators=[optional],
        )
        for target in targets
    }
    cls = type("ProgressFormOfTargets", (ProgressForm,), {**fields, "target_fields": tuple(fields)})
    form: ProgressForm = cls(**data)
    return form
