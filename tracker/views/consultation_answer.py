"""What comes back of a consultation: the answer, silence, another day, and what was entered by mistake."""

from flask import Blueprint, abort, flash, render_template, request, url_for
from flask_babel import gettext as _

from tracker.adapters.inspection import LIMITS
from tracker.domain.consultation_enums import ConsultationState, ConsultedAnswer
from tracker.domain.law import consultation_silence
from tracker.domain.messages import Message
from tracker.domain.workflow import TRANSITIONS
from tracker.extensions import db
from tracker.forms.campaign import MoveForm
from tracker.forms.consultation import AnswerForm, DueForm
from tracker.models import Consultation, ConsultationItem
from tracker.queries import consultations as queries
from tracker.services import consultation_answers as service
from tracker.services.access import demand_on
from tracker.services.consultation_answers import Reply, Said
from tracker.services.day import business_day
from tracker.services.stored_files import Upload
from tracker.views.attempt import Answer, attempt
from tracker.views.guards import requires, viewer

bp = Blueprint("consultation_answer", __name__)

PLAIN = frozenset({"silence", "reopen", "recall"})


@bp.route("/consultations/<public_id>/answer", methods=["GET", "POST"])
@requires("consultation.answer")
def answer(public_id: str) -> Answer:
    """Enter what the body says of all dossiers, and of which it says something else."""
    row = _row(public_id, "answer")
    form = AnswerForm(
        version=row.version,
        answered_on=row.answered_on,
        reference=row.answer_reference,
        items=[_line(item) for item in row.items],
    )
    codes = {item.nomination.public_id: item.nomination.code for item in row.items}
    for entry in form.items:
        code = codes.get(entry.form.key.data or "", "")
        entry.form.answer.label.text = Message("Ý kiến về hồ sơ %(code)s", code=code)
        entry.form.note.label.text = Message("Ghi chú về hồ sơ %(code)s", code=code)

    def act() -> str:
        service.answer(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            reply=_reply(form),
            day=business_day(),
            file=Upload(form.file.data.filename or "", form.file.data.read()) if form.file.data else None,
        )
        flash(_("Đã ghi trả lời của %(body)s.", body=row.body), "success")
        return url_for("consultation.show", public_id=public_id)

    done, status = attempt(form, act)
    page = {"form": form, "row": row, "limits": LIMITS}
    return done or (render_template("consultation/answer.html", **page), status)


@bp.route("/consultations/<public_id>/due", methods=["GET", "POST"])
@requires("consultation.answer")
def due(public_id: str) -> Answer:
    """Give another day to reply by."""
    row = queries.get(db.session(), viewer(), public_id)
    demand_on(db.session(), viewer(), row, "consultation.answer")
    if request.method == "GET" and row.state != ConsultationState.ASKED:
        abort(404)
    form = DueForm(version=row.version, due_on=row.due_on)

    def act() -> str:
        service.set_due(
            viewer=viewer(), public_id=public_id, version=form.version.data, due_on=form.due_on.day
        )
        flash(_("Đã đặt lại hạn trả lời."), "success")
        return url_for("consultation.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or (render_template("consultation/due.html", form=form, row=row), status)


@bp.route("/consultations/<public_id>/move/<action>", methods=["GET", "POST"])
@requires("consultation.answer")
def move(public_id: str, action: str) -> Answer:
    """Record silence, take back what was entered, or recall the request."""
    if action not in PLAIN:
        abort(404)
    row = _row(public_id, action)
    form = MoveForm(version=row.version)
    found = next(item for item in TRANSITIONS.rows if (item.subject, item.action) == ("consultation", action))

    def act() -> str:
        service.act(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            action=action,
            day=business_day(),
            reason=form.reason.data,
        )
        flash(_("Đã xong: %(what)s.", what=_(found.label)), "success")
        return url_for("consultation.show", public_id=public_id)

    done, status = attempt(form, act)
    page = {"form": form, "row": row, "move": found, "silence": consultation_silence(row.signed_on)}
    return done or (render_template("consultation/move.html", **page), status)


def _row(public_id: str, action: str) -> Consultation:
    """The request; on a get only where its state allows the move."""
    row = queries.get(db.session(), viewer(), public_id)
    demand_on(db.session(), viewer(), row, "consultation.answer")
    if request.method == "GET" and TRANSITIONS.find("consultation", action, row.state) is None:
        abort(404)
    return row


def _line(item: ConsultationItem) -> dict[str, str]:
    return {"key": item.nomination.public_id, "answer": item.answer or "", "note": item.note}


def _reply(form: AnswerForm) -> Reply:
    general = ConsultedAnswer(form.answer.data)
    own = {
        entry.form.key.data: Said(ConsultedAnswer(entry.form.answer.data), entry.form.note.data)
        for entry in form.items
        if entry.form.answer.data
    }
    noted = {
        entry.form.key.data: Said(general, entry.form.note.data)
        for entry in form.items
        if entry.form.note.data and not entry.form.answer.data
    }
    return Reply(form.reference.data, form.answered_on.day, general, form.note.data, noted | own)
