"""What an uploaded file really is: an allow-list, magic bytes, and the real parser of its kind.

Everything else is refused with one sentence that names the remedy; the reason of a parser's failure is
never shown, since it may repeat what the file holds.
"""

import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

import filetype
import pikepdf
from PIL import Image, UnidentifiedImageError

from tracker.domain.errors import Invalid
from tracker.domain.messages import Message

LARGEST = 20 * 1024 * 1024
LIMITS = "PDF, DOCX, XLSX, JPG hoặc PNG; tối đa 20 MB"
TOO_LARGE = "Tệp lớn hơn 20 MB. Hãy nén hoặc tách tệp rồi tải lại."
UNREADABLE = (
    "Không đọc được tệp, hoặc nội dung không đúng với đuôi tệp. Hãy mở lại tệp, lưu thành PDF rồi tải lên."
)
ACTIVE = "Tệp PDF có mật khẩu, mã lệnh hoặc tệp nhúng. Hãy in lại thành PDF thường rồi tải lên."
MACROS = "Tệp có macro. Hãy lưu thành tệp không có macro rồi tải lên."

MOST_PIXELS = 50_000_000
MOST_ENTRIES = 1000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 200
ACTIVE_KEYS = ("/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/EmbeddedFile", "/XFA", "/RichMedia")

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jpg": "image/jpeg",
    "png": "image/png",
}
SUFFIXES = {"pdf": "pdf", "docx": "docx", "xlsx": "xlsx", "jpg": "jpg", "jpeg": "jpg", "png": "png"}


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that passed: its kind's media type."""

    media_type: str


def inspect(name: str, content: bytes) -> Inspected:
    """Check a file by name and content; Invalid with the field `file` when it is refused."""
    if not content:
        raise Invalid("Tệp rỗng. Hãy chọn tệp khác.", "file")
    if len(content) > LARGEST:
        raise Invalid(TOO_LARGE, "file")
    kind = SUFFIXES.get(PurePath(name).suffix.lower().lstrip("."))
    if kind is None:
        raise Invalid(
            Message("Loại tệp này không được nhận. Chỉ nhận %(limits)s.", limits=Message(LIMITS)), "file"
        )
    guessed = filetype.guess_extension(content)
    if guessed != kind and not (kind in {"docx", "xlsx"} and guessed == "zip"):
        raise Invalid(UNREADABLE, "file")
    CHECKS[kind](content)
    return Inspected(MEDIA_TYPES[kind])


def _pdf(content: bytes) -> None:
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            encrypted = pdf.is_encrypted
            active = any(_is_active(item) for item in pdf.objects)
    except pikepdf.PasswordError:
        raise Invalid(ACTIVE, "file") from None
    except (pikepdf.PdfError, ValueError, RuntimeError):
        raise Invalid(UNREADABLE, "file") from None
    if encrypted or active:
        raise Invalid(ACTIVE, "file")


def _is_active(item: pikepdf.Object) -> bool:
    # Objects of their own are visited by the caller; what lies inside one of them is visited here.
    if isinstance(item, pikepdf.Array):
        return any(_is_active(part) for part in item if _is_inside(part))
    if not isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        return False
    if any(key in item for key in ACTIVE_KEYS) or str(item.get("/S")) in ACTIVE_KEYS:
        return True
    return any(_is_active(item[key]) for key in item.keys() if _is_inside(item[key]))  # noqa: SIM118


def _is_inside(part: object) -> bool:
    return isinstance(part, pikepdf.Object) and not part.is_indirect


def _office(content: bytes, folder: str) -> None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Invalid(UNREADABLE, "file") from None
    names = {entry.filename for entry in entries}
    unpacked = sum(entry.file_size for entry in entries)
    if "[Content_Types].xml" not in names or not any(name.startswith(folder) for name in names):
        raise Invalid(UNREADABLE, "file")
    if any(name.endswith(("vbaProject.bin", ".exe", ".js")) for name in names):
        raise Invalid(MACROS, "file")
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * len(content):
        raise Invalid(UNREADABLE, "file")


def _image(content: bytes) -> None:
    try:
        with Image.open(BytesIO(content)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Invalid("Ảnh quá lớn. Hãy giảm kích thước ảnh rồi tải lại.", "file")
            image.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise Invalid(UNREADABLE, "file") from None


CHECKS = {
    "pdf": _pdf,
    "docx": lambda content: _office(content, "word/"),
    "xlsx": lambda content: _office(content, "xl/"),
    "jpg": _image,
    "png": _image,
}
