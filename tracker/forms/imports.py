"""Forms of the pages that take filled-in tables."""

import base64
import binascii
from collections.abc import Mapping, Sequence

from wtforms import HiddenField
from wtforms.widgets import HiddenInput

from tracker.adapters.workbooks import LIST_TOO_LARGE, MOST_BYTES, MOST_LIST_BYTES, TOO_LARGE
from tracker.domain import nomination_columns as c
from tracker.domain.errors import Invalid
from tracker.domain.msgid import N_
from tracker.domain.nomination_labels import RECIPIENT_KINDS
from tracker.forms.base import CHOOSE, ChoiceField, CountField, Form, HiddenChoiceField, required
from tracker.forms.files import one_file

KINDS = [("", N_("Theo từng dòng")), *((words, words) for words in RECIPIENT_KINDS.values())]


class TableForm(Form):
    """A filled-in workbook."""

    file = one_file("Tệp Excel đã điền", MOST_BYTES, TOO_LARGE)


class ListForm(Form):
    """A filled-in list of nominations; the round and the unit were chosen before."""

    round_id = HiddenChoiceField("Đợt xét", validators=[required(CHOOSE)])
    unit_code = HiddenChoiceField("Đơn vị", validators=[required(CHOOSE)])
    file = one_file("Tệp danh sách", MOST_LIST_BYTES, LIST_TOO_LARGE)

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


class PlacedListForm(ConfirmForm):
    """A list that was looked through, where it belongs, and what its columns say in every row that leaves them empty."""

    round_id = HiddenField()
    unit_code = HiddenField()
    common_kind = HiddenField()
    common_award = HiddenField()

    @property
    def common(self) -> dict[str, str]:
        """The words of the columns that are the same in every row."""
        said = {c.KIND: self.common_kind.data, c.AWARD: self.common_award.data}
        return {column: words for column, words in said.items() if words}


class ListConfirmForm(PlacedListForm):
    """And how many drafts it was to make."""

    count = HiddenCountField("Số hồ sơ")


class ListColumnsForm(PlacedListForm):
    """What each column of a list is; its fields follow from the columns that were found."""

    samples: Mapping[str, tuple[str, ...]]
    common_kind = ChoiceField("Phân loại chung", choices=KINDS)
    common_award = ChoiceField("Hình thức chung")

    @property
    def meanings(self) -> dict[str, str]:
        """The meaning of each heading; empty for a column that is not read."""
        return {field.description: field.data for field in self.columns}

    @property
    def columns(self) -> list[ChoiceField]:
        """The fields of the columns, in the order of the file."""
        return [field for field in self if field.name.startswith("column_")]


def columns_form(found: Sequence[tuple[int, str]]) -> type[ListColumnsForm]:
    """The form for the columns (place, heading) of a list."""
    meanings = [("", N_("Không đọc cột này")), *((words, words) for words in c.HEADING if words != c.KEY)]
    fields = {
        f"column_{place}": ChoiceField(heading, description=heading, choices=meanings)
        for place, heading in found
    }
    return type("ListColumnsForm", (ListColumnsForm,), fields)
