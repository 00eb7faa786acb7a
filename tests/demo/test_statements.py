"""What the demo's clerks state: accepted by the service, mostly good, with a share left open."""

from collections import Counter
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.dossiers import DAY, Dossiers
from tracker.demo.recipients import initiatives
from tracker.demo.statements import state
from tracker.domain.enums import FindingVerdict, RecipientKind
from tracker.models import Statement
from tracker.services import nominations
from tracker.services.examination import examine_nomination

TIMES = 25
OK, MISSING = FindingVerdict.OK, FindingVerdict.MISSING


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("award", "condition"), [("CSTDCS", "registration"), ("BKT", "merit")])
def test_most_conditions_are_met_and_some_are_open(
    desk: Dossiers, session: Session, award: str, condition: str
) -> None:
    row, clerk, told = desk.draft(award), desk.viewer("H1.clerk"), Random(2021)
    nominations.save(
        viewer=clerk,
        public_id=row.public_id,
        version=1,
        achievement="Hoàn thành xuất sắc nhiệm vụ",
        initiatives=initiatives(award, RecipientKind.INDIVIDUAL),
    )
    found: Counter[FindingVerdict] = Counter()
    evidence: set[str] = set()
    for _ in range(TIMES):
        now = desk.now(row.public_id)
        for item in list(now.statements):
            session.delete(item)
        session.commit()
        session.expire_all()
        state(told, clerk, now, now.version, DAY)
        now = desk.now(row.public_id)
        found.update(item.verdict for item in examine_nomination(session, now, DAY) if item.code == condition)
        evidence.update(session.scalars(select(Statement.evidence)))
    assert found.total() == TIMES
    assert TIMES / 2 < found[OK] < TIMES
    assert all("minh họa" in words for words in evidence)
    assert len(evidence) == 3
    if award == "CSTDCS":
        assert 0 < found[MISSING] < TIMES / 4
