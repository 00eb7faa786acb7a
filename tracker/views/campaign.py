"""Campaigns: the list, the page with its parts, and the plan's forms."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.campaign_labels import CAMPAIGN_STATES, PARTICIPATION_STATES
from tracker.domain.enums import CampaignState, ParticipationState
from tracker.domain.errors import DomainError
from tracker.domain.guards import RUNNING
from tracker.domain.policy import may_ever
from tracker.domain.tasks import TASKS
from tracker.domain.workflow import EDITS, TRANSITIONS
from tracker.extensions import db
from tracker.forms.campaign import MoveForm, PlanForm
from tracker.models import Campaign
from tracker.queries import campaigns as queries
from tracker.queries import history, reports, targets
from tracker.queries.calendars import working_calendar
from tracker.queries.campaign_parts import documents, editable
from tracker.queries.indicators import indicators
from tracker.queries.own_parts import OwnPart, own_parts
from tracker.queries.scope import permitted
from tracker.services import campaigns as service
from tracker.services.campaigns import Plan
from tracker.services.day import business_day
from tracker.views.errors import status_of
from tracker.views.guards import requires, viewer
from tracker.views.unknown_filters import Known, LookedUp, look

bp = Blueprint("campaign", __name__)

Answer = str | Response | tuple[str, int]

PARTS = ("plan", "targets", "units", "reports", "history")


@bp.get("/campaigns")
@requires("campaign.read")
def index() -> str:
    """The campaigns with their progress, and what the viewer's own units have to do in them."""
    session, person, day = db.session(), viewer(), business_day()
    states, chips = _states(request.args.get("state", ""))
    directive = request.args.get("directive") or None
    unknown = look(
        Known("state", _("Trạng thái"), {"running", *CampaignState}),
        Known("directive", _("Văn bản chỉ đạo"), LookedUp(lambda key: queries.has_directive(session, key))),
    )
    cards = [] if unknown else queries.cards(session, person, day=day, states=states, directive_id=directive)
    if directive and cards:
        chips.append(("directive", _("Văn bản chỉ đạo"), cards[0].directive_number))
    own: dict[int, list[OwnPart]] = {}
    for part in own_parts(session, person, day=day, calendar=working_calendar(session)):
        own.setdefault(part.campaign_id, []).append(part)
    return render_template(
        "campaign/index.html",
        cards=cards,
        own=own,
        chips=chips,
        may_add=may_ever(person, "directive.load"),
    )


def _states(asked: str) -> tuple[frozenset[CampaignState], list[tuple[str, str, str]]]:
    """The states that the address asks for, with their chip; none for every state."""
    if asked == "running":
        return RUNNING, [("state", _("Trạng thái"), _("Đang thực hiện"))]
    if asked in set(CampaignState):
        state = CampaignState(asked)
        return frozenset({state}), [("state", _("Trạng thái"), _(CAMPAIGN_STATES[state]))]
    return frozenset(), []


@bp.get("/campaigns/<public_id>")
@bp.get("/campaigns/<public_id>/<part>")
@requires("campaign.read")
def show(public_id: str, part: str = "plan") -> str:
    """One campaign; `part` is the tab."""
    if part not in PARTS:
        abort(404)
    session, person, day = db.session(), viewer(), business_day()
    campaign = queries.get(session, person, public_id)
    context: dict[str, Any] = {"campaign": campaign, "part": part, "day": day, **_acts(campaign)}
    context["figures"] = queries.figures(session, day=day).get(campaign.id, queries.CampaignFigures())
    context["own"] = own_parts(
        session, person, day=day, calendar=working_calendar(session), campaign_ids=[campaign.id]
    )
    context["below"] = queries.parts_below(session, person, campaign)
    context |= _part(campaign, part)
    return render_template(f"campaign/{part}.html", **context)


def _acts(campaign: Campaign) -> dict[str, Any]:
    rows = TRANSITIONS.from_state("campaign", campaign.state)
    names = [row.permission for row in rows]
    may = permitted(db.session(), viewer(), campaign, [*names, "campaign.edit"])
    return {
        "moves": [row for row in rows if row.permission in may],
        "editable": "campaign.edit" in may
        and EDITS.find("campaign", "change_plan", campaign.state) is not None,
    }


def _part(campaign: Campaign, part: str) -> dict[str, Any]:
    session, person, day = db.session(), viewer(), business_day()
    if part == "plan":
        return {
            "indicators": indicators(session, campaign, day=day),
            "task": TASKS[campaign.kind],
            "documents": documents(session, campaign),
        }
    if part == "targets":
        return {"targets": targets.progress(session, [campaign.id])[campaign.id]}
    if part == "units":
        state = request.args.get("state", "")
        chosen = ParticipationState(state) if state in set(ParticipationState) else None
        unknown = look(Known("state", _("Trạng thái"), set(ParticipationState)))
        found = (
            []
            if unknown
            else queries.units(
                session,
                person,
                campaign,
                day=day,
                calendar=working_calendar(session),
                words=request.args.get("q", ""),
                state=chosen,
            )
        )
        choices = [(item.value, _(words)) for item, words in PARTICIPATION_STATES.items()]
        return {"units": found, "state_choices": choices}
    if part == "reports":
        calendar = working_calendar(session)
        return {"lines": reports.lines(session, person, campaign, day=day, calendar=calendar)}
    if part == "history":
        return {"entries": history.of(session, "campaign", campaign.id)}
    return {}


@bp.route("/campaigns/<public_id>/edit", methods=["GET", "POST"])
@requires("campaign.edit")
def edit(public_id: str) -> Answer:
    """Change the plan."""
    campaign = editable(db.session(), viewer(), public_id)
    form = PlanForm(obj=campaign)
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        try:
            service.change_plan(
                viewer=viewer(), public_id=public_id, version=form.version.data, plan=_plan(form)
            )
        except DomainError as error:
            form.add_error(error.message, error.field)
            status = status_of(error)
        else:
            flash(_("Đã lưu kế hoạch."), "success")
            return redirect(url_for("campaign.show", public_id=public_id))
    return render_template("campaign/edit.html", form=form, campaign=campaign), status


@bp.route("/campaigns/<public_id>/move/<action>", methods=["GET", "POST"])
@requires("campaign.edit")
def move(public_id: str, action: str) -> Answer:
    """Confirm and make a move of the state table."""
    campaign = editable(db.session(), viewer(), public_id)
    row = TRANSITIONS.find("campaign", action, campaign.state)
    if row is None and request.method == "GET":
        abort(404)
    form = MoveForm(version=campaign.version)
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        try:
            service.advance(
                viewer=viewer(),
                public_id=public_id,
                version=form.version.data,
                action=action,
                day=business_day(),
            )
        except DomainError as error:
            form.add_error(error.message)
            status = status_of(error)
        else:
            flash(_("Phong trào đã chuyển sang trạng thái mới."), "success")
            return redirect(url_for("campaign.show", public_id=public_id))
    return render_template("campaign/move.html", form=form, campaign=campaign, row=row), status


def _plan(form: PlanForm) -> Plan:
    return Plan(
        title=form.title.data,
        theme=form.theme.data,
        content=form.content.data,
        measures=form.measures.data,
        starts_on=form.starts_on.day,
        ends_on=form.ends_on.day,
    )
