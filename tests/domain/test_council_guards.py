"""Every guard of meetings, votes and decisions: nothing missing when all is there, and each gap by name."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from tracker.domain.council_guards import (
    COUNCIL_GUARDS,
    DecisionFacts,
    MeetingFacts,
    OutcomeFacts,
    PollFacts,
)
from tracker.domain.enums import Level

DAY = date(2021, 12, 15)
MEETING = MeetingFacts(items=3, members=15, present=10, quorum=Fraction(2, 3), conclusions="Nhất trí")
POLL = PollFacts(not_voted=0, asked_by_id=1, acting_id=2)
DECISION = DecisionFacts(items=2, legal_bases=3, number=12, issued_on=DAY, day=DAY)
HERE = OutcomeFacts(
    decides_here=True,
    vote_basis="Điều 45",
    passed=True,
    decision_issued=True,
    centre_decision="12/QĐ-CTN",
    decided_on=DAY,
)
UP = replace(HERE, decides_here=False, next_is_ours=True, next_is_centre=True)
LATE = {"day": DAY, "closes_on": date(2021, 12, 14)}
COMPLETE = {
    "agenda_filled": MEETING,
    "may_begin": MEETING,
    "agenda_finished": MEETING,
    "minutes_written": MEETING,
    "all_voted": POLL,
    "second_person": POLL,
    "may_be_annulled": POLL,
    "decision_complete": DECISION,
    "number_given": DECISION,
    "for_council": HERE,
    "may_be_decided": HERE,
    "may_pass_up": UP,
    "may_go_to_centre": UP,
    "may_be_refused": HERE,
    "may_be_reconsidered": HERE,
    "in_issued_decision": HERE,
    "centre_decision_given": HERE,
}


@pytest.mark.parametrize("name", sorted(COMPLETE))
def test_a_complete_object_passes(name: str) -> None:
    assert COUNCIL_GUARDS[name](COMPLETE[name]) == []


@pytest.mark.parametrize(
    ("name", "gap", "words"),
    [
        ("agenda_filled", {"items": 0}, "chưa có hồ sơ"),
        ("may_begin", {"unmarked": 2}, "2 thành viên chưa điểm danh"),
        ("may_begin", {"quorum": None}, "Hãy nhập quy chế"),
        ("may_begin", {"present": 9}, "9/15 thành viên, chưa đủ 2/3"),
        ("may_begin", {"day": DAY, "held_on": date(2021, 12, 16)}, "từ ngày đó trở đi"),
        ("agenda_finished", {"open_polls": 1}, "chưa đóng"),
        ("agenda_finished", {"without_result": 4}, "4 hồ sơ"),
        ("minutes_written", {"conclusions": " "}, "kết luận"),
        ("all_voted", {"not_voted": 1}, "1 thành viên chưa bỏ phiếu"),
        ("second_person", {"asked_by_id": None}, "hai người"),
        ("second_person", {"acting_id": 1}, "hai người"),
        ("may_be_annulled", {"acting_id": 1}, "hai người"),
        ("may_be_annulled", {"meeting_over": True}, "“Xem xét lại”"),
        ("decision_complete", {"items": 0}, "chưa có hồ sơ"),
        ("decision_complete", {"legal_bases": 0}, "căn cứ"),
        ("number_given", {"number": None}, "số quyết định"),
        ("number_given", {"number": 0}, "số quyết định"),
        ("number_given", {"issued_on": None}, "ngày ban hành"),
        ("number_given", {"issued_on": date(2021, 12, 16)}, "không được sau hôm nay"),
        ("for_council", {"simplified": True}, "thủ tục đơn giản"),
        ("may_be_decided", {"decides_here": False}, "cấp trên quyết định"),
        ("may_be_decided", {"passed": None}, "phải qua biểu quyết"),
        (
            "may_be_decided",
            {"passed": False, "result_basis": "Quy chế 1"},
            r"không đạt tỷ lệ phiếu của Hội đồng (Quy chế 1)",
        ),
        ("may_pass_up", {"next_is_ours": False}, "không có cấp xét tiếp theo"),
        ("may_pass_up", {"passed": False}, "không đạt"),
        ("may_pass_up", LATE, "của đợt xét (14/12/2021)"),
        ("may_pass_up", {**LATE, "closing_level": Level.DISTRICT}, "“Cấp huyện”"),
        ("may_go_to_centre", {"next_is_centre": False}, "không thuộc diện"),
        ("may_go_to_centre", {"passed": False}, "Xem xét lại"),
        ("may_be_refused", {"decides_here": False}, "cấp trên"),
        ("may_be_refused", {"in_decision": True}, "dự thảo"),
        ("may_be_reconsidered", {"in_decision": True}, "dự thảo"),
        ("may_be_reconsidered", {"meeting_runs": True}, "chưa kết thúc"),
        ("in_issued_decision", {"decision_issued": False}, "đã ban hành"),
        ("centre_decision_given", {"centre_decision": ""}, "số, ký hiệu"),
        ("centre_decision_given", {"decided_on": None}, "ngày"),
    ],
)
def test_a_guard_names_what_is_missing(name: str, gap: dict[str, object], words: str) -> None:
    (message,) = COUNCIL_GUARDS[name](replace(COMPLETE[name], **gap))  # type: ignore[arg-type]
    assert words in message


def test_a_dossier_may_still_go_up_on_the_closing_day() -> None:
    assert COUNCIL_GUARDS["may_pass_up"](replace(UP, day=DAY, closes_on=DAY)) == []


def test_every_guard_is_tried() -> None:
    assert set(COMPLETE) == set(COUNCIL_GUARDS)


@pytest.mark.parametrize("name", ["may_be_decided", "may_pass_up", "may_go_to_centre"])
def test_a_failed_vote_blocks_whoever_asked_for_it(name: str) -> None:
    facts = replace(COMPLETE[name], vote_basis="", passed=False, result_basis="Quy chế 1")  # type: ignore[arg-type]
    (message,) = COUNCIL_GUARDS[name](facts)
    assert "Quy chế 1" in message
    assert COUNCIL_GUARDS[name](replace(facts, passed=None)) == []


def test_a_stage_that_does_not_decide_refuses_only_what_its_council_did_not_pass() -> None:
    assert COUNCIL_GUARDS["may_be_refused"](replace(UP, passed=False)) == []
    assert COUNCIL_GUARDS["may_be_refused"](UP) != []
