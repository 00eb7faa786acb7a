"""A council of the province on top of the dossiers of `tests/dossiers.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.dossiers import DAY, Dossiers, open_round
from tests.factories import account, person
from tests.snapshots import once
from tracker.domain.council_enums import VoteChoice
from tracker.domain.enums import BallotForm, CouncilRank, Role
from tracker.domain.holidays import national_calendar
from tracker.models import (
    Account,
    Council,
    CouncilMember,
    Meeting,
    Nomination,
    NominationStage,
    Poll,
    SubmissionLetter,
)
from tracker.services import agenda, councils, meetings, nomination_moves, poll_closing, polls, proposals
from tracker.services.councils import Regulation, Share
from tracker.services.meetings import Mark, MeetingPlan, MinutesText
from tracker.services.nomination_moves import Posting
from tracker.services.submission_letters import LetterHead

PLAN = MeetingPlan("Phiên họp xét khen thưởng năm 2021", DAY, "08:00", "Phòng họp số 1")
REGULATION = Regulation(
    citation="Quy chế Hội đồng số 01/QC-HĐ",
    valid_from=date(2021, 1, 1),
    quorum=Share(2, 3),
    threshold=Share(2, 3),
)
YES, NO, OTHER = VoteChoice.AGREE, VoteChoice.DISAGREE, VoteChoice.OTHER


@dataclass
class CouncilDay:
    """The province's council of `size` members on the day of its meeting."""

    dossiers: Dossiers
    council: Council
    members: list[CouncilMember]
    accounts: list[Account]
    meeting_id: str = ""
    names: list[str] = field(default_factory=list)

    def viewer(self, name: str):  # type: ignore[no-untyped-def]
        """A person on the day."""
        return self.dossiers.viewer(name)

    def appraised(self, unit_code: str = "H1", award: str = "BKT", number: str = "12") -> Nomination:
        """A dossier that waits for the council."""
        row = self.dossiers.filed(unit_code, award, number)
        self.dossiers.act("standing", row, "receive")
        return self.dossiers.appraise("standing", row)

    def commented(
        self, row: Nomination, starts_on: date = DAY - timedelta(days=6), *, agreed: bool = True
    ) -> Nomination:
        """The dossier came ten days ago, the people have been asked from `starts_on` until two days ago, and the
        police have agreed."""
        session = self.dossiers.world.session
        stage = session.get_one(NominationStage, (row.id, row.stage))
        stage.received_on = DAY - timedelta(days=10)
        session.commit()
        nomination_moves.post(
            viewer=self.viewer("standing"),
            public_id=row.public_id,
            version=self.dossiers.now(row.public_id).version,
            posting=Posting(starts_on, DAY - timedelta(days=2), "Cổng thông tin điện tử tỉnh", "Lấy ý kiến"),
            day=DAY,
            calendar=national_calendar(),
        )
        row = self.dossiers.act("standing", row, "end_posting")
        return self.dossiers.agreed(row) if agreed else row

    def propose(
        self, *rows: Nomination, who: str = "standing2", number: str = "", signed_on: date = DAY
    ) -> SubmissionLetter:
        """One letter of the standing body, signed by somebody else than who appraised; numbered from 500 on."""
        session = self.dossiers.world.session
        count = session.scalar(select(func.count(SubmissionLetter.id)))
        return proposals.propose(
            viewer=self.viewer(who),
            versions=self.dossiers.versions(*rows),
            letter=LetterHead(number or f"5{count:02}", "TTr-SNV"),
            signed_on=signed_on,
            day=DAY,
        )

    def convene(self, *rows: Nomination, absent: int = 0, held_on: date = DAY) -> Meeting:
        """Make the meeting, put the dossiers on its agenda, call the roll and begin."""
        who = self.viewer("secretary")
        row = meetings.create(
            viewer=who, council_id=self.council.public_id, plan=replace(PLAN, held_on=held_on)
        )
        self.meeting_id = row.public_id
        ids = [item.public_id for item in rows]
        agenda.place_items(viewer=who, public_id=row.public_id, nomination_ids=ids, day=DAY)
        self.act("secretary", "release")
        present = len(self.members) - absent
        marks = {
            member.public_id: Mark(place < present, "Đi công tác")
            for place, member in enumerate(self.members)
        }
        meetings.record_attendance(
            viewer=who, public_id=row.public_id, version=self.meeting().version, marks=marks
        )
        self.act("secretary", "start")
        return self.meeting()

    def meeting(self) -> Meeting:
        """The meeting as the database has it now."""
        session = self.dossiers.world.session
        session.rollback()
        statement = select(Meeting).where(Meeting.public_id == self.meeting_id)
        return session.scalars(statement.execution_options(populate_existing=True)).one()

    def act(self, who: str, action: str, reason: str = "") -> Meeting:
        """A move of the meeting."""
        return meetings.act(
            viewer=self.viewer(who),
            public_id=self.meeting_id,
            version=self.meeting().version,
            action=action,
            day=DAY,
            reason=reason,
        )

    def open(self, form: BallotForm = BallotForm.SECRET) -> Poll:
        """Open the vote."""
        return polls.open_poll(
            viewer=self.viewer("secretary"), meeting_id=self.meeting_id, form=form, day=DAY
        )

    def vote(self, poll: Poll, name: str, choices: Mapping[str, VoteChoice]) -> None:
        """One member's vote."""
        polls.cast(viewer=self.viewer(name), public_id=poll.public_id, choices=choices)

    def vote_all(self, poll: Poll, row: Nomination, agree: int, names: list[str] | None = None) -> None:
        """Everybody votes on one dossier; the first `agree` agree."""
        for place, name in enumerate(names or self.names):
            self.vote(poll, name, {row.public_id: YES if place < agree else NO})

    def poll(self, public_id: str) -> Poll:
        """The poll as the database has it now."""
        session = self.dossiers.world.session
        session.rollback()
        statement = select(Poll).where(Poll.public_id == public_id)
        return session.scalars(statement.execution_options(populate_existing=True)).one()

    def close(self, poll: Poll, who: str = "secretary") -> Poll:
        """Close the vote."""
        return poll_closing.close(
            viewer=self.viewer(who),
            public_id=poll.public_id,
            version=self.poll(poll.public_id).version,
            day=DAY,
        )

    def minutes(self) -> Meeting:
        """Write the minutes."""
        return meetings.write_minutes(
            viewer=self.viewer("secretary"),
            public_id=self.meeting_id,
            version=self.meeting().version,
            text=MinutesText("Sở Nội vụ trình bày.", "", "Nhất trí trình khen thưởng."),
        )


def seat(session: Session, size: int = 5) -> CouncilDay:
    """The province with nothing in it but the open round and the council."""
    return once(session, f"council_{size}", lambda: build(open_round(session), size))


def build(dossiers: Dossiers, size: int = 5) -> CouncilDay:
    """Establish the council through its services: a chair, a secretary, ordinary members."""
    world = dossiers.world
    session, root = world.session, world.units["HY"]
    standing = world.viewer("standing", DAY)
    council = councils.establish(
        viewer=standing,
        unit_code="HY",
        name="Hội đồng Thi đua - Khen thưởng tỉnh",
        established_by="Quyết định số 01/QĐ-UBND",
        valid_from=date(2021, 1, 1),
    )
    ranks = [CouncilRank.CHAIR, CouncilRank.MEMBER_SECRETARY] + [CouncilRank.MEMBER] * (size - 2)
    names = ["chair", "secretary", *(f"member{n}" for n in range(1, size - 1))]
    day = CouncilDay(dossiers, council, [], [], names=names)
    for name, rank in zip(names, ranks, strict=True):
        row = account(session, root, name)
        world.people[name] = row
        day.accounts.append(row)
        councils.add_member(
            viewer=standing,
            public_id=council.public_id,
            user_name=name,
            rank=rank,
            position="Ủy viên",
            valid_from=date(2021, 1, 1),
        )
    councils.set_regulation(viewer=standing, public_id=council.public_id, regulation=REGULATION)
    world.people["records"] = person(session, root, Role.RECORDS_OFFICER, root, "records")
    session.rollback()
    day.members = list(session.scalars(select(CouncilMember).order_by(CouncilMember.ordinal)))
    return day
