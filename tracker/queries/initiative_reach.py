"""The attributes of initiatives and of the rounds that weigh them, for `queries/attributes.py`."""

from collections.abc import Mapping

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from tracker.domain.council_enums import CouncilKind
from tracker.domain.enums import InitiativeScope, Level
from tracker.models import (
    Council,
    Initiative,
    InitiativeAuthor,
    InitiativeSession,
    InitiativeSessionItem,
    Recipient,
    Unit,
)
from tracker.queries.hands import Column, Many

_OWN, _OVER = aliased(Unit), aliased(Unit)
_ROUNDS = (
    select(InitiativeSession.council_id)
    .join(InitiativeSessionItem, InitiativeSessionItem.session_id == InitiativeSession.id)
    .where(InitiativeSessionItem.initiative_id == Initiative.id)
    .correlate(Initiative)
)

INITIATIVE: Mapping[str, Column | Many] = {
    "unit_id": Initiative.unit_id,
    "state": Initiative.state,
    # The councils for initiatives of its unit and of those above it; wider scopes are the province's to weigh.
    "over_council_id": select(Council.id)
    .join(_OVER, _OVER.id == Council.unit_id)
    .join(_OWN, _OWN.path.startswith(_OVER.path))
    .where(
        _OWN.id == Initiative.unit_id,
        Council.kind == CouncilKind.INITIATIVE,
        or_(Council.level == Level.PROVINCE, Initiative.sought == InitiativeScope.GRASSROOTS),
    )
    .correlate(Initiative),
    "round_council_id": _ROUNDS,
    "round_unit_id": select(Council.unit_id)
    .join(InitiativeSession, InitiativeSession.council_id == Council.id)
    .join(InitiativeSessionItem, InitiativeSessionItem.session_id == InitiativeSession.id)
    .where(InitiativeSessionItem.initiative_id == Initiative.id)
    .correlate(Initiative),
    "author_account_id": select(Recipient.account_id)
    .join(InitiativeAuthor, InitiativeAuthor.recipient_id == Recipient.id)
    .where(InitiativeAuthor.initiative_id == Initiative.id)
    .correlate(Initiative),
}

INITIATIVE_SESSION: Mapping[str, Column | Many] = {
    "council_id": InitiativeSession.council_id,
    "unit_id": select(Council.unit_id)
    .where(Council.id == InitiativeSession.council_id)
    .correlate(InitiativeSession)
    .scalar_subquery(),
    "state": InitiativeSession.state,
}
