"""Units that merged: everything that was shown moves, in one transaction, and nothing else."""

from datetime import date

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from tests import merges
from tests.counting import statements
from tests.merges import ACT, BASIS, FILED, LAST, Merge
from tests.snapshots import kept
from tracker.domain.council_enums import DecisionState, SignerMode
from tracker.domain.enums import Role
from tracker.domain.errors import Conflict, Invalid, NotFound
from tracker.models import (
    Account,
    AuditEntry,
    MoveReason,
    Nomination,
    NominationStage,
    Recipient,
    RecipientUnit,
    RoleGrant,
    RoundUnit,
    Unit,
)
from tracker.services import decisions, unit_merges
from tracker.services.decisions import DecisionText


@pytest.fixture
@kept
def merge(session: Session) -> Merge:
    return merges.build(session)


def test_the_preview_stores_nothing_and_names_what_the_commit_then_moves(merge: Merge) -> None:
    row = merge.appraised()
    before = snapshot(merge)
    found = merge.preview(merge.order("X1", "H1"))
    assert [item.user_name for item in found.accounts] == [
        "h1.clerk",
        "h1.head",
        "h1.standing",
        "x1.clerk",
        "x1.head",
    ]
    assert [item.id for item in found.dossiers] == [row.id]
    assert [(move.stage.ordinal, move.target.code) for move in found.seats] == [(0, "N1"), (1, "N1")]
    assert (len(found.moving_grants), len(found.ending_grants)) == (3, 2)
    assert snapshot(merge) == before
    merge.merge("X1", "H1")


def snapshot(merge: Merge) -> list[object]:
    merge.session.rollback()
    tables = (Account, Unit, RoleGrant, Recipient, Nomination, NominationStage, AuditEntry)
    return [
        [
            tuple(getattr(row, column.key) for column in model.__mapper__.columns)
            for row in merge.session.scalars(
                select(model)
                .order_by(*model.__mapper__.primary_key)
                .execution_options(populate_existing=True)
            )
        ]
        for model in tables
    ]


def test_a_preview_that_is_no_longer_true_moves_nothing(merge: Merge) -> None:
    row = merge.filed()
    order = merge.order("X1", "H1")
    fingerprint = merge.preview(order).fingerprint
    merge.session.get_one(Nomination, row.id).version += 1
    merge.session.commit()
    before = snapshot(merge)
    with pytest.raises(Conflict, match="Có thay đổi sau khi đồng chí xem trước"):
        unit_merges.merge(viewer=merge.viewer("admin"), order=order, fingerprint=fingerprint, day=ACT)
    assert snapshot(merge) == before


def test_people_go_with_their_roles_and_offices_end(merge: Merge) -> None:
    merge.merge("X1", "H1")
    n1 = merge.id("N1")
    clerk = merge.viewer("X1.clerk")
    assert (clerk.unit_id, clerk.seats_as(Role.CLERK)) == (n1, {n1})
    assert merge.viewer("H1.standing").seats_as(Role.STANDING_BODY) == {n1}
    assert merge.viewer("X1.head").grants == ()
    assert merge.unit("X1").valid_to == LAST
    # The day before is as it was: nobody was at the commune that did not exist.
    grants = merge.session.scalars(select(RoleGrant).where(RoleGrant.unit_id == n1)).all()
    assert {row.valid_from for row in grants} == {merges.SINCE}


def test_the_successor_is_called_where_the_predecessors_were(merge: Merge, session: Session) -> None:
    merge.merge("X1", "H1")
    called = select(RoundUnit.round_id).where(RoundUnit.unit_id == merge.id("N1"))
    assert merge.desk.round.id in set(session.scalars(called))


def test_a_draft_of_a_decision_holds_the_merge_up(merge: Merge, session: Session) -> None:
    text = DecisionText("QĐ-UBND", "Tặng giấy khen", "đã có thành tích", "", "", SignerMode.PRINCIPAL)
    decisions.create(viewer=merge.viewer("H1.standing", FILED), unit_code="H1", text=text, day=FILED)
    order = merge.order("H1")
    found = merge.preview(order)
    assert [item.state for item in found.decisions] == [DecisionState.DRAFT]
    with pytest.raises(Conflict, match="1 dự thảo quyết định chưa ban hành"):
        unit_merges.merge(viewer=merge.viewer("admin"), order=order, fingerprint=found.fingerprint, day=ACT)
    assert session.scalar(select(func.count()).where(AuditEntry.action == "merge_unit")) == 0


@pytest.mark.parametrize(
    ("codes", "more", "day", "words"),
    [
        ((), {}, ACT, "Hãy chọn ít nhất một đơn vị"),
        (("X1",), {}, LAST, "Chỉ chuyển từ ngày 01/07/2025"),
        (("N1",), {}, ACT, "không thể là đơn vị đã sáp nhập"),
        (("NONE",), {}, ACT, "mã NONE"),
        (("X1",), {"since": date(2025, 7, 5)}, ACT, "từ ngày 01/07/2025"),
        (("H2",), {"to": "H1"}, ACT, "H1 không hoạt động vào ngày 01/07/2025"),
        (("N2",), {}, ACT, "N2 không hoạt động vào ngày 30/06/2025"),
    ],
)
def test_what_is_no_merge_is_refused_with_what_to_do(
    merge: Merge, codes: tuple[str, ...], more: dict[str, object], day: date, words: str
) -> None:
    with pytest.raises(Invalid, match=words):
        merge.preview(merge.order(*codes, **more), day)  # type: ignore[arg-type]


def test_only_an_administrator_merges(merge: Merge) -> None:
    for name in ("standing", "H1.standing", "leader"):
        with pytest.raises(NotFound):
            unit_merges.preview(viewer=merge.viewer(name), order=merge.order("X1"), day=ACT)


def test_every_line_of_the_log_is_there_and_says_why(merge: Merge, session: Session) -> None:
    merge.filed()
    merge.merge("X1", "H1")
    rows = session.execute(
        select(AuditEntry.subject, AuditEntry.action, func.count())
        .where(AuditEntry.action.in_(["move_unit", "merge_unit"]))
        .group_by(AuditEntry.subject, AuditEntry.action)
    ).all()
    assert {(row[0], row[1]): row[2] for row in rows} == {
        ("account", "move_unit"): 5,
        ("nomination", "move_unit"): 1,
        ("recipient", "move_unit"): 1,
        ("round", "move_unit"): 2,
        ("unit", "merge_unit"): 3,
    }
    reasons = session.scalars(
        select(MoveReason.reason).join(AuditEntry).where(AuditEntry.action == "merge_unit")
    ).all()
    assert set(reasons) == {BASIS}
    assert session.scalar(text("SELECT count(*) FROM unit_succession WHERE settled_at IS NOT NULL")) == 2


def test_a_merge_of_many_dossiers_asks_no_more_for_the_preview(merge: Merge) -> None:
    merge.filed("X1", number="1")
    with statements() as few:
        merge.preview(merge.order("X1", "H1"))
    for number in range(2, 5):
        merge.filed("X1", number=str(number))
    with statements() as many:
        merge.preview(merge.order("X1", "H1"))
    assert len(many) == len(few)


def test_the_record_of_a_recipient_keeps_the_unit_that_went(merge: Merge, session: Session) -> None:
    merge.appraised()
    merge.merge("X1", "H1")
    person = session.scalars(select(Recipient).order_by(Recipient.id)).first()
    assert person is not None
    [entry] = session.scalars(select(RecipientUnit).where(RecipientUnit.recipient_id == person.id))
    former = session.get_one(Unit, entry.former_unit_id)
    assert (former.code in {"X1", "H1"}, entry.unit_name, entry.ended_on) == (True, former.name, LAST)
    assert entry.evidence == BASIS
