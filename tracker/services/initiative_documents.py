"""Biên bản of a round of an initiative council, in the form of every council's minutes."""

from collections.abc import Sequence
from datetime import datetime, time
from fractions import Fraction

from reports import minutes_rows
from reports.catalogue import meeting_minutes
from reports.document import Signature
from tracker.domain.enums import CouncilRank
from tracker.domain.errors import Conflict
from tracker.domain.initiative_enums import SessionState
from tracker.domain.labels import COUNCIL_RANKS
from tracker.domain.msgid import N_
from tracker.domain.nomination_labels import INITIATIVE_SCOPES
from tracker.extensions import db
from tracker.models import CouncilMember, InitiativeSession, InitiativeSessionItem
from tracker.queries.seats import members_on
from tracker.services.initiative_counts import result
from tracker.services.initiative_sessions import scope_of
from tracker.services.letterhead import council_head
from tracker.services.reports import render

DONE, NOT_DONE = "ĐẠT", "KHÔNG ĐẠT"


def minutes_file(*, row: InitiativeSession, kind: str) -> tuple[str, bytes]:
    """The minutes as (file name, content); none before the count is closed."""
    if row.state == SessionState.PREPARING:
        raise Conflict(N_("Phiên xét chưa chốt kết quả kiểm phiếu nên chưa có biên bản."))
    seats = members_on(db.session(), row.council_id, row.held_on)
    present = {mark.member_id for mark in row.presences}
    document = meeting_minutes.build(
        minutes_rows.MeetingMinutes(
            head=council_head(row.council, kind="BB", day=None),
            council=row.council.name,
            subject="Xét công nhận sáng kiến, đề tài",
            started_at=_moment(row, row.begins_at),
            ended_at=_moment(row, row.ends_at) if row.ends_at else None,
            place=row.place,
            chair=_chair(seats, present),
            secretary=row.prepared_by.display_name,
            members=[_member(seat, present) for seat in seats],
            ballot_form="bỏ phiếu, kiểm trên phiếu tổng hợp",
            base_rule=_rule(row),
            votes=[_vote(row, item, number) for number, item in enumerate(row.items, start=1)],
            conclusions=tuple(line.strip() for line in row.conclusions.splitlines() if line.strip()),
            weighed="Sáng kiến, đề tài",
            secretary_signature=Signature(("THƯ KÝ",), row.prepared_by.display_name),
            chair_signature=Signature(("CHỦ TỌA",), _chair(seats, present).partition(",")[0]),
            recipients_lines=("Thành viên Hội đồng", "Lưu: VT, Hồ sơ"),
        )
    )
    return f"bien-ban-xet-sang-kien-{row.held_on:%Y-%m-%d}.{kind}", render(document, kind)


def _moment(row: InitiativeSession, clock: str) -> datetime:
    return datetime.combine(row.held_on, time.fromisoformat(clock))


def _chair(seats: Sequence[CouncilMember], present: set[int]) -> str:
    """The highest in rank who sat presides: the chair, else a deputy."""
    ranks = list(CouncilRank)
    sitting = sorted((seat for seat in seats if seat.id in present), key=lambda seat: ranks.index(seat.rank))
    if not sitting:
        return ""
    first = sitting[0]
    return f"{first.account.display_name}, {first.position}, {COUNCIL_RANKS[first.rank]}"


def _member(seat: CouncilMember, present: set[int]) -> minutes_rows.MemberAttendance:
    return minutes_rows.MemberAttendance(
        name=seat.account.display_name,
        position=seat.position,
        rank=COUNCIL_RANKS[seat.rank],
        present=seat.id in present,
    )


def _rule(row: InitiativeSession) -> str:
    base = "tổng số thành viên Hội đồng" if row.of_members else "số thành viên có mặt"
    return f"Tỷ lệ tính trên {base}, theo {row.threshold_basis}"


def _vote(row: InitiativeSession, item: InitiativeSessionItem, number: int) -> minutes_rows.VoteResult:
    found, initiative = result(row, item), item.initiative
    scope = INITIATIVE_SCOPES[scope_of(row.council, initiative)]
    return minutes_rows.VoteResult(
        number=number,
        name=", ".join(author.called for author in initiative.authors),
        position="",
        unit=initiative.unit.name,
        award=f"{initiative.title} ({scope.lower()})",
        agree=found.agree,
        written_agree=0,
        base=found.base,
        share=found.share,
        threshold=Fraction(row.threshold_over or 1, row.threshold_of or 1),
        passed=found.passed,
        result=DONE if found.passed else NOT_DONE,
    )
