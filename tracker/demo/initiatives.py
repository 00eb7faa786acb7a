"""The register of initiatives in the demo: a council of the province, a round that was decided, another to come."""

from datetime import date
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.demo.campaigns import TODAY, viewer_named
from tracker.demo.council import PLACE, SINCE
from tracker.domain.council_enums import CouncilKind
from tracker.domain.enums import CouncilRank, InitiativeScope, RecipientKind
from tracker.models import Council, CouncilMember, InitiativeSession, Recipient, Unit
from tracker.services import councils, initiatives
from tracker.services import initiative_sessions as sessions
from tracker.services.initiative_sessions import SessionDecision, SessionPlan, Sheet
from tracker.services.initiatives import Author, InitiativeData

HELD, DECIDED, NEXT = date(2021, 11, 25), date(2021, 12, 2), date(2021, 12, 14)
MEMBERS = (
    ("lanhdao2", CouncilRank.CHAIR, "Phó Chủ tịch Ủy ban nhân dân tỉnh"),
    ("snv.thutruong", CouncilRank.VICE_CHAIR, "Giám đốc Sở Nội vụ"),
    ("thuongtruc2", CouncilRank.MEMBER_SECRETARY, "Phó Trưởng ban Thi đua - Khen thưởng"),
    ("sgddt.thutruong", CouncilRank.MEMBER, "Giám đốc Sở Giáo dục và Đào tạo"),
    ("syt.thutruong", CouncilRank.MEMBER, "Giám đốc Sở Y tế"),
)
WORKS = (
    ("Nhận và trả mẫu xét nghiệm bằng mã vạch, không ghi sổ tay", InitiativeScope.PROVINCE, (4, 1)),
    ("Lịch tiêm chủng theo khung giờ, nhắn qua tổ dân phố", InitiativeScope.PROVINCE, (5, 0)),
    ("Bảng phân ca trực chốt dùng chung cho ba trạm", InitiativeScope.GRASSROOTS, (2, 3)),
    ("Kho dụng cụ luân chuyển giữa các trạm y tế", InitiativeScope.PROVINCE, None),
    ("Phiếu theo dõi người cách ly tại nhà trên một trang", InitiativeScope.GRASSROOTS, None),
)


def build(session: Session) -> None:
    """Five initiatives of one department: three weighed, one in the round to come, one still a draft."""
    council = _council(session)
    rows = [_write(session, place, title, scope) for place, (title, scope, _votes) in enumerate(WORKS)]
    for row in rows[:4]:
        initiatives.act(
            viewer=viewer_named(session, "syt.canbo", HELD),
            public_id=row,
            version=1,
            action="submit",
        )
    held = _round(session, council, HELD, rows[:3])
    votes = {
        key: Sheet(*counted, replicable=counted[0] > counted[1])
        for key, (_title, _scope, counted) in zip(rows, WORKS, strict=True)
        if counted is not None
    }
    secretary = viewer_named(session, "thuongtruc2", HELD)
    sessions.record(
        viewer=secretary,
        public_id=held,
        version=_version(session, held),
        present=_seats(session, council),
        sheets=votes,
        ends_at="10:30",
        conclusions="Hội đồng đề nghị công nhận những sáng kiến đạt quá nửa số phiếu.",
    )
    sessions.close(viewer=secretary, public_id=held, version=_version(session, held), day=HELD)
    sessions.decide(
        viewer=viewer_named(session, "thuongtruc", DECIDED),
        public_id=held,
        version=_version(session, held),
        decision=SessionDecision(
            "2874/QĐ-UBND", DECIDED, "Chủ tịch Ủy ban nhân dân tỉnh", "Phó Chủ tịch Ủy ban nhân dân tỉnh"
        ),
        day=DECIDED,
    )
    _round(session, council, NEXT, rows[3:4])


def _council(session: Session) -> Council:
    standing = viewer_named(session, "thuongtruc", SINCE)
    row = councils.establish(
        viewer=standing,
        unit_code="HY",
        name="Hội đồng sáng kiến tỉnh Hưng Yên",
        established_by="Quyết định thành lập Hội đồng (số minh họa 02/QĐ-UBND)",
        valid_from=SINCE,
        kind=CouncilKind.INITIATIVE,
    )
    for name, rank, position in MEMBERS:
        councils.add_member(
            viewer=standing,
            public_id=row.public_id,
            user_name=name,
            rank=rank,
            position=position,
            valid_from=SINCE,
        )
    return row


def _write(session: Session, place: int, title: str, scope: InitiativeScope) -> str:
    people = session.scalars(
        select(Recipient.public_id)
        .join(Unit, Unit.id == Recipient.unit_id)
        .where(Unit.code == "HY-SYT", Recipient.kind == RecipientKind.INDIVIDUAL)
        .order_by(Recipient.id)
        .limit(2)
    ).all()
    authors = (
        Author(Fraction(3, 5), recipient=people[place % 2]),
        Author(Fraction(2, 5), recipient=people[1 - place % 2]),
    )
    row = initiatives.create(
        viewer=viewer_named(session, "syt.canbo", HELD),
        unit_code="HY-SYT",
        data=InitiativeData(
            title=title,
            sought=scope,
            authors=authors,
            solution="Sắp xếp lại các bước đang làm, bỏ những lần ghi chép trùng nhau.",
            applied_at="Các trạm y tế trong tỉnh",
            applied_from=date(2021, 6, 1),
            effect="Rút ngắn thời gian chờ của người dân; không tăng kinh phí.",
        ),
        day=HELD,
    )
    return row.public_id


def _round(session: Session, council: Council, day: date, chosen: list[str]) -> str:
    secretary = viewer_named(session, "thuongtruc2", min(day, TODAY))
    row = sessions.create(
        viewer=secretary, council_id=council.public_id, plan=SessionPlan(day, "08:30", PLACE)
    )
    sessions.place_items(viewer=secretary, public_id=row.public_id, version=1, chosen=chosen)
    return row.public_id


def _seats(session: Session, council: Council) -> list[str]:
    seats = select(CouncilMember.public_id).where(CouncilMember.council_id == council.id)
    return list(session.scalars(seats.order_by(CouncilMember.ordinal)))


def _version(session: Session, public_id: str) -> int:
    session.rollback()
    return session.scalars(
        select(InitiativeSession.version).where(InitiativeSession.public_id == public_id)
    ).one()
