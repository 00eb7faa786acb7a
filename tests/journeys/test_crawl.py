"""Two units side by side: nobody of the one ever reads a word of the other, on any page there is."""

import secrets
from dataclasses import dataclass
from datetime import date
from itertools import product

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests import canaries, dossiers, files, initiatives, world
from tests.crawler import crawl, start_pages
from tests.factories import person
from tests.page import enter
from tests.services.test_record_entries import ALL as ENTRIES
from tracker.domain.enums import Role
from tracker.domain.review_sheet import LineEntry
from tracker.models import Account, Base, ProgressReport
from tracker.queries.review_sheets import lines_of
from tracker.services import attachments, duplicate_answers, participations, record_entries, review_sheets
from tracker.services.stored_files import Upload

CANARIES = {"H1": "bimatMOT", "H2": "bimatHAI"}
POSTS = ("clerk", "head", "admin")
DAY = date(2021, 9, 6)


@dataclass
class Sides:
    """What belongs to each of the two units."""

    app: Flask
    ids: dict[str, set[str]]

    def browser(self, name: str) -> FlaskClient:
        """Somebody signed in."""
        client = self.app.test_client()
        enter(client, name)
        return client


@pytest.fixture
def sides(app: Flask, session: Session) -> Sides:
    """Both units take part, report, nominate, and have their own administrator; all their texts are canaries."""
    province = world.build(session)
    everything = dossiers.build(province)
    province.launch()
    ids = {}
    for number, (code, canary) in enumerate(CANARIES.items(), start=1):
        person(session, province.units[code], Role.UNIT_ADMINISTRATOR, name=f"{code.lower()}.admin")
        clerk = province.viewer(f"{code}.clerk")
        part = province.part(code)
        participations.register(
            viewer=clerk, public_id=part.public_id, version=part.version, pledge="Giao ước", day=DAY
        )
        report = province.report(code)
        upload = Upload("minh-chung.png", files.png(width=20 + number))
        attachments.attach_to_report(viewer=clerk, public_id=report, upload=upload)
        everything.draft(unit_code=code)
        initiatives.entered(everything, unit=code)
        initiatives.entered(everything, initiatives.GIVEN, unit=code)
        everything.filed(code, number=str(number))
        if code == "H1":
            own = everything.act("H1.standing", everything.kept_home(), "receive")
            everything.consult(own, who="H1.standing")
        record(everything, code)
        _reviewed(everything, code)
        unit_id = province.units[code].id
        tables = {f"recipient_{data.kind}" for data in ENTRIES} | {
            "participation",
            "progress_report",
            "recipient",
            "nomination",
            "review_sheet",
            "review_line",
            "duplicate_answer",
        }
        assert tables | {"account", "notice"} <= set(canaries.plant(session, unit_id, canary))
        ids[code] = canaries.public_ids(session, unit_id)
    return Sides(app, ids)


def record(everything: dossiers.Dossiers, code: str) -> None:
    """A recipient of the unit with an entry of each part."""
    row, viewer = everything.recipient(code), everything.viewer(f"{code}.clerk")
    for data in ENTRIES:
        record_entries.add(viewer=viewer, public_id=row.public_id, data=data, day=dossiers.DAY)
    other = everything.recipient(code)
    duplicate_answers.recipients_differ(
        viewer=viewer, public_id=row.public_id, other_id=other.public_id, reason="Khác ngày sinh"
    )


def _reviewed(everything: dossiers.Dossiers, code: str) -> None:
    """A sheet of the year whose registrations wait for the head."""
    clerk = everything.viewer(f"{code}.clerk")
    sheet = review_sheets.create(viewer=clerk, unit_code=code, year=2021, school_year=False, day=dossiers.DAY)
    line = lines_of(everything.world.session, sheet.id).people[0]
    entry = LineEntry(key=line.public_id, registered=frozenset({"LDTT"}))
    key = sheet.public_id
    review_sheets.save_lines(viewer=clerk, public_id=key, version=1, entries=[entry], day=dossiers.DAY)
    review_sheets.act(viewer=clerk, public_id=key, version=2, action="send_registration", day=dossiers.DAY)


def searches_tell_nothing(client: FlaskClient, pages: dict[str, TestResponse], words: str) -> None:
    """A search for the others' words finds what a search for nothing finds."""
    lists = [address for address, page in pages.items() if b'name="q"' in page.data]
    assert lists
    nonsense = secrets.token_hex(4)
    assert len(words) == len(nonsense)
    for address in {address.partition("?")[0] for address in lists}:
        answers = [client.get(f"{address}?q={text}").text.replace(text, "") for text in (words, nonsense)]
        assert abs(len(answers[0]) - len(answers[1])) <= len(answers[1]) / 50, address


def test_nobody_reads_a_word_of_the_other_unit(sides: Sides, session: Session) -> None:
    people = {name: sides.browser(name) for name in map(".".join, product(("h1", "h2"), POSTS))}
    before = content(session)
    for own, other in (("h1", "H2"), ("h2", "H1")):
        strangers = [people[f"{other.lower()}.{post}"] for post in POSTS]
        canary, addresses = CANARIES[own.upper()], set[str]()
        for post in POSTS:
            pages = crawl(people[f"{own}.{post}"], start_pages(sides.app))
            assert sum(canary.encode() in page.data for page in pages.values()) >= 2, post
            assert not any(CANARIES[other].encode() in page.data for page in pages.values())
            searches_tell_nothing(people[f"{own}.{post}"], pages, CANARIES[other])
            addresses |= set(pages)
        for address, stranger in product(sorted(addresses), strangers):
            answer = stranger.get(address)
            # A search says again what it was asked for, and found nothing.
            assert canary in address or canary.encode() not in answer.data, address
            if any(name in address for name in sides.ids[own.upper()]):
                assert answer.status_code in {404, 405}, address
    assert content(session) == before


def test_the_administrator_reads_accounts_and_no_business(sides: Sides, session: Session) -> None:
    for row in session.scalars(select(Account)):
        row.display_name = row.position = "Tên"
    session.commit()
    browser = sides.browser("admin")
    before = content(session)
    pages = crawl(browser, start_pages(sides.app))
    assert content(session) == before
    assert len(pages) > 10
    for address, page in pages.items():
        assert not any(canary.encode() in page.data for canary in CANARIES.values()), address


def test_what_is_not_sent_is_not_read_by_those_above(sides: Sides, session: Session) -> None:
    drafts = [row.public_id for row in session.scalars(select(ProgressReport))]
    for name in ("standing", "leader"):
        client = sides.browser(name)
        for public_id in drafts:
            assert client.get(f"/reports/progress/{public_id}").status_code == 404


def test_reading_changes_nothing(sides: Sides, session: Session) -> None:
    # What the others read, they read in the tests above, where nothing changed either.
    browsers = [sides.browser(name) for name in ("standing", "leader")]
    before = content(session)
    for browser in browsers:
        assert len(crawl(browser, start_pages(sides.app))) > 5
    assert content(session) == before


def content(session: Session) -> dict[str, list[str]]:
    """Every row of every table, without the instant at which a session was last in use."""
    session.rollback()
    found = {}
    for table in Base.metadata.sorted_tables:
        columns = [column for column in table.columns if column.name != "last_seen_at"]
        found[table.name] = sorted(repr(tuple(row)) for row in session.execute(select(*columns)))
    return found
