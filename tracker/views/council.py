"""Councils: who sits in them and by which regulation they work."""

from flask import Blueprint, flash, render_template, url_for
from flask_babel import gettext as _

from tracker.domain.council_enums import CouncilKind
from tracker.domain.enums import BallotForm, CouncilRank, Role, VoteBase
from tracker.domain.policy import may_ever
from tracker.extensions import db
from tracker.forms.base import Form
from tracker.forms.council import CouncilEndForm, CouncilForm, EndMemberForm, MemberForm, RegulationForm
from tracker.models import Council
from tracker.queries import accounts, history, meetings, seats, units
from tracker.queries import councils as queries
from tracker.queries.scope import permitted
from tracker.services import council_endings
from tracker.services import councils as service
from tracker.services.councils import Regulation, Share
from tracker.services.day import business_day
from tracker.views.attempt import Answer, attempt
from tracker.views.guards import requires, viewer

bp = Blueprint("council", __name__)


@bp.get("/councils")
@requires("council.read")
def index() -> str:
    """All councils."""
    rows = queries.listed(db.session(), viewer())
    return render_template("council/index.html", rows=rows, may_add=may_ever(viewer(), "council.edit"))


@bp.get("/councils/<public_id>")
@requires("council.read")
def show(public_id: str) -> str:
    """One council with members, regulation and meetings."""
    session, person, day = db.session(), viewer(), business_day()
    row = queries.get(session, person, public_id)
    # A council that has ended is shown as it was on its last day.
    last = min(day, row.valid_to or day)
    rules = seats.regulation_on(session, row.id, last)
    editable = row.valid_to is None and "council.edit" in permitted(session, person, row, ["council.edit"])
    return render_template(
        "council/show.html",
        council=row,
        members=seats.members_on(session, row.id, last),
        regulation=rules,
        quorum=seats.quorum_on(rules, last),
        meetings=meetings.listed(session, person, row.id),
        editable=editable,
        changeable=seats.changeable(session, person, row.id) if editable else frozenset(),
        entries=history.of(session, "council", row.id),
    )


@bp.route("/councils/new", methods=["GET", "POST"])
@requires("council.edit")
def new() -> Answer:
    """Establish a council."""
    form = CouncilForm()
    form.unit.choices = units.of_seats(db.session(), viewer().seats_as(Role.STANDING_BODY))

    def act() -> str:
        row = service.establish(
            viewer=viewer(),
            unit_code=form.unit.data,
            name=form.name.data,
            established_by=form.established_by.data,
            valid_from=form.valid_from.day,
            kind=CouncilKind(form.kind.data),
        )
        flash(_("Đã lập Hội đồng. Hãy thêm thành viên và quy chế."), "success")
        return url_for("council.show", public_id=row.public_id)

    done, status = attempt(form, act)
    return done or _page(form, _("Lập Hội đồng"), None, status)


@bp.route("/councils/<public_id>/members/new", methods=["GET", "POST"])
@requires("council.edit")
def member(public_id: str) -> Answer:
    """Give somebody a seat."""
    row = queries.get(db.session(), viewer(), public_id)
    form = MemberForm()
    form.user_name.choices = accounts.seatable(db.session(), viewer(), day=business_day())

    def act() -> str:
        service.add_member(
            viewer=viewer(),
            public_id=public_id,
            user_name=form.user_name.data,
            rank=CouncilRank(form.rank.data),
            position=form.position.data,
            valid_from=form.valid_from.day,
        )
        flash(_("Đã thêm thành viên Hội đồng."), "success")
        return url_for("council.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or _page(form, _("Thêm thành viên"), row, status)


@bp.route("/councils/<public_id>/members/<member_id>/end", methods=["GET", "POST"])
@requires("council.edit")
def end_member(public_id: str, member_id: str) -> Answer:
    """End a seat."""
    row = queries.get(db.session(), viewer(), public_id)
    form = EndMemberForm()

    def act() -> str:
        service.end_member(
            viewer=viewer(), public_id=public_id, member_id=member_id, last_day=form.last_day.day
        )
        flash(_("Đã kết thúc tư cách thành viên."), "success")
        return url_for("council.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or _page(form, _("Thôi tham gia Hội đồng"), row, status)


@bp.route("/councils/<public_id>/regulation", methods=["GET", "POST"])
@requires("council.edit")
def regulation(public_id: str) -> Answer:
    """Enter the regulation."""
    row = queries.get(db.session(), viewer(), public_id)
    form = RegulationForm()

    def act() -> str:
        service.set_regulation(
            viewer=viewer(),
            public_id=public_id,
            regulation=Regulation(
                citation=form.citation.data,
                valid_from=form.valid_from.day,
                quorum=_share(form.quorum.data),
                threshold=_share(form.threshold.data),
                strict=bool(form.strict.data),
                base=VoteBase(form.base.data),
                ballot=BallotForm(form.ballot.data),
                absent_written=bool(form.absent_written.data),
                ordinary_vote=bool(form.ordinary_vote.data),
            ),
        )
        flash(_("Đã nhập quy chế."), "success")
        return url_for("council.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or _page(form, _("Nhập quy chế"), row, status)


@bp.route("/councils/<public_id>/end", methods=["GET", "POST"])
@requires("council.edit")
def end(public_id: str) -> Answer:
    """Say until when the council works, and why."""
    row = queries.get(db.session(), viewer(), public_id)
    form = CouncilEndForm(last_day=business_day(), version=row.version)

    def act() -> str:
        council_endings.end(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            last_day=form.last_day.day,
            reason=form.reason.data,
        )
        flash(_("Đã kết thúc Hội đồng."), "success")
        return url_for("council.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or (render_template("council/end.html", form=form, council=row), status)


def _share(text: str) -> Share | None:
    over, _mark, of = text.partition("/")
    return Share(int(over), int(of)) if of else None


def _page(form: Form, title: str, council: Council | None, status: int) -> Answer:
    return render_template("council/form.html", form=form, title=title, council=council), status
