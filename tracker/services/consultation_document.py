"""A consultation as a printed request with its list; names are those of the copies that it was made from."""

from sqlalchemy import select

from reports.catalogue import consultation_request
from reports.catalogue.consultation_request import ConsultedRow
from reports.document import Signature
from reports.rows import RecipientKind
from tracker.domain import law
from tracker.domain.consultation_enums import ConsultationPurpose
from tracker.domain.council_enums import SignerMode
from tracker.domain.signers import signer_lines
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import Consultation, ConsultationItem, Snapshot
from tracker.queries import consultations
from tracker.services.award_words import honorific
from tracker.services.letterhead import body_of, head
from tracker.services.reports import render

ACTS: dict[ConsultationPurpose, str] = {
    ConsultationPurpose.CONCURRENCE: "lấy ý kiến hiệp y khen thưởng",
    ConsultationPurpose.CONFIRMATION: "đề nghị xác nhận để xét khen thưởng",
    ConsultationPurpose.OPINION: "xin ý kiến về việc khen thưởng",
}


def request_file(*, viewer: Viewer, public_id: str, kind: str) -> tuple[str, bytes]:
    """The request with its list as (file name, content)."""
    row = consultations.get(db.session(), viewer, public_id)
    copies = _copies(row)
    document = consultation_request.build(
        consultation_request.ConsultationRequest(
            head=head(row.office, kind="", day=row.signed_on, number=row.number, symbol=row.symbol),
            addressee=row.body,
            act=ACTS[row.purpose],
            question=row.question,
            due_on=row.due_on,
            rows=[_line(item, copies.get(item.nomination_id)) for item in row.items],
            signature=Signature(signer_lines(body_of(row.office).head, SignerMode.PRINCIPAL)),
            recipients_lines=("Như trên", "Lưu: VT"),
        )
    )
    return f"cong-van-lay-y-kien-{row.number}-{row.year}.{kind}", render(document, kind)


def _copies(row: Consultation) -> dict[int, dict[str, str]]:
    """Of each dossier the recipient as the copy has it that was the last when the request was made."""
    numbers = {item.nomination_id: item.snapshot for item in row.items}
    found = db.session().scalars(
        select(Snapshot)
        .where(Snapshot.nomination_id.in_(numbers))
        .order_by(Snapshot.nomination_id, Snapshot.number)
    )
    return {
        copy.nomination_id: copy.content["recipient"]
        for copy in found
        if copy.number == numbers[copy.nomination_id]
    }


def _line(item: ConsultationItem, copy: dict[str, str] | None) -> ConsultedRow:
    row = item.nomination
    sent = copy or {
        "kind": row.recipient.kind,
        "name": row.recipient.name,
        "position": row.recipient.position,
    }
    return ConsultedRow(
        kind=RecipientKind(sent["kind"]),
        name=sent["name"],
        position=sent["position"],
        unit=row.unit.name,
        award=law.latest_name(row.award_code),
        honorific=honorific(row.recipient.gender),
    )
