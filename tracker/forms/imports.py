"""Forms of the pages that take filled-in tables."""

import base64
import binascii

from wtforms import HiddenField
from wtforms.widgets import HiddenInput

from tracker.adapters.workbooks import LIST_TOO_LARGE, MOST_BYTES, MOST_LIST_BYTES, TOO_LARGE
from tracker.domain.errors import Invalid
from tracker.forms.base import CHOOSE, CountField, Form, HiddenChoiceField, required
from tracker.forms.files import one_file


class TableForm(Form):
    """A filled-in workbook."""

    file = one_file("Tệp Excel đã điền", MOST_BYTES, TOO_LARGE)


class ListForm(Form):
    """A filled-in list of nominations; the round and the unit were chosen before."""

    round_id = HiddenChoiceField("Đợt xét", validators=[required(CHOOSE)])
    unit_code = HiddenChoiceField("Đơn vị", validators=[required(CHOOSE)])
    file = one_file("Tệp Excel đã điền", MOST_LIST_BYTES, LIST_TOO_LARGE)

    def offer(self, rounds: list[tuple[str, str]], units: list[tuple[str, str]]) -> None:
        """What could be chosen."""
        self.round_id.choices, self.unit_code.choices = rounds, units


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


class HiddenCountField(CountField):
    """A number that the page carries."""

    widget = HiddenInput()


class HistoryForm(Form):
    """A filled-in list of awards given before; the unit was chosen before."""

    unit_code = HiddenChoiceField("Đơn vị", validators=[required(CHOOSE)])
    file = one_file("Tệp Excel đã điền", MOST_LIST_BYTES, LIST_TOO_LARGE)


class HistoryConfirmForm(ConfirmForm):
    """A list that was looked through, the unit it belongs to, and how many rows it was to store."""

    unit_code = HiddenField()
    count = HiddenCountField("Số dòng")


class ListConfirmForm(HistoryConfirmForm):
    """A list of nominations that was looked through, and the round it is for."""

    round_id = HiddenField()
