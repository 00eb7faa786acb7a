"""The values of the law that people may enter: where each is kept and how it is typed."""

import json
import tomllib
from datetime import date

import pytest

from tracker.domain import law, law_listing
from tracker.domain.enums import AwardKind, ValueStatus
from tracker.domain.errors import Invalid
from tracker.domain.law_entries import LawEntry
from tracker.domain.law_loader import FOLDER, load_law
from tracker.domain.law_places import places
from tracker.domain.law_shapes import pack, unpack
from tracker.domain.law_types import Dated, Regulated

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
        for name, value in law_listing.values(item.code, DAY).items():
            assert name.startswith("criterion.") or places()[value.address].versions.on(DAY) is value.found


def test_no_address_means_two_things() -> None:
    heads = [key for path in FOLDER.glob("*.toml") for key in tomllib.loads(path.read_text(encoding="utf-8"))]
    assert sorted(key for key in set(heads) if heads.count(key) > 1) == ["criteria"]


def test_each_value_entered_as_it_stands_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = []
    for place in PLACES:
        for version in place.versions.items:
            known = isinstance(version, Dated)
            value = json.loads(pack(place.shape, unpack(place.shape, version.value))) if known else None
            entries.append(entry(place.address, value, version.valid_from))
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
