"""Demo accounts: one of each role for the province, a clerk and a head for each unit that reports."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.adapters.passwords import hash_password
from tracker.demo.names import full_name
from tracker.domain.enums import Role, UnitKind
from tracker.models import Unit
from tracker.services.accounts import NewAccount, load_accounts
from tracker.services.letterhead import body_of

PASSWORD = "thi-dua-hung-yen-2021"  # noqa: S105 - published on purpose, refused in production
SINCE = date(2021, 1, 1)
DEPUTY_HEAD = "syt.phogiamdoc"
"""Signs for the director where he is nominated himself."""
PROPOSER = "snv.thutruong"
"""Heads the province's standing body: signs what its officers have appraised."""
APART = 2021
REPORTING = (
    UnitKind.DEPARTMENT,
    UnitKind.ARMED_FORCE,
    UnitKind.PUBLIC_SERVICE,
    UnitKind.MASS_ORGANISATION,
    UnitKind.DISTRICT,
    UnitKind.TOWN,
    UnitKind.CITY,
)


@dataclass(frozen=True, slots=True)
class Office:
    """A post of the province: user name, words, home unit, role and the unit it is held in."""

    user_name: str
    position: str
    home: str
    role: Role
    scope: str
    is_deputy: bool = False


# A unit that decides awards itself needs a standing body to take them on and a records officer to number them.
OWN_OFFICES = (
    ("thuongtruc", "Chuyên viên phụ trách thi đua, khen thưởng", Role.STANDING_BODY),
    ("vanthu", "Văn thư đơn vị", Role.RECORDS_OFFICER),
)
NAMED = 2022

OFFICES = (
    Office("quantri", "Quản trị hệ thống", "HY-SNV", Role.ADMINISTRATOR, "HY"),
    Office("thuongtruc", "Chuyên viên Ban Thi đua - Khen thưởng", "HY-SNV", Role.STANDING_BODY, "HY"),
    Office("thuongtruc2", "Phó Trưởng ban Thi đua - Khen thưởng", "HY-SNV", Role.STANDING_BODY, "HY"),
    Office("lanhdao", "Chủ tịch Ủy ban nhân dân tỉnh", "HY", Role.LEADERSHIP, "HY"),
    Office("lanhdao2", "Phó Chủ tịch Ủy ban nhân dân tỉnh", "HY", Role.LEADERSHIP, "HY", is_deputy=True),
    Office("vanthu", "Văn thư Ủy ban nhân dân tỉnh", "HY-VPUBND", Role.RECORDS_OFFICER, "HY"),
    Office("syt.thuongtruc", "Chuyên viên Văn phòng Sở Y tế", "HY-SYT", Role.STANDING_BODY, "HY-SYT"),
    Office("syt.vanthu", "Văn thư Sở Y tế", "HY-SYT", Role.RECORDS_OFFICER, "HY-SYT"),
    Office("lamson.canbo", "Công chức Văn phòng - Thống kê", "HY-X11950", Role.CLERK, "HY-X11950"),
    Office("lamson.thutruong", "Chủ tịch Ủy ban nhân dân phường", "HY-X11950", Role.HEAD, "HY-X11950"),
    Office("lamson.thuongtruc", "Công chức Văn hóa - Xã hội", "HY-X11950", Role.STANDING_BODY, "HY-X11950"),
    Office("lamson.vanthu", "Văn thư phường", "HY-X11950", Role.RECORDS_OFFICER, "HY-X11950"),
)


DEPUTIES = (Office(DEPUTY_HEAD, "Phó Giám đốc Sở Y tế", "HY-SYT", Role.HEAD, "HY-SYT", is_deputy=True),)
"""Posts whose names are drawn apart, so that the rest of the demo does not hang on them."""


def build(session: Session, random: Random) -> None:
    """Make all demo accounts with one published password."""
    units = session.scalars(select(Unit).where(Unit.kind.in_(REPORTING)).order_by(Unit.ordinal)).all()
    rows = [
        NewAccount(
            o.user_name,
            full_name(chance, female=chance.random() < 0.4),
            o.position,
            o.home,
            o.role,
            o.scope,
            o.is_deputy,
        )
        for offices, chance in ((OFFICES, random), (DEPUTIES, Random(APART)))
        for o in offices
    ]
    for unit in units:
        prefix = unit.code.removeprefix("HY-").lower()
        rows.append(
            NewAccount(
                f"{prefix}.canbo",
                full_name(random, female=True),
                "Cán bộ thi đua",
                unit.code,
                Role.CLERK,
                unit.code,
            )
        )
        rows.append(
            NewAccount(
                f"{prefix}.thutruong",
                full_name(random, female=False),
                body_of(unit).authority[:120],
                unit.code,
                Role.HEAD,
                unit.code,
            )
        )
    rows += _offices_of(units)
    director = next(row for row in rows if row.user_name == PROPOSER)
    rows.append(replace(director, role=Role.STANDING_BODY, scope="HY"))
    load_accounts(rows, password_hash=hash_password(PASSWORD), since=SINCE, demo=True)


def _offices_of(units: Iterable[Unit]) -> list[NewAccount]:
    # Their names draw from a sequence of their own, so that the rest of the demo does not hang on them.
    random, known = Random(NAMED), {office.user_name for office in OFFICES}
    found = []
    for unit in units:
        for post, position, role in OWN_OFFICES:
            name = f"{unit.code.removeprefix('HY-').lower()}.{post}"
            if name not in known:
                person = full_name(random, female=random.random() < 0.5)
                found.append(NewAccount(name, person, position, unit.code, role, unit.code))
    return found
