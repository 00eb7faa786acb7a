"""TRANSITIONS: the only way any state moves."""

from tracker.domain.workflow.table import Transition, WorkflowTable, table

TRANSITIONS: WorkflowTable = table()

__all__ = ["TRANSITIONS", "Transition", "WorkflowTable"]
