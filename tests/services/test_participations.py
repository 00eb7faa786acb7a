"""Units join by their own pledge, are let off with a reason and may be called again."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import world
from tests.world import DAY, World
from tracker.domain.enums import ParticipationState
from tracker.domain.errors import Conflict, Forbidden, Invalid, NotFound, StaleVersion
from tracker.models import AuditEntry, Participation
from tracker.services import audit, participations


@pytest.fixture
def province(session: Session) -> World:
    built = world.build(session)
    built.launch()
    return built


def ask(province: World, action: str, who: str, version: int | None = None) -> Participation:
    row = province.part("H1")
    base = {
        "viewer": province.viewer(who),
        "public_id": row.public_id,
        "version": version or row.version,
    }
    more = {
        "register": {"pledge": "Giao ước", "day": DAY},
        "recall": {"day": DAY},
        "release": {"reason": "Sáp nhập"},
    }
    done: Participation = getattr(participations, action)(**base, **more[action])
    return done


def test_a_unit_registers_is_let_off_and_called_again(province: World, session: Session) -> None:
    row = ask(province, "register", "H1.clerk")
    registered = (row.state, row.pledge, row.registered_on, row.registered_by_id)
    assert registered == (ParticipationState.REGISTERED, "Giao ước", DAY, province.people["H1.clerk"].id)
    assert ask(province, "release", "standing").state == ParticipationState.RELEASED
    assert ask(province, "recall", "standing").state == ParticipationState.CALLED
    lines = session.execute(
        select(AuditEntry.action, AuditEntry.from_state, AuditEntry.to_state)
        .where(AuditEntry.subject == "participation", AuditEntry.subject_id == province.part("H1").id)
        .order_by(AuditEntry.id)
    ).all()
    assert [tuple(line) for line in lines][-3:] == [
        ("register", "called", "registered"),
        ("release", "registered", "released"),
        ("recall", "released", "called"),
    ]
    assert audit.verify(session) == []


@pytest.mark.parametrize(
    ("state", "action", "who", "error"),
    [
        (ParticipationState.CALLED, "register", "H2.clerk", NotFound),
        (ParticipationState.CALLED, "register", "leader", Forbidden),
        (ParticipationState.CALLED, "release", "H1.clerk", Forbidden),
        (ParticipationState.RELEASED, "recall", "H1.head", Forbidden),
        (ParticipationState.REGISTERED, "register", "H1.clerk", Conflict),
        (ParticipationState.REGISTERED, "recall", "standing", Conflict),
        (ParticipationState.RELEASED, "register", "H1.clerk", Conflict),
        (ParticipationState.RELEASED, "release", "standing", Conflict),
    ],
)
def test_who_may_not_and_what_the_state_forbids_changes_nothing(
    province: World,
    session: Session,
    state: ParticipationState,
    action: str,
    who: str,
    error: type[Exception],
) -> None:
    before = province.part("H1")
    before.state, before.registered_on = state, DAY
    before.registered_by_id = province.people["H1.clerk"].id
    session.commit()
    with pytest.raises(error):
        ask(province, action, who)
    row = province.part("H1")
    assert (row.state, row.pledge, row.version) == (state, "", 1)


def test_an_old_page_a_missing_reason_and_a_day_too_late_are_refused(province: World) -> None:
    with pytest.raises(StaleVersion):
        ask(province, "register", "H1.clerk", version=7)
    row = province.part("H1")
    with pytest.raises(Invalid, match="lý do"):
        participations.release(
            viewer=province.viewer("standing"), public_id=row.public_id, version=row.version, reason=""
        )
    row = ask(province, "release", "standing")
    with pytest.raises(Invalid, match="đã hết"):
        participations.recall(
            viewer=province.viewer("standing"),
            public_id=row.public_id,
            version=row.version,
            day=date(2023, 1, 2),
        )
    assert province.part("H1").state == ParticipationState.RELEASED
