"""Expected refusals. Each carries one Vietnamese sentence that says what happened and what to do.

A sentence with values in it is a `Message`, so that it can be told in another language.
"""


class DomainError(Exception):
    """A refusal a person can understand; `field` names the form field it belongs to, if any."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class Invalid(DomainError):
    """The input breaks a rule (422)."""


class Forbidden(DomainError):
    """The viewer may see the object but not do this (403)."""


class NotFound(DomainError):
    """No such object for this viewer (404)."""

    def __init__(
        self, message: str = "Không tìm thấy nội dung này hoặc đồng chí không có quyền xem."
    ) -> None:
        super().__init__(message)


class Conflict(DomainError):
    """The state of the data does not allow it (409)."""


class StaleVersion(Conflict):
    """Somebody saved a newer version since the form was opened (409)."""

    def __init__(self) -> None:
        super().__init__(
            "Nội dung đã được người khác sửa sau khi đồng chí mở trang. Hãy xem bản mới rồi nhập lại phần cần sửa."
        )


class AlreadyDone(DomainError):
    """This form was already processed; `result` is the public id of what the first post made."""

    def __init__(self, result: str) -> None:
        super().__init__("Biểu mẫu này đã được xử lý.")
        self.result = result
