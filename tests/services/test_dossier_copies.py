"""A copy holds everything that the clerk fills in, and copies from before it held all stay as valid as they were."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.dossiers import Dossiers
from tracker.domain.enums import InitiativeScope
from tracker.domain.text import content_digest
from tracker.models import Base, Initiative, Nomination, Snapshot
from tracker.models import nomination as tables
from tracker.queries import kept
from tracker.services import dossier_copies, nominations
from tracker.services.dossier_copies import COPIED
from tracker.services.initiative_entries import NewInitiative

# What a copy leaves out: keys of rows, who attached a file and when, and how far the dossier itself is.
KEYS = {"id", "public_id", "nomination_id"}
APART: dict[type[Base], set[str]] = {
    tables.NominationAttachment: {"added_by_id", "added_at"},
    # The register's own: whose it is, how it is found, and the confirmation that only the register shows.
    Initiative: {
        *("unit_id", "version", "prepared_by_id", "search"),
        *("nation_number", "nation_on", "nation_by_id"),
    },
}
# Tables of a dossier that its clerk does not fill in.
NOT_THE_CLERKS: set[type[Base]] = {
    tables.NominationStage,
    tables.NominationContributor,
    tables.Snapshot,
    tables.Finding,
}
OF_THE_DOSSIER = {
    "code": "code",
    "round_id": "round",
    "campaign_id": "campaign",
    "award_code": "award",
    "recipient_id": "recipient",
    "unit_id": "recipient",
    "merit_from": "merit",
    "merit_to": "merit",
    "achievement": "achievement",
}
"""Each column of the dossier that its clerk fills in, and where the copy holds it."""
HOW_FAR = {
    *(
        "version",
        "state",
        "stage",
        "stage_unit_id",
        "due_on",
        "rule_set",
        "rule_set_fixed_on",
        "rules_of",
        "search",
    ),
    *("opinion", "opinion_note", "supplement_by", "supplement_stage", "decision_ref", "decided_on"),
    *("posted_from", "posted_to", "posted_at", "posted_basis", "created_at", "submitted_at"),
    *("prepared_by_id", "signed_by_id", "appraised_by_id", "officer_id"),
}


def parts() -> list[type[Base]]:
    """The tables that hang on a dossier in its own module."""
    mapped = [mapper.class_ for mapper in Base.registry.mappers]
    return [
        table
        for table in mapped
        if table.__module__ == tables.__name__ and "nomination_id" in table.__table__.c
    ]


def test_every_part_of_a_dossier_is_copied_or_not_the_clerks() -> None:
    # An initiative is of the register; what hangs on the dossier is the link to it.
    assert set(parts()) == {*COPIED, *NOT_THE_CLERKS} - {Initiative}


@pytest.mark.parametrize("part", list(COPIED), ids=lambda part: part.__tablename__)
def test_every_column_of_a_part_is_in_the_copy_or_left_out_by_name(part: type[Base]) -> None:
    columns = {column.name for column in part.__table__.columns}
    assert columns - KEYS - APART.get(part, set()) == set(COPIED[part])


def test_every_column_of_the_dossier_itself_is_in_the_copy_or_left_out_by_name(
    desk: Dossiers, session: Session
) -> None:
    columns = {column.name for column in Nomination.__table__.columns}
    assert columns - KEYS - HOW_FAR == set(OF_THE_DOSSIER)
    content = dossier_copies.content_of(session, desk.complete(), date(2021, 11, 15))
    assert set(OF_THE_DOSSIER.values()) < set(content)


def test_the_copy_says_what_the_award_hangs_on(desk: Dossiers, session: Session) -> None:
    row = desk.complete()
    row.campaign_id = desk.world.campaign().id
    session.commit()
    study = NewInitiative(
        title="Đề tài cấp tỉnh",
        scope=InitiativeScope.PROVINCE,
        research=True,
        replicable=True,
        recognised_by="Hội đồng khoa học tỉnh",
        year=2021,
    )
    nominations.save(
        viewer=desk.viewer("H1.clerk"),
        public_id=row.public_id,
        version=desk.now(row.public_id).version,
        achievement="Tốt",
        initiatives=(study,),
    )
    desk.act("H1.clerk", row, "send")
    desk.file("H1.head", row)
    content = session.scalars(select(Snapshot)).one().content
    assert content["initiatives"] == [
        [
            *("Đề tài cấp tỉnh", "province", "Hội đồng khoa học tỉnh", 2021, True, True),
            *("recognised", "province", "", None, "", "", None, ""),
        ]
    ]
    assert content["review"] == ["2021-11-10", 20, 18, 17, "Nhất trí đề nghị"]
    assert content["round"] == ["BK-2021", "Khen thưởng năm 2021"]
    assert content["campaign"] == [desk.world.campaign().code, desk.world.campaign().title]
    assert list(kept.altered(session)) == []


def test_a_copy_from_before_it_held_all_is_still_the_one_that_was_sent(
    desk: Dossiers, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = dossier_copies.content_of

    def former(*args: Any) -> dict[str, Any]:
        content = whole(*args)
        content["review"] = content["review"][:4]
        return {key: value for key, value in content.items() if key not in {"round", "campaign"}}

    monkeypatch.setattr(dossier_copies, "content_of", former)
    desk.filed()
    copy = session.scalars(select(Snapshot)).one()
    assert copy.digest == content_digest(copy.content)
    assert list(kept.altered(session)) == []
