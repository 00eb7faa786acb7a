"""Writing a dossier in four steps, each saved when it is left: who, what, papers, the unit's own meeting."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.adapters.inspection import LIMITS
from tracker.domain.enums import InitiativeScope
from tracker.domain.errors import DomainError, Forbidden
from tracker.domain.labels import word
from tracker.extensions import db
from tracker.forms.base import VersionedForm
from tracker.forms.nomination import AchievementForm, PaperForm, ReviewForm
from tracker.models import Initiative, Nomination
from tracker.queries import initiative_choices
from tracker.queries import nominations as queries
from tracker.queries.scope import permitted
from tracker.services import attachments
from tracker.services import nominations as service
from tracker.services.day import business_day
from tracker.services.dossier_checks import checks
from tracker.services.initiative_entries import NewInitiative
from tracker.services.nominations import ReviewData
from tracker.services.stored_files import Upload
from tracker.views.dossier_page import form_steps
from tracker.views.errors import status_of
from tracker.views.guards import requires, viewer
from tracker.views.words import told

bp = Blueprint("nomination_form", __name__)

Answer = str | Response | tuple[str, int]


@bp.route("/nominations/<public_id>/achievement", methods=["GET", "POST"])
@requires("nomination.write")
def achievement(public_id: str) -> Answer:
    """Step 2: achievements and initiatives; a row is added by posting, nothing is stored then."""
    row = writable(public_id)
    form = _achievement_form(row)
    action = request.form.get("action", "")
    if action == "add_row":
        form.add_row()
        return _achievement_page(form, row)
    if not form.validate_on_submit() or form.refuse_after(business_day().year):
        return _achievement_page(form, row), 422 if form.is_submitted() else 200
    try:
        service.save(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            achievement=form.achievement.data,
            initiatives=_initiatives(form),
            chosen=form.chosen.data or (),
        )
    except DomainError as error:
        form.add_error(error.message, error.field)
        return _achievement_page(form, row), status_of(error)
    flash(_("Đã lưu nháp."), "success")
    following = "nomination.show" if action == "draft" else "nomination_form.papers"
    return redirect(url_for(following, public_id=public_id))


@bp.route("/nominations/<public_id>/papers", methods=["GET", "POST"])
@requires("nomination.write")
def papers(public_id: str) -> Answer:
    """Step 3: the required papers, each with its files, and one more file at a time."""
    row = writable(public_id)
    found = checks(db.session(), row, business_day())
    first = next((paper.code for paper in found.missing), "")
    form = PaperForm(paper=request.args.get("paper", first))
    form.paper.choices = [*((paper.code, paper.name) for paper in found.papers), ("", _("Tài liệu khác"))]
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        upload = Upload(form.file.data.filename or "", form.file.data.read())
        try:
            attachments.attach_to_nomination(
                viewer=viewer(),
                public_id=public_id,
                upload=upload,
                paper=form.paper.data,
                day=business_day(),
            )
        except DomainError as error:
            form.add_error(error.message, error.field)
            status = status_of(error)
        else:
            flash(_("Đã thêm tệp."), "success")
            return redirect(url_for("nomination_form.papers", public_id=public_id))
    page = render_template(
        "nomination/papers.html",
        row=row,
        form=form,
        checks=found,
        limits=LIMITS,
        steps_shown=form_steps(2, row),
    )
    return page, status


@bp.post("/nominations/<public_id>/papers/<attachment_id>/remove")
@requires("nomination.write")
def detach(public_id: str, attachment_id: str) -> Answer:
    """Take a file off a draft."""
    attachments.detach_from_nomination(viewer=viewer(), public_id=public_id, attachment_id=attachment_id)
    flash(_("Đã bỏ tệp."), "success")
    return redirect(url_for("nomination_form.papers", public_id=public_id))


@bp.route("/nominations/<public_id>/review", methods=["GET", "POST"])
@requires("nomination.write")
def review(public_id: str) -> Answer:
    """Step 4: the unit's own meeting, with what the examination says so far."""
    row = writable(public_id)
    form = _review_form(row)
    if not form.validate_on_submit():
        return _review_page(form, row), 422 if form.is_submitted() else 200
    try:
        service.record_review(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            review=_review(form),
            day=business_day(),
        )
    except DomainError as error:
        form.add_error(error.message, error.field)
        return _review_page(form, row), status_of(error)
    flash(_("Đã lưu kết quả bình xét."), "success")
    if request.form.get("action") == "draft":
        return redirect(url_for("nomination.show", public_id=public_id))
    return redirect(url_for("nomination_move.move", public_id=public_id, action="send"))


@bp.route("/nominations/<public_id>/delete", methods=["GET", "POST"])
@requires("nomination.delete")
def delete(public_id: str) -> Answer:
    """Delete a draft that was never sent."""
    row = queries.get(db.session(), viewer(), public_id)
    form = VersionedForm(version=row.version)
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        try:
            service.delete_draft(viewer=viewer(), public_id=public_id, version=form.version.data)
        except DomainError as error:
            form.add_error(error.message, error.field)
            status = status_of(error)
        else:
            flash(_("Đã xóa bản nháp."), "success")
            return redirect(url_for("nomination.index"))
    return render_template("nomination/delete.html", form=form, row=row), status


def writable(public_id: str) -> Nomination:
    """The dossier, while the viewer may change it."""
    row = queries.get(db.session(), viewer(), public_id)
    if "nomination.write" not in permitted(db.session(), viewer(), row, ["nomination.write"]):
        raise Forbidden("Hồ sơ đã trình hoặc đã gửi nên không sửa được. Hãy thu hồi hoặc chờ được trả lại.")
    return row


def _achievement_form(row: Nomination) -> AchievementForm:
    form = AchievementForm(
        version=row.version,
        achievement=row.achievement,
        chosen=[item.public_id for item in row.initiatives],
    )
    own = initiative_choices.of_recipient(db.session(), viewer(), row.recipient_id)
    offered = {item.public_id: _initiative_words(item) for item in [*own, *row.initiatives]}
    form.chosen.choices = list(offered.items())
    return form


def _initiative_words(item: Initiative) -> str:
    """How the form offers an initiative: its title, year and scope, and what its decision says."""
    said = item.recognised_by if item.recognised else told(word(item.state))
    return f"{item.title} ({item.year}; {told(word(item.reach))}; {said})"


def _initiatives(form: AchievementForm) -> tuple[NewInitiative, ...]:
    return tuple(
        NewInitiative(
            title=entry.form.title.data,
            scope=InitiativeScope(entry.form.scope.data),
            recognised_by=entry.form.recognised_by.data,
            year=entry.form.year.number,
            research=entry.form.research.data,
            replicable=entry.form.replicable.data,
            decision_number=entry.form.decision_number.data,
        )
        for entry in form.initiatives
        if entry.form.filled
    )


def _achievement_page(form: AchievementForm, row: Nomination) -> str:
    return render_template(
        "nomination/achievement.html",
        form=form,
        row=row,
        checks=checks(db.session(), row, business_day()),
        steps_shown=form_steps(1, row),
    )


def _review_form(row: Nomination) -> ReviewForm:
    names = ("held_on", "total", "present", "agreed", "summary")
    stored = {name: getattr(row.review, name) for name in names} if row.review else {}
    return ReviewForm(version=row.version, **stored)


def _review(form: ReviewForm) -> ReviewData:
    return ReviewData(
        held_on=form.held_on.day,
        total=form.total.number,
        present=form.present.number,
        agreed=form.agreed.number,
        summary=form.summary.data,
    )


def _review_page(form: ReviewForm, row: Nomination) -> str:
    return render_template(
        "nomination/review.html",
        form=form,
        row=row,
        checks=checks(db.session(), row, business_day()),
        steps_shown=form_steps(3, row),
    )
