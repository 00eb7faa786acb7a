"""A draft dossier: who may make, see and delete one, and how many there may be."""

import threading

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.dossiers import DAY, Dossiers
from tracker.domain.enums import Level, NominationState
from tracker.domain.errors import (
    AlreadyDone,
    Conflict,
    DomainError,
    Forbidden,
    Invalid,
    NotFound,
    StaleVersion,
)
from tracker.models import (
    Nomination,
    NominationStage,
)
from tracker.services import nominations, recipients, round_changes


def stages(desk: Dossiers, row: Nomination) -> list[tuple[Level, bool]]:
    statement = select(NominationStage.level, NominationStage.decides).where(
        NominationStage.nomination_id == row.id
    )
    return [tuple(stage) for stage in desk.world.session.execute(statement.order_by(NominationStage.ordinal))]


@pytest.mark.parametrize(
    ("award", "unit_code", "expected"),
    [
        ("CSTDCS", "H1", [(Level.DISTRICT, True)]),
        ("GK_XA", "X1", [(Level.COMMUNE, True)]),
        ("BKT", "H1", [(Level.DISTRICT, False), (Level.PROVINCE, True)]),
        ("BKT", "X1", [(Level.COMMUNE, False), (Level.DISTRICT, False), (Level.PROVINCE, True)]),
        ("HCLD3", "H1", [(Level.DISTRICT, False), (Level.PROVINCE, False), (Level.PRESIDENT, True)]),
    ],
)
def test_a_dossier_passes_the_levels_up_to_the_one_that_decides(
    desk: Dossiers, award: str, unit_code: str, expected: list[tuple[Level, bool]]
) -> None:
    assert stages(desk, desk.draft(award, unit_code)) == expected


def test_an_award_that_no_level_above_decides_is_refused(desk: Dossiers) -> None:
    with pytest.raises(Invalid, match="thẩm quyền") as refusal:
        desk.draft("GK_XA", "H1")
    assert refusal.value.field == "award_code"


def test_codes_count_up_within_the_round(desk: Dossiers) -> None:
    codes = [desk.draft(recipient=desk.recipient(name=f"Lê Văn {n}")).code for n in range(3)]
    assert codes == ["BK-2021-00001", "BK-2021-00002", "BK-2021-00003"]


def test_one_live_dossier_for_recipient_award_and_round(desk: Dossiers) -> None:
    person = desk.recipient()
    first = desk.draft(recipient=person)
    with pytest.raises(Conflict, match="đã có hồ sơ"):
        desk.draft(recipient=person)
    nominations.delete_draft(viewer=desk.viewer("H1.clerk"), public_id=first.public_id, version=1)
    assert desk.draft(recipient=person).state == NominationState.DRAFT


def test_a_quota_counts_the_units_live_dossiers(desk: Dossiers) -> None:
    round_changes.set_quota(
        viewer=desk.viewer("standing"), public_id=desk.round.public_id, award_code="BKT", quota=1
    )
    desk.draft()
    with pytest.raises(Conflict, match="chỉ nhận 1 hồ sơ"):
        desk.draft(recipient=desk.recipient(name="Lê Thị Hai"))
    assert desk.draft(unit_code="H2").state == NominationState.DRAFT


def test_a_clerk_nominates_only_from_the_own_subtree(desk: Dossiers) -> None:
    person = desk.recipient("H2")
    with pytest.raises(Invalid, match="đối tượng"):
        desk.draft(recipient=person)
    with pytest.raises(Invalid, match="đơn vị"):
        recipients.create(
            viewer=desk.viewer("H1.clerk"),
            unit_code="H2",
            data=recipients.RecipientData(kind=person.kind, name="Ai đó"),
        )


def test_a_sent_dossier_is_withdrawn_never_deleted(desk: Dossiers) -> None:
    row = desk.filed()
    with pytest.raises(Forbidden):
        nominations.delete_draft(viewer=desk.viewer("H1.clerk"), public_id=row.public_id, version=row.version)
    gone = desk.act("H1.head", row, "withdraw", "Đề nghị hình thức khác")
    assert gone.state == NominationState.WITHDRAWN


def test_a_returned_draft_that_was_sent_once_is_not_deleted(desk: Dossiers) -> None:
    row = desk.filed()
    desk.act("standing", row, "return", "Thiếu")
    with pytest.raises((Forbidden, Conflict)):
        nominations.delete_draft(
            viewer=desk.viewer("H1.clerk"), public_id=row.public_id, version=desk.now(row.public_id).version
        )


def test_strangers_do_not_learn_that_a_dossier_exists(desk: Dossiers) -> None:
    row = desk.complete()
    for who in ("H2.clerk", "H2.head", "standing", "leader", "admin"):
        with pytest.raises(NotFound):
            desk.act(who, row, "send")


def test_the_second_of_two_tabs_is_told(desk: Dossiers) -> None:
    row = desk.draft()
    who = desk.viewer("H1.clerk")
    save = {"viewer": who, "public_id": row.public_id, "version": 1, "initiatives": ()}
    nominations.save(achievement="Một", **save)
    with pytest.raises(StaleVersion):
        nominations.save(achievement="Hai", **save)
    assert desk.now(row.public_id).achievement == "Một"


def test_a_repeated_form_leads_to_the_first_ones_dossier(desk: Dossiers) -> None:
    person = desk.recipient()
    first = desk.draft(recipient=person, nonce="khóa-một-lần")
    with pytest.raises(AlreadyDone) as again:
        desk.draft(recipient=person, nonce="khóa-một-lần")
    assert again.value.result == first.public_id


def test_of_twenty_posts_of_one_form_one_makes_a_dossier(
    desk: Dossiers, app: Flask, session: Session
) -> None:
    clerk, person, results = desk.viewer("H1.clerk"), desk.recipient(), []
    round_id, recipient_id = desk.round.public_id, person.public_id

    def post() -> None:
        with app.app_context():
            try:
                row = nominations.create(
                    viewer=clerk,
                    round_id=round_id,
                    recipient_id=recipient_id,
                    award_code="BKT",
                    unit_code="H1",
                    day=DAY,
                    nonce="một khóa",
                )
                results.append(row.public_id)
            except AlreadyDone as done:
                results.append(done.result)
            except DomainError as error:
                results.append(repr(error))

    threads = [threading.Thread(target=post) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    session.rollback()
    assert session.scalar(select(func.count(Nomination.id))) == 1
    assert len(set(results)) == 1
    assert len(results) == 20
