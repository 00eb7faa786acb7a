"""Decisions: drafted, signed, numbered, issued, downloaded; and the registers that number them."""

from typing import Any

from flask import Blueprint, abort, flash, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.council_enums import DecisionState, RegisterMode, SignerMode
from tracker.domain.enums import Role
from tracker.domain.policy import may_ever
from tracker.domain.workflow import TRANSITIONS
from tracker.extensions import db
from tracker.forms.base import VersionedForm
from tracker.forms.campaign import MoveForm
from tracker.forms.decision import DecisionEditForm, DecisionForm, IssueForm, RegisterForm
from tracker.models import Decision
from tracker.queries import decisions as queries
from tracker.queries import history, units
from tracker.queries.hindrances import hindrances
from tracker.queries.scope import permitted
from tracker.services import decision_items, registers
from tracker.services import decisions as service
from tracker.services.day import business_day
from tracker.services.decision_document import decision_file
from tracker.services.decisions import DecisionText
from tracker.services.reports import FORMATS
from tracker.views.attempt import Answer, attempt
from tracker.views.files import as_download
from tracker.views.guards import requires, viewer

bp = Blueprint("decision", __name__)

OTHERS = ("decision.edit", "decision.delete")


@bp.get("/decisions")
@requires("decision.read")
def index() -> str:
    """The decisions that the viewer may read."""
    return render_template(
        "decision/index.html",
        rows=queries.listed(db.session(), viewer(), request.args.get("sort", "")),
        may_add=may_ever(viewer(), "decision.create"),
        may_number=may_ever(viewer(), "decision.issue"),
    )


@bp.get("/decisions/<public_id>")
@requires("decision.read")
def show(public_id: str) -> str:
    """One decision with its awards and the moves that are the viewer's to make."""
    row = queries.get(db.session(), viewer(), public_id)
    rows = TRANSITIONS.from_state("decision", row.state)
    may = permitted(db.session(), viewer(), row, [*(move.permission for move in rows), *OTHERS])
    return render_template(
        "decision/show.html",
        decision=row,
        moves=[move for move in rows if move.permission in may],
        hindrances=hindrances(db.session(), viewer(), row, {move.permission for move in rows} - may),
        editable="decision.edit" in may and row.state == DecisionState.DRAFT,
        deletable="decision.delete" in may,
        changed=_changed(row),
        entries=history.of(db.session(), "decision", row.id),
    )


@bp.route("/decisions/new", methods=["GET", "POST"])
@requires("decision.create")
def new() -> Answer:
    """Draft a decision."""
    form = DecisionForm()
    form.unit.choices = units.of_seats(db.session(), viewer().seats_as(Role.STANDING_BODY))

    def act() -> str:
        row = service.create(
            viewer=viewer(),
            unit_code=form.unit.data,
            text=_text(form),
            day=business_day(),
            nonce=form.nonce.data,
        )
        flash(_("Đã lập dự thảo. Hãy chọn hồ sơ đưa vào quyết định."), "success")
        return url_for("decision.items", public_id=row.public_id)

    done, status = attempt(form, act, lambda result: url_for("decision.show", public_id=result))
    return done or (render_template("decision/form.html", form=form, decision=None), status)


@bp.route("/decisions/<public_id>/edit", methods=["GET", "POST"])
@requires("decision.edit")
def edit(public_id: str) -> Answer:
    """Correct the written parts."""
    row = queries.get(db.session(), viewer(), public_id)
    form = DecisionEditForm(obj=row, data={"unit": row.unit.code, "signer_mode": row.signer_mode.value})
    form.unit.choices = [(row.unit.code, row.unit.name)]
    if not form.is_submitted():
        form.unit.data = row.unit.code

    def act() -> str:
        service.change(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            text=_text(form),
            day=business_day(),
        )
        flash(_("Đã lưu dự thảo."), "success")
        return url_for("decision.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or (render_template("decision/form.html", form=form, decision=row), status)


@bp.route("/decisions/<public_id>/items", methods=["GET", "POST"])
@requires("decision.edit")
def items(public_id: str) -> Answer:
    """Choose the dossiers that the decision awards."""
    row = queries.get(db.session(), viewer(), public_id)
    form = VersionedForm(version=row.version)

    def act() -> str:
        service.set_items(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            nomination_ids=request.form.getlist("ids"),
            day=business_day(),
        )
        flash(_("Đã chọn hồ sơ đưa vào quyết định."), "success")
        return url_for("decision.show", public_id=public_id)

    done, status = attempt(form, act)
    if done:
        return done
    chosen = set(request.form.getlist("ids")) or {item.nomination.public_id for item in row.items}
    found = queries.candidates(db.session(), viewer(), row)
    return render_template("decision/items.html", form=form, decision=row, rows=found, chosen=chosen), status


@bp.route("/decisions/<public_id>/move/<action>", methods=["GET", "POST"])
@requires("decision.read")
def move(public_id: str, action: str) -> Answer:
    """Confirm and make a move of the state table; issuing has a page of its own."""
    row = queries.get(db.session(), viewer(), public_id)
    found = TRANSITIONS.find("decision", action, row.state)
    if action == "issue" or (found is None and request.method == "GET"):
        abort(404)
    form = MoveForm(version=row.version)
    changed = _changed(row) if action == "sign" else 0

    def act() -> str:
        service.act(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            action=action,
            day=business_day(),
            reason=form.reason.data,
        )
        flash(_("Đã cập nhật quyết định."), "success")
        _tell_sums(changed)
        return url_for("decision.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or (
        render_template("decision/move.html", form=form, decision=row, row=found, changed=changed),
        status,
    )


@bp.route("/decisions/<public_id>/issue", methods=["GET", "POST"])
@requires("decision.issue")
def issue(public_id: str) -> Answer:
    """Number and issue."""
    row = queries.get(db.session(), viewer(), public_id)
    form = IssueForm(version=row.version, issued_on=business_day())

    def act() -> str:
        changed = decision_items.changed_sums(row, form.issued_on.day)
        issued = service.issue(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            number=int(form.number.data) if form.number.data else None,
            issued_on=form.issued_on.day,
            day=business_day(),
        )
        flash(_("Đã ban hành quyết định số %(number)s.", number=service.reference(issued)), "success")
        _tell_sums(changed)
        return url_for("decision.show", public_id=public_id)

    done, status = attempt(form, act)
    register = queries.register(db.session(), row, business_day().year)
    own = register is not None and register.mode == RegisterMode.SYSTEM
    form.number.flags.required = not own
    context = {"form": form, "decision": row, "own": own, "changed": _changed(row)}
    return done or (render_template("decision/issue.html", **context), status)


@bp.get("/decisions/<public_id>/file.<kind>")
@requires("decision.read")
def download(public_id: str, kind: str) -> Answer:
    """The decision with its annex as XLSX or PDF."""
    if kind not in FORMATS:
        abort(404)
    return as_download(
        *decision_file(queries.get(db.session(), viewer(), public_id), kind, today=business_day())
    )


@bp.route("/decisions/register", methods=["GET", "POST"])
@requires("decision.issue")
def register() -> Answer:
    """Choose who numbers the decisions of a year."""
    form = RegisterForm(year=str(business_day().year))
    form.unit.choices = units.of_seats(db.session(), viewer().seats_as(Role.RECORDS_OFFICER))

    def act() -> str:
        registers.set_mode(
            viewer=viewer(),
            unit_code=form.unit.data,
            symbol=form.symbol.data,
            year=int(form.year.data),
            mode=RegisterMode(form.mode.data),
        )
        flash(_("Đã lưu cách cấp số."), "success")
        return url_for("decision.index")

    done, status = attempt(form, act)
    return done or (render_template("decision/register.html", form=form), status)


def _changed(row: Decision) -> int:
    """How many sums a decision that is not out yet would change if it were signed or issued today."""
    return 0 if row.state == DecisionState.ISSUED else decision_items.changed_sums(row, business_day())


def _tell_sums(changed: int) -> None:
    if changed:
        flash(
            _("Tiền thưởng của %(count)s trường hợp đã tính lại theo mức của ngày này.", count=changed),
            "info",
        )


def _text(form: Any) -> DecisionText:
    return DecisionText(
        symbol=form.symbol.data,
        subject=form.subject.data,
        merit=form.merit.data,
        executors=form.executors.data,
        proposal=form.proposal.data,
        signer_mode=SignerMode(form.signer_mode.data),
    )
