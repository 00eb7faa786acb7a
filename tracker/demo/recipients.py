"""Invented recipients of the demo and what their dossiers lean on."""

from dataclasses import replace
from random import Random

from tracker.demo.names import full_name
from tracker.domain.enums import Gender, InitiativeScope, JobGroup, RecipientKind
from tracker.services.initiative_entries import NewInitiative
from tracker.services.recipients import RecipientData

POSITIONS = (
    ("Trưởng phòng", True, JobGroup.OFFICIAL),
    ("Phó Trưởng phòng", True, JobGroup.OFFICIAL),
    ("Chuyên viên", False, JobGroup.OFFICIAL),
    ("Chuyên viên chính", False, JobGroup.OFFICIAL),
    ("Kế toán viên", False, JobGroup.OFFICIAL),
    ("Nhân viên kỹ thuật", False, JobGroup.WORKER),
)
GRASSROOTS = frozenset({"BKT", "CSTDCS"})
WORKS = (
    (2021, "Giải pháp số hóa, rút ngắn thời gian xử lý hồ sơ công việc"),
    (2020, "Quy trình phối hợp giữa các bộ phận, giảm giấy tờ và thời gian họp"),
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
        is_front_line=group is JobGroup.WORKER,
        gender=Gender.FEMALE if female else Gender.MALE,
    )


def director(drawn: RecipientData, name: str) -> RecipientData:
    """The head of a unit, who is known by the name and whose deputy signs."""
    return replace(
        drawn,
        name=name,
        position="Giám đốc",
        job_group=JobGroup.OFFICIAL,
        is_leader=True,
        is_direct_worker=False,
        gender=Gender.MALE,
    )


def initiatives(award: str, kind: RecipientKind) -> tuple[NewInitiative, ...]:
    """What titles lean on, and a person's certificate of merit: one of each of two years."""
    if award == "BKT" and kind is RecipientKind.COLLECTIVE:
        return ()
    scope = InitiativeScope.GRASSROOTS if award in GRASSROOTS else InitiativeScope.PROVINCE
    years = WORKS if award == "BKT" else WORKS[:1]
    return tuple(
        NewInitiative(title=title, scope=scope, recognised_by="Hội đồng Sáng kiến", year=year)
        for year, title in years
    )
