"""All tables, imported so that the metadata is complete."""

from tracker.models.account import Account, LoginFailure, LoginSession, RoleGrant
from tracker.models.base import Base
from tracker.models.calendar import LocalDay
from tracker.models.campaign_document import CampaignDocument
from tracker.models.centre_event import CentreEvent
from tracker.models.consultation import Consultation, ConsultationFile, ConsultationItem
from tracker.models.council import Council, CouncilMember, CouncilRegulation
from tracker.models.decision import Decision, DecisionItem, NumberRegister
from tracker.models.directive import Campaign, Directive, Milestone, Participation, Period, Target
from tracker.models.duplicate import DuplicateAnswer, RecipientMerge, RecipientMergeItem
from tracker.models.import_column import ImportColumn
from tracker.models.initiative import Initiative, InitiativeAuthor, NominationInitiative
from tracker.models.initiative_session import InitiativePresence, InitiativeSession, InitiativeSessionItem
from tracker.models.issued_paper import IssuedPaper
from tracker.models.law_value import LawValue
from tracker.models.meeting import AgendaItem, Attendance, Meeting
from tracker.models.nomination import (
    Finding,
    Nomination,
    NominationAttachment,
    NominationContributor,
    NominationStage,
    Snapshot,
    Statement,
    UnitReview,
)
from tracker.models.poll import Elector, NamedVote, Poll, PollItem
from tracker.models.progress import (
    ProgressAttachment,
    ProgressContributor,
    ProgressReport,
    ProgressValue,
    StoredFile,
)
from tracker.models.recipient import Recipient, RecipientIdentity
from tracker.models.recipient_record import (
    RecipientAward,
    RecipientDiscipline,
    RecipientName,
    RecipientPost,
    RecipientRating,
    RecipientUnit,
)
from tracker.models.record import AuditEntry, FormNonce, Job, MoveReason, Notice
from tracker.models.reexamination import Reexamination
from tracker.models.review_sheet import ReviewLine, ReviewSheet, ReviewTitle
from tracker.models.round import Round, RoundAward, RoundDeadline, RoundUnit
from tracker.models.submission_letter import LetterItem, SubmissionLetter
from tracker.models.unit import Unit
from tracker.models.unit_succession import UnitSuccession

# The last import: the statements hang on the tables above.
from tracker.models import triggers as triggers  # isort: skip

__all__ = [
    "Account",
    "AgendaItem",
    "Attendance",
    "AuditEntry",
    "Base",
    "Campaign",
    "CampaignDocument",
    "CentreEvent",
    "Consultation",
    "ConsultationFile",
    "ConsultationItem",
    "Council",
    "CouncilMember",
    "CouncilRegulation",
    "Decision",
    "DecisionItem",
    "Directive",
    "DuplicateAnswer",
    "Elector",
    "Finding",
    "FormNonce",
    "ImportColumn",
    "Initiative",
    "InitiativeAuthor",
    "InitiativePresence",
    "InitiativeSession",
    "InitiativeSessionItem",
    "IssuedPaper",
    "Job",
    "LawValue",
    "LetterItem",
    "LocalDay",
    "LoginFailure",
    "LoginSession",
    "Meeting",
    "Milestone",
    "MoveReason",
    "NamedVote",
    "Nomination",
    "NominationAttachment",
    "NominationContributor",
    "NominationInitiative",
    "NominationStage",
    "Notice",
    "NumberRegister",
    "Participation",
    "Period",
    "Poll",
    "PollItem",
    "ProgressAttachment",
    "ProgressContributor",
    "ProgressReport",
    "ProgressValue",
    "Recipient",
    "RecipientAward",
    "RecipientDiscipline",
    "RecipientIdentity",
    "RecipientMerge",
    "RecipientMergeItem",
    "RecipientName",
    "RecipientPost",
    "RecipientRating",
    "RecipientUnit",
    "Reexamination",
    "ReviewLine",
    "ReviewSheet",
    "ReviewTitle",
    "RoleGrant",
    "Round",
    "RoundAward",
    "RoundDeadline",
    "RoundUnit",
    "Snapshot",
    "Statement",
    "StoredFile",
    "SubmissionLetter",
    "Target",
    "Unit",
    "UnitReview",
    "UnitSuccession",
]
