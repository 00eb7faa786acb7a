"""Invented recipients of the demo and what their dossiers lean on."""

from random import Random

from tracker.demo.names import full_name
from tracker.domain.enums import Gender, InitiativeScope, JobGroup, RecipientKind
from tracker.services.nominations import NewInitiative
from tracker.services.recipients import RecipientData

POSITIONS = (
    ("Trưởng phòng", True, JobGroup.OFFICIAL),
    ("Phó Trưởng phòng", True, JobGroup.OFFICIAL),
    ("Chuyên viên", False, JobGroup.OFFICIAL),
    ("Chuyên viên chính", False, JobGroup.OFFICIAL),
    ("Kế toán viên", False, JobGroup.OFFICIAL),
    ("Nhân viên kỹ thuật", False, JobGroup.WORKER),
)
COLLECTIVES = ("Văn phòng", "Phòng Tổ chức - Hành chính", "Phòng Nghiệp vụ", "Phòng Kế hoạch - Tài chính")


def recipient(random: Random, kind: RecipientKind) -> RecipientData:
    """A person or collective."""
    if kind is RecipientKind.COLLECTIVE:
        return RecipientData(kind=kind, name=f"{random.choice(COLLECTIVES)} {random.randint(1, 3)}")
    female = random.random() < 0.45
    position, leader, group = random.choice(POSITIONS)
    return RecipientData(
        kind=kind,
        name=full_name(random, female=female),
        position=position,
        job_group=group,
        is_leader=leader,
        is_direct_worker=not leader,
        gender=Gender.FEMALE if female else Gender.MALE,
    )


def initiatives(award: str) -> tuple[NewInitiative, ...]:
    """What titles lean on; forms of commendation need none."""
    if award == "BKT":
        return ()
    scope = InitiativeScope.GRASSROOTS if award == "CSTDCS" else InitiativeScope.PROVINCE
    return (
        NewInitiative(
            title="Giải pháp số hóa, rút ngắn thời gian xử lý hồ sơ công việc",
            scope=scope,
            recognised_by="Hội đồng Sáng kiến",
            year=2021,
        ),
    )
