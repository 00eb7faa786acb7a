"""A list of earlier awards is looked through cell by cell, and taken whole, in part by choice, or not at all."""

from collections.abc import Sequence
from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tests.counting import statements
from tests.dossiers import DAY, Dossiers
from tests.sheets import book
from tracker.adapters.workbooks import read_table
from tracker.domain import law
from tracker.domain.enums import CommendationType, NominationState
from tracker.domain.errors import Conflict, DomainError, Invalid, NotFound
from tracker.domain.history_sheet import FROM_FILE, HEADING, stamp_of
from tracker.models import AuditEntry, RecipientAward
from tracker.services import audit, history_import, history_template, outcomes, record
from tracker.services.history_import import Preview

ROW = {
    "Tên": "Trần Thị Ánh",
    "Danh hiệu, hình thức": "BKT",
    "Năm khen thưởng": "2018",
    "Số quyết định": "3/QĐ-UBND",
    "Ngày quyết định": "05/01/2019",
    "Cơ quan quyết định": "Chủ tịch UBND tỉnh",
}


def line(**cells: str) -> dict[str, str]:
    return {**ROW, **{words.replace("_", " "): value for words, value in cells.items()}}


def table(
    *lines: dict[str, str], heading: Sequence[str] = HEADING, stamp: Sequence[str] | None = None
) -> bytes:
    return book(*lines, heading=heading, stamp=stamp)


def look(desk: Dossiers, content: bytes, unit: str = "H1", who: str = "H1.clerk") -> Preview:
    return history_import.preview(viewer=desk.viewer(who), content=content, unit_code=unit, day=DAY)


def store(desk: Dossiers, content: bytes, count: int, **more: bool) -> int:
    return history_import.store(
        viewer=desk.viewer("H1.clerk"), content=content, unit_code="H1", day=DAY, count=count, **more
    )


def kept(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count(RecipientAward.id))) or 0


def said(found: Preview) -> list[tuple[int, str, str]]:
    return [(error.row, error.column, error.sentence) for error in found.errors]


def test_what_the_preview_shows_is_stored_and_drives_the_clock(desk: Dossiers, session: Session) -> None:
    row = desk.draft("BKT")
    content = table(
        line(
            **{
                "Loại hình khen thưởng": "Theo công trạng",
                "Tính thành tích từ ngày": "01/01/2016",
                "Tính thành tích đến ngày": "31/12/2018",
                "Ghi chú": "Bản gốc",
            }
        ),
        line(**{"Danh hiệu, hình thức": "", "Tên khen thưởng ngoài Luật": "Bằng khen của Tỉnh ủy"}),
        line(Số_quyết_định="8/QĐ", Quyết_định_không_ghi_thời_gian="x", Căn_cứ="Bản sao"),
    )
    found = look(desk, content)
    assert (found.rows, found.valid, said(found), kept(session)) == (3, 3, [], 0)
    assert store(desk, content, 3) == kept(session) == 3
    first, party, third = record.awards_before(session, desk.now(row.public_id))
    assert (first.code, first.merit_to, first.type) == ("BKT", date(2018, 12, 31), CommendationType.MERIT)
    assert (party.code, party.title, party.period_known) == ("NGOAI_LUAT", "Bằng khen của Tỉnh ủy", False)
    assert (third.period_known, third.ended()) == (True, (date(2019, 1, 5),) * 2)
    evidence = session.scalars(select(RecipientAward.evidence).order_by(RecipientAward.id)).all()
    assert evidence == [FROM_FILE, FROM_FILE, "Bản sao"]
    lines = session.scalars(select(AuditEntry).where(AuditEntry.action == "import_award")).all()
    assert [(item.subject_id, sorted(item.digests)) for item in lines] == [(row.recipient_id, ["file"])]
    assert audit.verify(session) == []


WRONG: list[tuple[dict[str, str], str, str]] = [
    ({"Tên": ""}, "Tên", "Để trống"),
    ({"Tên": "Người Không Có"}, "Tên", "Chưa có đối tượng này"),
    ({"Tên": "Lê Văn Đôi"}, "Tên", "Hãy ghi mã của người đó vào cột “Mã đối tượng”"),
    ({"Mã đối tượng": "abc"}, "Mã đối tượng", "Không có đối tượng mang mã này"),
    ({"Đơn vị": "Đơn vị H2"}, "Đơn vị", "không phải tên của một đơn vị"),
    ({"Danh hiệu, hình thức": ""}, "Danh hiệu, hình thức", "Để trống"),
    ({"Danh hiệu, hình thức": "Bằng rất khen"}, "Danh hiệu, hình thức", "Tên khen thưởng ngoài Luật"),
    ({"Tên khen thưởng ngoài Luật": "Bằng khen"}, "Tên khen thưởng ngoài Luật", "Hãy xóa mục này"),
    ({"Năm khen thưởng": "hai nghìn"}, "Năm khen thưởng", "Hãy nhập năm"),
    ({"Năm khen thưởng": "2020"}, "Năm khen thưởng", "không được sau năm của quyết định"),
    ({"Số quyết định": ""}, "Số quyết định", "Để trống"),
    ({"Ngày quyết định": "31/02/2019"}, "Ngày quyết định", "không phải là ngày"),
    ({"Ngày quyết định": "16/11/2021"}, "Ngày quyết định", "không được sau hôm nay"),
    ({"Cơ quan quyết định": "U" * 201}, "Cơ quan quyết định", "Dài hơn 200 ký tự"),
    ({"Loại hình khen thưởng": "Khác"}, "Loại hình khen thưởng", "Hãy chọn: Theo công trạng"),
    ({"Tính thành tích từ ngày": "01/01/2018"}, "Tính thành tích đến ngày", "ngày cuối"),
    ({"Tính thành tích đến ngày": "01/02/2019"}, "Tính thành tích đến ngày", "sau ngày quyết định"),
    ({"Quyết định không ghi thời gian": "?"}, "Quyết định không ghi thời gian", "Có, Không"),
]


def test_each_wrong_cell_is_named_with_its_remedy_and_nothing_is_stored(
    desk: Dossiers, session: Session
) -> None:
    for name in ("Trần Thị Ánh", "Lê Văn Đôi", "Lê Văn Đôi"):
        desk.recipient(name=name)
    numbered = [
        line(**{"Số quyết định": f"{number}/QĐ", **cells}) for number, (cells, _, _) in enumerate(WRONG, 2)
    ]
    content = table(line(Số_quyết_định="1/QĐ"), *numbered)
    found = look(desk, content)
    named = {row: (place, sentence) for row, place, sentence in said(found)}
    assert len(named) == len(said(found)) == len(WRONG)
    for row, (_cells, column, words) in enumerate(WRONG, 3):
        place, sentence = named[row]
        assert (place, words in sentence) == (column, True), sentence
    assert (found.valid, found.bad) == (1, len(WRONG))
    with pytest.raises(Conflict, match="Dữ liệu đã thay đổi"):
        store(desk, content, 1)
    assert kept(session) == 0
    assert store(desk, content, 1, only_valid=True) == kept(session) == 1
    marked = history_import.marked(viewer=desk.viewer("H1.clerk"), content=content, unit_code="H1", day=DAY)
    assert len(read_table(marked).rows) == len(WRONG) + 2


def test_what_is_there_already_is_named_and_stored_once(desk: Dossiers, session: Session) -> None:
    row = desk.draft("BKT")
    row = desk.now(row.public_id)
    row.decision_ref, row.decided_on = "Quyết định số 7/QĐ-UBND", date(2021, 1, 5)
    row.state = NominationState.WITHDRAWN
    outcomes.remember(session, [row], decided_by="Đơn vị HY")
    session.commit()
    ours = line(Năm_khen_thưởng="2020", Số_quyết_định="7/qđ - UBND", Ngày_quyết_định="05/01/2021")
    content = table(ours, line(), line())
    found = look(desk, content)
    assert [item.row for item in found.stored] == [2]
    assert said(found) == [(4, "Số quyết định", "Trùng với dòng 3. Hãy bỏ dòng thừa.")]
    content = table(ours, line())
    assert store(desk, content, 1) == 1
    assert kept(session) == 2
    again = look(desk, content)
    assert (again.valid, [item.row for item in again.stored], again.errors) == (0, [2, 3], [])
    with pytest.raises(Conflict):
        store(desk, content, 0)
    assert kept(session) == 2


def test_the_template_brings_the_units_recipients_and_comes_back_filled(
    desk: Dossiers, session: Session
) -> None:
    below = desk.world.viewer("X1.clerk", DAY)
    rows = [desk.recipient(name=name) for name in ("Lê Văn Đôi", "Lê Văn Đôi")]
    desk.recipient("X1", "Người Xã")
    desk.recipient("H2", "Người Huyện Khác")
    name, content = history_template.template(viewer=desk.viewer("H1.clerk"), unit_code="H1", day=DAY)
    given = read_table(content)
    assert (name, given.stamp) == ("lich-su-khen-thuong-H1.xlsx", list(stamp_of("H1")))
    assert tuple(given.rows[0][: len(HEADING)]) == HEADING
    assert [cells[2] for cells in given.rows[1:]] == ["Lê Văn Đôi", "Lê Văn Đôi", "Người Xã"]
    filled = [dict(zip(HEADING, cells, strict=False)) for cells in given.rows[1:]]
    filled[1] |= {words: cell for words, cell in ROW.items() if words != "Tên"}
    filled[1]["Danh hiệu, hình thức"] = law.latest_name("BKT")
    found = look(desk, table(*filled, stamp=given.stamp))
    assert (said(found), found.sheet.unused) == ([], 2)
    assert [item.recipient.public_id for item in found.given] == [filled[1]["Mã đối tượng"]]
    assert filled[1]["Mã đối tượng"] in {row.public_id for row in rows}
    with pytest.raises(Invalid, match="mẫu của đơn vị H1"):
        history_import.preview(
            viewer=below, content=table(*filled, stamp=given.stamp), unit_code="X1", day=DAY
        )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (table(), "Bảng chưa có dòng nào"),
        (table({"Tên": "Trần Thị Ánh"}), "chưa có lần khen thưởng nào"),
        (table(line(), heading=("Tên", "Năm")), "Dòng 1 phải là tiêu đề của mẫu"),
        (b"PK\x03\x04 not a workbook", "Tệp không đọc được"),
    ],
)
def test_another_table_is_refused_with_one_message(desk: Dossiers, content: bytes, words: str) -> None:
    with pytest.raises(Invalid, match=words) as refused:
        look(desk, content)
    assert refused.value.field == "file"


@pytest.mark.parametrize(
    ("who", "unit", "refusal"),
    [
        ("H1.clerk", "H2", Invalid),
        ("H2.clerk", "H1", Invalid),
        ("H1.head", "H1", NotFound),
        ("standing", "H1", NotFound),
    ],
)
def test_a_unit_writes_its_own_history_only(
    desk: Dossiers, who: str, unit: str, refusal: type[DomainError]
) -> None:
    desk.recipient()
    with pytest.raises(refusal):
        look(desk, table(line()), unit, who)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_many_rows_take_as_many_statements_as_a_few(desk: Dossiers, session: Session) -> None:
    for number in range(3):
        desk.recipient(name=f"Người {number}")

    def taken(count: int, first: int) -> int:
        rows = [
            line(Tên=f"Người {number % 3}", Số_quyết_định=f"{number}")
            for number in range(first, first + count)
        ]
        with statements() as found:
            store(desk, table(*rows), count)
        return len(found)

    assert taken(3, 0) >= taken(60, 100)
