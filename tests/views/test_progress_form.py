"""The form of a progress report: what it names, saving and sending in one go, evidence with it."""

from datetime import date
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests import files, world
from tests.page import enter, submit
from tests.snapshots import kept
from tests.world import World
from tracker.domain.enums import ReportState
from tracker.models import Period, ProgressAttachment, ProgressReport, StoredFile, Target
from tracker.services import progress

NEXT = date(2021, 12, 17)


@pytest.fixture
@kept
def province(session: Session) -> World:
    """H1 sent 90 and 3 for the third quarter; the fourth has begun."""
    built = world.build(session)
    built.launch()
    built.join("H1")
    key = built.report("H1", a="90", b="3")
    for version, (who, action) in enumerate((("H1.clerk", "send"), ("H1.head", "sign")), start=1):
        progress.act(viewer=built.viewer(who), public_id=key, version=version, action=action, day=world.DAY)
    session.add(
        Period(
            campaign_id=built.campaign().id,
            title="Quý IV",
            starts_on=date(2021, 10, 1),
            ends_on=date(2021, 12, 10),
            due_on=NEXT,
        )
    )
    session.commit()
    return built


def address(province: World) -> str:
    session = province.session
    period = session.scalars(select(Period).where(Period.title == "Quý IV")).one()
    return f"/participations/{province.part('H1').public_id}/reports/{period.public_id}/new"


def filled(province: World, **more: object) -> dict[str, object]:
    keys = {row.code: row.public_id for row in province.session.scalars(select(Target))}
    return {f"target_{keys['A']}": "95", f"target_{keys['B']}": "2", "narrative": "Đã làm", **more}


def reports(province: World) -> list[ProgressReport]:
    province.session.rollback()
    return list(province.session.scalars(select(ProgressReport).order_by(ProgressReport.id)))


def count(session: Session, model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def test_the_form_names_campaign_period_and_day_and_shows_goal_and_value_before(
    client: FlaskClient, province: World
) -> None:
    enter(client, "h1.clerk")
    page = client.get(address(province)).text
    assert "Lập báo cáo tiến độ Quý IV" in page
    assert "Phong trào một" in page
    assert "Kỳ từ 01/10/2021 đến 10/12/2021" in page
    assert "17/12/2021" in page
    assert "Đơn vị tính: phần trăm; mức phấn đấu: từ 100 % trở lên; kỳ trước (Quý III): 90." in page
    assert "Đơn vị tính: phần trăm; mức phấn đấu: không quá 2 %; kỳ trước (Quý III): 3." in page


def test_luu_nhap_keeps_a_draft_and_trinh_ky_sends_it(client: FlaskClient, province: World) -> None:
    enter(client, "h1.clerk")
    answer = submit(client, address(province), filled(province))
    assert answer.status_code == 302
    draft = reports(province)[-1]
    assert draft.state == ReportState.DRAFT
    edit = f"/reports/progress/{draft.public_id}/edit"
    assert submit(client, edit, filled(province, action="send")).status_code == 302
    assert reports(province)[-1].state == ReportState.TO_SIGN


def test_a_new_report_can_be_written_proved_and_sent_at_once(
    client: FlaskClient, province: World, session: Session
) -> None:
    enter(client, "h1.clerk")
    evidence = (BytesIO(files.png()), "minh-chung.png")
    answer = submit(client, address(province), filled(province, file=evidence, action="send"))
    assert answer.status_code == 302
    sent = reports(province)[-1]
    assert sent.state == ReportState.TO_SIGN
    assert [file.name for file in sent.attachments] == ["minh-chung.png"]


@pytest.mark.parametrize("wrong", ["incomplete", "file"])
def test_what_is_refused_leaves_nothing_and_keeps_what_was_typed(
    client: FlaskClient, province: World, session: Session, wrong: str
) -> None:
    enter(client, "h1.clerk")
    more: dict[str, object] = {"narrative": "Chữ đã gõ"}
    if wrong == "incomplete":
        data = {**more, "action": "send", "file": (BytesIO(files.png()), "a.png")}
    else:
        data = filled(province, **more, file=(BytesIO(b"<svg/>"), "a.png"))
    answer = submit(client, address(province), data)
    assert answer.status_code in {409, 422}
    assert "Chữ đã gõ" in answer.text
    assert len(reports(province)) == 1
    assert count(session, ProgressAttachment) == count(session, StoredFile) == 0


def test_a_period_of_another_campaign_has_no_form(client: FlaskClient, province: World) -> None:
    enter(client, "h1.clerk")
    path = address(province).rsplit("/", 2)[0]
    assert client.get(f"{path}/nowhere/new").status_code == 404
