"""A province in which every form of the application stands open to somebody."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import councils, dossiers, files, initiatives, reviews, world
from tests.councils import PLAN, CouncilDay
from tests.dossiers import DAY, Dossiers
from tests.factories import person, unit
from tests.reviews import Review
from tests.world import World
from tracker.domain.council_enums import PollAction, SignerMode
from tracker.domain.enums import (
    Evaluation,
    InitiativeScope,
    LocalDayKind,
    MilestoneKind,
    Role,
    TaskKind,
    UnitKind,
)
from tracker.domain.holidays import national_calendar
from tracker.domain.record_entries import PostData
from tracker.models import Decision, Milestone, Nomination, Recipient, ReviewLine
from tracker.services import (
    attachments,
    campaign_documents,
    campaigns,
    decisions,
    directives,
    duplicate_answers,
    local_days,
    meetings,
    milestones,
    outcomes,
    participations,
    poll_closing,
    recipient_endings,
    recipient_merges,
    record_entries,
    review_sheets,
    rounds,
)
from tracker.services.decisions import DecisionText
from tracker.services.initiative_sessions import Sheet
from tracker.services.local_days import DayEntry
from tracker.services.stored_files import Upload
from tracker.services.submission_letters import LetterHead

# Who looks for forms, and at how many pages of a kind: three people have most of the forms there are.
PEOPLE = {
    "admin": 4,
    "standing": 18,
    "standing2": 4,
    "leader": 4,
    "h1.clerk": 18,
    "h1.head": 4,
    "h2.clerk": 4,
    "h3.clerk": 4,
    "secretary": 18,
    "chair": 4,
    "records": 4,
    "sk.secretary": 4,
}
DRAFT = DecisionText(
    "QĐ-UBND", "Về việc khen thưởng", "có thành tích", "Chánh Văn phòng", "", SignerMode.PRINCIPAL
)


def build(session: Session) -> None:
    """Everything in every state from which a form leads on."""
    place = world.build(session)
    everything = dossiers.build(place)
    _campaign(session, place)
    person(session, place.units["H1"], Role.UNIT_ADMINISTRATOR, name="h1.admin")
    local_days.add(
        viewer=place.viewer("standing", DAY),
        entry=DayEntry(DAY + timedelta(days=30), LocalDayKind.DAY_OFF, "Ngày hội", "Công văn số 1"),
    )
    _dossiers(everything)
    _reviews(everything)
    _council(session, councils.build(everything))
    _initiatives(everything)


def _campaign(session: Session, place: World) -> None:
    standing, campaign = place.viewer("standing"), place.launch()
    place.join("H1")
    report, upload = place.report("H1"), Upload("minh-chung.png", files.png())
    attachments.attach_to_report(viewer=place.viewer("H1.clerk"), public_id=report, upload=upload)
    for code in ("H3", "H4"):
        place.units[code] = unit(session, code, place.units["HY"], UnitKind.DISTRICT)
    place.people["H3.clerk"] = person(session, place.units["H3"], Role.CLERK, name="h3.clerk")
    campaigns.call_units(
        viewer=standing,
        public_id=campaign.public_id,
        codes=["H3", "H4"],
        due_on=date(2021, 10, 15),
        day=world.DAY,
    )
    place.join("H3")
    released = place.part("H4")
    participations.release(viewer=standing, public_id=released.public_id, version=1, reason="Mới sáp nhập")
    campaign_documents.attach(
        viewer=standing, public_id=campaign.public_id, title="Kế hoạch", upload=Upload("k.png", files.png(7))
    )
    milestone = session.scalars(select(Milestone)).one()
    milestones.finish(
        viewer=standing, public_id=campaign.public_id, milestone_id=milestone.public_id, done_on=world.DAY
    )
    campaigns.add_milestone(
        viewer=standing,
        public_id=campaign.public_id,
        kind=MilestoneKind.INTERIM_REVIEW,
        title="Sơ kết",
        due_on=date(2022, 6, 30),
    )
    directives.add_task(
        viewer=standing,
        public_id=campaign.directive.public_id,
        kind=TaskKind.MOVEMENTS,
        title="Nhiệm vụ hai",
        asks="Tuyên truyền",
        starts_on=date(2021, 9, 1),
        ends_on=date(2022, 12, 31),
        day=world.DAY,
    )


def _dossiers(everything: Dossiers) -> None:
    everything.recipient("H2", "Nguyễn Văn Mới")
    # The first of the list: no dossier under way locks it.
    first = everything.recipient("H1", "Lê Văn An")
    _record(everything, first)
    _twins(everything, first)
    retired = everything.recipient("H1", "Nguyễn Văn Hưu")
    recipient_endings.end(
        viewer=everything.viewer("H1.clerk"),
        public_id=retired.public_id,
        version=retired.version,
        last_day=DAY,
        reason="Nghỉ hưu",
        day=DAY,
    )
    rounds.create(
        viewer=everything.viewer("standing"),
        lead_unit_code="HY-SNV",
        plan=replace(dossiers.PLAN, code="BK-2022"),
        awards=["BKT"],
    )
    everything.complete()
    everything.act("H1.clerk", everything.complete(), "send")
    everything.filed("H1", number="1")
    everything.act("standing", everything.filed("H1", number="2"), "receive")
    everything.act("standing", everything.filed("H1", number="3"), "return", "Thiếu minh chứng")


def _record(everything: Dossiers, row: Recipient) -> None:
    """A post to confirm, to correct and to strike out."""
    record_entries.add(
        viewer=everything.viewer("H1.clerk"),
        public_id=row.public_id,
        data=PostData("Trưởng trạm", date(2015, 1, 1), None, "Quyết định số 9"),
        day=DAY,
    )


def _twins(everything: Dossiers, row: Recipient) -> None:
    """A merge to undo, and a pair that was looked at."""
    standing = everything.viewer("standing")
    names = "Lê Văn Ản", "Vũ Thị Yến", "VŨ THỊ YẾN"
    other, one, apart = (everything.recipient("H1", name) for name in names)
    recipient_merges.merge(
        viewer=standing,
        kept_id=row.public_id,
        other_id=other.public_id,
        version=row.version,
        other_version=other.version,
        reason="Nhập hai lần",
    )
    duplicate_answers.recipients_differ(viewer=standing, public_id=one.public_id, other_id=apart.public_id)


def _reviews(everything: Dossiers) -> None:
    """A review under way, one that its head has to close, one that is over, and one of registrations."""
    for year, steps in ((2021, 4), (2020, 2), (2019, 3), (2018, 0)):
        sheet = Review(everything, everything.world.session, reviews.begin(everything, year).public_id)
        first = sheet.lines.people[0]
        _leave(sheet, first)
        acts = (
            lambda sheet=sheet: sheet.act("H1.clerk", "skip_registration"),
            lambda sheet=sheet, name=first.recipient.name: _proposed(sheet, name),
            lambda sheet=sheet: sheet.act("H1.clerk", "send_review"),
            lambda sheet=sheet: sheet.act("H1.head", "close"),
        )
        for act in acts[:steps]:
            act()


def _leave(sheet: Review, line: ReviewLine) -> None:
    """Few lines: each has a dozen fields, and every one is sent what nobody may send."""
    review_sheets.set_people(
        viewer=sheet.viewer("H1.clerk"),
        public_id=sheet.public_id,
        version=sheet.sheet.version,
        recipient_ids=[line.recipient.public_id],
        day=DAY,
    )


def _initiatives(everything: Dossiers) -> None:
    """Initiatives that can be changed, submitted, taken back and confirmed; a round to count, another to decide on."""
    person = everything.recipient("H1", "Lê Văn Ân")
    initiatives.entered(everything, person=person)
    initiatives.submitted(everything, person=person)
    initiatives.entered(everything, replace(initiatives.GIVEN, scope=InitiativeScope.NATION), person=person)
    council = initiatives.council_of(everything)
    for counted in (False, True):
        held, row = initiatives.Round(everything, council), initiatives.submitted(everything, person=person)
        held.place(row)
        held.count(3, **{row.public_id: Sheet(2, 1)})
        if counted:
            held.close()


def _proposed(sheet: Review, name: str) -> None:
    sheet.save(replace(sheet.entry(name), evaluation=Evaluation.GOOD, proposed=frozenset({"BKT"})))
    sheet.meet(replace(reviews.MEETING, held_on=date(sheet.sheet.year, 11, 10)), **{name: 17})


def _council(session: Session, day: CouncilDay) -> None:
    """A vote that is over, with what follows it; another that is under way; a meeting to come."""
    plain = [day.appraised("H1", "BKT", str(number)) for number in range(11, 18)]
    high = [day.commented(day.appraised("H1", "HCLD3", str(number))) for number in (18, 19)]
    day.dossiers.consult(*plain[4:6])
    day.convene(*plain[:4], *high)
    for _form in range(2):
        poll = day.open()
        for name in day.names:
            day.vote(poll, name, {item.nomination.public_id: councils.YES for item in poll.items})
        day.close(poll)
        if not _waiting(day, [*plain[:4], *high]):
            break
    day.propose(*plain[:2])
    decided = _decision(day, plain[0])
    standing, leader = day.viewer("standing"), day.viewer("leader")
    decisions.act(viewer=standing, public_id=decided.public_id, version=2, action="send", day=DAY)
    decisions.act(viewer=leader, public_id=decided.public_id, version=3, action="sign", day=DAY)
    _decision(day, None)
    outcomes.pass_up(
        viewer=leader,
        versions=day.dossiers.versions(high[0]),
        letter=LetterHead("31", "TTr-UBND"),
        day=DAY,
        calendar=national_calendar(),
    )
    day.convene(plain[4])
    voted = day.open()
    for name in day.names:
        day.vote(voted, name, {plain[4].public_id: councils.YES})
    day.convene(plain[5])
    asked = day.open()
    poll_closing.ask(
        viewer=day.viewer("secretary"),
        public_id=asked.public_id,
        version=asked.version,
        action=PollAction.ANNUL,
        reason="Sai danh sách",
    )
    meetings.create(
        viewer=day.viewer("secretary"),
        council_id=day.council.public_id,
        plan=replace(PLAN, held_on=DAY + timedelta(days=3)),
    )
    session.rollback()


def _waiting(day: CouncilDay, rows: list[Nomination]) -> bool:
    return any(day.dossiers.now(row.public_id).state == "on_agenda" for row in rows)


def _decision(day: CouncilDay, row: Nomination | None) -> Decision:
    standing = day.viewer("standing")
    made = decisions.create(viewer=standing, unit_code="HY", text=DRAFT, day=DAY)
    if row is not None:
        decisions.set_items(
            viewer=standing, public_id=made.public_id, version=1, nomination_ids=[row.public_id], day=DAY
        )
    return made
