"""Awards in running text, with the verb that goes with them."""

from datetime import date

from tracker.domain import law
from tracker.domain.enums import AwardKind, Gender

HONORIFICS = {Gender.FEMALE: "Bà", Gender.MALE: "Ông"}
ACTS = {
    AwardKind.TITLE: ("Công nhận", "danh hiệu "),
    AwardKind.FORM: ("Tặng", ""),
    AwardKind.OTHER: ("Tặng", ""),
}


def award_words(code: str, day: date) -> tuple[str, str]:
    """The verb and the words of an award on the day: ("Công nhận", "danh hiệu Lao động tiên tiến")."""
    rule = law.rule_for(code, on=day)
    act, before = ACTS[rule.kind]
    return act, before + rule.name


def honorific(gender: Gender | None) -> str:
    """Ông or Bà where the papers say so."""
    return HONORIFICS[gender] if gender else ""
