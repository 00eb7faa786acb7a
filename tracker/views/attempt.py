"""What every form's page does: show it, or do the act and go on, or show it again with what is wrong."""

from collections.abc import Callable

from flask import redirect
from werkzeug.wrappers import Response

from tracker.domain.errors import AlreadyDone, DomainError
from tracker.forms.base import Form
from tracker.views.errors import status_of

Answer = str | Response | tuple[str, int]


def attempt(
    form: Form, act: Callable[[], str], repeated: Callable[[str], str] | None = None
) -> tuple[Response | None, int]:
    """Do `act`, which returns the address to go to, once the form is right.

    Without a redirect the page is shown (again) with the status given. `repeated` makes the address from the
    result of an earlier post of the same form.
    """
    if not form.is_submitted():
        return None, 200
    if not form.validate():
        return None, 422
    try:
        return redirect(act()), 302
    except AlreadyDone as done:
        if repeated is None:
            raise
        return redirect(repeated(done.result)), 302
    except DomainError as error:
        form.add_error(error.message, error.field)
        return None, status_of(error)
