"""An award decision as the official document, with its annex."""

from datetime import date
from itertools import groupby

from reports import rows
from reports.catalogue import decision as catalogue
from reports.document import Document, Signature
from tracker.domain.bodies import Body
from tracker.domain.signers import signer_lines
from tracker.models import Decision, DecisionItem
from tracker.services import issued_papers
from tracker.services.award_words import award_words, honorific
from tracker.services.letterhead import body_of, head
from tracker.services.reports import render


def decision_file(row: Decision, kind: str, *, today: date) -> tuple[str, bytes]:
    """The decision as (file name, content): as it went out, or as it would go out today."""
    return issued_papers.kept(row, kind) or made_file(row, kind, today=today)


def made_file(row: Decision, kind: str, *, today: date) -> tuple[str, bytes]:
    """The decision made from what the data say now, as (file name, content)."""
    name = f"quyet-dinh-{row.number}-{row.year}" if row.number else f"du-thao-quyet-dinh-{row.id}"
    return f"{name}.{kind}", render(decision_document(row, today), kind)


def decision_document(row: Decision, today: date) -> Document:
    """Names and sums as they were frozen; number and day once it is issued, room for them before."""
    number = str(row.number) if row.number else None
    issuer = body_of(row.unit)
    return catalogue.build(
        rows.Decision(
            head=head(row.unit, kind="QĐ", day=row.issued_on, number=number, symbol=row.symbol),
            subject=row.subject,
            authority=issuer.authority,
            issuer=issuer.authority,
            legal_bases=(*row.legal_bases, *_proposal(row)),
            awards=[
                _group(code, list(items), row.issued_on or today, issuer)
                for code, items in groupby(row.items, key=lambda item: item.award_code)
            ],
            merit=row.merit,
            executors=row.executors,
            signature=Signature(signer_lines(issuer.head, row.signer_mode), _signer(row)),
            recipients_lines=("Như Điều 3", "Lưu: VT"),
        )
    )


def _signer(row: Decision) -> str:
    """The name at the signature; decisions issued before it was written down are kept as files."""
    return row.signer_name or (row.signer.display_name if row.signer else "")


def _proposal(row: Decision) -> tuple[str, ...]:
    return (row.proposal,) if row.proposal else ()


def _group(code: str, items: list[DecisionItem], day: date, issuer: Body) -> rows.AwardGroup:
    act, words = award_words(code, day, issuer)
    return rows.AwardGroup(words, [_recipient(item) for item in items], act)


def _recipient(item: DecisionItem) -> rows.Recipient:
    return rows.Recipient(
        kind=rows.RecipientKind(item.kind.value),
        name=item.name,
        position=item.position,
        unit=item.unit_name,
        honorific=honorific(item.nomination.recipient.gender),
        money=item.money,
    )
