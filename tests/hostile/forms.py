"""The forms of a page as a browser sees them: fields, kinds, and what is filled in."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import html

HIDDEN, FORM_TOKEN, DAY, NUMBER, TEXT, LONG_TEXT, CHOICE, TICK, FILE, SECRET = (
    "hidden",
    "form token",
    "day",
    "number",
    "text",
    "long text",
    "choice",
    "tick",
    "file",
    "password",
)
TYPES = {"hidden": HIDDEN, "file": FILE, "password": SECRET, "checkbox": TICK, "radio": CHOICE}


@dataclass(frozen=True)
class Field:
    """A named control; `offered` are the values that a person may choose from."""

    name: str
    kind: str
    values: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class PageForm:
    """A form that posts."""

    page: str
    action: str
    fields: dict[str, Field] = field(default_factory=dict)

    @property
    def typed(self) -> dict[str, list[str]]:
        """What a post of the untouched form sends."""
        return {name: list(found.values) for name, found in self.fields.items() if found.values}

    @property
    def visible(self) -> list[Field]:
        """What a person can fill in."""
        return [found for found in self.fields.values() if found.kind not in {HIDDEN, FORM_TOKEN}]


def forms_of(page: str, text: str) -> Iterator[PageForm]:
    """Every posting form of a page that was opened at the address `page`."""
    for element in html.fromstring(text).forms:
        if (element.get("method") or "get").lower() == "post":
            yield PageForm(page, element.get("action") or page, _fields(element))


def _fields(form: html.FormElement) -> dict[str, Field]:
    found: dict[str, Field] = {}
    for control in form.xpath(".//input[@name] | .//select[@name] | .//textarea[@name]"):
        if control.get("type") in {"submit", "button"} or control.get("disabled") is not None:
            continue
        name = control.get("name")
        found[name] = _joined(found.get(name), _field(name, control))
    # Enter presses the first button; only where each has a name is one of them sent.
    plain = form.xpath(".//button[not(@name) and not(@type='button')]")
    for button in form.xpath(".//button[@name]"):
        name, value = button.get("name"), button.get("value") or ""
        found.setdefault(name, Field(name, HIDDEN, () if plain else (value,)))
    return found


def _joined(before: Field | None, one: Field) -> Field:
    """Radio buttons and check boxes of one name are one field."""
    if before is None:
        return one
    offered = before.offered + one.offered
    return Field(one.name, CHOICE, before.values + one.values, offered, before.required)


def _field(name: str, control: html.HtmlElement) -> Field:
    required = control.get("aria-required") == "true"
    if name == "csrf_token":
        return Field(name, FORM_TOKEN, (control.get("value"),))
    if control.tag == "textarea":
        # A browser drops the line break that a text area begins with.
        return Field(name, LONG_TEXT, ((control.text or "").removeprefix("\n"),), required=required)
    if control.tag == "select":
        offered = tuple(option.get("value", option.text) for option in control.iter("option"))
        return Field(name, CHOICE, _chosen(control, offered), offered, required)
    kind, value = TYPES.get(control.get("type", "text"), ""), control.get("value") or ""
    if kind in {CHOICE, TICK}:
        checked = control.get("checked") is not None
        return Field(name, kind, (value or "on",) if checked else (), (value or "on",), required)
    return Field(name, kind or _kind_of_text(control), () if kind == FILE else (value,), required=required)


def _chosen(control: html.HtmlElement, offered: tuple[str, ...]) -> tuple[str, ...]:
    marked = [
        option.get("value", option.text)
        for option in control.iter("option")
        if option.get("selected") is not None
    ]
    return tuple(marked) or (() if control.get("multiple") is not None else offered[:1])


def _kind_of_text(control: html.HtmlElement) -> str:
    if control.get("placeholder") == "dd/mm/yyyy":
        return DAY
    return NUMBER if control.get("inputmode") in {"numeric", "decimal"} else TEXT
