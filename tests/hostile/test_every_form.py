"""Whatever is typed into any field of any form: it is taken as it is, or refused in words that help."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests import dossiers
from tests.hostile import province
from tests.hostile.forms import FILE, FORM_TOKEN, HIDDEN, SECRET, Field, forms_of
from tests.hostile.sandbox import Sandbox, sandbox
from tests.hostile.values import NUL, REFUSED, filled, tried
from tests.hostile.walk import Door, doors
from tools.extract import is_vietnamese
from tracker.domain.text import clean_lines
from tracker.extensions import db

pytestmark = pytest.mark.timeout(300)

# Posts that only follow another post: the file's content is their only input (tests/views/test_imports.py, test_list_columns.py,
# test_review_workbook.py).
AFTER_A_POST = {
    "history_import.take",
    "imports.take_accounts",
    "imports.take_units",
    "nomination_import.name_columns",
    "nomination_import.take",
    "review_workbook.take",
}
# Offered only where a report is long; they have no field (tests/views/test_jobs.py, test_nomination_export.py).
LONG = {"nomination.start_list", "overview.start"}
# Offered only where a rule set has changed over dossiers under way; no field (tests/views/test_reexamination.py).
CHANGED = {"reexamination.start"}
# It follows rows that were ticked, and has no field of its own (tests/views/test_nomination_bulk.py).
TICKED = {"nomination_bulk.confirm"}
# It has no field, and nobody is signed in any more.
LEAVING = {"account.sign_out"}
WORDS = re.compile(r"Lỗi: </span>([^<]+)<|<li>([^<]+)</li>|<li><a href=\"#[^>]*>([^<]+)</a>")
SUMMARY = re.compile(r"data-error-summary.*?</ul>|class=\"field-error\".*?</div>", re.DOTALL)
LEAKS = ("Traceback", "sqlalchemy", "psycopg", "werkzeug", "<script>alert(1)")
UNPROCESSABLE = 422
# Nothing of these can be seen on a page.
DULL = {None, "", "  "}
# As many have been found: fewer mean that the walk no longer comes by some.
FORMS = 120
TAKES, REFUSALS = {200, 302, 303}, {400, 403, 404, 409, 413, 422, 429}
# What a browser does not show again.
NOT_KEPT = {FILE, SECRET, HIDDEN, FORM_TOKEN}


class Answer(NamedTuple):
    """What came of one case; `shown` is the page that the person sees at last."""

    sent: dict[str, object]
    status: int
    shown: str
    written: set[str]


def post(box: Sandbox, door: Door, changed: Mapping[str, object], *, look: bool = True) -> Answer:
    """The form filled in as it should be, but for `changed`; None leaves a field out.

    Without `look` the page that a taken form leads to is not opened: it shows nothing that is worth it.
    """
    sent = {
        name: value
        for name, value in {**filled(door.endpoint, door.form), **changed}.items()
        if value is not None
    }
    with box.case() as writes:
        response = door.client.post(door.form.action, data=dict(sent))
        status, written = response.status_code, set(writes.kept)
        if response.location and look:
            response = door.client.get(response.location)
        shown = response.text if response.mimetype == "text/html" else ""
        return Answer(sent, max(status, response.status_code * (response.status_code >= 500)), shown, written)


def complaints(door: Door, tried: Mapping[Field, object], answer: Answer) -> Iterator[str]:
    """What is wrong with an answer."""
    if answer.status not in TAKES | REFUSALS:
        yield f"answered {answer.status}"
    if any(leak in answer.shown for leak in LEAKS):
        yield "shows what it must not"
    if answer.status in TAKES:
        if any(value == NUL or value in REFUSED[field.kind] for field, value in tried.items()):
            yield "taken"
        return
    if answer.written:
        yield f"refused, yet stored in {sorted(answer.written)}"
    if answer.status == UNPROCESSABLE and any(field.kind not in {HIDDEN, FORM_TOKEN} for field in tried):
        yield from _unhelpful(door, {field.name for field in tried}, answer)


def told(page: str) -> list[str]:
    """The sentences that say what is wrong, above the form and on its fields."""
    parts = SUMMARY.findall(page)
    return [unescape("".join(found)).strip() for part in parts for found in WORDS.findall(part)]


def _unhelpful(door: Door, changed: set[str], answer: Answer) -> Iterator[str]:
    words = told(answer.shown)
    if not words:
        yield "refused without a word"
    for sentence in words:
        if not is_vietnamese(sentence):
            yield f"says {sentence!r}"
    again = [form for form in forms_of(door.form.page, answer.shown) if form.action == door.form.action]
    for other in again[0].visible if again else ():
        typed = answer.sent.get(other.name)
        if other.name not in changed and other.kind not in NOT_KEPT and typed:
            kept = [clean_lines(text) for text in other.values]
            if kept != [clean_lines(str(text)) for text in (typed if isinstance(typed, list) else [typed])]:
                yield f"forgets {other.name}: {typed!r} became {kept!r}"
    if not again:
        yield "does not show the form again"


@pytest.fixture
def found(app: Flask, session: Session) -> list[Door]:
    """Every form of the province."""
    province.build(session)
    dossiers.on_the_day(app)
    return [door for door in doors(app, province.PEOPLE) if door.endpoint not in LEAVING]


# Forms that the rules refuse in this province, however well they are filled in.
REFUSED_BY_RULE = {
    "campaign_plan.call",  # every period is over
    "council.end",  # meetings are not finished
    "council.new",  # the province has its council
    "history_import.look",
    "imports.look accounts",  # a picture is no workbook
    "imports.look units",
    "meeting.record_attendance",  # a vote is open
    "nomination_import.look",
    "nomination_move.move not_award",  # in a decision
    "nomination_move.move reconsider",
    "review_workbook.look",
    "unit.end",  # units below it
}


def left_out(app: Flask, found: list[Door]) -> set[str]:
    """Posts that the application takes and that no form was found for."""
    posts = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    return posts - {door.endpoint for door in found}


def refused_when_right(box: Sandbox, door: Door) -> Iterator[str]:
    """What is wrong with a form that does not take what fits it."""
    if not door.form.visible or door.name in REFUSED_BY_RULE:
        return
    answer = post(box, door, {})
    if answer.status not in TAKES:
        yield f"{door.name} {door.form.page}: {answer.status} {told(answer.shown)}"


def taken_or_silent_when_wrong(box: Sandbox, door: Door) -> Iterator[str]:
    """What is wrong with the answers to a form one of whose fields holds what nobody should send."""
    for changed in tried(door.form, db.engine.dialect.name):
        sent = {field.name: value for field, value in changed.items()}
        answer = post(box, door, sent, look=not DULL.issuperset(changed.values()))
        for what in complaints(door, changed, answer):
            yield f"{door.name} { ({name: str(value)[:20] for name, value in sent.items()})!r}: {what}"


# One test, because finding the forms takes a third of the time.
def test_every_form_takes_what_is_right_and_refuses_the_rest_in_words(
    app: Flask, found: list[Door], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert left_out(app, found) == AFTER_A_POST | LONG | CHANGED | TICKED | LEAVING
    assert len(found) >= FORMS
    with sandbox(monkeypatch) as box:
        for check in (refused_when_right, taken_or_silent_when_wrong):
            assert [what for door in found for what in check(box, door)] == []
