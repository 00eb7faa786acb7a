"""The form of one uploaded file."""

from tracker.adapters.inspection import LARGEST, TOO_LARGE
from tracker.forms.base import Form
from tracker.forms.files import one_file


class UploadForm(Form):
    """One file; its kind is checked where it is inspected."""

    file = one_file("Tệp minh chứng", LARGEST, TOO_LARGE)
