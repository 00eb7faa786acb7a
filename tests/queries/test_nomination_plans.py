"""How SQLite, which knows nothing of how many rows there are, goes about the list of dossiers."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.dossiers import Dossiers
from tracker.domain.enums import NominationState
from tracker.queries import nominations
from tracker.queries.keyset import Place
from tracker.queries.nominations import NominationFilter

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
        nominations.page(session, desk.viewer("standing"), chosen, Place(**cursor))
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
    assert all("ix_nomination_state_id_submitted_at (state=?)" in plan for plan in found)
    assert not any("TEMP B-TREE" in plan for plan in found)
