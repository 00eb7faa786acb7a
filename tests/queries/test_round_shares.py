"""Flags of the Government: one in five of the province's, counted over the rounds of a year."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import dossiers
from tests.dossiers import DAY, Dossiers
from tracker.domain.enums import JobGroup, NominationState, RecipientKind
from tracker.domain.text import name_sort_key
from tracker.models import Nomination, Recipient, Round
from tracker.queries import rounds as queries
from tracker.queries.round_shares import shares_of
from tracker.services import rounds

FLAG, HIGHER = "CO_TINH", "CO_CP"
SENT = datetime(2021, 11, 5, tzinfo=UTC)


@pytest.fixture
def flags(desk: Dossiers) -> Round:
    """A second round, for flags."""
    return rounds.create(
        viewer=desk.viewer("standing"),
        lead_unit_code="HY-SNV",
        plan=replace(dossiers.PLAN, code="CO-2021"),
        awards=[FLAG, HIGHER],
    )


def propose(desk: Dossiers, row: Round, award: str, count: int, **changed: object) -> None:
    """Dossiers of collectives of H1, as sent."""
    session, unit = desk.world.session, desk.world.units["H1"]
    for n in range(count):
        name = f"Tập thể {award} {n} {len(changed)}"
        recipient = Recipient(
            kind=RecipientKind.COLLECTIVE,
            name=name,
            name_sort_key=name_sort_key(name),
            search=name.lower(),
            unit_id=unit.id,
            job_group=JobGroup.OTHER,
        )
        session.add(recipient)
        session.flush()
        given: dict[str, object] = {
            "code": f"{row.code}-{award}-{n}-{len(changed)}",
            "round_id": row.id,
            "recipient_id": recipient.id,
            "award_code": award,
            "unit_id": unit.id,
            "merit_from": row.merit_from,
            "merit_to": row.merit_to,
            "state": NominationState.APPRAISING,
            "rule_set": "RS2017",
            "prepared_by_id": desk.world.people["H1.clerk"].id,
            "signed_by_id": desk.world.people["H1.head"].id,
            "created_at": SENT,
            "submitted_at": SENT,
            **changed,
        }
        session.add(Nomination(**given))
    session.commit()


def found(desk: Dossiers, session: Session, row: Round, who: str = "standing") -> list[tuple[int, int, int]]:
    viewer = desk.viewer(who)
    shown = queries.get(session, viewer, row.public_id)
    return [(line.holders, line.proposed, line.over) for line in shares_of(session, viewer, shown, DAY)]


def test_the_share_is_counted_on_the_flags_of_the_year(
    desk: Dossiers, session: Session, flags: Round
) -> None:
    propose(desk, flags, FLAG, 9)
    propose(desk, flags, HIGHER, 2)
    assert found(desk, session, flags) == [(9, 2, 1)]
    propose(desk, flags, FLAG, 1, merit_to=date(2020, 12, 31), merit_from=date(2020, 1, 1))
    propose(desk, flags, FLAG, 1, state=NominationState.DRAFT, submitted_at=None, merit_to=date(2021, 11, 30))
    assert found(desk, session, flags) == [(9, 2, 1)]
    propose(desk, desk.round, FLAG, 1)
    assert found(desk, session, flags) == [(10, 2, 0)]


def test_a_round_without_such_awards_tells_of_no_share(desk: Dossiers, session: Session) -> None:
    assert found(desk, session, desk.round) == []
    assert session.scalars(select(Nomination)).all() == []
