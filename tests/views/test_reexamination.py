"""Đánh giá lại: a new rule set finds dossiers under way; both answers are kept, and the list says who gains or loses."""

from dataclasses import replace
from datetime import date
from html import unescape
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.dossiers import Dossiers
from tests.page import enter, hidden_fields, submit
from tests.snapshots import kept
from tests.turn import AFTER, BEFORE, act, appraise, drafted, file, over_the_turn
from tracker.domain import law
from tracker.domain.enums import FindingVerdict, NominationState
from tracker.domain.errors import Forbidden, NotFound
from tracker.domain.law_reader import Versions
from tracker.domain.reexamination import RuleChange
from tracker.models import AuditEntry, Job, Nomination, Reexamination
from tracker.queries import history
from tracker.services.reexamination import reexamine


@pytest.fixture
@kept
def desk(session: Session) -> Dossiers:
    return over_the_turn(session)


@pytest.fixture
def appraised(desk: Dossiers) -> Nomination:
    """At the district, where the letter that fixes the rules is still to come."""
    row = file(desk, "X1", drafted(desk, "X1", "BKT", BEFORE), BEFORE)
    appraise(desk, "H1.standing", row, BEFORE)
    return desk.now(row.public_id)


def again(desk: Dossiers) -> list[tuple[int, int]]:
    told: list[tuple[int, int]] = []
    reexamine(
        viewer=desk.world.viewer("standing", AFTER),
        round_id=desk.round.public_id,
        day=AFTER,
        tell=lambda done, total: told.append((done, total)),
    )
    return told


def found(session: Session) -> list[Reexamination]:
    session.expire_all()
    return list(session.scalars(select(Reexamination).order_by(Reexamination.id)))


def test_an_appraised_dossier_keeps_the_findings_of_both_rule_sets(
    desk: Dossiers, session: Session, appraised: Nomination
) -> None:
    assert again(desk) == [(1, 1)]
    row = desk.now(appraised.public_id)
    assert (row.rule_set, row.rule_set_fixed_on) == ("RS2024", None)
    assert {item.rule_set for item in row.findings} == {"RS2024"}
    assert {(item.rule_set, item.superseded_on) for item in row.earlier_findings} == {("RS2017", AFTER)}
    [kept_row] = found(session)
    assert (kept_row.former_rule_set, kept_row.rule_set) == ("RS2017", "RS2024")
    assert "Đánh giá lại theo quy định mới" in [
        line.label for line in history.of(session, "nomination", row.id)
    ]
    line = session.scalars(select(AuditEntry).where(AuditEntry.action == "reexamine")).one()
    assert line.account_id == desk.world.people["standing"].id


def test_a_dossier_nobody_appraised_is_listed_and_keeps_no_findings(desk: Dossiers, session: Session) -> None:
    row = file(desk, "X1", drafted(desk, "X1", "BKT", BEFORE), BEFORE)
    again(desk)
    assert [item.nomination_id for item in found(session)] == [row.id]
    assert desk.now(row.public_id).findings == []


def test_an_award_that_nobody_gives_any_more_is_lost(
    desk: Dossiers, session: Session, appraised: Nomination, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, entry = law.book(), law.award("BKT")
    ended = Versions((replace(entry.levels.items[0], valid_to=date(2023, 12, 31)),))
    changed = {**book.awards, "BKT": replace(entry, levels=ended)}
    monkeypatch.setattr(law, "book", lambda: replace(book, awards=changed))
    again(desk)
    [item] = found(session)
    assert (item.before, item.after, item.change) == (None, False, RuleChange.LOSES)
    assert {item.rule_set for item in desk.now(appraised.public_id).findings} == {"RS2017"}


def test_a_second_time_there_is_nothing_left_to_do(
    desk: Dossiers, session: Session, appraised: Nomination
) -> None:
    again(desk)
    assert again(desk) == []
    assert len(found(session)) == 1


def left_alone(desk: Dossiers, which: str) -> Nomination:
    if which == "fixed":
        return file(desk, "H1", drafted(desk, "H1", "BKT", BEFORE), BEFORE)
    row = drafted(desk, "X1", "BKT", BEFORE)
    if which == "withdrawn":
        return act(desk, "X1.head", file(desk, "X1", row, BEFORE), "withdraw", BEFORE)
    row.state = NominationState(which)
    desk.world.session.commit()
    return row


@pytest.mark.parametrize("which", ["fixed", "to_sign", "draft", "withdrawn"])
def test_what_is_fixed_not_sent_or_over_is_left_alone(desk: Dossiers, session: Session, which: str) -> None:
    row = left_alone(desk, which)
    assert again(desk) == []
    assert desk.now(row.public_id).rule_set == "RS2017"
    assert found(session) == []


def test_only_the_standing_body_of_the_round_may(desk: Dossiers, appraised: Nomination) -> None:
    for who, refusal in (("H1.standing", Forbidden), ("X1.clerk", NotFound)):
        with pytest.raises(refusal):
            reexamine(
                viewer=desk.world.viewer(who, AFTER),
                round_id=desk.round.public_id,
                day=AFTER,
                tell=lambda _done, _total: None,
            )


@pytest.fixture
def asked(app: Flask, client: FlaskClient, desk: Dossiers, appraised: Nomination) -> str:
    """The address of the page, opened under the newer rule set."""
    app.extensions["settings"] = app.extensions["settings"].model_copy(update={"business_date": AFTER})
    enter(client, desk.world.people["standing"].user_name)
    return f"/rounds/{desk.round.public_id}/reexamination"


def test_the_page_leads_from_the_count_to_the_list_and_its_workbook(
    client: FlaskClient, desk: Dossiers, asked: str, appraised: Nomination, session: Session
) -> None:
    assert f'href="{asked}"' in client.get(f"/rounds/{desk.round.public_id}").text
    assert "1 hồ sơ đang xử lý còn theo quy định trước" in unescape(client.get(asked).text)
    started = submit(client, asked, {})
    job = session.scalars(select(Job)).one()
    assert started.location == f"/jobs/{job.public_id}"
    text = unescape(client.get(asked).text)
    assert "Không còn hồ sơ nào phải đánh giá lại" in text
    assert appraised.code in text
    book = load_workbook(BytesIO(client.get(f"/jobs/{job.public_id}/file").data))
    cells = [cell.value for sheet in book for line in sheet.iter_rows() for cell in line]
    assert appraised.code in cells


def test_the_list_is_filtered_by_what_changed(
    client: FlaskClient, asked: str, session: Session, appraised: Nomination
) -> None:
    submit(client, asked, {})
    change = found(session)[0].change
    for asked_for in RuleChange:
        text = client.get(f"{asked}?change={asked_for}").text
        assert (appraised.code in text) == (asked_for == change)
    assert "Bộ lọc" in unescape(client.get(f"{asked}?change=better").text)


def test_a_post_without_anything_to_examine_says_so(
    client: FlaskClient, asked: str, session: Session
) -> None:
    token = hidden_fields(client.get(asked).text)
    client.post(asked, data=token)
    answer = client.post(asked, data=token)
    assert answer.status_code == 409
    assert "không còn hồ sơ nào phải đánh giá lại" in unescape(answer.text)
    assert len(session.scalars(select(Job)).all()) == 1


def test_planted_change_of_the_law_shows_as_a_gain(
    desk: Dossiers, session: Session, appraised: Nomination, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The two answers come from the two rule sets, not from one asked twice."""
    answers = {"RS2017": FindingVerdict.NOT_MET, "RS2024": FindingVerdict.OK}

    def eligible(findings: object) -> bool:
        rules = {item.rule_set for item in findings}  # type: ignore[attr-defined]
        return {answers[code] for code in rules} == {FindingVerdict.OK}

    monkeypatch.setattr("tracker.services.reexamination.eligible", eligible)
    again(desk)
    [item] = found(session)
    assert (item.before, item.after, item.change) == (False, True, RuleChange.GAINS)
