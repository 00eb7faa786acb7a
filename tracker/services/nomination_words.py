"""What the words of a list's cells name: a unit of the unit's own, an award of the round."""

from collections.abc import Sequence
from contextlib import suppress

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.domain.errors import DomainError, Invalid
from tracker.domain.law import latest_name
from tracker.domain.messages import Message
from tracker.domain.nomination_columns import plain
from tracker.domain.text import sort_key
from tracker.domain.viewer import Viewer
from tracker.models import Unit
from tracker.queries.scope import allowed
from tracker.queries.units import valid_on
from tracker.services.drafting import Desk
from tracker.services.recipient_matching import Place


class Homes:
    """The units that a row may name: by name, short name or code, marks and case aside.

    `units` are those of the day; `ever` also has those that ended, where somebody may still be.
    """

    def __init__(self, own: Unit, units: Sequence[Unit], ever: Sequence[Unit]) -> None:
        self.own, self.units, self.ever = own, units, ever
        self.named: dict[str, list[Unit]] = {}
        for unit in units:
            for words in {plain(unit.name), plain(unit.short_name), plain(unit.code)}:
                self.named.setdefault(words, []).append(unit)

    def find(self, words: str) -> Unit | None:
        """The unit, or None where the row names none; Invalid where none or several are called so."""
        if not words:
            return None
        found = self.named.get(plain(words), [])
        if len(found) != 1:
            raise Invalid(
                Message(
                    "“%(text)s” không phải tên của một đơn vị trong phạm vi %(unit)s. "
                    "Hãy ghi đúng tên hoặc mã đơn vị, hoặc để trống nếu thuộc %(unit)s.",
                    text=words[:80],
                    unit=self.own.name,
                ),
                "unit_code",
            )
        return found[0]

    def words(self, unit: Unit) -> str:
        """What a row calls the unit so that it is found again."""
        return unit.name if len(self.named.get(plain(unit.name), [])) == 1 else unit.code


def homes_of(session: Session, viewer: Viewer, place: Place) -> Homes:
    """The units whose recipients the unit may propose."""
    found = session.execute(
        select(Unit, valid_on(place.day))
        .where(allowed(viewer, "nomination.create", Unit), Unit.path.startswith(place.unit.path))
        .order_by(Unit.ordinal, Unit.id)
    ).all()
    return Homes(place.unit, [unit for unit, valid in found if valid], [unit for unit, _valid in found])


class Awards:
    """The awards that a row may name: by the name of the day, the latest name or the code."""

    def __init__(self, desk: Desk) -> None:
        self.named: dict[str, str] = {}
        for code in desk.awards:
            names = {code, latest_name(code)}
            with suppress(DomainError):  # whoever names it is told why it cannot be proposed
                names.add(desk.way(code)[0].name)
            self.named.update({plain(name): code for name in names})

    def find(self, words: str) -> str:
        """The award's code; Invalid where the round has none of that name."""
        code = self.named.get(plain(words))
        if code is None:
            names = sorted({latest_name(key) for key in self.named.values()}, key=sort_key)
            raise Invalid(
                Message(
                    "“%(text)s” không có trong đợt xét. Đợt xét có: %(choices)s.",
                    text=words[:80],
                    choices=", ".join(names),
                ),
                "award_code",
            )
        return code
