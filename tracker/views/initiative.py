"""Sổ sáng kiến: the list, one initiative with what it was used for, its moves."""

from flask import Blueprint, abort, flash, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.enums import InitiativeScope
from tracker.domain.initiative_enums import InitiativeState
from tracker.domain.initiative_labels import STATES
from tracker.domain.messages import Message
from tracker.domain.nomination_labels import INITIATIVE_SCOPES
from tracker.domain.policy import may_ever
from tracker.domain.shares import share_words
from tracker.domain.workflow import TRANSITIONS, Transition
from tracker.extensions import db
from tracker.forms.campaign import MoveForm
from tracker.forms.initiative import NationForm
from tracker.models import Initiative
from tracker.queries import history, units
from tracker.queries import initiatives as queries
from tracker.queries.scope import permitted
from tracker.services import initiatives as service
from tracker.services.day import business_day
from tracker.services.initiative_entries import HELD
from tracker.views.attempt import Answer, attempt
from tracker.views.guards import requires, viewer
from tracker.views.paging import nothing, number, place
from tracker.views.unknown_filters import Known, LookedUp, look

bp = Blueprint("initiative", __name__)

# What `services/initiatives.py act` makes; the other moves are made by a form or by a round.
PLAIN = frozenset({"submit", "take_back", "withdraw", "reopen"})


@bp.get("/initiatives")
@requires("initiative.read")
def index() -> str:
    """The register, found by words, unit, year, state and scope."""
    session, person, here = db.session(), viewer(), place()
    args = request.args
    state, scope, year = args.get("state", ""), args.get("scope", ""), number(args.get("year", ""))
    chosen = queries.InitiativeFilter(
        words=args.get("q", ""),
        unit_code=args.get("unit", ""),
        year=year or None,
        state=InitiativeState(state) if state in set(InitiativeState) else None,
        scope=InitiativeScope(scope) if scope in set(InitiativeScope) else None,
    )
    states = [(item.value, _(words)) for item, words in STATES.items()]
    scopes = [(item.value, _(words)) for item, words in INITIATIVE_SCOPES.items()]
    years = [(str(item), str(item)) for item in queries.years(session, person)]
    unknown = look(
        Known("state", _("Tình trạng"), dict(states)),
        Known("scope", _("Phạm vi"), dict(scopes)),
        Known("year", _("Năm"), dict(years)),
        Known("unit", _("Đơn vị"), LookedUp(lambda code: units.exists(session, code))),
    )
    page = nothing() if unknown else queries.page(session, person, chosen, here, args.get("sort", ""))
    known_units = queries.unit_choices(session, person)
    found = (
        ("q", _("Từ khóa"), chosen.words),
        ("unit", _("Đơn vị"), dict(known_units).get(chosen.unit_code, "")),
        ("year", _("Năm"), str(chosen.year or "")),
        ("state", _("Tình trạng"), dict(states).get(state, "")),
        ("scope", _("Phạm vi"), dict(scopes).get(scope, "")),
    )
    return render_template(
        "initiative/index.html",
        page=page,
        size=here.size,
        states=states,
        scopes=scopes,
        years=years,
        units=known_units,
        chips=[chip for chip in found if chip[2]],
        may_add=may_ever(person, "initiative.create"),
    )


@bp.get("/initiatives/<public_id>")
@requires("initiative.read")
def show(public_id: str) -> str:
    """One initiative with its authors, decision, rounds and the dossiers that lean on it."""
    session, person = db.session(), viewer()
    row = queries.get(session, person, public_id)
    may = permitted(
        session,
        person,
        row,
        ["initiative.confirm", "initiative.create", "initiative.write", "initiative.correct", *_asked(row)],
    )
    entries = history.of(session, "initiative", row.id)
    by_round, held = queries.decided_by_round(session, row.id), queries.holding(session, row.id)
    bound = by_round or queries.holding(session, row.id, drafts=True)
    return render_template(
        "initiative/show.html",
        row=row,
        uses=queries.uses(session, person, row),
        rounds=queries.rounds(session, person, row),
        readable_authors=queries.readable_authors(session, person, row),
        moves=[
            move
            for move in _moves(row)
            if move.permission in may and not (bound and move.action == "withdraw")
        ],
        editable=not held and ("initiative.write" in may or ("initiative.correct" in may and not by_round)),
        held=Message(HELD, code=held) if held and "initiative.create" in may else "",
        confirmable="initiative.confirm" in may
        and row.scope == InitiativeScope.NATION
        and row.nation_on is None,
        entries=entries,
        reason=history.last_reason(entries),
        share_words=share_words,
    )


@bp.route("/initiatives/<public_id>/move/<action>", methods=["GET", "POST"])
@requires("initiative.read")
def move(public_id: str, action: str) -> Answer:
    """Confirm and make a move of the state table."""
    row = queries.get(db.session(), viewer(), public_id)
    found = TRANSITIONS.find("initiative", action, row.state)
    if action not in PLAIN or (
        request.method == "GET"
        and (
            found is None
            or found.permission not in permitted(db.session(), viewer(), row, [found.permission])
        )
    ):
        abort(404)
    form = MoveForm(version=row.version)

    def act() -> str:
        service.act(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            action=action,
            reason=form.reason.data,
        )
        flash(_("Đã ghi nhận."), "success")
        return url_for("initiative.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or (render_template("initiative/move.html", form=form, row=row, move=found), status)


@bp.route("/initiatives/<public_id>/nation", methods=["GET", "POST"])
@requires("initiative.confirm")
def nation(public_id: str) -> Answer:
    """The head of the province confirms nationwide effect."""
    row = queries.get(db.session(), viewer(), public_id)
    closed = row.scope != InitiativeScope.NATION or row.nation_on is not None
    if closed and request.method == "GET":
        abort(404)
    form = NationForm(version=row.version)

    def act() -> str:
        service.confirm_nation(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            number=form.number.data,
            on=form.on.day,
            day=business_day(),
        )
        flash(_("Đã xác nhận phạm vi toàn quốc."), "success")
        return url_for("initiative.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or (render_template("initiative/nation.html", form=form, row=row), status)


def _moves(row: Initiative) -> list[Transition]:
    return [item for item in TRANSITIONS.from_state("initiative", row.state) if item.action in PLAIN]


def _asked(row: Initiative) -> list[str]:
    return [item.permission for item in _moves(row)]
