"""A walk by the services through the states of everything: a dossier decided, one at the centre, one decided at home."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from tests import councils
from tests.councils import CouncilDay
from tests.dossiers import DAY
from tests.services.test_decisions import TEXT
from tracker.domain.consultation_enums import ConsultedAnswer
from tracker.domain.council_enums import PollAction
from tracker.domain.holidays import national_calendar
from tracker.models import Consultation, Decision, Meeting, Nomination, Poll
from tracker.services import (
    agenda,
    consultation_answers,
    decisions,
    meetings,
    nomination_moves,
    outcomes,
    poll_closing,
    progress,
    proposals,
)
from tracker.services.consultation_answers import Reply
from tracker.services.meetings import Mark
from tracker.services.nomination_moves import Posting
from tracker.services.outcomes import LetterHead

LATER = DAY + timedelta(days=9)
PLAN = replace(councils.PLAN, held_on=LATER)


@dataclass(frozen=True, slots=True)
class Stand:
    """An object in a state that the walk has reached; `carriers` are the objects that stand for it in the lists."""

    subject: str
    state: str
    public_id: str
    carriers: tuple[str, ...] = ()


def stand(row: Nomination | Meeting | Poll | Decision | Consultation, *carriers: str) -> Stand:
    return Stand(row.__tablename__, row.state, row.public_id, carriers)


def reports(day: CouncilDay) -> Iterator[Stand]:
    """A unit that is called, and the report of one that has joined."""
    province = day.dossiers.world
    yield Stand("participation", "called", province.part("H2").public_id)
    key = province.report("H1")
    yield Stand("progress_report", "draft", key)
    steps = (("H1.clerk", "send"), ("H1.head", "refuse"), ("H1.clerk", "send"), ("H1.head", "sign"))
    for version, (who, action) in enumerate(steps, start=1):
        row = progress.act(
            viewer=day.viewer(who), public_id=key, version=version, action=action, day=DAY, reason="Xem lại"
        )
        yield Stand("progress_report", row.state, key)


def to_the_council(day: CouncilDay, award: str, number: str) -> Iterator[Stand]:
    """Up to the appraisal, once sent back inside the unit and once by the standing body."""
    desk = day.dossiers
    row = desk.complete(award)
    yield stand(row)
    for who, action in (("H1.clerk", "send"), ("H1.head", "refuse"), ("H1.clerk", "send")):
        yield stand(desk.act(who, row, action, "Viết rõ hơn"))
    desk.file("H1.head", row, number=number)
    yield stand(desk.now(row.public_id))
    for who, action in (("standing", "receive"), ("standing", "return"), ("H1.clerk", "send")):
        yield stand(desk.act(who, row, action, "Bổ sung"))
    desk.file("H1.head", row, number=f"{number}1")
    desk.act("standing", row, "receive")
    yield stand(appraise(day, row))


def appraise(day: CouncilDay, row: Nomination) -> Nomination:
    return nomination_moves.appraise(
        viewer=day.viewer("standing"),
        public_id=row.public_id,
        version=day.dossiers.now(row.public_id).version,
        appraisal=nomination_moves.Appraisal(nomination_moves.Opinion.ELIGIBLE, ""),
        day=DAY,
    )


def posted(day: CouncilDay, row: Nomination) -> Iterator[Stand]:
    posting = Posting(DAY, DAY + timedelta(days=4), "Cổng thông tin điện tử tỉnh", "Nghị định 91/2017/NĐ-CP")
    yield stand(
        nomination_moves.post(
            viewer=day.viewer("standing"),
            public_id=row.public_id,
            version=day.dossiers.now(row.public_id).version,
            posting=posting,
            day=DAY,
            calendar=national_calendar(),
        )
    )
    nomination_moves.act(
        viewer=day.viewer("standing"),
        public_id=row.public_id,
        version=day.dossiers.now(row.public_id).version,
        action="end_posting",
        day=LATER,
    )
    yield stand(day.dossiers.now(row.public_id))


def held(day: CouncilDay, *rows: Nomination) -> Iterator[Stand]:
    """A meeting whose vote one member has not yet taken part in, then nobody has not, then one closes it early."""
    yield from convened(day, *rows)
    poll = day.open()
    yield stand(poll)
    for name in day.names:
        day.vote(poll, name, {row.public_id: councils.YES for row in rows})
    yield stand(day.poll(poll.public_id))
    poll_closing.ask(
        viewer=day.viewer("secretary"),
        public_id=poll.public_id,
        version=day.poll(poll.public_id).version,
        action=PollAction.CLOSE_EARLY,
        reason="Đủ phiếu",
    )
    yield stand(day.poll(poll.public_id))
    poll_closing.confirm(
        viewer=day.viewer("chair"),
        public_id=poll.public_id,
        version=day.poll(poll.public_id).version,
        day=LATER,
    )
    for row in rows:
        yield stand(day.dossiers.now(row.public_id))
    yield stand(meet(day, "secretary", "end"))
    day.minutes()
    yield stand(meet(day, "secretary", "send_minutes"))
    meet(day, "chair", "sign_minutes")


def meet(day: CouncilDay, who: str, action: str) -> Meeting:
    return meetings.act(
        viewer=day.viewer(who),
        public_id=day.meeting_id,
        version=day.meeting().version,
        action=action,
        day=LATER,
    )


def convened(day: CouncilDay, *rows: Nomination) -> Iterator[Stand]:
    """The dossiers wait by their meeting from now on."""
    who = day.viewer("secretary")
    row = meetings.create(viewer=who, council_id=day.council.public_id, plan=PLAN)
    day.meeting_id = row.public_id
    yield stand(row)
    ids = [item.public_id for item in rows]
    agenda.place_items(viewer=who, public_id=row.public_id, nomination_ids=ids, day=LATER)
    yield from (stand(day.dossiers.now(key), row.public_id) for key in ids)
    yield stand(meet(day, "secretary", "release"))
    marks = {member.public_id: Mark(True) for member in day.members}
    meetings.record_attendance(
        viewer=who, public_id=row.public_id, version=day.meeting().version, marks=marks
    )
    yield stand(meet(day, "secretary", "start"))
    yield from (stand(day.dossiers.now(key), row.public_id) for key in ids)


def decided(day: CouncilDay, row: Nomination) -> Iterator[Stand]:
    """Proposed, put into a decision, signed, numbered."""
    yield stand(proposed(day, row))
    standing = day.viewer("standing")
    paper = decisions.create(viewer=standing, unit_code="HY", text=TEXT, day=LATER)
    key = paper.public_id
    yield stand(paper)
    decisions.set_items(viewer=standing, public_id=key, version=1, nomination_ids=[row.public_id], day=LATER)
    for version, (who, action) in enumerate((("standing", "send"), ("leader", "sign")), start=2):
        yield stand(day.dossiers.now(row.public_id), key)
        yield stand(
            decisions.act(viewer=day.viewer(who), public_id=key, version=version, action=action, day=LATER)
        )
    decisions.issue(
        viewer=day.viewer("records"), public_id=key, version=4, number=12, issued_on=LATER, day=LATER
    )


def proposed(day: CouncilDay, row: Nomination) -> Nomination:
    proposals.propose(
        viewer=day.viewer("standing2"),
        versions=day.dossiers.versions(row),
        letter=LetterHead("77", "TTr-SNV"),
        signed_on=LATER,
        day=LATER,
    )
    return day.dossiers.now(row.public_id)


def outcome(day: CouncilDay, who: str, row: Nomination, action: str) -> Nomination:
    return outcomes.act(
        viewer=day.viewer(who),
        public_id=row.public_id,
        version=day.dossiers.now(row.public_id).version,
        action=action,
        day=LATER,
        reason="Chưa đủ căn cứ",
    )


def to_the_centre_and_back(day: CouncilDay, row: Nomination) -> Iterator[Stand]:
    """Once the body that was asked for its concurrence has agreed."""
    asked = day.dossiers.consult(row, day=LATER)
    yield stand(asked)
    consultation_answers.answer(
        viewer=day.viewer("standing"),
        public_id=asked.public_id,
        version=asked.version,
        reply=Reply("15/CAT-PX03", LATER, ConsultedAnswer.AGREES),
        day=LATER,
    )
    yield stand(day.dossiers.now(row.public_id))
    outcomes.pass_up(
        viewer=day.viewer("leader"),
        versions=day.dossiers.versions(row),
        letter=LetterHead("77", "TTr-UBND"),
        day=LATER,
        calendar=national_calendar(),
    )
    yield stand(day.dossiers.now(row.public_id))
    yield stand(outcome(day, "standing", row, "centre_return"))


def last(day: CouncilDay, award: str) -> Nomination:
    session = day.dossiers.world.session
    session.rollback()
    return session.query(Nomination).filter_by(award_code=award).order_by(Nomination.id.desc()).first()


def whole_walk(day: CouncilDay) -> Iterator[Stand]:
    """Two dossiers to the province's council, one of them on to the centre; reports of the units."""
    yield from reports(day)
    yield from to_the_council(day, "BKT", "12")
    yield from to_the_council(day, "HCLD3", "13")
    low, high = last(day, "BKT"), last(day, "HCLD3")
    yield from posted(day, high)
    yield from held(day, low, high)
    yield from decided(day, low)
    yield from to_the_centre_and_back(day, high)
    own = day.dossiers.kept_home("GK_HUYEN")
    yield stand(own)
    yield stand(day.dossiers.act("H1.standing", own, "receive"))
    yield stand(day.dossiers.appraise("H1.standing", own))
