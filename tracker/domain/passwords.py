"""What a password must be: long, and not the obvious. No rules of composition, no forced change by time."""

from tracker.domain.errors import Invalid
from tracker.domain.messages import Message
from tracker.domain.text import fold

MINIMUM = 15  # NIST SP 800-63B-4, a password that is the only factor
MAXIMUM = 200
FEWEST_LETTERS = 4
OBVIOUS = ("matkhau", "password", "123456789", "thiduakhenthuong", "hungyen2021", "qwertyuiop")


def check_new_password(password: str, user_name: str) -> None:
    """Raise Invalid, on the field `new_password`, for a password that is too short, too long or obvious."""
    if len(password) < MINIMUM:
        raise Invalid(
            Message(
                "Mật khẩu cần ít nhất %(count)s ký tự. Hãy dùng một câu dễ nhớ gồm nhiều từ.", count=MINIMUM
            ),
            "new_password",
        )
    if len(password) > MAXIMUM:
        raise Invalid(
            Message("Mật khẩu dài tối đa %(count)s ký tự. Hãy rút ngắn lại.", count=MAXIMUM), "new_password"
        )
    plain = "".join(letter for letter in fold(password) if letter.isalnum())
    if plain in OBVIOUS or len(set(plain)) < FEWEST_LETTERS or plain == fold(user_name) * 2:
        raise Invalid("Mật khẩu này quá dễ đoán. Hãy chọn một câu khác.", "new_password")
