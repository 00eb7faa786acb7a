"""Entering a directive on screen: the document with its first task, then further tasks."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.directive_enums import DirectiveKind
from tracker.domain.directives import DirectiveFile, TaskEntry
from tracker.domain.enums import TaskKind
from tracker.domain.errors import AlreadyDone, DomainError
from tracker.extensions import db
from tracker.forms.directive import DirectiveForm, TaskForm
from tracker.models import Unit
from tracker.queries import units
from tracker.queries.campaign_parts import check_directive
from tracker.queries.scope import allowed
from tracker.services import directives as service
from tracker.services.day import business_day
from tracker.views.errors import status_of
from tracker.views.guards import requires, viewer

bp = Blueprint("directive", __name__)

Answer = str | Response | tuple[str, int]


@bp.route("/directives/new", methods=["GET", "POST"])
@requires("directive.load")
def new() -> Answer:
    """A directive with its first task."""
    form = DirectiveForm()
    form.lead_unit.choices = units.choices(
        db.session(), day=business_day(), condition=allowed(viewer(), "directive.load", Unit)
    )
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        try:
            service.load(_file(form), day=business_day(), viewer=viewer(), nonce=form.nonce.data)
        except AlreadyDone:
            return redirect(url_for("campaign.index"))
        except DomainError as error:
            form.add_error(error.message, error.field)
            status = status_of(error)
        else:
            flash(_("Đã thêm văn bản và nhiệm vụ đầu tiên, còn ở dạng bản nháp."), "success")
            return redirect(url_for("campaign.index"))
    return render_template("directive/form.html", form=form, title=_("Thêm văn bản chỉ đạo")), status


@bp.route("/directives/<public_id>/tasks/new", methods=["GET", "POST"])
@requires("campaign.edit")
def task(public_id: str) -> Answer:
    """One more task of a directive."""
    check_directive(db.session(), viewer(), public_id)
    form = TaskForm()
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        try:
            campaign = service.add_task(
                viewer=viewer(),
                public_id=public_id,
                kind=TaskKind(form.kind.data),
                title=form.title.data,
                asks=form.asks.data,
                starts_on=form.starts_on.day,
                ends_on=form.ends_on.day,
                day=business_day(),
                nonce=form.nonce.data,
            )
        except AlreadyDone as done:
            return redirect(url_for("campaign.show", public_id=done.result))
        except DomainError as error:
            form.add_error(error.message, error.field)
            status = status_of(error)
        else:
            return redirect(url_for("campaign.show", public_id=campaign.public_id))
    return render_template("directive/form.html", form=form, title=_("Thêm nhiệm vụ")), status


def _file(form: DirectiveForm) -> DirectiveFile:
    first = TaskEntry(1, TaskKind(form.kind.data), form.title.data, form.asks.data, (), "", "", "", ())
    return DirectiveFile(
        kind=DirectiveKind(form.directive_kind.data),
        number=form.number.data,
        issued_on=form.issued_on.day,
        issuer=form.issuer.data,
        subject=form.subject.data,
        lead_unit=form.lead_unit.data,
        starts_on=form.starts_on.day,
        ends_on=form.ends_on.day,
        milestones=(),
        periods=(),
        tasks=(first,),
    )
