"""How SQLite, which knows nothing of how many rows there are, goes about the list of dossiers."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from tests.dossiers import Dossiers
from tracker.domain.enums import NominationState
from tracker.models import Nomination
from tracker.queries import nominations
from tracker.queries.nominations import NominationFilter
from tracker.queries.scope import allowed

UNSEEN = {NominationState.DRAFT, NominationState.TO_SIGN, NominationState.WITHDRAWN}
Sent = list[tuple[str, Any]]


@contextmanager
def sent() -> Iterator[Sent]:
    found: Sent = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        found.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def plans(desk: Dossiers, chosen: NominationFilter = NominationFilter(), **cursor: str) -> list[str]:  # noqa: B008
    """What SQLite says of each statement of a page for the province's standing body."""
    session = desk.world.session
    with sent() as found:
        nominations.page(session, desk.viewer("standing"), chosen, **cursor)
    told = []
    for statement, parameters in found:
        if "nomination" in statement:
            rows = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            told.append("; ".join(row[3] for row in rows))
    return told


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_newest_dossiers_are_found_without_sorting(desk: Dossiers) -> None:
    row = desk.filed()
    first = plans(desk)
    assert len(first) == 2
    assert "COVERING INDEX" in first[0]
    assert not any("TEMP B-TREE" in plan for plan in first)
    for cursor in ({"after": row.public_id}, {"before": row.public_id}):
        following = plans(desk, **cursor)
        assert "INTEGER PRIMARY KEY (rowid" in following[-1]
        assert not any("TEMP B-TREE" in plan for plan in following)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_state_that_is_asked_for_is_found_by_its_index(desk: Dossiers) -> None:
    found = plans(desk, NominationFilter(state=NominationState.FILED))
    assert all("ix_nomination_state_id (state=?)" in plan for plan in found)
    assert not any("TEMP B-TREE" in plan for plan in found)


@pytest.mark.parametrize("state", NominationState)
def test_naming_what_is_left_out_lets_the_same_states_pass(
    desk: Dossiers, session: Session, state: NominationState
) -> None:
    head = desk.world.people["H1.head"].id
    row = desk.draft()
    row.state, row.signed_by_id, row.reason = state, head, "Lý do"
    row.opinion, row.decision_ref, row.decided_on = "eligible", "1/QĐ", row.merit_to
    session.add(row)
    session.commit()
    condition = allowed(desk.viewer("standing"), "nomination.read", Nomination)
    assert session.scalar(select(func.count(Nomination.id)).where(condition)) == (state not in UNSEEN)
