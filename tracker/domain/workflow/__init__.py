"""TRANSITIONS: the only way any state moves."""

from tracker.domain.workflow.campaign import CAMPAIGN, PARTICIPATION, PROGRESS_REPORT
from tracker.domain.workflow.consultation import CONSULTATION
from tracker.domain.workflow.council import DECISION, MEETING, POLL
from tracker.domain.workflow.edits import EDITS
from tracker.domain.workflow.initiative import INITIATIVE, INITIATIVE_SESSION
from tracker.domain.workflow.nomination import NOMINATION, ROUND
from tracker.domain.workflow.review import REVIEW_SHEET
from tracker.domain.workflow.table import Transition, WorkflowTable, table

TRANSITIONS: WorkflowTable = table(
    CAMPAIGN,
    PARTICIPATION,
    PROGRESS_REPORT,
    ROUND,
    NOMINATION,
    CONSULTATION,
    MEETING,
    POLL,
    DECISION,
    INITIATIVE,
    INITIATIVE_SESSION,
    REVIEW_SHEET,
)

__all__ = ["EDITS", "TRANSITIONS", "Transition", "WorkflowTable"]
