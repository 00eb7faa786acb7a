"""Initiatives that wait for a decision, for the confirmation of their scope, or that have grown too old; and shares."""

from fractions import Fraction

import pytest

from tests.records import EXCELLENT, FIRST_24, NATION, PROVINCE, judge, new, rated, result
from tracker.domain import law, law_loader
from tracker.domain.enums import ValueStatus
from tracker.domain.errors import Invalid
from tracker.domain.law_entries import LawEntry
from tracker.domain.shares import parse_share, refuse_sum, share_text

GOOD_YEAR = {"evaluations": rated(2022, 2023)}


def message(condition: str, code: str = "CSTDCS", **facts: object) -> str:
    (found,) = [item for item in judge(code, FIRST_24, **GOOD_YEAR, **facts) if item.code == condition]
    return str(found.message)


@pytest.mark.parametrize(
    ("works", "expected"),
    [
        ((new(2023, decided=False, title="Một"),), "unknown"),
        # In which year it will be recognised is not known yet.
        ((new(2021, decided=False, title="Một"),), "unknown"),
        ((new(2023, decided=False, title="Một"), new(2023)), "met"),
        ((new(2023, used_for=None), new(2023, decided=False, title="Một")), "unknown"),
    ],
)
def test_an_initiative_without_a_decision_is_never_counted_and_never_denied(
    works: tuple[object, ...], expected: str
) -> None:
    assert result("CSTDCS", FIRST_24, "initiative", **GOOD_YEAR, initiatives=works) == expected


def test_what_is_missing_and_where_to_get_it_is_said() -> None:
    words = message("initiative", initiatives=(new(2023, decided=False, title="Một"),))
    assert "“Một” chưa có quyết định công nhận của cơ sở: nộp Hội đồng sáng kiến xét" in words
    words = message(
        "initiative", "CSTDT", initiatives=(new(2023, decided=False, title="Hai", scope=PROVINCE),)
    )
    assert "“Hai” chưa có quyết định công nhận của cấp tỉnh" in words


@pytest.mark.parametrize(
    ("code", "confirmed", "expected"),
    [("CSTDTQ", False, "unknown"), ("CSTDTQ", True, "met"), ("CSTDT", False, "met")],
)
def test_nationwide_effect_counts_once_it_is_confirmed_and_as_the_provinces_before(
    code: str, confirmed: bool, expected: str
) -> None:
    works = (new(2023, scope=NATION, replicable=True, confirmed=confirmed, title="Ba"),)
    assert result(code, FIRST_24, "initiative", **GOOD_YEAR, initiatives=works) == expected


@pytest.fixture
def entered(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The years in which an initiative may be used, as a province entered them."""
    years, status = request.param
    entry = LawEntry("initiative_years", str(years), FIRST_24, status, "Quyết định 1/QĐ-UBND", "Thử")
    book = law_loader.load_law(entries=(entry,))
    monkeypatch.setattr(law, "book", lambda: book)


def merit(*years: int) -> str:
    facts = {"evaluations": rated(2022, 2023, EXCELLENT), "initiatives": tuple(map(new, years))}
    (found,) = [item for item in judge("BKT", FIRST_24, **facts) if item.code == "merit"]
    return f"{found.verdict}: {found.message}"


def test_where_no_number_of_years_is_set_an_initiative_has_no_end() -> None:
    assert not law.initiative_years(FIRST_24).__class__.__name__.startswith("Dated")
    assert merit(2022, 2023).startswith("ok")


@pytest.mark.parametrize("entered", [(2, ValueStatus.CONFIRMED)], indirect=True)
@pytest.mark.usefixtures("entered")
def test_the_year_of_recognition_is_the_first_of_its_years() -> None:
    assert merit(2022, 2023).startswith("ok")


@pytest.mark.parametrize(
    ("entered", "words"),
    [
        ((1, ValueStatus.CONFIRMED), "năm 2022: quá thời gian được dùng, 1 năm"),
        ((1, ValueStatus.UNCONFIRMED), "1 năm (quy định chưa xác nhận)"),
    ],
    indirect=["entered"],
)
@pytest.mark.usefixtures("entered")
def test_an_initiative_that_is_too_old_is_not_counted_and_the_finding_says_so(words: str) -> None:
    found = merit(2022, 2023)
    assert not found.startswith("ok")
    assert words in found


@pytest.mark.parametrize(
    ("text", "share", "again"),
    [
        ("40", Fraction(2, 5), "40"),
        ("40 %", Fraction(2, 5), "40"),
        ("33,5", Fraction(67, 200), "33,5"),
        ("12.25%", Fraction(49, 400), "12,25"),
        ("1/3", Fraction(1, 3), "1/3"),
        ("100", Fraction(1), "100"),
    ],
)
def test_a_share_is_exact_and_written_back_as_it_was_meant(text: str, share: Fraction, again: str) -> None:
    assert parse_share(text) == share
    assert share_text(share) == again
    assert parse_share(share_text(share)) == share


@pytest.mark.parametrize("text", ["", "0", "101", "-5", "1/0", "3/2", "bốn mươi", "1e1", "٤٠"])
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="Ghi tỷ lệ phần trăm"):
        parse_share(text)


def test_three_rounded_thirds_do_not_make_a_whole_and_three_thirds_do() -> None:
    refuse_sum([parse_share("1/3")] * 3)
    with pytest.raises(Invalid, match=r"là 99,99 %, phải đúng 100"):
        refuse_sum([parse_share("33,33")] * 3)
