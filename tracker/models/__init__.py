"""All tables, imported so that the metadata is complete."""

from tracker.models.account import Account, LoginFailure, LoginSession, RoleGrant
from tracker.models.base import Base
from tracker.models.council import Council, CouncilMember
from tracker.models.record import AuditEntry, FormNonce, Job, Notice
from tracker.models.unit import Unit

__all__ = [
    "Account",
    "AuditEntry",
    "Base",
    "Council",
    "CouncilMember",
    "FormNonce",
    "Job",
    "LoginFailure",
    "LoginSession",
    "Notice",
    "RoleGrant",
    "Unit",
]
