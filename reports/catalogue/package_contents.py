"""Mục lục: what a package of papers holds, file by file, in the order of its folders."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.document import Align, Column, Document, Head, Kind, Paragraph, Table


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file of the package: where it lies, what it is, and whose dossier it belongs to."""

    path: str
    what: str
    dossier: str = ""


@dataclass(frozen=True, slots=True)
class PackageContents:
    """The files of a package in their order."""

    head: Head
    subject: str
    files: Sequence[PackedFile]
    recipients_lines: tuple[str, ...]


def build(data: PackageContents) -> Document:
    """The list, and under it how many files there are."""
    return Document(
        head=data.head,
        title="Mục lục hồ sơ",
        subject=data.subject,
        blocks=(_table(data.files), Paragraph(f"Tổng số: {len(data.files)} tệp.")),
        recipients_lines=data.recipients_lines,
        landscape=True,
    )


def _table(files: Sequence[PackedFile]) -> Table:
    return Table(
        columns=(
            Column("STT", Kind.INTEGER, 12, Align.CENTRE),
            Column("Tệp", width=90),
            Column("Nội dung", width=70),
            Column("Hồ sơ", width=60),
        ),
        rows=[(number, row.path, row.what, row.dossier) for number, row in enumerate(files, 1)],
        sheet="Mục lục",
        size=11,
    )
