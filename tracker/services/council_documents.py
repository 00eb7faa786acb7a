"""Papers of a council: the list laid before it and the minutes of its meeting."""

from datetime import datetime, time
from fractions import Fraction

from sqlalchemy import select

from reports import minutes_rows, rows
from reports.catalogue import meeting_minutes, nomination_list
from reports.document import Signature
from reports.text import counted
from tracker.domain.council_enums import PollState
from tracker.domain.eligibility import UNCONFIRMED
from tracker.domain.enums import CouncilRank, VoteBase
from tracker.domain.errors import Conflict
from tracker.domain.labels import BALLOT_FORMS, COUNCIL_RANKS
from tracker.domain.msgid import N_
from tracker.domain.nomination_labels import OPINIONS
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import Finding, Meeting, NamedVote, Nomination, Poll, PollItem
from tracker.queries import meetings as queries
from tracker.queries.seats import quorum_on, regulation_on
from tracker.services import issued_papers
from tracker.services.award_words import award_words, honorific
from tracker.services.letterhead import council_head
from tracker.services.poll_results import result
from tracker.services.reports import render

DONE = "ĐẠT"
NOT_DONE = "KHÔNG ĐẠT"
ARTICLE = "Điều "
RECIPIENTS = ("Thành viên Hội đồng", "Lưu: VT, Hồ sơ")


def council_list_file(*, viewer: Viewer, meeting: Meeting, kind: str) -> tuple[str, bytes]:
    """The list of the meeting's dossiers as (file name, content)."""
    del viewer  # who may read the meeting may read its list
    items, seats = queries.agenda(db.session(), meeting), queries.seats(db.session(), meeting)
    notes = _findings([item.nomination_id for item in items])
    document = nomination_list.build(
        rows.NominationList(
            head=council_head(meeting.council, kind="", day=meeting.held_on),
            subject=f"Đề nghị khen thưởng trình {meeting.council.name}\n{meeting.title}",
            total=f"Tổng số hồ sơ trình {meeting.council.name}",
            nominations=[_line(item.nomination, meeting, notes) for item in items],
            signatures=(
                Signature(
                    ("THƯ KÝ HỘI ĐỒNG",), _of_rank(seats, CouncilRank.MEMBER_SECRETARY).partition(",")[0]
                ),
            ),
            recipients_lines=RECIPIENTS,
        )
    )
    return f"danh-sach-de-nghi-{meeting.held_on:%Y-%m-%d}.{kind}", render(document, kind)


def minutes_file(*, viewer: Viewer, meeting: Meeting, kind: str) -> tuple[str, bytes]:
    """The minutes as (file name, content): as they were signed, or as they stand; none before the meeting."""
    return issued_papers.kept(meeting, kind) or made_minutes(viewer=viewer, meeting=meeting, kind=kind)


def made_minutes(*, viewer: Viewer, meeting: Meeting, kind: str) -> tuple[str, bytes]:
    """The minutes made from what the data say now, as (file name, content)."""
    if meeting.started_at is None:
        raise Conflict(N_("Cuộc họp chưa diễn ra nên chưa có biên bản."))
    session = db.session()
    polls = [poll for poll in queries.polls(session, viewer, meeting) if poll.state == PollState.CLOSED]
    seats = queries.seats(session, meeting)
    written = _written([poll.id for poll in polls])
    document = meeting_minutes.build(
        minutes_rows.MeetingMinutes(
            head=council_head(meeting.council, kind="BB", day=None),
            council=meeting.council.name,
            subject=meeting.title,
            started_at=_moment(meeting, meeting.begins_at),
            ended_at=_moment(meeting, meeting.ends_at) if meeting.ends_at else None,
            place=meeting.place,
            chair=_presiding(meeting, seats),
            secretary=_of_rank(seats, CouncilRank.MEMBER_SECRETARY),
            members=[_member(seat, written) for seat in seats],
            quorum=_quorum(meeting, seats),
            presentations=_lines(meeting.presentations),
            opinions=[_opinion(line) for line in _lines(meeting.discussion)],
            ballot_form=", ".join(sorted({BALLOT_FORMS[poll.form].lower() for poll in polls})),
            base_rule=_base_rule(polls),
            votes=_votes(polls, meeting),
            conclusions=_lines(meeting.conclusions),
            secretary_signature=Signature(
                ("THƯ KÝ",), meeting.secretary.display_name if meeting.secretary else ""
            ),
            chair_signature=_signature(meeting),
            recipients_lines=RECIPIENTS,
        )
    )
    return f"bien-ban-hop-{meeting.held_on:%Y-%m-%d}.{kind}", render(document, kind)


def _line(row: Nomination, meeting: Meeting, notes: dict[int, str]) -> rows.NominationRow:
    return rows.NominationRow(
        award=award_words(row.award_code, meeting.held_on)[1],
        kind=rows.RecipientKind(row.recipient.kind.value),
        name=row.recipient.name,
        position=row.recipient.position,
        unit=row.unit.name,
        achievement=row.achievement,
        conclusion=OPINIONS[row.opinion] if row.opinion else "",
        article=notes.get(row.id, ""),
        note=row.opinion_note,
        honorific=honorific(row.recipient.gender),
    )


def _findings(nomination_ids: list[int]) -> dict[int, str]:
    """The first ground of each appraisal that names its article and was read; a paper prints no other."""
    found: dict[int, str] = {}
    for row in db.session().execute(
        select(Finding.nomination_id, Finding.basis)
        .where(
            Finding.nomination_id.in_(nomination_ids),
            Finding.superseded_on.is_(None),
            Finding.basis.contains(ARTICLE),
            ~Finding.message.contains(UNCONFIRMED),
        )
        .order_by(Finding.id)
    ):
        found.setdefault(row.nomination_id, row.basis)
    return found


def _member(seat: queries.Seat, written: frozenset[int]) -> minutes_rows.MemberAttendance:
    member, mark = seat.member, seat.mark
    return minutes_rows.MemberAttendance(
        name=member.account.display_name,
        position=member.position,
        rank=COUNCIL_RANKS[member.rank],
        present=bool(mark and mark.present),
        reason=mark.reason if mark else "",
        written_opinion=member.id in written,
    )


def _written(poll_ids: list[int]) -> frozenset[int]:
    statement = select(NamedVote.member_id).where(NamedVote.poll_id.in_(poll_ids), NamedVote.written)
    return frozenset(db.session().scalars(statement.distinct()))


def _of_rank(seats: list[queries.Seat], rank: CouncilRank) -> str:
    for seat in seats:
        if seat.member.rank == rank:
            return f"{seat.member.account.display_name}, {seat.member.position}"
    return ""


def _presiding(meeting: Meeting, seats: list[queries.Seat]) -> str:
    """Who presided with the seat; meetings from before it was written down name a chair who was there."""
    for member, mark in ((seat.member, seat.mark) for seat in seats):
        known = member.id == meeting.presiding_id
        usual = meeting.presiding_id is None and member.rank == CouncilRank.CHAIR and mark and mark.present
        if known or usual:
            return f"{member.account.display_name}, {member.position}, {COUNCIL_RANKS[member.rank]}"
    return ""


def _signature(meeting: Meeting) -> Signature:
    """Who presided signs as such; a chair who was away signs by the office."""
    person, presided = meeting.chair, meeting.presiding
    instead = person is not None and presided is not None and presided.account_id != person.id
    title = "CHỦ TỊCH HỘI ĐỒNG" if instead else "CHỦ TỌA"
    return Signature((title,), person.display_name if person else "")


def _quorum(meeting: Meeting, seats: list[queries.Seat]) -> str:
    share = quorum_on(regulation_on(db.session(), meeting.council_id, meeting.held_on), meeting.held_on)
    present = sum(bool(seat.mark and seat.mark.present) for seat in seats)
    if share is None:
        return ""
    return (
        f"Có mặt {counted(present)}/{counted(len(seats))} thành viên, đủ tỷ lệ tối thiểu"
        f" {share.numerator}/{share.denominator} để họp."
    )


def _base_rule(polls: list[Poll]) -> str:
    bases = {item.base for poll in polls for item in poll.items}
    if bases == {VoteBase.TOTAL}:
        return "Tỷ lệ tính trên tổng số thành viên Hội đồng"
    return "Tỷ lệ tính theo quy tắc của từng danh hiệu, hình thức" if bases else ""


def _votes(polls: list[Poll], meeting: Meeting) -> list[minutes_rows.VoteResult]:
    """What was voted on, by the numbers of the list that the council had before it."""
    session = db.session()
    numbers = {
        item.nomination_id: number for number, item in enumerate(queries.agenda(session, meeting), start=1)
    }
    found = [
        _vote(poll, item, meeting, numbers[item.nomination_id])
        for poll in polls
        for item in queries.poll_items(session, poll)
    ]
    return sorted(found, key=lambda vote: vote.number)


def _vote(poll: Poll, item: PollItem, meeting: Meeting, number: int) -> minutes_rows.VoteResult:
    found = result(poll, item)
    row = item.nomination
    return minutes_rows.VoteResult(
        number=number,
        name=row.recipient.name,
        position=row.recipient.position,
        unit=row.unit.name,
        award=award_words(row.award_code, meeting.held_on)[1],
        agree=found.agree,
        written_agree=item.written_agree,
        base=found.base,
        share=found.share,
        threshold=Fraction(item.threshold_over, item.threshold_of),
        passed=found.passed,
        result=DONE if found.passed else NOT_DONE,
    )


def _opinion(line: str) -> minutes_rows.Opinion:
    name, mark, text = line.partition(":")
    return (
        minutes_rows.Opinion(name.strip(), text.strip()) if mark else minutes_rows.Opinion("Thành viên", line)
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _moment(meeting: Meeting, clock: str) -> datetime:
    return datetime.combine(meeting.held_on, time.fromisoformat(clock))
