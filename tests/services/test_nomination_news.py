"""The table of who is told of what becomes of a dossier: each row by name, and no kind of notice without one."""

import pytest
from sqlalchemy import select

from tests.dossiers import BACK_BY, Dossiers
from tests.factories import person
from tracker.domain.enums import Role
from tracker.domain.labels import ACTIONS, NOTICES
from tracker.models import Notice
from tracker.services import nomination_news
from tracker.services.nomination_news import TELLINGS
from tracker.services.transaction import transaction

UNIT = {"H1.clerk", "H1.clerk2", "H1.head"}
EXPECTED = {
    "refuse": ("nomination.returned", {"H1.clerk"}, False),
    "return": ("nomination.returned", {"H1.clerk"}, True),
    "extend": ("nomination.extended", {"H1.clerk"}, True),
    "withdraw": ("nomination.withdrawn", {"standing", "standing2"}, False),
    "not_award": ("nomination.not_awarded", {"H1.clerk"}, False),
    "award": ("nomination.awarded", {"H1.clerk"}, False),
    "centre_award": ("nomination.awarded", {"H1.clerk"}, False),
    "centre_refuse": ("nomination.not_awarded", UNIT, False),
    "centre_return": ("nomination.centre_returned", UNIT, False),
}


def told(desk: Dossiers, action: str) -> list[tuple[str, str, object]]:
    """Kind, person and day of each notice that the action leaves."""
    session, people = desk.world.session, desk.world.people
    people["H1.clerk2"] = person(session, desk.world.units["H1"], Role.CLERK, name="h1.clerk2")
    row = desk.filed()
    row.supplement_by = BACK_BY
    session.commit()
    with transaction() as writing:
        nomination_news.tell(writing, [row], action)
    names = {account.id: name for name, account in people.items()}
    rows = session.scalars(select(Notice).where(Notice.subject == "nomination")).all()
    return sorted((item.kind, names[item.account_id], item.due_on) for item in rows)


@pytest.mark.parametrize("action", EXPECTED)
def test_each_act_tells_those_of_its_row(desk: Dossiers, action: str) -> None:
    kind, names, until = EXPECTED[action]
    assert told(desk, action) == [(kind, name, BACK_BY if until else None) for name in sorted(names)]


def test_an_act_without_a_row_tells_nobody(desk: Dossiers) -> None:
    assert told(desk, "receive") == []


def test_the_table_knows_every_notice_of_a_dossier_and_names_acts_only() -> None:
    assert set(TELLINGS) == set(EXPECTED)
    assert {row.kind for row in TELLINGS.values()} == {
        kind for kind in NOTICES if kind.startswith("nomination.")
    }
    assert {("nomination", action) for action in TELLINGS} <= set(ACTIONS)
