"""Award rounds: the list, one round, making, calling, limiting, opening and closing."""

from flask import Blueprint, abort, flash, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.clock import short_date
from tracker.domain.enums import RoundState, UnitKind
from tracker.domain.errors import Invalid
from tracker.domain.labels import LEVELS
from tracker.domain.law import latest_name
from tracker.domain.policy import may_ever
from tracker.domain.workflow import TRANSITIONS
from tracker.extensions import db
from tracker.forms.base import Form
from tracker.forms.campaign import MoveForm
from tracker.forms.round import (
    CloneForm,
    PostponeForm,
    QuotaForm,
    RoundCallForm,
    RoundEditForm,
    RoundForm,
)
from tracker.models import Round
from tracker.queries import history, units
from tracker.queries import rounds as queries
from tracker.queries.nomination_counts import of_round
from tracker.queries.round_shares import shares_of
from tracker.queries.scope import permitted
from tracker.services import round_changes
from tracker.services import rounds as service
from tracker.services.day import business_day
from tracker.views.attempt import Answer, attempt
from tracker.views.guards import requires, viewer
from tracker.views.round_fields import filled, known_awards, offer_choices, plan_of

bp = Blueprint("round", __name__)

OTHERS = ("round.edit", "round.delete", "round.reexamine")


@bp.get("/rounds")
@requires("round.read")
def index() -> str:
    """The rounds that the viewer may read."""
    rows = queries.lines(db.session(), viewer())
    return render_template("round/index.html", rows=rows, may_add=may_ever(viewer(), "round.edit"))


@bp.get("/rounds/<public_id>")
@requires("round.read")
def show(public_id: str) -> str:
    """One round with its awards, units and counts."""
    session, person = db.session(), viewer()
    row = queries.get(session, person, public_id)
    moves = TRANSITIONS.from_state("round", row.state)
    may = permitted(session, person, row, [*(move.permission for move in moves), *OTHERS])
    return render_template(
        "round/show.html",
        round=row,
        deadlines=[(_(LEVELS[item.level]), short_date(item.closes_on)) for item in row.deadlines],
        units=queries.called_units(session, row.id),
        states=of_round(session, person, row.id),
        moves=[move for move in moves if move.permission in may],
        editable="round.edit" in may,
        deletable="round.delete" in may,
        may_reexamine="round.reexamine" in may and row.state != "draft",
        may_nominate=may_ever(person, "nomination.create") and row.state == "open",
        shares=shares_of(session, person, row, business_day()),
        entries=history.of(session, "round", row.id),
    )


@bp.route("/rounds/new", methods=["GET", "POST"])
@requires("round.edit")
def new() -> Answer:
    """Make a round."""
    form = RoundForm()
    offer_choices(form)

    def act() -> str:
        row = service.create(
            viewer=viewer(),
            lead_unit_code=form.lead_unit.data,
            plan=plan_of(form, form.campaign.data or None),
            awards=known_awards(form),
            nonce=form.nonce.data,
        )
        flash(_("Đã lập đợt xét. Hãy gọi đơn vị rồi mở đợt xét."), "success")
        return url_for("round.show", public_id=row.public_id)

    done, status = attempt(form, act, lambda result: url_for("round.show", public_id=result))
    return done or _page(form, _("Lập đợt xét"), None, status)


@bp.route("/rounds/<public_id>/edit", methods=["GET", "POST"])
@requires("round.edit")
def edit(public_id: str) -> Answer:
    """Correct a draft round; an open one may only be given later days."""
    row = _editable(public_id)
    if row.state == RoundState.CLOSED and request.method == "GET":
        abort(404)
    return _correct(row) if row.state == RoundState.DRAFT else _postpone(row)


def _correct(row: Round) -> Answer:
    form = RoundEditForm(data=filled(row))
    offer_choices(form, row)

    def act() -> str:
        round_changes.change(
            viewer=viewer(),
            public_id=row.public_id,
            version=form.version.data,
            lead_unit_code=form.lead_unit.data,
            plan=plan_of(form, form.campaign.data or None),
            awards=known_awards(form),
        )
        flash(_("Đã lưu đợt xét."), "success")
        return url_for("round.show", public_id=row.public_id)

    done, status = attempt(form, act)
    return done or _page(form, _("Sửa đợt xét"), row, status)


def _postpone(row: Round) -> Answer:
    form = PostponeForm(closes_on=row.closes_on, meeting_on=row.meeting_on, version=row.version)

    def act() -> str:
        round_changes.postpone(
            viewer=viewer(),
            public_id=row.public_id,
            version=form.version.data,
            closes_on=form.closes_on.day,
            meeting_on=form.meeting_on.day,
        )
        flash(_("Đã lưu đợt xét."), "success")
        return url_for("round.show", public_id=row.public_id)

    done, status = attempt(form, act)
    return done or _page(form, _("Lùi hạn, sửa ngày họp"), row, status)


@bp.route("/rounds/<public_id>/clone", methods=["GET", "POST"])
@requires("round.edit")
def clone(public_id: str) -> Answer:
    """Make a round from an earlier one."""
    row = _editable(public_id)
    form = CloneForm(title=row.title, type=row.type.value, simplified="1" if row.simplified else "")

    def act() -> str:
        made = service.clone(
            viewer=viewer(), public_id=public_id, plan=plan_of(form, None), nonce=form.nonce.data
        )
        flash(_("Đã lập đợt xét với danh hiệu, đơn vị của đợt trước."), "success")
        return url_for("round.show", public_id=made.public_id)

    done, status = attempt(form, act, lambda result: url_for("round.show", public_id=result))
    return done or _page(form, _("Lập từ đợt xét này"), row, status)


@bp.route("/rounds/<public_id>/call", methods=["GET", "POST"])
@requires("round.edit")
def call(public_id: str) -> Answer:
    """Call units, by kind or one by one."""
    row = _editable(public_id)
    form = RoundCallForm()
    reach = units.callable_by(viewer(), row.lead_unit_id)
    names = units.choices(db.session(), day=business_day(), condition=reach)
    form.code.choices = [("", _("Không chọn")), *names]

    def act() -> str:
        kinds = [UnitKind(kind) for kind in form.kinds.data or [] if kind in set(UnitKind)]
        codes = [form.code.data] if form.code.data else []
        if not kinds and not codes:
            raise Invalid("Hãy chọn ít nhất một loại đơn vị hoặc một đơn vị.", "kinds")
        count = service.call_units(
            viewer=viewer(), public_id=public_id, kinds=kinds, codes=codes, day=business_day()
        )
        flash(_("Đã gọi thêm %(count)s đơn vị.", count=count), "success")
        return url_for("round.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or _page(form, _("Gọi đơn vị"), row, status)


@bp.route("/rounds/<public_id>/quota", methods=["GET", "POST"])
@requires("round.edit")
def quota(public_id: str) -> Answer:
    """Limit how many a unit may nominate for an award, or lift the limit."""
    row = _editable(public_id)
    form = QuotaForm(award=request.args.get("award"))
    form.award.choices = [(item.award_code, latest_name(item.award_code)) for item in row.awards]

    def act() -> str:
        number = int(form.quota.data) if form.quota.data else None
        round_changes.set_quota(
            viewer=viewer(), public_id=public_id, award_code=form.award.data, quota=number
        )
        flash(_("Đã lưu số lượng tối đa."), "success")
        return url_for("round.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or _page(form, _("Đặt số lượng tối đa"), row, status)


@bp.route("/rounds/<public_id>/move/<action>", methods=["GET", "POST"])
@requires("round.edit")
def move(public_id: str, action: str) -> Answer:
    """Confirm and make a move of the state table."""
    row = _editable(public_id)
    found = TRANSITIONS.find("round", action, row.state)
    if found is None and request.method == "GET":
        abort(404)
    form = MoveForm(version=row.version)

    def act() -> str:
        service.advance(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            action=action,
            reason=form.reason.data,
        )
        flash(_("Đã cập nhật đợt xét."), "success")
        return url_for("round.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or (render_template("round/move.html", form=form, round=row, row=found), status)


def _editable(public_id: str) -> Round:
    row = queries.get(db.session(), viewer(), public_id)
    if "round.edit" not in permitted(db.session(), viewer(), row, ["round.edit"]):
        abort(404)
    return row


def _page(form: Form, title: str, row: Round | None, status: int) -> Answer:
    return render_template("round/form.html", form=form, title=title, round=row), status
