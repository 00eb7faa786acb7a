"""The forms of a recipient's past: one set of fields for each kind of entry, added once, corrected with a reason."""

from typing import Any, ClassVar

from wtforms import BooleanField

from tracker.domain.enums import CommendationType, Evaluation
from tracker.domain.nomination_labels import COMMENDATION_TYPES, EVALUATIONS
from tracker.domain.record_entries import (
    AwardData,
    DisciplineData,
    EntryData,
    EntryKind,
    NameData,
    PostData,
    RatingData,
    UnitData,
)
from tracker.forms.base import (
    CHOOSE,
    ChoiceField,
    CountField,
    DayField,
    Form,
    LongTextField,
    NonceForm,
    TextField,
    VersionedForm,
    at_most,
    optional,
    required,
)

DAY_REQUIRED = "Hãy nhập ngày, ví dụ 15/11/2021."
YEAR_REQUIRED = "Hãy nhập năm, ví dụ 2021."
PROOF = "Hãy ghi giấy tờ làm căn cứ."


class EntryFields(Form):
    """What a kind of entry asks; `names` are its fields in their order."""

    names: ClassVar[tuple[str, ...]] = ()

    def entry(self) -> EntryData:
        """What was typed, once the form is right."""
        raise NotImplementedError  # each kind of entry has its own; this one is never offered


class AwardFields(EntryFields):
    """An award of the catalogue, or one outside of the law by its own title."""

    names = (
        *("award_code", "title", "year", "decision_number", "decided_on", "decided_by", "type"),
        *("merit_from", "merit_to", "no_period", "evidence", "note"),
    )

    award_code = ChoiceField("Danh hiệu, hình thức", validators=[required(CHOOSE)])
    title = TextField("Tên khen thưởng ngoài Luật", validators=[optional, at_most(200)])
    year = CountField("Năm khen thưởng", validators=[required(YEAR_REQUIRED)])
    decision_number = TextField(
        "Số quyết định", validators=[required("Hãy nhập số quyết định."), at_most(60)]
    )
    decided_on = DayField("Ngày quyết định", validators=[required(DAY_REQUIRED)])
    decided_by = TextField(
        "Cơ quan quyết định", validators=[required("Hãy nhập cơ quan quyết định."), at_most(200)]
    )
    type = ChoiceField(
        "Loại hình khen thưởng",
        choices=[("", "Không rõ"), *((item.value, COMMENDATION_TYPES[item]) for item in CommendationType)],
        validators=[optional],
    )
    merit_from = DayField("Tính thành tích từ ngày", validators=[optional])
    merit_to = DayField("Tính thành tích đến ngày", validators=[optional])
    no_period = BooleanField("Quyết định không ghi thời gian tính thành tích")
    evidence = TextField("Căn cứ", validators=[required(PROOF), at_most(300)])
    note = TextField("Ghi chú", validators=[optional, at_most(300)])

    def entry(self) -> AwardData:
        """The award."""
        return AwardData(
            award_code=self.award_code.data,
            title=self.title.data or None,
            year=self.year.number,
            decision_number=self.decision_number.data,
            decided_on=self.decided_on.day,
            decided_by=self.decided_by.data,
            merit_from=self.merit_from.day,
            merit_to=self.merit_to.day,
            no_period=self.no_period.data,
            type=CommendationType(self.type.data) if self.type.data else None,
            evidence=self.evidence.data,
            note=self.note.data,
        )


class RatingFields(EntryFields):
    """A year's rating."""

    names = ("year", "evaluation", "evidence")

    year = CountField("Năm xếp loại", validators=[required(YEAR_REQUIRED)])
    evaluation = ChoiceField(
        "Mức xếp loại",
        choices=[("", "Chọn mức"), *((item.value, EVALUATIONS[item]) for item in Evaluation)],
        validators=[required(CHOOSE)],
    )
    evidence = TextField("Căn cứ", validators=[required(PROOF), at_most(300)])

    def entry(self) -> RatingData:
        """The rating."""
        return RatingData(self.year.number, Evaluation(self.evaluation.data), self.evidence.data)


class DisciplineFields(EntryFields):
    """A disciplinary measure."""

    names = ("form", "began_on", "ended_on", "evidence")

    form = TextField("Hình thức kỷ luật", validators=[required("Hãy nhập hình thức kỷ luật."), at_most(120)])
    began_on = DayField("Có hiệu lực từ ngày", validators=[required(DAY_REQUIRED)])
    ended_on = DayField("Hết hiệu lực ngày", validators=[optional])
    evidence = TextField(
        "Quyết định kỷ luật", validators=[required("Hãy nhập số, ngày quyết định kỷ luật."), at_most(300)]
    )

    def entry(self) -> DisciplineData:
        """The measure."""
        return DisciplineData(self.form.data, self.began_on.day, self.ended_on.day, self.evidence.data)


class PostFields(EntryFields):
    """A post held."""

    names = ("post", "began_on", "ended_on", "evidence")

    post = TextField("Chức vụ", validators=[required("Hãy nhập chức vụ."), at_most(160)])
    began_on = DayField("Giữ chức vụ từ ngày", validators=[required(DAY_REQUIRED)])
    ended_on = DayField("Đến ngày", validators=[optional])
    evidence = TextField("Căn cứ", validators=[required(PROOF), at_most(300)])

    def entry(self) -> PostData:
        """The post."""
        return PostData(self.post.data, self.began_on.day, self.ended_on.day, self.evidence.data)


class NameFields(EntryFields):
    """A former name."""

    names = ("name", "ended_on", "evidence")

    name = TextField("Tên cũ", validators=[required("Hãy nhập tên."), at_most(200)])
    ended_on = DayField("Dùng đến ngày", validators=[required(DAY_REQUIRED)])
    evidence = TextField("Căn cứ", validators=[optional, at_most(300)])

    def entry(self) -> NameData:
        """The name."""
        return NameData(self.name.data, self.ended_on.day, self.evidence.data)


class UnitFields(EntryFields):
    """A unit of before."""

    names = ("unit_name", "began_on", "ended_on", "evidence")

    unit_name = TextField("Tên đơn vị lúc đó", validators=[required("Hãy nhập tên đơn vị."), at_most(200)])
    began_on = DayField("Từ ngày", validators=[optional])
    ended_on = DayField("Đến ngày", validators=[required(DAY_REQUIRED)])
    evidence = TextField("Căn cứ", validators=[optional, at_most(300)])

    def entry(self) -> UnitData:
        """The unit."""
        return UnitData(self.unit_name.data, self.began_on.day, self.ended_on.day, self.evidence.data)


class ReasonForm(VersionedForm):
    """Why an entry is changed or taken out."""

    reason = LongTextField("Lý do", validators=[required("Hãy ghi rõ lý do."), at_most(2000)])


class MoveForm(ReasonForm):
    """The recipient goes to another unit."""

    unit = ChoiceField("Đơn vị mới", validators=[required(CHOOSE)])
    ended_on = DayField("Ngày cuối ở đơn vị hiện nay", validators=[required(DAY_REQUIRED)])


FIELDS: dict[EntryKind, type[EntryFields]] = {
    EntryKind.AWARD: AwardFields,
    EntryKind.RATING: RatingFields,
    EntryKind.DISCIPLINE: DisciplineFields,
    EntryKind.POST: PostFields,
    EntryKind.NAME: NameFields,
    EntryKind.UNIT: UnitFields,
}
ADDED: dict[EntryKind, Any] = {
    kind: type(f"New{fields.__name__}", (fields, NonceForm), {}) for kind, fields in FIELDS.items()
}
CORRECTED: dict[EntryKind, Any] = {
    kind: type(f"Corrected{fields.__name__}", (fields, ReasonForm), {}) for kind, fields in FIELDS.items()
}


def new_entry(kind: EntryKind) -> NonceForm:
    """The form of an entry to add."""
    form: NonceForm = ADDED[kind]()
    return form


def corrected_entry(kind: EntryKind, **data: Any) -> VersionedForm:
    """The form of an entry as it stands, to correct it."""
    form: VersionedForm = CORRECTED[kind](data=data)
    return form
