"""Writing an initiative down in the register, changing a draft, correcting what was entered as recognised."""

from flask import Blueprint, abort, flash, render_template, request, url_for
from flask_babel import gettext as _

from tracker.domain.enums import InitiativeScope
from tracker.domain.shares import parse_share, share_text
from tracker.extensions import db
from tracker.forms.initiative import InitiativeEditForm, InitiativeFields, InitiativeForm
from tracker.models import Initiative, Unit
from tracker.queries import initiatives as queries
from tracker.queries import recipient_choices, units
from tracker.queries.scope import allowed, permitted
from tracker.services import initiatives as service
from tracker.services.day import business_day
from tracker.services.initiatives import Author, InitiativeData, Recognition
from tracker.views.attempt import Answer, attempt
from tracker.views.guards import requires, viewer

bp = Blueprint("initiative_form", __name__)

ADD = "add_author"


@bp.route("/initiatives/new", methods=["GET", "POST"])
@requires("initiative.create")
def new() -> Answer:
    """Choose the unit, then write the initiative down."""
    own = allowed(viewer(), "initiative.create", Unit)
    choices = units.choices(db.session(), day=business_day(), condition=own)
    code = request.values.get("unit", choices[0][0] if len(choices) == 1 else "")
    if code not in dict(choices) and request.method == "GET":
        return render_template("initiative/start.html", units=choices)
    form = InitiativeForm(unit=code)
    form.unit.choices = choices
    _offer(form, code)
    if request.method == "GET":
        first = form.authors[0].form
        asked = request.args.get("recipient", "")
        first.recipient.data = asked if asked in dict(first.recipient.choices) else ""
        first.share.data = "100"
    elif request.form.get("action") == ADD:
        return _more(form, None, dict(choices).get(code, ""))

    def act() -> str:
        row = service.create(
            viewer=viewer(),
            unit_code=form.unit.data,
            data=_data(form),
            recognition=_recognition(form),
            day=business_day(),
            nonce=form.nonce.data,
        )
        flash(_("Đã ghi vào sổ sáng kiến."), "success")
        return url_for("initiative.show", public_id=row.public_id)

    done, status = attempt(form, act, lambda result: url_for("initiative.show", public_id=result))
    return done or (_page(form, None, dict(choices).get(code, "")), status)


@bp.route("/initiatives/<public_id>/edit", methods=["GET", "POST"])
@requires("initiative.create")
def edit(public_id: str) -> Answer:
    """Change a draft, or correct an entry that was recognised before it was written down."""
    row = queries.get(db.session(), viewer(), public_id)
    asked = ["initiative.write", "initiative.correct"]
    if not permitted(db.session(), viewer(), row, asked) and request.method == "GET":
        abort(404)
    form = _filled(row)
    _offer(form, row.unit.code, row)
    if request.method == "POST" and request.form.get("action") == ADD:
        return _more(form, row, row.unit.name)

    def act() -> str:
        service.change(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            data=_data(form),
            recognition=_recognition(form),
            day=business_day(),
        )
        flash(_("Đã lưu sáng kiến."), "success")
        return url_for("initiative.show", public_id=public_id)

    done, status = attempt(form, act)
    return done or (_page(form, row, row.unit.name), status)


def _more(form: InitiativeFields, row: Initiative | None, unit_name: str) -> str:
    """The form as it was typed, with one more author; nothing is stored."""
    form.add_author()
    for entry in form.authors:
        entry.form.recipient.choices = form.authors[0].form.recipient.choices
    return _page(form, row, unit_name)


def _page(form: InitiativeFields, row: Initiative | None, unit_name: str) -> str:
    return render_template("initiative/form.html", form=form, row=row, unit_name=unit_name)


def _offer(form: InitiativeFields, unit_code: str, row: Initiative | None = None) -> None:
    """The authors to choose from: the unit's recipients found by the words, and whoever is chosen already."""
    found = recipient_choices.choices(
        db.session(), viewer(), unit_code=unit_code, day=business_day(), words=request.args.get("q", "")
    )
    offered = {item.public_id: f"{item.name} ({item.position or item.unit})" for item in found}
    held = [author.recipient for author in row.authors if author.recipient] if row else []
    offered |= {person.public_id: person.name for person in held}
    form.more = len(found) >= recipient_choices.MOST or bool(request.args.get("q"))
    for entry in form.authors:
        entry.form.recipient.choices = [("", _("Chọn tác giả")), *offered.items()]


def _filled(row: Initiative) -> InitiativeEditForm:
    plain = ("title", "research", "solution", "applied_at", "applied_from", "effect", "replicable", "version")
    decision = ("recognised_by", "decision_number", "decided_on")
    data = {name: getattr(row, name) for name in (*plain, *decision)}
    data["authors"] = [
        {
            "recipient": author.recipient.public_id if author.recipient else "",
            "name": author.name or "",
            "share": share_text(author.share),
        }
        for author in row.authors
    ]
    data |= {
        "sought": row.sought.value,
        "scope": row.reach.value,
        "year": row.year if row.recognised else None,
    }
    return InitiativeEditForm(data=data)


def _data(form: InitiativeFields) -> InitiativeData:
    return InitiativeData(
        title=form.title.data,
        sought=InitiativeScope(form.sought.data),
        authors=tuple(
            Author(
                share=parse_share(entry.form.share.data),
                recipient=entry.form.recipient.data or "",
                name=entry.form.name.data,
            )
            for entry in form.authors
            if entry.form.filled
        ),
        research=form.research.data,
        solution=form.solution.data,
        applied_at=form.applied_at.data,
        applied_from=form.applied_from.day,
        effect=form.effect.data,
    )


def _recognition(form: InitiativeFields) -> Recognition | None:
    """The decision as typed; its day tells the year where none is typed."""
    if not form.decided:
        return None
    return Recognition(
        scope=InitiativeScope(form.scope.data),
        recognised_by=form.recognised_by.data,
        year=form.year.number or form.decided_on.day.year,
        decision_number=form.decision_number.data,
        decided_on=form.decided_on.day,
        replicable=form.replicable.data,
    )
