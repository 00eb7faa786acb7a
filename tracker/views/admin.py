"""Accounts and roles, for administrators of the system and of units."""

from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.domain.clock import short_date, utc_now
from tracker.domain.enums import Role
from tracker.domain.errors import AlreadyDone, DomainError
from tracker.domain.labels import JOB_KINDS
from tracker.extensions import db
from tracker.forms.admin import AccountEditForm, AccountForm, EndForm, GrantForm
from tracker.models import Unit
from tracker.queries import accounts as queries
from tracker.queries import history, units
from tracker.queries import jobs as job_queries
from tracker.queries.councils import choices as council_choices
from tracker.queries.scope import allowed
from tracker.services import accounts as service
from tracker.services import grants
from tracker.services.day import business_day
from tracker.views.attempt import attempt
from tracker.views.confirming import ask, unconfirmed
from tracker.views.errors import status_of
from tracker.views.guards import requires, viewer
from tracker.views.paging import place
from tracker.views.targets import safe_target

bp = Blueprint("admin", __name__)

Answer = str | Response | tuple[str, int]


@bp.get("/admin/accounts")
@requires("account.list")
def accounts() -> str:
    """The accounts of the viewer's scope, by given name."""
    here = place()
    found = queries.page(db.session(), viewer(), words=request.args.get("q", ""), place=here)
    return render_template(
        "admin/accounts.html",
        page=found,
        size=here.size,
    )


@bp.route("/admin/accounts/new", methods=["GET", "POST"])
@requires("account.manage")
def new_account() -> Answer:
    """Make an account and show its one-time password, once."""
    form = AccountForm()
    form.unit_code.choices = _units()
    if form.validate_on_submit():
        try:
            account, password = service.create_account(
                viewer=viewer(),
                user_name=form.user_name.data,
                display_name=form.display_name.data,
                position=form.position.data,
                unit_code=form.unit_code.data,
                day=business_day(),
                nonce=form.nonce.data,
            )
        except AlreadyDone as done:
            flash(_("Tài khoản đã được tạo. Nếu chưa ghi lại mật khẩu, hãy cấp lại."), "info")
            return redirect(url_for("admin.account", public_id=done.result))
        except DomainError as error:
            form.add_error(error.message, error.field)
            return render_template("admin/new_account.html", form=form), status_of(error)
        return render_template("admin/password_shown.html", account=account, password=password)
    return render_template("admin/new_account.html", form=form), 422 if form.errors else 200


@bp.get("/admin/sessions")
@requires("session.list")
def sessions() -> str:
    """Who is signed in now; any session can be ended."""
    found = queries.open_sessions(db.session(), viewer(), now=utc_now())
    return render_template("admin/sessions.html", rows=found, current=current_user.state.session_id)


@bp.get("/admin/jobs")
@requires("job.list")
def jobs() -> str:
    """How far everybody's background jobs are, newest first."""
    here = place()
    found = job_queries.page(db.session(), viewer(), here)
    return render_template("admin/jobs.html", page=found, size=here.size, kinds=JOB_KINDS)


@bp.get("/admin/accounts/<public_id>")
@requires("account.manage")
def account(public_id: str) -> Answer:
    """One account with its roles and sessions."""
    return _account_page(public_id, _grant_form(), EndForm(formdata=None))


@bp.route("/admin/accounts/<public_id>/edit", methods=["GET", "POST"])
@requires("account.change")
def edit(public_id: str) -> Answer:
    """Correct the name and the office of an account."""
    row = queries.detail(db.session(), viewer(), public_id).account
    form = AccountEditForm(obj=row)

    def act() -> str:
        service.correct_account(
            viewer=viewer(),
            public_id=public_id,
            version=form.version.data,
            display_name=form.display_name.data,
            position=form.position.data,
            day=business_day(),
        )
        flash(_("Đã sửa tài khoản."), "success")
        return url_for("admin.account", public_id=public_id)

    done, status = attempt(form, act)
    return done or (render_template("admin/edit_account.html", form=form, account=row), status)


@bp.post("/admin/accounts/<public_id>/grants")
@requires("account.change")
def grant(public_id: str) -> Answer:
    """Give a role."""
    form = _grant_form()
    if not form.validate_on_submit():
        return _account_page(public_id, form, EndForm(formdata=None)), 422
    try:
        grants.grant_role(
            viewer=viewer(),
            public_id=public_id,
            role=Role(form.role.data),
            unit_code=form.unit_code.data or None,
            council_public_id=form.council.data or None,
            valid_from=form.valid_from.day,
            valid_to=form.valid_to.day,
            is_deputy=form.is_deputy.data,
            day=business_day(),
        )
    except DomainError as error:
        form.add_error(error.message, error.field)
        return _account_page(public_id, form, EndForm(formdata=None)), status_of(error)
    flash(_("Đã phân vai trò."), "success")
    return redirect(url_for("admin.account", public_id=public_id))


@bp.post("/admin/grants/<public_id>/end")
@requires("grant.manage")
def end_grant(public_id: str) -> Answer:
    """End a role today."""
    if unconfirmed():
        queries.check_grant(db.session(), viewer(), public_id)
        effects = [
            _("Vai trò kết thúc từ hôm nay và không mở lại; cần thì phân vai trò mới."),
            _("Người giữ vai trò mất quyền của vai trò này ngay ở lần mở trang tiếp theo."),
        ]
        return ask(_("Kết thúc vai trò"), effects, back=safe_target(request.form.get("back_to")))
    grants.end_grant(viewer=viewer(), public_id=public_id, last_day=business_day())
    flash(_("Đã kết thúc vai trò từ hôm nay."), "success")
    return redirect(safe_target(request.form.get("back_to")))


@bp.post("/admin/accounts/<public_id>/reset")
@requires("account.manage")
def reset(public_id: str) -> Answer:
    """A new one-time password, shown once; all sessions of the account end."""
    found, password = service.reset_password(viewer=viewer(), public_id=public_id, day=business_day())
    return render_template("admin/password_shown.html", account=found, password=password)


@bp.post("/admin/accounts/<public_id>/end")
@requires("account.change")
def end(public_id: str) -> Answer:
    """End an account by date."""
    form = EndForm()
    if not form.validate_on_submit():
        return _account_page(public_id, _grant_form(), form), 422
    page = url_for("admin.account", public_id=public_id)
    if unconfirmed():
        queries.detail(db.session(), viewer(), public_id)
        effects = [_end_words(form.last_day.day), _("Hồ sơ, báo cáo và lịch sử đã lập được giữ nguyên.")]
        return ask(_("Kết thúc tài khoản"), effects, back=page)
    try:
        service.end_account(
            viewer=viewer(), public_id=public_id, last_day=form.last_day.day, day=business_day()
        )
    except DomainError as error:
        form.add_error(error.message, error.field)
        return _account_page(public_id, _grant_form(), form), status_of(error)
    flash(_("Đã đặt ngày kết thúc của tài khoản."), "success")
    return redirect(page)


def _end_words(last_day: date) -> str:
    if last_day <= business_day():
        words = _("Tài khoản không đăng nhập được nữa; các phiên đang mở kết thúc ngay. Không mở lại được.")
    else:
        words = _("Sau ngày %(day)s tài khoản không đăng nhập được nữa.", day=short_date(last_day))
    return str(words)


def _account_page(public_id: str, grant_form: GrantForm, end_form: EndForm) -> str:
    detail = queries.detail(db.session(), viewer(), public_id)
    return render_template(
        "admin/account.html",
        detail=detail,
        grant_form=grant_form,
        end_form=end_form,
        entries=history.of_account(db.session(), detail.account.id),
    )


def _grant_form() -> GrantForm:
    # Other forms of the page post to other addresses: what they carry is not this one's.
    own = request.endpoint == "admin.grant"
    form = GrantForm(valid_from=business_day()) if own else GrantForm(None, valid_from=business_day())
    nothing: list[tuple[str, Any]] = [("", _("Không chọn"))]
    form.unit_code.choices = nothing + _units()
    form.council.choices = nothing + council_choices(db.session(), day=business_day())
    return form


def _units() -> list[tuple[str, str]]:
    return units.choices(db.session(), day=business_day(), condition=allowed(viewer(), "unit.extend", Unit))
