"""KT. or the head's own office: by the grant of whoever signs, not by what the draft planned."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import CouncilDay
from tests.dossiers import DAY, Dossiers
from tests.factories import person
from tests.services.test_decision_signers import sign, waiting
from tests.services.test_decisions import TEXT, issue, proposed
from tracker.domain.council_enums import SignerMode
from tracker.domain.enums import Role, UnitKind
from tracker.domain.errors import Invalid
from tracker.domain.signers import signer_mode
from tracker.domain.viewer import EVERYTHING, Grant, Viewer
from tracker.services import decisions, grants
from tracker.services.decision_document import decision_document
from tracker.services.letter_document import letter_file

PRINCIPAL, DEPUTY = SignerMode.PRINCIPAL, SignerMode.DEPUTY


@pytest.fixture
def day(session: Session) -> CouncilDay:
    return councils.seat(session)


def appoint(desk: Dossiers, name: str, role: Role, unit: str) -> None:
    """A deputy, by the administrator's form."""
    place = desk.world
    place.people[name] = person(place.session, place.units[unit], Role.CLERK, name=name)
    grants.grant_role(
        viewer=desk.viewer("admin"),
        public_id=place.people[name].public_id,
        role=role,
        unit_code=unit,
        valid_from=date(2021, 1, 1),
        is_deputy=True,
        day=DAY,
    )


@pytest.mark.parametrize("planned", list(SignerMode))
@pytest.mark.parametrize(
    ("who", "mode", "lines"),
    [("leader", PRINCIPAL, ("Chủ tịch",)), ("pho", DEPUTY, ("KT. Chủ tịch", "Phó Chủ tịch"))],
)
def test_a_decision_is_signed_by_the_office_that_the_signer_holds(
    day: CouncilDay, planned: SignerMode, who: str, mode: SignerMode, lines: tuple[str, ...]
) -> None:
    appoint(day.dossiers, "pho", Role.LEADERSHIP, "HY")
    row = waiting(day, proposed(day))
    decisions.act(
        viewer=day.viewer("standing"), public_id=row.public_id, version=3, action="take_back", day=DAY
    )
    text = replace(TEXT, signer_mode=planned)
    decisions.change(viewer=day.viewer("standing"), public_id=row.public_id, version=4, text=text, day=DAY)
    decisions.act(viewer=day.viewer("standing"), public_id=row.public_id, version=5, action="send", day=DAY)
    found = decisions.act(viewer=day.viewer(who), public_id=row.public_id, version=6, action="sign", day=DAY)
    assert (found.signer_mode, found.signed_on) == (mode, DAY)
    assert decision_document(found, DAY).signatures[0].lines == lines


@pytest.mark.parametrize(("who", "mode"), [("H1.head", PRINCIPAL), ("pho", DEPUTY)])
def test_a_letter_is_signed_by_the_office_that_the_signer_holds(
    desk: Dossiers, who: str, mode: SignerMode
) -> None:
    appoint(desk, "pho", Role.HEAD, "H1")
    row = desk.complete()
    desk.act("H1.clerk", row, "send")
    letter = desk.file(who, row)
    assert letter.signer_mode == mode
    assert letter_file(viewer=desk.viewer("H1.clerk"), public_id=letter.public_id, kind="pdf")[1]


@pytest.mark.parametrize("role", [Role.CLERK, Role.STANDING_BODY, Role.RECORDS_OFFICER])
def test_only_heads_and_leadership_have_deputies(desk: Dossiers, role: Role) -> None:
    with pytest.raises(Invalid) as refused:
        appoint(desk, "pho", role, "H1")
    assert refused.value.field == "is_deputy"


def test_the_grant_at_the_very_unit_counts_before_that_above_and_a_principals_before_a_deputys() -> None:
    def mode(*found: Grant) -> SignerMode:
        return signer_mode(Viewer(1, "lan", "Lan", 1, found), 7)

    above = Grant(Role.HEAD, 1, EVERYTHING)
    deputy_above = replace(above, is_deputy=True)
    here, deputy_here = (Grant(Role.HEAD, 7, frozenset({7}), None, which) for which in (False, True))
    other = Grant(Role.CLERK, 7, frozenset({7}))
    assert mode(above) == PRINCIPAL
    assert mode(deputy_above) == mode(deputy_here, above) == mode(deputy_here, other) == DEPUTY
    assert mode(here, deputy_above) == mode(here, deputy_here) == PRINCIPAL


def test_a_deputys_decision_is_issued_like_any_other(day: CouncilDay, session: Session) -> None:
    appoint(day.dossiers, "pho", Role.LEADERSHIP, "HY")
    row = sign(day, "pho", waiting(day, proposed(day)))
    assert day.dossiers.world.units["HY"].kind == UnitKind.PROVINCE
    assert issue(day, row).signer_mode == DEPUTY
