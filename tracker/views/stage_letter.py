"""Letters of a stage over a list: its head passes dossiers up, its standing body puts them up for decision."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.domain.law import latest_name
from tracker.extensions import db
from tracker.forms.nomination import LetterForm, ProposalForm
from tracker.models import Nomination
from tracker.queries import letters, stage_letters, units
from tracker.queries.calendars import working_calendar
from tracker.queries.stage_letters import StageGroup
from tracker.services import nonces, outcomes, proposals
from tracker.services.day import business_day
from tracker.services.letterhead import symbol_of
from tracker.services.stage_desk import PASS_UP, PROPOSE, Errand, Ready, waiting
from tracker.services.submission_letters import LetterHead
from tracker.views.attempt import attempt
from tracker.views.guards import requires, viewer

bp = Blueprint("stage_letter", __name__)

Answer = str | Response | tuple[str, int]


@dataclass(frozen=True, slots=True)
class Desk:
    """The group of dossiers that the page is about."""

    errand: Errand
    title: str
    group: StageGroup
    rows: Sequence[Ready]

    @property
    def ready(self) -> list[Nomination]:
        """Those that may go now."""
        return [item.row for item in self.rows if not item.missing]

    def defaults(self) -> dict[str, Any]:
        """What the form begins with: all that may go, or the one whose own button led here."""
        only = request.args.get("only")
        return {
            "ids": [row.public_id for row in self.ready if only in {None, row.public_id}],
            "symbol": _usual_symbol(self.errand, self.group),
            "signed_on": business_day(),
        }


@bp.route("/letters/up", methods=["GET", "POST"])
@requires("nomination.pass_up")
def pass_up() -> Answer:
    """Sign one letter for dossiers of a stage that go to the next one or to the centre."""
    desk = _desk(PASS_UP, _("Ký tờ trình, chuyển cấp trên"))
    if not isinstance(desk, Desk):
        return desk
    form = LetterForm(**desk.defaults())

    def sign() -> str:
        return outcomes.pass_up(
            viewer=viewer(),
            versions=form.versions(),
            letter=LetterHead(form.number.data, form.symbol.data),
            day=business_day(),
            calendar=working_calendar(db.session()),
            nonce=form.nonce.data,
        ).public_id

    return _signed(desk, form, sign)


@bp.route("/letters/propose", methods=["GET", "POST"])
@requires("nomination.propose")
def propose() -> Answer:
    """One letter of the standing body for dossiers that its own stage decides."""
    desk = _desk(PROPOSE, _("Trình quyết định"))
    if not isinstance(desk, Desk):
        return desk
    form = ProposalForm(**desk.defaults())

    def sign() -> str:
        return proposals.propose(
            viewer=viewer(),
            versions=form.versions(),
            letter=LetterHead(form.number.data, form.symbol.data),
            signed_on=form.signed_on.day,
            day=business_day(),
            nonce=form.nonce.data,
        ).public_id

    return _signed(desk, form, sign)


def _desk(errand: Errand, title: str) -> Desk | Response | str:
    """The group that the address names, or the page that asks for one."""
    # A repeated post no longer finds its dossiers among those that wait.
    earlier = nonces.result_of(db.session(), viewer(), request.form.get("nonce"))
    if earlier:
        return redirect(url_for("letter.show", public_id=earlier))
    found = stage_letters.groups(db.session(), viewer(), errand.permission, decides=errand.decides)
    group = _chosen(found)
    if group is None:
        return render_template("letter/stage_start.html", groups=found, title=title)
    return Desk(errand, title, group, waiting(db.session(), viewer(), errand, group, business_day()))


def _signed(desk: Desk, form: LetterForm, sign: Callable[[], str]) -> Answer:
    form.ids.choices = [
        (row.public_id, f"{row.code} · {row.recipient.name} · {latest_name(row.award_code)}")
        for row in desk.ready
    ]

    def act() -> str:
        key = sign()
        flash(_("Đã ký tờ trình cho %(n)s hồ sơ.", n=len(form.ids.data)), "success")
        return url_for("letter.show", public_id=key)

    done, status = attempt(form, act, lambda result: url_for("letter.show", public_id=result))
    form.refresh({item.row.public_id: item.row.version for item in desk.rows})
    page = {
        "form": form,
        "group": desk.group,
        "title": desk.title,
        "blocked": [item for item in desk.rows if item.missing],
    }
    return done or (render_template("letter/stage.html", **page), status)


def _chosen(found: Sequence[StageGroup]) -> StageGroup | None:
    """The group that the address names; the only one when it names none."""
    names = ("round", "unit", "level")
    asked = tuple(request.args.get(name, "") for name in names)
    if not any(asked):
        return found[0] if len(found) == 1 else None
    for group in found:
        parts = (group.round_id, group.unit_code, group.level.value)
        if all(not wanted or wanted == part for wanted, part in zip(asked, parts, strict=True)):
            return group
    return None


def _usual_symbol(errand: Errand, group: StageGroup) -> str:
    if errand.decides:
        own = units.of_key(db.session(), viewer().unit_id)
        return letters.last_symbol(db.session(), own.code) or symbol_of(own, "TTr")
    unit = units.detail(db.session(), group.unit_code)
    return letters.last_symbol(db.session(), group.unit_code) or symbol_of(unit, "TTr")
