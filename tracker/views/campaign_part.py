"""Changing and removing what a plan holds, and deleting a draft campaign."""

from decimal import Decimal
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.directives import MilestoneEntry, PeriodEntry
from tracker.domain.enums import CampaignState, Direction, MilestoneKind
from tracker.domain.errors import DomainError
from tracker.domain.labels import action_words
from tracker.extensions import db
from tracker.forms.base import DayField, DecimalField, VersionedForm
from tracker.forms.campaign import MilestoneChangeForm, PeriodChangeForm, TargetChangeForm
from tracker.models import Campaign
from tracker.queries.campaign_parts import Part, called_units, editable, part_of
from tracker.services import campaign_parts as service
from tracker.services import campaign_removal
from tracker.services.campaign_parts import BY_NOUN, Entry
from tracker.services.campaigns import NewTarget
from tracker.views.errors import status_of
from tracker.views.guards import requires, viewer

bp = Blueprint("campaign_part", __name__)

Answer = str | Response | tuple[str, int]
FORMS: dict[str, type[VersionedForm]] = {
    "target": TargetChangeForm,
    "milestone": MilestoneChangeForm,
    "period": PeriodChangeForm,
}
TABS = {"target": "targets", "milestone": "plan", "period": "plan"}
PART = "/campaigns/<public_id>/<any(target, milestone, period):noun>/<part_id>"


@bp.route(f"{PART}/edit", methods=["GET", "POST"])
@requires("campaign.edit")
def change(public_id: str, noun: str, part_id: str) -> Answer:
    """Change a target, a milestone or a period."""
    campaign = editable(db.session(), viewer(), public_id)
    row = part_of(campaign, noun, part_id)
    form = _form(campaign, noun, row)
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        try:
            service.change(
                viewer=viewer(),
                public_id=public_id,
                part_id=part_id,
                version=form.version.data,
                entry=_entry(noun, _values(form, noun, row)),
            )
        except DomainError as error:
            form.add_error(error.message, error.field)
            status = status_of(error)
        else:
            flash(_("Đã lưu thay đổi."), "success")
            return redirect(url_for("campaign.show", public_id=public_id, part=TABS[noun]))
    page = render_template(
        "campaign/change_part.html",
        form=form,
        campaign=campaign,
        part=TABS[noun],
        title=_(action_words("campaign", f"change_{noun}")),
    )
    return page, status


@bp.route(f"{PART}/remove", methods=["GET", "POST"])
@requires("campaign.edit")
def remove(public_id: str, noun: str, part_id: str) -> Answer:
    """Confirm and take a part out of the plan."""
    campaign = editable(db.session(), viewer(), public_id)
    row = part_of(campaign, noun, part_id)
    form = VersionedForm(version=campaign.version)
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        try:
            service.remove(
                viewer=viewer(), public_id=public_id, noun=noun, part_id=part_id, version=form.version.data
            )
        except DomainError as error:
            form.add_error(error.message)
            status = status_of(error)
        else:
            flash(_("Đã xóa khỏi kế hoạch."), "success")
            return redirect(url_for("campaign.show", public_id=public_id, part=TABS[noun]))
    name = getattr(row, "name", None) or getattr(row, "title", "")
    page = render_template(
        "campaign/remove_part.html",
        form=form,
        campaign=campaign,
        part=TABS[noun],
        title=_(action_words("campaign", f"remove_{noun}")),
        name=name,
    )
    return page, status


@bp.route("/campaigns/<public_id>/delete", methods=["GET", "POST"])
@requires("campaign.edit")
def delete(public_id: str) -> Answer:
    """Confirm and delete a draft campaign."""
    campaign = editable(db.session(), viewer(), public_id)
    if campaign.state != CampaignState.DRAFT and request.method == "GET":
        abort(404)
    form = VersionedForm(version=campaign.version)
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        try:
            campaign_removal.delete_draft(viewer=viewer(), public_id=public_id, version=form.version.data)
        except DomainError as error:
            form.add_error(error.message)
            status = status_of(error)
        else:
            flash(_("Đã xóa bản nháp phong trào."), "success")
            return redirect(url_for("campaign.index"))
    units = called_units(db.session(), campaign)
    return render_template("campaign/delete.html", form=form, campaign=campaign, units=units), status


def _form(campaign: Campaign, noun: str, row: Part) -> VersionedForm:
    form = FORMS[noun](obj=row, version=campaign.version)
    if campaign.state != CampaignState.DRAFT:
        for name in BY_NOUN[noun].fixed:
            del form[name]
    return form


def _values(form: VersionedForm, noun: str, row: Part) -> dict[str, Any]:
    # What the form does not show stays as it is.
    return {name: _typed(form[name]) if name in form else getattr(row, name) for name in BY_NOUN[noun].names}


def _typed(field: Any) -> Any:
    if isinstance(field, DayField):
        return field.day
    return field.number if isinstance(field, DecimalField) else field.data


def _entry(noun: str, values: dict[str, Any]) -> Entry:
    if noun == "target":
        goal, direction = values.pop("goal"), values.pop("direction")
        return NewTarget(**values, goal=goal or Decimal(0), direction=Direction(direction))
    if noun == "milestone":
        return MilestoneEntry(MilestoneKind(values["kind"]), values["title"], values["due_on"])
    return PeriodEntry(**values)
