"""`flask find-duplicates`: pairs of a CSV on stdout, what is wrong with it by line on stderr."""

import csv
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

HEAD = "id,name,kind,unit,year,award,achievement\n"
LIST = (
    HEAD + "10,Nguyễn Văn Hòa,ca_nhan,Sở Y tế,2021,BKT,Làm tốt\n"
    "9,Nguyễn Văn Hoà,ca_nhan,Sở Y tế,2020,BKT,\n"
    '3,Phòng GD&ĐT,tap_the,"Huyện Ân Thi",2021,BKT,"Làm tốt, đúng hạn"\n'
    "4,Phòng Giáo dục và Đào tạo,tap_the,UBND huyện Ân Thi,2021,BKT,\n"
    "5,Lê Thị Mai,ca_nhan,Sở Nội vụ,2021,BKT,\n"
)


def run(app: Flask, tmp_path: Path, content: str | bytes, *more: str) -> Result:
    path = tmp_path / "list.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return app.test_cli_runner().invoke(args=["find-duplicates", str(path), *more])


def test_pairs_are_printed_with_score_and_reason(app: Flask, tmp_path: Path) -> None:
    result = run(app, tmp_path, LIST)
    assert (result.exit_code, result.stderr) == (0, "")
    rows = list(csv.reader(result.stdout.splitlines()))
    assert [row[:3] for row in rows] == [["9", "10", "0.98"], ["3", "4", "0.92"]]
    assert rows[0][3].startswith("cùng tên, chỉ khác chỗ đặt dấu thanh; cùng đơn vị; khác năm: 2020, 2021")


def test_the_least_score_may_be_chosen(app: Flask, tmp_path: Path) -> None:
    assert len(run(app, tmp_path, LIST, "--least", "0.95").stdout.splitlines()) == 1
    assert run(app, tmp_path, LIST, "--least", "2").exit_code == 2


@pytest.mark.parametrize(
    "content",
    [
        LIST.replace(",", ";").replace("tốt; đúng", "tốt, đúng"),
        b"\xef\xbb\xbf" + LIST.encode(),
        LIST.replace("\n", "\r\n"),
        LIST + "\n,,,,,,\n",
        LIST.replace(HEAD, HEAD.upper()),
    ],
)
def test_lists_as_spreadsheets_write_them_are_read(app: Flask, tmp_path: Path, content: str | bytes) -> None:
    assert len(run(app, tmp_path, content).stdout.splitlines()) == 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "missing column: id, name, kind"),
        (HEAD.replace(",unit", ""), "missing column: unit"),
        (LIST + "5,Lê Thị Mơ,ca_nhan,Sở Nội vụ,2021,BKT,\n", "line 7: id 5 is also on line 6"),
        (LIST + "6,,ca_nhan,Sở Nội vụ,2021,BKT,\n", "line 7: name is empty"),
        (LIST + ",Lê Thị Mơ,ca_nhan,Sở Nội vụ,2021,BKT,\n", "line 7: id is empty"),
        (LIST + "6,Lê Thị Mơ,ca_nhan,Sở Y tế, 2021,BKT,Làm, tốt\n", "line 7: 8 cells instead of 7"),
        (LIST.encode("utf-16"), "not UTF-8"),
        (HEAD + f"1,{'x' * 200_000},,,,,\n", "line 2: field larger than field limit"),
    ],
)
def test_what_cannot_be_read_is_named_by_line(
    app: Flask, tmp_path: Path, content: str | bytes, told: str
) -> None:
    result = run(app, tmp_path, content)
    assert (result.exit_code, result.stdout) == (1, "")
    assert told in result.stderr
    assert "Traceback" not in result.stderr


def test_a_file_that_is_not_there_is_misuse(app: Flask, tmp_path: Path) -> None:
    result = app.test_cli_runner().invoke(args=["find-duplicates", str(tmp_path / "none.csv")])
    assert (result.exit_code, result.stdout) == (2, "")
