"""Changes that leave the state as it is: in which states each may be made, and what must hold afterwards."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.domain.enums import CampaignState as C
from tracker.domain.guards import RUNNING


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of one kind of object; `guard` names the function of `guards.py` that must find nothing missing."""

    subject: str
    action: str
    states: frozenset[C]
    guard: str | None = None


@dataclass(frozen=True, slots=True)
class EditTable:
    """All changes, with the look-up that services and pages share."""

    rows: tuple[Edit, ...]

    def find(self, subject: str, action: str, state: str) -> Edit | None:
        """The row of `action` in `state`, or None when the state does not allow it."""
        for row in self.rows:
            if row.subject == subject and row.action == action and state in row.states:
                return row
        return None


DRAFT = frozenset({C.DRAFT})
OPEN = DRAFT | RUNNING


def _campaign(actions: Iterable[str], states: frozenset[C], guard: str | None = None) -> tuple[Edit, ...]:
    return tuple(Edit("campaign", action, states, guard) for action in actions)


EDITS = EditTable(
    (
        *_campaign(("change_plan",), DRAFT, "dates_contain"),
        *_campaign(("change_plan",), RUNNING, "campaign_complete"),
        *_campaign(("add_target", "add_milestone", "add_period"), OPEN),
        *_campaign(("change_target", "change_milestone", "change_period"), OPEN),
        *_campaign(("remove_target", "remove_milestone", "remove_period"), DRAFT),
        *_campaign(("remove_target", "remove_milestone", "remove_period"), RUNNING, "campaign_complete"),
        *_campaign(("finish_milestone", "reopen_milestone"), OPEN),
        *_campaign(("attach_document", "remove_document"), OPEN),
        *_campaign(("call_units",), DRAFT),
        *_campaign(("call_units",), RUNNING, "unit_callable"),
    )
)
