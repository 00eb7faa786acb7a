"""Lists, buttons and guards agree on whether a vote is owed: every award, stage, opinion, procedure, result and rules."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from tests import councils
from tests.copies import lift_triggers, values
from tests.councils import CouncilDay
from tests.dossiers import DAY
from tracker.domain import law
from tracker.domain.council_guards import OutcomeFacts
from tracker.domain.enums import Level, NominationState, Opinion
from tracker.domain.next_acts import next_acts
from tracker.domain.routes import way_of
from tracker.domain.vote_rules import ASKED_BY_APPRAISAL, vote_owed
from tracker.models import Council, CouncilRegulation, Nomination, NominationStage, PollItem, Recipient, Round
from tracker.queries.dossier_ways import failed, owes_vote
from tracker.queries.work_sources import SOURCES
from tracker.services.outcome_facts import facts_of_all

NEW_LAW, TWO_LEVELS = date(2024, 6, 3), date(2025, 8, 1)
PLACES = [(Level.DISTRICT, True), (Level.DISTRICT, False), (Level.PROVINCE, True), (Level.PROVINCE, False)]
OPINIONS = (Opinion.ELIGIBLE, Opinion.FOR_COUNCIL)
FORWARD = ("propose", "pass_up", "send_to_centre")
AFTER = next(source for source in SOURCES if "propose" in source.moves)
CONDITIONS = {**AFTER.when, "consult": AFTER.acts[0].when}


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.seat(session, size=3)


def everything(day: CouncilDay) -> Sequence[Nomination]:
    """Appraised dossiers at the stage of the council, one of each kind; not committed, since votes that are over are closed."""
    session, voted = day.dossiers.world.session, day.appraised()
    day.convene(voted)
    poll = day.open()
    day.vote_all(poll, voted, agree=3)
    day.close(poll)
    voted = day.dossiers.now(voted.public_id)
    lift_triggers(session)
    short = Round(**{**values(voted.round), "id": 900, "public_id": "short-round-0000", "code": "DG-2021"})
    short.simplified = True
    session.add(short)
    session.flush()
    item, recipient = session.scalars(select(PollItem)).one(), session.get_one(Recipient, voted.recipient_id)
    tables: dict[type, list[dict[str, object]]] = {
        model: [] for model in (Recipient, Nomination, NominationStage, PollItem)
    }
    kinds = product(
        [entry.code for entry in law.awards()],
        PLACES,
        OPINIONS,
        (None, DAY, NEW_LAW),
        (voted.round_id, short.id),
        (None, True, False),
    )
    for number, (award, (level, decides), opinion, fixed_on, award_round, passed) in enumerate(kinds, 1000):
        tables[Recipient].append({**values(recipient), "id": number, "public_id": f"person-{number:09d}"})
        own = {"id": number, "public_id": f"kind-{number:011d}", "code": f"KIND-{number}", "stage": 0}
        own |= {"recipient_id": number, "award_code": award, "round_id": award_round, "opinion": opinion}
        own |= {"state": NominationState.APPRAISED, "rule_set_fixed_on": fixed_on, "rules_of": fixed_on}
        tables[Nomination].append({**values(voted), **own})
        here = {"nomination_id": number, "ordinal": 0, "level": level, "decides": decides}
        following = {"ordinal": 1, "level": Level.PRESIDENT, "decides": True, "unit_id": None}
        if level is Level.DISTRICT:
            following |= {"level": Level.PROVINCE, "unit_id": voted.stage_unit_id}
        tables[NominationStage].append(here | {"unit_id": voted.stage_unit_id})
        if not decides:
            tables[NominationStage].append(here | following)
        if passed is not None:
            tables[PollItem].append({**values(item), "nomination_id": number, "passed": passed})
    for model, rows in tables.items():
        session.execute(insert(model), rows)
    session.execute(delete(PollItem).where(PollItem.nomination_id == voted.id))
    return session.scalars(select(Nomination).where(Nomination.id >= 1000)).all()


def known(session: Session, rows: Sequence[Nomination], on: date) -> dict[int, OutcomeFacts]:
    """The facts of those whose law is known on the day."""
    told = [row for row in rows if law.award(row.award_code).open_on(row.rule_set_fixed_on or on)]
    return facts_of_all(session, told, on)


def council_of(session: Session, ends_on: date | None, *, ordinary: bool) -> None:
    session.scalars(select(Council)).one().valid_to = ends_on
    session.scalars(select(CouncilRegulation)).one().ordinary_vote = ordinary
    session.flush()


SITTINGS = [
    (DAY, None, True),
    (DAY, None, False),
    (DAY, DAY, True),
    (DAY, DAY - timedelta(days=1), True),
    (NEW_LAW, None, False),
    (TWO_LEVELS, None, True),
    (TWO_LEVELS, DAY, False),
]


def test_the_condition_of_lists_and_the_guard_agree_on_what_owes_a_vote(
    day: CouncilDay, session: Session
) -> None:
    rows = everything(day)
    for on, ends_on, ordinary in SITTINGS:
        council_of(session, ends_on, ordinary=ordinary)
        facts = known(session, rows, on)
        owing = {key for key, found in facts.items() if vote_owed(found.vote_basis, found.passed)}
        assert set(session.scalars(select(Nomination.id).where(owes_vote(on)))) & set(facts) == owing
        lost = {key for key, found in facts.items() if found.passed is False}
        assert set(session.scalars(select(Nomination.id).where(failed()))) & set(facts) == lost
        assert owing
        assert lost


def test_who_finds_it_in_a_list_is_who_comes_next(day: CouncilDay, session: Session) -> None:
    """The lists of the secretary and of who takes it on, held against "Việc tiếp theo", from which the buttons follow."""
    rows, viewer = everything(day), day.viewer("chair")
    for on, ends_on, ordinary in SITTINGS:
        if ends_on is not None and ends_on < on:
            continue
        council_of(session, ends_on, ordinary=ordinary)
        facts = known(session, rows, on)
        plain = {key for key, found in facts.items() if found.posting is None}
        posted = law.awards_to_post(on)
        plain -= {row.id for row in rows if row.award_code in posted}
        expected: dict[str, set[int]] = {
            action: set() for action in ("place", "consult", "not_award", *FORWARD)
        }
        for key in plain:
            way = way_of(decides=facts[key].decides_here, next_is_ours=facts[key].next_is_ours)
            for act in next_acts(NominationState.APPRAISED, way, facts[key]):
                expected[act.action].add(key)
        assert expected.pop(
            "not_award"
        )  # what the council did not pass waits for its end beside another vote
        for action, keys in expected.items():
            condition = CONDITIONS[action](viewer, on)
            assert set(session.scalars(select(Nomination.id).where(condition))) & plain == keys, action
        assert all(expected.values())


def test_what_lacks_its_council_is_in_the_list_of_who_establishes_one(
    day: CouncilDay, session: Session
) -> None:
    rows, viewer = everything(day), day.viewer("chair")
    for on, ends_on, ordinary in SITTINGS:
        council_of(session, ends_on, ordinary=ordinary)
        seated = ends_on is None or ends_on >= on
        facts, expected = known(session, rows, on), set()
        for key, found in facts.items():
            way = way_of(decides=found.decides_here, next_is_ours=found.next_is_ours)
            told = [
                act.action
                for act in next_acts(
                    NominationState.APPRAISED, way, replace(found, posting=None), council=seated
                )
            ]
            if "establish" in told:
                expected.add(key)
                assert ("reappraise" in told) is (found.vote_basis == ASKED_BY_APPRAISAL)
        listed = session.scalars(select(Nomination.id).where(AFTER.when["reappraise"](viewer, on)))
        assert set(listed) & set(facts) == expected
        assert bool(expected) is not seated
