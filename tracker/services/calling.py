"""Which units may be called to a round or a campaign: those within reach of the standing body that calls."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, and_
from sqlalchemy.orm import Session

from tracker.domain.enums import UnitKind
from tracker.domain.errors import Invalid
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.models import Unit
from tracker.queries.units import callable_by, strange, valid_on

OUT_OF_REACH = (
    "%(unit)s không thuộc phạm vi của cơ quan thường trực chủ trì nên không gọi được. "
    "Hãy chọn đơn vị trong phạm vi của đồng chí."
)


def wanted(
    session: Session,
    viewer: Viewer,
    lead_unit_id: int,
    *,
    kinds: Collection[UnitKind],
    codes: Collection[str],
    day: date,
) -> ColumnElement[bool]:
    """The valid units of the kinds and those named, within reach; Invalid for a unit named outside it."""
    reach = callable_by(viewer, lead_unit_id)
    outside = strange(session, codes, reach)
    if outside is not None:
        raise Invalid(Message(OUT_OF_REACH, unit=outside), "code")
    return and_(valid_on(day), reach, Unit.kind.in_(list(kinds)) | Unit.code.in_(list(codes)))
