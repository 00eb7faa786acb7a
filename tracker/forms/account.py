"""Forms of the account pages."""

from wtforms import HiddenField, PasswordField
from wtforms.validators import ValidationError

from tracker.forms.base import Form, TextField, at_most, required


class LoginForm(Form):
    """User name and password."""

    user_name = TextField("Tên đăng nhập", validators=[required("Hãy nhập tên đăng nhập."), at_most(60)])
    password = PasswordField("Mật khẩu", validators=[required("Hãy nhập mật khẩu."), at_most(200)])
    next = HiddenField()


class PasswordForm(Form):
    """Change of one's own password."""

    current_password = PasswordField("Mật khẩu hiện tại", validators=[required(), at_most(200)])
    new_password = PasswordField("Mật khẩu mới", validators=[required(), at_most(200)])
    repeated = PasswordField("Nhập lại mật khẩu mới", validators=[required(), at_most(200)])

    def validate_repeated(self, field: PasswordField) -> None:
        """The two new passwords are one."""
        if field.data != self.new_password.data:
            raise ValidationError("Hai lần nhập mật khẩu mới không giống nhau. Hãy nhập lại.")
