"""What the pages of a dossier show of it, in the same words whether as it is now or as it was sent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from tracker.domain.clock import short_date
from tracker.domain.enums import Gender, RecipientKind
from tracker.domain.errors import Invalid
from tracker.domain.labels import word
from tracker.domain.law import latest_name
from tracker.domain.msgid import N_
from tracker.domain.nomination_labels import EVALUATIONS
from tracker.domain.numbers import grouped
from tracker.domain.statements import question_of
from tracker.extensions import db
from tracker.models import Campaign, Initiative, Nomination, Snapshot, Statement, UnitReview
from tracker.queries import initiative_choices
from tracker.services import dossier_copies
from tracker.services.day import business_day
from tracker.services.dossier_checks import Papers, papers_of
from tracker.services.recipient_locks import submitted
from tracker.services.statements import asked
from tracker.views.guards import viewer
from tracker.views.words import told

Facts = list[tuple[str, str | None]]
TRAITS = {
    "leader": N_("Là lãnh đạo, quản lý"),
    "direct_worker": N_("Trực tiếp lao động, công tác"),
    "front_line": N_("Ở tuyến đầu, biên giới, hải đảo, vùng khó khăn"),
}
"""What is ticked on a recipient's form, as a copy names it."""


@dataclass(frozen=True, slots=True)
class DossierContent:
    """Everything that the clerk fills in.

    `about` is who is proposed for what, `statements` are questions and answers; `readable` are the initiatives whose
    own pages the reader may open.
    """

    about: Facts
    achievement: str
    initiatives: Sequence[Initiative]
    review: UnitReview | None
    statements: Facts
    papers: Papers
    readable: frozenset[str] = frozenset()


def content_now(row: Nomination) -> DossierContent:
    """The dossier as it is."""
    day = business_day()
    campaign = db.session().get(Campaign, row.campaign_id) if row.campaign_id is not None else None
    return DossierContent(
        about=_about(
            row.award_code,
            [row.merit_from.isoformat(), row.merit_to.isoformat()],
            submitted(row.recipient),
            [row.round.title, campaign.title if campaign else None],
        ),
        achievement=row.achievement,
        initiatives=row.initiatives,
        review=row.review,
        statements=_statements(row, row.statements, day),
        papers=papers_of(row, row.attachments, day),
        readable=initiative_choices.readable(db.session(), viewer(), row.initiatives),
    )


def content_sent(row: Nomination, copy: Snapshot) -> DossierContent:
    """The dossier as its copy holds it; what copies of that time did not hold is empty."""
    content, parts = copy.content, dossier_copies.parts_of(copy)
    day = date.fromisoformat(content["day"])
    titles = [(content.get(name) or ("", None))[1] for name in ("round", "campaign")]
    return DossierContent(
        about=[
            *_about(content["award"], content["merit"], content["recipient"], titles),
            (_("Ngày gửi"), short_date(day)),
        ],
        achievement=content["achievement"],
        initiatives=parts.initiatives,
        review=parts.review,
        statements=_statements(row, parts.statements, day),
        papers=papers_of(row, parts.files, day),
    )


def _about(
    award: str, merit: Sequence[str], recipient: Mapping[str, Any], titles: Sequence[str | None]
) -> Facts:
    first, last = (short_date(date.fromisoformat(day)) for day in merit)
    round_title, campaign_title = titles
    return [
        (_("Đối tượng"), recipient["name"]),
        (_("Loại"), _word(RecipientKind, recipient["kind"])),
        (_("Chức vụ"), recipient["position"]),
        *_person(recipient),
        (_("Đơn vị"), recipient["unit"]),
        (_("Danh hiệu, hình thức"), latest_name(award)),
        (_("Đợt xét"), round_title),
        *([(_("Phong trào"), campaign_title)] if campaign_title else []),
        (_("Thời gian lập thành tích"), f"{first} – {last}"),
    ]


def _person(recipient: Mapping[str, Any]) -> Facts:
    """What is asked of one person and, as a rule, of no collective."""
    gender = _word(Gender, recipient["gender"]) if recipient["gender"] else None
    traits = "; ".join(str(_(words)) for name, words in TRAITS.items() if recipient[name])
    if not (gender or traits or recipient["kind"] == RecipientKind.INDIVIDUAL):
        return []
    return [(_("Giới tính"), gender), (_("Thuộc diện"), traits or _("Không"))]


def _statements(row: Nomination, statements: Iterable[Statement], day: date) -> Facts:
    """Each statement with its question, answer and paper, as the rule of the dossier asks them; others follow."""
    given = {item.code: item for item in statements}
    try:
        codes = [question.code for question in asked(row, day) if question.code in given]
    except Invalid:
        codes = []
    return [
        (told(question_of(code).text), f"{_answer_words(given[code])} ({given[code].evidence})")
        for code in dict.fromkeys([*codes, *given])
    ]


def _answer_words(item: Statement) -> str:
    if item.yes is not None:
        return str(_("Có") if item.yes else _("Không"))
    return str(_(EVALUATIONS[item.evaluation])) if item.evaluation else grouped(item.count or 0)


def _word(kind: type[RecipientKind | Gender], value: str) -> str:
    return str(_(word(kind(value))))
