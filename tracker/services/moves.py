"""The one place where a state changes: permission, guard, reason, state and audit line, by the state table."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol, cast

from sqlalchemy.orm import Session

from tracker.domain import labels
from tracker.domain.errors import Conflict, Forbidden, Invalid
from tracker.domain.guards import GUARDS, Facts, NoFacts
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.domain.workflow import TRANSITIONS, Transition
from tracker.models import AuditEntry, Base, MoveReason
from tracker.queries.scope import permitted_on_all
from tracker.services import audit
from tracker.services.access import FORBIDDEN, demand_on

LONGEST_REASON = 2000


class Stateful(Protocol):
    """A row with a state."""

    id: int
    state: str


def move(
    session: Session,
    row: Base,
    action: str,
    *,
    viewer: Viewer,
    facts: Facts | None = None,
    reason: str = "",
    fields: Iterable[str] = (),
    digests: Mapping[str, str] | Callable[[], Mapping[str, str]] | None = None,
) -> Transition:
    """Take `row` along the transition `action` and write the audit line.

    Conflict when the state does not allow it, Forbidden when the viewer may not, Invalid when something is
    missing. The caller holds the row's lock and has checked its version. `digests` may also be what makes them,
    asked when nothing is missing and the row has its new state.
    """
    subject = row.__tablename__
    subject_row = cast("Stateful", row)
    before = subject_row.state
    transition = find(subject, action, before)
    demand_on(session, viewer, row, transition.permission)
    _check(transition, facts or NoFacts(), reason)
    subject_row.state = type(before)(transition.target)
    entry = audit.record(
        session,
        account_id=viewer.account_id,
        action=action,
        subject=subject,
        subject_id=subject_row.id,
        from_state=before,
        to_state=transition.target,
        fields=fields,
        digests=digests() if callable(digests) else digests,
    )
    explain(session, entry, reason)
    return transition


def move_all(
    session: Session,
    rows: Sequence[Base],
    action: str,
    *,
    viewer: Viewer,
    facts: Callable[[], Mapping[int, Facts]],
    reason: str = "",
) -> None:
    """Take rows of one table along `action` as `move` takes one: all of them, or none and an error.

    The permission is asked once for all and the lines are written together, so that the statements do not grow
    with the rows. `facts` reads those of every row by key, and is asked only where a transition has a guard.
    """
    if not rows:
        return
    subject = rows[0].__tablename__
    taken = [(row, find(subject, action, cast("Stateful", row).state)) for row in rows]
    for permission in sorted({transition.permission for _row, transition in taken}):
        asked = [row for row, transition in taken if transition.permission == permission]
        if not permitted_on_all(session, viewer, asked, permission):
            raise Forbidden(FORBIDDEN)
    known = facts() if any(transition.guard for _row, transition in taken) else {}
    for row, transition in taken:
        _check(transition, known.get(cast("Stateful", row).id, NoFacts()), reason)
    lines = [_take(row, transition, viewer) for row, transition in taken]
    audit.append(session, lines)
    for entry in lines:
        explain(session, entry, reason)


def _take(row: Base, transition: Transition, viewer: Viewer) -> AuditEntry:
    subject_row = cast("Stateful", row)
    before = subject_row.state
    subject_row.state = type(before)(transition.target)
    return audit.line(
        account_id=viewer.account_id,
        action=transition.action,
        subject=row.__tablename__,
        subject_id=subject_row.id,
        from_state=before,
        to_state=transition.target,
    )


def explain(session: Session, entry: AuditEntry, reason: str) -> None:
    """Keep the written reason of a line, if there is one, where the audit log may not hold it."""
    if reason:
        session.add(MoveReason(entry_id=entry.id, reason=reason))


def check_reason(reason: str, *, asked: bool) -> None:
    """Invalid when a reason that is asked for is missing, or one is too long."""
    if asked and not reason:
        raise Invalid("Hãy ghi rõ lý do.", "reason")
    if len(reason) > LONGEST_REASON:
        raise Invalid(
            Message("Lý do dài tối đa %(count)s ký tự. Hãy rút ngắn lại.", count=LONGEST_REASON), "reason"
        )


def find(subject: str, action: str, state: str) -> Transition:
    """The transition from `state`, or Conflict with the state in words."""
    transition = TRANSITIONS.find(subject, action, state)
    if transition is None:
        raise Conflict(
            Message(
                "Nội dung đang ở trạng thái “%(state)s” nên không làm việc này được. Hãy tải lại trang.",
                state=Message(labels.word(state)),
            )
        )
    return transition


def _check(transition: Transition, facts: Facts, reason: str) -> None:
    check_reason(reason, asked=transition.reason)
    missing = GUARDS[transition.guard](facts) if transition.guard else []
    if missing:
        raise Invalid(Message.of(missing))
