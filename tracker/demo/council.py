"""The province's council in the demo: fifteen members, three meetings, and the decisions that follow."""

from datetime import date
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.demo import consultations
from tracker.demo.campaigns import viewer_named
from tracker.demo.decisions import decide, draft
from tracker.demo.desk import Batch
from tracker.demo.nominations import WARD, nomination, prefix_of
from tracker.domain.centre_enums import CentreEventKind, SentBy
from tracker.domain.centre_letters import Entry
from tracker.domain.council_enums import VoteChoice
from tracker.domain.enums import BallotForm, CouncilRank
from tracker.domain.viewer import Viewer
from tracker.models import (
    Account,
    Council,
    CouncilMember,
    Meeting,
    Poll,
)
from tracker.queries.calendars import working_calendar
from tracker.services import agenda, centre_letters, councils, meetings, outcomes, poll_closing, polls
from tracker.services.councils import Regulation, Share
from tracker.services.letterhead import body_of
from tracker.services.meetings import Mark, MeetingPlan, MinutesText
from tracker.services.outcome_facts import result_of
from tracker.services.outcomes import CentreAnswer
from tracker.services.submission_letters import LetterHead

SINCE = date(2021, 1, 1)
FIRST, SECOND, THIRD = date(2021, 12, 6), date(2021, 12, 13), date(2021, 12, 20)
TODAY = date(2021, 12, 15)
PLACE = "Phòng họp số 2, trụ sở Ủy ban nhân dân tỉnh"
MEMBERS = (
    ("lanhdao", CouncilRank.CHAIR, "Chủ tịch Ủy ban nhân dân tỉnh"),
    ("snv.thutruong", CouncilRank.STANDING_VICE_CHAIR, "Giám đốc Sở Nội vụ"),
    ("lanhdao2", CouncilRank.VICE_CHAIR, "Phó Chủ tịch Ủy ban nhân dân tỉnh"),
    ("thuongtruc2", CouncilRank.MEMBER_SECRETARY, "Phó Trưởng ban Thi đua - Khen thưởng"),
)
SIZE = 15
REGULATION = Regulation(
    citation="Quy chế hoạt động của Hội đồng (bản minh họa; quy chế của tỉnh chưa xác nhận)",
    valid_from=SINCE,
    quorum=Share(2, 3),
    threshold=Share(2, 3),
)


def build(session: Session, random: Random, council: Council, batches: dict[str, Batch]) -> None:
    """Two meetings that were held, one whose papers are out; decisions of the province and of two units."""
    waiting = [*batches["DH-2021"].appraised, *batches["KT-2021"].appraised]
    high = list(batches["HC-2021"].appraised)
    first, second, third = waiting[:45], waiting[45:75], waiting[75:100]
    consultations.build(session, high, third[:8])
    _hold(session, random, council, FIRST, [*first, *high])
    _hold(session, random, council, SECOND, second)
    _prepare(session, council, THIRD, third)
    decide(session, first, "HY", ("thuongtruc", "lanhdao", "vanthu"), 2915, date(2021, 12, 9))
    decide(session, second[:20], "HY", ("thuongtruc", "lanhdao2", "vanthu"), 2986, TODAY, deputy=True)
    # One more waits for the signature, so that the leadership's work list has what it is for.
    draft(session, second[20:25], "HY", "thuongtruc", TODAY)
    _honour(session, high)
    own = batches["DH-2021"].own
    for code in ("HY-SYT", WARD):
        people = tuple(f"{prefix_of(code)}.{name}" for name in ("thuongtruc", "thutruong", "vanthu"))
        decide(session, own[code], code, people, 61, date(2021, 12, 10))


def establish(session: Session) -> Council:
    """The council with its members and regulation, before any appraisal asks it."""
    standing = viewer_named(session, "thuongtruc", SINCE)
    row = councils.establish(
        viewer=standing,
        unit_code="HY",
        name="Hội đồng Thi đua - Khen thưởng tỉnh Hưng Yên",
        established_by="Quyết định thành lập Hội đồng (số minh họa 01/QĐ-UBND)",
        valid_from=SINCE,
    )
    councils.set_regulation(viewer=standing, public_id=row.public_id, regulation=REGULATION)
    heads = session.scalars(
        select(Account)
        .where(
            Account.user_name.like("%.thutruong"),
            Account.user_name.not_in(["snv.thutruong", "lamson.thutruong"]),
        )
        .order_by(Account.id)
        .limit(SIZE - len(MEMBERS))
    ).all()
    others = [(head.user_name, CouncilRank.MEMBER, body_of(head.unit).authority[:160]) for head in heads]
    for name, rank, position in (*MEMBERS, *others):
        councils.add_member(
            viewer=standing,
            public_id=row.public_id,
            user_name=name,
            rank=rank,
            position=position,
            valid_from=SINCE,
        )
    return row


def _hold(session: Session, random: Random, council: Council, day: date, ids: list[str]) -> None:
    secretary, chair = (viewer_named(session, name, day) for name in ("thuongtruc2", "lanhdao"))
    public_id = _prepare(session, council, day, ids)
    members = session.scalars(
        select(CouncilMember).where(CouncilMember.council_id == council.id).order_by(CouncilMember.ordinal)
    ).all()
    absent = {members[-1].public_id}
    marks = {
        member.public_id: Mark(member.public_id not in absent, "Đi công tác Trung ương") for member in members
    }
    version = _meeting(session, public_id).version
    meetings.record_attendance(viewer=secretary, public_id=public_id, version=version, marks=marks)
    _act(session, secretary, public_id, "start", day)
    for form in BallotForm:
        if any(
            rule.rule.ballot == form
            for _item, rule in polls.waiting(session, _meeting(session, public_id), day)
        ):
            _vote(session, random, secretary, public_id, form, day)
    _act(session, secretary, public_id, "end", day)
    meetings.write_minutes(
        viewer=secretary,
        public_id=public_id,
        version=_meeting(session, public_id).version,
        text=MinutesText(
            presentations="Sở Nội vụ trình bày kết quả thẩm định hồ sơ đề nghị khen thưởng.",
            discussion="Giám đốc Sở Nội vụ: Các hồ sơ trình họp đã được thẩm định theo quy định.",
            conclusions="Hội đồng nhất trí trình cấp có thẩm quyền khen thưởng những trường hợp đạt tỷ lệ phiếu.\nGiao Sở Nội vụ hoàn thiện hồ sơ, trình ký quyết định.",
            ends_at="11:15",
        ),
    )
    _act(session, secretary, public_id, "send_minutes", day)
    _act(session, chair, public_id, "sign_minutes", day)


def _prepare(session: Session, council: Council, day: date, ids: list[str]) -> str:
    secretary = viewer_named(session, "thuongtruc2", min(day, TODAY))
    row = meetings.create(
        viewer=secretary,
        council_id=council.public_id,
        plan=MeetingPlan(f"Phiên họp ngày {day:%d/%m/%Y} xét khen thưởng năm 2021", day, "08:00", PLACE),
    )
    agenda.place_items(viewer=secretary, public_id=row.public_id, nomination_ids=ids, day=min(day, TODAY))
    _act(session, secretary, row.public_id, "release", min(day, TODAY))
    return row.public_id


def _vote(
    session: Session, random: Random, secretary: Viewer, meeting_id: str, form: BallotForm, day: date
) -> None:
    poll = polls.open_poll(viewer=secretary, meeting_id=meeting_id, form=form, day=day)
    items = [item.nomination.public_id for item in poll.items]
    # One dossier in twelve is disputed.
    leaning = {item: 0.6 if random.random() < 1 / 12 else 0.985 for item in items}
    for elector in list(poll.electors):
        account = session.get_one(Account, elector.account_id)
        choices = {
            item: VoteChoice.AGREE if random.random() < leaning[item] else VoteChoice.DISAGREE
            for item in items
        }
        who = viewer_named(session, account.user_name, day)
        polls.cast(viewer=who, public_id=poll.public_id, choices=choices)
    version = session.scalars(select(Poll.version).where(Poll.public_id == poll.public_id)).one()
    poll_closing.close(viewer=secretary, public_id=poll.public_id, version=version, day=day)


def _honour(session: Session, ids: list[str]) -> None:
    leader, standing = (viewer_named(session, name, FIRST) for name in ("lanhdao", "thuongtruc"))
    passed = [key for key in ids if result_of(session, nomination(session, key))]
    letter = outcomes.pass_up(
        viewer=leader,
        versions={key: nomination(session, key).version for key in passed},
        letter=LetterHead("215", "TTr-UBND"),
        day=date(2021, 12, 8),
        calendar=working_calendar(session),
    )
    centre_letters.note(
        viewer=standing,
        public_id=letter.public_id,
        version=letter.version,
        entry=Entry(CentreEventKind.SENT, date(2021, 12, 9), "215/TTr-UBND", SentBy.NETWORK),
        day=date(2021, 12, 9),
    )
    row = nomination(session, passed[0])
    outcomes.answer_from_centre(
        viewer=standing,
        public_id=row.public_id,
        version=row.version,
        answer=CentreAnswer("(số minh họa) 01/QĐ-CTN", date(2021, 12, 14), "Chủ tịch nước"),
        day=TODAY,
    )


def _act(session: Session, who: Viewer, public_id: str, action: str, day: date) -> None:
    row = _meeting(session, public_id)
    meetings.act(viewer=who, public_id=public_id, version=row.version, action=action, day=day)


def _meeting(session: Session, public_id: str) -> Meeting:
    statement = select(Meeting).where(Meeting.public_id == public_id)
    return session.scalars(statement.execution_options(populate_existing=True)).one()
