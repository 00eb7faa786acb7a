"""Adding and removing the documents of a campaign; they are downloaded with the other attached files."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.adapters.inspection import LIMITS
from tracker.domain.errors import AlreadyDone, DomainError
from tracker.extensions import db
from tracker.forms.campaign import DocumentForm
from tracker.queries.campaign_parts import editable
from tracker.services import campaign_documents as service
from tracker.services.stored_files import Upload
from tracker.views.errors import status_of
from tracker.views.guards import requires, viewer

bp = Blueprint("campaign_document", __name__)

Answer = str | Response | tuple[str, int]


@bp.route("/campaigns/<public_id>/documents/new", methods=["GET", "POST"])
@requires("campaign.edit")
def new(public_id: str) -> Answer:
    """Add a document with its title."""
    campaign = editable(db.session(), viewer(), public_id)
    form = DocumentForm()
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit():
        upload = Upload(form.file.data.filename or "", form.file.data.read())
        try:
            service.attach(
                viewer=viewer(),
                public_id=public_id,
                title=form.title.data,
                upload=upload,
                nonce=form.nonce.data,
            )
        except AlreadyDone:
            return redirect(url_for("campaign.show", public_id=public_id))
        except DomainError as error:
            form.add_error(error.message, error.field)
            status = status_of(error)
        else:
            flash(_("Đã thêm tài liệu."), "success")
            return redirect(url_for("campaign.show", public_id=public_id))
    return render_template("campaign/document.html", form=form, campaign=campaign, limits=LIMITS), status


@bp.post("/campaigns/<public_id>/documents/<document_id>/remove")
@requires("campaign.edit")
def remove(public_id: str, document_id: str) -> Answer:
    """Take a document off."""
    service.remove(viewer=viewer(), public_id=public_id, document_id=document_id)
    flash(_("Đã bỏ tài liệu khỏi phong trào."), "success")
    return redirect(url_for("campaign.show", public_id=public_id))
