"""Who carries the demo's dossiers: the accounts, and the moves they make."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from sqlalchemy.orm import Session

from tracker.demo.campaigns import viewer_named
from tracker.demo.paper import page
from tracker.domain.viewer import Viewer
from tracker.models import Nomination, Round
from tracker.services import nomination_moves
from tracker.services.nomination_moves import Appraisal

FILED = date(2021, 11, 19)
APPRAISED = date(2021, 11, 30)


@dataclass(slots=True)
class Batch:
    """Dossiers of one round by how far they have come."""

    round: Round
    appraised: list[str] = field(default_factory=list)
    own: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Desk:
    """What carrying a dossier needs."""

    session: Session
    random: Random
    # Statements draw from a sequence of their own, so that the rest of the demo does not hang on them.
    told: Random
    files: dict[str, bytes] = field(default_factory=dict)
    viewers: dict[tuple[str, date], Viewer] = field(default_factory=dict)
    letters: int = 0

    def viewer(self, name: str, day: date) -> Viewer:
        """A demo account, asked for once: nobody's roles change while dossiers are carried."""
        if (name, day) not in self.viewers:
            self.viewers[name, day] = viewer_named(self.session, name, day)
        return self.viewers[name, day]

    def file(self, name: str) -> bytes:
        """The page of a paper, made once."""
        if name not in self.files:
            self.files[name] = page(name)
        return self.files[name]


def conclude(desk: Desk, standing: Viewer, row: Nomination, appraisal: Appraisal) -> None:
    """The standing body's conclusion."""
    nomination_moves.appraise(
        viewer=standing,
        public_id=row.public_id,
        version=version_of(desk, row),
        appraisal=appraisal,
        day=APPRAISED,
    )


def move(
    desk: Desk, viewer: Viewer, row: Nomination, action: str, reason: str = "", back_by: date | None = None
) -> None:
    """A plain move on the day of the letters."""
    nomination_moves.act(
        viewer=viewer,
        public_id=row.public_id,
        version=version_of(desk, row),
        action=action,
        day=FILED,
        reason=reason,
        supplement_by=back_by,
    )


def version_of(desk: Desk, row: Nomination) -> int:
    """The dossier's version now."""
    desk.session.refresh(row)
    return row.version


def state_of(desk: Desk, row: Nomination) -> str:
    """The dossier's state now."""
    desk.session.refresh(row)
    return row.state.value
