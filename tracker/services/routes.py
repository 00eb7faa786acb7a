"""The way of a dossier: the stages it has yet to pass, by the tree and the law of a day.

Drafting lays the way; each letter lays what is left of it anew, since units end and laws change meanwhile.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.clock import short_date
from tracker.domain.enums import NominationState
from tracker.domain.errors import DomainError, Invalid
from tracker.domain.law import latest_name
from tracker.domain.messages import Message
from tracker.domain.nomination_guards import nobody_signs
from tracker.domain.stages import Stage, UnitStep, stages_for
from tracker.domain.units import line_of
from tracker.models import Nomination, NominationContributor, NominationStage, Unit
from tracker.queries.stage_seats import attended, holders
from tracker.queries.unit_successions import main_heirs
from tracker.queries.units import valid_on
from tracker.services.outcome_facts import levels_on
from tracker.services.standing_units import refuse_ended_unit

HOME = (NominationState.DRAFT, NominationState.RETURNED, NominationState.TO_SIGN)
ON_THE_MOVE = (*HOME, NominationState.APPRAISED, NominationState.VOTED)
"""The states from which the head or the standing body takes the dossier on."""
UNPROPOSED = frozenset(
    {
        *ON_THE_MOVE,
        NominationState.FILED,
        NominationState.APPRAISING,
        NominationState.POSTED,
        NominationState.ON_AGENDA,
    }
)
"""The states before the standing body of the deciding stage has signed its letter."""
NOBODY_DECIDES = (
    "Theo tổ chức đơn vị và quy định ngày %(day)s, không còn cấp nào từ %(unit)s trở lên quyết định “%(award)s”. "
    "Hãy rút hồ sơ và đề nghị danh hiệu, hình thức khác."
)


@dataclass(frozen=True, slots=True)
class Way:
    """Where a dossier stands on a day: whether its stage decides, what follows, and where nobody takes it up.

    `unattended` names the unit at which the next act needs a standing body and nobody holds that role; `unsigned` says
    why nobody can sign the letter of the standing body that decides; `problem` says why the way cannot be laid at all.
    """

    decides: bool
    following: Stage | None
    unattended: str = ""
    unsigned: str = ""
    problem: str = ""

    @property
    def to_centre(self) -> bool:
        """Whether the centre comes next."""
        return self.following is not None and self.following.unit_id is None


def renew(session: Session, rows: Sequence[Nomination], day: date) -> None:
    """Lay what is left of each way anew by the day of the act; stages behind the dossier stay as they were.

    Conflict when the dossier's own stage has ended, Invalid when nobody above decides any more.
    """
    for row in rows:
        ahead = planned(session, row, day)
        here = session.get_one(NominationStage, (row.id, row.stage))
        old = session.scalars(
            select(NominationStage)
            .where(NominationStage.nomination_id == row.id, NominationStage.ordinal > row.stage)
            .order_by(NominationStage.ordinal)
        ).all()
        here.decides = ahead[0].decides
        if [(stage.level, stage.unit_id, stage.decides) for stage in old] == [
            (stage.level, stage.unit_id, stage.decides) for stage in ahead[1:]
        ]:
            continue
        for stage in old:
            session.delete(stage)
        session.flush()
        session.add_all(NominationStage(**values(row, stage, row.stage)) for stage in ahead[1:])
        session.flush()
        session.expire(row, ["stages"])


def planned(session: Session, row: Nomination, day: date) -> tuple[Stage, ...]:
    """The stages from the one the dossier is in, as a letter of `day` would find them."""
    here = session.get_one(NominationStage, (row.id, row.stage))
    if here.unit_id is None:
        # With the centre nothing is left to lay: whoever tries to take it on is told by its state.
        return (Stage(0, here.level, None, here.decides),)
    unit = session.get_one(Unit, here.unit_id)
    refuse_ended_unit(session, unit.id, day)
    deciding, steps = levels_on(row, day), chain(session, unit, day)
    try:
        return stages_for(steps, deciding)
    except Invalid:
        raise Invalid(
            Message(NOBODY_DECIDES, day=short_date(day), unit=unit.name, award=latest_name(row.award_code))
        ) from None


def way(session: Session, row: Nomination, day: date) -> Way:
    """What the dossier's page says about its next stage before anybody signs; never an error."""
    if row.state not in ON_THE_MOVE:
        stored = _stored_way(row)
        return replace(stored, unsigned=_unsigned(session, row, row.stages[row.stage], day))
    try:
        ahead = planned(session, row, day)
    except DomainError as error:
        stored = _stored_way(row)
        return Way(stored.decides, stored.following, problem=error.message)
    following = ahead[1] if len(ahead) > 1 else None
    nobody = unattended(session, row, ahead[0], following, day)
    # Where nobody holds the role at all, that is said; nobody signs there either.
    unsigned = "" if nobody else _unsigned(session, row, ahead[0], day)
    return Way(ahead[0].decides, following, nobody, unsigned)


def unattended(
    session: Session,
    row: Nomination,
    here: Stage | NominationStage,
    following: Stage | NominationStage | None,
    day: date,
) -> str:
    """The unit whose standing body takes the dossier up next, when nobody holds that role there; else nothing."""
    key = following.unit_id if following is not None and following.unit_id is not None else None
    if key is None and row.state in HOME:
        key = here.unit_id
    if key is None or key in attended(session, [key], day):
        return ""
    return session.get_one(Unit, key).name


def _unsigned(session: Session, row: Nomination, here: Stage | NominationStage, day: date) -> str:
    """Why nobody can sign the letter that the standing body of the deciding stage has yet to sign."""
    if not here.decides or here.unit_id is None or row.state not in UNPROPOSED:
        return ""
    writers = select(NominationContributor.account_id).where(NominationContributor.nomination_id == row.id)
    barred = {*session.scalars(writers), row.recipient.account_id}
    found = holders(session, here.unit_id, day)
    unit = session.get_one(Unit, here.unit_id)
    return nobody_signs(unit.name, found, barred=barred - {None}, appraiser=row.appraised_by_id) or ""


def _stored_way(row: Nomination) -> Way:
    here = row.stages[row.stage]
    above = row.stages[row.stage + 1] if len(row.stages) > row.stage + 1 else None
    if here.decides or above is None:
        return Way(here.decides, None)
    return Way(here.decides, Stage(above.ordinal, above.level, above.unit_id, above.decides))


def chain(session: Session, unit: Unit, day: date) -> list[UnitStep]:
    """The units that a dossier of `unit` would pass on the day, its own first.

    A unit above that has ended takes no dossier: its main successor does, with who stands above that; where there is
    none, as for the districts since 01/7/2025, the next one above.
    """
    keys = line_of(unit.path)
    standing = select(Unit).where(Unit.id.in_(keys), valid_on(day) | (Unit.id == unit.id))
    units = {item.id: item for item in session.scalars(standing)}
    heirs = main_heirs(session, set(keys) - set(units), day)
    found: list[UnitStep] = []
    for key in reversed(keys):
        if key in heirs:
            return [*found, *chain(session, heirs[key], day)]
        if key in units:
            found.append(UnitStep(key, units[key].kind))
    return found


def values(row: Nomination, stage: Stage, behind: int = 0) -> dict[str, Any]:
    """The stage as the dossier keeps it, with `behind` stages before the first that was laid."""
    return {
        "nomination_id": row.id,
        "ordinal": behind + stage.ordinal,
        "level": stage.level,
        "unit_id": stage.unit_id,
        "decides": stage.decides,
    }
