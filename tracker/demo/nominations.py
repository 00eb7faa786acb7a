"""Award rounds and dossiers of the demo, each carried by its own people as far as chance takes it."""

from datetime import date
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.demo.desk import APPRAISED, FILED, Batch, Desk, conclude, move, state_of, version_of
from tracker.demo.past import past
from tracker.demo.people import DEPUTY_HEAD, REPORTING
from tracker.demo.postings import ask_the_people, were_asked
from tracker.demo.recipients import director, initiatives, recipient
from tracker.demo.statements import state
from tracker.domain.deadlines import attached_papers
from tracker.domain.enums import (
    CommendationType,
    Opinion,
    RecipientKind,
    UnitKind,
)
from tracker.domain.law import rule_for
from tracker.domain.viewer import Viewer
from tracker.models import Campaign, Nomination, Round, Unit
from tracker.queries.calendars import working_calendar
from tracker.services import attachments, nomination_moves, nominations, recipients, rounds
from tracker.services.letterhead import symbol_of
from tracker.services.nomination_moves import Appraisal
from tracker.services.nominations import ReviewData
from tracker.services.rounds import RoundPlan
from tracker.services.stored_files import Upload
from tracker.services.submission_letters import LetterHead

OPENED = date(2021, 11, 1)
CLOSES = date(2021, 12, 20)
WRITTEN = date(2021, 11, 15)
BACK_BY = date(2021, 12, 17)
ACHIEVEMENTS = (
    "Chủ trì xây dựng kế hoạch, trực tiếp tổ chức thực hiện, hoàn thành trước thời hạn các nhiệm vụ được giao trong năm 2021; hai năm liên tục hoàn thành xuất sắc nhiệm vụ.",
    "Tham mưu ban hành và triển khai các biện pháp phòng, chống dịch Covid-19 tại đơn vị; phối hợp kịp thời với cơ sở, bảo đảm công việc không gián đoạn.",
    "Rút ngắn thời gian giải quyết thủ tục hành chính, không có hồ sơ quá hạn; sáng kiến được áp dụng trong toàn đơn vị và được đơn vị bạn học tập.",
    "Dẫn đầu phong trào thi đua của đơn vị; đoàn kết nội bộ, chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước.",
)
HONOURED = ("HY-SYT", "HY-SGDDT", "HY-SNV", "HY-SKHDT")
WARD = "HY-X11950"
LED = "HY-SYT"
"""The unit whose head is nominated himself."""
STATED = 2021


def build(session: Session, random: Random) -> dict[str, Batch]:
    """Three rounds with about three hundred dossiers; returns them by round code."""
    desk = Desk(session, random, Random(STATED))
    standing = desk.viewer("thuongtruc", OPENED)
    # Certificates of merit belong to the movement of the directive's first task, annual titles to none.
    movement = session.scalars(select(Campaign.public_id).order_by(Campaign.id).limit(1)).one()
    batches = {
        plan.code: Batch(_open(standing, plan, awards, kinds))
        for plan, awards, kinds in (
            (_plan("KT-2021", "Khen thưởng thành tích năm 2021", movement), ("BKT",), REPORTING),
            (
                _plan("DH-2021", "Danh hiệu thi đua và giấy khen năm 2021"),
                ("CSTDCS", "CSTDT", "GK_XA"),
                (*REPORTING, UnitKind.WARD),
            ),
            (_plan("HC-2021", "Khen thưởng bậc cao năm 2021"), ("HCLD3",), REPORTING),
        )
    }
    codes = session.scalars(select(Unit.code).where(Unit.kind.in_(REPORTING)).order_by(Unit.ordinal)).all()
    for code in codes:
        _unit(desk, batches, code)
    for _ in range(5):
        row = _nominate(desk, batches["DH-2021"], WARD, "GK_XA", RecipientKind.INDIVIDUAL)
        _decide_here(desk, batches["DH-2021"], row, WARD)
    return batches


def prefix_of(unit_code: str) -> str:
    """The first part of the user names of a unit."""
    return "lamson" if unit_code == WARD else unit_code.removeprefix("HY-").lower()


def _plan(code: str, title: str, campaign_id: str | None = None) -> RoundPlan:
    return RoundPlan(
        code=code,
        title=title,
        type=CommendationType.MERIT,
        merit_from=date(2020, 12, 1),
        merit_to=date(2021, 11, 30),
        opens_on=OPENED,
        closes_on=CLOSES,
        meeting_on=date(2021, 12, 20),
        campaign_id=campaign_id,
    )


def _open(standing: Viewer, plan: RoundPlan, awards: tuple[str, ...], kinds: tuple[UnitKind, ...]) -> Round:
    row = rounds.create(viewer=standing, lead_unit_code="HY-SNV", plan=plan, awards=awards)
    rounds.call_units(viewer=standing, public_id=row.public_id, kinds=kinds, day=OPENED)
    return rounds.advance(viewer=standing, public_id=row.public_id, version=1, action="open")


def _unit(desk: Desk, batches: dict[str, Batch], code: str) -> None:
    merit = batches["KT-2021"]
    rows = [_nominate(desk, merit, code, "BKT", RecipientKind.INDIVIDUAL, head=n == 0) for n in range(5)]
    rows.append(_nominate(desk, merit, code, "BKT", RecipientKind.COLLECTIVE))
    _send_up(desk, merit, rows, code)
    own = batches["DH-2021"]
    if desk.random.random() < 0.4:
        _send_up(desk, own, [_nominate(desk, own, code, "CSTDT", RecipientKind.INDIVIDUAL)], code)
    for _ in range(4 if code == "HY-SYT" else 1):
        row = _nominate(desk, own, code, "CSTDCS", RecipientKind.INDIVIDUAL)
        if code == "HY-SYT":
            _decide_here(desk, own, row, code)
    if code in HONOURED:
        high = batches["HC-2021"]
        _send_up(
            desk, high, [_nominate(desk, high, code, "HCLD3", RecipientKind.INDIVIDUAL)], code, sure=True
        )


def _nominate(
    desk: Desk, batch: Batch, code: str, award: str, kind: RecipientKind, *, head: bool = False
) -> Nomination:
    clerk = desk.viewer(f"{prefix_of(code)}.canbo", WRITTEN)
    data = recipient(desk.random, kind)
    if head and code == LED:
        data = director(data, desk.viewer(f"{prefix_of(code)}.thutruong", WRITTEN).display_name)
    person = recipients.create(viewer=clerk, unit_code=code, data=data)
    past(clerk, person, WRITTEN)
    row = nominations.create(
        viewer=clerk,
        round_id=batch.round.public_id,
        recipient_id=person.public_id,
        award_code=award,
        unit_code=code,
        day=WRITTEN,
    )
    nominations.save(
        viewer=clerk,
        public_id=row.public_id,
        version=1,
        achievement=desk.random.choice(ACHIEVEMENTS),
        initiatives=initiatives(award, kind),
    )
    if desk.random.random() < 0.9 or award != "BKT":
        _complete(desk, clerk, row, award)
    return row


def _complete(desk: Desk, clerk: Viewer, row: Nomination, award: str) -> None:
    state(desk.told, clerk, row, 2, WRITTEN)
    total = desk.random.randint(15, 40)
    present = desk.random.randint(total * 4 // 5, total)
    nominations.record_review(
        viewer=clerk,
        public_id=row.public_id,
        version=version_of(desk, row),
        review=ReviewData(
            date(2021, 11, 10), total, present, desk.random.randint(present * 9 // 10, present)
        ),
        day=WRITTEN,
    )
    for paper in attached_papers(rule_for(award, on=WRITTEN), simplified=False):
        attachments.attach_to_nomination(
            viewer=clerk,
            public_id=row.public_id,
            upload=Upload(f"{paper.name}.pdf", desk.file(paper.name)),
            paper=paper.code,
            day=WRITTEN,
        )
    if desk.random.random() < 0.95 or award != "BKT":
        nomination_moves.act(
            viewer=clerk, public_id=row.public_id, version=version_of(desk, row), action="send", day=WRITTEN
        )


def _send_up(desk: Desk, batch: Batch, rows: list[Nomination], code: str, *, sure: bool = False) -> None:
    ready = [row.public_id for row in rows if state_of(desk, row) == "to_sign"]
    if not ready or (not sure and desk.random.random() < 0.08):
        return
    desk.letters += 1
    # The head is among the nominated there.
    by_deputy = code == LED and batch.round.code == "KT-2021"
    nomination_moves.file_by_letter(
        viewer=desk.viewer(DEPUTY_HEAD if by_deputy else f"{prefix_of(code)}.thutruong", FILED),
        versions={row.public_id: row.version for row in rows if row.public_id in ready},
        letter=LetterHead(str(100 + desk.letters), symbol_of(rows[0].unit, "TTr")),
        day=FILED,
        calendar=working_calendar(desk.session),
    )
    for row in rows:
        if row.public_id in ready:
            _appraise(desk, batch, row, sure=sure)


def _appraise(desk: Desk, batch: Batch, row: Nomination, *, sure: bool) -> None:
    chance = 1.0 if sure else desk.random.random()
    standing = desk.viewer("thuongtruc", APPRAISED)
    if chance < 0.07:
        return
    move(desk, standing, row, "receive")
    if chance < 0.12:
        move(
            desk, standing, row, "return", "Bổ sung giấy chứng nhận sáng kiến và số liệu minh chứng.", BACK_BY
        )
        return
    if chance < 0.18:
        return
    doubtful = not sure and desk.random.random() < 0.08
    opinion = Opinion.FOR_COUNCIL if doubtful else Opinion.ELIGIBLE
    note = "Thành tích chưa thật rõ so với tiêu chuẩn." if doubtful else ""
    conclude(desk, standing, row, Appraisal(opinion, note))
    if sure:
        were_asked(desk.session, row)
    if chance < 0.22:
        ask_the_people(desk.session, row)
    elif chance < 0.25:
        head = desk.viewer(f"{prefix_of(row.unit.code)}.thutruong", APPRAISED)
        move(desk, head, row, "withdraw", "Đơn vị đề nghị rút để bổ sung thành tích năm sau.")
    else:
        batch.appraised.append(row.public_id)


def _decide_here(desk: Desk, batch: Batch, row: Nomination, code: str) -> None:
    """The head signs, the unit's own standing body receives and appraises."""
    move(desk, desk.viewer(f"{prefix_of(code)}.thutruong", FILED), row, "decide_here")
    standing = desk.viewer(f"{prefix_of(code)}.thuongtruc", APPRAISED)
    move(desk, standing, row, "receive")
    conclude(desk, standing, row, Appraisal(Opinion.ELIGIBLE, ""))
    batch.own.setdefault(code, []).append(row.public_id)


def nomination(session: Session, public_id: str) -> Nomination:
    """The dossier as the database has it now."""
    statement = select(Nomination).where(Nomination.public_id == public_id)
    return session.scalars(statement.execution_options(populate_existing=True)).one()
