"""A province whose district and communes end on 30/6/2025, and the communes that stand in their place."""

from dataclasses import dataclass, replace
from datetime import date

from flask import Flask, current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import dossiers
from tests.dossiers import PLAN, Dossiers
from tests.factories import grant, person, unit
from tests.services.test_rule_sets import act, appraise, drafted, file
from tracker.domain.enums import Role, UnitKind, ValueStatus
from tracker.domain.unit_enums import SuccessionShare
from tracker.domain.unit_merges import MergeOrder
from tracker.models import Nomination, Unit, UnitSuccession
from tracker.services import rounds, unit_merges
from tracker.services.unit_merge_plan import MergePlan

FILED, LAST, SINCE, ACT = date(2025, 6, 20), date(2025, 6, 30), date(2025, 7, 1), date(2025, 7, 10)
BASIS = "Nghị quyết 1666/NQ-UBTVQH15"
YEAR = replace(
    PLAN,
    code="BK-2025",
    merit_from=date(2024, 12, 1),
    merit_to=date(2025, 5, 31),
    opens_on=date(2025, 6, 1),
    closes_on=date(2025, 12, 31),
)


def on(app: Flask, day: date | None) -> None:
    """Let the pages work on the day."""
    app.extensions["settings"] = app.extensions["settings"].model_copy(update={"business_date": day})


@dataclass
class Merge:
    """The district H1 with the communes X1 and X2; N1 stands for X1 and N2 for X2 from 1/7/2025 on."""

    desk: Dossiers

    @property
    def session(self) -> Session:
        """The session of the test."""
        return self.desk.world.session

    def viewer(self, name: str, day: date = ACT):  # type: ignore[no-untyped-def]
        """A person on a day."""
        return self.desk.world.viewer(name, day)

    def id(self, code: str) -> int:
        """The key of a unit."""
        return self.desk.world.units[code].id

    def unit(self, code: str) -> Unit:
        """The unit as the database has it now."""
        statement = select(Unit).where(Unit.code == code).execution_options(populate_existing=True)
        return self.session.scalars(statement).one()

    def filed(self, unit_code: str = "X1", award: str = "GK_HUYEN", number: str = "1") -> Nomination:
        """A dossier that the commune filed with the district."""
        settings = current_app.extensions["settings"]
        today = settings.business_date
        on(current_app, FILED)
        row = file(self.desk, unit_code, drafted(self.desk, unit_code, award, FILED), FILED, number)
        on(current_app, today)
        return row

    def appraised(self, unit_code: str = "X1", award: str = "GK_HUYEN", number: str = "1") -> Nomination:
        """A dossier that the district has appraised."""
        row = self.filed(unit_code, award, number)
        appraise(self.desk, "H1.standing", row, FILED)
        return self.desk.now(row.public_id)

    def act(self, who: str, row: Nomination, action: str, day: date = ACT) -> Nomination:
        """A plain move on a day."""
        return act(self.desk, who, row, action, day)

    def order(self, *codes: str, to: str = "N1", **more: object) -> MergeOrder:
        """What the administrator asks for."""
        values = {"predecessors": codes, "successor": to, "since": SINCE, "basis": BASIS, **more}
        return MergeOrder(**values)  # type: ignore[arg-type]

    def preview(self, order: MergeOrder, day: date = ACT) -> MergePlan:
        """What the administrator sees."""
        self.session.rollback()
        return unit_merges.preview(viewer=self.viewer("admin", day), order=order, day=day)

    def merge(self, *codes: str, to: str = "N1", **more: object) -> dict[str, int]:
        """Preview and commit; the counts that were stored."""
        order = self.order(*codes, to=to, **more)
        found = self.preview(order)
        counts, fingerprint = found.counts, found.fingerprint
        self.session.rollback()
        stored = unit_merges.merge(viewer=self.viewer("admin"), order=order, fingerprint=fingerprint, day=ACT)
        assert stored == counts, "what was stored is what was shown"
        self.session.rollback()
        return stored

    def appoint(self, code: str = "N1") -> None:
        """Give the new commune a chair, an officer and a records officer."""
        home = self.desk.world.units[code]
        for name, role in (
            ("head", Role.HEAD),
            ("standing", Role.STANDING_BODY),
            ("standing2", Role.STANDING_BODY),
            ("records", Role.RECORDS_OFFICER),
        ):
            people = self.desk.world.people
            people[f"{code}.{name}"] = person(self.session, home, role, name=f"{code.lower()}.{name}")


def build(session: Session) -> Merge:
    """Communes, their successors, the map between them and an open round of 2025."""
    desk = dossiers.open_round(session)
    units, people = desk.world.units, desk.world.people
    units["X2"] = unit(session, "X2", units["H1"], UnitKind.COMMUNE)
    for name, role in (("clerk", Role.CLERK), ("head", Role.HEAD)):
        people[f"X2.{name}"] = person(session, units["X2"], role, name=f"x2.{name}")
    units["HY25"] = unit(session, "HY25", None, UnitKind.PROVINCE)
    for code in ("N1", "N2"):
        units[code] = unit(session, code, units["HY25"], UnitKind.COMMUNE)
    for code in ("HY", "H1", "X1", "X2"):
        session.get_one(Unit, units[code].id).valid_to = LAST
    for code in ("HY25", "N1", "N2"):
        session.get_one(Unit, units[code].id).valid_from = SINCE
    for old, new, main in (
        ("HY", "HY25", True),
        ("X1", "N1", True),
        ("X2", "N2", True),
        ("H1", "N1", False),
        ("H1", "N2", False),
    ):
        session.add(
            UnitSuccession(
                predecessor_id=units[old].id,
                successor_id=units[new].id,
                since=SINCE,
                share=SuccessionShare.WHOLE if main else SuccessionShare.PART,
                is_main=main,
                status=ValueStatus.CONFIRMED,
                source=BASIS,
            )
        )
    session.commit()
    grant(session, people["admin"], Role.ADMINISTRATOR, units["HY25"], since=SINCE)
    standing = desk.world.viewer("standing", FILED)
    row = rounds.create(
        viewer=standing, lead_unit_code="HY-SNV", plan=YEAR, awards=["BKT", "CSTDCS", "GK_HUYEN"]
    )
    rounds.call_units(viewer=standing, public_id=row.public_id, codes=["H1", "X1", "X2"], day=FILED)
    opened = rounds.advance(viewer=standing, public_id=row.public_id, version=row.version, action="open")
    return Merge(Dossiers(desk.world, opened))
