"""Lấy ý kiến: the requests, a new one about the dossiers that were ticked, and one with its list and files."""

from flask import Blueprint, abort, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.adapters.inspection import LIMITS
from tracker.domain.consultation_enums import ConsultationPurpose, ConsultationState
from tracker.domain.consultation_labels import WORDS
from tracker.domain.consultations import reply_due, reply_limit
from tracker.domain.consulted_bodies import consulted_bodies
from tracker.domain.law import consultation_silence, latest_name
from tracker.domain.text import fold
from tracker.domain.workflow import TRANSITIONS
from tracker.extensions import db
from tracker.forms.consultation import OTHER, ConsultationForm
from tracker.queries import consultations as queries
from tracker.queries import history, units
from tracker.queries.calendars import working_calendar
from tracker.queries.hindrances import hindrances
from tracker.queries.scope import permitted
from tracker.services import consultation_document
from tracker.services import consultations as service
from tracker.services.consultations import Request
from tracker.services.day import business_day
from tracker.services.letterhead import symbol_of
from tracker.services.reports import FORMATS
from tracker.services.stored_files import Upload
from tracker.views.attempt import Answer, attempt
from tracker.views.dossier_page import due_of
from tracker.views.files import as_download
from tracker.views.guards import requires, viewer
from tracker.views.paging import nothing, place
from tracker.views.unknown_filters import Known, look

bp = Blueprint("consultation", __name__)


@bp.get("/consultations")
@requires("consultation.read")
def index() -> str:
    """The requests that the viewer may read, with how long each may still take."""
    session, person, asked = db.session(), viewer(), request.args.get("state", "")
    states = [(state.value, _(words)) for state, words in WORDS[ConsultationState].items()]
    unknown, here = look(Known("state", _("Trạng thái"), dict(states))), place()
    state = ConsultationState(asked) if asked and not unknown else None
    page = nothing() if unknown else queries.page(session, person, state, here)
    calendar = working_calendar(session)
    return render_template(
        "consultation/index.html",
        page=page,
        size=here.size,
        states=states,
        counts=queries.counts(session, page.rows),
        dues={
            row.id: due_of(row.due_on, calendar) for row in page.rows if row.state == ConsultationState.ASKED
        },
    )


@bp.route("/consultations/new", methods=["GET", "POST"])
@requires("nomination.consult")
def new() -> Answer:
    """Ask one body about the dossiers that were ticked."""
    session, person, day = db.session(), viewer(), business_day()
    rows = queries.chosen(session, person, _ticked())
    form = ConsultationForm(
        ids=[row.public_id for row in rows],
        purpose=ConsultationPurpose.CONCURRENCE.value,
        symbol=queries.last_symbol(session, person.unit_id) or _usual_symbol(),
        signed_on=day,
        due_on=reply_due(day, working_calendar(session)),
    )
    form.ids.choices = [
        (row.public_id, f"{row.code} · {row.recipient.name} · {latest_name(row.award_code)}") for row in rows
    ]
    form.body.choices = _bodies()
    _begin(form)

    def act() -> str:
        name = form.body_name()
        made = service.ask(
            viewer=person,
            public_ids=form.ids.data,
            request=Request(
                body=name,
                purpose=ConsultationPurpose(form.purpose.data),
                question=form.question.data,
                number=form.number.data,
                symbol=form.symbol.data,
                signed_on=form.signed_on.day,
                due_on=form.due_on.day,
            ),
            day=day,
            file=Upload(form.file.data.filename or "", form.file.data.read()) if form.file.data else None,
            nonce=form.nonce.data,
        )
        flash(_("Đã ghi công văn lấy ý kiến về %(n)s hồ sơ.", n=len(form.ids.data)), "success")
        return url_for("consultation.show", public_id=made.public_id)

    done, status = attempt(form, act, lambda key: url_for("consultation.show", public_id=key))
    page = {
        "form": form,
        "rows": rows,
        "bodies": consulted_bodies(),
        "limit": reply_limit(day),
        "limits": LIMITS,
    }
    return done or (render_template("consultation/new.html", **page), status)


@bp.get("/consultations/<public_id>")
@requires("consultation.read")
def show(public_id: str) -> str:
    """One request with its dossiers, answers, files and what may be done with it."""
    session, person = db.session(), viewer()
    row = queries.get(session, person, public_id)
    may = permitted(session, person, row, ["consultation.answer"])
    moves = TRANSITIONS.from_state("consultation", row.state)
    entries = history.of(session, "consultation", row.id)
    return render_template(
        "consultation/show.html",
        row=row,
        readable=queries.readable(session, person, row),
        due_on=due_of(row.due_on) if row.state == ConsultationState.ASKED else None,
        overdue=row.due_on is not None and row.due_on < business_day(),
        moves=[move for move in moves if move.permission in may],
        extendable=row.state == ConsultationState.ASKED and bool(may),
        hindrances=hindrances(session, person, row, {move.permission for move in moves} - may),
        silence=consultation_silence(row.signed_on),
        entries=entries,
        reason=history.last_reason(entries),
    )


@bp.get("/consultations/<public_id>/request.<kind>")
@requires("consultation.read")
def download(public_id: str, kind: str) -> ResponseReturnValue:
    """The request with its list as a file."""
    if kind not in FORMATS:
        abort(404)
    return as_download(*consultation_document.request_file(viewer=viewer(), public_id=public_id, kind=kind))


def _ticked() -> list[str]:
    """The dossiers that were ticked in the list; the address keeps them through every post of the form."""
    return [value.partition(":")[0] for value in request.args.getlist("ids")]


def _bodies() -> list[tuple[str, str]]:
    """Those that are usually asked, then those that were asked before, then any other."""
    usual = [body.name for body in consulted_bodies()]
    known = {fold(name) for name in usual}
    before = [name for name in queries.bodies_asked(db.session(), viewer()) if fold(name) not in known]
    return [
        ("", _("Chọn cơ quan")),
        *((name, name) for name in [*usual, *before]),
        (OTHER, _("Cơ quan khác")),
    ]


def _begin(form: ConsultationForm) -> None:
    """A body that the address names begins the form with what it is usually asked."""
    chosen = next((body for body in consulted_bodies() if body.name == request.args.get("body")), None)
    if chosen is not None and not form.is_submitted():
        form.body.data, form.purpose.data, form.question.data = chosen.name, chosen.purpose, chosen.question


def _usual_symbol() -> str:
    initials = symbol_of(units.of_key(db.session(), viewer().unit_id), "CV").partition("-")[2]
    return "-".join(part for part in (initials, "TĐKT") if part)
