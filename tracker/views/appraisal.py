"""Thẩm định: the dossiers that lie before the viewer as the standing body of their stage."""

from flask import Blueprint, request

from tracker.services.nomination_list import TO_APPRAISE
from tracker.views import nomination_filter, nomination_list
from tracker.views.guards import requires

bp = Blueprint("appraisal", __name__)


@bp.get("/appraisals")
@requires("nomination.appraise")
def index() -> str:
    """The list of dossiers, narrowed to what the viewer receives, appraises and posts."""
    asked = nomination_filter.in_force(request.args) | {"task": TO_APPRAISE}
    return nomination_list.list_page("appraisal.index", asked)
