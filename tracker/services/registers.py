"""Number registers: one a body, symbol and year, counted here or kept by the office outside.

The office's own book numbers all documents of a type in one series, whatever follows the type in the symbol: 12/QĐ-UBND
and 12/QĐ-UBND-VX are one number given twice.
"""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.council_enums import RegisterMode
from tracker.domain.enums import Role
from tracker.domain.errors import Conflict, Invalid
from tracker.domain.messages import Message
from tracker.domain.text import clean
from tracker.domain.viewer import Viewer
from tracker.models import Decision, NumberRegister, Unit
from tracker.services import audit
from tracker.services.access import demand
from tracker.services.transaction import transaction

SAME_REGISTER = {
    "number_register.unit_id": Conflict("Sổ số này vừa được người khác lập. Hãy tải lại trang.", "symbol")
}


def set_mode(*, viewer: Viewer, unit_code: str, symbol: str, year: int, mode: RegisterMode) -> NumberRegister:
    """Choose who numbers; refused once decisions of the year carry numbers."""
    demand(viewer, "decision.issue")
    symbol = symbol_written(symbol)
    with transaction(SAME_REGISTER) as session:
        unit = session.scalar(select(Unit).where(Unit.code == unit_code).with_for_update())
        if unit is None or unit.id not in viewer.seats_as(Role.RECORDS_OFFICER):
            raise Invalid("Hãy chọn đơn vị mà đồng chí là văn thư.", "unit_code")
        row = register_of(session, unit.id, symbol, year)
        if row.mode != mode and _used(session, unit.id, symbol, year):
            raise Conflict("Sổ số năm nay đã có quyết định nên không đổi cách cấp số được.", "mode")
        row.mode = mode
        audit.record(
            session,
            account_id=viewer.account_id,
            action="set_mode",
            subject="number_register",
            subject_id=row.id,
            to_state=mode.value,
        )
    return row


def register_of(session: Session, unit_id: int, symbol: str, year: int) -> NumberRegister:
    """The register, locked; made with outside numbering when it is new."""
    statement = select(NumberRegister).where(
        NumberRegister.unit_id == unit_id, NumberRegister.symbol == symbol, NumberRegister.year == year
    )
    row = session.scalar(statement.with_for_update())
    if row is None:
        row = NumberRegister(unit_id=unit_id, symbol=symbol, year=year, mode=RegisterMode.EXTERNAL, last=0)
        session.add(row)
        session.flush()
    return row


def symbol_written(text: str) -> str:
    """A symbol as it is kept: capitals without spaces."""
    return "".join(clean(text).split()).upper()


def type_of(symbol: str) -> str:
    """The type of document that a symbol begins with, as QĐ."""
    return symbol.split("-", 1)[0]


def refuse_taken(session: Session, register: NumberRegister, number: int) -> None:
    """Conflict when a decision of the unit, year and type has the number already, in a book kept outside."""
    session.scalar(select(Unit.id).where(Unit.id == register.unit_id).with_for_update())
    own = (
        select(NumberRegister.symbol)
        .where(
            NumberRegister.unit_id == register.unit_id,
            NumberRegister.year == register.year,
            NumberRegister.mode == RegisterMode.SYSTEM,
        )
        .scalar_subquery()
    )
    symbols = session.scalars(
        select(Decision.symbol).where(
            Decision.unit_id == register.unit_id,
            Decision.year == register.year,
            Decision.number == number,
            Decision.symbol.not_in(own),
        )
    )
    for symbol in symbols:
        if type_of(symbol) == type_of(register.symbol):
            raise Conflict(
                Message(
                    "Số này đã dùng cho quyết định %(which)s. Hãy nhập số khác.", which=f"{number}/{symbol}"
                ),
                "number",
            )


def last_day(session: Session, register: NumberRegister) -> date | None:
    """The newest day of issue in the register."""
    return session.scalar(
        select(func.max(Decision.issued_on)).where(
            Decision.unit_id == register.unit_id,
            Decision.symbol == register.symbol,
            Decision.year == register.year,
        )
    )


def next_number(register: NumberRegister) -> int:
    """The next number without a gap; the register's row is locked until the transaction ends."""
    register.last += 1
    return register.last


def _used(session: Session, unit_id: int, symbol: str, year: int) -> int:
    statement = select(func.count(Decision.id)).where(
        Decision.unit_id == unit_id, Decision.symbol == symbol, Decision.year == year
    )
    return session.scalar(statement) or 0
