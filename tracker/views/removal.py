"""Deleting drafts of decisions, meetings, rounds and yearly reviews, each after a page that asks."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, render_template, url_for
from flask_babel import gettext as _

from tracker.extensions import db
from tracker.forms.base import VersionedForm
from tracker.models import Decision, Meeting, ReviewSheet, Round
from tracker.queries import decisions, meetings, review_sheets, rounds
from tracker.queries.scope import permitted
from tracker.services import removals
from tracker.services.day import business_day
from tracker.views.attempt import Answer, attempt
from tracker.views.guards import requires, viewer

bp = Blueprint("removal", __name__)


@bp.route("/decisions/<public_id>/delete", methods=["GET", "POST"])
@requires("decision.delete")
def decision(public_id: str) -> Answer:
    """Confirm and delete a draft decision."""
    row = decisions.get(db.session(), viewer(), public_id)

    def act(version: int) -> str:
        removals.delete_decision(viewer=viewer(), public_id=public_id, version=version)
        flash(_("Đã xóa dự thảo quyết định."), "success")
        return url_for("decision.index")

    back = url_for("decision.show", public_id=public_id)
    effects = [_("Xóa dự thảo; các hồ sơ trong đó trở lại chờ quyết định. Không khôi phục được.")]
    return _page(row, "decision.delete", row.subject, effects, back, act)


@bp.route("/meetings/<public_id>/delete", methods=["GET", "POST"])
@requires("meeting.delete")
def meeting(public_id: str) -> Answer:
    """Confirm and delete a meeting whose papers are not out."""
    row = meetings.get(db.session(), viewer(), public_id)

    def act(version: int) -> str:
        removals.delete_meeting(viewer=viewer(), public_id=public_id, version=version, day=business_day())
        flash(_("Đã xóa cuộc họp."), "success")
        return url_for("meeting.index")

    back = url_for("meeting.show", public_id=public_id)
    effects = [_("Xóa cuộc họp; các hồ sơ trong chương trình trở lại chờ Hội đồng. Không khôi phục được.")]
    return _page(row, "meeting.delete", row.title, effects, back, act)


@bp.route("/rounds/<public_id>/delete", methods=["GET", "POST"])
@requires("round.delete")
def award_round(public_id: str) -> Answer:
    """Confirm and delete a round that was never opened."""
    row = rounds.get(db.session(), viewer(), public_id)

    def act(version: int) -> str:
        removals.delete_round(viewer=viewer(), public_id=public_id, version=version)
        flash(_("Đã xóa đợt xét."), "success")
        return url_for("round.index")

    back = url_for("round.show", public_id=public_id)
    effects = [_("Xóa đợt xét cùng danh hiệu, hạn nộp và danh sách đơn vị. Không khôi phục được.")]
    return _page(row, "round.delete", row.title, effects, back, act)


@bp.route("/reviews/<public_id>/delete", methods=["GET", "POST"])
@requires("review_sheet.delete")
def review_sheet(public_id: str) -> Answer:
    """Confirm and delete a yearly review that is still being laid out."""
    row = review_sheets.get(db.session(), viewer(), public_id)

    def act(version: int) -> str:
        removals.delete_review_sheet(viewer=viewer(), public_id=public_id, version=version)
        flash(_("Đã xóa bảng bình xét."), "success")
        return url_for("review_sheet.index")

    back = url_for("review_sheet.show", public_id=public_id)
    effects = [_("Xóa bảng cùng các dòng đã ghi. Không khôi phục được.")]
    return _page(row, "review_sheet.delete", f"{row.unit.name}, {row.year}", effects, back, act)


def _page(
    row: Decision | Meeting | ReviewSheet | Round,
    permission: str,
    title: str,
    effects: list[str],
    back: str,
    act: Callable[[int], str],
) -> Answer:
    form = VersionedForm(version=row.version)
    if not form.is_submitted() and permission not in permitted(db.session(), viewer(), row, [permission]):
        abort(404)
    done, status = attempt(form, lambda: act(form.version.data))
    context = {"form": form, "title": title, "effects": effects, "cancel_url": back}
    return done or (render_template("removal/confirm.html", **context), status)
