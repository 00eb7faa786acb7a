"""Review sheets: the list, one sheet with its lines, and what it adds up to."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from tracker.domain.eligibility_facts import CollectiveFacts
from tracker.domain.enums import RecipientKind
from tracker.domain.errors import NotFound
from tracker.domain.review_sheet import (
    LineEntry,
    Member,
    Proposal,
    Result,
    ShownLine,
    collective_numbers,
    held_titles,
)
from tracker.domain.viewer import Viewer
from tracker.models import ReviewLine, ReviewSheet
from tracker.queries.keyset import Order, Page, Place, fetch
from tracker.queries.keyset import page as keyset_page
from tracker.queries.scope import allowed, visible

LATEST = Order((ReviewSheet.year, ReviewSheet.id), descending=True)


@dataclass(frozen=True, slots=True)
class SheetLines:
    """The lines of a sheet, people and collectives apart, each in their order."""

    people: tuple[ReviewLine, ...]
    collectives: tuple[ReviewLine, ...]

    @property
    def all(self) -> tuple[ReviewLine, ...]:
        """People first, as the sheet shows them."""
        return (*self.people, *self.collectives)

    def members(self, collective: ReviewLine) -> tuple[ReviewLine, ...]:
        """The people who are counted in a collective: all of the sheet where it has none of its own."""
        own = tuple(line for line in self.people if line.collective_id == collective.id)
        return own or self.people

    @property
    def teams(self) -> tuple[tuple[str, str], ...]:
        """(public id, name) of the collectives."""
        return tuple((line.public_id, line.recipient.name) for line in self.collectives)

    @property
    def proposals(self) -> list[Proposal]:
        """All that is proposed, in the order of the sheet."""
        return [
            Proposal(line.public_id, line.recipient.name, code, result)
            for line in self.all
            for code, result in results_of(line).items()
        ]

    def shown(self, line: ReviewLine, *, registering: bool) -> ShownLine:
        """A line as a form shows it at a step."""
        teams = {team.id: team.public_id for team in self.collectives}
        entry = LineEntry(
            key=line.public_id,
            post=line.post,
            months=line.months,
            collective=teams.get(line.collective_id or 0, ""),
            evaluation=line.evaluation,
            discipline=line.discipline,
            initiatives=line.initiatives,
            note=line.note,
        )
        marked = [title for title in line.titles if (title.registered if registering else title.proposed)]
        chosen = tuple(title.award_code for title in marked)
        return ShownLine(line.public_id, line.recipient.name, line.recipient.kind, entry, chosen)

    def numbers(self, collective: ReviewLine) -> CollectiveFacts:
        """What the people of a collective add up to."""
        return collective_numbers(member_of(line) for line in self.members(collective))


def member_of(line: ReviewLine) -> Member:
    """A person as the numbers of a collective see them."""
    return Member(line.evaluation, line.discipline, held_titles(results_of(line)))


def results_of(line: ReviewLine) -> dict[str, Result]:
    """The proposals of a line with their votes and results, by award."""
    return {title.award_code: Result(title.votes, title.passed) for title in line.titles if title.proposed}


def lines_of(session: Session, sheet_id: int) -> SheetLines:
    """The lines of a sheet with their recipients and titles, in as many statements as one line takes."""
    found = session.scalars(
        select(ReviewLine)
        .where(ReviewLine.sheet_id == sheet_id)
        .options(joinedload(ReviewLine.recipient), selectinload(ReviewLine.titles))
        .order_by(ReviewLine.ordinal, ReviewLine.id)
    ).all()
    apart = [line.recipient.kind == RecipientKind.COLLECTIVE for line in found]
    return SheetLines(
        tuple(line for line, collective in zip(found, apart, strict=True) if not collective),
        tuple(line for line, collective in zip(found, apart, strict=True) if collective),
    )


def get(session: Session, viewer: Viewer, public_id: str) -> ReviewSheet:
    """One sheet; NotFound for strangers."""
    row = session.scalar(
        visible(ReviewSheet, viewer, "review_sheet.read")
        .where(ReviewSheet.public_id == public_id)
        .options(joinedload(ReviewSheet.unit))
    )
    if row is None:
        raise NotFound
    return row


def page(session: Session, viewer: Viewer, place: Place) -> Page[tuple[ReviewSheet, int]]:
    """The sheets that the viewer may read with how many lines each has, the latest year first."""
    readable = allowed(viewer, "review_sheet.read", ReviewSheet)
    total = session.scalar(select(func.count(ReviewSheet.id)).where(readable)) or 0
    count = (
        select(func.count(ReviewLine.id))
        .where(ReviewLine.sheet_id == ReviewSheet.id)
        .correlate(ReviewSheet)
        .scalar_subquery()
    )
    statement = select(ReviewSheet, count).where(readable).options(joinedload(ReviewSheet.unit))
    edge = None
    if place.beside:
        beside = ReviewSheet.public_id == place.beside
        edge = session.execute(select(*LATEST.keys).where(beside, readable)).one_or_none()
    found = [(row[0], row[1]) for row in fetch(session, statement, LATEST, place, edge)]
    return keyset_page(found, place, edge=edge, total=total, cursor=lambda row: row[0].public_id)
