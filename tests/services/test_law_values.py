"""A value of the law is entered once more, from a day on, with its citation; what was stays as it was."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests import councils, world
from tests.councils import DAY, CouncilDay
from tests.world import World
from tracker.domain import law, law_money
from tracker.domain.deadlines import appraisal_due
from tracker.domain.enums import DayKind, Level, RecipientKind, ValueStatus
from tracker.domain.errors import Conflict, Invalid, NotFound
from tracker.domain.law_types import Dated, TimeLimit, Unset
from tracker.models import AuditEntry, Finding, LawValue
from tracker.queries.calendars import working_calendar
from tracker.services import audit, law_values
from tracker.services.law_values import NewVersion

LIMIT = "appraisal_province"
TODAY, TOMORROW = date(2021, 11, 15), date(2021, 11, 16)
NEW = NewVersion(
    typed={"days": "20", "day_kind": "working"},
    valid_from=TODAY,
    status=ValueStatus.CONFIRMED,
    basis="Quyết định 12/2021/QĐ-UBND",
    reason="Tỉnh rút ngắn thời hạn",
)


@pytest.fixture
def province(session: Session) -> World:
    return world.build(session)


def enter(
    province: World,
    version: NewVersion,
    address: str = LIMIT,
    *,
    who: str = "admin",
    seen: int = 0,
    day: date = TODAY,
) -> LawValue:
    return law_values.enter(viewer=province.viewer(who), address=address, seen=seen, version=version, day=day)


def limit(day: date) -> object:
    found = law.time_limit(LIMIT, day)
    return found.value if isinstance(found, Dated) else None


@pytest.mark.parametrize("who", ["admin", "standing"])
def test_the_law_of_the_day_holds_what_was_entered_and_that_before_it_does_not(
    province: World, session: Session, who: str
) -> None:
    enter(province, NEW, who=who)
    assert limit(date(2021, 11, 14)) == TimeLimit(25, DayKind.WORKING)
    assert limit(TODAY) == limit(date(2023, 12, 31)) == TimeLimit(20, DayKind.WORKING)
    line = session.scalars(select(AuditEntry).where(AuditEntry.subject == "law_value")).one()
    assert (line.action, line.account_id) == ("enter", province.people[who].id)
    assert audit.verify(session) == []


def test_it_acts_wherever_the_value_acts(province: World, session: Session) -> None:
    calendar = working_calendar(session)
    before = appraisal_due(Level.PROVINCE, TODAY, calendar)
    enter(province, NEW)
    after = appraisal_due(Level.PROVINCE, TODAY, calendar)
    assert before is not None
    assert after is not None
    assert after < before
    enter(province, replace(NEW, typed={"": "0,6"}), "LDTT.money")
    paid = [law_money.sum_for("LDTT", RecipientKind.INDIVIDUAL, day) for day in (date(2021, 11, 14), TODAY)]
    assert [item.value for item in paid if isinstance(item, Dated)] == [450_000, 890_000]


def test_what_is_shared_changes_for_all_that_share_it(province: World) -> None:
    place = law_values.place("votes.title_80")
    vote = {
        "asked": "yes",
        "threshold": "75 %",
        "strict": "no",
        "base": "total",
        "ballot": "secret",
        "absent_written": "yes",
    }
    enter(province, replace(NEW, typed=vote), place.address)
    found = {code: law.rule_for(code, TODAY).vote for code in place.awards}
    assert len(found) > 1
    assert {vote.value.threshold for vote in found.values() if isinstance(vote, Dated)} == {Fraction(3, 4)}


def test_what_is_not_regulated_may_be_said_to_be_so(province: World, session: Session) -> None:
    enter(province, replace(NEW, typed=None, reason="Văn bản mới không nêu"))
    found = law.time_limit(LIMIT, TODAY)
    assert isinstance(found, Unset)
    assert found.reason == "Văn bản mới không nêu"
    assert appraisal_due(Level.PROVINCE, TODAY, working_calendar(session)) is None


def test_a_confirmed_value_changes_from_today_on_and_an_unknown_one_also_for_the_past(
    province: World,
) -> None:
    with pytest.raises(Invalid, match="chỉ thay đổi từ hôm nay trở đi") as raised:
        enter(province, replace(NEW, valid_from=date(2021, 11, 14)))
    assert raised.value.field == "valid_from"
    later = date(2024, 5, 2)
    enter(province, replace(NEW, valid_from=date(2024, 1, 1)), day=later)
    assert limit(date(2024, 1, 1)) == TimeLimit(20, DayKind.WORKING)
    with pytest.raises(Invalid, match="không có quy định áp dụng cho ngày 01/01/2001"):
        enter(province, replace(NEW, valid_from=date(2001, 1, 1)), seen=1)


def test_two_who_enter_at_the_same_time_do_not_overwrite_each_other(
    province: World, session: Session
) -> None:
    enter(province, NEW)
    with pytest.raises(Conflict, match="vừa được người khác sửa"):
        enter(province, replace(NEW, valid_from=TOMORROW))
    enter(province, replace(NEW, valid_from=TOMORROW, typed={"days": "15", "day_kind": "working"}), seen=1)
    assert (limit(TODAY), limit(TOMORROW)) == (TimeLimit(20, DayKind.WORKING), TimeLimit(15, DayKind.WORKING))
    assert session.scalars(select(LawValue.number).order_by(LawValue.number)).all() == [1, 2]


@pytest.mark.parametrize("who", ["leader", "H1.clerk", "H1.head"])
def test_nobody_else_enters_values(province: World, session: Session, who: str) -> None:
    with pytest.raises(NotFound):
        enter(province, NEW, who=who)
    assert session.scalar(select(LawValue.id)) is None


@pytest.mark.parametrize("address", ["", "rule_sets", "LDTT", "LDTT.levels.x", "NGOAI_LUAT.money", "votes"])
def test_only_known_values_are_entered(province: World, address: str) -> None:
    with pytest.raises(NotFound):
        enter(province, NEW, address)


def test_what_was_entered_stays(province: World, session: Session) -> None:
    row = enter(province, NEW)
    with pytest.raises(DBAPIError, match="append-only"):
        session.execute(update(LawValue).where(LawValue.id == row.id).values(basis="khác"))
    session.rollback()


def test_a_dossier_whose_rules_are_fixed_keeps_the_old_value(session: Session) -> None:
    day: CouncilDay = councils.seat(session)
    row = day.appraised(award="BKT")
    assert row.rule_set_fixed_on is not None
    fixed, later = row.rule_set_fixed_on, DAY.replace(month=12, day=1)
    before = law.rule_for("BKT", fixed)
    findings = session.scalars(select(Finding.message).where(Finding.nomination_id == row.id)).all()
    version = replace(NEW, typed={"": ["household"]}, valid_from=later)
    law_values.enter(
        viewer=day.viewer("admin"), address="BKT.recipient_kinds", seen=0, version=version, day=later
    )
    assert law.rule_for("BKT", later).recipient_kinds == (RecipientKind.HOUSEHOLD,)
    assert law.rule_for("BKT", fixed).recipient_kinds == before.recipient_kinds
    assert session.scalars(select(Finding.message).where(Finding.nomination_id == row.id)).all() == findings


AMENDMENT = NewVersion(
    typed={"law": "Luật số 06/2026/QH16", "decree": "Nghị định A", "circular": "Thông tư B"},
    valid_from=date(2026, 10, 1),
    status=ValueStatus.CONFIRMED,
    basis="Công báo số 1",
    reason="Đã đọc văn bản",
)


def test_a_rule_set_holds_once_somebody_has_confirmed_it_with_a_source(province: World) -> None:
    first = date(2026, 10, 1)
    assert law.rule_set_on(first).id == "RS2025"
    enter(province, AMENDMENT, "rule_sets.RS2026")
    found = law.rule_set_on(first)
    assert (found.id, found.law, found.status, found.basis) == (
        *("RS2026", "Luật số 06/2026/QH16"),
        *(ValueStatus.CONFIRMED, "Công báo số 1"),
    )
    assert law.rule_set_on(date(2026, 9, 30)).id == "RS2025"
    assert law.rule_for("BKT", first).rule_set is found
    assert law.pending_rule_sets(first) == ()
    with pytest.raises(Invalid, match="đã được xác nhận"):
        enter(
            province, replace(AMENDMENT, valid_from=date(2027, 1, 1)), "rule_sets.RS2026", seen=1, day=first
        )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"status": ValueStatus.UNCONFIRMED}, "status"),
        ({"typed": None}, "known"),
        ({"typed": {"law": "Luật", "decree": "", "circular": "Thông tư"}}, "part_decree"),
        ({"valid_from": date(2026, 9, 1)}, "valid_from"),
    ],
)
def test_a_rule_set_in_doubt_is_not_taken_up(province: World, changes: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as raised:
        enter(province, replace(AMENDMENT, **changes), "rule_sets.RS2026")
    assert raised.value.field == field
    assert law.rule_set_on(date(2026, 10, 1)).id == "RS2025"
