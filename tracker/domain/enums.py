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


class CouncilRank(StrEnum):
    """Seats of a council, in the order of lists."""

    CHAIR = "chair"
    STANDING_VICE_CHAIR = "standing_vice_chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"
    MEMBER_SECRETARY = "member_secretary"


class JobState(StrEnum):
    """Life of a background job."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
