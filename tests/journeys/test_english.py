"""Whoever chose English reads English on every page: what is left in Vietnamese is what people wrote."""

import csv
import re
import tomllib
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Enum, String, select
from sqlalchemy.orm import Session

from config import Testing
from tests import councils, dossiers, files, world
from tests.crawler import crawl, start_pages
from tests.factories import person
from tests.page import enter
from tools.extract import is_vietnamese
from tracker.domain.council_enums import SignerMode
from tracker.domain.enums import Role
from tracker.domain.text import fold
from tracker.models import Base
from tracker.services import attachments, decisions
from tracker.services.decisions import DecisionText
from tracker.services.stored_files import Upload

# The words of a page are the same on every database.
pytestmark = [
    pytest.mark.usefixtures("catalogues"),
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]

PEOPLE = ("admin", "standing", "leader", "h1.clerk", "h1.head", "h1.admin", "secretary", "member1", "records")
DRAFT = DecisionText("QD-UBND", "Subject", "merit", "executors", "proposal", SignerMode.PRINCIPAL)
DATA = Path(__file__).resolve().parents[2] / "tracker/data"
MARKED = re.compile(r'<(\w+)[^>]*\blang="vi"[^>]*>[^<]*</\1>')  # said to be Vietnamese, for those who listen
TAG = re.compile(r"<[^>]*>")
SPOKEN = re.compile(r'(?:title|alt|placeholder|aria-label|data-label|data-words|value)="([^"]*)"')
SCRIPT = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)


@pytest.fixture
def settings(settings: Testing) -> Testing:
    """An agency whose name has no Vietnamese letters."""
    return settings.model_copy(update={"agency_line1": "UBND TINH", "agency_line2": "SO NOI VU"})


@pytest.fixture
def province(app: Flask, session: Session) -> Flask:
    """A report, dossiers, a council in session; all that people wrote is free of Vietnamese letters."""
    place = world.build(session)
    everything = dossiers.build(place)
    place.launch()
    place.join("H1")
    person(session, place.units["H1"], Role.UNIT_ADMINISTRATOR, name="h1.admin")
    report = place.report("H1")
    upload = Upload("minh-chung.png", files.png())
    attachments.attach_to_report(viewer=place.viewer("H1.clerk"), public_id=report, upload=upload)
    everything.draft()
    everything.filed("H1")
    meeting = councils.build(everything)
    waiting = [meeting.appraised("H1", "BKT", "13"), meeting.appraised("H2", "BKT", "14")]
    everything.consult(*waiting)
    meeting.convene(*waiting, absent=1)
    meeting.open()
    decisions.create(viewer=meeting.viewer("standing"), unit_code="HY", text=DRAFT, day=dossiers.DAY)
    fold_texts(session)
    return app


def fold_texts(session: Session) -> None:
    """Take the marks off every text of the database."""
    for mapper in Base.registry.mappers:
        columns = [
            column.key
            for column in mapper.class_.__table__.columns
            if isinstance(column.type, String) and not isinstance(column.type, Enum)
        ]
        for row in session.scalars(select(mapper.class_)) if columns else ():
            for name in columns:
                if is_vietnamese(getattr(row, name) or ""):
                    setattr(row, name, fold(getattr(row, name)))
    session.commit()


def reader(app: Flask, name: str) -> FlaskClient:
    """Somebody signed in who chose English."""
    client = app.test_client()
    client.set_cookie("tracker_locale", "en")
    enter(client, name)
    return client


def vietnamese(page: str) -> set[str]:
    """The words on a page, shown or spoken, that are not English."""
    page = MARKED.sub("", SCRIPT.sub("", page))
    texts = [*TAG.split(page), *SPOKEN.findall(page)]
    return {text for text in (unescape(part).strip() for part in texts) if is_vietnamese(NAMES.sub("", text))}


def names(value: object) -> Iterator[str]:
    """Every text of a file of data: names of awards, papers and laws are never translated."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from names(part)


def shipped() -> re.Pattern[str]:
    """Matches any name that comes with the application."""
    found = {
        name
        for folder in ("law", "consultations")
        for path in DATA.glob(f"{folder}/*.toml")
        for name in names(tomllib.loads(path.read_text("utf-8")))
    }
    for path in DATA.glob("holidays/*.csv"):
        found |= {cell for row in csv.reader(path.read_text("utf-8").splitlines()) for cell in row}
    known = sorted(filter(is_vietnamese, found), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, known)))


NAMES = shipped()


@pytest.mark.parametrize("name", PEOPLE)
def test_every_page_is_english(province: Flask, name: str) -> None:
    pages = crawl(reader(province, name), start_pages(province))
    found = {
        words: address
        for address, page in pages.items()
        if page.mimetype == "text/html"
        for words in vietnamese(page.text)
    }
    assert len(pages) > 10
    assert found == {}


def test_the_same_pages_are_vietnamese_for_others(province: Flask) -> None:
    client = reader(province, "h1.clerk")
    client.set_cookie("tracker_locale", "vi")
    for address in ("/work", "/campaigns", "/notices", "/account"):
        assert "Đăng xuất" in client.get(address).text
        assert "Sign out" not in client.get(address).text


def test_the_log_in_page_is_english(province: Flask) -> None:
    client = province.test_client()
    client.set_cookie("tracker_locale", "en")
    page = client.get("/login").text
    assert "Sign in" in page
    assert vietnamese(page) == set()
