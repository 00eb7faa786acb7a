"""Lists whose headings we do not know: the unit says once what each column is, and its later lists are read so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tracker.adapters import word_lists
from tracker.adapters.workbooks import LIST_TOO_LARGE, MOST_LIST_BYTES, Table, read_table
from tracker.domain import nomination_columns as c
from tracker.domain.errors import Invalid
from tracker.domain.messages import Message
from tracker.domain.text import clean
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import ImportColumn, Unit
from tracker.services import audit, drafting
from tracker.services.access import fetch
from tracker.services.transaction import transaction

SAMPLES = 3
LONGEST_HEADING = 200
TWICE = "Hai cột cùng là “%(column)s”. Hãy chọn lại một trong hai."
NEEDED = "Chưa có cột nào là “%(column)s”. Hãy chọn cột, hoặc chọn một giá trị chung cho mọi dòng."
NO_NAME = "Chưa có cột nào là “%(column)s”. Hãy chọn cột ghi tên cá nhân, tập thể, hộ gia đình."


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """A column of the file: its place, its heading, what the first rows say there, and what it is taken for."""

    place: int
    heading: str
    samples: tuple[str, ...]
    meaning: str


def read(content: bytes) -> Table:
    """The rows of an Excel or a Word list, in a process of its own; Invalid with the remedy."""
    if word_lists.is_word(content):
        return word_lists.read_table(content, MOST_LIST_BYTES, LIST_TOO_LARGE)
    return read_table(content, MOST_LIST_BYTES, LIST_TOO_LARGE)


def own_words(session: Session, unit: Unit) -> dict[str, str]:
    """What the unit's headings, without marks and case, mean; an empty meaning is a column that is not read."""
    found = session.scalars(select(ImportColumn).where(ImportColumn.unit_id == unit.id))
    return {row.heading: row.meaning for row in found}


def columns_of(
    *, viewer: Viewer, content: bytes, round_id: str, unit_code: str, day: date
) -> list[FoundColumn]:
    """The columns under the heading of the file, which is its first row with the most cells that are filled in."""
    session = db.session()
    desk = drafting.open_desk(session, viewer, round_id=round_id, unit_code=unit_code, day=day, lock=False)
    rows = read(content).rows
    number = c.heading_row(rows)
    known = {**c.KNOWN, **own_words(session, desk.unit)}
    below = rows[number : number + SAMPLES]
    return [
        FoundColumn(
            place,
            words[:LONGEST_HEADING],
            tuple(row[place][:80] for row in below if place < len(row) and row[place].strip()),
            known.get(c.plain(words), ""),
        )
        for place, words in enumerate(clean(cell) for cell in rows[number - 1])
        if c.plain(words)
    ]


def remember(
    *, viewer: Viewer, unit_code: str, meanings: Mapping[str, str], common: Mapping[str, str]
) -> None:
    """Keep what the headings mean for the unit's later lists; `common` are the columns that have one value in all rows.

    Invalid where a column that is needed is missing or two are the same.
    """
    _check(meanings, common)
    with transaction() as session:
        unit = fetch(
            session, Unit, Unit.code == unit_code, viewer=viewer, read="unit.read", act="nomination.create"
        )
        said = {c.plain(heading)[:LONGEST_HEADING]: meaning for heading, meaning in meanings.items()}
        session.execute(
            delete(ImportColumn).where(ImportColumn.unit_id == unit.id, ImportColumn.heading.in_(said))
        )
        session.add_all(
            ImportColumn(unit_id=unit.id, heading=heading, meaning=meaning)
            for heading, meaning in said.items()
            if c.KNOWN.get(heading, "") != meaning
        )
        audit.record(
            session,
            account_id=viewer.account_id,
            action="name_columns",
            subject="unit",
            subject_id=unit.id,
            fields=["import_column"],
        )


def _check(meanings: Mapping[str, str], common: Mapping[str, str]) -> None:
    chosen = [meaning for meaning in meanings.values() if meaning]
    for column in c.HEADING:
        if chosen.count(column) > 1:
            raise Invalid(Message(TWICE, column=column))
    for column in c.NEEDED:
        if column not in chosen and not common.get(column):
            raise Invalid(Message(NO_NAME if column == c.NAME else NEEDED, column=column))
