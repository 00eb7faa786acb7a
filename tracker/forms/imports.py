"""Forms of the pages that take filled-in tables."""

import base64
import binascii

from wtforms import HiddenField

from tracker.adapters.workbooks import MOST_BYTES, TOO_LARGE
from tracker.domain.errors import Invalid
from tracker.forms.base import Form
from tracker.forms.files import one_file


class TableForm(Form):
    """A filled-in workbook."""

    file = one_file("Tệp Excel đã điền", MOST_BYTES, TOO_LARGE)


class ConfirmForm(Form):
    """The workbook that was looked through, carried by the page itself: nothing is stored before."""

    table = HiddenField()

    def fill(self, content: bytes) -> None:
        """Carry the file."""
        self.table.data = base64.b64encode(content).decode()

    def content(self) -> bytes:
        """The file again; Invalid when the page was tampered with."""
        try:
            return base64.b64decode(self.table.data or "", validate=True)
        except (binascii.Error, ValueError):
            raise Invalid("Hãy tải tệp lên lại.", "file") from None
