"""Contents of files: stored once under their SHA-256, and never left behind by an action that was refused."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import current_app
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from tracker.adapters import storage
from tracker.adapters.inspection import inspect
from tracker.domain.clock import utc_now
from tracker.domain.errors import Conflict, NotFound
from tracker.domain.text import clean
from tracker.domain.viewer import Viewer
from tracker.models import StoredFile
from tracker.services.inserting import insert_unless_there
from tracker.services.transaction import transaction

FOLDER = "files"
LONGEST_NAME = 200
YOUNGEST_ORPHAN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came: its own name and content."""

    name: str
    content: bytes


class Intake:
    """What one transaction takes in; the caller has checked before that the file may come."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.written: list[dict[str, Any]] = []

    def take(self, viewer: Viewer, upload: Upload) -> dict[str, Any]:
        """Inspect and store the file; returns the columns of the row that stands for it."""
        media_type = inspect(upload.name, upload.content).media_type
        return {
            "sha256": self.store(upload.content, media_type),
            "name": clean(upload.name)[-LONGEST_NAME:],
            "added_by_id": viewer.account_id,
            "added_at": utc_now(),
        }

    def store(self, content: bytes, media_type: str) -> str:
        """Store a content that needs no inspection; returns its key."""
        row = {
            "sha256": storage.content_key(content),
            "size": len(content),
            "media_type": media_type,
            "created_at": utc_now(),
        }
        self._keep(row, content)
        return str(row["sha256"])

    def _keep(self, row: dict[str, Any], content: bytes) -> None:
        new = insert_unless_there(self.session, StoredFile, **row)
        if new or not storage.exists(_url(), FOLDER, row["sha256"]):
            # The file comes before the commit: a crash in between leaves an orphan file, never a row without one.
            self.written.append(row)
            storage.put(_url(), FOLDER, row["sha256"], content)


@contextmanager
def taking_in(conflicts: Mapping[str, Conflict] | None = None) -> Iterator[Intake]:
    """A transaction that may store files; when it fails, no new content stays in the store."""
    intake: Intake | None = None
    try:
        with transaction(conflicts) as session:
            intake = Intake(session)
            yield intake
    except BaseException:
        for row in intake.written if intake else ():
            _take_back(row)
        raise


def content(key: str, folder: str = FOLDER) -> bytes:
    """What the store holds under the key; NotFound when it has been lost."""
    return b"".join(parts(key, folder))


def parts(key: str, folder: str = FOLDER) -> Iterator[bytes]:
    """What the store holds under the key, piece by piece; NotFound when it has been lost."""
    if not storage.exists(_url(), folder, key):
        raise NotFound
    yield from storage.stream(_url(), folder, key)


def faults(session: Session) -> Iterator[tuple[str, str]]:
    """Rule and key of each content that is missing, has changed, or that no row knows.

    A file younger than YOUNGEST_ORPHAN may belong to an upload that has not been committed yet.
    """
    known = {}
    for key, size in session.execute(select(StoredFile.sha256, StoredFile.size).order_by(StoredFile.sha256)):
        known[key] = size
        if not _is_whole(key, size):
            yield "a stored file has the content that its row names", key
    latest = utc_now() - YOUNGEST_ORPHAN
    for key, written in storage.keys(_url(), FOLDER):
        if key not in known and written < latest:
            yield "every stored file has a row", key


def _is_whole(key: str, size: int) -> bool:
    if not storage.exists(_url(), FOLDER, key):
        return False
    digest, length = hashlib.sha256(), 0
    for part in storage.stream(_url(), FOLDER, key):
        digest.update(part)
        length += len(part)
    return digest.hexdigest() == key and length == size


def _take_back(row: dict[str, Any]) -> None:
    # Whoever gets the key of the row knows that no row uses the content, and everybody who brings the same
    # content waits meanwhile. A database that is down leaves an orphan file: the first failure matters more.
    with suppress(SQLAlchemyError), transaction() as session:
        if insert_unless_there(session, StoredFile, **row):
            storage.remove(_url(), FOLDER, row["sha256"])
        session.rollback()


def _url() -> str:
    url: str = current_app.extensions["settings"].storage_url
    return url
