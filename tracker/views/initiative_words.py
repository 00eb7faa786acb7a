"""What the pages of a round say of the share that its votes must reach."""

from fractions import Fraction

from flask_babel import gettext as _

from tracker.domain.enums import VoteBase
from tracker.domain.labels import VOTE_BASES
from tracker.extensions import db
from tracker.models import InitiativeSession
from tracker.services.initiative_counts import CitedShare, share_on
from tracker.views.words import told


def cited(row: InitiativeSession) -> CitedShare | None:
    """What a vote must reach on the day of the round."""
    return share_on(db.session(), row.council_id, row.held_on)


def rule_words(row: InitiativeSession) -> str:
    """What a vote must reach: as it was frozen, before that as it is on the day."""
    share, strict, of_members = Fraction(0), row.strict, row.of_members
    if row.threshold_over and row.threshold_of:
        share = Fraction(row.threshold_over, row.threshold_of)
    elif found := cited(row):
        share, strict = found.rule.threshold, found.rule.strict
        of_members = found.rule.base is VoteBase.TOTAL
    if not share:
        return str(_("Chưa quy định"))
    base = told(VOTE_BASES[VoteBase.TOTAL if of_members else VoteBase.PRESENT])
    text = f"{share.numerator}/{share.denominator}"
    words = _("quá %(share)s", share=text) if strict else _("từ %(share)s trở lên", share=text)
    return f"{words} ({base})"
