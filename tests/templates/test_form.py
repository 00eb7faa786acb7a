"""The form parts: labels, hints, errors, and what they do with hostile words."""

from xml.etree.ElementTree import Element

import html5lib
import pytest
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    FieldList,
    FileField,
    FormField,
    HiddenField,
    PasswordField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms import Form as PlainForm
from wtforms.validators import InputRequired, Length

from tests.templates.conftest import Render
from tracker.forms.base import DayField

IMPORT = '{% from "components/form.html" import field, hidden, error_summary, actions, upload, post_button %}'
HOSTILE = '"><script>alert(1)</script>'


class Line(PlainForm):
    amount = StringField("Số tiền", validators=[InputRequired("Hãy nhập số tiền.")])


class Sample(FlaskForm):
    nonce = HiddenField(default="once")
    name = StringField("Họ và tên", validators=[InputRequired("Hãy nhập họ và tên."), Length(max=5)])
    password = PasswordField("Mật khẩu")
    day = DayField("Ngày")
    unit = SelectField("Đơn vị", choices=[SelectChoice("1", "Sở <Y tế>"), SelectChoice("2", "Sở Nội vụ")])
    kind = RadioField(
        "Đối tượng",
        choices=[SelectChoice("p", "Cá nhân"), SelectChoice("c", "Tập thể")],
        validators=[InputRequired("Hãy chọn.")],
    )
    text = TextAreaField("Thành tích")
    leader = BooleanField("Lãnh đạo")
    file = FileField("Tệp")
    lines = FieldList(FormField(Line), min_entries=1)


def filled(**data: str) -> Sample:
    form = Sample(formdata=MultiDict(data), meta={"csrf": False})
    form.validate()
    return form


def piece(render: Render, call: str, form: FlaskForm) -> Element:
    html = render(f"{IMPORT}{{{{ {call} }}}}", form=form)
    return html5lib.parseFragment(html, namespaceHTMLElements=False)


@pytest.fixture(autouse=True)
def in_a_request(request_of: object) -> None:
    request_of("/")  # type: ignore[operator]


@pytest.mark.parametrize("name", ["name", "password", "day", "unit", "text", "leader", "file"])
def test_each_control_has_a_label_bound_to_it(render: Render, name: str) -> None:
    tree = piece(render, f"field(form.{name})", filled())
    label = tree.find(".//label")
    assert label.get("for") == tree.find(f".//*[@name='{name}']").get("id")
    assert "".join(label.itertext()).strip().startswith(Sample(meta={"csrf": False})[name].label.text)


def test_required_is_said_in_words_and_to_machines(render: Render) -> None:
    tree = piece(render, "field(form.name)", filled())
    assert "(bắt buộc)" in "".join(tree.find(".//label").itertext())
    control = tree.find(".//input")
    assert control.get("aria-required") == "true"
    assert "required" not in control.attrib


def test_long_text_is_not_cut_by_the_browser(render: Render) -> None:
    assert "maxlength" not in piece(render, "field(form.name)", filled()).find(".//input").attrib


def test_hint_and_error_describe_the_control(render: Render) -> None:
    tree = piece(render, "field(form.name, hint='Như giấy tờ')", filled())
    control = tree.find(".//input")
    described = control.get("aria-describedby").split()
    words = {part.get("id"): "".join(part.itertext()) for part in tree.iter() if part.get("id")}
    assert [words[key].strip() for key in described] == ["Như giấy tờ", "Lỗi: Hãy nhập họ và tên."]
    assert control.get("aria-invalid") == "true"


def test_a_good_field_is_not_called_invalid(render: Render) -> None:
    control = piece(render, "field(form.name)", filled(name="Lan")).find(".//input")
    assert "aria-invalid" not in control.attrib
    assert "aria-describedby" not in control.attrib


def test_radios_are_a_group_with_a_legend(render: Render) -> None:
    tree = piece(render, "field(form.kind)", filled(kind="c"))
    assert "Đối tượng" in "".join(tree.find(".//fieldset/legend").itertext())
    assert [radio.get("value") for radio in tree.iter("input") if "checked" in radio.attrib] == ["c"]
    labels = {label.get("for") for label in tree.iter("label")}
    assert labels == {radio.get("id") for radio in tree.iter("input")}


def test_a_day_is_typed_as_text(render: Render) -> None:
    control = piece(render, "field(form.day)", filled(day="31/12/2021")).find(".//input")
    assert (control.get("type"), control.get("placeholder"), control.get("value")) == (
        "text",
        "dd/mm/yyyy",
        "31/12/2021",
    )


def test_typed_words_come_back_as_words(render: Render) -> None:
    tree = piece(render, "field(form.name)", filled(name=HOSTILE))
    assert tree.find(".//input").get("value") == HOSTILE
    assert tree.find(".//script") is None


def test_a_message_that_repeats_hostile_words_stays_text(render: Render) -> None:
    form = filled(name="Lan")
    form.name.errors = [f"“{HOSTILE}” 100 % không hợp lệ, %(x)s."]
    tree = piece(render, "field(form.name) ~ error_summary(form)", form)
    assert tree.find(".//script") is None
    assert HOSTILE in "".join(tree.itertext())


def test_choices_are_escaped(render: Render) -> None:
    options = [option.text for option in piece(render, "field(form.unit)", filled()).iter("option")]
    assert options == ["Sở <Y tế>", "Sở Nội vụ"]


def test_the_summary_links_to_every_wrong_field_also_nested_ones(render: Render) -> None:
    form = filled(**{"lines-0-amount": ""})
    form.form_errors.append("Đợt xét đã khóa.")
    html = render(
        f"{IMPORT}{{{{ error_summary(form) }}}}{{% for f in form if f.name != 'lines' %}}{{{{ field(f) }}}}{{% endfor %}}"
        "{{ field(form.lines[0].form.amount) }}",
        form=form,
    )
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    summary = tree.find(".//*[@role='alert']")
    links = [link.get("href").removeprefix("#") for link in summary.iter("a")]
    assert links == ["name", "unit", "kind-0", "lines-0-amount"]
    assert all(tree.find(f".//*[@id='{target}']") is not None for target in links)
    assert "Đợt xét đã khóa." in "".join(summary.itertext())
    assert summary.get("tabindex") == "-1"


def test_a_form_without_errors_has_no_summary(render: Render) -> None:
    form = filled(**{"name": "Lan", "unit": "1", "kind": "p", "lines-0-amount": "5"})
    assert not form.errors
    assert render(f"{IMPORT}{{{{ error_summary(form) }}}}", form=form).strip() == ""


def test_hidden_fields_come_with_the_token(render: Render) -> None:
    tree = piece(render, "hidden(form)", Sample())
    fields = {control.get("name"): control.get("value") for control in tree.iter("input")}
    assert set(fields) == {"csrf_token", "nonce"}
    assert fields["nonce"] == "once"
    assert fields["csrf_token"]


def test_a_form_has_one_primary_button_and_a_way_out(render: Render) -> None:
    html = render(
        f"{IMPORT}{{{{ actions('Gửi hồ sơ', '/back', others=[('Lưu nháp', 'action', 'draft')]) }}}}"
    )
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    buttons = {"".join(b.itertext()).strip(): (b.get("name"), b.get("value")) for b in tree.iter("button")}
    assert buttons == {"Gửi hồ sơ": (None, None), "Lưu nháp": ("action", "draft")}
    assert html.count("btn-primary") == 1
    assert tree.find(".//a").get("href") == "/back"


def test_upload_says_its_limits(render: Render) -> None:
    tree = piece(render, "upload(form.file, 'PDF, tối đa 20 MB.', accept='.pdf')", filled())
    control = tree.find(".//input[@type='file']")
    assert control.get("accept") == ".pdf"
    assert "tối đa 20 MB" in "".join(tree.find(f".//*[@id='{control.get('aria-describedby')}']").itertext())


def test_a_single_button_posts_with_the_token(render: Render) -> None:
    tree = html5lib.parseFragment(
        render(f"{IMPORT}{{{{ post_button('Thu hồi', '/take-back', fields={{'version': 3}}) }}}}"),
        namespaceHTMLElements=False,
    )
    fields = {control.get("name"): control.get("value") for control in tree.iter("input")}
    assert tree.find(".//form").get("method") == "post"
    assert fields["version"] == "3"
    assert fields["csrf_token"]
