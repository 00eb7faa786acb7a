"""Phiên xét sáng kiến: the rounds of a council for initiatives, their sheets, minutes and decision."""

from flask import Blueprint, abort, flash, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.council_enums import CouncilKind
from tracker.domain.initiative_enums import SessionState
from tracker.domain.labels import word
from tracker.domain.policy import may_ever
from tracker.domain.shares import share_words
from tracker.extensions import db
from tracker.forms.base import VersionedForm
from tracker.forms.campaign import MoveForm
from tracker.forms.initiative_session import (
    CountForm,
    DecideForm,
    ItemsForm,
    SessionEditForm,
    SessionFields,
    SessionForm,
)
from tracker.models import InitiativeSession
from tracker.queries import councils, history
from tracker.queries import initiative_sessions as queries
from tracker.queries.scope import permitted
from tracker.queries.seats import members_on
from tracker.services import initiative_sessions as service
from tracker.services.day import business_day
from tracker.services.initiative_counts import result
from tracker.services.initiative_documents import minutes_file
from tracker.services.initiative_sessions import SessionDecision, SessionPlan, Sheet
from tracker.services.reports import FORMATS
from tracker.views.attempt import Answer, attempt
from tracker.views.files import as_download
from tracker.views.guards import requires, viewer
from tracker.views.initiative_words import cited, rule_words
from tracker.views.words import told

bp = Blueprint("initiative_session", __name__)

ACTS = ("initiative_session.edit", "initiative_session.reopen", "initiative_session.decide")


@bp.get("/initiative-sessions")
@requires("initiative_session.read")
def index() -> str:
    """The rounds that the viewer may read."""
    person, day = viewer(), business_day()
    mine = councils.of_secretary(db.session(), person, day=day, kind=CouncilKind.INITIATIVE)
    return render_template(
        "initiative_session/index.html",
        rows=queries.listed(db.session(), person),
        may_add=bool(mine) and may_ever(person, "initiative_session.create"),
    )


@bp.get("/initiative-sessions/<public_id>")
@requires("initiative_session.read")
def show(public_id: str) -> str:
    """One round."""
    session, row = db.session(), queries.get(db.session(), viewer(), public_id)
    counted = row.state != SessionState.PREPARING
    return render_template(
        "initiative_session/show.html",
        row=row,
        may=permitted(session, viewer(), row, ACTS),
        members=members_on(session, row.council_id, row.held_on),
        present={mark.member_id for mark in row.presences},
        tallies={item.initiative_id: result(row, item) for item in row.items} if counted else {},
        cited=cited(row),
        rule_words=rule_words(row),
        share_words=share_words,
        entries=history.of(session, "initiative_session", row.id),
    )


@bp.route("/initiative-sessions/new", methods=["GET", "POST"])
@requires("initiative_session.create")
def new() -> Answer:
    """Make a round."""
    form = SessionForm()
    form.council.choices = councils.of_secretary(
        db.session(), viewer(), day=business_day(), kind=CouncilKind.INITIATIVE
    )

    def act() -> str:
        row = service.create(
            viewer=viewer(), council_id=form.council.data, plan=_plan(form), nonce=form.nonce.data
        )
        flash(_("Đã lập phiên xét. Hãy chọn sáng kiến đưa ra xét."), "success")
        return url_for("initiative_session.show", public_id=row.public_id)

    done, status = attempt(form, act, lambda result: url_for("initiative_session.show", public_id=result))
    return done or (_form_page(form, None, _("Lập phiên xét sáng kiến")), status)


@bp.route("/initiative-sessions/<public_id>/edit", methods=["GET", "POST"])
@requires("initiative_session.edit")
def edit(public_id: str) -> Answer:
    """Another day, time or place."""
    row = _open_to(public_id, "initiative_session.edit")
    form = SessionEditForm(obj=row)

    def act() -> str:
        service.change(viewer=viewer(), public_id=public_id, version=form.version.data, plan=_plan(form))
        flash(_("Đã lưu phiên xét."), "success")
        return url_for("initiative_session.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or (_form_page(form, row, _("Sửa phiên xét")), status)


@bp.route("/initiative-sessions/<public_id>/items", methods=["GET", "POST"])
@requires("initiative_session.edit")
def items(public_id: str) -> Answer:
    """Choose what is weighed."""
    row = _open_to(public_id, "initiative_session.edit")
    here = [item.initiative for item in row.items]
    form = ItemsForm(version=row.version, chosen=[item.public_id for item in here])
    offered = [*here, *queries.fitting(db.session(), viewer(), row.council)]
    form.chosen.choices = [
        (item.public_id, f"{item.title} ({told(word(item.sought))}; {item.authors[0].called})")
        for item in offered
    ]

    def act() -> str:
        service.place_items(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            chosen=form.chosen.data or (),
        )
        flash(_("Đã lưu danh sách sáng kiến đưa ra xét."), "success")
        return url_for("initiative_session.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or (_form_page(form, row, _("Chọn sáng kiến đưa ra xét")), status)


@bp.route("/initiative-sessions/<public_id>/count", methods=["GET", "POST"])
@requires("initiative_session.edit")
def count(public_id: str) -> Answer:
    """Who sat, and the counting sheet."""
    row = _open_to(public_id, "initiative_session.edit")
    form = _count_form(row)

    def act() -> str:
        service.record(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            present=form.present.data or (),
            sheets={
                entry.form.key.data: Sheet(
                    entry.form.in_favour.number, entry.form.against.number, entry.form.replicable.data
                )
                for entry in form.sheets
            },
            ends_at=form.ends_at.data,
            conclusions=form.conclusions.data,
        )
        flash(_("Đã lưu kết quả kiểm phiếu."), "success")
        return url_for("initiative_session.show", public_id=public_id)

    done, status = attempt(form, act)
    titles = {item.initiative.public_id: item.initiative.title for item in row.items}
    page = render_template("initiative_session/count.html", form=form, row=row, titles=titles)
    return done or (page, status)


@bp.route("/initiative-sessions/<public_id>/close", methods=["GET", "POST"])
@requires("initiative_session.edit")
def close(public_id: str) -> Answer:
    """Conclude by the share that the votes must reach."""
    row = _open_to(public_id, "initiative_session.edit")
    form = VersionedForm(version=row.version)

    def act() -> str:
        service.close(viewer=viewer(), public_id=public_id, version=form.version.data, day=business_day())
        flash(_("Đã chốt kết quả kiểm phiếu."), "success")
        return url_for("initiative_session.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or (
        render_template("initiative_session/move.html", form=form, row=row, action="close"),
        status,
    )


@bp.route("/initiative-sessions/<public_id>/reopen", methods=["GET", "POST"])
@requires("initiative_session.reopen")
def reopen(public_id: str) -> Answer:
    """Take a closed count back."""
    row = _open_to(public_id, "initiative_session.reopen")
    form = MoveForm(version=row.version)

    def act() -> str:
        service.reopen(
            viewer=viewer(), public_id=public_id, version=form.version.data, reason=form.reason.data
        )
        flash(_("Đã mở lại kiểm phiếu."), "success")
        return url_for("initiative_session.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or (
        render_template("initiative_session/move.html", form=form, row=row, action="reopen"),
        status,
    )


@bp.route("/initiative-sessions/<public_id>/decide", methods=["GET", "POST"])
@requires("initiative_session.decide")
def decide(public_id: str) -> Answer:
    """Enter the recognition decision for everything that passed."""
    row = _open_to(public_id, "initiative_session.decide")
    form = DecideForm(version=row.version)

    def act() -> str:
        service.decide(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            decision=SessionDecision(
                form.number.data, form.decided_on.day, form.recognised_by.data, form.signer.data
            ),
            day=business_day(),
        )
        flash(_("Đã nhập quyết định; kết quả được ghi vào sổ sáng kiến."), "success")
        return url_for("initiative_session.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or (render_template("initiative_session/decide.html", form=form, row=row), status)


@bp.get("/initiative-sessions/<public_id>/minutes.<kind>")
@requires("initiative_session.read")
def minutes(public_id: str, kind: str) -> Answer:
    """The minutes as XLSX or PDF."""
    if kind not in FORMATS:
        abort(404)
    row = queries.get(db.session(), viewer(), public_id)
    return as_download(*minutes_file(row=row, kind=kind))


def _open_to(public_id: str, permission: str) -> InitiativeSession:
    """The round; there is nothing to open where the viewer may not act, and who posts is told."""
    row = queries.get(db.session(), viewer(), public_id)
    if request.method == "GET" and permission not in permitted(db.session(), viewer(), row, [permission]):
        abort(404)
    return row


def _plan(form: SessionFields) -> SessionPlan:
    return SessionPlan(form.held_on.day, form.begins_at.data, form.place.data)


def _count_form(row: InitiativeSession) -> CountForm:
    seats = members_on(db.session(), row.council_id, row.held_on)
    sitting = {mark.member_id for mark in row.presences}
    form = CountForm(
        version=row.version,
        present=[seat.public_id for seat in seats if seat.id in sitting],
        ends_at=row.ends_at,
        conclusions=row.conclusions,
        sheets=[
            {
                "key": item.initiative.public_id,
                "in_favour": item.in_favour,
                "against": item.against,
                "replicable": item.replicable,
            }
            for item in row.items
        ],
    )
    form.present.choices = [
        (seat.public_id, f"{seat.account.display_name}, {seat.position}") for seat in seats
    ]
    return form


def _form_page(form: SessionFields | ItemsForm, row: InitiativeSession | None, title: str) -> str:
    return render_template("initiative_session/form.html", form=form, row=row, title=title)
