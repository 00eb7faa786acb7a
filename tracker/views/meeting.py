"""Meetings of a council: prepared, held, minuted, signed."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.enums import BallotForm
from tracker.domain.errors import DomainError, Invalid
from tracker.domain.policy import may_ever
from tracker.domain.text import clean
from tracker.domain.workflow import TRANSITIONS
from tracker.extensions import db
from tracker.forms.base import VersionedForm
from tracker.forms.campaign import MoveForm
from tracker.forms.council import MeetingEditForm, MeetingFields, MeetingForm, MinutesForm
from tracker.queries import councils
from tracker.queries import meetings as queries
from tracker.services import agenda, meetings, polls
from tracker.services.council_documents import council_list_file, minutes_file
from tracker.services.day import business_day
from tracker.services.meetings import Mark, MeetingPlan, MinutesText
from tracker.services.reports import FORMATS
from tracker.views.attempt import Answer, attempt
from tracker.views.files import as_download
from tracker.views.guards import requires, viewer
from tracker.views.meeting_page import acts, part_of, typed_roll

bp = Blueprint("meeting", __name__)

PARTS = ("agenda", "attendance", "votes", "minutes", "history")


@bp.get("/meetings")
@requires("meeting.read")
def index() -> str:
    """The meetings that the viewer may read."""
    rows = queries.listed(db.session(), viewer())
    return render_template("meeting/index.html", rows=rows, may_add=may_ever(viewer(), "meeting.create"))


@bp.get("/meetings/<public_id>")
@bp.get("/meetings/<public_id>/<part>")
@requires("meeting.read")
def show(public_id: str, part: str = "agenda") -> str:
    """One meeting; `part` is the tab."""
    if part not in PARTS:
        abort(404)
    row = queries.get(db.session(), viewer(), public_id)
    context = {"meeting": row, "part": part, **acts(row), **part_of(row, part)}
    return render_template(f"meeting/{part}.html", **context)


@bp.route("/meetings/new", methods=["GET", "POST"])
@requires("meeting.create")
def new() -> Answer:
    """Prepare a meeting."""
    form = MeetingForm()
    form.council.choices = councils.of_secretary(db.session(), viewer(), day=business_day())

    def act() -> str:
        row = meetings.create(
            viewer=viewer(), council_id=form.council.data, plan=_plan(form), nonce=form.nonce.data
        )
        flash(_("Đã lập cuộc họp. Hãy chọn hồ sơ đưa vào chương trình."), "success")
        return url_for("meeting.show", public_id=row.public_id)

    done, status = attempt(form, act, lambda result: url_for("meeting.show", public_id=result))
    return done or (render_template("meeting/form.html", form=form, meeting=None), status)


@bp.route("/meetings/<public_id>/edit", methods=["GET", "POST"])
@requires("meeting.edit")
def edit(public_id: str) -> Answer:
    """Correct title, time or place."""
    row = queries.get(db.session(), viewer(), public_id)
    form = MeetingEditForm(obj=row, data={"council": row.council.public_id})
    form.council.choices = [(row.council.public_id, row.council.name)]

    def act() -> str:
        meetings.change(viewer=viewer(), public_id=public_id, version=form.version.data, plan=_plan(form))
        flash(_("Đã lưu cuộc họp."), "success")
        return url_for("meeting.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or (render_template("meeting/form.html", form=form, meeting=row), status)


@bp.route("/meetings/<public_id>/agenda/add", methods=["GET", "POST"])
@requires("meeting.edit")
def add_items(public_id: str) -> Answer:
    """Choose dossiers for the agenda."""
    row = queries.get(db.session(), viewer(), public_id)
    form = VersionedForm(version=row.version)

    def act() -> str:
        count = agenda.place_items(
            viewer=viewer(),
            public_id=public_id,
            nomination_ids=request.form.getlist("ids"),
            day=business_day(),
        )
        flash(_("Đã đưa %(count)s hồ sơ vào chương trình họp.", count=count), "success")
        return url_for("meeting.show", public_id=public_id)

    done, status = attempt(form, act)
    if done:
        return done
    found = queries.candidates(db.session(), viewer(), row)
    chosen = set(request.form.getlist("ids"))
    context = {"form": form, "meeting": row, "rows": found, "chosen": chosen}
    return render_template("meeting/add.html", all_chosen="all" in request.args, **context), status


@bp.post("/meetings/<public_id>/agenda/<nomination_id>/<action>")
@requires("meeting.edit")
def remove_item(public_id: str, nomination_id: str, action: str) -> Answer:
    """Take an item off the agenda, or postpone it."""
    if action not in {"remove", "postpone"}:
        abort(404)
    agenda.remove_item(
        viewer=viewer(),
        public_id=public_id,
        nomination_id=nomination_id,
        day=business_day(),
        postpone=action == "postpone",
    )
    flash(_("Đã cập nhật chương trình họp."), "success")
    return redirect(url_for("meeting.show", public_id=public_id))


@bp.post("/meetings/<public_id>/attendance")
@requires("meeting.edit")
def record_attendance(public_id: str) -> Answer:
    """Write down who came."""
    row = queries.get(db.session(), viewer(), public_id)
    form = VersionedForm()
    typed = typed_roll(queries.seats(db.session(), row))

    def act() -> str:
        marks = {key: Mark(came == "yes", reason) for key, (came, reason) in typed.items() if came}
        if any(came not in {"yes", "no", ""} for came, _reason in typed.values()):
            raise Invalid("Hãy chọn Có mặt hoặc Vắng cho từng thành viên.", "marks")
        meetings.record_attendance(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            marks=marks,
            presiding=clean(request.form.get("presiding", "")),
        )
        flash(_("Đã ghi điểm danh."), "success")
        return url_for("meeting.show", public_id=public_id, part="attendance")

    if "fill" in request.form:
        typed, status = {key: (came or "yes", reason) for key, (came, reason) in typed.items()}, 200
    else:
        done, status = attempt(form, act)
        if done:
            return done
    context = {"meeting": row, "part": "attendance", **acts(row), **part_of(row, "attendance")}
    return render_template(
        "meeting/attendance.html",
        **{**context, "form": form, "roll": typed, "chosen": request.form.get("presiding", "")},
    ), status


@bp.route("/meetings/<public_id>/minutes/edit", methods=["GET", "POST"])
@requires("meeting.edit")
def write_minutes(public_id: str) -> Answer:
    """Write the free parts of the minutes."""
    row = queries.get(db.session(), viewer(), public_id)
    form = MinutesForm(obj=row)

    def act() -> str:
        meetings.write_minutes(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            text=MinutesText(
                form.presentations.data, form.discussion.data, form.conclusions.data, form.ends_at.data
            ),
        )
        flash(_("Đã lưu biên bản."), "success")
        return url_for("meeting.show", public_id=public_id, part="minutes")

    done, status = attempt(form, act)
    return done or (render_template("meeting/write.html", form=form, meeting=row), status)


@bp.route("/meetings/<public_id>/move/<action>", methods=["GET", "POST"])
@requires("meeting.read")
def move(public_id: str, action: str) -> Answer:
    """Confirm and make a move of the state table."""
    row = queries.get(db.session(), viewer(), public_id)
    found = TRANSITIONS.find("meeting", action, row.state)
    if found is None and request.method == "GET":
        abort(404)
    form = MoveForm(version=row.version)

    def act() -> str:
        meetings.act(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            action=action,
            day=business_day(),
            reason=form.reason.data,
        )
        flash(_("Đã cập nhật cuộc họp."), "success")
        return url_for("meeting.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or (render_template("meeting/move.html", form=form, meeting=row, row=found), status)


@bp.post("/meetings/<public_id>/polls/<form>")
@requires("meeting.edit")
def open_poll(public_id: str, form: str) -> Answer:
    """Open a vote on everything that waits for one of this form."""
    if form not in set(BallotForm):
        abort(404)
    try:
        row = polls.open_poll(
            viewer=viewer(), meeting_id=public_id, form=BallotForm(form), day=business_day()
        )
    except DomainError as error:
        flash(error.message, "danger")
        return redirect(url_for("meeting.show", public_id=public_id, part="votes"))
    return redirect(url_for("poll.show", public_id=row.public_id))


@bp.get("/meetings/<public_id>/papers/<name>.<kind>")
@requires("meeting.read")
def download(public_id: str, name: str, kind: str) -> Answer:
    """The list for the council, or the minutes, as XLSX or PDF."""
    makers = {"list": council_list_file, "minutes": minutes_file}
    if name not in makers or kind not in FORMATS:
        abort(404)
    row = queries.get(db.session(), viewer(), public_id)
    return as_download(*makers[name](viewer=viewer(), meeting=row, kind=kind))


def _plan(form: MeetingFields) -> MeetingPlan:
    return MeetingPlan(form.title.data, form.held_on.day, form.begins_at.data, form.place.data)
