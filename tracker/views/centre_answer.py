"""What the centre answers about dossiers of one letter: sent back, awarded by its decision, or not awarded."""

from collections.abc import Sequence

from flask import Blueprint, flash, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.centre_enums import CentreEventKind
from tracker.domain.centre_letters import Listed, Matched, match
from tracker.domain.labels import LEVELS
from tracker.domain.law import latest_name
from tracker.extensions import db
from tracker.forms.centre import CentreDecisionForm, CentreRefusalForm, SentBackForm
from tracker.forms.nomination import PickedDossiers
from tracker.models import Nomination, SubmissionLetter
from tracker.queries import centre as queries
from tracker.services import centre_letters as service
from tracker.services.access import demand_on
from tracker.services.centre_letters import Decided
from tracker.services.day import business_day
from tracker.views.attempt import Answer, attempt
from tracker.views.guards import requires, viewer

bp = Blueprint("centre_answer", __name__)


@bp.route("/centre/<public_id>/sent-back", methods=["GET", "POST"])
@requires("submission_letter.centre")
def sent_back(public_id: str) -> Answer:
    """Enter which dossiers the centre sent back, and why."""
    letter, rows = _letter(public_id)
    form = SentBackForm(
        version=letter.version, happened_on=business_day(), ids=[row.public_id for row in rows]
    )
    _offer(form, rows)

    def act() -> str:
        service.send_back(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            versions=form.versions(),
            entry=form.entry(CentreEventKind.SENT_BACK),
            day=business_day(),
        )
        flash(_("Đã ghi Trung ương trả lại %(n)s hồ sơ.", n=len(form.ids.data)), "success")
        return url_for("centre.show", public_id=public_id)

    done, status = attempt(form, act)
    form.refresh({row.public_id: row.version for row in rows})
    return done or (render_template("centre/sent_back.html", form=form, letter=letter), status)


@bp.route("/centre/<public_id>/decision", methods=["GET", "POST"])
@requires("submission_letter.centre")
def decision(public_id: str) -> Answer:
    """Enter a decision of the centre once for all dossiers that are on its list."""
    letter, rows = _letter(public_id)
    form = CentreDecisionForm(version=letter.version, decided_by=LEVELS[letter.to_level])
    _offer(form, rows)
    if form.is_submitted() and request.form.get("act") == "match":
        form.refresh({row.public_id: row.version for row in rows})
        return _decision_page(form, letter, _matched(form, rows)), 200

    def act() -> str:
        service.decide(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            versions=form.versions(),
            decided=Decided(form.entry(CentreEventKind.DECIDED), form.decided_by.data),
            day=business_day(),
        )
        flash(_("Đã ghi quyết định của Trung ương cho %(n)s hồ sơ.", n=len(form.ids.data)), "success")
        return url_for("centre.show", public_id=public_id)

    done, status = attempt(form, act)
    form.refresh({row.public_id: row.version for row in rows})
    return done or (_decision_page(form, letter, None), status)


@bp.route("/centre/<public_id>/refusal", methods=["GET", "POST"])
@requires("submission_letter.centre")
def refusal(public_id: str) -> Answer:
    """Answer the dossiers that the centre does not award."""
    letter, rows = _letter(public_id)
    form = CentreRefusalForm(version=letter.version)
    _offer(form, rows)

    def act() -> str:
        service.refuse(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            versions=form.versions(),
            reason=form.reason.data,
            day=business_day(),
        )
        flash(_("Đã trả lời không khen thưởng %(n)s hồ sơ.", n=len(form.ids.data)), "success")
        return url_for("centre.show", public_id=public_id)

    done, status = attempt(form, act)
    form.refresh({row.public_id: row.version for row in rows})
    return done or (render_template("centre/refusal.html", form=form, letter=letter), status)


def _letter(public_id: str) -> tuple[SubmissionLetter, Sequence[Nomination]]:
    letter = queries.get(db.session(), viewer(), public_id)
    demand_on(db.session(), viewer(), letter, "submission_letter.centre")
    return letter, queries.still_there(db.session(), letter)


def _offer(form: PickedDossiers, rows: Sequence[Nomination]) -> None:
    form.ids.choices = [
        (row.public_id, f"{row.code} · {row.recipient.name} · {latest_name(row.award_code)}") for row in rows
    ]


def _matched(form: CentreDecisionForm, rows: Sequence[Nomination]) -> Matched:
    """Tick the dossiers that the pasted list names."""
    found = match(form.listed.data, [Listed(row.public_id, row.code, row.recipient.name) for row in rows])
    form.ids.data = list(found.public_ids)
    return found


def _decision_page(form: CentreDecisionForm, letter: SubmissionLetter, matched: Matched | None) -> str:
    return render_template("centre/decision.html", form=form, letter=letter, matched=matched)
