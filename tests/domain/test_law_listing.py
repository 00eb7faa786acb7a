"""Every value of the law can be told in words and as JSON, on every day; two days differ where the law changed."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from tracker.domain import law, law_listing
from tracker.domain.law_checks import AllOf, AnyOf, Check
from tracker.domain.law_types import Dated, NotInForce
from tracker.domain.law_words import words
from tracker.domain.messages import Message

DAYS = tuple(
    day
    for found in law.rule_sets()
    if found.selectable
    for day in (found.valid_from, found.valid_to or date(2026, 1, 1))
)
ALL = [(entry.code, day) for entry in law.awards() for day in DAYS if entry.open_on(day)]


@pytest.mark.parametrize("day", DAYS)
def test_every_value_of_every_award_has_words_and_json(day: date) -> None:
    for code in (code for code, open_on in ALL if open_on == day):
        for name, value in law_listing.values(code, day).items():
            assert value.title, (code, name)
            if isinstance(value.found, Dated):
                assert str(words(value.found.value)).strip(), (code, name)
                assert value.plain["status"] in {"confirmed", "unconfirmed"}
            else:
                assert value.plain["value"] is None
                assert value.plain["reason"]


def parts(check: Check) -> list[Check]:
    return (
        [check, *(part for inner in check.parts for part in parts(inner))]
        if isinstance(check, AnyOf | AllOf)
        else [check]
    )


def test_every_kind_of_condition_is_spoken_of() -> None:
    used = {
        type(part)
        for code, day in ALL
        for value in law_listing.values(code, day).values()
        if isinstance(value.found, Dated) and isinstance(value.found.value, Check)
        for part in parts(value.found.value)
    }
    told = {kind for kind in words.registry if getattr(kind, "__module__", "").endswith("law_checks")}
    assert used <= told
    assert told == set(Check.__args__)


def test_a_kind_without_words_is_a_fault_and_not_an_empty_cell() -> None:
    with pytest.raises(TypeError):
        words(3.5)
    with pytest.raises(TypeError):
        law_listing.plain(3.5)


def test_no_value_of_a_rule_is_left_out() -> None:
    rule = law.rule_for("CSTDT", on=date(2021, 12, 15))
    found = law_listing.values("CSTDT", date(2021, 12, 15))
    assert {name.partition(".")[2] for name in found if "." in name} == {item.code for item in rule.criteria}
    assert set(law_listing.TITLES) - set(found) == {"quota", "prior"} - {
        name for name in ("quota", "prior") if getattr(rule, name) is not None
    }


def test_a_share_is_written_as_a_fraction_and_a_condition_names_its_check() -> None:
    assert law_listing.plain(Fraction(2, 3)) == "2/3"
    found = law_listing.values("LDTT", date(2024, 6, 1))["criterion.task_result"].plain
    assert found["value"] == {"check": "evaluations", "years": 1, "at_least": "good"}
    assert found["status"] == "confirmed"


def test_a_day_differs_from_itself_in_nothing() -> None:
    assert list(law_listing.changes(date(2021, 5, 1), date(2023, 5, 1), "CSTDCS")) == []


def test_the_first_day_of_a_law_differs_from_the_day_before() -> None:
    first = law.rule_set("RS2024").valid_from
    found = {
        change.name: change for change in law_listing.changes(first - timedelta(days=1), first, "CSTDCS")
    }
    assert found["criterion.registration"].after is None
    vote = found["vote"]
    assert vote.before is not None
    assert vote.before.plain["value"] is None
    assert vote.after is not None
    assert vote.after.plain["value"]["threshold"] == "4/5"


def test_an_award_that_a_law_ended_differs_in_all_it_had() -> None:
    first = law.rule_set("RS2025").valid_from
    found = list(law_listing.changes(first - timedelta(days=1), first, "GK_HUYEN"))
    assert {change.after for change in found} == {None}
    assert {change.name for change in found} == set(law_listing.values("GK_HUYEN", first - timedelta(days=1)))


def test_days_without_a_law_are_refused() -> None:
    with pytest.raises(NotInForce):
        list(law_listing.changes(date(1990, 1, 1), date(2021, 1, 1)))


def test_values_of_the_day_of_the_award_only() -> None:
    with pytest.raises(NotInForce):
        law_listing.values("GK_HUYEN", date(2025, 7, 1))


def test_words_are_sentences_that_can_be_told_in_another_language() -> None:
    found = words(law_listing.values("CSTDCS", date(2024, 6, 1))["vote"].found.value)
    assert isinstance(found, Message)
    assert found == (
        "phiếu đồng ý từ 80 %. Tính trên tổng số thành viên Hội đồng. Bỏ phiếu kín. "
        "Người vắng gửi ý kiến bằng văn bản được tính"
    )
