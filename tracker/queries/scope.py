"""From the permission table to SQL: one filter for lists, for the check of one object and for its buttons."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Enum, Select, and_, false, func, literal, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from tracker.domain import policy
from tracker.domain.council_enums import MeetingState
from tracker.domain.predicates import Limit, Limits
from tracker.domain.viewer import Viewer
from tracker.models import (
    Account,
    AgendaItem,
    AuditEntry,
    Base,
    Campaign,
    Council,
    Decision,
    DecisionItem,
    Elector,
    Job,
    LetterItem,
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
    RoleGrant,
    Round,
    SubmissionLetter,
    Unit,
)
from tracker.queries.hands import APPRAISED, Many, of_dossiers, who, with_code

Column = InstrumentedAttribute[Any] | ColumnElement[Any]
Columns = Mapping[str, Column | Many]
# The attributes that tell how far a row is, and not whose it is.
WAY = frozenset({"state", "submitted_at"})
Reached = dict[tuple[int, str], frozenset[Any]]
T = TypeVar("T", bound=Base)
NOBODY = Viewer(account_id=0, user_name="", display_name="", unit_id=0)


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
# Which column carries the attribute that a predicate speaks of, for each table. A plain select stands for an
# attribute with many values: one of them in the limit is enough. A second column names the dossier that it comes from.
ATTRIBUTES: dict[type[Base], Columns] = {
    Account: {"unit_id": Account.unit_id, "account_id": Account.id},
    Campaign: {
        "lead_unit_id": Campaign.lead_unit_id,
        "part_unit_id": select(Participation.unit_id)
        .where(Participation.campaign_id == Campaign.id)
        .correlate(Campaign),
        "state": Campaign.state,
    },
    Council: {"unit_id": Council.unit_id},
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
        .where(Council.unit_id == Nomination.stage_unit_id)
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
        # Every letter that sent it up and every stage that appraised it, not the last ones only. The standing body's
        # own proposal is no such letter: whoever appraises also proposes.
        "letter_signer_id": select(SubmissionLetter.signed_by_id)
        .join(LetterItem, LetterItem.letter_id == SubmissionLetter.id)
        .where(LetterItem.nomination_id == Nomination.id, ~SubmissionLetter.proposes)
        .correlate(Nomination),
        "appraiser_id": select(AuditEntry.account_id)
        .where(APPRAISED, AuditEntry.subject_id == Nomination.id)
        .correlate(Nomination),
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
    Recipient: {"unit_id": Recipient.unit_id},
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


def limited(limit: Limit, columns: Columns) -> ColumnElement[bool]:
    """The condition that one limit sets."""
    column = columns[limit.attribute]
    if isinstance(column, Select):
        found = column.where(next(iter(column.selected_columns)).in_(limit.values)).exists()
        return ~found if limit.rule == "excludes" else found
    if limit.rule == "known":
        return column.is_not(None)
    if limit.rule == "excludes":
        return or_(column.is_(None), column.not_in(limit.values))
    rest = _others(column, limit.values)
    return column.in_(limit.values) if rest is None else column.not_in(rest)


def _others(column: Column, values: frozenset[int] | frozenset[str]) -> list[str] | None:
    """The states that a column never empty has besides `values`, where they are fewer; otherwise None.

    Without statistics SQLite takes a long list of states for a narrow one: it would collect nearly all rows by the
    index over states and sort them, where walking the newest finds fifty at once. What is left out tempts nobody.
    """
    if not isinstance(column, InstrumentedAttribute) or column.expression.nullable:
        return None
    kind = column.type
    if not isinstance(kind, Enum):
        return None
    others = [value for value in kind.enums if value not in values]
    return others if len(others) < len(values) else None


def alternative(limits: Limits, columns: Columns) -> ColumnElement[bool]:
    """The condition that all limits of an alternative set together."""
    return and_(true(), *(limited(limit, columns) for limit in limits))


def allowed(viewer: Viewer, permission: str, model: type[Base]) -> ColumnElement[bool]:
    """The condition under which a row of `model` is open to the viewer for `permission`."""
    alternatives = policy.scope(viewer, permission)
    return or_(false(), *(alternative(limits, ATTRIBUTES[model]) for limits in alternatives))


def meets(model: type[Base], condition: policy.Alternative) -> ColumnElement[bool]:
    """The condition under which a row of `model` meets predicates that ask nothing of a viewer."""
    limits = [predicate.limits(NOBODY) or () for predicate in condition]
    return alternative(tuple(limit for part in limits for limit in part), ATTRIBUTES[model])


def visible(model: type[T], viewer: Viewer, permission: str) -> Select[T]:
    """The rows of `model` that the viewer has `permission` on."""
    return select(model).where(allowed(viewer, permission, model))


def same_reach(viewer: Viewer, one: str, other: str, model: type[Base]) -> bool:
    """Whether the two permissions reach the same rows of `model` for the viewer, however far the rows are."""
    first, second = (_reach(viewer, permission, model) for permission in (one, other))
    return _covers(first, second) and _covers(second, first)


def _reach(viewer: Viewer, permission: str, model: type[Base]) -> list[Reached]:
    """Each alternative as the values that its columns are limited to; how far the rows are is left out."""
    columns = ATTRIBUTES[model]
    return [
        {
            (id(columns[limit.attribute]), limit.rule): limit.values
            for limit in alternative
            if limit.attribute not in WAY
        }
        for alternative in policy.scope(viewer, permission)
    ]


def _covers(wide: list[Reached], narrow: list[Reached]) -> bool:
    """Whether each alternative of `narrow` lies within one of `wide`; what excludes rows is only known if equal."""

    def within(inner: Reached, outer: Reached) -> bool:
        return all(
            key in inner and (inner[key] <= values if key[1] == "in" else inner[key] == values)
            for key, values in outer.items()
        )

    return all(any(within(inner, outer) for outer in wide) for inner in narrow)


def permitted(session: Session, viewer: Viewer, row: Base, permissions: Iterable[str]) -> frozenset[str]:
    """Which of the permissions the viewer has on this row, in one statement."""
    model = type(row)
    names = sorted(set(permissions))
    if not names:
        return frozenset()
    key = model.__mapper__.primary_key[0]
    # Labels keep two permissions apart whose conditions are the same.
    columns = [allowed(viewer, name, model).label(f"may_{n}") for n, name in enumerate(names)]
    flags = session.execute(
        select(literal(1), *columns).where(key == model.__mapper__.primary_key_from_instance(row)[0])
    ).one()
    return frozenset(name for name, flag in zip(names, flags[1:], strict=True) if flag)


def permitted_on_all(session: Session, viewer: Viewer, rows: Sequence[Base], permission: str) -> bool:
    """Whether the viewer has the permission on every one of these rows of one table, in one statement."""
    model = type(rows[0])
    key = model.__mapper__.primary_key[0]
    keys = {model.__mapper__.primary_key_from_instance(row)[0] for row in rows}
    count = session.scalar(
        select(func.count())
        .select_from(model)
        .where(key.in_(sorted(keys)), allowed(viewer, permission, model))
    )
    return count == len(keys)
