"""Number registers: one series a body, symbol and year, counted here or kept by the office outside."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.domain.council_enums import RegisterMode
from tracker.domain.enums import Role
from tracker.domain.errors import Conflict, Invalid
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


def next_number(register: NumberRegister) -> int:
    """The next number without a gap; the register's row is locked until the transaction ends."""
    register.last += 1
    return register.last


def _used(session: Session, unit_id: int, symbol: str, year: int) -> int:
    statement = select(func.count(Decision.id)).where(
        Decision.unit_id == unit_id, Decision.symbol == symbol, Decision.year == year
    )
    return session.scalar(statement) or 0
