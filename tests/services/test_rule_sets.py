"""Which rules hold for a dossier: the day's own until its letter goes to whoever decides, then for good."""

from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.dossiers import Dossiers
from tests.page import enter
from tests.snapshots import kept
from tests.turn import AFTER, BEFORE, act, appraise, drafted, file, over_the_turn, pass_up
from tracker.domain import law
from tracker.domain.enums import Level, NominationState, ValueStatus
from tracker.domain.errors import Invalid
from tracker.domain.guards import GUARDS
from tracker.domain.law_reader import Versions
from tracker.domain.law_types import Dated, Transition
from tracker.models import AuditEntry, Nomination, NominationStage
from tracker.queries import history
from tracker.services import nomination_moves, proposals, routes
from tracker.services.examination import examine_nomination
from tracker.services.outcome_facts import statutory
from tracker.services.outcomes import LetterHead

OLD, NEW = "Quy định từ 01/10/2017 đến 31/12/2023", "Quy định từ 01/01/2024 đến 30/6/2025"


@pytest.fixture
@kept
def desk(session: Session) -> Dossiers:
    return over_the_turn(session)


def rules(row: Nomination) -> tuple[str, date | None]:
    return row.rule_set, row.rule_set_fixed_on


def test_the_letter_to_whoever_decides_fixes_the_rules_and_an_earlier_one_does_not(desk: Dossiers) -> None:
    row = file(desk, "X1", drafted(desk, "X1", "BKT", BEFORE), BEFORE)
    assert rules(row) == ("RS2017", None)
    appraise(desk, "H1.standing", row, BEFORE)
    assert rules(pass_up(desk, "H1.head", row, AFTER)) == ("RS2024", AFTER)


def test_findings_by_other_rules_are_made_anew_and_stay_among_the_earlier(
    desk: Dossiers, session: Session
) -> None:
    row = file(desk, "X1", drafted(desk, "X1", "BKT", BEFORE), BEFORE)
    appraise(desk, "H1.standing", row, BEFORE)
    now = pass_up(desk, "H1.head", row, AFTER)
    assert {(item.rule_set, item.examined_on) for item in now.findings} == {("RS2024", AFTER)}
    assert {(item.rule_set, item.superseded_on) for item in now.earlier_findings} == {("RS2017", AFTER)}
    line = session.scalars(select(AuditEntry).where(AuditEntry.action == "fix_rules")).one()
    assert line.subject_id == row.id
    labels = [entry.label for entry in history.of(session, "nomination", row.id)]
    assert "Ấn định bộ quy định, kiểm tra lại điều kiện" in labels


def test_findings_by_the_same_rules_stay_as_they_are(desk: Dossiers, session: Session) -> None:
    row = file(desk, "X1", drafted(desk, "X1", "BKT", BEFORE), BEFORE)
    appraise(desk, "H1.standing", row, BEFORE)
    now = pass_up(desk, "H1.head", row, date(2023, 12, 29))
    assert rules(now) == ("RS2017", date(2023, 12, 29))
    assert {item.examined_on for item in now.findings} == {BEFORE}
    assert session.scalars(select(AuditEntry).where(AuditEntry.action == "fix_rules")).all() == []


def test_the_unit_below_the_deciding_one_fixes_with_its_first_letter(desk: Dossiers) -> None:
    assert rules(file(desk, "H1", drafted(desk, "H1", "BKT", BEFORE), BEFORE)) == ("RS2017", BEFORE)


def test_who_decides_at_home_fixes_that_day(desk: Dossiers) -> None:
    row = drafted(desk, "H1", "GK_HUYEN", BEFORE)
    assert rules(act(desk, "H1.head", row, "decide_here", AFTER)) == ("RS2024", AFTER)


def test_the_provinces_letter_to_the_centre_fixes_and_the_units_does_not(
    desk: Dossiers, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What the council and the people say before that letter is asked for elsewhere.
    monkeypatch.setitem(GUARDS, "may_go_to_centre", lambda _facts: [])
    row = file(desk, "H1", drafted(desk, "H1", "HCLD3", BEFORE), BEFORE)
    appraise(desk, "standing", row, BEFORE)
    assert rules(desk.now(row.public_id)) == ("RS2017", None)
    assert rules(pass_up(desk, "leader", row, AFTER)) == ("RS2024", AFTER)


def test_rules_that_are_fixed_stay_whatever_comes(desk: Dossiers) -> None:
    row = file(desk, "H1", drafted(desk, "H1", "BKT", BEFORE), BEFORE)
    nomination_moves.act(
        viewer=desk.world.viewer("standing", AFTER),
        public_id=row.public_id,
        version=row.version,
        action="return",
        reason="Bổ sung",
        supplement_by=AFTER,
        day=AFTER,
    )
    row = desk.now(row.public_id)
    row.state = NominationState.TO_SIGN
    desk.world.session.commit()
    assert rules(file(desk, "H1", row, AFTER, "2")) == ("RS2017", BEFORE)
    appraise(desk, "standing", row, AFTER)
    assert {item.rule_set for item in desk.now(row.public_id).findings} == {"RS2017"}


def test_a_transitional_clause_leaves_the_older_rules_to_what_is_filed_before_its_day(
    desk: Dossiers, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = law.book()
    clause = Dated(date(2024, 1, 1), None, "Điều 96", Transition(date(2024, 3, 1)), ValueStatus.CONFIRMED)
    changed = replace(book, transitions={"RS2024": Versions((clause,))})
    with monkeypatch.context() as patched:
        patched.setattr(law, "book", lambda: changed)
        row = drafted(desk, "H1", "BKT", AFTER)
        assert {item.rule_set for item in examine_nomination(session, row, AFTER)} == {"RS2017"}
        row = file(desk, "H1", row, AFTER)
    assert (row.rule_set, row.rule_set_fixed_on, row.rules_of) == ("RS2017", AFTER, date(2023, 12, 31))
    # The clause is another one now; what was fixed under it stays.
    assert {item.rule_set for item in examine_nomination(session, row, AFTER)} == {"RS2017"}


def test_a_draft_is_examined_by_the_rules_of_the_day(desk: Dossiers, session: Session) -> None:
    row = drafted(desk, "H1", "BKT", BEFORE)
    for day, code in ((BEFORE, "RS2017"), (AFTER, "RS2024")):
        assert {item.rule_set for item in examine_nomination(session, row, day)} == {code}


def page(app: Flask, desk: Dossiers, row: Nomination, who: str, day: date) -> str:
    app.extensions["settings"] = app.extensions["settings"].model_copy(update={"business_date": day})
    client: FlaskClient = app.test_client()
    enter(client, desk.world.people[who].user_name)
    return unescape(client.get(f"/nominations/{row.public_id}").text)


def test_the_page_names_the_rules_in_words_and_says_that_they_are_provisional(
    app: Flask, desk: Dossiers
) -> None:
    row = drafted(desk, "X1", "BKT", BEFORE)
    for day, name in ((BEFORE, OLD), (AFTER, NEW)):
        text = page(app, desk, row, "X1.clerk", day)
        assert f"{name} (tạm tính)" in text
        assert f"Tạm tính theo bộ quy định: {name}." in text
    file(desk, "X1", row, BEFORE)
    appraise(desk, "H1.standing", row, BEFORE)
    assert f"Tạm tính theo bộ quy định: {OLD}." in page(app, desk, row, "X1.clerk", AFTER)
    pass_up(desk, "H1.head", row, AFTER)
    text = page(app, desk, row, "standing", AFTER)
    assert f"{NEW} (ấn định ngày 10/01/2024)" in text
    assert f"Lần kiểm tra ngày 27/12/2023, theo bộ quy định: {OLD}" in text
    assert "tạm tính" not in text.lower()
    assert "RS20" not in text


def levels_change(monkeypatch: pytest.MonkeyPatch, code: str, before: Level, after: Level) -> None:
    """Another level decides the award since the newer rules: made up, so that the two sets differ."""
    book, entry = law.book(), law.award(code)
    old = replace(entry.levels.items[0], valid_to=date(2023, 12, 31), value=(before,))
    new = replace(old, valid_from=date(2024, 1, 1), valid_to=None, value=(after,))
    changed = {**book.awards, code: replace(entry, levels=Versions((old, new)))}
    monkeypatch.setattr(law, "book", lambda: replace(book, awards=changed))


def test_who_decides_is_the_law_of_the_day_of_the_act_and_the_criteria_are_those_fixed(
    desk: Dossiers, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    levels_change(monkeypatch, "BKT", Level.PROVINCE, Level.PRIME_MINISTER)
    row = file(desk, "H1", drafted(desk, "H1", "BKT", BEFORE), BEFORE)
    appraise(desk, "standing", row, BEFORE)
    row = desk.now(row.public_id)
    assert rules(row) == ("RS2017", BEFORE)
    assert [stage.decides for stage in routes.planned(session, row, BEFORE)] == [True]
    ahead = routes.planned(session, row, AFTER)
    assert [(stage.level, stage.decides) for stage in ahead] == [
        (Level.PROVINCE, False),
        (Level.PRIME_MINISTER, True),
    ]
    with pytest.raises(Invalid, match="cấp trên quyết định"):
        proposals.propose(
            viewer=desk.world.viewer("standing2", AFTER),
            versions=desk.versions(row),
            letter=LetterHead("77", "TTr-SNV"),
            signed_on=AFTER,
            day=AFTER,
        )
    assert {item.rule_set for item in examine_nomination(session, desk.now(row.public_id), AFTER)} == {
        "RS2017"
    }


def test_whose_council_the_law_binds_is_that_of_the_day_too(
    desk: Dossiers, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = file(desk, "H1", drafted(desk, "H1", "HCLD3", BEFORE), BEFORE)
    here = session.get_one(NominationStage, (row.id, row.stage))
    row.rule_set_fixed_on, row.rules_of, here.decides = BEFORE, BEFORE, False
    session.commit()
    levels_change(monkeypatch, "HCLD3", Level.PRESIDENT, Level.PROVINCE)
    assert statutory(session, desk.now(row.public_id), BEFORE)
    assert not statutory(session, desk.now(row.public_id), AFTER)
