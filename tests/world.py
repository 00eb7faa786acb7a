"""A small province for tests: a root, the lead unit, two reporting units, one campaign of two targets."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import person, unit, viewer
from tests.snapshots import once
from tracker.domain.directives import DirectiveFile, parse_directive
from tracker.domain.enums import Role, UnitKind
from tracker.domain.viewer import Viewer
from tracker.models import Account, Campaign, Participation, Period, Target, Unit
from tracker.services import campaigns, directives, participations, progress
from tracker.services.progress import Draft

DAY = date(2021, 9, 6)
DIRECTIVE = """
number = "01/UBND-NC"
issued_on = 2021-08-31
kind = "official_letter"
issuer = "UBND tỉnh"
subject = "Công tác thi đua"
lead_unit = "HY-SNV"
starts_on = 2021-09-01
ends_on = 2022-12-31
[[milestones]]
kind = "registration"
title = "Đăng ký"
due_on = 2021-10-15
[[periods]]
title = "Quý III"
starts_on = 2021-09-01
ends_on = 2021-09-30
due_on = 2021-10-08
[[tasks]]
ordinal = 1
kind = "movements"
title = "Phong trào một"
asks = "Phát động"
acts = ["district"]
theme = "Chủ đề"
content = "Nội dung"
measures = "Biện pháp"
[[tasks.targets]]
code = "A"
name = "Tỷ lệ hoàn thành"
measure = "%"
goal = "100"
direction = "up"
source = "NQ"
status = "unconfirmed"
due_on = 2022-12-31
[[tasks.targets]]
code = "B"
name = "Tỷ lệ hộ nghèo"
measure = "%"
goal = "2"
direction = "down"
source = "NQ"
status = "unconfirmed"
due_on = 2022-12-31
"""


@dataclass
class World:
    """What the tests speak of."""

    session: Session
    units: dict[str, Unit]
    people: dict[str, Account]

    def viewer(self, name: str, day: date = DAY) -> Viewer:
        """A person as the services know it."""
        return viewer(self.session, self.people[name], day)

    def campaign(self) -> Campaign:
        """The campaign as the database has it now."""
        return self.session.scalars(select(Campaign).execution_options(populate_existing=True)).one()

    def part(self, unit_code: str) -> Participation:
        """A unit's participation as the database has it now."""
        statement = (
            select(Participation).join(Unit, Unit.id == Participation.unit_id).where(Unit.code == unit_code)
        )
        return self.session.scalars(statement.execution_options(populate_existing=True)).one()

    def launch(self) -> Campaign:
        """Launch the campaign."""
        row = self.campaign()
        return campaigns.advance(
            viewer=self.viewer("standing"),
            public_id=row.public_id,
            version=row.version,
            action="launch",
            day=DAY,
        )

    def join(self, unit_code: str) -> Participation:
        """Register a unit."""
        row = self.part(unit_code)
        who = self.viewer(f"{unit_code}.clerk")
        return participations.register(
            viewer=who, public_id=row.public_id, version=row.version, pledge="Giao ước", day=DAY
        )

    def draft(self, a: str = "90", b: str = "3", narrative: str = "Đã làm tốt") -> Draft:
        """What a unit writes."""
        codes = {row.code: row.public_id for row in self.session.scalars(select(Target))}
        return Draft(
            values={codes["A"]: Decimal(a), codes["B"]: Decimal(b)}, narrative=narrative, difficulties=""
        )

    def report(self, unit_code: str, **values: str) -> str:
        """Start a unit's report for the only period; returns its public id."""
        period = self.session.scalars(select(Period)).one()
        row = progress.start(
            day=date(2021, 9, 30),
            viewer=self.viewer(f"{unit_code}.clerk"),
            participation_id=self.part(unit_code).public_id,
            period_id=period.public_id,
            draft=self.draft(**values),
        )
        return row.public_id

    def sent(self, unit_code: str, **values: str) -> str:
        """Register a unit, write its report and sign it; returns the report's public id."""
        self.join(unit_code)
        key = self.report(unit_code, **values)
        for version, (who, action) in enumerate((("clerk", "send"), ("head", "sign")), start=1):
            viewer = self.viewer(f"{unit_code}.{who}")
            progress.act(viewer=viewer, public_id=key, version=version, action=action, day=DAY)
        return key


def directive() -> DirectiveFile:
    """The directive of the small province."""
    return parse_directive(DIRECTIVE)


def build(session: Session) -> World:
    """The province with its campaign still a draft."""
    return once(session, "world", lambda: _build(session))


def _build(session: Session) -> World:
    root = unit(session, "HY", kind=UnitKind.PROVINCE)
    units = {"HY": root, "HY-SNV": unit(session, "HY-SNV", root)}
    people = {
        "admin": person(session, units["HY-SNV"], Role.ADMINISTRATOR, root, "admin"),
        "standing": person(session, units["HY-SNV"], Role.STANDING_BODY, root, "standing"),
        "leader": person(session, root, Role.LEADERSHIP, root, "leader"),
    }
    for code in ("H1", "H2"):
        units[code] = unit(session, code, root, UnitKind.DISTRICT)
        people[f"{code}.clerk"] = person(session, units[code], Role.CLERK, name=f"{code.lower()}.clerk")
        people[f"{code}.head"] = person(session, units[code], Role.HEAD, name=f"{code.lower()}.head")
    directives.load(directive(), day=DAY)
    return World(session, units, people)
