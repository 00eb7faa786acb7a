"""The package for the centre: every paper of a letter in one ZIP, numbered in order, with a list of contents.

It is written to disk, file by file: what it holds has no limit but the dossiers of a letter.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from tempfile import TemporaryFile
from typing import BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reports.catalogue import package_contents
from reports.catalogue.package_contents import PackageContents, PackedFile
from tracker.domain.errors import Conflict, NotFound
from tracker.domain.messages import Message
from tracker.domain.msgid import N_
from tracker.domain.text import fold
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import LetterItem, NominationAttachment, SubmissionLetter
from tracker.models.issued_paper import LETTER_LIST
from tracker.queries import centre
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


@dataclass(frozen=True, slots=True)
class Packed:
    """A file of the package: its line in the list of contents, and its content or the key of it in the store."""

    line: PackedFile
    content: bytes | None = None
    key: str = ""


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
                    pieces = stored_files.parts(file.key) if file.content is None else [file.content]
                    _write(archive, letter, file.line.path, pieces)
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
        yield Packed(PackedFile(_path("01-to-trinh", number, PurePath(name).stem, name), what), content)


def _minutes(viewer: Viewer, letter: SubmissionLetter) -> Iterator[Packed]:
    for number, meeting in enumerate(queries.minutes(db.session(), viewer, letter), 1):
        what = f"Biên bản: {meeting.title}"
        with _told(what):
            paper = issued_papers.kept(meeting, "pdf")
        if paper:
            path = _path("02-bien-ban-hoi-dong", number, PurePath(paper[0]).stem, paper[0])
            yield Packed(PackedFile(path, what), paper[1])


def _opinions(viewer: Viewer, letter: SubmissionLetter) -> Iterator[Packed]:
    found = queries.consultations(db.session(), viewer, letter)
    files = [(row, file) for row in found for file in row.files]
    for number, (row, file) in enumerate(files, 1):
        what = f"{'Trả lời' if file.answers else 'Công văn lấy ý kiến'}: {row.body}"
        path = _path("03-y-kien-co-quan", number, what, file.name)
        yield Packed(PackedFile(path, what), key=file.sha256)


def _dossiers(viewer: Viewer, letter: SubmissionLetter) -> Iterator[Packed]:
    found = queries.attachments(db.session(), viewer, letter)
    for item in letter.items:
        row = item.nomination
        folder = f"04-ho-so/{item.ordinal:03}-{plain(row.code)}-{plain(row.recipient.name)}"
        for number, (what, file) in enumerate(_in_order(item, letter, found.get(item.nomination_id, ())), 1):
            path = _path(folder, number, what if what != OTHER else PurePath(file.name).stem, file.name)
            yield Packed(PackedFile(path, what, _dossier(item)), key=file.sha256)


def _in_order(
    item: LetterItem, letter: SubmissionLetter, files: Sequence[NominationAttachment]
) -> list[tuple[str, NominationAttachment]]:
    """The files in the order in which the law lists the papers, others last; each with what it is."""
    papers = papers_of(item.nomination, files, letter.signed_on)
    listed = [(line.name, file) for line in papers.lines for file in line.files]
    return [*listed, *((OTHER, file) for file in papers.others)]


def _contents(letter: SubmissionLetter, files: Sequence[Packed]) -> bytes:
    having = {file.line.dossier for file in files}
    document = package_contents.build(
        PackageContents(
            head=head(letter.unit, kind="", day=letter.signed_on),
            subject=f"Kèm theo Tờ trình số {letter.number}/{letter.symbol}",
            files=[file.line for file in files],
            lacking=[_dossier(item) for item in letter.items if _dossier(item) not in having],
            recipients_lines=("Lưu: VT",),
        )
    )
    return render(document, "xlsx")


def _dossier(item: LetterItem) -> str:
    return f"{item.nomination.code}, {item.nomination.recipient.name}"


def _path(folder: str, number: int, words: str, name: str) -> str:
    suffix = PurePath(name).suffix.lower()
    return f"{folder}/{number:02}-{plain(words)}{suffix if suffix.isascii() else ''}"


def _write(
    archive: ZipFile, letter: SubmissionLetter, path: str, pieces: Iterator[bytes] | list[bytes]
) -> None:
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
