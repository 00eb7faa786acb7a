"""Awards in running text, with the verb that goes with them."""

from datetime import date

from tracker.domain import law
from tracker.domain.bodies import Body
from tracker.domain.enums import AwardKind, Gender

HONORIFICS = {Gender.FEMALE: "Bà", Gender.MALE: "Ông"}
ACTS = {
    AwardKind.TITLE: ("Công nhận", "danh hiệu "),
    AwardKind.FORM: ("Tặng", ""),
    AwardKind.OTHER: ("Tặng", ""),
}
CERTIFICATE = "Giấy khen của "
"""The catalogue names its giver in general ("Chủ tịch Ủy ban nhân dân cấp xã")."""


def award_words(code: str, day: date, giver: Body | None = None) -> tuple[str, str]:
    """The verb and the words of an award on the day: ("Công nhận", "danh hiệu Lao động tiên tiến").

    In a paper of or to `giver`, who decides, a certificate is that body's own: "Giấy khen của Chủ tịch Ủy ban nhân dân xã …".
    """
    rule = law.last_rule(code, on=day)
    act, before = ACTS[rule.kind]
    if giver and rule.name.startswith(CERTIFICATE):
        return act, CERTIFICATE + giver.authority
    return act, before + rule.name


def honorific(gender: Gender | None) -> str:
    """Ông or Bà where the papers say so."""
    return HONORIFICS[gender] if gender else ""
