"""The package for the centre: every paper of a letter in one ZIP, numbered in order, with a list of contents.

It is written to disk, file by file: what it holds has no limit but the dossiers of a letter.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from tempfile import TemporaryFile
from typing import Any, BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reports.catalogue import achievement_report, package_contents
from reports.catalogue.package_contents import PackageContents, PackedFile
from tracker.domain import law
from tracker.domain.errors import Conflict, NotFound
from tracker.domain.messages import Message
from tracker.domain.msgid import N_
from tracker.domain.text import fold
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import LetterItem, NominationAttachment, SubmissionLetter
from tracker.models.issued_paper import LETTER_LIST
from tracker.queries import centre, letters
from tracker.queries import centre_package as queries
from tracker.services import issued_papers, stored_files
from tracker.services.access import demand_on
from tracker.services.dossier_checks import papers_of
from tracker.services.letter_document import made_letter, made_list
from tracker.services.letterhead import head
from tracker.services.reports import render

LONGEST_PART = 60
CONTENTS = "00-muc-luc.xlsx"
LOST = N_("Kho tệp không còn nội dung của “%(what)s” nên chưa lập được bộ hồ sơ. Hãy báo quản trị hệ thống.")
OTHER = "Tài liệu khác"
REPORT = "Báo cáo thành tích"


@dataclass(frozen=True, slots=True)
class Packed:
    """A file of the package: its line in the list of contents, and what gives its content, piece by piece."""

    line: PackedFile
    pieces: Callable[[], Iterable[bytes]]


def package(*, viewer: Viewer, public_id: str) -> tuple[str, BinaryIO]:
    """The package as (file name, stream at its beginning), which the caller closes.

    Conflict, naming the paper, when the store has lost one: a package is whole or it is none.
    """
    session = db.session()
    letter = centre.get(session, viewer, public_id)
    demand_on(session, viewer, letter, "submission_letter.centre")
    files = [
        *_letter(letter),
        *_minutes(viewer, letter),
        *_opinions(viewer, letter),
        *_dossiers(viewer, letter),
    ]
    stream = cast("BinaryIO", TemporaryFile())  # noqa: SIM115 - the caller closes it
    try:
        with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
            _write(archive, letter, CONTENTS, [_contents(letter, files)])
            for file in files:
                with _told(file.line.what):
                    _write(archive, letter, file.line.path, file.pieces())
    except BaseException:
        stream.close()
        raise
    stream.seek(0)
    return f"bo-ho-so-{plain(letter.number)}-{letter.year}.zip", stream


def plain(text: str) -> str:
    """A part of a file name that every system takes: small ASCII letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text))[:LONGEST_PART].strip("-") or "tep"


def _letter(letter: SubmissionLetter) -> Iterator[Packed]:
    for number, (subject, make, what) in enumerate(
        (("", made_letter, "Tờ trình"), (LETTER_LIST, made_list, "Danh sách kèm theo tờ trình")), 1
    ):
        with _told(what):
            name, content = issued_papers.kept(letter, "pdf", subject) or make(letter, "pdf")
        yield Packed(
            PackedFile(_path("01-to-trinh", number, PurePath(name).stem, name), what),
            partial(_whole, content),
        )


def _minutes(viewer: Viewer, letter: SubmissionLetter) -> Iterator[Packed]:
    for number, meeting in enumerate(queries.minutes(db.session(), viewer, letter), 1):
        what = f"Biên bản: {meeting.title}"
        with _told(what):
            paper = issued_papers.kept(meeting, "pdf")
        if paper:
            path = _path("02-bien-ban-hoi-dong", number, PurePath(paper[0]).stem, paper[0])
            yield Packed(PackedFile(path, what), partial(_whole, paper[1]))


def _opinions(viewer: Viewer, letter: SubmissionLetter) -> Iterator[Packed]:
    found = queries.consultations(db.session(), viewer, letter)
    files = [(row, file) for row in found for file in row.files]
    for number, (row, file) in enumerate(files, 1):
        what = f"{'Trả lời' if file.answers else 'Công văn lấy ý kiến'}: {row.body}"
        path = _path("03-y-kien-co-quan", number, what, file.name)
        yield Packed(PackedFile(path, what), partial(stored_files.parts, file.sha256))


def _dossiers(viewer: Viewer, letter: SubmissionLetter) -> Iterator[Packed]:
    found = queries.attachments(db.session(), viewer, letter)
    copies = letters.contents(db.session(), letter)
    for item in letter.items:
        row = item.nomination
        folder = f"04-ho-so/{item.ordinal:03}-{plain(row.code)}-{plain(row.recipient.name)}"
        if item.nomination_id in copies:
            made = partial(_report, item, copies[item.nomination_id])
            yield Packed(PackedFile(f"{folder}/01-{plain(REPORT)}.pdf", REPORT, _dossier(item)), made)
        for number, (what, file) in enumerate(_in_order(item, letter, found.get(item.nomination_id, ())), 2):
            path = _path(folder, number, what if what != OTHER else PurePath(file.name).stem, file.name)
            yield Packed(PackedFile(path, what, _dossier(item)), partial(stored_files.parts, file.sha256))


def _in_order(
    item: LetterItem, letter: SubmissionLetter, files: Sequence[NominationAttachment]
) -> list[tuple[str, NominationAttachment]]:
    """The files in the order in which the law lists the papers, others last; each with what it is."""
    papers = papers_of(item.nomination, files, letter.signed_on)
    listed = [(line.name, file) for line in papers.lines for file in line.files]
    return [*listed, *((OTHER, file) for file in papers.others)]


def _whole(content: bytes) -> list[bytes]:
    return [content]


def _report(item: LetterItem, copy: Mapping[str, Any]) -> list[bytes]:
    """The achievement report as PDF, of the text that was signed; made when it is written, not before."""
    row, person = item.nomination, copy["recipient"]
    document = achievement_report.build(
        achievement_report.AchievementReport(
            head=head(row.unit, kind="", day=None),
            award=law.latest_name(row.award_code),
            recipient=", ".join(filter(None, (person["name"], person["position"]))),
            achievement=[line for line in copy["achievement"].splitlines() if line.strip()],
        )
    )
    return [render(document, "pdf")]


def _contents(letter: SubmissionLetter, files: Sequence[Packed]) -> bytes:
    document = package_contents.build(
        PackageContents(
            head=head(letter.unit, kind="", day=letter.signed_on),
            subject=f"Kèm theo Tờ trình số {letter.number}/{letter.symbol}",
            files=[file.line for file in files],
            recipients_lines=("Lưu: VT",),
        )
    )
    return render(document, "xlsx")


def _dossier(item: LetterItem) -> str:
    return f"{item.nomination.code}, {item.nomination.recipient.name}"


def _path(folder: str, number: int, words: str, name: str) -> str:
    suffix = PurePath(name).suffix.lower()
    return f"{folder}/{number:02}-{plain(words)}{suffix if suffix.isascii() else ''}"


def _write(archive: ZipFile, letter: SubmissionLetter, path: str, pieces: Iterable[bytes]) -> None:
    day = letter.signed_on
    info = ZipInfo(path, (day.year, day.month, day.day, 0, 0, 0))
    info.compress_type = ZIP_DEFLATED
    with archive.open(info, "w", force_zip64=True) as target:
        for piece in pieces:
            target.write(piece)


@contextmanager
def _told(what: str) -> Iterator[None]:
    """Name the paper whose content is lost."""
    try:
        yield
    except NotFound as error:
        raise Conflict(Message(LOST, what=what)) from error
