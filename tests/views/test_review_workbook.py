"""The living workbook of a review sheet on screen: out, back, looked through, and written."""

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import dossiers, reviews
from tests.page import enter, hidden_fields, submit
from tests.reviews import Review
from tests.services.test_review_workbook import filled
from tests.snapshots import kept
from tracker.domain import review_columns as c


@pytest.fixture
@kept
def review(session: Session) -> Review:
    """The sheet of H1 with three people and a team."""
    return reviews.build(dossiers.open_round(session))


@pytest.fixture
def clerk(app: Flask, client: FlaskClient, review: Review) -> FlaskClient:
    """The unit's clerk, signed in."""
    del review
    dossiers.on_the_day(app)
    enter(client, "h1.clerk")
    return client


def test_a_filled_workbook_is_looked_through_and_written(clerk: FlaskClient, review: Review) -> None:
    here = f"/reviews/{review.public_id}/workbook"
    assert here in clerk.get(f"/reviews/{review.public_id}").text
    content = filled(clerk.get(f"{here}/template").data, ("An", c.FIRST, "x"))
    looked = submit(clerk, here, {"file": (io.BytesIO(content), "binh-xet.xlsx")})
    assert (looked.status_code, "Ghi 4 dòng vào bảng" in looked.text) == (200, True)
    assert review.line("An").titles == []
    done = clerk.post(f"{here}/confirm", data={**hidden_fields(looked.text), "action": "all"})
    assert done.status_code == 302
    assert [title.award_code for title in review.line("An").titles] == ["LDTT"]


def test_wrong_cells_come_back_marked_and_nothing_is_written(clerk: FlaskClient, review: Review) -> None:
    here = f"/reviews/{review.public_id}/workbook"
    content = filled(clerk.get(f"{here}/template").data, ("An", c.MONTHS, "99"), ("Chi", c.MONTHS, "5"))
    looked = submit(clerk, here, {"file": (io.BytesIO(content), "binh-xet.xlsx")})
    assert (looked.status_code, "1 trên 4 dòng cần sửa" in looked.text) == (422, True)
    carried = hidden_fields(looked.text)
    marked = clerk.post(f"{here}/confirm", data={**carried, "action": "mark"})
    assert marked.data.startswith(b"PK")
    refused = clerk.post(f"{here}/confirm", data={**carried, "action": "all"})
    assert refused.status_code == 409
    assert review.line("Chi").months == 12
    assert clerk.post(f"{here}/confirm", data={**carried, "action": "valid"}).status_code == 302
    assert (review.line("An").months, review.line("Chi").months) == (12, 5)
    tampered = clerk.post(f"{here}/confirm", data={**carried, "table": "?", "action": "all"})
    assert tampered.status_code == 422
