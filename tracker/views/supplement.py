"""Yêu cầu bổ sung: sending a dossier back with the day to supplement it by, and giving it a later day."""

from flask import Blueprint, abort, flash, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.workflow import TRANSITIONS
from tracker.extensions import db
from tracker.forms.nomination import ExtendForm, ReturnForm
from tracker.queries import nominations as queries
from tracker.queries.calendars import working_calendar
from tracker.queries.scope import permitted
from tracker.services import desk_document, nomination_moves, supplements
from tracker.services.day import business_day
from tracker.services.reports import FORMATS
from tracker.views.attempt import Answer, attempt
from tracker.views.files import as_download
from tracker.views.guards import requires, viewer

bp = Blueprint("supplement", __name__)

PROPOSED_DAYS = 5
"""Working days that the office proposes; no law sets this limit, and the standing body may choose another day."""


@bp.route("/nominations/<public_id>/return", methods=["GET", "POST"])
@requires("nomination.appraise")
def send_back(public_id: str) -> Answer:
    """Ask the unit to supplement its dossier, with the reason, by a day."""
    row = queries.get(db.session(), viewer(), public_id)
    if request.method == "GET" and TRANSITIONS.find("nomination", "return", row.state) is None:
        abort(404)
    proposed = working_calendar(db.session()).add(business_day(), PROPOSED_DAYS)
    form = ReturnForm(version=row.version, supplement_by=proposed)

    def act() -> str:
        nomination_moves.act(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            action="return",
            day=business_day(),
            reason=form.whole_reason(),
            supplement_by=form.supplement_by.day,
        )
        flash(_("Đã yêu cầu bổ sung hồ sơ %(code)s.", code=row.code), "success")
        return url_for("nomination.show", public_id=public_id)

    done, status = attempt(form, act)
    page = {"form": form, "row": row, "title": _("Yêu cầu bổ sung"), "proposed": PROPOSED_DAYS}
    return done or (render_template("nomination/supplement.html", **page), status)


@bp.get("/nominations/<public_id>/supplement-request.<kind>")
@requires("nomination.read")
def request_paper(public_id: str, kind: str) -> Response:
    """Phiếu yêu cầu bổ sung as a file."""
    if kind not in FORMATS:
        abort(404)
    return as_download(*desk_document.supplement_file(viewer=viewer(), public_id=public_id, kind=kind))


@bp.route("/nominations/<public_id>/supplement", methods=["GET", "POST"])
@requires("nomination.extend")
def extend(public_id: str) -> Answer:
    """Give the unit more time."""
    row = queries.get(db.session(), viewer(), public_id)
    if "nomination.extend" not in permitted(db.session(), viewer(), row, ["nomination.extend"]):
        abort(404)
    form = ExtendForm(version=row.version)

    def act() -> str:
        supplements.extend(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            supplement_by=form.supplement_by.day,
            day=business_day(),
        )
        flash(_("Đã gia hạn bổ sung hồ sơ %(code)s.", code=row.code), "success")
        return url_for("nomination.show", public_id=public_id)

    done, status = attempt(form, act)
    page = {"form": form, "row": row, "title": _("Gia hạn bổ sung"), "proposed": None}
    return done or (render_template("nomination/supplement.html", **page), status)
