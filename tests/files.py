"""Small real files for tests, good and hostile."""

import zipfile
from io import BytesIO

import pikepdf
from openpyxl import Workbook
from PIL import Image


def pdf(javascript: bool = False, password: str = "", embedded: bool = False) -> bytes:
    """A one-page PDF."""
    document = pikepdf.new()
    document.add_blank_page()
    if javascript:
        document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS="app.alert(1)")
    if embedded:
        document.attachments["x.txt"] = b"x"
    stream = BytesIO()
    if password:
        document.save(stream, encryption=pikepdf.Encryption(user=password, owner=password))
    else:
        document.save(stream, deterministic_id=True)
    return stream.getvalue()


def png(width: int = 4, height: int = 4) -> bytes:
    """A small picture."""
    stream = BytesIO()
    Image.new("RGB", (width, height)).save(stream, "PNG")
    return stream.getvalue()


def xlsx(extra: dict[str, bytes] | None = None) -> bytes:
    """A workbook, with more entries in its archive when given."""
    stream = BytesIO()
    Workbook().save(stream)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    return stream.getvalue()
