"""A unit's yearly review on top of `tests/dossiers.py`: three people, a team, and the steps of the year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.dossiers import DAY, Dossiers
from tracker.domain.enums import Evaluation, RecipientKind
from tracker.domain.review_sheet import LineEntry, MeetingData, Result
from tracker.domain.viewer import Viewer
from tracker.models import Recipient, ReviewLine, ReviewSheet
from tracker.queries.review_sheets import SheetLines, lines_of
from tracker.services import recipients, review_sheets
from tracker.services.recipients import RecipientData

YEAR = 2021
PEOPLE = ("An", "Bình", "Chi")
TEAM = "Tổ Cấp cứu"
MEETING = MeetingData(date(2021, 11, 10), "Hội trường", 20, 18, "Lê Văn Chủ", "Phạm Thị Thư", "Nhất trí")


@dataclass
class Review:
    """A sheet of H1 and who works on it."""

    desk: Dossiers
    session: Session
    public_id: str

    def viewer(self, who: str) -> Viewer:
        """A person on the day of these tests."""
        found: Viewer = self.desk.viewer(who)
        return found

    @property
    def sheet(self) -> ReviewSheet:
        """The sheet as the database has it now."""
        self.session.rollback()
        found = select(ReviewSheet).where(ReviewSheet.public_id == self.public_id)
        return self.session.scalars(found.execution_options(populate_existing=True)).one()

    @property
    def lines(self) -> SheetLines:
        """Its lines as the database has them now."""
        sheet = self.sheet
        self.session.expire_all()
        return lines_of(self.session, sheet.id)

    def line(self, name: str) -> ReviewLine:
        """The line of somebody."""
        return next(line for line in self.lines.all if line.recipient.name == name)

    def entry(self, name: str) -> LineEntry:
        """The line as a form would send it back."""
        line = self.line(name)
        team = next((item for item in self.lines.all if item.id == line.collective_id), None)
        return LineEntry(
            key=line.public_id,
            post=line.post,
            months=line.months,
            collective=team.public_id if team else "",
            evaluation=line.evaluation,
            discipline=line.discipline,
            initiatives=line.initiatives,
            note=line.note,
        )

    def save(self, *entries: LineEntry, who: str = "H1.clerk") -> None:
        """Save lines from the current version."""
        review_sheets.save_lines(
            viewer=self.viewer(who),
            public_id=self.public_id,
            version=self.sheet.version,
            entries=entries,
            day=DAY,
        )

    def register(self, **titles: Iterable[str]) -> None:
        """What each registers for, by name."""
        entries = [replace(self.entry(name), registered=frozenset(codes)) for name, codes in titles.items()]
        self.save(*entries)

    def propose(self, **titles: Iterable[str]) -> None:
        """What each is proposed for, by name; all are rated, and whoever is named did well."""
        named = [replace(self.entry(name), proposed=frozenset(codes)) for name, codes in titles.items()]
        rest = [self.entry(name) for name in PEOPLE if name not in titles]
        self.save(*(replace(item, evaluation=Evaluation.GOOD) for item in (*named, *rest)))

    def meet(self, meeting: MeetingData = MEETING, **votes: int) -> None:
        """The meeting: everybody's proposals with the same votes; all pass unless they have none."""
        results = {
            (line.public_id, title.award_code): Result(votes[name], votes[name] > 0)
            for name in votes
            for line in [self.line(name)]
            for title in line.titles
            if title.proposed
        }
        review_sheets.record_meeting(
            viewer=self.viewer("H1.clerk"),
            public_id=self.public_id,
            version=self.sheet.version,
            meeting=meeting,
            results=results,
            day=DAY,
        )

    def act(self, who: str, action: str, reason: str = "") -> ReviewSheet:
        """A move from the current version."""
        return review_sheets.act(
            viewer=self.viewer(who),
            public_id=self.public_id,
            version=self.sheet.version,
            action=action,
            day=DAY,
            reason=reason,
        )

    def registered(self) -> None:
        """Up to the approved registrations: An for both titles, Bình for the first."""
        self.register(An=["LDTT", "CSTDCS"], Bình=["LDTT"])
        self.act("H1.clerk", "send_registration")
        self.act("H1.head", "approve_registration")

    def closed(self) -> None:
        """The whole year: An and Bình advanced, An also proposed as a fighter."""
        self.registered()
        self.propose(An=["LDTT", "CSTDCS"], Bình=["LDTT"])
        self.meet(An=17, Bình=16)
        self.act("H1.clerk", "send_review")
        self.act("H1.head", "close")


def begin(desk: Dossiers, year: int = YEAR, who: str = "H1.clerk", unit: str = "H1") -> ReviewSheet:
    """Lay out a sheet."""
    return review_sheets.create(
        viewer=desk.viewer(who), unit_code=unit, year=year, school_year=False, day=DAY
    )


def build(desk: Dossiers) -> Review:
    """H1 with three people and a team on the sheet of 2021."""
    for name in PEOPLE:
        desk.recipient("H1", name, position="Chuyên viên")
    recipients.create(
        viewer=desk.viewer("H1.clerk"), unit_code="H1", data=RecipientData(RecipientKind.COLLECTIVE, TEAM)
    )
    return Review(desk, desk.world.session, begin(desk).public_id)


def everybody(review: Review) -> Sequence[Recipient]:
    """All recipients of H1."""
    return review.session.scalars(
        select(Recipient).where(Recipient.unit_id == review.sheet.unit_id).order_by(Recipient.id)
    ).all()
