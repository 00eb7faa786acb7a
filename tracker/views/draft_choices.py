"""What step 1 of a dossier offers: open rounds and own units, then the round's awards and the unit's recipients."""

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from tracker.domain.errors import Invalid
from tracker.domain.law import latest_name, rule_for
from tracker.domain.nomination_labels import RECIPIENT_KINDS
from tracker.domain.viewer import Viewer
from tracker.forms.nomination import DraftForm
from tracker.models import Round, Unit
from tracker.queries import recipient_choices, rounds, units
from tracker.queries.recipient_choices import RecipientChoice
from tracker.queries.scope import allowed
from tracker.services.day import business_day

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class DraftChoices:
    """`round_id` and `unit_code` are empty until one that is offered was chosen, or is the only one."""

    rounds: Pairs
    units: Pairs
    round_id: str
    unit_code: str
    awards: Pairs
    recipients: list[RecipientChoice]

    @property
    def placed(self) -> bool:
        """Whether round and unit are known."""
        return bool(self.round_id and self.unit_code)

    @property
    def round_title(self) -> str:
        """The round that was chosen."""
        return dict(self.rounds).get(self.round_id, "")

    @property
    def unit_name(self) -> str:
        """The unit that was chosen."""
        return dict(self.units).get(self.unit_code, "")

    @property
    def more(self) -> bool:
        """Whether the list of recipients was cut: the others are found by words."""
        return len(self.recipients) >= recipient_choices.MOST

    def fill(self, form: DraftForm) -> None:
        """Give the form's lists what they offer."""
        form.round_id.choices = self.rounds
        form.unit_code.choices = self.units
        form.award_code.choices = [("", _("Chọn danh hiệu, hình thức")), *self.awards]
        people = [(row.public_id, _recipient_words(row)) for row in self.recipients]
        form.recipient.choices = [("", _("Chọn đối tượng")), *people]


def draft_choices(session: Session, viewer: Viewer, values: MultiDict[str, str]) -> DraftChoices:
    """What the person may choose, after what the address or the form says."""
    day = business_day()
    open_rounds = rounds.open_rounds(session, viewer, day=day)
    own = units.choices(session, day=day, condition=allowed(viewer, "nomination.create", Unit))
    by_id = {row.public_id: row for row in open_rounds}
    round_id = _one_of(values.get("round_id") or values.get("round", ""), list(by_id))
    unit_code = _one_of(values.get("unit_code") or values.get("unit", ""), [code for code, _name in own])
    placed = bool(round_id and unit_code)
    words = values.get("q", "")
    return DraftChoices(
        rounds=[(row.public_id, row.title) for row in open_rounds],
        units=own,
        round_id=round_id,
        unit_code=unit_code,
        awards=_awards(by_id[round_id]) if placed else [],
        recipients=recipient_choices.choices(session, viewer, unit_code=unit_code, day=day, words=words)
        if placed
        else [],
    )


def _one_of(asked: str, offered: list[str]) -> str:
    if not asked and len(offered) == 1:
        return offered[0]
    return asked if asked in offered else ""


def _awards(row: Round) -> Pairs:
    return sorted(
        ((item.award_code, _award_words(item.award_code)) for item in row.awards), key=lambda p: p[1]
    )


def _award_words(code: str) -> str:
    try:
        kinds = rule_for(code, on=business_day()).recipient_kinds
    except Invalid:
        return latest_name(code)
    words = ", ".join(_(RECIPIENT_KINDS[kind]).lower() for kind in kinds)
    return f"{latest_name(code)} ({words})"


def _recipient_words(row: RecipientChoice) -> str:
    facts = ", ".join(filter(None, (row.position, row.unit)))
    return f"{row.name} ({facts})"
