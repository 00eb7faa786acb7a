"""Lists in Word files: the longest table, read with the same suspicion as a workbook."""

import io
import zipfile
from pathlib import Path

from tracker.adapters.workbooks import Table, in_child, inspect, table_from, write_rows
from tracker.domain.errors import Invalid

DOCUMENT = "word/document.xml"
CHILD = Path(__file__).with_name("word_child.py")
NO_TABLE = "Tệp Word không có bảng nào. Hãy đặt danh sách trong một bảng, hoặc dùng mẫu Excel."


def is_word(content: bytes) -> bool:
    """Whether the file is a Word document; its content is looked at later."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return DOCUMENT in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def read_table(content: bytes, most_bytes: int, too_large: str) -> Table:
    """The rows of the longest table; Invalid, on the field `file`, with the remedy."""
    if len(content) > most_bytes:
        raise Invalid(too_large, "file")
    inspect(content, DOCUMENT)
    found = table_from(in_child(CHILD, content))
    if not found.rows:
        raise Invalid(NO_TABLE, "file")
    return found


def as_workbook(table: Table) -> bytes:
    """The same rows as a workbook, so that its cells can be marked."""
    first, *others = table.rows
    return write_rows("Danh sách", first, others)
