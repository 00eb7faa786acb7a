"""Nominations: the list, the page of one dossier, and opening a new one."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.consultations import CONSULTABLE
from tracker.domain.errors import AlreadyDone, DomainError
from tracker.domain.next_acts import comes_later
from tracker.domain.workflow import TRANSITIONS
from tracker.extensions import db
from tracker.forms.base import CHOOSE
from tracker.forms.nomination import DraftForm
from tracker.models import Nomination, Snapshot
from tracker.queries import history, letters
from tracker.queries import nomination_export as export
from tracker.queries import nominations as queries
from tracker.queries.hindrances import hindrances
from tracker.queries.scope import permitted
from tracker.services import nominations as service
from tracker.services import report_jobs, routes
from tracker.services.day import business_day
from tracker.services.dossier_checks import checks, choice_checks, council_gone, posting_lacks, rules_of
from tracker.services.next_acts import outlook
from tracker.services.nomination_list import nomination_list_file
from tracker.services.outcome_facts import result_of
from tracker.views import long_reports, nomination_filter, nomination_list, unknown_filters
from tracker.views.dossier_consultations import shown_consultations
from tracker.views.dossier_content import content_now, content_sent
from tracker.views.dossier_page import (
    dossier_steps,
    due_of,
    form_steps,
    levels_of,
    move_url,
    next_act,
    on_route,
    shown_duplicates,
    shown_results,
    warnings,
)
from tracker.views.draft_choices import DraftChoices, draft_choices
from tracker.views.errors import status_of
from tracker.views.files import as_download
from tracker.views.guards import requires, viewer

bp = Blueprint("nomination", __name__)

Answer = str | Response | tuple[str, int]


@bp.get("/nominations")
@requires("nomination.read")
def index() -> str:
    """The dossiers the viewer may read, newest first."""
    return nomination_list.list_page("nomination.index", nomination_filter.in_force(request.args))


@bp.get("/nominations/list.<kind>")
@requires("nomination.export")
def download(kind: str) -> ResponseReturnValue:
    """The list with the filters of the page, as XLSX or PDF; a long one is made in the background."""
    long_reports.check_format(kind)
    person, chosen = viewer(), nomination_filter.chosen(request.args)
    unknown_filters.refuse(*nomination_filter.known(db.session(), person))
    rows = export.count(db.session(), person, chosen)
    if long_reports.is_long(rows):
        filters: dict[str, Any] = {**nomination_filter.in_force(request.args)}
        return long_reports.offer(rows, back=url_for("nomination.index", **filters))
    return as_download(*nomination_list_file(viewer=person, kind=kind, day=business_day(), chosen=chosen))


@bp.post("/nominations/list.<kind>")
@requires("nomination.export")
def start_list(kind: str) -> ResponseReturnValue:
    """Make a long list in the background."""
    long_reports.check_format(kind)
    unknown_filters.refuse(*nomination_filter.known(db.session(), viewer()))
    day = business_day().isoformat()
    params = {"kind": kind, "day": day, **nomination_filter.in_force(request.args)}
    job = report_jobs.start(viewer=viewer(), kind="nomination_list", params=params)
    return redirect(url_for("job.show", public_id=job.public_id))


@bp.get("/nominations/<public_id>")
@bp.get("/nominations/<public_id>/<any(evidence, opinions, results, history):part>")
@requires("nomination.read")
def show(public_id: str, part: str = "info") -> str:
    """One dossier with the moves that are the viewer's to make; `part` is the tab."""
    session, person = db.session(), viewer()
    row = queries.get(session, person, public_id)
    way, passed = routes.way(session, row, business_day()), result_of(session, row)
    ahead = outlook(session, person, row, way, business_day())
    states = TRANSITIONS.buttons("nomination", row.state)
    fitting = [move for move in states if on_route(way, move, failed=passed is False)]
    later = [move for move in fitting if comes_later(move, ahead.acts)]
    rows = [move for move in fitting if move not in later]
    others = (
        "nomination.write",
        "nomination.delete",
        "nomination.content",
        "nomination.extend",
        "nomination.appraise",
        "nomination.assign",
    )
    asked = {move.permission for move in fitting}
    may = permitted(session, person, row, [*asked, *others])
    entries = history.of(session, "nomination", row.id)
    sent = None if "nomination.content" in may else queries.last_sent(session, row)
    return render_template(
        f"nomination/{part if part != 'info' else 'show'}.html",
        row=row,
        part=part,
        sent=sent,
        due_on=due_of(row.due_day),
        steps_shown=dossier_steps(row, ahead, voted=passed is not None),
        moves=[(move, move_url(row, move)) for move in rows if move.permission in may],
        next_act=next_act(row, ahead.acts),
        warnings=[
            *warnings(way),
            *posting_lacks(row, ahead.facts),
            *council_gone(row, ahead.facts, lacking=ahead.lacks_council),
        ],
        extendable="nomination.extend" in may,
        assignable="nomination.assign" in may and row.state in CONSULTABLE,
        hindrances=hindrances(session, person, row, asked - may, later={move.permission for move in later}),
        editable="nomination.write" in may,
        deletable="nomination.delete" in may and row.submitted_at is None,
        entries=entries,
        reason=history.last_reason(entries),
        **_part(row, part, sent, may),
    )


def _part(row: Nomination, part: str, sent: Snapshot | None, may: frozenset[str]) -> dict[str, Any]:
    session, person = db.session(), viewer()
    if part == "opinions":
        return {"consultations": shown_consultations(row)}
    if part not in {"info", "evidence"}:
        return shown_results(row) if part == "results" else {}
    content = content_sent(row, sent) if sent else content_now(row)
    if part == "info":
        return {
            "content": content,
            "checks": checks(session, row, business_day()),
            "letters": letters.of_nomination(session, person, row.id),
            "way": levels_of(row),
            "rules": rules_of(row, business_day()),
            "duplicates": None if sent else shown_duplicates(row, may),
        }
    return {"content": content}


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


@bp.get("/nominations/new/conditions")
@requires("nomination.create")
def conditions() -> str:
    """What the law says of the award and the recipient that are chosen in step 1, as a part of its page."""
    session, person, chosen = db.session(), viewer(), request.values
    found = draft_choices(session, person, chosen)
    award = chosen.get("award_code", "")
    told = None
    if award in dict(found.awards):
        told = choice_checks(
            session,
            person,
            round_id=found.round_id,
            unit_code=found.unit_code,
            recipient_id=chosen.get("recipient", ""),
            award=award,
            day=business_day(),
        )
    return render_template("nomination/fragment.html", checks=told)


def _start(found: DraftChoices) -> Answer:
    messages = []
    if request.method == "POST":
        places = ((_("Đợt xét"), found.round_id), (_("Đơn vị"), found.unit_code))
        messages = [f"{label}: {_(CHOOSE)}" for label, value in places if not value]
    page = render_template("nomination/start.html", found=found, messages=messages, steps_shown=form_steps(0))
    return page, 422 if messages else 200


def _draft_page(form: DraftForm, found: DraftChoices) -> str:
    return render_template("nomination/new.html", form=form, found=found, steps_shown=form_steps(0))
