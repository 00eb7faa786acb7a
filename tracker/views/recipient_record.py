"""The record of a recipient: adding, correcting and striking out its entries, confirming posts, moving to a unit."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain import law
from tracker.domain.recipient_labels import ADDING, PARTS
from tracker.domain.record_entries import EntryKind
from tracker.extensions import db
from tracker.forms.base import VersionedForm
from tracker.forms.recipient_record import MoveForm, ReasonForm, corrected_entry, new_entry
from tracker.models import Recipient, Unit
from tracker.queries import recipient_record, units
from tracker.queries import recipients as queries
from tracker.queries.scope import allowed, permitted
from tracker.services import recipient_moves
from tracker.services import record_entries as service
from tracker.services.day import business_day
from tracker.views.attempt import Answer, attempt
from tracker.views.guards import requires, viewer

bp = Blueprint("recipient_record", __name__)


@bp.route("/recipients/<public_id>/record/<kind>/new", methods=["GET", "POST"])
@requires("recipient.write")
def new(public_id: str, kind: str) -> Answer:
    """Add an entry."""
    row, part = _writable(public_id), _part(kind)
    form: Any = new_entry(part)
    _offer_awards(form)

    def act() -> str:
        service.add(
            viewer=viewer(),
            public_id=public_id,
            data=form.entry(),
            day=business_day(),
            nonce=form.nonce.data,
        )
        flash(_("Đã thêm vào quá trình của đối tượng."), "success")
        return _back(public_id, part)

    done, status = attempt(form, act, lambda _result: _back(public_id, part))
    return done or (
        render_template(
            "recipient/entry.html", form=form, recipient=row, kind=part, item=None, parts=PARTS, adding=ADDING
        ),
        status,
    )


@bp.route("/recipients/<public_id>/record/<kind>/<entry_id>/edit", methods=["GET", "POST"])
@requires("recipient.write")
def correct(public_id: str, kind: str, entry_id: str) -> Answer:
    """Correct an entry, with the reason."""
    row, part = _writable(public_id), _part(kind)
    item = _entry(row, part, entry_id)
    form: Any = corrected_entry(part, **_typed(part, item))
    _offer_awards(form)

    def act() -> str:
        service.correct(
            viewer=viewer(),
            public_id=public_id,
            entry_id=entry_id,
            version=form.version.data,
            data=form.entry(),
            reason=form.reason.data,
            day=business_day(),
        )
        flash(_("Đã sửa quá trình của đối tượng. Nội dung trước vẫn xem được."), "success")
        return _back(public_id, part)

    done, status = attempt(form, act)
    return done or (
        render_template(
            "recipient/entry.html", form=form, recipient=row, kind=part, item=item, parts=PARTS, adding=ADDING
        ),
        status,
    )


@bp.route("/recipients/<public_id>/record/<kind>/<entry_id>/remove", methods=["GET", "POST"])
@requires("recipient.write")
def strike(public_id: str, kind: str, entry_id: str) -> Answer:
    """Take an entry out, with the reason."""
    row, part = _writable(public_id), _part(kind)
    item = _entry(row, part, entry_id)
    form = ReasonForm(version=item.version)

    def act() -> str:
        service.strike(
            viewer=viewer(),
            public_id=public_id,
            kind=part,
            entry_id=entry_id,
            version=form.version.data,
            reason=form.reason.data,
        )
        flash(_("Đã bỏ khỏi quá trình của đối tượng. Nội dung trước vẫn xem được."), "success")
        return _back(public_id, part)

    done, status = attempt(form, act)
    return done or (
        render_template("recipient/strike.html", form=form, recipient=row, kind=part, item=item),
        status,
    )


@bp.post("/recipients/<public_id>/record/post/<entry_id>/confirm")
@requires("recipient.confirm")
def confirm(public_id: str, entry_id: str) -> Response:
    """Vouch for a post that was held."""
    queries.get(db.session(), viewer(), public_id)
    form = VersionedForm()
    service.confirm_post(
        viewer=viewer(),
        public_id=public_id,
        entry_id=entry_id,
        version=form.version.data or 0,
        day=business_day(),
    )
    flash(_("Đã xác nhận chức vụ."), "success")
    return redirect(_back(public_id, EntryKind.POST))


@bp.route("/recipients/<public_id>/move", methods=["GET", "POST"])
@requires("recipient.write")
def move(public_id: str) -> Answer:
    """Put the recipient into another unit; the one it leaves stays in its record."""
    row = _writable(public_id)
    form = MoveForm(version=row.version, ended_on=business_day())
    own = allowed(viewer(), "nomination.create", Unit)
    others = units.choices(db.session(), day=business_day(), condition=own)
    form.unit.choices = [choice for choice in others if choice[0] != row.unit.code]

    def act() -> str:
        recipient_moves.move_to(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            unit_code=form.unit.data,
            last_day=form.ended_on.day,
            reason=form.reason.data,
            day=business_day(),
        )
        flash(_("Đã chuyển đối tượng sang đơn vị mới."), "success")
        return url_for("recipient.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or (render_template("recipient/move.html", form=form, recipient=row), status)


def _part(kind: str) -> EntryKind:
    if kind not in set(EntryKind):
        abort(404)
    return EntryKind(kind)


def _writable(public_id: str) -> Recipient:
    row = queries.get(db.session(), viewer(), public_id)
    if "recipient.write" not in permitted(db.session(), viewer(), row, ["recipient.write"]):
        abort(404)
    return row


def _entry(row: Recipient, part: EntryKind, entry_id: str) -> Any:
    item = recipient_record.entry(db.session(), row, part, entry_id)
    closed = item.struck_id is not None or getattr(item, "nomination_id", None) is not None
    # What somebody else has done meanwhile is told to who posts; there is nothing to open.
    if request.method == "GET" and closed:
        abort(404)
    return item


def _typed(part: EntryKind, item: Any) -> dict[str, Any]:
    names = service.columns_of(part)
    values = {name: getattr(item, name) for name in names}
    return {
        **{name: "" if value is None else value for name, value in values.items()},
        "version": item.version,
    }


def _offer_awards(form: Any) -> None:
    if "award_code" in form:
        names = [(entry.code, law.latest_name(entry.code)) for entry in law.awards()]
        form.award_code.choices = [("", _("Chọn danh hiệu, hình thức")), *names]


def _back(public_id: str, part: EntryKind) -> str:
    return url_for("recipient.show", public_id=public_id, _anchor=f"record-{part}")
