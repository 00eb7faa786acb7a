"""Adding to a campaign's plan: targets, milestones, periods, units."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.enums import Direction, MilestoneKind, UnitKind
from tracker.domain.errors import AlreadyDone, DomainError
from tracker.extensions import db
from tracker.forms.base import Form
from tracker.forms.campaign import CallForm, MilestoneForm, PeriodForm, TargetForm
from tracker.queries import units
from tracker.queries.campaign_parts import editable
from tracker.services import campaigns as service
from tracker.services import milestones
from tracker.services.campaigns import NewTarget
from tracker.services.day import business_day
from tracker.views.errors import status_of
from tracker.views.guards import requires, viewer

bp = Blueprint("campaign_plan", __name__)

Answer = str | Response | tuple[str, int]


@bp.route("/campaigns/<public_id>/targets/new", methods=["GET", "POST"])
@requires("campaign.edit")
def target(public_id: str) -> Answer:
    """Add a target."""
    form = TargetForm()

    def save() -> None:
        service.add_target(
            viewer=viewer(),
            public_id=public_id,
            target=NewTarget(
                code=form.code.data,
                name=form.name.data,
                measure=form.measure.data,
                baseline=form.baseline.number,
                goal=form.goal.number or Decimal(0),
                direction=Direction(form.direction.data),
                source=form.source.data,
                due_on=form.due_on.day,
            ),
            nonce=form.nonce.data,
        )

    return _page(public_id, form, "targets", _("Thêm chỉ tiêu"), save)


@bp.route("/campaigns/<public_id>/milestones/new", methods=["GET", "POST"])
@requires("campaign.edit")
def milestone(public_id: str) -> Answer:
    """Add a date to the plan."""
    form = MilestoneForm()

    def save() -> None:
        service.add_milestone(
            viewer=viewer(),
            public_id=public_id,
            kind=MilestoneKind(form.kind.data),
            title=form.title.data,
            due_on=form.due_on.day,
            nonce=form.nonce.data,
        )

    return _page(public_id, form, "plan", _("Thêm mốc thời gian"), save)


@bp.post("/campaigns/<public_id>/milestones/<milestone_id>/done")
@requires("campaign.edit")
def milestone_done(public_id: str, milestone_id: str) -> Answer:
    """Note that a date was kept today; a second click changes nothing."""
    try:
        milestones.finish(
            viewer=viewer(), public_id=public_id, milestone_id=milestone_id, done_on=business_day()
        )
    except AlreadyDone:
        flash(_("Mốc thời gian này đã được ghi nhận hoàn thành từ trước."), "info")
    else:
        flash(_("Đã ghi nhận hoàn thành mốc thời gian."), "success")
    return redirect(url_for("campaign.show", public_id=public_id))


@bp.post("/campaigns/<public_id>/milestones/<milestone_id>/reopen")
@requires("campaign.edit")
def milestone_reopen(public_id: str, milestone_id: str) -> Answer:
    """Take back a note that was made by mistake; a second click changes nothing."""
    try:
        milestones.reopen(viewer=viewer(), public_id=public_id, milestone_id=milestone_id)
    except AlreadyDone:
        flash(_("Mốc thời gian này đang ở trạng thái chưa hoàn thành."), "info")
    else:
        flash(_("Đã mở lại mốc thời gian."), "success")
    return redirect(url_for("campaign.show", public_id=public_id))


@bp.route("/campaigns/<public_id>/periods/new", methods=["GET", "POST"])
@requires("campaign.edit")
def period(public_id: str) -> Answer:
    """Add a reporting period."""
    form = PeriodForm()

    def save() -> None:
        service.add_period(
            viewer=viewer(),
            public_id=public_id,
            title=form.title.data,
            starts_on=form.starts_on.day,
            ends_on=form.ends_on.day,
            due_on=form.due_on.day,
            nonce=form.nonce.data,
        )

    return _page(public_id, form, "plan", _("Thêm kỳ báo cáo"), save)


@bp.route("/campaigns/<public_id>/call", methods=["GET", "POST"])
@requires("campaign.edit")
def call(public_id: str) -> Answer:
    """Call units, by kind or one by one."""
    form = CallForm()
    lead = editable(db.session(), viewer(), public_id).lead_unit_id
    names = units.choices(db.session(), day=business_day(), condition=units.callable_by(viewer(), lead))
    form.code.choices = [("", _("Không chọn")), *names]

    def save() -> None:
        count = service.call_units(
            viewer=viewer(),
            public_id=public_id,
            kinds=[UnitKind(kind) for kind in form.kinds.data or []],
            codes=[form.code.data] if form.code.data else [],
            due_on=form.due_on.day,
            day=business_day(),
        )
        flash(_("Đã gọi thêm %(count)s đơn vị.", count=count), "success")

    return _page(public_id, form, "units", _("Gọi đơn vị tham gia"), save)


def _page(public_id: str, form: Form, part: str, title: str, save: Callable[[], Any]) -> Answer:
    campaign = editable(db.session(), viewer(), public_id)
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        try:
            save()
        except AlreadyDone:
            return redirect(url_for("campaign.show", public_id=public_id, part=part))
        except DomainError as error:
            form.add_error(error.message, error.field)
            status = status_of(error)
        else:
            return redirect(url_for("campaign.show", public_id=public_id, part=part))
    return render_template("campaign/add.html", form=form, campaign=campaign, part=part, title=title), status
