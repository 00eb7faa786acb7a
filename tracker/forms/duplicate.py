"""The forms about recipients and dossiers that may be one."""

from wtforms.validators import InputRequired

from tracker.forms.base import Form, LongTextField, VersionedForm, VersionField, at_most, optional, required


class MergeUndoForm(VersionedForm):
    """A merge is undone."""

    reason = LongTextField("Lý do", validators=[required("Hãy ghi rõ lý do."), at_most(2000)])


class MergeForm(MergeUndoForm):
    """Two recipients become one: both carry the version that the page showed."""

    other_version = VersionField(validators=[InputRequired("Hãy tải lại trang rồi thử lại.")])


class NotSameForm(Form):
    """Two that look alike are not the same."""

    reason = LongTextField("Lý do (nếu có)", validators=[optional, at_most(500)])
