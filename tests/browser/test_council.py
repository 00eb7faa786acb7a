"""One dossier of the served demo: submitted, voted on by the fifteen of the council, decided, downloaded."""

from pathlib import Path

import pypdfium2
import pytest

from tests.browser.axe import faults
from tests.browser.conftest import People, Person, follow
from tests.browser.dossiers import bring_to_appraisal

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

SECRETARY, CHAIR = "thuongtruc2", "lanhdao"
COUNCIL = "Hội đồng Thi đua - Khen thưởng tỉnh Hưng Yên"


def press(person: Person, link: str, button: str | None = None) -> None:
    """Follow the link of an action and confirm it."""
    follow(person.page.get_by_role("link", name=link, exact=True))
    follow(person.page.get_by_role("button", name=button or link, exact=True))


def convene(secretary: Person, name: str) -> str:
    """A meeting with one dossier on its agenda, its papers released; returns its address."""
    page = secretary.open("/meetings/new")
    page.locator("#council").select_option(label=COUNCIL)
    page.fill("#title", "Phiên họp xét hồ sơ trình bổ sung")
    page.fill("#held_on", "15/12/2021")
    page.fill("#begins_at", "14:00")
    page.fill("#place", "Phòng họp số 2")
    follow(page.get_by_role("button", name="Lưu cuộc họp"))
    meeting = page.url
    follow(page.get_by_role("link", name="Đưa hồ sơ vào chương trình"))
    for pick in page.locator("[name=ids]").all():
        pick.uncheck()
    page.get_by_label(f"Chọn {name}").check()
    follow(page.get_by_role("button", name="Đưa hồ sơ vào chương trình"))
    press(secretary, "Gửi tài liệu cho thành viên")
    return meeting


def open_poll(secretary: Person, meeting: str) -> str:
    """Everybody is there; the poll is opened; returns its address."""
    page = secretary.page
    page.goto(f"{meeting}/attendance")
    for choice in page.locator("input[value=yes]").all():
        choice.check()
    follow(page.get_by_role("button", name="Ghi điểm danh"))
    press(secretary, "Khai mạc")
    page.goto(f"{meeting}/votes")
    follow(page.get_by_role("button", name="Mở lượt"))
    return page.url


def vote(person: Person, poll: str, choice: str, *, looked_at: bool = False) -> None:
    """Fill in the ballot, look it over, send it."""
    person.page.goto(f"{poll}/ballot")
    person.page.get_by_label(choice, exact=True).check()
    if looked_at:
        assert faults(person) == []
    follow(person.page.get_by_role("button", name="Xem lại phiếu"))
    if looked_at:
        assert faults(person) == []
    assert choice in person.page.locator("main").inner_text()
    follow(person.page.get_by_role("button", name="Gửi phiếu"))
    assert "Đã ghi nhận phiếu" in person.page.locator("main").inner_text()


def test_a_dossier_goes_from_its_first_line_to_the_downloaded_decision(
    people: People, award_round: dict[str, str], tmp_path: Path
) -> None:
    name = award_round["sgddt"]
    dossier = bring_to_appraisal(people, "sgddt", name, tmp_path, javascript=True)
    secretary = people.new().sign_in(SECRETARY)
    meeting = convene(secretary, name)
    poll = open_poll(secretary, meeting)
    for number, member in enumerate(award_round["members"].split()):
        choice = "Không đồng ý" if number == 0 else "Đồng ý"
        vote(people.new(scheme="dark").sign_in(member), poll, choice, looked_at=number == 0)
    secretary.page.goto(poll)
    press(secretary, "Đóng bỏ phiếu")
    assert "93,3 %" in secretary.page.locator("#items").inner_text()
    close_meeting(people, secretary, meeting)
    director = people.new().sign_in("snv.thutruong")
    director.page.goto(dossier)
    propose(director)
    standing = people.new().sign_in("thuongtruc")
    decision = draft_decision(standing, name)
    leader = people.new().sign_in(CHAIR)
    leader.page.goto(decision)
    press(leader, "Ký quyết định")
    records = people.new().sign_in("vanthu")
    text = issue(records, decision)
    assert name in text
    assert "3001/QĐ-UBND" in text
    standing.page.goto(dossier)
    assert "Đã khen thưởng" in standing.page.locator(".lead-row").inner_text()
    for person in (secretary, director, standing, leader, records):
        assert person.errors == []


def close_meeting(people: People, secretary: Person, meeting: str) -> None:
    """The secretary writes and signs the minutes, the chair signs them."""
    secretary.page.goto(meeting)
    press(secretary, "Kết thúc cuộc họp")
    secretary.page.goto(f"{meeting}/minutes")
    follow(secretary.page.get_by_role("link", name="Ghi biên bản"))
    secretary.page.fill("#ends_at", "15:10")
    secretary.page.fill("#conclusions", "Nhất trí trình khen thưởng")
    follow(secretary.page.get_by_role("button", name="Lưu biên bản"))
    press(secretary, "Ký biên bản, trình người chủ trì")
    chair = people.new().sign_in(CHAIR)
    chair.page.goto(meeting)
    press(chair, "Ký biên bản")
    assert chair.errors == []


def propose(director: Person) -> None:
    """The standing body's letter for the one dossier whose page is open."""
    page = director.page
    follow(page.get_by_role("link", name="Trình quyết định", exact=True))
    page.fill("#number", "3105")
    follow(page.get_by_role("button", name="Trình quyết định", exact=True))
    assert "Tờ trình số 3105" in page.locator("h1").inner_text()


def draft_decision(standing: Person, name: str) -> str:
    """A decision for that one dossier, sent for signature; returns its address."""
    page = standing.open("/decisions/new")
    page.locator("#unit").select_option("HY")
    page.fill("#symbol", "QĐ-UBND")
    page.fill("#subject", "Về việc tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh")
    page.fill("#merit", "đã có thành tích xuất sắc trong năm học 2020 - 2021")
    page.fill("#proposal", "Theo đề nghị của Giám đốc Sở Nội vụ")
    page.fill("#executors", "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ")
    follow(page.get_by_role("button", name="Lưu dự thảo"))
    decision = page.url.removesuffix("/items")
    page.get_by_label(f"Chọn {name}").check()
    follow(page.get_by_role("button", name="Chọn hồ sơ đưa vào quyết định"))
    press(standing, "Trình ký")
    return decision


def issue(records: Person, decision: str) -> str:
    """The records officer numbers and issues it; returns the words of the downloaded PDF."""
    page = records.page
    page.goto(decision)
    follow(page.get_by_role("link", name="Cấp số, ban hành"))
    page.fill("#number", "3001")
    page.fill("#issued_on", "15/12/2021")
    follow(page.get_by_role("button", name="Ban hành"))
    with page.expect_download() as waiting:
        page.get_by_role("link", name="PDF").click()
    printed = pypdfium2.PdfDocument(Path(waiting.value.path()).read_bytes())
    return "".join(leaf.get_textpage().get_text_range() for leaf in printed)
