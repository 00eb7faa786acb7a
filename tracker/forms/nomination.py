"""Forms of a dossier: its four steps, the moves with fields of their own, and the head's letter."""

from collections.abc import Mapping

from wtforms import BooleanField, FieldList, FormField, HiddenField
from wtforms import Form as PlainForm
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from tracker.adapters.inspection import LARGEST, TOO_LARGE
from tracker.domain.enums import InitiativeScope, Opinion
from tracker.domain.errors import Invalid
from tracker.domain.messages import Message
from tracker.domain.nomination_labels import INITIATIVE_SCOPES, OPINIONS
from tracker.domain.return_reasons import RETURN_REASONS, reason_of
from tracker.forms.base import (
    CHOOSE,
    WHOLE,
    ChoiceField,
    ChoicesField,
    CountField,
    DayField,
    Form,
    HiddenChoiceField,
    LongTextField,
    NonceForm,
    TextField,
    VersionedForm,
    at_most,
    required,
)
from tracker.forms.files import one_file

MOST_INITIATIVES = 30
FIRST_YEAR, LAST_YEAR = 1945, 2100
GONE = "Một sáng kiến đã chọn không còn trong sổ của đối tượng. Hãy chọn lại."
UNKNOWN_CHOICE = "Một hồ sơ đã chọn không còn trong danh sách. Hãy chọn lại."


class DraftForm(NonceForm):
    """Step 1: who is proposed for what; the round and the unit were chosen before."""

    round_id = HiddenChoiceField("Đợt xét", validators=[required(CHOOSE)])
    unit_code = HiddenChoiceField("Đơn vị", validators=[required(CHOOSE)])
    award_code = ChoiceField("Danh hiệu, hình thức đề nghị", validators=[required(CHOOSE)])
    recipient = ChoiceField("Đối tượng", validators=[required(CHOOSE)])


class InitiativeForm(PlainForm):  # type: ignore[misc]
    """One initiative that the register does not hold; a row in which nothing is typed does not count."""

    title = TextField("Tên sáng kiến, đề tài", validators=[at_most(400)])
    scope = ChoiceField(
        "Phạm vi ảnh hưởng",
        choices=[(item.value, INITIATIVE_SCOPES[item]) for item in InitiativeScope],
        default=InitiativeScope.GRASSROOTS.value,
    )
    recognised_by = TextField("Cơ quan công nhận", validators=[at_most(200)])
    year = CountField("Năm công nhận")
    decision_number = TextField("Số quyết định công nhận (nếu có)", validators=[at_most(60)])
    research = BooleanField("Là đề tài nghiên cứu khoa học")
    replicable = BooleanField("Được công nhận có khả năng nhân rộng")

    @property
    def filled(self) -> bool:
        """Whether anything was typed."""
        return any((self.title.data, self.recognised_by.data, self.year.data, self.decision_number.data))

    def validate_title(self, field: TextField) -> None:
        """A row with anything in it has a title."""
        if self.filled and not field.data:
            raise ValidationError("Hãy nhập tên, hoặc xóa trống cả dòng.")

    def validate_recognised_by(self, field: TextField) -> None:
        """And says who recognised it."""
        if self.filled and not field.data:
            raise ValidationError("Hãy nhập cơ quan công nhận.")

    def validate_year(self, field: CountField) -> None:
        """And when."""
        if self.filled and (field.number is None or not FIRST_YEAR <= field.number <= LAST_YEAR):
            raise ValidationError("Hãy nhập năm gồm bốn chữ số.")


class AchievementForm(VersionedForm):
    """Step 2: what was achieved."""

    achievement = LongTextField("Thành tích", validators=[at_most(20000)])
    chosen = ChoicesField("Sáng kiến, đề tài có trong sổ", unknown=GONE)
    initiatives = FieldList(
        FormField(InitiativeForm),
        "Sáng kiến, đề tài chưa có trong sổ",
        min_entries=1,
        max_entries=MOST_INITIATIVES,
    )

    def refuse_after(self, year: int) -> bool:
        """Whether a recognition lies after the year, which has not come yet; the field then says so."""
        later = [item for item in self.initiatives if (item.form.year.number or 0) > year]
        for item in later:
            item.form.year.errors = [Message("Năm công nhận không được sau năm %(year)s.", year=year)]
        self.initiatives.errors = [item.errors for item in later]
        return bool(later)

    def add_row(self) -> None:
        """One more empty row, up to the limit."""
        if len(self.initiatives) < MOST_INITIATIVES:
            self.initiatives.append_entry()


class PaperForm(Form):
    """Step 3: one file, and which paper it is."""

    paper = ChoiceField("Giấy tờ")
    file = one_file("Tệp", LARGEST, TOO_LARGE)


class ReviewForm(VersionedForm):
    """Step 4: the unit's own meeting."""

    held_on = DayField("Ngày họp bình xét", validators=[required("Hãy nhập ngày họp.")])
    total = CountField("Tổng số thành viên", validators=[required("Hãy nhập tổng số thành viên.")])
    present = CountField("Số người dự họp", validators=[required("Hãy nhập số người dự.")])
    agreed = CountField("Số người tán thành", validators=[required("Hãy nhập số người tán thành.")])
    summary = LongTextField("Tóm tắt kết luận", validators=[at_most(5000)])


class AppraisalForm(VersionedForm):
    """What the standing body concludes."""

    opinion = ChoiceField(
        "Kết luận",
        choices=[("", "Chọn kết luận"), *((item.value, OPINIONS[item]) for item in Opinion)],
        validators=[required("Hãy chọn kết luận thẩm định.")],
    )
    note = LongTextField("Căn cứ, ý kiến", validators=[at_most(5000)])

    def close(self, opinion: Opinion) -> None:
        """Show the conclusion as one that cannot be chosen; a post that holds it all the same is for the guard to refuse."""
        for choice in self.opinion.choices:
            if choice.value == opinion:
                choice.render_kw = {"disabled": True}


SUPPLEMENT_BY = "Hạn bổ sung"
SUPPLEMENT_REQUIRED = "Hãy nhập hạn bổ sung, ví dụ 22/11/2021."


class ReturnForm(VersionedForm):
    """Why a dossier goes back to its unit, and until when it may be supplemented: usual reasons, others typed."""

    usual = ChoicesField(
        "Lý do thường gặp",
        unknown=CHOOSE,
        choices=[SelectChoice(code, words) for code, words in RETURN_REASONS.items()],
    )
    reason = LongTextField("Lý do khác, nội dung cần bổ sung", validators=[at_most(1000)])
    supplement_by = DayField(SUPPLEMENT_BY, validators=[required(SUPPLEMENT_REQUIRED)])

    def validate_reason(self, field: LongTextField) -> None:
        """A reason is chosen or typed."""
        if not field.data and not self.usual.data:
            raise ValidationError("Hãy ghi rõ lý do.")

    def whole_reason(self) -> str:
        """What was chosen and what was typed, as one text."""
        return reason_of(self.usual.data or (), self.reason.data)


class ExtendForm(VersionedForm):
    """A later day for the supplement."""

    supplement_by = DayField(SUPPLEMENT_BY, validators=[required(SUPPLEMENT_REQUIRED)])


class HandOverForm(VersionedForm):
    """Who gets a dossier, and why."""

    user_name = ChoiceField("Cán bộ nhận", validators=[required(CHOOSE)])
    reason = LongTextField("Lý do", validators=[required("Hãy ghi rõ lý do."), at_most(1000)])


class PostingForm(VersionedForm):
    """Where and when the public may comment."""

    starts_on = DayField("Từ ngày", validators=[required("Hãy nhập ngày bắt đầu.")])
    ends_on = DayField("Đến hết ngày", validators=[required("Hãy nhập ngày kết thúc.")])
    place = TextField("Nơi công khai", validators=[required("Hãy nhập nơi công khai."), at_most(200)])
    basis = TextField("Căn cứ", validators=[required("Hãy nhập căn cứ."), at_most(200)])

    def validate_ends_on(self, field: DayField) -> None:
        """The last day is not before the first."""
        try:
            first, last = self.starts_on.day, field.day
        except Invalid:
            return
        if first and last and last < first:
            raise ValidationError("Ngày kết thúc không được trước ngày bắt đầu.")


class SeenField(HiddenField):  # type: ignore[misc]
    """Which version of each dossier the page shows, as "id:version …"; what is not understood was not seen."""

    def process_data(self, value: Mapping[str, int] | None) -> None:
        """Write the versions down."""
        self.data = " ".join(f"{key}:{version}" for key, version in (value or {}).items())

    @property
    def versions(self) -> dict[str, int]:
        """The versions by public id."""
        pairs = (part.rpartition(":") for part in (self.data or "").split())
        return {key: int(text) for key, _colon, text in pairs if WHOLE.fullmatch(text)}


class PickedDossiers(Form):
    """Dossiers that are ticked on a page, each in the version that the page showed."""

    seen = SeenField()
    ids = ChoicesField("Hồ sơ", validators=[required("Hãy chọn ít nhất một hồ sơ.")], unknown=UNKNOWN_CHOICE)

    def versions(self) -> dict[str, int]:
        """The dossiers chosen, in the versions that the page showed; -1 for one that it did not show."""
        seen = self.seen.versions
        return {key: seen.get(key, -1) for key in self.ids.data}

    def refresh(self, versions: Mapping[str, int]) -> None:
        """Show the dossiers as they are now, where the page is new or has just said which one changed.

        After any other refusal the page keeps what it showed: a change meanwhile must not slip in unseen.
        """
        if not self.is_submitted() or self.ids.errors:
            self.seen.process_data(versions)


class LetterForm(PickedDossiers, NonceForm):
    """The head's letter with the dossiers it sends up."""

    ids = ChoicesField(
        "Hồ sơ gửi kèm", validators=[required("Hãy chọn ít nhất một hồ sơ.")], unknown=UNKNOWN_CHOICE
    )
    number = TextField("Số tờ trình", validators=[required("Hãy nhập số tờ trình."), at_most(20)])
    symbol = TextField("Ký hiệu", validators=[required("Hãy nhập ký hiệu, ví dụ TTr-SYT."), at_most(40)])


class ProposalForm(LetterForm):
    """The standing body's letter to its own authority, numbered and dated as it went out."""

    signed_on = DayField("Ngày tờ trình", validators=[required("Hãy nhập ngày tờ trình.")])
