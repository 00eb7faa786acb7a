"""The form of an award round: what it offers, what it begins with and what was typed."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from tracker.domain.enums import AwardKind, CommendationType, Role
from tracker.domain.errors import Invalid
from tracker.domain.law import award, awards_on
from tracker.domain.nomination_labels import AWARD_KINDS
from tracker.extensions import db
from tracker.forms.round import RoundChoices, RoundFields
from tracker.models import Round
from tracker.queries import campaigns, units
from tracker.services.day import business_day
from tracker.services.rounds import RoundPlan
from tracker.views.guards import viewer

KINDS = tuple(AwardKind)


def offer_choices(form: RoundChoices, row: Round | None = None) -> None:
    """Offer the lead units, campaigns and awards that the form may choose from; `row` is the round corrected."""
    seats = {*viewer().seats_as(Role.STANDING_BODY), viewer().unit_id, *([row.lead_unit_id] if row else [])}
    form.lead_unit.choices = units.of_seats(db.session(), seats)
    form.campaign.choices = [("", _("Không thuộc phong trào nào")), *campaigns.titles(db.session(), viewer())]
    form.awards.choices = [
        SelectChoice(rule.code, rule.name, optgroup=_(AWARD_KINDS[award(rule.code).kind]))
        for rule in sorted(awards_on(_opening(form)), key=lambda rule: KINDS.index(award(rule.code).kind))
    ]


def known_awards(form: RoundChoices) -> list[str]:
    """The awards chosen; Invalid unless all are in force on the day the round opens."""
    codes: list[str] = form.awards.data or []
    if not codes or not set(codes) <= {rule.code for rule in awards_on(_opening(form))}:
        raise Invalid(
            "Hãy chọn ít nhất một danh hiệu, hình thức trong danh sách có hiệu lực ngày mở đợt xét.", "awards"
        )
    return codes


def filled(row: Round) -> dict[str, Any]:
    """The round as the form for correcting it begins with it."""
    names = ("code", "title", "merit_from", "merit_to", "opens_on", "closes_on", "meeting_on", "version")
    return {name: getattr(row, name) for name in names} | {
        "type": row.type.value,
        "simplified": "1" if row.simplified else "",
        "lead_unit": row.lead_unit.code,
        "campaign": row.campaign.public_id if row.campaign else "",
        "awards": [item.award_code for item in row.awards],
    }


def plan_of(form: RoundFields, campaign_id: str | None) -> RoundPlan:
    """The plan as typed."""
    return RoundPlan(
        code=form.code.data,
        title=form.title.data,
        type=CommendationType(form.type.data),
        merit_from=form.merit_from.day,
        merit_to=form.merit_to.day,
        opens_on=form.opens_on.day,
        closes_on=form.closes_on.day,
        meeting_on=form.meeting_on.day,
        simplified=bool(form.simplified.data),
        campaign_id=campaign_id,
    )


def _opening(form: RoundChoices) -> date:
    # The awards offered are those of the law on the day the round opens, as typed so far.
    try:
        return form.opens_on.day or business_day()
    except Invalid:
        return business_day()
