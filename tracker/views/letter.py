"""The head's letter: choosing the dossiers that go up together, signing, and the letter's own page."""

from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.errors import AlreadyDone, DomainError
from tracker.domain.law import latest_name
from tracker.extensions import db
from tracker.forms.nomination import LetterForm
from tracker.queries import history, nominations, units
from tracker.queries import letters as queries
from tracker.queries.calendars import working_calendar
from tracker.queries.letters import LetterGroup, LetterLine
from tracker.queries.scope import permitted
from tracker.services import desk_document, letter_document, nonces, routes
from tracker.services import nomination_moves as service
from tracker.services.day import business_day
from tracker.services.letterhead import symbol_of
from tracker.services.reports import FORMATS
from tracker.services.submission_letters import LetterHead
from tracker.views.dossier_page import warnings
from tracker.views.errors import status_of
from tracker.views.files import as_download
from tracker.views.guards import requires, viewer

bp = Blueprint("letter", __name__)

Answer = str | Response | tuple[str, int]
DOCUMENTS = {
    "letter": letter_document.letter_file,
    "list": letter_document.list_file,
    "receipt": desk_document.receipt_file,
}


@bp.route("/letters/new", methods=["GET", "POST"])
@requires("nomination.sign")
def new() -> Answer:
    """Sign for the dossiers of one unit, one round and one receiving level."""
    # A repeated post no longer finds its dossiers among those that wait.
    earlier = nonces.result_of(db.session(), viewer(), request.form.get("nonce"))
    if earlier:
        return redirect(url_for("letter.show", public_id=earlier))
    found = queries.groups(db.session(), viewer())
    group = _chosen(found)
    if group is None:
        return render_template("letter/start.html", groups=found)
    lines = queries.lines(db.session(), viewer(), group)
    form = LetterForm(ids=[line.public_id for line in lines], symbol=_usual_symbol(group))
    form.ids.choices = [
        (line.public_id, f"{line.code} · {line.recipient} · {latest_name(line.award_code)}") for line in lines
    ]
    if not form.validate_on_submit():
        return _page(form, group, lines), 422 if form.is_submitted() else 200
    try:
        letter = service.file_by_letter(
            viewer=viewer(),
            versions=form.versions(),
            letter=LetterHead(form.number.data, form.symbol.data),
            day=business_day(),
            calendar=working_calendar(db.session()),
            nonce=form.nonce.data,
        )
    except AlreadyDone as done:
        return redirect(url_for("letter.show", public_id=done.result))
    except DomainError as error:
        form.add_error(error.message, error.field)
        return _page(form, group, lines), status_of(error)
    flash(_("Đã ký tờ trình và gửi %(n)s hồ sơ.", n=len(form.ids.data)), "success")
    return redirect(url_for("letter.show", public_id=letter.public_id))


@bp.get("/letters/<public_id>")
@requires("submission_letter.read")
def show(public_id: str) -> str:
    """One letter with its dossiers; those that the viewer may read are links."""
    letter = queries.get(db.session(), viewer(), public_id)
    readable = queries.readable(db.session(), viewer(), letter)
    entries = history.of(db.session(), "submission_letter", letter.id)
    return render_template(
        "letter/show.html",
        letter=letter,
        readable=readable,
        entries=entries,
        at_centre=letter.to_unit_id is None
        and bool(permitted(db.session(), viewer(), letter, ["submission_letter.follow"])),
        received=desk_document.may_have_receipt(db.session(), letter),
    )


@bp.get("/letters/<public_id>/<document>.<kind>")
@requires("submission_letter.read")
def download(public_id: str, document: str, kind: str) -> ResponseReturnValue:
    """The letter, the list of its dossiers or the receipt for them as a file."""
    if document not in DOCUMENTS or kind not in FORMATS:
        abort(404)
    name, content = DOCUMENTS[document](viewer=viewer(), public_id=public_id, kind=kind)
    return as_download(name, content)


def _chosen(found: list[LetterGroup]) -> LetterGroup | None:
    """The group that the address names; the only one when it names none."""
    names = ("round", "unit", "level")
    asked = tuple(request.args.get(name, "") for name in names)
    if not any(asked):
        return found[0] if len(found) == 1 else None
    for group in found:
        parts = (group.round_id, group.unit_code, group.level.value)
        if all(not wanted or wanted == part for wanted, part in zip(asked, parts, strict=True)):
            return group
    return None


def _usual_symbol(group: LetterGroup) -> str:
    unit = units.detail(db.session(), group.unit_code)
    return queries.last_symbol(db.session(), group.unit_code) or symbol_of(unit, "TTr")


def _page(form: LetterForm, group: LetterGroup, lines: Sequence[LetterLine]) -> str:
    form.refresh({line.public_id: line.version for line in lines})
    # All of them go to the same next stage, so one dossier tells for all.
    first = nominations.get(db.session(), viewer(), lines[0].public_id) if lines else None
    shown = warnings(routes.way(db.session(), first, business_day())) if first else []
    return render_template("letter/new.html", form=form, group=group, warnings=shown)
