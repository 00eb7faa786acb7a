"""An open round and a few dossiers in the served demo province; run as a program beside the server."""

import json
import sys
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import files
from tests.dossiers import REVIEW
from tracker.domain.council_enums import CouncilKind
from tracker.domain.enums import CommendationType, JobGroup, RecipientKind, UnitKind
from tracker.domain.holidays import national_calendar
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import Account, Council, CouncilMember, Nomination
from tracker.queries.viewers import viewer_of
from tracker.services import attachments, nomination_moves, nominations, recipients, rounds
from tracker.services.recipients import RecipientData
from tracker.services.rounds import RoundPlan
from tracker.services.stored_files import Upload
from tracker.services.submission_letters import LetterHead
from wsgi import app

DAY = date(2021, 12, 15)
NAMES = {"sgddt": "Lương Thị Thử Nghiệm", "syt": "Mai Văn Thử Nghiệm"}
PLAN = RoundPlan(
    code="THU-2021",
    title="Đợt xét thử nghiệm năm 2021",
    type=CommendationType.MERIT,
    merit_from=date(2020, 12, 1),
    merit_to=date(2021, 11, 30),
    opens_on=date(2021, 11, 1),
    closes_on=date(2021, 12, 31),
)


def viewer(session: Session, name: str) -> Viewer:
    """An account of the demo."""
    account = session.scalars(select(Account).where(Account.user_name == name)).one()
    return viewer_of(session, account, DAY)


def recipient(session: Session, unit: str, name: str) -> str:
    """Somebody of the unit."""
    row = recipients.create(
        viewer=viewer(session, f"{unit}.canbo"),
        unit_code=f"HY-{unit.upper()}",
        data=RecipientData(RecipientKind.INDIVIDUAL, name, job_group=JobGroup.TEACHER),
    )
    return row.public_id


def open_round(session: Session) -> str:
    """The round to which all departments are called."""
    standing = viewer(session, "thuongtruc")
    row = rounds.create(viewer=standing, lead_unit_code="HY-SNV", plan=PLAN, awards=["BKT", "HCLD3"])
    key = row.public_id
    rounds.call_units(viewer=standing, public_id=key, kinds=[UnitKind.DEPARTMENT], day=DAY)
    rounds.advance(viewer=standing, public_id=key, version=1, action="open")
    return key


def dossier(session: Session, round_id: str, number: int) -> str:
    """A complete draft of the Department of Education."""
    clerk = viewer(session, "sgddt.canbo")
    row = nominations.create(
        viewer=clerk,
        round_id=round_id,
        recipient_id=recipient(session, "sgddt", f"Tô Thị Mẫu {number}"),
        award_code="BKT",
        unit_code="HY-SGDDT",
        day=DAY,
    )
    key = row.public_id
    nominations.save(viewer=clerk, public_id=key, version=1, achievement="Hoàn thành tốt", initiatives=())
    nominations.record_review(viewer=clerk, public_id=key, version=2, review=REVIEW, day=DAY)
    upload = Upload("biên bản.png", files.png(width=50 + number))
    attachments.attach_to_nomination(
        viewer=clerk, public_id=key, upload=upload, paper="review_minutes", day=DAY
    )
    return key


def act(session: Session, who: str, key: str, action: str) -> None:
    """A plain move from the current version."""
    session.rollback()
    version = session.scalars(select(Nomination.version).where(Nomination.public_id == key)).one()
    nomination_moves.act(viewer=viewer(session, who), public_id=key, version=version, action=action, day=DAY)


def build(session: Session) -> dict[str, str]:
    """What the tests speak of: dossiers by state, a letter, and names to nominate."""
    round_id = open_round(session)
    draft, waiting, filed = (dossier(session, round_id, number) for number in range(3))
    for key in (waiting, filed):
        act(session, "sgddt.canbo", key, "send")
    letter = nomination_moves.file_by_letter(
        viewer=viewer(session, "sgddt.thutruong"),
        versions={
            filed: session.scalars(select(Nomination.version).where(Nomination.public_id == filed)).one()
        },
        letter=LetterHead("1", "TTr-SGDĐT"),
        day=DAY,
        calendar=national_calendar(),
    ).public_id
    act(session, "thuongtruc", filed, "receive")
    for unit, name in NAMES.items():
        recipient(session, unit, name)
    found = {"round": round_id, "draft": draft, "to_sign": waiting, "appraising": filed, "letter": letter}
    return {**found, **NAMES, "members": " ".join(members(session))}


def members(session: Session) -> list[str]:
    """The user names of the province's council of emulation, not of that for initiatives."""
    statement = (
        select(Account.user_name)
        .join(CouncilMember)
        .join(Council)
        .where(Council.kind == CouncilKind.EMULATION)
        .order_by(CouncilMember.ordinal)
    )
    return list(session.scalars(statement))


if __name__ == "__main__":
    with app.app_context():
        sys.stdout.write(json.dumps(build(db.session())))
