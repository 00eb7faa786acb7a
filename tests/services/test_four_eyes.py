"""Four eyes by person and dossier: who had a hand in it at any stage does not judge it at another."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import CouncilDay
from tests.dossiers import DAY, Dossiers
from tests.factories import grant
from tests.services.test_decision_signers import sign, waiting
from tests.services.test_decisions import issue, proposed, signed
from tracker.domain import four_eyes, policy
from tracker.domain.enums import Opinion, Role, RoundState
from tracker.domain.errors import Forbidden
from tracker.domain.policy import POLICY
from tracker.domain.viewer import EVERYTHING, Grant, Viewer
from tracker.models import Nomination, Round, RoundUnit
from tracker.queries.scope import permitted, visible
from tracker.services import nomination_moves, outcomes
from tracker.services.nomination_moves import Appraisal


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.seat(session)


def filed_below(desk: Dossiers) -> Nomination:
    """A commune's dossier that waits at its district."""
    session = desk.world.session
    session.add(RoundUnit(round_id=desk.round.id, unit_id=desk.world.units["X1"].id))
    assert session.get_one(Round, desk.round.id).state == RoundState.OPEN
    session.commit()
    return desk.filed("X1")


def appraise(desk: Dossiers, who: str, row: Nomination) -> Nomination:
    desk.act(who, row, "receive")
    return nomination_moves.appraise(
        viewer=desk.viewer(who),
        public_id=row.public_id,
        version=desk.now(row.public_id).version,
        appraisal=Appraisal(Opinion.ELIGIBLE, ""),
        day=DAY,
    )


def test_who_appraised_a_dossier_does_not_sign_it_up(desk: Dossiers, session: Session) -> None:
    grant(session, desk.world.people["H1.standing"], Role.HEAD, desk.world.units["H1"])
    row = filed_below(desk)
    appraise(desk, "H1.standing", row)
    with pytest.raises(Forbidden, match=f"đã thẩm định hồ sơ {row.code} nên không ký tờ trình"):
        desk.pass_up("H1.standing", row)
    with pytest.raises(Forbidden, match="đã thẩm định hồ sơ"):
        outcomes.act(
            viewer=desk.viewer("H1.standing"),
            public_id=row.public_id,
            version=desk.now(row.public_id).version,
            action="not_award",
            day=DAY,
            reason="Chưa đủ",
        )
    desk.pass_up("H1.head", row)


def test_who_signed_any_letter_of_a_dossier_does_not_appraise_it_higher_up(
    desk: Dossiers, session: Session
) -> None:
    row = filed_below(desk)
    appraise(desk, "H1.standing", row)
    desk.pass_up("H1.head", row)
    for name in ("X1.head", "H1.head", "X1.clerk"):
        grant(session, desk.world.people[name], Role.STANDING_BODY, desk.world.units["HY"])
        with pytest.raises(Forbidden, match=r"đã ký|đã tham gia soạn"):
            desk.act(name, row, "receive")
        found = session.scalars(visible(Nomination, desk.viewer(name), "nomination.appraise")).all()
        assert found == []
    assert appraise(desk, "standing", row).state == "appraised"


def test_who_appraised_below_may_appraise_again_but_never_sign(desk: Dossiers, session: Session) -> None:
    row = filed_below(desk)
    appraise(desk, "H1.standing", row)
    desk.pass_up("H1.head", row)
    grant(session, desk.world.people["H1.standing"], Role.LEADERSHIP, desk.world.units["HY"])
    appraise(desk, "standing", row)
    now = desk.now(row.public_id)
    wanted = ["nomination.refuse_award", "nomination.pass_up"]
    assert permitted(session, desk.viewer("leader"), now, wanted) == frozenset(wanted)
    assert permitted(session, desk.viewer("H1.standing"), now, wanted) == frozenset()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("H1.clerk", "đã tham gia soạn hồ sơ %s nên không ký"),
        ("standing", "đã thẩm định hồ sơ %s nên không ký"),
    ],
)
def test_who_wrote_or_appraised_a_dossier_does_not_sign_the_decision_that_awards_it(
    day: CouncilDay, session: Session, name: str, words: str
) -> None:
    place = day.dossiers.world
    grant(session, place.people[name], Role.LEADERSHIP, place.units["HY"])
    award = proposed(day)
    row = waiting(day, award, changed_by="standing2", drafted_by="standing2")
    with pytest.raises(Forbidden, match=words % award.code):
        sign(day, name, row)
    assert sign(day, "leader", row).state == "signed"


def test_who_signed_a_decision_does_not_number_it(day: CouncilDay, session: Session) -> None:
    place = day.dossiers.world
    grant(session, place.people["leader"], Role.RECORDS_OFFICER, place.units["HY"])
    row = signed(day, proposed(day))
    place.people["records"], records = place.people["leader"], place.people["records"]
    with pytest.raises(Forbidden, match="đã ký nội dung này nên không cấp số"):
        issue(day, row)
    place.people["records"] = records
    assert issue(day, row).number == 12


def test_the_chair_of_the_council_may_sign_the_decision(day: CouncilDay, session: Session) -> None:
    place = day.dossiers.world
    grant(session, place.people["chair"], Role.LEADERSHIP, place.units["HY"])
    assert sign(day, "chair", waiting(day, proposed(day))).state == "signed"


def excluded(role_of: Callable[[Role], Grant]) -> set[tuple[str, str]]:
    viewer = Viewer(1, "lan", "Lan", 1, tuple(role_of(role) for role in Role))
    return {
        (limit.attribute, permission)
        for permission in POLICY
        for limits in policy.scope(viewer, permission)
        for limit in limits
        if limit.rule == "excludes"
    }


def test_every_exclusion_has_a_sentence_and_every_sentence_an_exclusion() -> None:
    found = excluded(lambda role: Grant(role, unit_id=1, unit_ids=EVERYTHING, council_id=None))
    found |= excluded(lambda role: Grant(role, council_id=1))
    assert {attribute for attribute, _ in found} == set(four_eyes.REASONS)
    assert {permission for _, permission in found} == set(four_eyes.ACTS)
    for attribute, permission in found:
        assert "%" not in four_eyes.reason(attribute, permission, "BK-1")
