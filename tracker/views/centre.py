"""Đang ở Trung ương: the board, one letter with what happened to it, entries, and the package for the centre."""

from datetime import date

from flask import Blueprint, Response, abort, flash, render_template, url_for
from flask_babel import gettext as _

from tracker.domain.centre_enums import CentreEventKind
from tracker.domain.centre_letters import FOLLOWS
from tracker.domain.clock import Due
from tracker.domain.enums import NominationState
from tracker.extensions import db
from tracker.forms.centre import FORMS
from tracker.queries import centre as queries
from tracker.queries.calendars import working_calendar
from tracker.queries.centre import EventLine
from tracker.queries.letters import readable
from tracker.queries.scope import permitted
from tracker.services import centre_letters, centre_package_document
from tracker.services.access import demand_on
from tracker.services.day import business_day
from tracker.views.attempt import Answer, attempt
from tracker.views.dossier_page import due_of
from tracker.views.files import as_stream
from tracker.views.guards import requires, viewer

bp = Blueprint("centre", __name__)


@bp.get("/centre")
@requires("submission_letter.follow")
def index() -> str:
    """The letters with dossiers at the centre, by deciding authority, with the days that they have waited."""
    rows, calendar = queries.board(db.session(), viewer()), working_calendar(db.session())
    return render_template(
        "centre/index.html",
        rows=rows,
        waited={row.public_id: _waited(row.since) for row in rows},
        dues={
            row.public_id: due_of(row.last.due_on, calendar) for row in rows if row.last and row.last.due_on
        },
    )


@bp.get("/centre/<public_id>")
@requires("submission_letter.follow")
def show(public_id: str) -> str:
    """One letter: what happened, which dossiers are still there, what may be entered."""
    session, person = db.session(), viewer()
    letter = queries.get(session, person, public_id)
    events, there = queries.events(session, letter), queries.still_there(session, letter)
    last = queries.last_of(events)
    may = bool(permitted(session, person, letter, ["submission_letter.centre"]))
    following = FOLLOWS[last.kind if last else None] if may and there else frozenset()
    since = queries.sent_on(events) or letter.signed_on
    return render_template(
        "centre/show.html",
        letter=letter,
        events=events,
        there=frozenset(row.id for row in there),
        readable=readable(session, person, letter),
        last=last,
        decided=any(event.kind == CentreEventKind.DECIDED for event in events)
        or any(item.nomination.state == NominationState.AWARDED for item in letter.items),
        due_on=_due(last),
        waited=_waited(since) if there else None,
        may=may,
        kinds=[kind for kind in CentreEventKind if kind in following],
    )


@bp.route("/centre/<public_id>/events/<kind>", methods=["GET", "POST"])
@requires("submission_letter.centre")
def event(public_id: str, kind: str) -> Answer:
    """Enter that the letter was sent or received, that more is asked for, or that it was supplied."""
    if kind not in FORMS:
        abort(404)
    letter, what = queries.get(db.session(), viewer(), public_id), CentreEventKind(kind)
    demand_on(db.session(), viewer(), letter, "submission_letter.centre")
    form = FORMS[what](version=letter.version, happened_on=business_day())
    if what == CentreEventKind.SENT and not form.is_submitted():
        form.number.data = f"{letter.number}/{letter.symbol}"

    def act() -> str:
        centre_letters.note(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            entry=form.entry(what),
            day=business_day(),
        )
        flash(_("Đã ghi diễn biến của tờ trình."), "success")
        return url_for("centre.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or (render_template("centre/event.html", form=form, letter=letter, kind=what), status)


@bp.get("/centre/<public_id>/package.zip")
@requires("submission_letter.centre")
def package(public_id: str) -> Response:
    """The package for the centre as one file."""
    return as_stream(*centre_package_document.package(viewer=viewer(), public_id=public_id))


def _waited(since: date) -> int:
    return max((business_day() - since).days, 0)


def _due(last: EventLine | None) -> Due | None:
    return due_of(last.due_on) if last else None
