"""Forms of a unit's yearly review: the sheet itself, who is on it, and its meeting."""

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms.validators import ValidationError

from tracker.domain.messages import Message
from tracker.domain.review_sheet import MeetingData, Proposal, Result
from tracker.forms.base import (
    CHOOSE,
    ChoiceField,
    ChoicesField,
    CountField,
    DayField,
    HiddenChoiceField,
    LongTextField,
    NonceForm,
    TextField,
    VersionedForm,
    VersionField,
    at_most,
    optional,
    required,
)
from tracker.forms.imports import ConfirmForm, HiddenCountField

VOTES, PASSED = "votes_", "passed_"
OUTCOMES = {"1": True, "0": False}
TOO_MANY = "Số phiếu không được quá số người dự."


class NewSheetForm(NonceForm):
    """Whose sheet, of which year."""

    unit_code = ChoiceField("Đơn vị", validators=[required(CHOOSE)])
    year = CountField("Năm", validators=[required("Hãy nhập năm, ví dụ 2021.")])
    school_year = ChoiceField(
        "Tính theo",
        choices=[("", "Năm dương lịch"), ("1", "Năm học kết thúc trong năm này")],
        validators=[optional],
    )


class ReviewDraftsForm(NonceForm):
    """The round that was chosen, and how many drafts it was to have."""

    round = HiddenChoiceField("Đợt xét", validators=[required(CHOOSE)])
    count = HiddenCountField("Số hồ sơ")


class WorkbookConfirmForm(ConfirmForm):
    """A workbook that was looked through, with the version of the sheet and how many rows it was to write."""

    version = VersionField()
    count = HiddenCountField("Số dòng")


class PeopleForm(VersionedForm):
    """Who stands on the sheet."""

    people = ChoicesField(
        "Người và tập thể trong bảng", unknown="Hãy chọn đối tượng trong danh sách của đơn vị."
    )


class MeetingForm(VersionedForm):
    """The meeting; votes and results of the proposals are added by `meeting_form`."""

    held_on = DayField("Ngày họp", validators=[required("Hãy nhập ngày họp, ví dụ 15/11/2021.")])
    place = TextField("Địa điểm", validators=[at_most(200)])
    total = CountField("Tổng số người của đơn vị", validators=[required("Hãy nhập tổng số người.")])
    present = CountField("Số người dự họp", validators=[required("Hãy nhập số người dự.")])
    chair = TextField("Chủ trì", validators=[required("Hãy nhập họ tên người chủ trì."), at_most(160)])
    secretary = TextField("Thư ký", validators=[required("Hãy nhập họ tên thư ký."), at_most(160)])
    summary = LongTextField("Diễn biến, ý kiến chính", validators=[at_most(5000)])

    proposals: Mapping[str, tuple[str, str]] = {}

    def meeting(self) -> MeetingData:
        """What was typed of the meeting."""
        return MeetingData(
            held_on=self.held_on.day,
            place=self.place.data or "",
            total=self.total.number,
            present=self.present.number,
            chair=self.chair.data,
            secretary=self.secretary.data,
            summary=self.summary.data or "",
        )

    def results(self) -> dict[tuple[str, str], Result]:
        """Votes and results by line and award."""
        return {
            place: Result(
                self._fields[f"{VOTES}{key}"].number, OUTCOMES.get(self._fields[f"{PASSED}{key}"].data)
            )
            for key, place in self.proposals.items()
        }


def within_present(form: Any, field: Any) -> None:
    """Refuse more votes than there were people."""
    present = form.present.number
    if field.number is not None and present is not None and field.number > present:
        raise ValidationError(TOO_MANY)


def meeting_form(proposals: Iterable[Proposal], **data: Any) -> MeetingForm:
    """A form class made for these proposals, filled with what is known."""
    fields: dict[str, Any] = {}
    places, typed = {}, dict(data)
    for item in proposals:
        key, name = item.key, item.name
        places[key] = (item.line, item.award_code)
        fields[f"{VOTES}{key}"] = CountField(
            Message("Số phiếu của %(name)s", name=name), validators=[optional, within_present]
        )
        fields[f"{PASSED}{key}"] = ChoiceField(
            Message("Kết quả của %(name)s", name=name),
            choices=[("", "Chưa có"), ("1", "Được đề nghị"), ("0", "Không được đề nghị")],
            validators=[optional],
        )
        votes, passed = item.result.votes, item.result.passed
        typed[f"{VOTES}{key}"] = votes
        typed[f"{PASSED}{key}"] = "" if passed is None else str(int(passed))
    cls = type("MeetingFormOfProposals", (MeetingForm,), {**fields, "proposals": places})
    form: MeetingForm = cls(**typed)
    return form
