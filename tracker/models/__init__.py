"""All tables, imported so that the metadata is complete."""

from tracker.models import triggers as triggers  # the statements run when the tables are made
from tracker.models.account import Account, LoginFailure, LoginSession, RoleGrant
from tracker.models.base import Base
from tracker.models.council import Council, CouncilMember
from tracker.models.directive import Campaign, Directive, Milestone, Participation, Period, Target
from tracker.models.nomination import (
    Finding,
    Initiative,
    LetterItem,
    Nomination,
    NominationAttachment,
    NominationStage,
    Snapshot,
    SubmissionLetter,
    UnitReview,
)
from tracker.models.progress import ProgressAttachment, ProgressReport, ProgressValue, StoredFile
from tracker.models.recipient import Recipient, RecipientAward, RecipientIdentity
from tracker.models.record import AuditEntry, FormNonce, Job, Notice
from tracker.models.round import Round, RoundAward, RoundDeadline, RoundUnit
from tracker.models.unit import Unit

__all__ = [
    "Account",
    "AuditEntry",
    "Base",
    "Campaign",
    "Council",
    "CouncilMember",
    "Directive",
    "Finding",
    "FormNonce",
    "Initiative",
    "Job",
    "LetterItem",
    "LoginFailure",
    "LoginSession",
    "Milestone",
    "Nomination",
    "NominationAttachment",
    "NominationStage",
    "Notice",
    "Participation",
    "Period",
    "ProgressAttachment",
    "ProgressReport",
    "ProgressValue",
    "Recipient",
    "RecipientAward",
    "RecipientIdentity",
    "RoleGrant",
    "Round",
    "RoundAward",
    "RoundDeadline",
    "RoundUnit",
    "Snapshot",
    "StoredFile",
    "SubmissionLetter",
    "Target",
    "Unit",
    "UnitReview",
]
