"""What people do with a dossier in the browser, up to its appraisal."""

import re
from pathlib import Path

from tests import files
from tests.browser.conftest import People, Person, follow


def write(clerk: Person, name: str, unit: str, folder: Path) -> str:
    """The four steps; returns the dossier's address."""
    page = clerk.open("/nominations/new")
    if page.locator("#filter-round").count():
        page.locator("#filter-round").select_option(index=1)
        page.locator("#filter-unit").select_option(unit)
        follow(page.get_by_role("button", name="Tiếp tục"))
    page.locator("#award_code").select_option("BKT")
    option = page.locator("#recipient option", has_text=name).get_attribute("value")
    page.locator("#recipient").select_option(option, force=True)
    follow(page.get_by_role("button", name="Lưu và tiếp tục"))
    page.fill("#achievement", "Tổ chức dạy học trực tuyến cho 1.200 học sinh")
    page.get_by_role("button", name="Thêm dòng sáng kiến").click()
    page.fill("#initiatives-1-title", "Quản lý bài tập bằng mã vạch")
    page.fill("#initiatives-1-recognised_by", "Hội đồng sáng kiến cấp cơ sở")
    page.fill("#initiatives-1-year", "2021")
    follow(page.get_by_role("button", name="Lưu và tiếp tục"))
    minutes = folder / "bien-ban.pdf"
    minutes.write_bytes(files.pdf())
    page.locator("#paper").select_option("review_minutes")
    page.locator("#file").set_input_files(minutes)
    follow(page.get_by_role("button", name="Tải lên"))
    assert page.get_by_role("link", name="bien-ban.pdf").count() == 1
    follow(page.get_by_role("link", name="Tiếp tục"))
    for field, typed in (("held_on", "01/12/2021"), ("total", "20"), ("present", "18"), ("agreed", "17")):
        page.fill(f"#{field}", typed)
    follow(page.get_by_role("button", name="Lưu và trình ký"))
    follow(page.get_by_role("button", name="Trình ký"))
    assert "Trình ký" in page.locator(".lead-row").inner_text()
    return page.url


def bring_to_appraisal(people: People, unit: str, name: str, folder: Path, *, javascript: bool) -> str:
    """Clerk, head and standing body do their part; returns the dossier's address."""
    clerk = people.new(javascript=javascript).sign_in(f"{unit}.canbo")
    dossier = write(clerk, name, f"HY-{unit.upper()}", folder)

    head = people.new(javascript=javascript).sign_in(f"{unit}.thutruong")
    head.page.goto(dossier)
    follow(head.page.get_by_role("link", name="Ký tờ trình, gửi hồ sơ"))
    head.page.fill("#number", "27")
    follow(head.page.get_by_role("button", name="Ký và gửi"))
    assert "Tờ trình số 27/TTr-" in head.page.locator("h1").inner_text()
    with head.page.expect_download() as waiting:
        head.page.get_by_role("link", name=re.compile(r"Xuất PDF\s*: tờ trình")).click()
    assert Path(waiting.value.path()).read_bytes().startswith(b"%PDF")

    standing = people.new(javascript=javascript).sign_in("thuongtruc")
    standing.page.goto(dossier)
    follow(standing.page.get_by_role("link", name="Tiếp nhận"))
    follow(standing.page.get_by_role("button", name="Tiếp nhận"))
    follow(standing.page.get_by_role("link", name="Kết luận thẩm định"))
    standing.page.locator("#opinion").select_option("eligible")
    follow(standing.page.get_by_role("button", name="Kết luận thẩm định"))
    assert "Đã thẩm định" in standing.page.locator(".lead-row").inner_text()
    for person in (clerk, head, standing):
        assert person.errors == []
    return dossier
