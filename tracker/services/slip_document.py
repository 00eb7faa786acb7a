"""Phiếu xử lý of a dossier, printed: what its pages show the viewer of its steps and of what was said about it."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from reports.catalogue import processing_slip
from reports.catalogue.processing_slip import SlipOpinion, SlipStep
from reports.document import Signature
from tracker.domain import law
from tracker.domain.clock import LOCAL, short_date
from tracker.domain.consultation_enums import ConsultationState
from tracker.domain.labels import word
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import ConsultationItem, Nomination, Unit
from tracker.queries import consultations, history, nominations
from tracker.queries.history import HistoryLine
from tracker.services.letterhead import head
from tracker.services.reports import render

SYSTEM, MAKER = "Hệ thống", "Người lập phiếu"


def slip_file(*, viewer: Viewer, public_id: str, kind: str, day: date) -> tuple[str, bytes]:
    """The slip as (file name, content); NotFound for strangers."""
    session = db.session()
    row = nominations.get(session, viewer, public_id)
    unit = session.scalars(select(Unit).where(Unit.id == viewer.unit_id)).one()
    lines = list(reversed(history.of(session, "nomination", row.id)))
    document = processing_slip.build(
        processing_slip.ProcessingSlip(
            head=head(unit, kind="", day=day),
            subject=f"{row.code}: {row.recipient.name}",
            about=_about(row),
            opinions=tuple(_opinions(row, viewer)),
            steps=[_step(line) for line in lines],
            signature=Signature((MAKER,), viewer.display_name),
        )
    )
    return f"phieu-xu-ly-{row.code}.{kind}", render(document, kind)


def _about(row: Nomination) -> list[tuple[str, str]]:
    here = (row.stage_unit or row.unit).name
    found = [
        ("Danh hiệu, hình thức đề nghị", law.latest_name(row.award_code)),
        ("Đơn vị đề nghị", row.unit.name),
        ("Đợt xét", row.round.title),
        ("Trạng thái", f"{word(row.state)} ({here})"),
    ]
    if row.officer is not None:
        found.append(("Cán bộ thụ lý", row.officer.display_name))
    return found


def _opinions(row: Nomination, viewer: Viewer) -> Iterator[SlipOpinion]:
    if row.review is not None:
        votes = f"{row.review.agreed}/{row.review.total} tán thành"
        yield SlipOpinion(row.unit.name, f"Bình xét ngày {short_date(row.review.held_on)}", votes)
    for item in consultations.of_nomination(db.session(), viewer, row.id):
        asked = item.consultation
        if asked.state != ConsultationState.WITHDRAWN:
            paper = f"{asked.number}/{asked.symbol} ngày {short_date(asked.signed_on)}"
            yield SlipOpinion(asked.body, paper, _said(item))
    if row.opinion is not None:
        says = ". ".join(part for part in (word(row.opinion), row.opinion_note) if part)
        yield SlipOpinion((row.stage_unit or row.unit).name, "Kết luận thẩm định", says)


def _said(item: ConsultationItem) -> str:
    asked = item.consultation
    if asked.state != ConsultationState.ANSWERED or item.answer is None:
        return word(asked.state)
    says = ". ".join(part for part in (word(item.answer), item.note) if part)
    return f"{says} ({asked.answer_reference})"


def _step(line: HistoryLine) -> SlipStep:
    return SlipStep(
        at=f"{line.at.astimezone(LOCAL):%d/%m/%Y %H:%M}",
        who=line.actor or SYSTEM,
        unit=line.unit or "",
        what=str(line.label),
        reason=line.reason or "",
    )
