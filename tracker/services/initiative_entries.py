"""What a dossier leans on: initiatives of its recipient in the register, or ones that are written down on the way."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.domain.enums import InitiativeScope
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.initiative_enums import InitiativeState
from tracker.domain.messages import Message
from tracker.domain.text import fold
from tracker.domain.viewer import Viewer
from tracker.models import Initiative, InitiativeAuthor, Nomination
from tracker.queries import initiative_choices
from tracker.queries.initiatives import holding
from tracker.services import audit
from tracker.services.moves import move

HELD = (
    "Hồ sơ %(code)s dùng sáng kiến này đang được xét nên không sửa được. "
    "Hãy xin trả lại hồ sơ để sửa, rồi trình lại."
)
GONE = "Một sáng kiến đã chọn không còn trong sổ của đối tượng. Hãy tải lại trang và chọn lại."
OTHERWISE = (
    "Sổ sáng kiến đã có “%(title)s” năm %(year)s của đối tượng, với nội dung khác. "
    "Hãy chọn sáng kiến đó trong danh sách, hoặc sửa nó trong Sổ sáng kiến trước."
)


@dataclass(frozen=True, slots=True)
class NewInitiative:
    """A recognised initiative or study that the register does not hold yet; its recipient is the only author."""

    title: str
    scope: InitiativeScope
    recognised_by: str
    year: int
    research: bool = False
    replicable: bool = False
    decision_number: str = ""


def lean_on(
    session: Session,
    viewer: Viewer,
    row: Nomination,
    chosen: Collection[str],
    new: Sequence[NewInitiative],
) -> list[Initiative]:
    """The initiatives that the dossier leans on from now; new ones are entered as recognised before.

    One that is typed though the register has it is that one, if they say the same.
    """
    own = initiative_choices.of_recipient(session, viewer, row.recipient_id)
    known = {item.public_id: item for item in [*own, *row.initiatives]}
    if not known.keys() >= set(chosen):
        raise Invalid(GONE, "chosen")
    found = [known[key] for key in chosen]
    for item in new:
        found.append(_same(own, item) or _enter(session, viewer, row, item))
        own.append(found[-1])
    return sorted(set(found), key=lambda item: item.id)


def _same(own: Sequence[Initiative], item: NewInitiative) -> Initiative | None:
    name = " ".join(fold(item.title).split())
    for row in own:
        if (" ".join(fold(row.title).split()), row.year) != (name, item.year):
            continue
        said = (row.state, row.scope, row.research, row.replicable, fold(row.recognised_by))
        wanted = (InitiativeState.RECOGNISED, item.scope, item.research, item.replicable)
        if said != (*wanted, fold(item.recognised_by)):
            raise Invalid(Message(OTHERWISE, title=row.title, year=row.year))
        return row
    return None


def _enter(session: Session, viewer: Viewer, dossier: Nomination, item: NewInitiative) -> Initiative:
    row = Initiative(
        unit_id=dossier.recipient.unit_id,
        title=item.title,
        research=item.research,
        sought=item.scope,
        scope=item.scope,
        replicable=item.replicable,
        recognised_by=item.recognised_by,
        decision_number=item.decision_number,
        year=item.year,
        prepared_by_id=viewer.account_id,
        search=search_text(item.title, item.recognised_by, item.decision_number),
        state=InitiativeState.DRAFT,
        authors=[InitiativeAuthor(ordinal=1, recipient_id=dossier.recipient_id, share_over=1, share_of=1)],
    )
    session.add(row)
    session.flush()
    audit.record(
        session, account_id=viewer.account_id, action="create", subject="initiative", subject_id=row.id
    )
    move(session, row, "enter_decision", viewer=viewer)
    return row


def refuse_held(session: Session, row: Initiative) -> None:
    """Conflict while a dossier that was sent leans on it: what was submitted does not change under way."""
    code = holding(session, row.id)
    if code:
        raise Conflict(Message(HELD, code=code))


def search_text(*parts: str) -> str:
    """What a list finds an initiative by."""
    return fold(" ".join(part for part in parts if part))[:500]
