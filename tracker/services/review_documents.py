"""Papers of a unit's yearly review, one click each, as the sheet stands now; they are signed by hand."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from reports import review_rows as rows
from reports.catalogue import review_papers
from reports.document import Document, Head, Signature
from reports.rows import RecipientKind
from tracker.domain import law
from tracker.domain.council_enums import SignerMode
from tracker.domain.enums import AwardKind, Evaluation
from tracker.domain.errors import Conflict
from tracker.domain.nomination_labels import EVALUATIONS
from tracker.domain.review_labels import DISCIPLINES
from tracker.domain.review_sheet import year_words
from tracker.domain.signers import signer_lines
from tracker.extensions import db
from tracker.models import ReviewLine, ReviewSheet, ReviewTitle
from tracker.queries.review_quota import quotas_of
from tracker.queries.review_sheets import SheetLines, lines_of
from tracker.services.award_words import honorific
from tracker.services.letterhead import body_of, head
from tracker.services.reports import render

RESULTS = {None: "", True: "Đề nghị", False: "Không đề nghị"}
KEPT = ("Lưu: VT, Hồ sơ thi đua, khen thưởng",)
PAPERS: dict[str, tuple[str, Callable[[rows.ReviewSheet], Document]]] = {
    "registrations": ("danh-sach-dang-ky", review_papers.registration_list),
    "extract": ("danh-sach-trich-ngang", review_papers.extract_list),
    "minutes": ("bien-ban-binh-xet", review_papers.minutes),
    "figures": ("so-lieu-binh-xet", review_papers.year_figures),
}
"""What may be printed of a sheet: the name of the file and what makes it."""


def paper(sheet: ReviewSheet, name: str, kind: str, day: date) -> tuple[str, bytes]:
    """A paper of the sheet as (file name, content); Conflict for minutes of a meeting that nobody has written down."""
    file_name, build = PAPERS[name]
    if name == "minutes" and sheet.held_on is None:
        raise Conflict("Chưa ghi cuộc họp bình xét nên chưa có biên bản.")
    lines = lines_of(db.session(), sheet.id)
    document = build(_rows(sheet, lines, name, day))
    return f"{file_name}-{sheet.year}-{sheet.unit.code}.{kind}", render(document, kind)


def figures_of(lines: SheetLines) -> list[rows.ReviewFigure]:
    """Each award of the sheet with how many registered, were proposed and passed."""
    found: dict[str, list[ReviewTitle]] = {}
    for line in lines.all:
        for title in line.titles:
            found.setdefault(title.award_code, []).append(title)
    known = [entry.code for entry in law.awards()]
    return [
        rows.ReviewFigure(
            law.latest_name(code),
            sum(title.registered for title in found[code]),
            sum(title.proposed for title in found[code]),
            sum(title.passed is True for title in found[code]),
        )
        for code in sorted(found, key=known.index)
    ]


def _rows(sheet: ReviewSheet, lines: SheetLines, name: str, day: date) -> rows.ReviewSheet:
    kinds = {entry.code: entry.kind for entry in law.awards()}
    return rows.ReviewSheet(
        head=_head(sheet, name, day),
        unit=sheet.unit.name,
        year=year_words(sheet.year, school_year=sheet.school_year),
        rows=[_row(line, kinds) for line in (*lines.collectives, *lines.people)],
        figures=figures_of(lines),
        ratings=list(_ratings(lines)),
        quotas=[line.sentence for line in quotas_of(sheet, lines, day)],
        held_on=sheet.held_on,
        place=sheet.place,
        total=sheet.total or 0,
        present=sheet.present or 0,
        chair=sheet.chair,
        secretary=sheet.secretary,
        summary=tuple(filter(None, map(str.strip, sheet.summary.splitlines()))),
        signatures=_signatures(sheet, name),
        recipients_lines=KEPT,
    )


def _head(sheet: ReviewSheet, name: str, day: date) -> Head:
    """Minutes have a number and no line of place and day; the others go with another paper and have no number."""
    if name == "minutes":
        return replace(head(sheet.unit, kind="BB", day=None), place=None)
    # The list of registrations is of the day on which the head approved it.
    approved = sheet.registered_on if name == "registrations" else None
    return head(sheet.unit, kind="", day=approved or day)


def _signatures(sheet: ReviewSheet, name: str) -> tuple[Signature, ...]:
    # Who signs for the head on paper is not known here: the office stands there, the name is written by hand.
    if name != "minutes":
        return (Signature(signer_lines(body_of(sheet.unit).head, SignerMode.PRINCIPAL)),)
    return (
        Signature(("THƯ KÝ",), sheet.secretary.partition(",")[0]),
        Signature(("CHỦ TRÌ",), sheet.chair.partition(",")[0]),
    )


def _row(line: ReviewLine, kinds: dict[str, AwardKind]) -> rows.ReviewRow:
    registered = [title.award_code for title in line.titles if title.registered]
    titles = [code for code in registered if kinds[code] is AwardKind.TITLE]
    return rows.ReviewRow(
        kind=RecipientKind(line.recipient.kind.value),
        name=line.recipient.name,
        post=line.post,
        honorific=honorific(line.recipient.gender),
        months=line.months,
        registered_titles=[law.latest_name(code) for code in titles],
        registered_forms=[law.latest_name(code) for code in registered if code not in titles],
        rating=EVALUATIONS[line.evaluation] if line.evaluation else "",
        discipline=DISCIPLINES[line.discipline] if line.discipline else "",
        initiatives=line.initiatives,
        proposed=[
            rows.ReviewAward(
                law.latest_name(title.award_code), title.votes, RESULTS[title.passed], title.passed
            )
            for title in line.titles
            if title.proposed
        ],
        note=line.note,
    )


def _ratings(lines: SheetLines) -> Iterator[tuple[str, int]]:
    for value in Evaluation:
        yield EVALUATIONS[value], sum(line.evaluation is value for line in lines.people)
    unrated = sum(line.evaluation is None for line in lines.people)
    if unrated:
        yield "Chưa xếp loại", unrated
