"""The values of the law that people may enter: where each is kept and how it is typed."""

import json
import tomllib
from datetime import date

import pytest

from tracker.domain import law, law_listing
from tracker.domain.enums import AwardKind, ValueStatus
from tracker.domain.errors import Invalid
from tracker.domain.law_conditions import packed, parts_at, typed_at
from tracker.domain.law_entries import LawEntry
from tracker.domain.law_loader import FOLDER, load_law
from tracker.domain.law_places import places
from tracker.domain.law_shapes import pack
from tracker.domain.law_types import Dated, Regulated, Unset

PLACES = [place for place in places().values() if place.shape != "rule_set"]
DAY = date(2021, 12, 15)
CONFIRMED = ValueStatus.CONFIRMED


def entry(address: str, value: object, day: date = DAY, status: ValueStatus = CONFIRMED) -> LawEntry:
    text = None if value is None else json.dumps(value)
    return LawEntry(address, text, day, status, "Quyết định 1/QĐ-UBND", "Thử")


def test_every_value_of_an_award_is_kept_at_a_place() -> None:
    for item in law.awards():
        if item.kind is AwardKind.OTHER or not item.open_on(DAY):
            continue
        for value in law_listing.values(item.code, DAY).values():
            assert places()[value.address].versions.on(DAY) is value.found


def test_no_address_means_two_things() -> None:
    heads = [key for path in FOLDER.glob("*.toml") for key in tomllib.loads(path.read_text(encoding="utf-8"))]
    assert sorted(key for key in set(heads) if heads.count(key) > 1) == ["criteria"]


def test_each_value_entered_as_it_stands_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = []
    for place in PLACES:
        for version in place.versions.items:
            known = isinstance(version, Dated)
            day = version.valid_from
            value = json.loads(packed(place, typed_at(place, day), day)) if known else None
            entries.append(entry(place.address, value, day))
    book = load_law(entries=tuple(entries))
    monkeypatch.setattr(law, "_source", lambda: book)
    for place in PLACES:
        found = places()[place.address].versions.items
        assert [_said(item) for item in found] == [_said(item) for item in place.versions.items]
        assert {item.basis for item in found} == {"Quyết định 1/QĐ-UBND"}


def _said(version: Regulated[object]) -> tuple[object, ...]:
    return (version.valid_from, version.valid_to, version.value if isinstance(version, Dated) else None)


def days(address: str, *entries: LawEntry) -> list[tuple[date, date | None, object]]:
    book = load_law(entries=entries)
    found = book.time_limits[address].items
    return [
        (item.valid_from, item.valid_to, item.value.days if isinstance(item, Dated) else None)
        for item in found
    ]


def limit(count: int) -> dict[str, object]:
    return {"days": count, "day_kind": "working"}


def test_a_new_version_ends_the_old_one_the_day_before_and_holds_as_long() -> None:
    assert days("appraisal_province", entry("appraisal_province", limit(20), date(2022, 1, 1))) == [
        (date(2017, 10, 1), date(2021, 12, 31), 25),
        (date(2022, 1, 1), date(2023, 12, 31), 20),
        (date(2024, 1, 1), None, None),
    ]


def test_one_from_the_first_day_takes_the_place_of_the_old_one_and_a_later_one_of_it() -> None:
    first = entry("appraisal_province", limit(20), date(2024, 1, 1))
    second = entry("appraisal_province", limit(15), date(2024, 1, 1))
    assert days("appraisal_province", first, second)[1:] == [(date(2024, 1, 1), None, 15)]


def test_a_day_without_law_takes_no_value() -> None:
    with pytest.raises(Exception, match="không có quy định áp dụng cho ngày") as raised:
        load_law(entries=(entry("appraisal_province", limit(20), date(2001, 1, 1)),))
    assert isinstance(raised.value.__cause__, Invalid)


@pytest.mark.parametrize(
    ("shape", "typed", "field"),
    [
        ("share", {"": "80"}, "part_value"),
        ("share", {"": "120 %"}, "part_value"),
        ("share", {"": "0/3"}, "part_value"),
        ("count", {"": "0"}, "part_value"),
        ("count", {"": "hai"}, "part_value"),
        ("decimal", {"": "-1"}, "part_value"),
        ("levels", {"": []}, "part_value"),
        ("time_limit", {"days": "10", "day_kind": ""}, "part_day_kind"),
        ("posting", {"required": "yes", "before": "", "days": "", "day_kind": ""}, "part_before"),
        ("posting", {"required": "yes", "before": "meeting", "days": "10", "day_kind": ""}, "part_day_kind"),
        ("posting", {"required": "yes", "before": "meeting", "days": "", "day_kind": "working"}, "part_days"),
        ("vote", {"asked": "", "threshold": "80 %"}, "part_asked"),
        ("vote", {"asked": "yes", "threshold": ""}, "part_threshold"),
    ],
)
def test_what_is_typed_wrongly_is_refused_on_its_field(
    shape: str, typed: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as raised:
        pack(shape, typed)
    assert raised.value.field == field


@pytest.mark.parametrize(
    ("typed", "written"),
    [("80 %", "4/5"), ("12,5%", "1/8"), ("2/3", "2/3"), ("100 %", "1"), ("1 / 2", "1/2")],
)
def test_a_share_is_typed_as_people_write_it(typed: str, written: str) -> None:
    assert json.loads(pack("share", {"": typed})) == written


@pytest.mark.parametrize(("typed", "written"), [("01/12", "12-01"), (" 1/3 ", "03-01")])
def test_a_day_of_the_year_is_typed_with_the_day_first(typed: str, written: str) -> None:
    assert json.loads(pack("day_of_year", {"": typed})) == written


@pytest.mark.parametrize("typed", ["12", "29/02", "32/01", "tháng 12", "1/12/2021"])
def test_what_is_no_day_of_every_year_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match="không phải là ngày, tháng"):
        pack("day_of_year", {"": typed})


def conditions(code: str, entries: tuple[LawEntry, ...], day: date) -> dict[str, object]:
    book = load_law(entries=entries)
    return {
        item.code: item.rule.value if isinstance(item.rule, Dated) else None
        for item in book.criteria[code]
        if item.rule.covers(day)
    }


RATED = "criteria.LDTT.task_result"


def test_a_condition_keeps_its_structure_and_changes_in_what_is_typed() -> None:
    place, day = places()["criteria.TTLDXS.members_titles"], date(2025, 8, 1)
    typed = {**typed_at(place, day), "2_share": "80 %", "3_count": "2"}
    changed = entry(place.address, json.loads(packed(place, typed, day)), day)
    now = conditions("TTLDXS", (changed,), day)["members_titles"]
    before = conditions("TTLDXS", (), day)["members_titles"]
    assert str(now) == str(before).replace("7, 10", "4, 5").replace("count=1", "count=2") != str(before)


def test_a_condition_that_awards_share_changes_for_one_of_them_and_from_its_day() -> None:
    place, day = places()["criteria.LDTT.discipline"], date(2025, 8, 1)
    ended = entry(place.address, None, day)
    assert conditions("LDTT", (ended,), day)["discipline"] is None
    assert conditions("LDTT", (ended,), date(2025, 7, 31))["discipline"] is not None
    assert conditions("CSTDCS", (ended,), day)["discipline"] is not None


def test_a_condition_of_some_recipients_is_not_that_of_the_others() -> None:
    addresses = [address for address in places() if address.startswith("criteria.BKT.merit")]
    assert len(addresses) == 2
    day = date(2025, 8, 1)
    written = {"check": "judged", "text": "Có thành tích xuất sắc"}
    for address in addresses:
        found = load_law(entries=(entry(address, written, day),)).criteria["BKT"]
        now = {
            item.recipient_kinds[0]: item.rule.basis
            for item in found
            if item.code == "merit" and item.rule.covers(day)
        }
        kind = address.rpartition(".")[2]
        entered = {key for key, basis in now.items() if basis == "Quyết định 1/QĐ-UBND"}
        assert entered == {kind}


def test_where_the_law_is_silent_a_sentence_is_typed() -> None:
    day = date(2025, 8, 1)
    place = next(
        item
        for item in places().values()
        if item.shape == "condition" and isinstance(item.versions.on(day), Unset)
    )
    assert [part.key for part in parts_at(place, day)] == ["text"]
    written = json.loads(packed(place, {"text": "Có thành tích xuất sắc"}, day))
    assert written == {"check": "judged", "text": "Có thành tích xuất sắc"}
    with pytest.raises(Invalid) as raised:
        packed(place, {"text": ""}, day)
    assert raised.value.field == "part_text"


@pytest.mark.parametrize(
    ("typed", "field"), [({"years": "không"}, "part_years"), ({"at_least": ""}, "part_at_least")]
)
def test_what_is_typed_wrongly_of_a_condition_is_refused_on_its_field(
    typed: dict[str, str], field: str
) -> None:
    place = places()[RATED]
    with pytest.raises(Invalid) as raised:
        packed(place, {**typed_at(place, DAY), **typed}, DAY)
    assert raised.value.field == field


def test_a_transitional_clause_keeps_back_what_is_filed_before_its_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clause = entry("transitions.RS2024", {"filed_from": "2024-03-01"}, date(2024, 1, 1))
    days = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 2, 29), date(2024, 3, 1)]
    assert [law.filed_under(day) for day in days] == days
    book = load_law(entries=(clause,))
    monkeypatch.setattr(law, "_source", lambda: book)
    assert [law.filed_under(day) for day in days] == [days[0], days[0], days[0], days[3]]
    assert law.filed_under(date(1999, 1, 1)) == date(1999, 1, 1)


def test_the_day_of_a_clause_is_typed_as_a_day() -> None:
    assert json.loads(pack("transition", {"filed_from": "01/03/2024"})) == {"filed_from": "2024-03-01"}
    with pytest.raises(Invalid) as raised:
        pack("transition", {"filed_from": "31/02/2024"})
    assert raised.value.field == "part_filed_from"
