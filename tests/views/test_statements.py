"""The clerk states what no record tells; the examination reads it and the letter freezes it."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from tests import dossiers
from tests.dossiers import DAY, Dossiers
from tests.page import enter, submit
from tracker.domain.enums import Evaluation, FindingVerdict
from tracker.models import (
    AuditEntry,
    Campaign,
    Nomination,
    RecipientDiscipline,
    RecipientRating,
    Snapshot,
    Statement,
)
from tracker.services.examination import examine_nomination, facts_of

PAPER = "Quyết định 12/QĐ-UBND ngày 05/11/2021"


@pytest.fixture
def desk(app: Flask, session: Session) -> Dossiers:
    dossiers.on_the_day(app)
    return dossiers.open_round(session)


@pytest.fixture
def clerk(client: FlaskClient, desk: Dossiers) -> FlaskClient:
    dossiers.on_the_day(client.application)
    enter(client, "h1.clerk")
    return client


def path(row: Nomination) -> str:
    return f"/nominations/{row.public_id}/statements"


def state(clerk: FlaskClient, row: Nomination, answers: dict[str, object]) -> TestResponse:
    """Post the page as a browser does: a question that is left alone is sent as open."""
    names = re.findall(r'name="((?:answer|evidence)_[^"]+)"', clerk.get(path(row)).text)
    return submit(clerk, path(row), {**dict.fromkeys(names, ""), **answers})


def registered(answer: str = "yes", evidence: str = PAPER) -> dict[str, object]:
    return {"answer_registered": answer, "evidence_registered": evidence}


def verdict(desk: Dossiers, row: Nomination, code: str) -> FindingVerdict:
    found = examine_nomination(desk.world.session, desk.now(row.public_id), DAY)
    return next(finding.verdict for finding in found if finding.code == code)


def test_what_is_stated_is_examined_shown_and_frozen(
    desk: Dossiers, clerk: FlaskClient, session: Session
) -> None:
    row = desk.complete("CSTDCS")
    assert verdict(desk, row, "registration") is FindingVerdict.MISSING
    answer = state(clerk, row, registered())
    assert answer.location == f"/nominations/{row.public_id}#findings"
    assert verdict(desk, row, "registration") is FindingVerdict.OK
    again = clerk.get(path(row)).text
    assert PAPER in again
    assert 'selected value="yes"' in again
    line = session.scalars(select(AuditEntry).where(AuditEntry.action == "state")).one()
    assert line.fields == ["registered"]
    assert f"Có ({PAPER})" in clerk.get(f"/nominations/{row.public_id}").text
    desk.act("H1.clerk", row, "send")
    desk.act("H1.head", row, "decide_here")
    content = session.scalars(select(Snapshot)).one().content
    assert content["statements"] == [["registered", True, None, None, PAPER]]


def test_a_no_counts_against_the_dossier_and_no_answer_leaves_it_open(
    desk: Dossiers, clerk: FlaskClient
) -> None:
    row = desk.draft("CSTDCS")
    state(clerk, row, registered("no"))
    assert verdict(desk, row, "registration") is FindingVerdict.NOT_MET
    state(clerk, row, registered("", ""))
    assert verdict(desk, row, "registration") is FindingVerdict.MISSING


def test_a_statement_without_its_paper_is_refused_on_the_field(
    desk: Dossiers, clerk: FlaskClient, session: Session
) -> None:
    row = desk.draft("CSTDCS")
    answer = state(clerk, row, registered(evidence="  "))
    assert answer.status_code == 422
    assert "Hãy ghi văn bản chứng minh" in answer.text
    assert 'selected value="yes"' in answer.text
    assert session.scalars(select(Statement)).all() == []


def test_a_question_of_another_award_is_not_taken(
    desk: Dossiers, clerk: FlaskClient, session: Session
) -> None:
    row = desk.draft("CSTDCS")
    state(clerk, row, {"answer_members": "5", "evidence_members": PAPER})
    assert session.scalars(select(Statement)).all() == []


def test_evaluations_are_stated_by_year(desk: Dossiers, clerk: FlaskClient) -> None:
    row = desk.draft("BKT")
    page = clerk.get(path(row)).text
    years = [year for year in range(2015, 2022) if f"answer_evaluation.{year}" in page]
    data: dict[str, object] = {f"answer_evaluation.{year}": "excellent" for year in years}
    state(clerk, row, data | {f"evidence_evaluation.{year}": PAPER for year in years})
    facts = facts_of(desk.world.session, desk.now(row.public_id))
    assert years
    assert facts.evaluations == dict.fromkeys(years, Evaluation.EXCELLENT)


def test_what_the_record_says_stands_beside_the_question(
    desk: Dossiers, clerk: FlaskClient, session: Session
) -> None:
    row = desk.draft("BKT")
    title = desk.draft("CSTDCS", recipient=row.recipient)
    session.add_all(
        [
            RecipientRating(recipient_id=row.recipient_id, year=2021, evaluation=Evaluation.GOOD),
            RecipientDiscipline(recipient_id=row.recipient_id, form="Khiển trách", began_on=DAY),
        ]
    )
    session.commit()
    page = clerk.get(path(row)).text
    assert page.count("Quá trình đã ghi: Hoàn thành tốt nhiệm vụ. Có thể để trống.") == 1
    assert "Quá trình đã ghi kỷ luật: Khiển trách." in clerk.get(path(title)).text


@pytest.mark.parametrize("joined", [True, False])
def test_a_unit_registered_for_the_dossiers_campaign_need_not_be_stated(
    desk: Dossiers, session: Session, joined: bool
) -> None:
    desk.world.launch()
    if joined:
        desk.world.join("H1")
    row = desk.draft("CSTDCS")
    session.get_one(Nomination, row.id).campaign_id = session.scalars(select(Campaign.id)).first()
    session.commit()
    assert facts_of(session, desk.now(row.public_id)).registered is (True if joined else None)


@pytest.mark.parametrize("who", ["h2.clerk", "h1.head", "standing"])
def test_others_cannot_state(desk: Dossiers, client: FlaskClient, who: str) -> None:
    row = desk.draft("CSTDCS")
    enter(client, who)
    assert client.get(path(row)).status_code in {403, 404}


def test_a_draft_with_statements_can_be_deleted(desk: Dossiers, clerk: FlaskClient, session: Session) -> None:
    row = desk.draft("CSTDCS")
    state(clerk, row, registered())
    assert submit(clerk, f"/nominations/{row.public_id}/delete", {}).status_code == 302
    assert session.scalars(select(Statement)).all() == []
