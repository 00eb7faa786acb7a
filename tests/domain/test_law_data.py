"""The shipped files of the law, read here as plain TOML so that the loader is not its own witness."""

import re
import tomllib
from datetime import date, timedelta
from itertools import pairwise

import pytest

from tracker.domain import law
from tracker.domain.enums import AwardKind
from tracker.domain.law_checks import AllOf, AnyOf, Check
from tracker.domain.law_loader import FOLDER
from tracker.domain.law_types import Dated, NotInForce, Unset

FILES = {path.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
FIRST, OPEN_END = date(2017, 10, 1), date(2030, 1, 1)
ONE_DAY = timedelta(days=1)
CODES = [entry.code for entry in law.awards()]


def test_what_is_shown_as_a_basis_holds_no_working_note():
    for name, data in FILES.items():
        for place, entry in entries(data, name):
            assert "chưa đọc" not in entry.get("basis", ""), place


def entries(node, place):
    """Every table that carries a day from which it holds."""
    if isinstance(node, dict):
        if "from" in node:
            yield place, node
        for key, value in node.items():
            yield from entries(value, f"{place}.{key}")
    elif isinstance(node, list):
        for item in node:
            yield from entries(item, place)


ENTRIES = [found for name, data in FILES.items() for found in entries(data, name)]


def change_days():
    days = {entry["from"] for _, entry in ENTRIES} | {
        entry["to"] + ONE_DAY for _, entry in ENTRIES if "to" in entry
    }
    return sorted(days | {day - ONE_DAY for day in days})


def spans(code):
    """The days of an award as its file gives them, beside what the loader made of them."""
    raw = next(data[code] for data in FILES.values() if code in data)
    return [(item["from"], item.get("to", OPEN_END)) for item in raw["levels"]]


def test_every_entry_names_its_source_and_status():
    assert len(ENTRIES) > 250
    for place, entry in ENTRIES:
        assert entry["basis"].strip(), place
        assert entry["status"] in {"confirmed", "unconfirmed", "unset"}, place
        assert ("reason" in entry) is (entry["status"] == "unset"), place
        assert not (entry["status"] == "unset" and "value" in entry), place


def test_nothing_that_was_not_read_is_called_confirmed():
    doubts = ("chưa đọc", "chưa rõ", "chưa xác nhận", "suy ra", "thứ cấp")
    for place, entry in ENTRIES:
        if entry["status"] == "confirmed":
            assert not any(doubt in entry["basis"].lower() for doubt in doubts), (place, entry["basis"])


TURN = date(2024, 1, 1)
"""The day from which the law of 2022 holds, and the law of 2003 with its decree no longer."""
OLDER = ("năm 2003", "91/2017/NĐ-CP")
NEWER = ("06/2022/QH15", "98/2023/NĐ-CP", "152/2025/NĐ-CP")
OUTSIDE = "Ngoài thẩm quyền quy định tại Luật Thi đua, khen thưởng"
READ = ("awards-", "papers", "criteria-", "procedures")
"""The files whose bases stand beside the findings of an examination."""


def test_a_basis_says_which_law_of_emulation_it_means():
    for place, entry in ENTRIES:
        named = re.sub(r"Luật Thi đua, khen thưởng (năm 2003|số \d)", "", entry["basis"])
        assert "Luật Thi đua, khen thưởng" not in named.removeprefix(OUTSIDE), (place, entry["basis"])


def test_no_article_of_one_law_is_cited_for_the_days_of_the_other():
    for place, entry in ENTRIES:
        if not place.startswith(READ) or ".money" in place or ".variants" in place:
            continue
        law_of, last = entry["basis"], entry.get("to", OPEN_END)
        if entry["from"] < TURN and entry["status"] == "confirmed":
            assert not any(act in law_of for act in NEWER) or "Không thuộc danh mục" in law_of, (
                place,
                law_of,
            )
        if last >= TURN and entry["from"] >= TURN and entry["status"] == "confirmed":
            assert not any(act in law_of for act in OLDER), (place, law_of)


def test_what_is_confirmed_of_an_award_names_its_article():
    for place, entry in ENTRIES:
        told = place.startswith(("awards-", "papers", "criteria-")) and ".money" not in place
        if told and ".variants" not in place and entry["status"] == "confirmed":
            known = ("Điều ", "Thủ tục hành chính", "Quy định của tổ chức", OUTSIDE)
            assert any(words in entry["basis"] for words in known), (place, entry["basis"])


def test_versions_of_one_value_follow_each_other_without_gap_or_overlap():
    places = {}
    for place, entry in ENTRIES:
        if not place.endswith((".criteria", ".lines", ".variants", ".rule_sets")):
            places.setdefault(place, []).append((entry["from"], entry.get("to", OPEN_END)))
    assert len(places) > 100
    for place, periods in places.items():
        for (_, last), (first, _) in pairwise(sorted(periods)):
            assert first == last + ONE_DAY, (place, first)


@pytest.mark.parametrize("code", CODES)
def test_every_award_resolves_on_the_days_it_exists_and_on_no_other(code):
    periods = spans(code)
    for day in change_days():
        if any(first <= day <= last for first, last in periods):
            rule = law.rule_for(code, day)
            assert rule.rule_set.covers(day)
            assert rule.name
            assert rule.recipient_kinds
            assert rule.deciding_levels or rule.kind is AwardKind.OTHER
            assert all(
                value.covers(day) for value in (rule.money, rule.posting, rule.paper_set, rule.simplified)
            )
        else:
            with pytest.raises(NotInForce):
                law.rule_for(code, day)


@pytest.mark.parametrize("code", CODES)
def test_every_recipient_of_an_award_meets_a_condition_or_reads_why_there_is_none(code):
    for first, last in spans(code):
        for day in (first, min(last, OPEN_END)):
            rule = law.rule_for(code, day)
            for kind in rule.recipient_kinds:
                own = [
                    item for item in rule.criteria if item.code not in {"once", "registration", "discipline"}
                ]
                assert any(kind in item.recipient_kinds for item in own), (code, kind, day)


def test_awards_on_a_day_are_those_that_resolve():
    assert [rule.code for rule in law.awards_on(date(2023, 12, 31))].count("HUY_HIEU_TINH") == 1
    after = {rule.code for rule in law.awards_on(date(2024, 1, 1))}
    assert "HUY_HIEU_TINH" not in after
    assert {"XATB", "KNC_TINH"} <= after
    assert "GK_HUYEN" in after
    assert "GK_HUYEN" not in {rule.code for rule in law.awards_on(date(2025, 7, 1))}


def named(check: Check):
    if isinstance(check, AnyOf | AllOf):
        return [code for part in check.parts for code in named(part)]
    return [check.code] if hasattr(check, "code") else []


def test_awards_named_by_other_awards_exist():
    codes = []
    for rule in law.awards_on(date(2021, 9, 1)) + law.awards_on(date(2024, 5, 1)):
        codes += [
            value.value.code if hasattr(value.value, "code") else value.value.of
            for value in (rule.quota, rule.prior)
            if isinstance(value, Dated)
        ]
        codes += [
            code
            for item in rule.criteria
            if not isinstance(item.rule, Unset)
            for code in named(item.rule.value)
        ]
    assert len(codes) > 8
    assert set(codes) <= set(CODES)


def test_no_file_grows_past_a_screenful_of_screens():
    for path in FOLDER.glob("*.toml"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 250, path.name


def test_the_first_day_of_the_catalogue_is_the_first_day_of_the_first_rule_set():
    assert min(rules.valid_from for rules in law.rule_sets()) == FIRST
    assert min(first for code in CODES for first, _ in spans(code)) == FIRST
