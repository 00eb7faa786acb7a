"""The register of recipients: list, page, adding and correcting."""

from typing import Any

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from tracker.domain.enums import Gender, JobGroup, RecipientKind
from tracker.domain.nomination_labels import RECIPIENT_KINDS
from tracker.domain.policy import may_ever
from tracker.domain.recipient_labels import ADDING, NOTHING, PARTS
from tracker.extensions import db
from tracker.forms.recipient import RecipientEditForm, RecipientFields, RecipientForm
from tracker.models import Recipient, Unit
from tracker.queries import history, recipient_accounts, recipient_merges, recipient_record, units
from tracker.queries import recipients as queries
from tracker.queries.scope import allowed, permitted
from tracker.services import recipient_locks
from tracker.services import recipients as service
from tracker.services.day import business_day
from tracker.services.recipient_accounts import NOBODY
from tracker.services.recipients import RecipientData
from tracker.views.attempt import Answer, attempt
from tracker.views.guards import requires, viewer
from tracker.views.paging import nothing, place
from tracker.views.unknown_filters import Known, LookedUp, look

bp = Blueprint("recipient", __name__)

MEMBERSHIP = {"yes": True, "no": False}
BY_NAME, NONE = "", "-"
"""Choices of an account that are no user name."""


@bp.get("/recipients")
@requires("recipient.read")
def index() -> str:
    """The register, found by words, kind and unit."""
    session, person = db.session(), viewer()
    kind, use, here = request.args.get("kind", ""), request.args.get("use"), place()
    chosen = queries.RecipientFilter(
        words=request.args.get("q", ""),
        kind=RecipientKind(kind) if kind in set(RecipientKind) else None,
        unit_code=request.args.get("unit", ""),
        used_on=business_day() if use == "used" else None,
        ended_by=business_day() if use == "ended" else None,
    )
    kinds = [(item.value, _(words)) for item, words in RECIPIENT_KINDS.items()]
    uses = [("used", _("Đang dùng")), ("ended", _("Đã thôi"))]
    unknown = look(
        Known("kind", _("Loại đối tượng"), dict(kinds)),
        Known("unit", _("Đơn vị"), LookedUp(lambda code: units.exists(session, code))),
        Known("use", _("Tình trạng"), dict(uses)),
    )
    sort = request.args.get("sort", "")
    page = nothing() if unknown else queries.page(session, person, chosen, here, sort)
    units_known = queries.unit_choices(session, person)
    return render_template(
        "recipient/index.html",
        page=page,
        size=here.size,
        kinds=kinds,
        units=units_known,
        chips=_chips(chosen, units_known),
        uses=uses,
        may_add=may_ever(person, "recipient.write"),
    )


def _chips(chosen: queries.RecipientFilter, known: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    use = _("Đang dùng") if chosen.used_on else _("Đã thôi") if chosen.ended_by else ""
    found = (
        ("q", _("Từ khóa"), chosen.words),
        ("kind", _("Loại đối tượng"), _(RECIPIENT_KINDS[chosen.kind]) if chosen.kind else ""),
        ("unit", _("Đơn vị"), dict(known).get(chosen.unit_code, "")),
        ("use", _("Tình trạng"), use),
    )
    return [chip for chip in found if chip[2]]


@bp.get("/recipients/<public_id>")
@requires("recipient.read")
def show(public_id: str) -> Answer:
    """One recipient with awards and dossiers; one that was merged leads to the one that was kept."""
    session, person = db.session(), viewer()
    kept = recipient_merges.kept_instead(session, person, public_id)
    if kept is not None:
        return redirect(url_for("recipient.show", public_id=kept))
    row = queries.get(session, person, public_id)
    entries = history.of(session, "recipient", row.id)
    may = permitted(session, person, row, ["recipient.write", "recipient.confirm", "recipient.merge"])
    return render_template(
        "recipient/show.html",
        row=row,
        namesakes=queries.namesakes(session, row),
        record=recipient_record.of(session, row),
        parts=PARTS,
        adding=ADDING,
        nothing=NOTHING,
        dossiers={item.id: item for item in queries.dossiers(session, person, row)},
        number=queries.masked_number(session, row),
        editable="recipient.write" in may,
        confirmable="recipient.confirm" in may,
        may_merge="recipient.merge" in may,
        merges=recipient_merges.merged_into(session, person, row),
        entries=entries,
        reason=history.last_reason(entries, "end"),
    )


@bp.route("/recipients/new", methods=["GET", "POST"])
@requires("recipient.write")
def new() -> Answer:
    """Add a recipient."""
    form = RecipientForm()
    own = allowed(viewer(), "nomination.create", Unit)
    form.unit.choices = units.choices(db.session(), day=business_day(), condition=own)
    _offer_accounts(form, own)

    def act() -> str:
        row = service.create(
            viewer=viewer(),
            unit_code=form.unit.data,
            data=_data(form),
            identity_number=form.identity_number.data,
            secret=_identity_key(),
            account=_account(form),
            nonce=form.nonce.data,
        )
        flash(_("Đã thêm đối tượng."), "success")
        _tell_link(row, form)
        return url_for("recipient.show", public_id=row.public_id)

    done, status = attempt(form, act, lambda result: url_for("recipient.show", public_id=result))
    return done or (render_template("recipient/form.html", form=form, row=None, held=None, number=""), status)


@bp.route("/recipients/<public_id>/edit", methods=["GET", "POST"])
@requires("recipient.write")
def edit(public_id: str) -> Answer:
    """Correct a recipient."""
    row = queries.get(db.session(), viewer(), public_id)
    if "recipient.write" not in permitted(db.session(), viewer(), row, ["recipient.write"]):
        abort(404)
    form = _filled(row)
    _offer_accounts(form, recipient_accounts.below(row.unit.path), row)

    def act() -> str:
        changed = service.change(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            data=_data(form),
            identity_number=form.identity_number.data,
            secret=_identity_key(),
            account=_account(form),
        )
        flash(_("Đã lưu đối tượng."), "success")
        _tell_link(changed, form)
        return url_for("recipient.show", public_id=public_id)

    done, status = attempt(form, act)
    if done:
        return done
    held = recipient_locks.holding(db.session(), row)
    number = queries.masked_number(db.session(), row)
    return render_template("recipient/form.html", form=form, row=row, held=held, number=number), status


def _identity_key() -> str:
    key: str = current_app.extensions["settings"].identity_key.get_secret_value()
    return key


def _offer_accounts(form: RecipientFields, own: ColumnElement[bool], row: Recipient | None = None) -> None:
    """The accounts that the recipient may be; one that has ended meanwhile may stay."""
    found = recipient_accounts.choices(db.session(), units=own, day=business_day())
    if row is not None and row.account is not None:
        kept = (row.account.user_name, f"{row.account.display_name} ({row.account.user_name})")
        found += [kept] if kept[0] not in dict(found) else []
    words: list[Any] = [(BY_NAME, _("Tìm theo họ tên")), (NONE, _("Không có tài khoản"))]
    form.account.choices = words + found


def _account(form: RecipientFields) -> str | None:
    """What the service takes: a user name, NOBODY, or None to find the account by the name."""
    return {BY_NAME: None, NONE: NOBODY}.get(form.account.data or BY_NAME, form.account.data)


def _tell_link(row: Recipient, form: RecipientFields) -> None:
    if row.account is not None and not form.account.data:
        flash(
            _(
                "Đã gắn với tài khoản %(name)s (%(user)s) vì trùng họ tên trong đơn vị. Nếu là người khác, hãy sửa đối tượng và chọn “Không có tài khoản”.",
                name=row.account.display_name,
                user=row.account.user_name,
            ),
            "info",
        )


def _filled(row: Recipient) -> RecipientEditForm:
    words = {value: name for name, value in MEMBERSHIP.items()}
    data = {
        "kind": row.kind.value,
        "job_group": row.job_group.value,
        "gender": row.gender.value if row.gender else "",
        "account": row.account.user_name if row.account else NONE,
        "is_party_member": words.get(row.is_party_member, "") if row.is_party_member is not None else "",
    }
    plain = (
        "name",
        "position",
        "address",
        "ethnicity",
        "religion",
        "nationality",
        "is_leader",
        "is_direct_worker",
        "is_front_line",
        "version",
    )
    data |= {name: getattr(row, name) for name in plain}
    return RecipientEditForm(data={**data, "sort_name": row.sort_name or ""})


def _data(form: RecipientFields) -> RecipientData:
    return RecipientData(
        kind=RecipientKind(form.kind.data),
        name=form.name.data,
        sort_name=form.sort_name.data,
        address=form.address.data,
        position=form.position.data,
        job_group=JobGroup(form.job_group.data),
        is_leader=form.is_leader.data,
        is_direct_worker=form.is_direct_worker.data,
        is_front_line=form.is_front_line.data,
        gender=Gender(form.gender.data) if form.gender.data else None,
        ethnicity=form.ethnicity.data,
        religion=form.religion.data,
        is_party_member=MEMBERSHIP.get(form.is_party_member.data),
        nationality=form.nationality.data,
    )
