"""Trình quyết định: the standing body's own letter to the authority of its stage."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from tracker.domain.errors import Invalid
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.models import Account, Nomination, NominationStage, SubmissionLetter
from tracker.services import nonces, routes, submission_letters
from tracker.services.act_days import refuse_before_appraisal, refuse_before_vote
from tracker.services.moves import move
from tracker.services.outcome_facts import facts_of
from tracker.services.stored_files import taking_in
from tracker.services.submission_letters import NUMBER_TAKEN, Address, LetterHead

BEFORE_APPRAISAL = (
    "Ngày tờ trình không được trước ngày thẩm định hồ sơ (%(day)s). Hãy nhập ngày ký ghi trên tờ trình."
)
BEFORE_VOTE = (
    "Ngày tờ trình không được trước ngày Hội đồng biểu quyết (%(day)s). Hãy nhập ngày ký ghi trên tờ trình."
)
NO_POST = (
    "Tờ trình ghi chức vụ của người ký, nhưng tài khoản %(user_name)s chưa có chức vụ. "
    "Hãy nhờ quản trị hệ thống ghi chức vụ vào tài khoản rồi ký."
)


def postless(session: Session, viewer: Viewer, unit_id: int | None) -> Message | None:
    """Why the viewer cannot sign within the own unit: there the letter names the officer's post, and none is known."""
    if unit_id != viewer.unit_id or session.get_one(Account, viewer.account_id).position:
        return None
    return Message(NO_POST, user_name=viewer.user_name)


def _refuse_day(session: Session, rows: Sequence[Nomination], signed_on: date) -> None:
    keys = [row.id for row in rows]
    refuse_before_appraisal(session, keys, signed_on, BEFORE_APPRAISAL, "signed_on")
    refuse_before_vote(session, keys, signed_on, BEFORE_VOTE, "signed_on")


def propose(
    *,
    viewer: Viewer,
    versions: Mapping[str, int],
    letter: LetterHead,
    signed_on: date,
    day: date,
    nonce: str | None = None,
) -> SubmissionLetter:
    """Trình quyết định: dossiers of one round and stage, as the page showed them, under one number; all or none."""
    if signed_on > day:
        raise Invalid("Ngày tờ trình không được sau hôm nay.", "signed_on")
    with taking_in(NUMBER_TAKEN) as intake:
        session = intake.session
        nonces.claim(session, viewer, nonce)
        rows = submission_letters.chosen(session, viewer, versions)
        if len({(row.stage_unit_id, row.round_id) for row in rows}) != 1:
            raise Invalid("Một tờ trình chỉ gồm hồ sơ của một cấp xét, một đợt xét.", "ids")
        _refuse_day(session, rows, signed_on)
        routes.renew(session, rows, day)
        here = session.get_one(NominationStage, (rows[0].id, rows[0].stage))
        address = Address(viewer.unit_id, here.unit_id, here.level)
        if problem := postless(session, viewer, here.unit_id):
            raise Invalid(problem)
        sent = submission_letters.begin(session, viewer, address, rows[0].round_id, letter, signed_on)
        sent.proposes = True
        for row in rows:
            move(session, row, "propose", viewer=viewer, facts=facts_of(session, row, day))
            row.version += 1
        submission_letters.enclose(intake, viewer, sent, rows)
        nonces.settle(session, nonce, sent.public_id)
    return sent
