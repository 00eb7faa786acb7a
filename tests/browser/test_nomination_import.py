"""The living workbook in a browser: downloaded, filled in offline, red where it is wrong, mended, stored."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.browser.axe import faults
from tests.browser.conftest import People, Person, follow
from tracker.domain.nomination_columns import AWARD, HEADING, KIND, NAME, POSITION

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]
PLACES = {title: place for place, title in enumerate(HEADING, start=1)}
NEW = ("Bùi Thị Bảng Tính", "Bùi Văn Bảng Tính", "Bùi Thế Bảng Tính")


def write(file: Path, rows: dict[int, dict[str, str]]) -> None:
    """Type into the cells of the list."""
    book = load_workbook(file)
    for number, cells in rows.items():
        for title, words in cells.items():
            book.worksheets[0].cell(number, PLACES[title], words)
    book.save(file)


def upload(clerk: Person, file: Path) -> str:
    """Send the file in for a look; the words of the page that answers."""
    clerk.page.set_input_files("#file", file)
    follow(clerk.page.get_by_role("button", name="Kiểm tra tệp"))
    return clerk.page.locator("main").inner_text()


def download(clerk: Person, role: str, name: str, to: Path) -> Path:
    """Save what a link or a button hands out."""
    with clerk.page.expect_download() as waiting:
        clerk.page.get_by_role(role, name=name).click()  # type: ignore[arg-type]
    waiting.value.save_as(to)
    return to


@pytest.mark.parametrize("javascript", [True, False])
def test_a_list_is_filled_in_mended_and_stored(
    people: People, award_round: dict[str, str], tmp_path: Path, javascript: bool
) -> None:
    clerk = people.new(javascript=javascript).sign_in("syt.canbo")
    start = f"/nominations/import?round={award_round['round']}&unit=HY-SYT"
    clerk.open(f"/rounds/{award_round['round']}")
    follow(clerk.page.get_by_role("link", name="Nhập từ Excel"))
    clerk.open(start)
    file = download(clerk, "link", "Tải mẫu", tmp_path / "mau.xlsx")
    book = load_workbook(file)
    sheet = book.worksheets[0]
    award = book["danh-muc"][
        book.defined_names["hinh_thuc_1"].attr_text.split("!")[1].split(":")[0].replace("$", "")
    ]
    first = sheet.max_row + 1
    names = [f"{name} {javascript}" for name in NEW]
    person = {KIND: "Cá nhân", AWARD: award.value, POSITION: "Y sĩ"}
    rows = {first + place: {NAME: name, **person} for place, name in enumerate(names)}
    write(
        file,
        {**rows, first + 1: {**rows[first + 1], KIND: "Người"}, first + 2: {**rows[first + 2], AWARD: "Cờ"}},
    )

    shown = upload(clerk, file)
    assert "2 trên 3 dòng cần sửa. Chưa có gì được ghi." in shown
    if javascript:
        assert [words for words in faults(clerk) if "422" not in words] == []
    red = download(clerk, "button", "Tải tệp có đánh dấu lỗi", tmp_path / "do.xlsx")
    marked = load_workbook(red).worksheets[0]
    notes = {cell.coordinate: cell.comment.text for row in marked.iter_rows() for cell in row if cell.comment}
    assert len(notes) == 2
    assert "Hãy chọn: Cá nhân" in notes[f"{chr(64 + PLACES[KIND])}{first + 1}"]
    assert "không có trong đợt xét" in notes[f"{chr(64 + PLACES[AWARD])}{first + 2}"]

    write(red, {first + 1: {KIND: "Cá nhân"}, first + 2: {AWARD: award.value}})
    clerk.open(start)
    shown = upload(clerk, red)
    assert "Không có lỗi." in shown
    follow(clerk.page.get_by_role("button", name="Lập 3 hồ sơ"))
    shown = clerk.page.locator("main").inner_text()
    assert "Đã lập 3 bản nháp." in clerk.page.locator("body").inner_text()
    assert all(name in shown for name in names)
    # The page with errors answers 422, of which browsers make a line of their own.
    assert [words for words in clerk.errors if "422" not in words] == []


def test_the_valid_rows_may_be_stored_after_the_red_workbook_was_fetched(
    people: People, award_round: dict[str, str], tmp_path: Path
) -> None:
    clerk = people.new(width=360).sign_in("sgddt.canbo")
    start = f"/nominations/import?round={award_round['round']}&unit=HY-SGDDT"
    clerk.open(start)
    file = download(clerk, "link", "Tải mẫu", tmp_path / "mau.xlsx")
    first = load_workbook(file).worksheets[0].max_row + 1
    good = {NAME: "Đặng Thị Điện Thoại", KIND: "Cá nhân", AWARD: "BKT"}
    write(file, {first: good, first + 1: {**good, NAME: "Đặng Sai", AWARD: "Không có"}})
    assert "1 trên 2 dòng cần sửa" in upload(clerk, file)
    download(clerk, "button", "Tải tệp có đánh dấu lỗi", tmp_path / "do.xlsx")
    follow(clerk.page.get_by_role("button", name="Chỉ lập 1 hồ sơ hợp lệ"))
    assert "Đã lập 1 bản nháp." in clerk.page.locator("body").inner_text()
    assert "Đặng Sai" not in clerk.page.locator("main").inner_text()
