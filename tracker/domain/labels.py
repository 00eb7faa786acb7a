"""The Vietnamese words for every value a person may see. Templates translate them with `_()`."""

from tracker.domain.enums import CouncilRank, JobState, Level, Role, UnitKind


def N_(text: str) -> str:  # noqa: N802 - the name that the catalogue extractor looks for
    """Mark a string for the catalogue without translating it here."""
    return text


ROLES: dict[Role, str] = {
    Role.CLERK: N_("Cán bộ thi đua"),
    Role.HEAD: N_("Thủ trưởng đơn vị"),
    Role.STANDING_BODY: N_("Cơ quan thường trực"),
    Role.MEMBER: N_("Ủy viên Hội đồng"),
    Role.SECRETARY: N_("Thư ký Hội đồng"),
    Role.CHAIR: N_("Chủ tịch Hội đồng"),
    Role.LEADERSHIP: N_("Lãnh đạo"),
    Role.RECORDS_OFFICER: N_("Văn thư"),
    Role.UNIT_ADMINISTRATOR: N_("Quản trị đơn vị"),
    Role.ADMINISTRATOR: N_("Quản trị hệ thống"),
}

LEVELS: dict[Level, str] = {
    Level.UNIT: N_("Cấp đơn vị"),
    Level.ENTERPRISE: N_("Doanh nghiệp"),
    Level.COMMUNE: N_("Cấp xã"),
    Level.DISTRICT: N_("Cấp huyện"),
    Level.DEPARTMENT: N_("Cấp sở, ngành"),
    Level.PROVINCE: N_("Cấp tỉnh"),
    Level.PRIME_MINISTER: N_("Thủ tướng Chính phủ"),
    Level.GOVERNMENT: N_("Chính phủ"),
    Level.PRESIDENT: N_("Chủ tịch nước"),
}

UNIT_KINDS: dict[UnitKind, str] = {
    UnitKind.PROVINCE: N_("Tỉnh"),
    UnitKind.DEPARTMENT: N_("Sở, ban, ngành"),
    UnitKind.ARMED_FORCE: N_("Lực lượng vũ trang"),
    UnitKind.MASS_ORGANISATION: N_("Mặt trận Tổ quốc, đoàn thể"),
    UnitKind.PUBLIC_SERVICE: N_("Đơn vị sự nghiệp"),
    UnitKind.DISTRICT: N_("Huyện"),
    UnitKind.TOWN: N_("Thị xã"),
    UnitKind.CITY: N_("Thành phố"),
    UnitKind.COMMUNE: N_("Xã"),
    UnitKind.WARD: N_("Phường"),
    UnitKind.TOWNSHIP: N_("Thị trấn"),
    UnitKind.DIVISION: N_("Phòng, ban"),
    UnitKind.SCHOOL: N_("Trường học"),
    UnitKind.STATION: N_("Trạm"),
    UnitKind.VILLAGE: N_("Thôn, tổ dân phố"),
    UnitKind.ENTERPRISE: N_("Doanh nghiệp"),
}

COUNCIL_RANKS: dict[CouncilRank, str] = {
    CouncilRank.CHAIR: N_("Chủ tịch Hội đồng"),
    CouncilRank.STANDING_VICE_CHAIR: N_("Phó Chủ tịch Thường trực Hội đồng"),
    CouncilRank.VICE_CHAIR: N_("Phó Chủ tịch Hội đồng"),
    CouncilRank.MEMBER: N_("Ủy viên"),
    CouncilRank.MEMBER_SECRETARY: N_("Ủy viên, Thư ký"),
}

JOB_STATES: dict[JobState, str] = {
    JobState.QUEUED: N_("Đang chờ"),
    JobState.RUNNING: N_("Đang thực hiện"),
    JobState.DONE: N_("Đã xong"),
    JobState.FAILED: N_("Không hoàn thành"),
}
