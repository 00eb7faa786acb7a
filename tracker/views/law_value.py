"""Values of the law: what holds for every award, the versions of one value, and entering a new one."""

from typing import Any

from flask import Blueprint, flash, render_template, url_for
from flask_babel import gettext as _

from tracker.domain import law, law_listing
from tracker.domain.enums import ValueStatus
from tracker.domain.law_conditions import parts_at, typed_at
from tracker.domain.law_listing import LawValue
from tracker.domain.law_places import Place
from tracker.domain.law_shapes import YES
from tracker.domain.law_types import Dated
from tracker.domain.policy import may_ever
from tracker.extensions import db
from tracker.forms.law_value import LawValueForm, form_for
from tracker.queries import law_values as queries
from tracker.services import law_values as service
from tracker.services.day import business_day
from tracker.services.law_values import NewVersion
from tracker.views.asked_day import asked_day
from tracker.views.attempt import Answer, attempt
from tracker.views.guards import requires, viewer

bp = Blueprint("law_value", __name__)


@bp.get("/awards/values")
@requires("award.read")
def index() -> str:
    """What holds for every award on a day."""
    day, wrong = asked_day("day", business_day())
    return render_template("law_value/index.html", day=day, wrong=wrong, values=law_listing.general(day))


@bp.get("/awards/values/<address>")
@requires("award.read")
def show(address: str) -> str:
    """All versions of one value, and who entered which of them here."""
    place = service.place(address)
    versions = [LawValue(place.title, item, address, place.shape) for item in place.versions.items]
    return render_template(
        "law_value/show.html",
        place=place,
        awards=_names(place),
        versions=versions,
        day=business_day(),
        entries=queries.of_address(db.session(), address),
        editable=may_ever(viewer(), "law.edit"),
    )


@bp.route("/awards/values/<address>/new", methods=["GET", "POST"])
@requires("law.edit")
def new(address: str) -> Answer:
    """Enter one more version of a value."""
    place, day = service.place(address), business_day()
    form = form_for(parts_at(place, day), awards=_awards(), papers=_papers())(data=_defaults(place, address))

    def act() -> str:
        service.enter(
            viewer=viewer(), address=address, seen=form.version.data, version=_version(form), day=day
        )
        flash(_("Đã nhập giá trị mới."), "success")
        return url_for("law_value.show", address=address)

    done, status = attempt(form, act)
    page = {"form": form, "place": place, "awards": _names(place)}
    return done or (render_template("law_value/form.html", **page), status)


def _version(form: LawValueForm) -> NewVersion:
    return NewVersion(
        typed=form.typed,
        valid_from=form.valid_from.day,
        status=ValueStatus(form.status.data),
        basis=form.basis.data,
        reason=form.reason.data,
    )


def _defaults(place: Place, address: str) -> dict[str, Any]:
    """What the form begins with: the value of today, from today on."""
    found = place.versions.on(business_day())
    held = typed_at(place, business_day())
    return {
        "version": queries.count(db.session(), address),
        "valid_from": business_day(),
        "known": YES,
        "status": found.status.value if isinstance(found, Dated) else ValueStatus.UNCONFIRMED.value,
        "basis": found.basis if found is not None else "",
        **{part.field: held.get(part.key) for part in parts_at(place, business_day())},
    }


def _names(place: Place) -> list[str]:
    return [law.latest_name(code) for code in place.awards]


def _awards() -> list[tuple[str, str]]:
    return [(entry.code, law.latest_name(entry.code)) for entry in law.awards()]


def _papers() -> list[tuple[str, str]]:
    sets = law.book().shared.papers.values()
    found = {
        paper.code: paper.name
        for versions in sets
        for item in versions.items
        if isinstance(item, Dated)
        for paper in item.value
    }
    return sorted(found.items(), key=lambda pair: pair[1])
