"""Signing in and out, and one's own password."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from tracker.domain.clock import utc_now
from tracker.domain.errors import DomainError, Invalid
from tracker.extensions import db
from tracker.forms.account import LoginForm, PasswordForm
from tracker.queries.accounts import mine
from tracker.queries.viewers import signed_in
from tracker.services import accounts
from tracker.services import login as service
from tracker.services.day import business_day
from tracker.services.throttle import Client, TooManyTries
from tracker.views.errors import status_of
from tracker.views.guards import public, viewer
from tracker.views.signing_in import Person
from tracker.views.targets import safe_target

bp = Blueprint("account", __name__)

Answer = str | Response | tuple[str, int] | tuple[str, int, dict[str, str]]


@bp.get("/login")
@public
def login() -> Answer:
    """The log-in page; people who are signed in go on."""
    if current_user.is_authenticated:
        return redirect(url_for("work.index"))
    return render_template("account/login.html", form=LoginForm(next=request.args.get("next")))


@bp.post("/login")
@public
def sign_in() -> Answer:
    """Open a session, with a new cookie."""
    form = LoginForm()
    if not form.validate_on_submit():
        return render_template("account/login.html", form=form), 422
    try:
        token = service.sign_in(
            user_name=form.user_name.data,
            password=form.password.data,
            client=_client(),
            secret=current_app.config["SECRET_KEY"],
            day=business_day(),
            replaces=current_user.state.session_id if current_user.is_authenticated else None,
        )
    except TooManyTries as error:
        form.add_error(error.message)
        return render_template("account/login.html", form=form), 429, {"Retry-After": str(error.seconds)}
    except Invalid as error:
        form.add_error(error.message)
        return render_template("account/login.html", form=form), 422
    _remember(token)
    return redirect(safe_target(form.next.data))


@bp.post("/logout")
def sign_out() -> Answer:
    """End the session and everything the browser kept of it."""
    service.sign_out(session_id=current_user.state.session_id, viewer=viewer())
    logout_user()
    session.clear()
    answer = redirect(url_for("account.login"))
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@bp.route("/account/password", methods=["GET", "POST"])
def password() -> Answer:
    """Change one's own password."""
    form = PasswordForm()
    if form.validate_on_submit():
        try:
            service.change_password(
                viewer=viewer(),
                session_id=current_user.state.session_id,
                current=form.current_password.data,
                new=form.new_password.data,
                client=_client(),
                secret=current_app.config["SECRET_KEY"],
            )
        except TooManyTries as error:
            form.add_error(error.message)
            return _password_page(form), 429, {"Retry-After": str(error.seconds)}
        except DomainError as error:
            form.add_error(error.message, error.field)
            return _password_page(form), status_of(error)
        else:
            flash(_("Đã đổi mật khẩu. Các phiên đăng nhập khác đã kết thúc."), "success")
            return redirect(url_for("work.index"))
    return _password_page(form), 422 if request.method == "POST" else 200


@bp.get("/account")
def profile() -> Answer:
    """One's own account, roles and open sessions."""
    own = mine(db.session(), viewer())
    return render_template("account/profile.html", account=own, current=current_user.state.session_id)


@bp.post("/account/sessions/<public_id>/end")
def end_session(public_id: str) -> Answer:
    """End one of the sessions that the viewer may end."""
    accounts.end_session(viewer=viewer(), public_id=public_id)
    flash(_("Đã kết thúc phiên đăng nhập."), "success")
    return redirect(safe_target(request.form.get("next") or url_for("account.profile")))


def _password_page(form: PasswordForm) -> str:
    forced = current_user.state.must_change_password
    return render_template("account/password.html", form=form, forced=forced)


def _client() -> Client:
    return Client(request.remote_addr or "", request.headers.get("User-Agent", ""))


def _remember(token: str) -> None:
    state = signed_in(db.session(), token, now=utc_now(), day=business_day())
    if state is not None:
        session.clear()
        login_user(Person(token, state))
