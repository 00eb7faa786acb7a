"""Merging two recipients that are one, and undoing it."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.labels import word
from tracker.domain.merged_parts import WORDS
from tracker.extensions import db
from tracker.forms.duplicate import MergeForm, MergeUndoForm
from tracker.models import Recipient
from tracker.queries import recipient_merges as queries
from tracker.queries import recipients
from tracker.services import recipient_merge_plan as plans
from tracker.services import recipient_merges as service
from tracker.views.attempt import Answer, attempt
from tracker.views.guards import requires, viewer

bp = Blueprint("recipient_merge", __name__)


@dataclass(frozen=True, slots=True)
class Compared:
    """A fact of both recipients, as words."""

    name: str
    kept: str
    other: str

    @property
    def differs(self) -> bool:
        """Whether the two sides say different things."""
        return self.kept != self.other


@bp.get("/recipients/<public_id>/merge")
@requires("recipient.merge")
def choose(public_id: str) -> str:
    """Whom the recipient may be: those spelt alike, or found by words."""
    row = queries.mergeable(db.session(), viewer(), public_id)
    found = queries.candidates(db.session(), viewer(), row, request.args.get("q", ""))
    return render_template("recipient/merge_choose.html", row=row, found=found)


@bp.route("/recipients/<public_id>/merge/<other_id>", methods=["GET", "POST"])
@requires("recipient.merge")
def merge(public_id: str, other_id: str) -> Answer:
    """The two side by side, what would move and what stands in the way; with a reason they become one."""
    session, person = db.session(), viewer()
    kept, other = (queries.mergeable(session, person, key) for key in (public_id, other_id))
    if kept.id == other.id:
        abort(404)
    form = MergeForm(version=kept.version, other_version=other.version)

    def act() -> str:
        service.merge(
            viewer=person,
            kept_id=public_id,
            other_id=other_id,
            version=form.version.data,
            other_version=form.other_version.data,
            reason=form.reason.data,
        )
        flash(_("Đã gộp hai đối tượng. Có thể hoàn tác trên trang này."), "success")
        return url_for("recipient.show", public_id=public_id)

    done, status = attempt(form, act)
    if done:
        return done
    plan = plans.find(session, kept, other)
    page = render_template(
        "recipient/merge.html",
        form=form,
        kept=kept,
        other=other,
        facts=_facts(kept, other),
        moved=[(WORDS[part], len(keys)) for part, keys in plan.moved.items()],
        clashes=plan.clashes,
    )
    return page, status


@bp.route("/recipients/<public_id>/merges/<merge_id>/undo", methods=["GET", "POST"])
@requires("recipient.merge")
def undo(public_id: str, merge_id: str) -> Answer:
    """Hoàn tác gộp, with the reason."""
    row = queries.get(db.session(), viewer(), merge_id)
    kept = queries.mergeable(db.session(), viewer(), public_id)
    # What somebody else has done meanwhile is told to who posts; there is nothing to open.
    if row.kept_id != kept.id or (request.method == "GET" and row.undone_at is not None):
        abort(404)
    form = MergeUndoForm(version=kept.version)

    def act() -> str:
        service.undo(viewer=viewer(), public_id=merge_id, version=form.version.data, reason=form.reason.data)
        flash(_("Đã hoàn tác gộp."), "success")
        return url_for("recipient.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or (render_template("recipient/merge_undo.html", form=form, row=row, kept=kept), status)


def _facts(kept: Recipient, other: Recipient) -> list[Compared]:
    sides = [_words(row) for row in (kept, other)]
    facts = [Compared(name, sides[0][name], sides[1][name]) for name in sides[0]]
    return [fact for fact in facts if fact.kept or fact.other]


def _words(row: Recipient) -> dict[str, str]:
    return {
        _("Tên"): row.name,
        _("Loại"): _(word(row.kind)),
        _("Đơn vị"): row.unit.name,
        _("Chức vụ, nghề nghiệp"): row.position,
        _("Địa chỉ"): row.address,
        _("Nhóm nghề nghiệp"): _(word(row.job_group)),
        _("Giới tính"): _(word(row.gender)) if row.gender else "",
        _("Số định danh cá nhân"): recipients.masked_number(db.session(), row),
        _("Tài khoản trong hệ thống"): row.account.display_name if row.account else "",
    }
