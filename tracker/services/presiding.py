"""Who presides over a meeting (chủ trì): the chair, or a deputy when the chair is away."""

from collections.abc import Iterable, Sequence

from tracker.domain.council_enums import MeetingState
from tracker.domain.enums import MAY_PRESIDE, CouncilRank
from tracker.domain.errors import Invalid
from tracker.models import CouncilMember, Meeting


def settle(row: Meeting, members: Sequence[CouncilMember], present: frozenset[int], chosen: str) -> None:
    """Write down who presides, once the roll is called: `chosen` by public id, else who did or the chair.

    Invalid for somebody who is away or only a member; a meeting that has begun must have somebody.
    """
    here = {member.public_id: member for member in members if member.id in present}
    if chosen:
        found = here.get(chosen)
        if found is None or found.rank not in MAY_PRESIDE:
            raise Invalid("Người chủ trì phải là Chủ tịch hoặc Phó Chủ tịch Hội đồng có mặt.", "presiding")
    else:
        found = _usual(row, here.values())
    if found is None and row.state == MeetingState.IN_SESSION:
        raise Invalid("Cuộc họp đang diễn ra phải có người chủ trì. Hãy chọn người chủ trì.", "presiding")
    row.presiding_id = found.id if found else None


def _usual(row: Meeting, here: Iterable[CouncilMember]) -> CouncilMember | None:
    known = {member.id: member for member in here}
    chair = next((member for member in known.values() if member.rank == CouncilRank.CHAIR), None)
    return known.get(row.presiding_id or 0) or chair
