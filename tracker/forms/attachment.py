"""The form of one uploaded file."""

from flask_wtf.file import FileField, FileRequired

from tracker.forms.base import Form


class UploadForm(Form):
    """One file; its kind and size are checked where it is inspected."""

    file = FileField("Tệp minh chứng", validators=[FileRequired("Hãy chọn tệp.")])
