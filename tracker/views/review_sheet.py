"""A unit's yearly review: the list, one sheet, laying it out, filling it in, its meeting and its moves."""

from typing import Any

from flask import Blueprint, abort, flash, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain import law
from tracker.domain.enums import RecipientKind
from tracker.domain.law_types import Dated
from tracker.domain.msgid import N_
from tracker.domain.policy import may_ever
from tracker.domain.review_enums import ReviewState
from tracker.domain.review_sheet import TITLES, awards_for
from tracker.domain.workflow import TRANSITIONS
from tracker.extensions import db
from tracker.forms.campaign import MoveForm
from tracker.forms.review_grid import Step, grid_form
from tracker.forms.review_sheet import NewSheetForm, PeopleForm, meeting_form
from tracker.models import ReviewSheet, Unit
from tracker.queries import history, keyset, units
from tracker.queries import review_sheets as queries
from tracker.queries.hindrances import hindrances
from tracker.queries.review_quota import quotas_of
from tracker.queries.review_sheets import SheetLines
from tracker.queries.scope import allowed, permitted
from tracker.services import review_people
from tracker.services import review_sheets as service
from tracker.services.day import business_day
from tracker.services.review_documents import figures_of
from tracker.views.attempt import Answer, attempt
from tracker.views.guards import requires, viewer
from tracker.views.paging import page_size, place

bp = Blueprint("review_sheet", __name__)

PAPERS = (
    ("registrations", N_("Danh sách đăng ký thi đua, khen thưởng")),
    ("extract", N_("Danh sách trích ngang đề nghị")),
    ("minutes", N_("Biên bản bình xét")),
    ("figures", N_("Số liệu cho báo cáo năm")),
)
OTHERS = ("review_sheet.write", "review_sheet.delete")
PROPOSALS = 200
"""Results that one form takes."""


@bp.get("/reviews")
@requires("review_sheet.read")
def index() -> str:
    """The sheets that the viewer may read."""
    return render_template(
        "review_sheet/index.html",
        page=queries.page(db.session(), viewer(), place()),
        size=page_size(),
        may_add=may_ever(viewer(), "review_sheet.create"),
    )


@bp.route("/reviews/new", methods=["GET", "POST"])
@requires("review_sheet.create")
def new() -> Answer:
    """Lay out a sheet."""
    form = NewSheetForm(year=business_day().year)
    own = units.choices(
        db.session(), day=business_day(), condition=allowed(viewer(), "review_sheet.create", Unit)
    )
    form.unit_code.choices = own

    def act() -> str:
        row = service.create(
            viewer=viewer(),
            unit_code=form.unit_code.data,
            year=form.year.number,
            school_year=bool(form.school_year.data),
            day=business_day(),
            nonce=form.nonce.data,
        )
        flash(_("Đã lập bảng bình xét với người của năm trước và của đơn vị."), "success")
        return _address(row.public_id)

    done, status = attempt(form, act, _address)
    return done or (render_template("review_sheet/new.html", form=form), status)


@bp.get("/reviews/<public_id>")
@requires("review_sheet.read")
def show(public_id: str) -> str:
    """One sheet with what it adds up to and what may be done with it."""
    session, person = db.session(), viewer()
    row = queries.get(session, person, public_id)
    lines = queries.lines_of(session, row.id)
    moves = TRANSITIONS.from_state("review_sheet", row.state)
    may = permitted(session, person, row, [*(move.permission for move in moves), *OTHERS])
    barred = {move.permission for move in moves} - may
    return render_template(
        "review_sheet/show.html",
        sheet=row,
        lines=lines,
        page=keyset.part(list(lines.people), place(), lambda line: line.public_id),
        size=page_size(),
        quotas=quotas_of(row, lines, business_day()),
        moves=[move for move in moves if move.permission in may],
        editable="review_sheet.write" in may,
        deletable="review_sheet.delete" in may,
        told=hindrances(session, person, row, barred),
        figures=figures_of(lines),
        papers=[pair for pair in PAPERS if pair[0] != "minutes" or row.held_on],
        may_nominate=may_ever(person, "nomination.create") and row.state == ReviewState.CLOSED,
        entries=history.of(session, "review_sheet", row.id),
    )


@bp.route("/reviews/<public_id>/people", methods=["GET", "POST"])
@requires("review_sheet.write")
def people(public_id: str) -> Answer:
    """Choose who stands on the sheet."""
    session, row = db.session(), _writable(public_id)
    there = [line.recipient for line in queries.lines_of(session, row.id).all]
    offered = {item.public_id: item for item in there}
    offered |= {
        item.public_id: item for item in review_people.candidates(session, viewer(), row.unit, business_day())
    }
    form = PeopleForm(people=[item.public_id for item in there], version=row.version)
    form.people.choices = [
        (key, ", ".join(filter(None, (item.name, item.position)))) for key, item in offered.items()
    ]

    def act() -> str:
        come, gone = service.set_people(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            recipient_ids=form.people.data or (),
            day=business_day(),
        )
        flash(_("Đã thêm %(come)s, bỏ %(gone)s người, tập thể.", come=come, gone=gone), "success")
        return _address(public_id)

    done, status = attempt(form, act)
    return done or (render_template("review_sheet/people.html", form=form, sheet=row), status)


@bp.route("/reviews/<public_id>/edit", methods=["GET", "POST"])
@requires("review_sheet.write")
def edit(public_id: str) -> Answer:
    """Fill in a page of the sheet's lines."""
    row = _writable(public_id)
    lines = queries.lines_of(db.session(), row.id)
    page = keyset.part(list(lines.all), place(), lambda line: line.public_id)
    step = _step(row, lines)
    shown = [lines.shown(line, registering=step.registering) for line in page.rows]
    form = grid_form(shown, step, version=row.version)

    def act() -> str:
        service.save_lines(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            entries=form.entries(),
            day=business_day(),
        )
        flash(_("Đã lưu bảng bình xét."), "success")
        if request.form.get("action") == "next" and page.next:
            return _turned("review_sheet.edit", public_id, page)
        return _address(public_id)

    done, status = attempt(form, act)
    context = {"sheet": row, "form": form, "page": page, "size": page_size(), "step": step}
    return done or (render_template("review_sheet/edit.html", **context), status)


@bp.route("/reviews/<public_id>/meeting", methods=["GET", "POST"])
@requires("review_sheet.write")
def meeting(public_id: str) -> Answer:
    """Write down the meeting and the votes."""
    row = _writable(public_id)
    if row.state != ReviewState.OPEN and request.method == "GET":
        abort(404)
    proposals = queries.lines_of(db.session(), row.id).proposals
    page = keyset.part(proposals, place(PROPOSALS), lambda item: item.key)
    known: dict[str, Any] = {name: getattr(row, name) for name in service.MEETING}
    form = meeting_form(page.rows, **known, version=row.version)

    def act() -> str:
        service.record_meeting(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            meeting=form.meeting(),
            results=form.results(),
            day=business_day(),
        )
        flash(_("Đã ghi cuộc họp và kết quả bình xét."), "success")
        if request.form.get("action") == "next" and page.next:
            return _turned("review_sheet.meeting", public_id, page)
        return _address(public_id)

    done, status = attempt(form, act)
    context = {"sheet": row, "form": form, "page": page, "size": PROPOSALS}
    return done or (render_template("review_sheet/meeting.html", **context), status)


@bp.route("/reviews/<public_id>/move/<action>", methods=["GET", "POST"])
@requires("review_sheet.read")
def move(public_id: str, action: str) -> Answer:
    """Confirm and make a move of the state table."""
    session, person = db.session(), viewer()
    row = queries.get(session, person, public_id)
    found = TRANSITIONS.find("review_sheet", action, row.state)
    if request.method == "GET" and (found is None or not permitted(session, person, row, [found.permission])):
        abort(404)
    form = MoveForm(version=row.version)

    def act() -> str:
        service.act(
            viewer=person,
            public_id=public_id,
            version=form.version.data,
            action=action,
            day=business_day(),
            reason=form.reason.data,
        )
        flash(_("Đã cập nhật bảng bình xét."), "success")
        return _address(public_id)

    done, status = attempt(form, act)
    context = {"form": form, "sheet": row, "row": found, "needed": _registration_law(action)}
    return done or (render_template("review_sheet/move.html", **context), status)


def _address(public_id: str) -> str:
    return url_for("review_sheet.show", public_id=public_id)


def _registration_law(action: str) -> str:
    """The article by which titles need registrations today, for who begins without them; empty for none."""
    found = law.registration_required(business_day())
    return found.basis if action == "skip_registration" and isinstance(found, Dated) and found.value else ""


def _turned(endpoint: str, public_id: str, page: keyset.Page[Any]) -> str:
    """The address of the page after this one."""
    there: dict[str, Any] = {"after": page.next, "from": page.start + len(page.rows), "size": page_size()}
    return url_for(endpoint, public_id=public_id, **there)


def _writable(public_id: str) -> ReviewSheet:
    row = queries.get(db.session(), viewer(), public_id)
    if not permitted(db.session(), viewer(), row, ["review_sheet.write"]):
        abort(404)
    return row


def _step(row: ReviewSheet, lines: SheetLines) -> Step:
    return Step(
        registering=row.state == ReviewState.DRAFT,
        awards={kind: awards_for(RecipientKind(kind), business_day()) for kind in TITLES},
        teams=lines.teams,
    )
