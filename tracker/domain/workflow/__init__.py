"""TRANSITIONS: the only way any state moves."""

from tracker.domain.workflow.campaign import CAMPAIGN, PARTICIPATION, PROGRESS_REPORT
from tracker.domain.workflow.table import Transition, WorkflowTable, table

TRANSITIONS: WorkflowTable = table(CAMPAIGN, PARTICIPATION, PROGRESS_REPORT)

__all__ = ["TRANSITIONS", "Transition", "WorkflowTable"]
