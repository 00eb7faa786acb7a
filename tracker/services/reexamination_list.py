"""The printed list of what another rule set made of a round's dossiers."""

from datetime import date

from sqlalchemy import select

from reports.catalogue import reexamination_list
from reports.catalogue.reexamination_list import ReexaminedRow
from reports.document import Signature
from tracker.domain import law
from tracker.domain.clock import short_date
from tracker.domain.council_enums import SignerMode
from tracker.domain.errors import NotFound
from tracker.domain.labels import word
from tracker.domain.nomination_labels import ELIGIBILITY
from tracker.domain.reexamination import RuleChange
from tracker.domain.signers import signer_lines
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import Reexamination, Round, Unit
from tracker.queries import reexaminations
from tracker.queries.scope import visible
from tracker.services.letterhead import body_of, head
from tracker.services.reports import render

FIRST = (RuleChange.LOSES, RuleChange.GAINS, RuleChange.SAME)


def reexamination_file(*, viewer: Viewer, round_id: str, day: date) -> tuple[str, bytes]:
    """The workbook as (file name, content): the dossiers that the viewer may read."""
    session = db.session()
    row = session.scalar(visible(Round, viewer, "round.read").where(Round.public_id == round_id))
    if row is None:
        raise NotFound
    unit = session.scalars(select(Unit).where(Unit.id == viewer.unit_id)).one()
    found = reexaminations.everything(session, viewer, row)
    groups = {change: [_line(item) for item in found if item.change == change] for change in FIRST}
    document = reexamination_list.build(
        reexamination_list.ReexaminationList(
            head=head(unit, kind="", day=day),
            subject=f"Hồ sơ đánh giá lại khi quy định thay đổi\n{row.title}, đến ngày {short_date(day)}",
            groups={word(change): lines for change, lines in groups.items() if lines},
            signatures=(Signature(signer_lines(body_of(unit).head, SignerMode.PRINCIPAL)),),
            recipients_lines=("Lưu: VT",),
        )
    )
    return f"danh-gia-lai-{day:%Y-%m-%d}.xlsx", render(document, "xlsx")


def _line(item: Reexamination) -> ReexaminedRow:
    row = item.nomination
    return ReexaminedRow(
        code=row.code,
        name=row.recipient.name,
        unit=row.unit.name,
        award=law.latest_name(row.award_code),
        former=ELIGIBILITY[item.before],
        present=ELIGIBILITY[item.after],
    )
