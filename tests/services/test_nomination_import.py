"""A list of nominations is looked through by the rules of the form, and taken whole, in part by choice, or not at all."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.counting import statements
from tests.dossiers import DAY, PLAN, Dossiers
from tests.sheets import NINE, book, dossiers, line, look, said, store
from tracker.domain.enums import Gender, JobGroup, NominationState, RecipientKind
from tracker.domain.errors import Conflict, DomainError, Invalid, NotFound
from tracker.domain.nomination_sheet import stamp_of
from tracker.models import AuditEntry, Nomination, NominationContributor, NominationStage, Recipient
from tracker.services import audit, nomination_import, nominations, rounds


def test_a_list_becomes_drafts_like_those_of_the_form(desk: Dossiers, session: Session) -> None:
    by_hand = desk.draft(recipient=desk.recipient(name="Lê Văn Tay"))
    content = book(
        line(
            "Lê Văn Bảng",
            **{
                "Tên gọi": "Ông",
                "Chức vụ": "Bác sĩ",
                "Đối tượng": "Nhân viên y tế",
                "Lãnh đạo, quản lý": "Có",
                "Thành tích": "Dòng một\nDòng hai",
            },
        )
    )
    found = look(desk, content)
    assert (found.rows, found.valid, found.new_recipients, found.errors) == (1, 1, 1, [])
    assert dossiers(session) == 1
    assert store(desk, content, 1) == 1
    session.rollback()
    one, two = session.scalars(select(Nomination).order_by(Nomination.id))
    names = (
        "round_id",
        "award_code",
        "campaign_id",
        "unit_id",
        "merit_from",
        "merit_to",
        "state",
        "rule_set",
    )
    assert [getattr(two, name) for name in names] == [getattr(one, name) for name in names]
    assert (one.id, two.code, two.state) == (by_hand.id, "BK-2021-00002", NominationState.DRAFT)
    assert two.achievement == "Dòng một\nDòng hai"
    made = two.recipient
    assert (made.name, made.position, made.gender) == ("Lê Văn Bảng", "Bác sĩ", Gender.MALE)
    assert (made.job_group, made.is_leader, made.unit.code) == (JobGroup.HEALTH, True, "H1")
    stages = select(NominationStage.level, NominationStage.unit_id, NominationStage.decides)
    ways = [
        session.execute(stages.where(NominationStage.nomination_id == row.id)).all() for row in (one, two)
    ]
    assert ways[0] == ways[1]
    assert session.get(NominationContributor, (two.id, two.prepared_by_id)) is not None
    lines = session.scalars(select(AuditEntry).where(AuditEntry.action == "create").order_by(AuditEntry.id))
    told = [(row.subject, row.subject_id, sorted(row.digests)) for row in lines]
    assert told[-2:] == [("recipient", made.id, ["file"]), ("nomination", two.id, ["file"])]
    assert audit.verify(session) == []


def test_the_nine_columns_are_known_in_any_order_under_titles(desk: Dossiers, session: Session) -> None:
    heading = ("LĨNH VỰC", "hinh thuc khen thuong", "Họ và tên", *NINE[3:6], "Tên gọi", "STT", "Đối tượng")
    row = line(
        **{
            "hinh thuc khen thuong": "bằng khen của chủ tịch ủy ban nhân dân tỉnh",
            "Họ và tên": "Đỗ Thị Én",
            "Đơn vị": "Đơn vị H1",
            "Tên gọi": "Bà",
            "Đối tượng": "Giáo viên",
            "STT": "1",
        }
    )
    bad = {**row, "Họ và tên": "Đỗ Thị Lỗi", "hinh thuc khen thuong": "Cờ"}
    found = look(desk, book(row, bad, heading=heading, titles=4))
    assert found.sheet.layout.unknown == ("LĨNH VỰC",)
    (proposal,) = found.proposals
    assert (proposal.line.row, proposal.award_code, proposal.line.gender) == (6, "BKT", Gender.FEMALE)
    assert proposal.line.job_group == JobGroup.TEACHER
    ((number, column, words),) = said(found)
    assert (number, column) == (7, "hinh thuc khen thuong")
    assert "không có trong đợt xét" in words


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"Tên": ""}, "Tên", "Để trống"),
        ({"Tên": "x" * 201}, "Tên", "Dài hơn 200"),
        ({"Phân loại": "Người"}, "Phân loại", "Hãy chọn: Cá nhân"),
        ({"Phân loại": ""}, "Phân loại", "Để trống"),
        ({"Hình thức": ""}, "Hình thức", "Để trống"),
        ({"Hình thức": "Cờ thi đua"}, "Hình thức", "không có trong đợt xét"),
        ({"Hình thức": "CSTDCS", "Phân loại": "Tập thể"}, "Hình thức", "không dành cho loại đối tượng"),
        ({"Hình thức": "GK_XA"}, "Hình thức", "không thuộc thẩm quyền"),
        ({"Đơn vị": "Đơn vị H2"}, "Đơn vị", "không phải tên của một đơn vị"),
        ({"Tên gọi": "Ông", "Phân loại": "Tập thể"}, "Tên gọi", "không có giới tính"),
        ({"Tên gọi": "Nma"}, "Tên gọi", "không có trong danh mục"),
        ({"Mã đối tượng": "AAAAAAAAAAAAAAAA"}, "Mã đối tượng", "Không có đối tượng mang mã"),
        ({"Lãnh đạo, quản lý": "chắc"}, "Lãnh đạo, quản lý", "Hãy chọn: Có, Không"),
    ],
)
def test_a_wrong_cell_is_named_with_its_remedy_and_the_others_stand(
    desk: Dossiers, session: Session, cells: dict[str, str], column: str, words: str
) -> None:
    content = book(line("Người Thứ Nhất"), line("Người Thứ Hai", **cells))
    found = look(desk, content)
    ((number, where, told),) = said(found)
    assert (number, where) == (3, column)
    assert words in told
    assert (found.rows, found.valid) == (2, 1)
    with pytest.raises(Conflict):
        store(desk, content, 1)
    assert dossiers(session) == 0
    assert store(desk, content, 1, only_valid=True) == 1
    assert dossiers(session) == 1


@pytest.mark.parametrize(
    ("stamp", "words"),
    [
        (stamp_of(round_code="BK-2021", unit_code="H1"), ""),
        (("khác", "9"), ""),
        (stamp_of(round_code="BK-2020", unit_code="H1"), "mẫu của đợt xét BK-2020"),
        (stamp_of(round_code="BK-2021", unit_code="H2"), "đơn vị H2"),
        (("nomination-list", "0", "BK-2021", "H1"), "mẫu cũ"),
        (("nomination-list",), "mẫu cũ"),
    ],
)
def test_a_template_of_something_else_gets_one_message(
    desk: Dossiers, stamp: tuple[str, ...], words: str
) -> None:
    content = book(line(), stamp=stamp)
    if not words:
        assert look(desk, content).valid == 1
        return
    with pytest.raises(Invalid, match=words) as refusal:
        look(desk, content)
    assert refusal.value.field == "file"


def test_a_table_without_the_needed_columns_is_refused(desk: Dossiers) -> None:
    with pytest.raises(Invalid, match="dòng tiêu đề"):
        look(desk, book(line(), heading=("Tên", "Phân loại")))


def test_what_changes_between_preview_and_confirmation_stores_nothing(
    desk: Dossiers, session: Session
) -> None:
    content = book(line("Một"), line("Hai"))
    assert look(desk, content).valid == 2
    for count in (0, 1, 3):
        with pytest.raises(Conflict, match="đã thay đổi"):
            store(desk, content, count, only_valid=True)
    assert store(desk, content, 2) == 2
    with pytest.raises(Conflict, match="đã thay đổi"):
        store(desk, content, 2)
    assert dossiers(session) == 2


@pytest.mark.parametrize(
    ("who", "unit_code", "error"),
    [
        ("H2.clerk", "H1", Invalid),
        ("H1.clerk", "H2", Invalid),
        ("H1.head", "H1", NotFound),
        ("standing", "H1", NotFound),
        ("leader", "H1", NotFound),
    ],
)
def test_only_the_clerk_of_the_unit_imports(
    desk: Dossiers, session: Session, who: str, unit_code: str, error: type[DomainError]
) -> None:
    with pytest.raises(error):
        look(desk, book(line()), unit_code, who)
    with pytest.raises(error):
        nomination_import.store(
            viewer=desk.viewer(who),
            content=book(line()),
            round_id=desk.round.public_id,
            unit_code=unit_code,
            day=DAY,
            count=1,
        )
    assert dossiers(session) == 0


def test_a_round_takes_no_list_outside_its_days_or_when_it_is_closed(desk: Dossiers) -> None:
    with pytest.raises(Conflict, match="không nhận hồ sơ"):
        look(desk, book(line()), day=PLAN.closes_on + timedelta(days=1))
    desk.world.session.rollback()
    rounds.advance(
        viewer=desk.viewer("standing"),
        public_id=desk.round.public_id,
        version=desk.round.version,
        action="close",
    )
    with pytest.raises(Conflict, match="đã đóng"):
        look(desk, book(line()))


def test_a_hundred_rows_take_the_statements_of_one(desk: Dossiers) -> None:
    counts = []
    for size in (1, 100):
        names = [f"Người {size} Số {number}" for number in range(size)]
        content = book(*(line(name) for name in names))
        look(desk, content)  # what the commit before let go is read anew
        with statements() as looked:
            assert look(desk, content).valid == size
        with statements() as stored:
            store(desk, content, size)
        counts.append((len(looked), len(stored)))
    assert counts[0] == counts[1]


def test_the_form_refuses_what_the_list_stored(desk: Dossiers, session: Session) -> None:
    store(desk, book(line("Đã Nhập")), 1)
    row = session.scalars(select(Recipient)).one()
    assert row.kind == RecipientKind.INDIVIDUAL
    with pytest.raises(Conflict, match="đã có hồ sơ"):
        desk.draft(recipient=row)
    assert nominations.TWICE
