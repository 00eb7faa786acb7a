"""The file store: content under its own SHA-256, written whole or not at all."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import obstore
from obstore.store import LocalStore

CHUNK = 256 * 1024


@cache
def _local(folder: str) -> Any:
    Path(folder).mkdir(parents=True, exist_ok=True)
    return LocalStore(folder)


def store_of(url: str) -> Any:
    """The store of a `file:` URL; the folder is made when it is missing."""
    if not url.startswith("file:"):
        raise ValueError(f"unknown storage {url.split(':', 1)[0]!r}: only file: is known")
    return _local(url.removeprefix("file:"))


def content_key(content: bytes) -> str:
    """The name of a content: its SHA-256."""
    return hashlib.sha256(content).hexdigest()


def put(url: str, folder: str, key: str, content: bytes) -> None:
    """Keep `content` under folder/key; the same content twice is one file."""
    obstore.put(store_of(url), _path(folder, key), content)


def exists(url: str, folder: str, key: str) -> bool:
    """True when the file is there."""
    try:
        obstore.head(store_of(url), _path(folder, key))
    except FileNotFoundError:
        return False
    return True


def remove(url: str, folder: str, key: str) -> None:
    """Take a content out of the store; one that is missing is as good as removed."""
    with suppress(FileNotFoundError):
        obstore.delete(store_of(url), _path(folder, key))


def stream(url: str, folder: str, key: str) -> Iterator[bytes]:
    """The content in parts; FileNotFoundError when it is missing."""
    for part in obstore.get(store_of(url), _path(folder, key)).stream(min_chunk_size=CHUNK):
        yield bytes(part)


def keys(url: str, folder: str) -> Iterator[tuple[str, datetime]]:
    """Each content of the folder: its key and when it was written."""
    for batch in obstore.list(store_of(url), prefix=folder):
        for entry in batch:
            yield entry["path"].rpartition("/")[2], entry["last_modified"]


def _path(folder: str, key: str) -> str:
    return f"{folder}/{key[:2]}/{key}"
