"""Who may sign a decision: nobody who wrote on it, and nobody whom it awards."""

import pytest
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import CouncilDay
from tests.dossiers import DAY
from tests.factories import grant
from tests.services.test_decisions import TEXT, proposed
from tracker.domain.enums import Role
from tracker.domain.errors import Forbidden
from tracker.models import Decision, Nomination
from tracker.services import decisions


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.seat(session)


def waiting(
    day: CouncilDay, row: Nomination, *, changed_by: str = "standing", drafted_by: str = "standing"
) -> Decision:
    """A decision that waits for a signature; `changed_by` has chosen its dossiers."""
    made = decisions.create(viewer=day.viewer(drafted_by), unit_code="HY", text=TEXT, day=DAY)
    decisions.set_items(
        viewer=day.viewer(changed_by),
        public_id=made.public_id,
        version=1,
        nomination_ids=[row.public_id],
        day=DAY,
    )
    return decisions.act(
        viewer=day.viewer(drafted_by), public_id=made.public_id, version=2, action="send", day=DAY
    )


def sign(day: CouncilDay, name: str, row: Decision) -> Decision:
    return decisions.act(viewer=day.viewer(name), public_id=row.public_id, version=3, action="sign", day=DAY)


def test_who_changed_the_draft_does_not_sign_it(day: CouncilDay, session: Session) -> None:
    world_ = day.dossiers.world
    grant(session, world_.people["standing2"], Role.LEADERSHIP, world_.units["HY"])
    row = waiting(day, proposed(day), changed_by="standing2")
    with pytest.raises(Forbidden):
        sign(day, "standing2", row)
    assert sign(day, "leader", row).state == "signed"


def test_nobody_signs_an_own_award(day: CouncilDay, session: Session) -> None:
    award = proposed(day)
    award.recipient.account_id = day.dossiers.world.people["leader"].id
    session.commit()
    row = waiting(day, award)
    with pytest.raises(Forbidden):
        sign(day, "leader", row)
