"""The fixed vocabularies. Their Vietnamese words are in `labels.py`."""

from enum import StrEnum


class Role(StrEnum):
    """What a person may be in a unit or a council."""

    CLERK = "clerk"
    HEAD = "head"
    STANDING_BODY = "standing_body"
    MEMBER = "member"
    SECRETARY = "secretary"
    CHAIR = "chair"
    LEADERSHIP = "leadership"
    RECORDS_OFFICER = "records_officer"
    UNIT_ADMINISTRATOR = "unit_administrator"
    ADMINISTRATOR = "administrator"


COUNCIL_ROLES = frozenset({Role.MEMBER, Role.SECRETARY, Role.CHAIR})


class Level(StrEnum):
    """Levels of authority, from a unit up to the State President."""

    UNIT = "unit"
    ENTERPRISE = "enterprise"
    COMMUNE = "commune"
    DISTRICT = "district"
    DEPARTMENT = "department"
    PROVINCE = "province"
    PRIME_MINISTER = "prime_minister"
    GOVERNMENT = "government"
    PRESIDENT = "president"


class UnitKind(StrEnum):
    """Kinds of units; the first ones come from the state's lists, the later ones are added below them."""

    PROVINCE = "province"
    DEPARTMENT = "department"
    ARMED_FORCE = "armed_force"
    MASS_ORGANISATION = "mass_organisation"
    PUBLIC_SERVICE = "public_service"
    DISTRICT = "district"
    TOWN = "town"
    CITY = "city"
    COMMUNE = "commune"
    WARD = "ward"
    TOWNSHIP = "township"
    DIVISION = "division"
    SCHOOL = "school"
    STATION = "station"
    VILLAGE = "village"
    ENTERPRISE = "enterprise"


ADDED_UNIT_KINDS = (
    UnitKind.DIVISION,
    UnitKind.SCHOOL,
    UnitKind.STATION,
    UnitKind.VILLAGE,
    UnitKind.ENTERPRISE,
    UnitKind.PUBLIC_SERVICE,
)
"""What may be added on screen; the kinds above come from the state's own lists."""


class CouncilRank(StrEnum):
    """Seats of a council, in the order of lists."""

    CHAIR = "chair"
    STANDING_VICE_CHAIR = "standing_vice_chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"
    MEMBER_SECRETARY = "member_secretary"


MAY_PRESIDE = frozenset({CouncilRank.CHAIR, CouncilRank.STANDING_VICE_CHAIR, CouncilRank.VICE_CHAIR})
"""Who may preside over a meeting: the chair, a deputy when the chair is away."""


class JobState(StrEnum):
    """Life of a background job."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class TaskKind(StrEnum):
    """The kinds of tasks a directive gives; each has its row in `tasks.py`."""

    MOVEMENTS = "movements"
    COMMENDATION = "commendation"
    EXEMPLARS = "exemplars"
    INSTITUTIONS = "institutions"
    COUNCILS = "councils"


class CampaignState(StrEnum):
    """Life of a campaign."""

    DRAFT = "draft"
    LAUNCHED = "launched"
    INTERIM_REVIEW = "interim_review"
    FINAL_REVIEW = "final_review"
    CLOSED = "closed"


class ParticipationState(StrEnum):
    """A unit's part in a campaign."""

    CALLED = "called"
    REGISTERED = "registered"
    RELEASED = "released"


class ReportState(StrEnum):
    """Life of a unit's progress report for one period."""

    DRAFT = "draft"
    TO_SIGN = "to_sign"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class MilestoneKind(StrEnum):
    """What a date of the plan is for."""

    LAUNCH = "launch"
    REGISTRATION = "registration"
    INTERIM_REVIEW = "interim_review"
    FINAL_REVIEW = "final_review"
    OTHER = "other"


class Direction(StrEnum):
    """Whether a target is met by rising to it or by falling to it."""

    UP = "up"
    DOWN = "down"


class ValueStatus(StrEnum):
    """Whether a source was read for a value."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"


class RecipientKind(StrEnum):
    """Who may receive an award."""

    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"
    HOUSEHOLD = "household"
    FOREIGNER = "foreigner"


class AwardKind(StrEnum):
    """Emulation titles, forms of commendation, and what stands outside the law on both."""

    TITLE = "title"
    FORM = "form"
    OTHER = "other"


class VoteBase(StrEnum):
    """What the share of a vote is counted on: all members, or those who took part."""

    TOTAL = "total"
    PRESENT = "present"


class BallotForm(StrEnum):
    """How a council votes."""

    SECRET = "secret"  # noqa: S105 - a ballot, not a password
    OPEN = "open"


class DayKind(StrEnum):
    """How the days of a time limit are counted."""

    WORKING = "working"
    CALENDAR = "calendar"


class LocalDayKind(StrEnum):
    """How a day of the province differs from the national calendar."""

    DAY_OFF = "day_off"
    WORKING_DAY = "working_day"


class FindingVerdict(StrEnum):
    """What an examination found about one condition; unknown is never taken as met."""

    OK = "ok"
    MISSING = "missing"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class CommendationType(StrEnum):
    """Why something is commended (Luật Thi đua, khen thưởng 2022, Điều 8)."""

    MERIT = "merit"
    SUDDEN = "sudden"
    MOVEMENT = "movement"
    DEDICATION = "dedication"
    TENURE = "tenure"
    FOREIGN = "foreign"


class RoundState(StrEnum):
    """Life of an award round."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class JobGroup(StrEnum):
    """The groups that statistics count recipients by."""

    OFFICIAL = "official"
    WORKER = "worker"
    FARMER = "farmer"
    HEALTH = "health"
    TEACHER = "teacher"
    ARMED_FORCE = "armed_force"
    BUSINESS = "business"
    INTELLECTUAL = "intellectual"
    VOLUNTEER = "volunteer"
    OTHER = "other"


class Gender(StrEnum):
    """As papers state it."""

    FEMALE = "female"
    MALE = "male"


class NominationState(StrEnum):
    """Where a dossier stands in its current stage."""

    DRAFT = "draft"
    TO_SIGN = "to_sign"
    FILED = "filed"
    RETURNED = "returned"
    APPRAISING = "appraising"
    APPRAISED = "appraised"
    POSTED = "posted"
    ON_AGENDA = "on_agenda"
    VOTED = "voted"
    TO_DECIDE = "to_decide"
    AT_CENTRE = "at_centre"
    AWARDED = "awarded"
    NOT_AWARDED = "not_awarded"
    WITHDRAWN = "withdrawn"


class Opinion(StrEnum):
    """What a standing body proposes after its appraisal."""

    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    FOR_COUNCIL = "for_council"


class Evaluation(StrEnum):
    """How a year's task was done, from the best (HTXSNV, HTTNV, HTNV, KHTNV)."""

    EXCELLENT = "excellent"
    GOOD = "good"
    COMPLETED = "completed"
    FAILED = "failed"


class InitiativeScope(StrEnum):
    """How far an initiative takes effect, from the unit to the whole country."""

    GRASSROOTS = "grassroots"
    PROVINCE = "province"
    NATION = "nation"


class DueReportState(StrEnum):
    """A report that is owed and has no row yet."""

    NOT_STARTED = "not_started"
