"""Đánh giá lại: the dossiers under way of a round are examined by the rule set that has come into force meanwhile."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.clock import utc_now
from tracker.domain.eligibility import eligible
from tracker.domain.errors import Forbidden, Invalid, NotFound
from tracker.domain.law import award, filed_under, rule_set, rule_set_on
from tracker.domain.reexamination import change_of
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import Nomination, Reexamination, Round
from tracker.queries.reexaminations import OUTSIDE, concerned
from tracker.queries.scope import permitted, visible
from tracker.services import audit
from tracker.services.access import FORBIDDEN, demand
from tracker.services.examination import examine_nomination
from tracker.services.jobs import Progress
from tracker.services.rule_sets import store_findings
from tracker.services.transaction import transaction


def reexamine(*, viewer: Viewer, round_id: str, day: date, tell: Progress) -> None:
    """Examine each dossier concerned by the rule set of the day, each in a transaction of its own.

    Whoever stops in the middle has lost nothing: the next time takes those that are left. A dossier whose rule set is
    fixed is never among them.
    """
    key = _round(viewer, round_id)
    waiting = list(db.session().scalars(concerned(viewer, key, rule_set_on(filed_under(day)).id)))
    for done, nomination_id in enumerate(waiting, 1):
        with transaction() as session:
            _reexamine_one(session, viewer, nomination_id, day)
        tell(done, len(waiting))


def _round(viewer: Viewer, public_id: str) -> int:
    demand(viewer, "round.reexamine")
    session = db.session()
    row = session.scalar(visible(Round, viewer, "round.read").where(Round.public_id == public_id))
    if row is None:
        raise NotFound
    if "round.reexamine" not in permitted(session, viewer, row, ["round.reexamine"]):
        raise Forbidden(FORBIDDEN)
    return row.id


def _reexamine_one(session: Session, viewer: Viewer, nomination_id: int, day: date) -> None:
    row = session.scalars(select(Nomination).where(Nomination.id == nomination_id).with_for_update()).one()
    current = rule_set_on(filed_under(day)).id
    # It has moved on since it was counted.
    if row.rule_set_fixed_on is not None or row.rule_set == current or row.state in OUTSIDE:
        return
    former = row.rule_set
    before, after = _answer(session, row, rule_set(former).valid_to or day), _answer(session, row, day)
    if row.findings and award(row.award_code).open_on(day):
        store_findings(session, row, day)
    row.rule_set = current
    session.add(
        Reexamination(
            nomination_id=row.id,
            former_rule_set=former,
            rule_set=current,
            before=before,
            after=after,
            change=change_of(before, after),
            at=utc_now(),
            by_id=viewer.account_id,
        )
    )
    audit.record(
        session,
        account_id=viewer.account_id,
        action="reexamine",
        subject="nomination",
        subject_id=row.id,
        fields=["findings", "rule_set"],
    )


def _answer(session: Session, row: Nomination, day: date) -> bool | None:
    """Whether the dossier is eligible by the law of the day; for an award that nobody gives on it, it is not."""
    try:
        return eligible(examine_nomination(session, row, day))
    except Invalid:
        return False
