"""Own error pages: what happened and what to do, in Vietnamese, never a trace."""

from flask import Flask, g, render_template, request
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException, SecurityError

from tracker.domain.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from tracker.domain.msgid import N_
from tracker.services.throttle import TooManyTries
from tracker.views import limits, outage
from tracker.views.logging import log
from tracker.views.words import told

STATUS: dict[type[DomainError], int] = {
    NotFound: 404,
    Forbidden: 403,
    Conflict: 409,
    TooManyTries: 429,
    Invalid: 422,
}

FIRST_ERROR = 400
TOO_LARGE = 413
PAGES: dict[int, tuple[str, str]] = {
    400: (N_("Yêu cầu không hợp lệ"), N_("Hãy quay lại trang trước, tải lại trang rồi thử lại.")),
    403: (
        N_("Không có quyền thực hiện"),
        N_("Đồng chí không có quyền làm việc này. Hãy liên hệ quản trị nếu cần."),
    ),
    404: (N_("Không tìm thấy"), N_("Không tìm thấy nội dung này hoặc đồng chí không có quyền xem.")),
    405: (N_("Yêu cầu không hợp lệ"), N_("Hãy quay lại trang trước rồi thử lại.")),
    409: (N_("Chưa thực hiện được"), N_("Nội dung đã thay đổi. Hãy tải lại trang để xem bản mới.")),
    413: (
        N_("Nội dung gửi lên quá lớn"),
        N_(
            "Chưa lưu gì. Mỗi tệp tối đa 20 MB: hãy nén hoặc tách tệp, rút ngắn nội dung, "
            "rồi quay lại biểu mẫu và gửi lại."
        ),
    ),
    422: (N_("Chưa thực hiện được"), N_("Thông tin chưa hợp lệ. Hãy kiểm tra lại.")),
    429: (N_("Quá nhiều yêu cầu"), N_("Hãy chờ ít phút rồi thử lại.")),
    500: (
        N_("Hệ thống gặp lỗi"),
        N_("Lỗi đã được ghi lại, dữ liệu chưa thay đổi. Hãy thử lại sau ít phút."),
    ),
    503: (N_("Hệ thống đang bận"), N_("Dữ liệu chưa thay đổi. Hãy thử lại sau ít phút.")),
}
"""What happened and what to do, for each status."""


def status_of(error: DomainError) -> int:
    """The HTTP status of an expected refusal."""
    return next((code for kind, code in STATUS.items() if isinstance(error, kind)), 422)


def init_app(app: Flask) -> None:
    """Answer every kind of failure with a page of our own."""
    app.register_error_handler(DomainError, lambda error: _page(status_of(error), error.message))
    app.register_error_handler(CSRFError, lambda _error: _page(400))
    app.register_error_handler(HTTPException, _http)
    for kind in (OperationalError, InterfaceError, PoolTimeout):
        app.register_error_handler(kind, _database_down)
    app.register_error_handler(Exception, _unexpected)


def _http(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error, SecurityError):  # a foreign host: no address of ours can be built for it
        return _("Địa chỉ máy chủ không hợp lệ. Hãy dùng địa chỉ do cơ quan cung cấp."), 400
    if error.code is None or error.code < FIRST_ERROR:
        return error
    if error.code == TOO_LARGE:
        limits.drain()
    return _page(error.code if error.code in PAGES else 400)


def _database_down(error: SQLAlchemyError) -> ResponseReturnValue:
    log.error("database", error=type(getattr(error, "orig", error)).__name__)
    outage.begin()
    return _rendered(503), 503, {"Retry-After": "30"}


def _unexpected(error: Exception) -> ResponseReturnValue:
    # The trace goes to the log only; values of the request stay out of it.
    log.error("unexpected", error=type(error).__name__, exc_info=error)
    outage.begin()
    return _rendered(500), 500


def _page(status: int, message: str | None = None) -> ResponseReturnValue:
    try:
        return _rendered(status, message), status
    except SQLAlchemyError as error:  # the page shows its viewer, who stands in the database
        return _database_down(error)


def _rendered(status: int, message: str | None = None) -> str:
    title, advice = PAGES[status]
    name = "errors/fragment.html" if request.headers.get("HX-Request") else "errors/error.html"
    words = told(message or advice)
    return render_template(
        name,
        status=status,
        title=_(title),
        advice=words,
        reference=g.get("request_id"),
        back=_form_page() if status == TOO_LARGE else None,
    )


def _form_page() -> str | None:
    """The address of the form that was sent, where it is the address of a page."""
    adapter = request_ctx.url_adapter
    return request.path if adapter and adapter.test(request.path, "GET") else None
