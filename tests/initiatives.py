"""Initiatives in every state, and a council of the province that weighs them, on top of `tests/dossiers.py`."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from tests.dossiers import DAY, Dossiers
from tests.factories import account
from tracker.domain.council_enums import CouncilKind
from tracker.domain.enums import CouncilRank, InitiativeScope
from tracker.domain.initiative_enums import InitiativeState
from tracker.models import Council, Initiative, InitiativeSession
from tracker.queries import initiative_sessions as queries
from tracker.queries.seats import members_on
from tracker.services import councils, initiatives
from tracker.services import initiative_sessions as service
from tracker.services.initiative_sessions import SessionDecision, SessionPlan, Sheet
from tracker.services.initiatives import Author, InitiativeData, Recognition

S, G = InitiativeState, InitiativeScope
GIVEN = Recognition(
    G.GRASSROOTS, "Giám đốc Sở", 2021, decision_number="12/QĐ-SYT", decided_on=date(2021, 5, 4)
)


def entered(
    desk: Dossiers, recognition: Recognition | None = None, unit: str = "H1", **more: object
) -> Initiative:
    """An initiative of a person of the unit, with everything that a council reads."""
    person = more.pop("person", None) or desk.recipient(unit)
    data = InitiativeData(
        title="Quản lý mẫu bằng mã vạch",
        sought=G.GRASSROOTS,
        authors=(Author(Fraction(2, 3), recipient=person.public_id), Author(Fraction(1, 3), name="Bà Hai")),
        solution="Dán mã vạch",
        applied_at="Trạm y tế",
        applied_from=date(2021, 2, 1),
        effect="Bớt hai giờ mỗi ngày",
    )
    return initiatives.create(
        viewer=desk.viewer(f"{unit}.clerk"),
        unit_code=unit,
        data=replace(data, **more),
        recognition=recognition,
        day=DAY,
    )


def act(desk: Dossiers, who: str, row: Initiative, action: str, reason: str = "") -> Initiative:
    session = desk.world.session
    session.rollback()
    version = session.get_one(Initiative, row.id).version
    return initiatives.act(
        viewer=desk.viewer(who), public_id=row.public_id, version=version, action=action, reason=reason
    )


PLAN = SessionPlan(DAY, "08:00", "Phòng họp số 2")
DECISION = SessionDecision("99/QĐ-UBND", DAY, "Chủ tịch Ủy ban nhân dân tỉnh", "Nguyễn Văn Ký")
SEATS = ("sk.chair", "sk.secretary", "sk.one", "sk.two")


def council_of(desk: Dossiers) -> Council:
    """The province's council for initiatives, of four."""
    standing = desk.viewer("standing")
    made = councils.establish(
        viewer=standing,
        unit_code="HY",
        name="Hội đồng sáng kiến tỉnh",
        established_by="Quyết định số 02/QĐ-UBND",
        valid_from=date(2021, 1, 1),
        kind=CouncilKind.INITIATIVE,
    )
    ranks = (CouncilRank.CHAIR, CouncilRank.MEMBER_SECRETARY, CouncilRank.MEMBER, CouncilRank.MEMBER)
    for name, rank in zip(SEATS, ranks, strict=True):
        desk.world.people[name] = account(desk.world.session, desk.world.units["HY"], name)
        councils.add_member(
            viewer=standing,
            public_id=made.public_id,
            user_name=name,
            rank=rank,
            position="Ủy viên",
            valid_from=date(2021, 1, 1),
        )
    desk.world.session.rollback()
    return made


class Round:
    """A round and what its people do in it."""

    def __init__(self, desk: Dossiers, council: Council) -> None:
        self.desk, self.council = desk, council
        self.id = service.create(
            viewer=desk.viewer("sk.secretary"), council_id=council.public_id, plan=PLAN
        ).public_id

    def now(self) -> InitiativeSession:
        session = self.desk.world.session
        session.rollback()
        return queries.get(session, self.desk.viewer("sk.secretary"), self.id)

    def call(self) -> dict[str, object]:
        return {"public_id": self.id, "version": self.now().version}

    def place(self, *rows: Initiative) -> None:
        chosen = [row.public_id for row in rows]
        service.place_items(viewer=self.desk.viewer("sk.secretary"), chosen=chosen, **self.call())

    def count(self, present: int, **sheets: Sheet) -> None:
        seats = members_on(self.desk.world.session, self.council.id, DAY)
        came = [seat.public_id for seat in seats[:present]]
        service.record(viewer=self.desk.viewer("sk.secretary"), present=came, sheets=sheets, **self.call())

    def close(self, day: date = DAY) -> None:
        service.close(viewer=self.desk.viewer("sk.secretary"), day=day, **self.call())

    def decide(self, who: str = "standing", decision: SessionDecision = DECISION) -> None:
        service.decide(viewer=self.desk.viewer(who), decision=decision, day=DAY, **self.call())


def submitted(desk: Dossiers, **more: object) -> Initiative:
    row = entered(desk, **more)
    return act(desk, "H1.clerk", row, "submit")
