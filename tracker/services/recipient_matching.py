"""Whom the rows of a list speak of: a recipient that is known, or a new one; never a guess between two."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from sqlalchemy import or_
from sqlalchemy.orm import Session

from tracker.domain import nomination_columns as c
from tracker.domain.enums import RecipientKind
from tracker.domain.errors import Invalid
from tracker.domain.messages import Message
from tracker.domain.nomination_labels import RECIPIENT_KINDS
from tracker.domain.nomination_sheet import SheetLine
from tracker.domain.text import fold
from tracker.domain.viewer import Viewer
from tracker.models import Recipient, Unit
from tracker.queries.scope import visible
from tracker.services.inserting import chunks

UNKNOWN_KEY = "Không có đối tượng mang mã này trong đơn vị. Hãy xóa mã để tìm theo tên, hoặc tải mẫu mới."
OTHER_FACT = (
    "Danh sách đối tượng đang ghi “%(known)s”. "
    "Hãy giữ như vậy, hoặc sửa ở trang của đối tượng trước rồi tải mẫu mới."
)
NAMESAKES = (
    "Đã có đối tượng cùng hoặc gần giống tên: %(known)s. "
    "Hãy ghi mã của người đó vào cột “%(column)s”, hoặc ghi “%(new)s” nếu là người khác."
)
MOST_NAMED = 3


class Place(Protocol):
    """The unit that a list is for, on a day."""

    @property
    def unit(self) -> Unit:
        """The unit whose recipients, and those of the units below it, the rows may mean."""

    @property
    def day(self) -> date:
        """The business day."""


class Named(Protocol):
    """What a row says of whom it means; a row without a kind may mean any."""

    @property
    def key(self) -> str:
        """The recipient's key, or nothing."""

    @property
    def name(self) -> str:
        """The name."""

    @property
    def position(self) -> str:
        """The position, or nothing."""

    @property
    def kind(self) -> RecipientKind | None:
        """The kind, where the list has it."""


@dataclass(slots=True)
class Register:
    """The recipients of the desk's unit and below that the rows may mean, read in a statement for each thousand rows."""

    place: Place
    units: dict[int, Unit]
    by_key: dict[str, Recipient] = field(default_factory=dict)
    by_name: dict[str, list[Recipient]] = field(default_factory=dict)

    def find(self, line: Named, home: Unit | None, several: str = NAMESAKES) -> Recipient | None:
        """The one that the line means, or None for a new one; Invalid, with the remedy, where that is not certain."""
        key = line.key
        if key and c.plain(key) == c.plain(c.NEW):
            return None
        if key:
            return self._keyed(line, home)
        near = [
            row
            for row in self.by_name.get(fold(line.name), ())
            if line.kind in {None, row.kind} and (home is None or row.unit_id == home.id)
        ]
        same = [row for row in near if row.name.casefold() == line.name.casefold()]
        same = [row for row in same if not self._ended(row)] or same
        fits = [row for row in same if not line.position or fold(row.position) == fold(line.position)]
        if len(fits) == 1:
            return fits[0]
        if near:
            raise Invalid(
                Message(several, known=self._named(fits or same or near), column=c.KEY, new=c.NEW), c.NAME
            )
        return None

    def _ended(self, row: Recipient) -> bool:
        return row.ended_on is not None and row.ended_on < self.place.day

    def _keyed(self, line: Named, home: Unit | None) -> Recipient:
        row = self.by_key.get(line.key)
        if row is None:
            raise Invalid(UNKNOWN_KEY, c.KEY)
        held = {c.NAME: row.name, c.POSITION: row.position, c.KIND: RECIPIENT_KINDS[row.kind]}
        kind = RECIPIENT_KINDS[line.kind] if line.kind else ""
        typed = {c.NAME: line.name, c.POSITION: line.position, c.KIND: kind}
        for column, known in held.items():
            if typed[column] and typed[column] != known:
                raise Invalid(Message(OTHER_FACT, known=known or "–"), column)
        if home is not None and home.id != row.unit_id:
            raise Invalid(Message(OTHER_FACT, known=self.units[row.unit_id].name), c.UNIT)
        return row

    def _named(self, rows: Sequence[Recipient]) -> str:
        return "; ".join(
            f"{row.name} ({', '.join(filter(None, (row.position, self.units[row.unit_id].short_name)))}; {row.public_id})"
            for row in rows[:MOST_NAMED]
        )


def register(
    session: Session, viewer: Viewer, place: Place, units: Iterable[Unit], lines: Sequence[Named]
) -> Register:
    """What is known of those whom the lines may mean, within what the viewer may read."""
    found = Register(place, {unit.id: unit for unit in units})
    own = visible(Recipient, viewer, "recipient.read").join(Unit, Unit.id == Recipient.unit_id)
    own = own.where(Unit.path.startswith(place.unit.path))
    for part in chunks(lines):
        meant = or_(
            Recipient.public_id.in_({line.key for line in part if line.key}),
            Recipient.name.in_({line.name for line in part}),
            Recipient.search.in_({fold(f"{line.name} {line.position}") for line in part}),
        )
        for row in session.scalars(own.where(meant).order_by(Recipient.id)):
            if found.by_key.setdefault(row.public_id, row) is row and row.unit_id in found.units:
                same = found.by_name.setdefault(fold(row.name), [])
                if row not in same:
                    same.append(row)
    return found


def line_of(row: Recipient, unit_words: str) -> SheetLine:
    """A recipient as a line of the template, proposed for nothing yet."""
    return SheetLine(
        row=0,
        name=row.name,
        kind=row.kind,
        award="",
        position=row.position,
        unit=unit_words,
        gender=row.gender,
        job_group=row.job_group,
        is_leader=row.is_leader,
        is_direct_worker=row.is_direct_worker,
        is_front_line=row.is_front_line,
        address=row.address,
        key=row.public_id,
    )
