"""Reports: rows from the queries, a document from the catalogue, a file of the format asked for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from flask import current_app

from reports.catalogue import directive_progress as progress_document
from reports.document import Document
from reports.excel import render_xlsx
from reports.fonts import FontError, Fonts, register_fonts
from reports.pdf import render_pdf
from reports.progress import Tell, told
from tracker.domain.clock import LOCAL, utc_now
from tracker.domain.errors import Conflict
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.queries.directive_progress import DirectiveProgress
from tracker.queries.directive_progress import directive_progress as query
from tracker.services.access import demand
from tracker.services.progress_rows import progress_rows


@cache
def _fonts(folder: Path | None) -> Fonts:
    try:
        return register_fonts(folder)
    except FontError as error:
        raise Conflict(
            Message("Chưa lập được tệp PDF: phông chữ không dùng được (%(what)s).", what=str(error))
        ) from error


def _pdf(document: Document, stream: BinaryIO) -> None:
    render_pdf(document, stream, fonts=_fonts(current_app.extensions["settings"].font_dir))


FORMATS: dict[str, Callable[[Document, BinaryIO], None]] = {"xlsx": render_xlsx, "pdf": _pdf}


def directive_progress(
    *,
    viewer: Viewer,
    kind: str,
    day: date,
    directive_id: str | None = None,
    campaign_id: str | None = None,
    tell: Tell | None = None,
) -> tuple[str, bytes]:
    """The progress report of a directive as (file name, content)."""
    demand(viewer, "campaign.report")
    data = query(db.session(), viewer, day=day, directive_id=directive_id, campaign_id=campaign_id)
    return progress_file(data, kind, tell)


def progress_file(data: DirectiveProgress, kind: str, tell: Tell | None = None) -> tuple[str, bytes]:
    """The progress report of figures that were read already, as (file name, content)."""
    document = progress_document.build(progress_rows(data))
    return f"tien-do-{data.day:%Y-%m-%d}.{kind}", render(document, kind, tell)


def rows_of(data: DirectiveProgress) -> int:
    """How many rows the report's tables have, to tell whether it is made in the background."""
    return len(data.units) + len(data.late_items) + sum(len(item.targets) for item in data.campaigns)


def render(
    document: Document, kind: str, tell: Tell | None = None, *, made_at: datetime | None = None
) -> bytes:
    """The document as bytes of the format, made now; `tell` hears how many of its rows are written.

    The file tells the real instant, whatever the business day is, as the audit log does.
    """
    stream = BytesIO()
    dated = replace(document, made_at=(made_at or utc_now()).astimezone(LOCAL))
    shown = dated.on_paper() if kind == "pdf" else dated
    FORMATS[kind](told(shown, tell) if tell else shown, stream)
    return stream.getvalue()
