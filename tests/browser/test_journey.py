"""From log-in to a downloaded report, by the people who do it."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.browser.conftest import People, follow

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

UNIT = "sgddt"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_unit_joins_reports_and_leadership_downloads_the_report(
    people: People, tmp_path: Path, javascript: bool
) -> None:
    unit = "sgddt" if javascript else "syt"
    clerk = people.new(javascript=javascript).sign_in(f"{unit}.canbo")
    page = clerk.page
    campaign = _registered_campaign(clerk)
    page.goto(campaign)
    follow(page.get_by_role("link", name="Lập báo cáo").first)
    for field in page.locator("input[id^=target_]").all():
        field.fill("1.234,5")
    page.fill("#narrative", "Đã hoàn thành các chỉ tiêu được giao")
    follow(page.get_by_role("button", name="Lưu nháp"))
    follow(page.get_by_role("link", name="Trình ký"))
    follow(page.get_by_role("button", name="Trình ký"))
    report = page.url
    assert "Trình ký" in page.locator("main").inner_text()

    head = people.new(javascript=javascript).sign_in(f"{unit}.thutruong")
    head.page.goto(report)
    assert "1.234,5" in head.page.locator("main").inner_text()
    follow(head.page.get_by_role("link", name="Ký và gửi báo cáo"))
    follow(head.page.get_by_role("button", name="Ký và gửi báo cáo"))

    standing = people.new(javascript=javascript).sign_in("thuongtruc")
    standing.page.goto(report)
    follow(standing.page.get_by_role("link", name="Tiếp nhận"))
    follow(standing.page.get_by_role("button", name="Tiếp nhận"))
    assert "Đã tiếp nhận" in standing.page.locator("main").inner_text()

    leader = people.new(javascript=javascript).sign_in("lanhdao")
    leader.open("/overview")
    for name, suffix in (("Kết xuất Excel", ".xlsx"), ("Xuất PDF", ".pdf")):
        with leader.page.expect_download() as waiting:
            leader.page.get_by_role("link", name=name).click()
        path = tmp_path / f"report{suffix}"
        waiting.value.save_as(path)
        assert path.stat().st_size > 10_000
    assert load_workbook(tmp_path / "report.xlsx").sheetnames
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    for person in (clerk, head, standing, leader):
        assert person.errors == []


def test_the_stranger_gets_an_own_page(people: People) -> None:
    clerk = people.new().sign_in("sct.canbo")
    page = clerk.open("/overview")
    assert "Không tìm thấy" in page.locator("h1").inner_text()


def _registered_campaign(clerk) -> str:  # type: ignore[no-untyped-def]
    """A participation of the clerk's unit that is registered and still owes a report."""
    page = clerk.page
    page.goto(f"{clerk.address}/campaigns")
    addresses = [link.get_attribute("href") for link in page.locator("td.row-title a").all()]
    for address in addresses:
        page.goto(f"{clerk.address}{address}")
        own = page.locator("a[href^='/participations/']").first
        if own.count() == 0:
            continue
        follow(own)
        join = page.get_by_role("link", name="Đăng ký tham gia")
        if join.count():
            follow(join)
            page.fill("#pledge", "Hoàn thành vượt mức các chỉ tiêu")
            follow(page.get_by_role("button", name="Đăng ký tham gia"))
        if page.get_by_role("link", name="Lập báo cáo").count():
            return str(page.url)
    raise AssertionError("no campaign of the unit owes a report")
