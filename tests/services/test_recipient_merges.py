"""Two recipients that are one: what moves, what stays, what forbids it, and the way back."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from tests import reviews
from tests.dossiers import DAY, Dossiers
from tests.history import log
from tests.initiatives import entered
from tests.services.test_record_entries import ALL, AWARD, RATING, add
from tracker.domain.enums import Evaluation, NominationState, RecipientKind
from tracker.domain.errors import Conflict, DomainError, Forbidden, Invalid, NotFound, StaleVersion
from tracker.domain.merged_parts import MovedPart
from tracker.models import (
    AuditEntry,
    Base,
    Nomination,
    Recipient,
    RecipientMerge,
    RecipientMergeItem,
    ReviewLine,
    Snapshot,
)
from tracker.queries import recipient_choices, recipients
from tracker.queries.invariants import broken
from tracker.services import audit, recipient_merges
from tracker.services import recipients as register
from tracker.services.recipient_merge_plan import PARTS
from tracker.services.recipients import RecipientData

SECRET = "khóa riêng"
NUMBER = "033201000123"


def merge(desk: Dossiers, one: Recipient, other: Recipient, who: str = "standing", **more: Any) -> str:
    desk.world.session.expire_all()
    given = {"version": one.version, "other_version": other.version, "reason": "Nhập hai lần", **more}
    desk.world.session.rollback()
    return recipient_merges.merge(
        viewer=desk.viewer(who), kept_id=one.public_id, other_id=other.public_id, **given
    )


def undo(desk: Dossiers, key: str, one: Recipient, who: str = "standing", **more: Any) -> None:
    desk.world.session.expire_all()
    given = {"version": one.version, "reason": "Là hai người", **more}
    desk.world.session.rollback()
    recipient_merges.undo(viewer=desk.viewer(who), public_id=key, **given)


def owners(session: Session, *rows: Recipient) -> Counter[tuple[MovedPart, str]]:
    """How many rows of each part belong to each of the recipients, by name."""
    session.expire_all()
    names = {row.id: row.name for row in rows}
    return Counter(
        (part, names[owner])
        for part, (model, _key) in PARTS.items()
        for owner in session.scalars(select(model.recipient_id).where(model.recipient_id.in_(names)))
    )


def identify(desk: Dossiers, row: Recipient, number: str) -> None:
    register.change(
        viewer=desk.viewer("H1.clerk"),
        public_id=row.public_id,
        version=row.version,
        data=RecipientData(kind=row.kind, name=row.name),
        identity_number=number,
        secret=SECRET,
    )


def test_every_table_that_belongs_to_a_recipient_moves() -> None:
    stay = {"recipient", "recipient_merge", "duplicate_answer"}
    found = {
        table.name
        for table in Base.metadata.tables.values()
        if any(key.column.table.name == "recipient" for key in table.foreign_keys)
    }
    assert found - stay == set(MovedPart) == set(PARTS)


def test_everything_goes_to_the_kept_one_and_comes_back(desk: Dossiers, session: Session) -> None:
    one, other = desk.recipient(name="Trần Thị Hòa"), desk.recipient(name="Trần Thị Hoà")
    for data in ALL:
        add(desk, other, data)
    session.expire_all()
    identify(desk, other, NUMBER)
    desk.draft("BKT", recipient=other)
    entered(desk, person=other)
    reviews.begin(desk)
    before = owners(session, one, other)
    moved = {part: count for (part, name), count in before.items() if name == other.name}
    assert set(moved) == set(PARTS)
    # Both were taken over into the sheet of the year, and only one line may stay.
    with pytest.raises(Conflict, match="bảng bình xét năm"):
        merge(desk, one, other)
    assert owners(session, one, other) == before
    session.execute(delete(ReviewLine).where(ReviewLine.recipient_id == one.id))
    session.commit()
    key = merge(desk, one, other)
    assert owners(session, one, other) == Counter({(part, one.name): n for part, n in moved.items()})
    assert session.get_one(Recipient, other.id).merged_into_id == one.id
    assert session.query(RecipientMergeItem).count() == sum(moved.values())
    add(desk, one, replace(RATING, year=2019))
    undo(desk, key, one)
    assert owners(session, one, other) == Counter(
        {**{(part, other.name): n for part, n in moved.items()}, (MovedPart.RATING, one.name): 1}
    )
    assert other.merged_into_id is None
    assert log(session, one)[0] == ("merge", "Nhập hai lần")
    assert log(session, one)[-1] == ("unmerge", "Là hai người")
    assert log(session, other)[-2:] == [("merge_into", "Nhập hai lần"), ("unmerge", "Là hai người")]
    told = session.scalars(
        select(AuditEntry.action).where(AuditEntry.subject == "nomination").order_by(AuditEntry.id)
    ).all()
    assert list(told[-2:]) == ["recipient_merged", "recipient_unmerged"]
    assert audit.verify(session) == []


def test_the_other_is_hidden_everywhere_until_it_comes_back(desk: Dossiers, session: Session) -> None:
    one, other = desk.recipient(name="Trần Thị Hòa"), desk.recipient(name="Trần Thị Hoà")
    clerk = desk.viewer("H1.clerk")

    def seen() -> list[bool]:
        session.expire_all()
        page = recipients.page(session, clerk, recipients.RecipientFilter())
        choices = recipient_choices.choices(session, clerk, unit_code="H1", day=DAY)
        return [
            other.id in [row.id for row in page.rows],
            other.public_id in [row.public_id for row in choices],
            recipients.namesakes(session, one) == 1,
        ]

    assert seen() == [True] * 3
    key = merge(desk, one, other)
    assert seen() == [False] * 3
    with pytest.raises(NotFound):
        recipients.get(session, desk.viewer("standing"), other.public_id)
    with pytest.raises(Invalid):
        desk.draft(recipient=other)
    undo(desk, key, one)
    assert seen() == [True] * 3


def test_what_was_sent_keeps_the_words_it_was_sent_with(desk: Dossiers, session: Session) -> None:
    one, other = desk.recipient("H2", "Trần Thị Hòa"), desk.recipient(name="Trần Thị Hoà")
    row = desk.complete(recipient=other)
    desk.act("H1.clerk", row, "send")
    desk.file("H1.head", row)
    sent = session.scalars(select(Snapshot.content)).one()
    session.rollback()
    merge(desk, one, other)
    assert desk.now(row.public_id).recipient_id == one.id
    assert session.scalars(select(Snapshot.content)).one() == sent
    assert list(broken(session)) == []
    desk.act("standing", row, "receive")
    assert desk.now(row.public_id).state == NominationState.APPRAISING


def test_a_dossier_of_a_recipient_that_was_merged_is_told_by_the_check(
    desk: Dossiers, session: Session
) -> None:
    one, other = desk.recipient(name="Trần Thị Hòa"), desk.recipient(name="Trần Thị Hoà")
    row = desk.draft(recipient=other)
    merge(desk, one, other)
    session.execute(update(Nomination).values(recipient_id=other.id))
    assert ("a recipient that was merged has no dossier", row.code) in list(broken(session))


def test_entries_that_say_the_same_stay_where_they_are(desk: Dossiers, session: Session) -> None:
    one, other = desk.recipient(name="Trần Thị Hòa"), desk.recipient(name="Trần Thị Hoà")
    add(desk, one, RATING)
    add(desk, other, replace(RATING, evidence="Sổ lương"))
    before = owners(session, one, other)
    undo(desk, merge(desk, one, other), one)
    assert owners(session, one, other) == before


def dossiers(desk: Dossiers, one: Recipient, other: Recipient) -> None:
    for row in (one, other):
        desk.draft("BKT", recipient=row)


def awards(desk: Dossiers, one: Recipient, other: Recipient) -> None:
    for row in (one, other):
        add(desk, row, AWARD)


def ratings(desk: Dossiers, one: Recipient, other: Recipient) -> None:
    add(desk, one, RATING)
    add(desk, other, replace(RATING, evaluation=Evaluation.FAILED))


def numbers(desk: Dossiers, one: Recipient, other: Recipient) -> None:
    identify(desk, one, NUMBER)
    identify(desk, other, NUMBER[:-1] + "4")


def accounts(desk: Dossiers, one: Recipient, other: Recipient) -> None:
    one.account_id, other.account_id = (desk.world.people[name].id for name in ("H1.clerk", "H1.head"))
    desk.world.session.commit()


def kinds(desk: Dossiers, one: Recipient, other: Recipient) -> None:
    desk.world.session.execute(
        update(Recipient).where(Recipient.id == other.id).values(kind=RecipientKind.FOREIGNER)
    )
    desk.world.session.commit()


@pytest.mark.parametrize(
    ("clash", "words"),
    [
        (dossiers, "cùng đề nghị Bằng khen .*Hãy rút một hồ sơ"),
        (awards, "quyết định số 3/QĐ-BYT ngày 05/01/2019.*Hãy bỏ mục trùng"),
        (ratings, "Xếp loại năm 2020"),
        (numbers, "số định danh khác nhau"),
        (accounts, "hai tài khoản khác nhau"),
        (kinds, "khác loại"),
    ],
)
def test_what_cannot_stand_once_forbids_the_merge_and_says_what_to_do(
    desk: Dossiers, session: Session, clash: Any, words: str
) -> None:
    one, other = desk.recipient(name="Trần Thị Hòa"), desk.recipient(name="Trần Thị Hoà")
    clash(desk, one, other)
    session.expire_all()
    before = owners(session, one, other)
    with pytest.raises(Conflict, match=words):
        merge(desk, one, other)
    assert owners(session, one, other) == before


@pytest.mark.parametrize(
    ("what", "refusal"),
    [
        ({"who": "H1.clerk"}, Forbidden),
        ({"who": "H1.head"}, Forbidden),
        ({"who": "H2.clerk"}, NotFound),
        ({"version": 9}, StaleVersion),
        ({"other_version": 9}, StaleVersion),
        ({"reason": ""}, Invalid),
    ],
)
def test_a_merge_that_is_refused_changes_nothing(
    desk: Dossiers, session: Session, what: dict[str, Any], refusal: type[DomainError]
) -> None:
    one, other = desk.recipient(name="Trần Thị Hòa"), desk.recipient(name="Trần Thị Hoà")
    with pytest.raises(refusal):
        merge(desk, one, other, **what)
    session.rollback()
    assert session.scalars(select(RecipientMerge)).all() == []


def test_an_undoing_is_for_the_standing_body_once_and_on_the_last_merge_first(
    desk: Dossiers, session: Session
) -> None:
    one, two, three = (desk.recipient(name=name) for name in ("Trần Hòa", "Trần Hoà", "Trần Thị Hòa"))
    desk.draft(recipient=three)
    first = merge(desk, two, three)
    with pytest.raises(Forbidden):
        undo(desk, first, two, who="H1.clerk")
    with pytest.raises(StaleVersion):
        undo(desk, first, two, version=9)
    session.expire_all()
    second = merge(desk, one, two)
    with pytest.raises(NotFound):
        undo(desk, first, two)
    undo(desk, second, one)
    undo(desk, first, two)
    with pytest.raises(Conflict, match="đã được hoàn tác"):
        undo(desk, first, two)
    session.rollback()
    assert session.scalars(select(Nomination.recipient_id)).one() == three.id


def test_whose_award_it_is_is_known_after_the_merge(desk: Dossiers, session: Session) -> None:
    one, other = desk.recipient(name="Trần Thị Hòa"), desk.recipient(name="Trần Thị Hoà")
    other.account_id = desk.world.people["H1.head"].id
    session.commit()
    key = merge(desk, one, other)
    session.expire_all()
    assert one.account_id == other.account_id
    undo(desk, key, one)
    assert one.account_id is None
