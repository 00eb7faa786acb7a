"""Rounds, recipients and dossiers on top of the small province of `tests/world.py`."""

from dataclasses import dataclass
from datetime import date

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import files
from tests.factories import grant, person, unit
from tests.snapshots import once
from tests.world import World
from tests.world import build as build_world
from tracker.domain.consultation_enums import ConsultationPurpose, ConsultedAnswer
from tracker.domain.deadlines import offered_papers
from tracker.domain.enums import CommendationType, JobGroup, Opinion, RecipientKind, Role, UnitKind
from tracker.domain.holidays import national_calendar
from tracker.domain.law import rule_for
from tracker.models import Consultation, Nomination, Recipient, Round, SubmissionLetter
from tracker.services import (
    attachments,
    consultation_answers,
    consultations,
    nomination_moves,
    nominations,
    outcomes,
    recipients,
    rounds,
)
from tracker.services.consultation_answers import Reply
from tracker.services.consultations import Request
from tracker.services.nomination_moves import Appraisal
from tracker.services.nominations import ReviewData
from tracker.services.recipients import RecipientData
from tracker.services.rounds import RoundPlan
from tracker.services.stored_files import Upload
from tracker.services.submission_letters import LetterHead

DAY = date(2021, 11, 15)
BACK_BY = date(2021, 11, 22)
PLAN = RoundPlan(
    code="BK-2021",
    title="Khen thưởng năm 2021",
    type=CommendationType.MERIT,
    merit_from=date(2020, 12, 1),
    merit_to=date(2021, 11, 30),
    opens_on=date(2021, 11, 1),
    closes_on=date(2021, 12, 10),
)
REVIEW = ReviewData(held_on=date(2021, 11, 10), total=20, present=18, agreed=17, summary="Nhất trí đề nghị")
CONSULTED = {
    "body": "Công an tỉnh",
    "purpose": ConsultationPurpose.CONCURRENCE,
    "question": "Cho ý kiến về việc chấp hành pháp luật",
    "symbol": "SNV-TĐKT",
}


@dataclass
class Dossiers:
    """The province with an open round."""

    world: World
    round: Round

    def viewer(self, name: str):  # type: ignore[no-untyped-def]
        """A person on the day of these tests."""
        return self.world.viewer(name, DAY)

    def recipient(self, unit_code: str = "H1", name: str = "Trần Thị Ánh", **more: object) -> Recipient:
        """A person of the unit."""
        data = RecipientData(kind=RecipientKind.INDIVIDUAL, name=name, job_group=JobGroup.HEALTH, **more)
        return recipients.create(viewer=self.viewer(f"{unit_code}.clerk"), unit_code=unit_code, data=data)

    def draft(
        self,
        award: str = "BKT",
        unit_code: str = "H1",
        recipient: Recipient | None = None,
        nonce: str | None = None,
    ) -> Nomination:
        """An empty dossier."""
        chosen = recipient or self.recipient(unit_code)
        return nominations.create(
            viewer=self.viewer(f"{unit_code}.clerk"),
            round_id=self.round.public_id,
            recipient_id=chosen.public_id,
            award_code=award,
            unit_code=unit_code,
            day=DAY,
            nonce=nonce,
        )

    def complete(
        self, award: str = "BKT", unit_code: str = "H1", recipient: Recipient | None = None
    ) -> Nomination:
        """A dossier that its clerk may send to the head."""
        row = self.draft(award, unit_code, recipient)
        who = self.viewer(f"{unit_code}.clerk")
        nominations.save(
            viewer=who,
            public_id=row.public_id,
            version=1,
            achievement="Hoàn thành xuất sắc nhiệm vụ",
            initiatives=(),
        )
        nominations.record_review(viewer=who, public_id=row.public_id, version=2, review=REVIEW, day=DAY)
        listed = {item.code for item in offered_papers(rule_for(award, on=DAY), simplified=False)}
        for paper in sorted(listed & {"review_minutes", "initiative_certificate"}, reverse=True):
            upload = Upload(f"{paper}.png", files.png(width=5 + len(paper)))
            attachments.attach_to_nomination(
                viewer=who, public_id=row.public_id, upload=upload, paper=paper, day=DAY
            )
        return self.now(row.public_id)

    def act(self, who: str, row: Nomination, action: str, reason: str = "") -> Nomination:
        """A plain move from the current version."""
        return nomination_moves.act(
            viewer=self.viewer(who),
            public_id=row.public_id,
            version=self.now(row.public_id).version,
            action=action,
            day=DAY,
            reason=reason,
            supplement_by=BACK_BY if action == "return" else None,
        )

    def file(self, who: str, *rows: Nomination, number: str = "12") -> SubmissionLetter:
        """The head's letter, as its page shows the dossiers now."""
        return nomination_moves.file_by_letter(
            viewer=self.viewer(who),
            versions=self.versions(*rows),
            letter=LetterHead(number, "TTr-UBND"),
            day=DAY,
            calendar=national_calendar(),
        )

    def pass_up(self, who: str, *rows: Nomination, number: str = "21", day: date = DAY) -> SubmissionLetter:
        """The letter by which a stage sends dossiers on."""
        return outcomes.pass_up(
            viewer=self.world.viewer(who, day),
            versions=self.versions(*rows),
            letter=LetterHead(number, "TTr-UBND"),
            day=day,
            calendar=national_calendar(),
        )

    def versions(self, *rows: Nomination) -> dict[str, int]:
        """The dossiers as a page would show them now."""
        return {row.public_id: self.now(row.public_id).version for row in rows}

    def call(self, unit_code: str) -> None:
        """Call one more unit to the round."""
        rounds.call_units(
            viewer=self.viewer("standing"), public_id=self.round.public_id, codes=[unit_code], day=DAY
        )

    def filed(self, unit_code: str = "H1", award: str = "BKT", number: str = "12") -> Nomination:
        """A dossier that has reached the next stage."""
        row = self.complete(award, unit_code)
        self.act(f"{unit_code}.clerk", row, "send")
        self.file(f"{unit_code}.head", row, number=number)
        return self.now(row.public_id)

    def kept_home(self, award: str = "CSTDCS", unit_code: str = "H1") -> Nomination:
        """A dossier that its own unit decides, signed by the head and not yet received."""
        row = self.complete(award, unit_code)
        self.act(f"{unit_code}.clerk", row, "send")
        return self.act(f"{unit_code}.head", row, "decide_here")

    def appraise(
        self, who: str, row: Nomination, opinion: Opinion = Opinion.ELIGIBLE, note: str = ""
    ) -> Nomination:
        """The conclusion of a standing body that has received the dossier."""
        nomination_moves.appraise(
            viewer=self.viewer(who),
            public_id=row.public_id,
            version=self.now(row.public_id).version,
            appraisal=Appraisal(opinion, note),
            day=DAY,
        )
        return self.now(row.public_id)

    def consult(
        self, *rows: Nomination, day: date = DAY, who: str = "standing", **more: object
    ) -> Consultation:
        """A request for concurrence, numbered anew each time."""
        self.world.session.rollback()
        count = self.world.session.scalar(select(func.count(Consultation.id)))
        values = {**CONSULTED, "number": f"8{count:03}", "signed_on": day, **more}
        return consultations.ask(
            viewer=self.world.viewer(who, day),
            public_ids=[row.public_id for row in rows],
            request=Request(**values),  # type: ignore[arg-type]
            day=day,
        )

    def agreed(self, *rows: Nomination, day: date = DAY) -> Nomination:
        """The body that was asked for its concurrence agrees; returns the first dossier."""
        row = self.consult(*rows, day=day)
        consultation_answers.answer(
            viewer=self.world.viewer("standing", day),
            public_id=row.public_id,
            version=row.version,
            reply=Reply("15/CAT-PX03", day, ConsultedAnswer.AGREES),
            day=day,
        )
        return self.now(rows[0].public_id)

    def now(self, public_id: str) -> Nomination:
        """The dossier as the database has it now."""
        self.world.session.rollback()
        statement = select(Nomination).where(Nomination.public_id == public_id)
        return self.world.session.scalars(statement.execution_options(populate_existing=True)).one()


def on_the_day(app: Flask) -> None:
    """Let the pages work on the day of these tests, on which the round takes dossiers."""
    app.extensions["settings"] = app.extensions["settings"].model_copy(update={"business_date": DAY})


def open_round(session: Session) -> Dossiers:
    """The province with nothing in it but the open round."""
    return once(session, "dossiers", lambda: build(build_world(session)))


def build(world: World) -> Dossiers:
    """Add standing bodies, a commune and an open round to the province."""
    session = world.session
    world.people["H1.standing"] = person(session, world.units["H1"], Role.STANDING_BODY, name="h1.standing")
    world.people["standing2"] = person(
        session, world.units["HY-SNV"], Role.STANDING_BODY, world.units["HY"], "standing2"
    )
    # Heads the standing body and signs what the other one appraised.
    grant(session, world.people["standing2"], Role.HEAD, world.units["HY-SNV"])
    world.units["X1"] = unit(session, "X1", world.units["H1"], UnitKind.COMMUNE)
    for name, role in (("clerk", Role.CLERK), ("head", Role.HEAD)):
        world.people[f"X1.{name}"] = person(session, world.units["X1"], role, name=f"x1.{name}")
    standing = world.viewer("standing", DAY)
    row = rounds.create(
        viewer=standing,
        lead_unit_code="HY-SNV",
        plan=PLAN,
        awards=["BKT", "CSTDCS", "HCLD3", "GK_XA", "GK_HUYEN"],
    )
    rounds.call_units(viewer=standing, public_id=row.public_id, kinds=[UnitKind.DISTRICT], day=DAY)
    return Dossiers(world, rounds.advance(viewer=standing, public_id=row.public_id, version=1, action="open"))
