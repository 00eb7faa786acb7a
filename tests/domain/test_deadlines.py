"""Time limits of the appraisal and the papers a unit attaches, as the law's data has them on the day."""

from dataclasses import replace
from datetime import date

import pytest

from tracker.domain import deadlines, law
from tracker.domain.clock import WorkingCalendar
from tracker.domain.deadlines import NOT_ATTACHED, appraisal_due, attached_papers
from tracker.domain.enums import DayKind, Level, ValueStatus
from tracker.domain.law_types import Dated, TimeLimit, Unset

EVERY_WEEKDAY = WorkingCalendar()
MONDAY = date(2021, 11, 15)


def test_the_province_has_twenty_five_working_days_until_2023() -> None:
    assert appraisal_due(Level.PROVINCE, MONDAY, EVERY_WEEKDAY) == date(2021, 12, 20)


def test_where_the_limit_is_not_known_there_is_no_deadline() -> None:
    assert appraisal_due(Level.PROVINCE, date(2024, 3, 1), EVERY_WEEKDAY) is None
    assert appraisal_due(Level.DEPARTMENT, MONDAY, EVERY_WEEKDAY) is None


def test_calendar_days_run_through_weekends(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = Dated(MONDAY, None, "Điều 1", TimeLimit(7, DayKind.CALENDAR), ValueStatus.CONFIRMED)
    monkeypatch.setattr(deadlines.law, "time_limit", lambda _key, _day: limit)
    assert appraisal_due(Level.PROVINCE, MONDAY, EVERY_WEEKDAY) == date(2021, 11, 22)


def test_a_unit_attaches_required_papers_that_the_system_does_not_hold() -> None:
    papers = attached_papers(law.rule_for("CSTDCS", on=MONDAY), simplified=False)
    assert {paper.code for paper in papers} == {"review_minutes", "initiative_certificate"}
    assert not {paper.code for paper in papers} & NOT_ATTACHED


def test_the_simplified_procedure_asks_for_fewer_papers() -> None:
    rule = law.rule_for("BKT", on=MONDAY)
    plain = attached_papers(rule, simplified=False)
    assert len(attached_papers(rule, simplified=True)) < len(plain)


def test_an_unknown_list_asks_for_nothing() -> None:
    unknown = Unset(MONDAY, None, "Điều 1", "chưa đọc được")
    rule = replace(law.rule_for("BKT", on=MONDAY), paper_set=unknown)
    assert attached_papers(rule, simplified=False) == ()
