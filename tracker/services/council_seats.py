"""The council in whose name its secretary prepares a meeting or a round."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.council_enums import CouncilKind
from tracker.domain.enums import Role
from tracker.domain.errors import Invalid
from tracker.domain.viewer import Viewer
from tracker.models import Council

CHOOSE: dict[CouncilKind, str] = {
    CouncilKind.EMULATION: "Hãy chọn Hội đồng mà đồng chí là thư ký.",
    CouncilKind.INITIATIVE: "Hãy chọn Hội đồng sáng kiến mà đồng chí là thư ký.",
}


def of_secretary(session: Session, viewer: Viewer, public_id: str, kind: CouncilKind) -> Council:
    """The council of the kind whose secretary the viewer is; Invalid, on the field `council`, for any other."""
    found = session.scalar(
        select(Council).where(
            Council.public_id == public_id,
            Council.kind == kind,
            Council.id.in_(viewer.councils_as(Role.SECRETARY)),
        )
    )
    if found is None:
        raise Invalid(CHOOSE[kind], "council")
    return found
