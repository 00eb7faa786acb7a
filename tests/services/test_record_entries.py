"""A recipient's past is added to, corrected and struck out: nothing that stood there is lost."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.dossiers import DAY, Dossiers
from tests.history import log
from tracker.domain.enums import CommendationType, Evaluation, NominationState
from tracker.domain.errors import (
    AlreadyDone,
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    StaleVersion,
)
from tracker.domain.record_entries import (
    AwardData,
    DisciplineData,
    EntryData,
    EntryKind,
    NameData,
    PostData,
    RatingData,
    UnitData,
)
from tracker.models import Recipient, RecipientAward
from tracker.queries import recipient_record
from tracker.services import outcomes, record_entries

AWARD = AwardData("BKT", None, 2018, "3/QĐ-BYT", date(2019, 1, 5), "Bộ Y tế", evidence="Bản sao quyết định")
UNION = replace(AWARD, award_code="NGOAI_LUAT", title="Bằng khen của Tổng Liên đoàn")
RATING = RatingData(2020, Evaluation.GOOD, "Thông báo số 5")
DISCIPLINE = DisciplineData("Khiển trách", date(2020, 3, 1), None, "Quyết định số 7")
POST = PostData("Trưởng trạm", date(2015, 1, 1), None, "Quyết định số 9")
NAME = NameData("Trần Thị Anh", date(2010, 5, 1))
UNIT = UnitData("Trạm y tế xã cũ", None, date(2012, 5, 1))
ALL: tuple[EntryData, ...] = (AWARD, UNION, RATING, DISCIPLINE, POST, NAME, UNIT)
CHANGED: dict[EntryKind, dict[str, object]] = {
    EntryKind.AWARD: {"merit_to": date(2018, 12, 31)},
    EntryKind.RATING: {"evaluation": Evaluation.EXCELLENT},
    EntryKind.DISCIPLINE: {"ended_on": date(2021, 2, 28)},
    EntryKind.POST: {"ended_on": date(2020, 12, 31)},
    EntryKind.NAME: {"evidence": "Giấy khai sinh"},
    EntryKind.UNIT: {"began_on": date(2000, 1, 1)},
}
every_entry = pytest.mark.parametrize("data", ALL, ids=lambda data: data.kind)


def add(desk: Dossiers, row: Recipient, data: EntryData, who: str = "H1.clerk", **more: str) -> str:
    return record_entries.add(viewer=desk.viewer(who), public_id=row.public_id, data=data, day=DAY, **more)


def correct(desk: Dossiers, row: Recipient, entry: str, data: EntryData, **more: object) -> str:
    given = {"version": 1, "reason": "Ghi nhầm", **more}
    return record_entries.correct(
        viewer=desk.viewer("H1.clerk"), public_id=row.public_id, entry_id=entry, data=data, day=DAY, **given
    )


def strike(desk: Dossiers, row: Recipient, kind: EntryKind, entry: str, **more: object) -> None:
    given = {"version": 1, "reason": "Nhầm người", **more}
    record_entries.strike(
        viewer=desk.viewer("H1.clerk"), public_id=row.public_id, kind=kind, entry_id=entry, **given
    )


@every_entry
def test_an_entry_is_added_corrected_and_struck_out_and_all_can_be_read(
    desk: Dossiers, session: Session, data: EntryData
) -> None:
    row, kind = desk.recipient(), data.kind
    first = add(desk, row, data)
    second = correct(desk, row, first, replace(data, **CHANGED[kind]))
    strike(desk, row, kind, second)
    record = recipient_record.of(session, row)
    assert not any(record.parts.values())
    assert [item.reason for item in record.struck] == ["Nhầm người", "Ghi nhầm"]
    old = record.struck[1].item
    assert all(getattr(old, name) == getattr(data, name) for name in record_entries.columns(data))
    assert log(session, row) == [
        (f"add_{kind}", None),
        (f"correct_{kind}", "Ghi nhầm"),
        (f"strike_{kind}", "Nhầm người"),
    ]


@every_entry
def test_one_thing_stands_once_and_again_after_it_was_struck_out(
    desk: Dossiers, session: Session, data: EntryData
) -> None:
    row = desk.recipient()
    first = add(desk, row, data)
    with pytest.raises(Conflict, match="đã có"):
        add(desk, row, data)
    strike(desk, row, data.kind, first)
    add(desk, row, data)
    assert len(recipient_record.of(session, row).parts[data.kind]) == 1


@every_entry
def test_only_the_units_own_clerk_writes_the_record(
    desk: Dossiers, session: Session, data: EntryData
) -> None:
    row = desk.recipient()
    entry = add(desk, row, data)
    for who, refusal in (("H2.clerk", NotFound), ("H1.head", Forbidden), ("standing", Forbidden)):
        with pytest.raises(refusal):
            add(desk, row, data, who)
    stranger = desk.recipient("H1", "Người Khác")
    with pytest.raises(NotFound):
        strike(desk, stranger, data.kind, entry)


def test_an_old_page_and_a_second_hand_are_refused(desk: Dossiers) -> None:
    row = desk.recipient()
    entry = add(desk, row, RATING, nonce="n1")
    with pytest.raises(AlreadyDone):
        add(desk, row, RATING, nonce="n1")
    better = replace(RATING, evaluation=Evaluation.EXCELLENT)
    with pytest.raises(StaleVersion):
        correct(desk, row, entry, better, version=2)
    with pytest.raises(Invalid, match="Chưa có nội dung nào thay đổi"):
        correct(desk, row, entry, RATING)
    with pytest.raises(Invalid, match="lý do"):
        correct(desk, row, entry, better, reason="")
    correct(desk, row, entry, better)
    with pytest.raises(Conflict, match="đã được sửa hoặc bỏ"):
        strike(desk, row, EntryKind.RATING, entry)


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (replace(AWARD, award_code="XYZ"), "award_code"),
        (replace(AWARD, title="Bằng khen"), "title"),
        (replace(UNION, title=None), "title"),
        (replace(AWARD, year=2020), "year"),
        (replace(AWARD, year=18), "year"),
        (replace(AWARD, decided_on=date(2021, 11, 16)), "decided_on"),
        (replace(AWARD, merit_from=date(2018, 1, 1)), "merit_to"),
        (replace(AWARD, merit_from=date(2018, 1, 1), merit_to=date(2017, 1, 1)), "merit_to"),
        (replace(AWARD, merit_to=date(2019, 1, 6)), "merit_to"),
        (replace(AWARD, merit_to=date(2018, 1, 1), no_period=True), "no_period"),
        (replace(RATING, year=2022), "year"),
        (replace(RATING, year=1944), "year"),
        (replace(DISCIPLINE, began_on=date(2021, 11, 16)), "began_on"),
        (replace(DISCIPLINE, ended_on=date(2020, 2, 29)), "ended_on"),
        (replace(POST, ended_on=date(2021, 11, 16)), "ended_on"),
        (replace(POST, began_on=date(1900, 1, 1)), "began_on"),
        (replace(NAME, ended_on=date(2021, 11, 16)), "ended_on"),
        (replace(UNIT, began_on=date(2013, 1, 1)), "ended_on"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(desk: Dossiers, data: EntryData, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        add(desk, desk.recipient(), data)
    assert refused.value.field == field


def awarded(desk: Dossiers, session: Session, **merit: date) -> RecipientAward:
    """An award by a decision of ours, whose paper somebody may have entered before."""
    row = desk.draft("BKT")
    if merit:
        data = replace(AWARD, year=2020, decision_number="7/QĐ", decided_on=DAY, **merit)
        add(desk, session.get_one(Recipient, row.recipient_id), data)
    row = desk.now(row.public_id)
    row.decision_ref, row.decided_on, row.state = "7/QĐ", DAY, NominationState.WITHDRAWN
    outcomes.remember(session, [row], decided_by="Đơn vị HY")
    session.commit()
    return session.scalars(select(RecipientAward)).one()


@pytest.mark.parametrize("merit", [{}, {"merit_to": date(2020, 6, 30)}])
def test_what_came_of_a_decision_of_ours_is_never_edited(
    desk: Dossiers, session: Session, merit: dict[str, date]
) -> None:
    item = awarded(desk, session, **merit)
    row = session.get_one(Recipient, item.recipient_id)
    assert (item.year, item.merit_from, item.merit_to) == (2021, date(2020, 12, 1), date(2021, 11, 30))
    assert (item.type, item.entered_by_id) == (CommendationType.MERIT, None)
    for act in (
        lambda: strike(desk, row, EntryKind.AWARD, item.public_id, version=item.version),
        lambda: correct(desk, row, item.public_id, AWARD, version=item.version),
    ):
        with pytest.raises(Conflict, match="quyết định ban hành trên hệ thống"):
            act()


def test_the_standing_body_confirms_a_post_and_a_correction_asks_it_anew(
    desk: Dossiers, session: Session
) -> None:
    row = desk.recipient()
    entry = add(desk, row, POST)

    def confirm(who: str, entry: str, version: int = 1) -> None:
        record_entries.confirm_post(
            viewer=desk.viewer(who), public_id=row.public_id, entry_id=entry, version=version, day=DAY
        )

    for who in ("H1.clerk", "H1.head"):
        with pytest.raises(Forbidden):
            confirm(who, entry)
    confirm("standing", entry)
    with pytest.raises(Conflict, match="đã được xác nhận"):
        confirm("standing", entry, 2)
    (post,) = recipient_record.of(session, row).parts[EntryKind.POST]
    assert post.confirmed_on == DAY
    correct(desk, row, entry, replace(POST, ended_on=DAY), version=2)
    session.expire_all()
    (post,) = recipient_record.of(session, row).parts[EntryKind.POST]
    assert (post.ended_on, post.confirmed_on) == (DAY, None)


@pytest.mark.parametrize(
    "what",
    [
        {"merit_from": date(2018, 1, 1)},
        {"merit_from": date(2018, 2, 1), "merit_to": date(2018, 1, 1)},
        {"merit_to": date(2018, 1, 1), "no_period": True},
        {"title": "Bằng khen"},
        {"evidence": ""},
    ],
)
def test_the_database_refuses_an_award_that_cannot_be(
    desk: Dossiers, session: Session, what: dict[str, object]
) -> None:
    row = desk.recipient()
    account = desk.world.people["H1.clerk"].id
    given = {name: getattr(AWARD, name) for name in record_entries.columns(AWARD)}
    session.add(RecipientAward(recipient_id=row.id, entered_by_id=account, **{**given, **what}))
    with pytest.raises(IntegrityError):
        session.commit()
    session.rollback()
    assert session.scalar(select(func.count(RecipientAward.id))) == 0
