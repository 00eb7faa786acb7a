"""Which column carries the attribute that a predicate of the permission table speaks of, for each table."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, select

from tracker.domain.council_enums import CouncilKind, MeetingState
from tracker.models import (
    Account,
    AgendaItem,
    AuditEntry,
    Base,
    Campaign,
    Consultation,
    ConsultationItem,
    Council,
    CouncilMember,
    Decision,
    DecisionItem,
    Elector,
    Initiative,
    InitiativeSession,
    Job,
    LocalDay,
    LoginSession,
    Meeting,
    Nomination,
    NominationContributor,
    NominationStage,
    Notice,
    Participation,
    Poll,
    ProgressContributor,
    ProgressReport,
    Recipient,
    ReviewSheet,
    RoleGrant,
    Round,
    SubmissionLetter,
    Unit,
)
from tracker.queries.hands import APPRAISED, SENT_ON, Column, Many, of_dossiers, who, with_code
from tracker.queries.initiative_reach import INITIATIVE, INITIATIVE_SESSION

Columns = Mapping[str, Column | Many]


def _lead_unit(campaign_id: Column) -> ColumnElement[Any]:
    return (
        select(Campaign.lead_unit_id)
        .where(Campaign.id == campaign_id)
        .correlate(Participation)
        .scalar_subquery()
    )


def _of_participation(column: Column) -> ColumnElement[Any]:
    return (
        select(column)
        .where(Participation.id == ProgressReport.participation_id)
        .correlate(ProgressReport)
        .scalar_subquery()
    )


def _of_meeting(column: Column) -> ColumnElement[Any]:
    return select(column).where(Meeting.id == Poll.meeting_id).correlate(Poll).scalar_subquery()


# Each subquery names the table it hangs on: a list that joins the same tables must not swallow it.
# A plain select stands for an attribute with many values: one of them in the limit is enough. A second column names
# the dossier that it comes from.
ATTRIBUTES: dict[type[Base], Columns] = {
    Account: {"unit_id": Account.unit_id, "account_id": Account.id},
    Campaign: {
        "lead_unit_id": Campaign.lead_unit_id,
        "part_unit_id": select(Participation.unit_id)
        .where(Participation.campaign_id == Campaign.id)
        .correlate(Campaign),
        "state": Campaign.state,
    },
    Consultation: {
        "unit_id": Consultation.unit_id,
        "dossier_contributor_id": with_code(NominationContributor.account_id)
        .join(Nomination, Nomination.id == NominationContributor.nomination_id)
        .join(ConsultationItem, ConsultationItem.nomination_id == Nomination.id)
        .where(ConsultationItem.consultation_id == Consultation.id)
        .correlate(Consultation),
        "recipient_account_id": with_code(Recipient.account_id)
        .join(Nomination, Nomination.recipient_id == Recipient.id)
        .join(ConsultationItem, ConsultationItem.nomination_id == Nomination.id)
        .where(ConsultationItem.consultation_id == Consultation.id)
        .correlate(Consultation),
        "state": Consultation.state,
    },
    Council: {"unit_id": Council.unit_id},
    CouncilMember: {"account_id": CouncilMember.account_id},
    Decision: {
        "unit_id": Decision.unit_id,
        "state": Decision.state,
        # Who wrote on it stands in the audit log, which nobody can change.
        "contributor_id": who("decision", Decision, "create", "change", "set_items", "send"),
        "prepared_by_id": Decision.prepared_by_id,
        "signed_by_id": Decision.signed_by_id,
        "dossier_contributor_id": of_dossiers(
            NominationContributor.account_id, NominationContributor.nomination_id
        ),
        "dossier_appraiser_id": of_dossiers(AuditEntry.account_id, AuditEntry.subject_id).where(APPRAISED),
        "recipient_account_id": with_code(Recipient.account_id)
        .join(Nomination, Nomination.recipient_id == Recipient.id)
        .join(DecisionItem, DecisionItem.nomination_id == Nomination.id)
        .where(DecisionItem.decision_id == Decision.id)
        .correlate(Decision),
    },
    Initiative: INITIATIVE,
    InitiativeSession: INITIATIVE_SESSION,
    Job: {"account_id": Job.owner_id},
    LocalDay: {},
    LoginSession: {"account_id": LoginSession.account_id},
    Meeting: {
        "council_id": Meeting.council_id,
        "unit_id": select(Council.unit_id)
        .where(Council.id == Meeting.council_id)
        .correlate(Meeting)
        .scalar_subquery(),
        "prepared_by_id": Meeting.prepared_by_id,
        "secretary_signed_by_id": Meeting.secretary_signed_by_id,
        "presiding_account_id": select(CouncilMember.account_id)
        .where(CouncilMember.id == Meeting.presiding_id)
        .correlate(Meeting)
        .scalar_subquery(),
        "state": Meeting.state,
    },
    Nomination: {
        "unit_id": Nomination.unit_id,
        "part_unit_id": Nomination.unit_id,
        "lead_unit_id": select(Campaign.lead_unit_id)
        .where(Campaign.id == Nomination.campaign_id)
        .correlate(Nomination)
        .scalar_subquery(),
        "stage_council_id": select(Council.id)
        .where(Council.unit_id == Nomination.stage_unit_id, Council.kind == CouncilKind.EMULATION)
        .correlate(Nomination),
        "agenda_council_id": select(Meeting.council_id)
        .join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
        .where(AgendaItem.nomination_id == Nomination.id, Meeting.state != MeetingState.DRAFT)
        .correlate(Nomination),
        "stage_unit_id": Nomination.stage_unit_id,
        "supplement_unit_id": select(NominationStage.unit_id)
        .where(
            NominationStage.nomination_id == Nomination.id,
            NominationStage.ordinal == Nomination.supplement_stage,
        )
        .correlate(Nomination)
        .scalar_subquery(),
        "state": Nomination.state,
        "submitted_at": Nomination.submitted_at,
        "prepared_by_id": Nomination.prepared_by_id,
        "contributor_id": select(NominationContributor.account_id)
        .where(NominationContributor.nomination_id == Nomination.id)
        .correlate(Nomination),
        "signed_by_id": Nomination.signed_by_id,
        # Every signature that sent it on and every stage that appraised it, not the last ones only. The standing
        # body's own proposal is no such signature: it sends nothing on.
        "letter_signer_id": select(AuditEntry.account_id)
        .where(SENT_ON, AuditEntry.subject_id == Nomination.id)
        .correlate(Nomination),
        "appraiser_id": select(AuditEntry.account_id)
        .where(APPRAISED, AuditEntry.subject_id == Nomination.id)
        .correlate(Nomination),
        "appraised_by_id": Nomination.appraised_by_id,
        "recipient_account_id": select(Recipient.account_id)
        .where(Recipient.id == Nomination.recipient_id)
        .correlate(Nomination),
    },
    Notice: {"account_id": Notice.account_id},
    Participation: {
        "unit_id": Participation.unit_id,
        "part_unit_id": Participation.unit_id,
        "lead_unit_id": _lead_unit(Participation.campaign_id),
    },
    Poll: {
        "council_id": _of_meeting(Meeting.council_id),
        "unit_id": select(Council.unit_id)
        .join(Meeting, Meeting.council_id == Council.id)
        .where(Meeting.id == Poll.meeting_id)
        .correlate(Poll)
        .scalar_subquery(),
        "elector_id": select(Elector.account_id)
        .where(Elector.poll_id == Poll.id, Elector.voted.is_(False))
        .correlate(Poll),
        "state": Poll.state,
    },
    ProgressReport: {
        "unit_id": _of_participation(Participation.unit_id),
        "lead_unit_id": _of_participation(_lead_unit(Participation.campaign_id)),
        "prepared_by_id": ProgressReport.prepared_by_id,
        "contributor_id": select(ProgressContributor.account_id)
        .where(ProgressContributor.report_id == ProgressReport.id)
        .correlate(ProgressReport),
        "signed_by_id": ProgressReport.signed_by_id,
        "state": ProgressReport.state,
    },
    Recipient: {"unit_id": Recipient.unit_id, "merged_into_id": Recipient.merged_into_id},
    ReviewSheet: {
        "unit_id": ReviewSheet.unit_id,
        "state": ReviewSheet.state,
        "prepared_by_id": ReviewSheet.prepared_by_id,
        "contributor_id": who(
            "review_sheet", ReviewSheet, "create", "set_people", "save_lines", "record_meeting"
        ),
    },
    Round: {
        "lead_unit_id": Round.lead_unit_id,
        "state": Round.state,
        "author_id": who("round", Round, "create", "clone"),
    },
    RoleGrant: {
        "unit_id": select(Account.unit_id)
        .where(Account.id == RoleGrant.account_id)
        .correlate(RoleGrant)
        .scalar_subquery(),
    },
    SubmissionLetter: {"unit_id": SubmissionLetter.unit_id},
    Unit: {"unit_id": Unit.id, "parent_id": Unit.parent_id},
}
