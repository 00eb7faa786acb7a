"""The form of a merge of units: what is asked for, and what of a split unit goes along."""

from wtforms import HiddenField

from tracker.domain.unit_merges import MergeOrder
from tracker.forms.base import (
    ChoiceField,
    ChoicesField,
    DayField,
    Form,
    TextField,
    at_most,
    optional,
    required,
)


class MergeForm(Form):
    """The predecessors of a unit. `fingerprint` is that of the preview that is confirmed, empty before it."""

    predecessors = ChoicesField(
        "Đơn vị đã sáp nhập, theo danh mục",
        unknown="Hãy chọn đơn vị trong danh sách.",
    )
    other = ChoiceField("Đơn vị khác đã sáp nhập vào đơn vị này", validators=[optional])
    since = DayField(
        "Ngày đơn vị kế thừa bắt đầu", validators=[required("Hãy nhập ngày đơn vị kế thừa bắt đầu.")]
    )
    basis = TextField(
        "Căn cứ",
        validators=[
            required("Hãy nhập số, ký hiệu, ngày của nghị quyết, quyết định sáp nhập."),
            at_most(300),
        ],
    )
    picked = ChoicesField(
        "Người, đối tượng chuyển sang đơn vị này",
        unknown="Danh sách đã thay đổi. Hãy chọn lại.",
    )
    fingerprint = HiddenField()

    def order(self, successor: str) -> MergeOrder:
        """What was asked for."""
        asked = [*(self.predecessors.data or ()), *([self.other.data] if self.other.data else [])]
        return MergeOrder(
            predecessors=tuple(dict.fromkeys(asked)),
            successor=successor,
            since=self.since.day,
            basis=self.basis.data or "",
            picked=frozenset(self.picked.data or ()),
        )
