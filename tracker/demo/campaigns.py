"""The directive's campaigns in the demo: launched, joined by most units, reported on for two periods."""

from datetime import date
from decimal import Decimal
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.directives import SEED, load_directive
from tracker.domain.enums import ParticipationState, Role
from tracker.domain.viewer import Viewer
from tracker.models import Account, Campaign, Participation, Period, RoleGrant, Target
from tracker.queries.viewers import viewer_of
from tracker.services import campaigns, directives, participations, progress
from tracker.services.progress import Draft

LAUNCH = date(2021, 9, 6)
TODAY = date(2021, 12, 15)
JOINING = (date(2021, 9, 8), date(2021, 10, 12))
NARRATIVES = (
    "Đơn vị đã ban hành kế hoạch, phát động phong trào đến toàn thể cán bộ, công chức, viên chức và người lao động; các chỉ tiêu được giao đến từng bộ phận, kiểm điểm hằng tháng.",
    "Đã tổ chức ký kết giao ước thi đua, lồng ghép với nhiệm vụ phòng, chống dịch; nhiều việc hoàn thành trước thời hạn, chất lượng được nâng lên.",
    "Phong trào được triển khai đồng bộ; đơn vị đã tự kiểm tra giữa kỳ, kịp thời biểu dương tập thể, cá nhân làm tốt và nhắc nhở nơi còn chậm.",
)
DIFFICULTIES = (
    "",
    "Dịch bệnh ảnh hưởng đến việc tổ chức hoạt động tập trung; đề nghị cho phép tổng kết theo hình thức trực tuyến.",
    "Kinh phí khen thưởng còn hạn chế; đề nghị hướng dẫn việc trích lập quỹ.",
)


def build(session: Session, random: Random) -> None:
    """Load the directive and let its first quarter pass."""
    directives.load(load_directive(SEED), day=LAUNCH)
    standing = viewer_named(session, "thuongtruc", LAUNCH)
    for campaign in session.scalars(select(Campaign).order_by(Campaign.ordinal)).all():
        campaigns.advance(
            viewer=standing,
            public_id=campaign.public_id,
            version=campaign.version,
            action="launch",
            day=LAUNCH,
        )
    people = _people(session)
    _join(session, random, people)
    periods = {
        (row.campaign_id, row.title): row
        for row in session.scalars(select(Period).order_by(Period.starts_on))
    }
    for title, chance in (("Quý III năm 2021", 0.9), ("Quý IV năm 2021", 0.6)):
        _report(session, random, people, periods, title, chance)


def _join(session: Session, random: Random, people: dict[int, tuple[Viewer, Viewer]]) -> None:
    for part in session.scalars(select(Participation).order_by(Participation.id)).all():
        if part.unit_id not in people or random.random() < 0.12:
            continue
        first, last = JOINING
        day = date.fromordinal(random.randint(first.toordinal(), last.toordinal()))
        participations.register(
            viewer=people[part.unit_id][0],
            public_id=part.public_id,
            version=part.version,
            pledge="Đơn vị đăng ký hoàn thành các chỉ tiêu được giao đúng tiến độ, có sản phẩm cụ thể và tự đánh giá theo từng kỳ.",
            day=day,
        )


def _report(
    session: Session,
    random: Random,
    people: dict[int, tuple[Viewer, Viewer]],
    periods: dict[tuple[int, str], Period],
    title: str,
    chance: float,
) -> None:
    standing = viewer_named(session, "thuongtruc", LAUNCH)
    parts = session.scalars(
        select(Participation)
        .where(Participation.state == ParticipationState.REGISTERED)
        .order_by(Participation.id)
    ).all()
    for part in parts:
        period = periods[part.campaign_id, title]
        if part.registered_on is None or part.registered_on > period.ends_on or random.random() > chance:
            continue
        clerk, head = people[part.unit_id]
        draft = _draft(session, random, part)
        report = progress.start(
            day=period.ends_on,
            viewer=clerk,
            participation_id=part.public_id,
            period_id=period.public_id,
            draft=draft,
        )
        late = random.randint(-6, 3)
        day = min(date.fromordinal(period.due_on.toordinal() + late), TODAY)
        _carry(random, report.public_id, (clerk, head, standing), day, done=title.startswith("Quý III"))


def _carry(
    random: Random, public_id: str, people: tuple[Viewer, Viewer, Viewer], day: date, *, done: bool
) -> None:
    clerk, head, standing = people
    steps = [(clerk, "send", ""), (head, "sign", ""), (standing, "accept", "")]
    how_far = 3 if done else random.choice((0, 1, 2, 2, 3))
    for version, (who, action, reason) in enumerate(steps[:how_far], start=1):
        progress.act(viewer=who, public_id=public_id, version=version, action=action, day=day, reason=reason)
    if how_far == 2 and random.random() < 0.2:
        progress.act(
            viewer=standing,
            public_id=public_id,
            version=3,
            action="return",
            day=day,
            reason="Số liệu chưa khớp với báo cáo kinh tế - xã hội của đơn vị. Đề nghị rà soát và gửi lại.",
        )


def _draft(session: Session, random: Random, part: Participation) -> Draft:
    targets = session.scalars(
        select(Target).where(Target.campaign_id == part.campaign_id).order_by(Target.ordinal)
    )
    values = {
        target.public_id: (target.goal * Decimal(random.randint(45, 112)) / 100).quantize(Decimal("0.1"))
        if target.goal > 10
        else Decimal(random.randint(0, int(target.goal)))
        for target in targets
    }
    return Draft(values=values, narrative=random.choice(NARRATIVES), difficulties=random.choice(DIFFICULTIES))


def _people(session: Session) -> dict[int, tuple[Viewer, Viewer]]:
    found: dict[int, dict[Role, Viewer]] = {}
    rows = session.execute(
        select(RoleGrant.unit_id, RoleGrant.role, Account)
        .join(Account, Account.id == RoleGrant.account_id)
        .where(RoleGrant.role.in_([Role.CLERK, Role.HEAD]))
    ).all()
    for unit_id, role, account in rows:
        found.setdefault(unit_id or 0, {})[role] = viewer_of(session, account, LAUNCH)
    return {key: (both[Role.CLERK], both[Role.HEAD]) for key, both in found.items() if len(both) == 2}


def viewer_named(session: Session, user_name: str, day: date) -> Viewer:
    """A demo account as the services know it."""
    account = session.scalars(select(Account).where(Account.user_name == user_name)).one()
    return viewer_of(session, account, day)
