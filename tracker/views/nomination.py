"""Nominations: the list, the page of one dossier, and opening a new one."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.errors import AlreadyDone, DomainError, Invalid
from tracker.domain.policy import may_ever
from tracker.domain.workflow import TRANSITIONS
from tracker.extensions import db
from tracker.forms.base import CHOOSE
from tracker.forms.nomination import DraftForm
from tracker.queries import history, letters
from tracker.queries import nomination_export as export
from tracker.queries import nominations as queries
from tracker.queries.calendars import working_calendar
from tracker.queries.scope import permitted
from tracker.services import nominations as service
from tracker.services import report_jobs
from tracker.services.day import business_day
from tracker.services.dossier_checks import checks
from tracker.services.nomination_list import nomination_list_file
from tracker.services.reports import FORMATS
from tracker.views import nomination_filter
from tracker.views.dossier_page import due_of, form_steps, move_url, on_route, shown_statements, stage_steps
from tracker.views.draft_choices import DraftChoices, draft_choices
from tracker.views.errors import status_of
from tracker.views.files import as_download
from tracker.views.guards import requires, viewer
from tracker.views.paging import page_size, row_address

bp = Blueprint("nomination", __name__)

Answer = str | Response | tuple[str, int]
ROWS = 50
BACKGROUND_ROWS = 2000


@bp.get("/nominations")
@requires("nomination.read")
def index() -> str:
    """The dossiers the viewer may read, newest first."""
    session, person = db.session(), viewer()
    size, calendar = page_size(ROWS), working_calendar(session)
    page = queries.page(
        session,
        person,
        nomination_filter.chosen(request.args),
        after=request.args.get("after"),
        before=request.args.get("before"),
        size=size,
    )
    return render_template(
        "nomination/index.html",
        page=page,
        size=size,
        states=sorted({row.state for row in page.rows}),
        place=row_address("nomination.show"),
        dues={row.public_id: due_of(row.due_day, calendar) for row in page.rows},
        choices=nomination_filter.choices(session, person),
        in_force=nomination_filter.in_force(request.args),
        may_add=may_ever(person, "nomination.create"),
        may_sign=may_ever(person, "nomination.sign"),
        may_export=may_ever(person, "nomination.export"),
    )


@bp.get("/nominations/list.<kind>")
@requires("nomination.export")
def download(kind: str) -> ResponseReturnValue:
    """The list with the filters of the page, as XLSX or PDF; a long one is made in the background."""
    if kind not in FORMATS:
        raise Invalid("Hãy chọn định dạng xlsx hoặc pdf.")
    person, day = viewer(), business_day()
    chosen = nomination_filter.chosen(request.args)
    if export.count(db.session(), person, chosen) > BACKGROUND_ROWS:
        params = {"kind": kind, "day": day.isoformat(), **nomination_filter.in_force(request.args)}
        job = report_jobs.start(viewer=person, kind="nomination_list", params=params)
        return redirect(url_for("job.show", public_id=job.public_id))
    name, content = nomination_list_file(viewer=person, kind=kind, day=day, chosen=chosen)
    return as_download(name, content)


@bp.get("/nominations/<public_id>")
@requires("nomination.read")
def show(public_id: str) -> str:
    """One dossier with the moves that are the viewer's to make."""
    session, person = db.session(), viewer()
    row = queries.get(session, person, public_id)
    rows = TRANSITIONS.from_state("nomination", row.state)
    others = ("nomination.write", "nomination.delete", "nomination.content")
    may = permitted(session, person, row, [*(move.permission for move in rows), *others])
    entries = history.of(session, "nomination", row.id)
    return render_template(
        "nomination/show.html",
        row=row,
        sent=None if "nomination.content" in may else queries.last_sent(session, row),
        checks=checks(session, row, business_day()),
        due_on=due_of(row.due_day),
        stages=stage_steps(row),
        moves=[
            (move, move_url(row, move)) for move in rows if move.permission in may and on_route(row, move)
        ],
        editable="nomination.write" in may,
        deletable="nomination.delete" in may and row.submitted_at is None,
        letters=letters.of_nomination(session, person, row.id),
        statements=shown_statements(row),
        entries=entries,
        reason=history.last_reason(entries),
    )


@bp.route("/nominations/new", methods=["GET", "POST"])
@requires("nomination.create")
def new() -> Answer:
    """Step 1: the round and the unit, then the award and the recipient."""
    found = draft_choices(db.session(), viewer(), request.values)
    if not found.placed:
        return _start(found)
    form = DraftForm(round_id=found.round_id, unit_code=found.unit_code)
    found.fill(form)
    if not form.validate_on_submit():
        return _draft_page(form, found), 422 if form.is_submitted() else 200
    try:
        row = service.create(
            viewer=viewer(),
            round_id=form.round_id.data,
            recipient_id=form.recipient.data,
            award_code=form.award_code.data,
            unit_code=form.unit_code.data,
            day=business_day(),
            nonce=form.nonce.data,
        )
    except AlreadyDone as done:
        return redirect(url_for("nomination.show", public_id=done.result))
    except DomainError as error:
        form.add_error(error.message, error.field)
        return _draft_page(form, found), status_of(error)
    flash(_("Đã lập bản nháp %(code)s.", code=row.code), "success")
    return redirect(url_for("nomination_form.achievement", public_id=row.public_id))


def _start(found: DraftChoices) -> Answer:
    messages = []
    if request.method == "POST":
        places = ((_("Đợt xét"), found.round_id), (_("Đơn vị"), found.unit_code))
        messages = [f"{label}: {_(CHOOSE)}" for label, value in places if not value]
    page = render_template("nomination/start.html", found=found, messages=messages, steps_shown=form_steps(0))
    return page, 422 if messages else 200


def _draft_page(form: DraftForm, found: DraftChoices) -> str:
    return render_template("nomination/new.html", form=form, found=found, steps_shown=form_steps(0))
