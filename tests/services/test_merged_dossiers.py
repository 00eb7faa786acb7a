"""Dossiers of units that merged: where they lie, who decides them, and under which name they are found."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import merges
from tests.counting import statements
from tests.factories import unit
from tests.merges import ACT, FILED, Merge
from tests.services.test_rule_sets import appraise
from tests.snapshots import kept
from tracker.domain.council_enums import SignerMode
from tracker.domain.enums import Level, NominationState, Role, UnitKind
from tracker.domain.errors import Conflict
from tracker.domain.viewer import EVERYTHING
from tracker.models import (
    Decision,
    Nomination,
    NominationStage,
    SubmissionLetter,
)
from tracker.queries import nominations, recipients
from tracker.queries.invariants import broken
from tracker.queries.nominations import NominationFilter
from tracker.queries.recipients import RecipientFilter
from tracker.services import decisions, nomination_moves, proposals, routes
from tracker.services.decisions import DecisionText
from tracker.services.submission_letters import LetterHead


@pytest.fixture
@kept
def merge(session: Session) -> Merge:
    return merges.build(session)


def stages(merge: Merge, row: Nomination) -> list[tuple[Level, int | None, bool, int | None]]:
    found = merge.session.scalars(
        select(NominationStage)
        .where(NominationStage.nomination_id == row.id)
        .order_by(NominationStage.ordinal)
        .execution_options(populate_existing=True)
    )
    return [(item.level, item.unit_id, item.decides, item.former_unit_id) for item in found]


def test_filed_at_the_district_and_decided_by_the_chair_of_the_commune_that_succeeded_it(
    merge: Merge, session: Session
) -> None:
    """The criteria stay those of the day of filing (RS2024); who decides is the law of the day of the act."""
    row = merge.filed()
    assert (row.rule_set, row.stage_unit_id) == ("RS2024", merge.id("H1"))
    with pytest.raises(Conflict, match="H1 đã kết thúc hoạt động sau ngày 30/06/2025"):
        merge.act("H1.standing", row, "receive")
    merge.merge("X1", "H1")
    now = merge.desk.now(row.public_id)
    n1 = merge.id("N1")
    assert (now.unit_id, now.stage, now.stage_unit_id) == (n1, 1, n1)
    assert stages(merge, now) == [
        (Level.COMMUNE, n1, False, merge.id("X1")),
        (Level.COMMUNE, n1, True, merge.id("H1")),
    ]
    merge.appoint()
    appraise(merge.desk, "N1.standing", now, ACT)
    now = merge.desk.now(row.public_id)
    assert {item.rule_set for item in now.findings} == {"RS2024"}
    proposals.propose(
        viewer=merge.viewer("N1.standing2"),
        versions=merge.desk.versions(now),
        letter=LetterHead("3", "TTr-VHXH"),
        signed_on=ACT,
        day=ACT,
    )
    decision = issued(merge, now)
    now = merge.desk.now(row.public_id)
    assert (now.state, now.rule_set, now.decided_on) == (NominationState.AWARDED, "RS2024", ACT)
    assert (decision.unit_id, decision.signed_by_id) == (n1, merge.desk.world.people["N1.head"].id)
    assert list(broken(session)) == []


def issued(merge: Merge, row: Nomination) -> Decision:
    text = DecisionText("QĐ-UBND", "Tặng giấy khen", "đã có thành tích", "", "", SignerMode.PRINCIPAL)
    made = decisions.create(viewer=merge.viewer("N1.standing"), unit_code="N1", text=text, day=ACT)
    decisions.set_items(
        viewer=merge.viewer("N1.standing"),
        public_id=made.public_id,
        version=1,
        nomination_ids=[row.public_id],
        day=ACT,
    )
    for version, (who, action) in enumerate((("N1.standing", "send"), ("N1.head", "sign")), start=2):
        decisions.act(
            viewer=merge.viewer(who), public_id=made.public_id, version=version, action=action, day=ACT
        )
    decisions.issue(
        viewer=merge.viewer("N1.records"),
        public_id=made.public_id,
        version=4,
        number=7,
        issued_on=ACT,
        day=ACT,
    )
    return merge.session.scalars(select(Decision).execution_options(populate_existing=True)).one()


def test_the_dossiers_of_a_district_go_each_with_its_commune(merge: Merge) -> None:
    first, second = merge.filed("X1", number="1"), merge.filed("X2", number="1")
    merge.merge("H1", to="N1")
    seats = {row.id: merge.desk.now(row.public_id).stage_unit_id for row in (first, second)}
    assert seats == {first.id: merge.id("N1"), second.id: merge.id("N2")}
    assert merge.desk.now(second.public_id).unit_id == merge.id("X2"), "its own unit is another merge"


def test_an_opinion_that_the_district_had_not_given_is_the_successors(merge: Merge) -> None:
    """The dossier waits for an opinion at a stage that does not decide; it then goes on to the new province."""
    row = merge.filed("X1", "BKT")
    merge.merge("X1", "H1")
    merge.merge("HY", to="HY25")
    merge.appoint()
    appraise(merge.desk, "N1.standing", row, ACT)
    now = merge.desk.now(row.public_id)
    assert now.appraised_by_id == merge.desk.world.people["N1.standing"].id
    assert stages(merge, now)[1:] == [
        (Level.COMMUNE, merge.id("N1"), False, merge.id("H1")),
        (Level.PROVINCE, merge.id("HY25"), True, None),
    ] or stages(merge, now)[2][1] == merge.id("HY25")


def test_old_rows_keep_the_old_name_and_are_found_under_the_new(merge: Merge, session: Session) -> None:
    row = merge.filed()
    who = merge.viewer("X1.head", FILED)
    nomination_moves.act(
        viewer=who,
        public_id=row.public_id,
        version=merge.desk.now(row.public_id).version,
        action="withdraw",
        day=FILED,
        reason="Rút",
    )
    merge.merge("X1", "H1")
    now = merge.desk.now(row.public_id)
    assert now.unit_id == merge.id("X1"), "what is over keeps its unit"
    letter = session.scalars(select(SubmissionLetter)).one()
    assert letter.unit_id == merge.id("X1")
    clerk = merge.viewer("X1.clerk")
    assert merge.id("X1") in clerk.units_as(Role.CLERK)
    page = nominations.page(session, clerk, NominationFilter(unit_code="N1"))
    assert [(line.public_id, line.unit) for line in page.rows] == [(row.public_id, "Đơn vị X1")]
    assert nominations.page(session, clerk, NominationFilter(unit_code="N2")).rows == []
    people = recipients.page(session, clerk, RecipientFilter(unit_code="N1")).rows
    assert [item.unit_id for item in people] == [merge.id("N1")]


def test_strangers_still_read_nothing_of_the_predecessors(merge: Merge) -> None:
    merge.filed()
    merge.merge("X1", "H1")
    merge.merge("X2", to="N2")
    other = merge.viewer("X2.clerk")
    assert other.units_as(Role.CLERK) == {merge.id("N2"), merge.id("X2")}
    assert nominations.page(merge.session, other, NominationFilter()).rows == []


def test_the_province_goes_with_all_that_goes_on_below_it(merge: Merge, session: Session) -> None:
    """Who stood for everything does so at the new province; what was settled before stays where it went."""
    row = merge.filed("X1", "BKT")
    merge.merge("X1", "H1")
    merge.merge("HY", to="HY25")
    standing = merge.viewer("standing")
    assert standing.seats_as(Role.STANDING_BODY) == {merge.id("HY25")}
    assert standing.units_as(Role.STANDING_BODY) is EVERYTHING
    assert [step.unit_id for step in routes.chain(session, merge.unit("HY-SNV"), ACT)] == [
        merge.id("HY-SNV"),
        merge.id("HY25"),
    ]
    province, n1 = merge.unit("HY25").path, merge.unit("N1").path
    heirs = {code: merge.unit(code).heir_path for code in ("HY", "HY-SNV", "X1", "H1", "X2", "N1")}
    assert heirs == {
        "HY": province,
        "HY-SNV": f"{province}{merge.id('HY-SNV')}/",
        "X1": n1,
        "H1": n1,
        # Its own successor is N2: the district's other commune gets nothing of it.
        "X2": None,
        "N1": None,
    }
    assert {seat[1] for seat in stages(merge, row)} == {merge.id("N1"), merge.id("HY25")}


def test_a_successor_that_merges_again_takes_along_what_it_had_taken_over(merge: Merge) -> None:
    merge.filed()
    merge.merge("X1", "H1")
    successor = unit(merge.session, "M1", merge.unit("HY25"), UnitKind.COMMUNE)
    merge.desk.world.units["M1"] = successor
    day = date(2025, 7, 8)
    merge.merge("N1", to="M1", since=day)
    assert {merge.unit(code).heir_path for code in ("X1", "H1", "N1")} == {merge.unit("M1").path}
    assert merge.id("X1") in merge.viewer("X1.clerk").units_as(Role.CLERK)


def test_a_filter_by_a_unit_takes_as_many_statements_with_predecessors_as_without(
    merge: Merge, session: Session
) -> None:
    merge.filed()
    merge.merge("X1", "H1")
    clerk = merge.viewer("X1.clerk")
    counts = []
    for code in ("N1", "N2"):
        with statements() as sent:
            nominations.page(session, clerk, NominationFilter(unit_code=code))
        counts.append(len(sent))
    with statements() as plain:
        nominations.page(session, clerk, NominationFilter())
    assert counts == [len(plain)] * 2
