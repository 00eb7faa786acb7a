"""The moves of a dossier: one page for those that ask at most for a reason, own pages for the others."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.deadlines import appraisal_limit
from tracker.domain.enums import FindingVerdict, Opinion
from tracker.domain.errors import DomainError
from tracker.domain.law_types import Regulated, TimeLimit
from tracker.domain.workflow import TRANSITIONS, Transition
from tracker.extensions import db
from tracker.forms.campaign import MoveForm
from tracker.forms.nomination import AppraisalForm, PostingForm
from tracker.models import Nomination
from tracker.queries import duplicates
from tracker.queries import nominations as queries
from tracker.queries.calendars import working_calendar
from tracker.queries.nomination_results import earlier_awards
from tracker.queries.stage_seats import only_signer
from tracker.services import nomination_moves as service
from tracker.services import outcomes
from tracker.services.day import business_day
from tracker.services.dossier_checks import checks, council_missing
from tracker.services.nomination_moves import Appraisal, Posting
from tracker.services.round_quotas import places_of
from tracker.views.dossier_consultations import shown_consultations
from tracker.views.dossier_content import content_now
from tracker.views.dossier_page import due_of
from tracker.views.errors import status_of
from tracker.views.files import is_shown
from tracker.views.guards import requires, viewer
from tracker.views.queue import queue_of

bp = Blueprint("nomination_move", __name__)

Answer = str | Response | tuple[str, int]
# What `nomination_moves.act` makes; every other move has a page of its own.
PLAIN = frozenset(
    {"send", "take_back", "refuse", "decide_here", "receive", "end_posting", "withdraw", "reappraise"}
)
# What `outcomes.act` makes, after the appraisal.
OUTCOMES = frozenset({"reconsider", "not_award", "centre_refuse", "centre_return"})


@bp.route("/nominations/<public_id>/move/<action>", methods=["GET", "POST"])
@requires("nomination.read")
def move(public_id: str, action: str) -> Answer:
    """Confirm and make a move of the state table."""
    row, found = _find(public_id, action)
    if action not in PLAIN | OUTCOMES:
        abort(404)
    form = MoveForm(version=row.version)
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        try:
            act = outcomes.act if action in OUTCOMES else service.act
            act(
                viewer=viewer(),
                public_id=public_id,
                version=form.version.data,
                action=action,
                day=business_day(),
                reason=form.reason.data,
            )
        except DomainError as error:
            form.add_error(error.message, error.field)
            status = status_of(error)
        else:
            return _done(row)
    warnings = _warnings(row) if action in {"send", "decide_here"} else []
    return render_template("nomination/move.html", form=form, row=row, move=found, warnings=warnings), status


@bp.route("/nominations/<public_id>/appraise", methods=["GET", "POST"])
@requires("nomination.appraise")
def appraise(public_id: str) -> Answer:
    """Kết luận thẩm định, beside the findings."""
    row, found = _find(public_id, "appraise")
    form = AppraisalForm(version=row.version)
    no_council = council_missing(db.session(), row, business_day())
    if no_council:
        form.close(Opinion.FOR_COUNCIL)
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        try:
            service.appraise(
                viewer=viewer(),
                public_id=public_id,
                version=form.version.data,
                appraisal=Appraisal(Opinion(form.opinion.data), form.note.data),
                day=business_day(),
            )
        except DomainError as error:
            form.add_error(error.message, error.field)
            status = status_of(error)
        else:
            done = _done(row)
            if "onward" in request.form:
                return redirect(url_for("appraisal.following", public_id=public_id, **queue_of(request.args)))
            return done
    page = render_template(
        "nomination/appraise.html",
        form=form,
        row=row,
        move=found,
        no_council=no_council,
        warnings=_signs_alone(row),
        checks=checks(db.session(), row, business_day()),
        content=content_now(row),
        previews=[file for file in row.attachments if is_shown(file.name)],
        due_on=due_of(row.due_day),
        limit=_limit(row),
        places=places_of(db.session(), row),
        earlier=earlier_awards(db.session(), row),
        consultations=shown_consultations(row),
        duplicates=duplicates.beside(db.session(), viewer(), row, "nomination.read"),
    )
    return page, status


@bp.route("/nominations/<public_id>/posting", methods=["GET", "POST"])
@requires("nomination.appraise")
def post(public_id: str) -> Answer:
    """Công khai lấy ý kiến: days, place and basis."""
    row, found = _find(public_id, "post")
    form = PostingForm(version=row.version)
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        posting = Posting(form.starts_on.day, form.ends_on.day, form.place.data, form.basis.data)
        try:
            service.post(
                viewer=viewer(),
                public_id=public_id,
                version=form.version.data,
                posting=posting,
                day=business_day(),
                calendar=working_calendar(db.session()),
            )
        except DomainError as error:
            form.add_error(error.message, error.field)
            status = status_of(error)
        else:
            return _done(row)
    return render_template("nomination/post.html", form=form, row=row, move=found), status


def _limit(row: Nomination) -> Regulated[TimeLimit] | None:
    """What the law of the day on which the dossier came says of the time of its appraisal."""
    came = row.stages[row.stage - 1].passed_on if row.stage else None
    return appraisal_limit(row.stages[row.stage].level, came or business_day())


def _signs_alone(row: Nomination) -> list[str]:
    """Told to somebody about to appraise what nobody else can then propose."""
    here = row.stages[row.stage]
    if not here.decides or here.unit_id is None:
        return []
    if not only_signer(db.session(), viewer(), here.unit_id, business_day()):
        return []
    return [
        _(
            "Tại %(unit)s chỉ có đồng chí ký được tờ trình quyết định, mà người thẩm định thì không ký. "
            "Hãy để người khác của cơ quan thường trực thẩm định hồ sơ này.",
            unit=here.unit.name if here.unit else "",
        )
    ]


def _warnings(row: Nomination) -> list[str]:
    """What is still missing or not met, said before the dossier leaves the hands of who wrote it."""
    found = checks(db.session(), row, business_day())
    unmet = sum(item.verdict == FindingVerdict.NOT_MET for item in found.findings)
    words = [_("Còn thiếu giấy tờ: %(name)s.", name=paper.name) for paper in found.missing]
    if unmet:
        words.append(_("Có %(n)s điều kiện chưa đạt; xem phần Kiểm tra điều kiện của hồ sơ.", n=unmet))
    return words


def _find(public_id: str, action: str) -> tuple[Nomination, Transition | None]:
    """The dossier and the move; a page of a move that the state does not allow is not there."""
    row = queries.get(db.session(), viewer(), public_id)
    found = TRANSITIONS.find("nomination", action, row.state)
    if found is None and request.method == "GET":
        abort(404)
    return row, found or next(
        (item for item in TRANSITIONS.rows if (item.subject, item.action) == ("nomination", action)), None
    )


def _done(row: Nomination) -> Response:
    flash(_("Đã cập nhật hồ sơ %(code)s.", code=row.code), "success")
    return redirect(url_for("nomination.show", public_id=row.public_id))
