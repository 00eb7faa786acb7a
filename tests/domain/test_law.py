from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from tracker.domain import law
from tracker.domain.enums import (
    BallotForm,
    CommendationType,
    DayKind,
    Level,
    RecipientKind,
    ValueStatus,
    VoteBase,
)
from tracker.domain.law_types import Dated, LegalBasisKind, NotInForce, Unset

OLD, NEW, TWO_TIER = date(2021, 9, 1), date(2024, 5, 1), date(2025, 9, 1)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2017, 10, 1), "RS2017"),
        (date(2023, 12, 31), "RS2017"),
        (date(2024, 1, 1), "RS2024"),
        (date(2025, 6, 30), "RS2024"),
        (date(2025, 7, 1), "RS2025"),
        (date(2026, 11, 23), "RS2025"),
    ],
)
def test_the_rule_set_changes_on_the_day_the_law_changed(day, expected):
    assert law.rule_set_on(day).id == expected


def test_a_day_before_the_first_rule_set_has_none():
    with pytest.raises(NotInForce, match="30/09/2017"):
        law.rule_set_on(date(2017, 9, 30))
    with pytest.raises(NotInForce):
        law.base_salary(date(2017, 6, 30))


def test_the_unconfirmed_amendment_is_known_but_never_selected():
    amendment = law.rule_set("RS2026")
    assert (amendment.status, amendment.selectable) == (ValueStatus.UNCONFIRMED, False)
    assert law.pending_rule_sets(date(2026, 9, 30)) == ()
    assert law.pending_rule_sets(date(2026, 10, 1)) == (amendment,)
    assert law.rule_set_on(date(2026, 10, 1)).id == "RS2025"


@pytest.mark.parametrize(
    "ask",
    [
        lambda: law.rule_set("RS1999"),
        lambda: law.award("KHONG_CO"),
        lambda: law.rule_for("KHONG_CO", NEW),
        lambda: law.time_limit("khong_co", NEW),
    ],
)
def test_an_unknown_key_is_refused_in_words(ask):
    with pytest.raises(NotInForce) as refused:
        ask()
    assert refused.value.message.startswith(("Không có", "Danh mục không có"))


def test_the_provincial_fighter_needs_ninety_percent_of_all_members_by_secret_ballot():
    for day, status in [
        (OLD, ValueStatus.CONFIRMED),
        (NEW, ValueStatus.CONFIRMED),
        (TWO_TIER, ValueStatus.UNCONFIRMED),
    ]:
        vote = law.rule_for("CSTDT", day).vote
        assert isinstance(vote, Dated)
        rule = vote.value
        assert (rule.threshold, rule.strict, rule.base) == (Fraction(9, 10), False, VoteBase.TOTAL)
        assert (rule.ballot, rule.absent_written) == (BallotForm.SECRET, True)
        assert vote.status is status


def test_the_grassroots_fighter_needs_eighty_percent_from_2024_and_had_a_quota_before():
    old, new = law.rule_for("CSTDCS", OLD), law.rule_for("CSTDCS", NEW)
    assert isinstance(old.vote, Unset)
    assert new.vote.value.threshold == Fraction(4, 5)
    assert (old.quota.value.most, old.quota.value.of) == (Fraction(15, 100), "LDTT")
    assert isinstance(new.quota, Unset)
    assert law.rule_for("LDTT", OLD).quota is None


def test_an_award_that_a_head_decides_alone_asks_for_no_vote():
    assert law.rule_for("GK_XA", NEW).vote is None
    assert isinstance(law.rule_for("BKT", NEW).vote, Unset)


@pytest.mark.parametrize(
    ("code", "day", "levels"),
    [
        ("CSTDCS", date(2025, 6, 30), (Level.DEPARTMENT, Level.DISTRICT, Level.ENTERPRISE)),
        ("CSTDCS", date(2025, 7, 1), (Level.DEPARTMENT, Level.COMMUNE, Level.ENTERPRISE)),
        ("THONVH", date(2025, 6, 30), (Level.DISTRICT,)),
        ("THONVH", date(2025, 7, 1), (Level.COMMUNE,)),
        ("BKT", TWO_TIER, (Level.PROVINCE,)),
        ("CO_CP", OLD, (Level.GOVERNMENT,)),
        ("NGOAI_LUAT", OLD, ()),
    ],
)
def test_the_commune_takes_over_from_the_district(code, day, levels):
    assert law.rule_for(code, day).deciding_levels == levels


def test_names_follow_the_day():
    assert law.rule_for("XATB", date(2025, 6, 30)).name == "Xã, phường, thị trấn tiêu biểu"
    assert law.rule_for("XATB", date(2025, 7, 1)).name == "Xã, phường, đặc khu tiêu biểu"


def test_posting_is_ten_working_days_from_2024():
    old, new = law.rule_for("HCLD3", OLD).posting.value, law.rule_for("HCLD3", NEW).posting.value
    assert (old.required, old.at_least) == (True, None)
    assert (new.at_least.days, new.at_least.day_kind) == (10, DayKind.WORKING)
    assert isinstance(law.rule_for("CSTDTQ", NEW).posting, Unset)
    assert not law.rule_for("BKT", NEW).posting.value.required


def test_papers_say_which_are_needed_always():
    papers = {paper.code: paper.required for paper in law.rule_for("CSTDCS", NEW).papers}
    assert papers["achievement_report"]
    assert not papers["initiative_certificate"]
    assert {p.code: p.required for p in law.rule_for("CSTDCS", OLD).papers}["initiative_certificate"]
    culture = law.rule_for("GDVH", NEW)
    assert isinstance(culture.paper_set, Unset)
    assert culture.papers == ()


def test_prior_titles_and_opinions_of_other_bodies():
    prior = law.rule_for("CSTDT", NEW).prior.value
    assert (prior.code, prior.times, prior.yearly) == ("CSTDCS", 3, True)
    assert law.rule_for("BKTTG", NEW).consultation.value is True
    assert law.rule_for("BKT", NEW).consultation.value is False
    assert law.rule_for("BKT", OLD).simplified.value is True


def test_variants_hold_their_own_money():
    gold_star = law.rule_for("HC_KHAC", TWO_TIER).variants[0]
    assert (gold_star.name, gold_star.money.value) == ("Huân chương Sao vàng", Decimal("46.0"))
    names = [variant.name for variant in law.rule_for("HC_KHAC", NEW).variants]
    assert len(names) == len(set(names)) == 12


def test_time_limits_and_councils_follow_the_day():
    limit = law.time_limit("appraisal_province", date(2023, 12, 31)).value
    assert (limit.days, limit.day_kind) == (25, DayKind.WORKING)
    assert isinstance(law.time_limit("appraisal_province", date(2024, 1, 1)), Unset)
    assert isinstance(law.quorum_default(OLD), Unset)
    assert law.quorum_default(NEW).value == Fraction(2, 3)
    assert law.vice_chairs_most(NEW).value == 4
    assert law.standing_vice_chair(OLD).value.startswith("Phó Giám đốc")
    assert law.standing_vice_chair(NEW).value == "Giám đốc Sở Nội vụ"
    assert law.registration_required(OLD).value is True
    assert law.registration_required(NEW).value is False
    assert law.counting_year_start(NEW).value == "12-01"


@pytest.mark.parametrize(
    ("day", "amount"),
    [
        (date(2019, 6, 30), 1_390_000),
        (date(2019, 7, 1), 1_490_000),
        (date(2023, 6, 30), 1_490_000),
        (date(2023, 7, 1), 1_800_000),
        (date(2024, 6, 30), 1_800_000),
        (date(2024, 7, 1), 2_340_000),
    ],
)
def test_the_base_salary_changes_on_its_day(day, amount):
    assert law.base_salary(day).value == amount


@pytest.mark.parametrize(
    ("day", "decree"),
    [
        (date(2023, 12, 31), "91/2017"),
        (date(2024, 1, 1), "98/2023"),
        (date(2025, 6, 30), "98/2023"),
        (date(2025, 7, 1), "152/2025"),
    ],
)
@pytest.mark.parametrize("kind", LegalBasisKind)
def test_a_document_cites_the_decree_of_its_day_once(day, decree, kind):
    lines = [line.text for line in law.legal_bases_on(day, kind)]
    assert sum(f"Căn cứ Nghị định số {decree}" in line for line in lines) == 1
    assert len(lines) == len(set(lines))
    others = {"91/2017", "98/2023", "152/2025"} - {decree}
    assert not any(f"Căn cứ Nghị định số {other}" in line for line in lines for other in others)


def test_grounds_stand_in_the_order_of_rank():
    kinds = [line.text.split()[2] for line in law.legal_bases_on(TWO_TIER, LegalBasisKind.DECISION)]
    assert kinds == ["Luật", "Luật", "Nghị", "Nghị", "Thông"]


def test_every_recipient_kind_has_an_answer_on_its_factor():
    for kind in RecipientKind:
        assert law.form_factor(kind, NEW).basis


@pytest.mark.parametrize(
    ("day", "article", "status"),
    [
        (OLD, "năm 2003, Điều 85; Nghị định 91/2017/NĐ-CP, Điều 55", ValueStatus.CONFIRMED),
        (date(2024, 5, 1), "06/2022/QH15, Điều 85", ValueStatus.CONFIRMED),
        (date(2025, 7, 1), "06/2022/QH15, Điều 85", ValueStatus.UNCONFIRMED),
    ],
)
def test_the_simplified_procedure_is_for_sudden_merit_by_the_article_of_each_rule_set(day, article, status):
    rule = law.simplified_types(day)
    assert rule.value == (CommendationType.SUDDEN,)
    assert article in rule.basis
    assert rule.status is status
