"""The table of a review sheet as one form: a set of fields for each line, made for the step that the sheet is at."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from wtforms.validators import ValidationError

from tracker.domain.enums import Evaluation, RecipientKind
from tracker.domain.messages import Message
from tracker.domain.review_enums import Discipline
from tracker.domain.review_labels import DISCIPLINES, SHORT_EVALUATIONS
from tracker.domain.review_sheet import Awards, LineEntry, ShownLine
from tracker.forms.base import (
    ChoiceField,
    ChoicesField,
    CountField,
    TextField,
    VersionedForm,
    at_most,
    optional,
)

MOST_MONTHS = 12
RATINGS = [("", "Chưa xếp loại"), *((item.value, SHORT_EVALUATIONS[item]) for item in Evaluation)]
MEASURES = [("", "Không"), *((item.value, DISCIPLINES[item]) for item in Discipline)]


NAMES = (
    "post",
    "months",
    "collective",
    "evaluation",
    "discipline",
    "initiatives",
    "titles",
    "other1",
    "other2",
    "note",
)
"""The fields that a line may have, in the order of the columns."""
OTHERS = ("other1", "other2")
Cells = Iterator[tuple[str, Any, Any]]


@dataclass(frozen=True, slots=True)
class Step:
    """What the lines of a sheet take now, registrations or what the review finds; `teams` as (key, name)."""

    registering: bool
    awards: Mapping[RecipientKind, Awards]
    teams: Sequence[tuple[str, str]]


class GridForm(VersionedForm):
    """The lines of one page of the sheet; made by `grid_form`."""

    lines: tuple[ShownLine, ...] = ()
    step: Step

    def cell(self, line: ShownLine, name: str) -> Any:
        """One field of a line, or None where the line has none of that name."""
        return self._fields.get(f"{name}_{line.key}")

    def entries(self) -> list[LineEntry]:
        """The lines as typed."""
        return [self._entry(line) for line in self.lines]

    def _entry(self, line: ShownLine) -> LineEntry:
        def typed(name: str, usual: Any = "") -> Any:
            field = self.cell(line, name)
            return usual if field is None else field.data or ""

        known, months = line.entry, self.cell(line, "months")
        evaluation, discipline = typed("evaluation", known.evaluation), typed("discipline", known.discipline)
        chosen = frozenset(filter(None, (*typed("titles"), *(typed(name) for name in OTHERS))))
        return LineEntry(
            key=line.key,
            post=typed("post", known.post),
            months=known.months if months is None else months.number,
            collective=typed("collective", known.collective),
            evaluation=Evaluation(evaluation) if evaluation else None,
            discipline=Discipline(discipline) if discipline else None,
            initiatives=typed("initiatives", known.initiatives),
            note=typed("note", known.note),
            registered=chosen if self.step.registering else None,
            proposed=None if self.step.registering else chosen,
        )


def within_year(_form: Any, field: Any) -> None:
    """Refuse more months than a year has."""
    if field.number is not None and field.number > MOST_MONTHS:
        raise ValidationError("Số tháng từ 0 đến 12.")


def grid_form(lines: Iterable[ShownLine], step: Step, **data: Any) -> GridForm:
    """A form class made for these lines at this step, filled with what they say now."""
    shown = tuple(lines)
    fields: dict[str, Any] = {}
    typed: dict[str, Any] = dict(data)
    for line in shown:
        for name, field, value in _cells(line, step):
            fields[f"{name}_{line.key}"] = field
            typed[f"{name}_{line.key}"] = value
    cls = type("GridFormOfLines", (GridForm,), {**fields, "lines": shown, "step": step})
    form: GridForm = cls(**typed)
    for line in shown:
        _offer(form, line, step)
    return form


def _cells(line: ShownLine, step: Step) -> Cells:
    """The fields of a line: name, field, and what it says now."""
    person, name = line.kind == RecipientKind.INDIVIDUAL, line.name
    if person:
        yield from _of_person(line, step, name)
    if not step.registering:
        yield from _of_review(line, name, person=person)
    yield from _of_titles(line, step, name)
    yield "note", _words("Ghi chú của %(name)s", name), line.entry.note


def _of_person(line: ShownLine, step: Step, name: str) -> Cells:
    yield "post", _words("Chức vụ của %(name)s", name, 160), line.entry.post
    months = CountField(Message("Số tháng làm việc của %(name)s", name=name), [optional, within_year])
    yield "months", months, line.entry.months
    if step.teams:
        yield "collective", ChoiceField(Message("Tập thể của %(name)s", name=name)), line.entry.collective


def _of_review(line: ShownLine, name: str, *, person: bool) -> Cells:
    rating = ChoiceField(Message("Xếp loại của %(name)s", name=name), choices=RATINGS)
    yield "evaluation", rating, line.entry.evaluation or ""
    if person:
        measure = ChoiceField(Message("Kỷ luật của %(name)s", name=name), choices=MEASURES)
        yield "discipline", measure, line.entry.discipline or ""
        yield "initiatives", _words("Sáng kiến của %(name)s (số quyết định)", name), line.entry.initiatives


def _of_titles(line: ShownLine, step: Step, name: str) -> Cells:
    own = step.awards[line.kind]
    label = "Danh hiệu đăng ký của %(name)s" if step.registering else "Danh hiệu đề nghị của %(name)s"
    boxes = [code for code, _name in own.titles if code in line.chosen]
    yield "titles", ChoicesField(Message(label, name=name)), boxes
    rest = [code for code in line.chosen if code not in boxes]
    for n, field in enumerate(OTHERS):
        other = ChoiceField(Message("Đề nghị khác của %(name)s", name=name))
        yield field, other, rest[n] if n < len(rest) else ""


def _words(label: str, name: str, longest: int = 300) -> TextField:
    return TextField(Message(label, name=name), validators=[at_most(longest)])


def _offer(form: GridForm, line: ShownLine, step: Step) -> None:
    own = step.awards[line.kind]
    form.cell(line, "titles").choices = own.titles
    for name in OTHERS:
        form.cell(line, name).choices = [("", _("Không")), *own.certificates, *own.higher]
    teams = form.cell(line, "collective")
    if teams is not None:
        teams.choices = [("", _("Cả đơn vị")), *step.teams]
