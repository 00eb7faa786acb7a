"""“Có thể trùng” beside a dossier: who is told of which other dossiers, and why they are shown."""

from collections.abc import Callable
from html import unescape

import pytest
from flask.testing import FlaskClient

from tests.counting import statements
from tests.dossiers import Dossiers, on_the_day
from tests.factories import grant
from tests.page import enter
from tracker.domain.enums import Role
from tracker.models import Nomination
from tracker.services import nominations

TEXT = (
    "Chủ trì xây dựng kế hoạch, trực tiếp tổ chức tiêm chủng cho mười hai nghìn người dân trong xã, "
    "không để xảy ra sai sót, rút ngắn một nửa thời gian chờ đợi so với năm trước."
)


def panel(client: FlaskClient, name: str, url: str) -> str:
    """The panel's own part of the page; empty where there is none."""
    on_the_day(client.application)
    person = client.application.test_client()
    enter(person, name)
    page = person.get(url)
    assert page.status_code == 200
    _before, found, rest = unescape(page.text).partition('id="duplicates"')
    return rest.partition("<form")[0] if found else ""


def sent(desk: Dossiers, unit: str, name: str, number: str = "12", text: str = "") -> Nomination:
    """A dossier that has reached the province."""
    row = desk.complete(unit_code=unit, recipient=desk.recipient(unit, name))
    if text:
        write(desk, unit, row, text)
    desk.act(f"{unit}.clerk", row, "send")
    desk.file(f"{unit}.head", row, number=number)
    return desk.now(row.public_id)


def write(desk: Dossiers, unit: str, row: Nomination, text: str) -> None:
    nominations.save(
        viewer=desk.viewer(f"{unit}.clerk"),
        public_id=row.public_id,
        version=desk.now(row.public_id).version,
        achievement=text,
        initiatives=(),
    )


def test_who_appraises_sees_a_namesake_of_another_unit_on_both_pages(
    client: FlaskClient, desk: Dossiers
) -> None:
    row, other = sent(desk, "H1", "Nguyễn Văn Hòa"), sent(desk, "H2", "Nguyễn Văn Hoà")
    desk.act("standing", row, "receive")
    for url in (f"/nominations/{row.public_id}", f"/nominations/{row.public_id}/appraise"):
        found = panel(client, "standing", url)
        assert other.code in found
        assert f"/nominations/{other.public_id}" in found
        assert "Cùng tên, chỉ khác chỗ đặt dấu thanh; khác đơn vị: “Đơn vị H1”, “Đơn vị H2”; " in found


@pytest.mark.parametrize("more", [False, True])
def test_a_clerk_is_told_of_the_own_unit_alone(client: FlaskClient, desk: Dossiers, more: bool) -> None:
    if more:  # who reads further in another role still writes as the unit's clerk
        grant(desk.world.session, desk.world.people["H1.clerk"], Role.LEADERSHIP, desk.world.units["HY"])
    own = sent(desk, "H1", "Nguyen Van Hoa")
    other = sent(desk, "H2", "Nguyễn Văn Hòa", text=TEXT)
    row = desk.draft(recipient=desk.recipient(name="Nguyễn Văn Hòa"))
    write(desk, "H1", row, TEXT)
    found = panel(client, "h1.clerk", f"/nominations/{row.public_id}")
    assert own.code in found
    assert "cùng đơn vị" in found
    assert other.code not in found
    assert "Đơn vị H2" not in found


@pytest.mark.parametrize("name", ["h1.head", "leader"])
def test_who_neither_appraises_nor_writes_sees_no_panel(
    client: FlaskClient, desk: Dossiers, name: str
) -> None:
    row = sent(desk, "H1", "Nguyễn Văn Hòa")
    sent(desk, "H2", "Nguyễn Văn Hòa")
    assert not panel(client, name, f"/nominations/{row.public_id}")


def test_a_draft_of_another_unit_is_nobodys_business_above(client: FlaskClient, desk: Dossiers) -> None:
    row = sent(desk, "H1", "Nguyễn Văn Hòa")
    draft = desk.draft(unit_code="H2", recipient=desk.recipient("H2", "Nguyễn Văn Hòa"))
    found = panel(client, "standing", f"/nominations/{row.public_id}")
    assert "Không thấy hồ sơ nào có thể trùng" in found
    assert draft.code not in found


def test_a_copied_text_is_shown_and_one_being_mended_is_not_read(client: FlaskClient, desk: Dossiers) -> None:
    row = sent(desk, "H1", "Nguyễn Văn Hòa", text=TEXT)
    other = sent(desk, "H2", "Lê Thị Mai", text=TEXT)
    url = f"/nominations/{row.public_id}"
    found = panel(client, "standing", url)
    assert other.code in found
    assert "cùng một nội dung thành tích" in found
    desk.act("standing", other, "receive")
    desk.act("standing", other, "return", "Bổ sung số liệu.")
    assert other.code not in panel(client, "standing", url)


def test_a_text_that_many_used_does_not_crowd_out_the_namesake(client: FlaskClient, desk: Dossiers) -> None:
    row = sent(desk, "H1", "Nguyễn Văn Hòa", text=TEXT)
    namesake = sent(desk, "H2", "Nguyễn Văn Hoà")
    copies = [
        sent(desk, "H2", f"Lê Thị {name}", str(20 + n), TEXT)
        for n, name in enumerate(("Mai", "Mơ", "Lụa", "Hoa", "Yến"))
    ]
    found = panel(client, "standing", f"/nominations/{row.public_id}")
    assert [copy.code in found for copy in copies].count(True) == 3
    assert found.index(namesake.code) < min(found.index(copy.code) for copy in copies if copy.code in found)
    assert "cùng danh hiệu, hình thức: Bằng khen" in found


def test_the_recipients_own_other_dossier_is_shown_only_for_its_text(
    client: FlaskClient, desk: Dossiers
) -> None:
    person = desk.recipient(name="Nguyễn Văn Hòa")
    row, other = desk.draft("BKT", recipient=person), desk.draft("CSTDCS", recipient=person)
    write(desk, "H1", row, TEXT)
    url = f"/nominations/{row.public_id}"
    assert other.code not in panel(client, "h1.clerk", url)
    write(desk, "H1", other, TEXT)
    assert other.code in panel(client, "h1.clerk", url)


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("Nguyễn Hòa", "Nguyễn Văn Hòa", True),
        ("Nguyễn Văn Hòa", "Nguyễn V. Hòa", True),
        ("Nguyễn Văn Hòa", "Ngyễn Văn Hòa", True),
        ("Nguyễn Văn Hòa", "Nguyễn Văn Hoa", False),
        ("Nguyễn Văn Hòa", "Trần Thị Hòa", False),
        ("Hòa", "Hoà", True),
        ("%_", "Nguyễn Văn Hòa", False),
    ],
)
def test_other_spellings_in_the_own_unit(
    client: FlaskClient, desk: Dossiers, one: str, other: str, shown: bool
) -> None:
    row = desk.draft(recipient=desk.recipient(name=one))
    beside = desk.draft(recipient=desk.recipient(name=other))
    found = panel(client, "h1.clerk", f"/nominations/{row.public_id}")
    assert (beside.code in found) is shown


def test_the_panel_asks_once_however_many_there_are(client: FlaskClient, desk: Dossiers) -> None:
    row = desk.draft(recipient=desk.recipient(name="Nguyễn Văn Hòa"))
    url = f"/nominations/{row.public_id}"
    count: Callable[[], int] = lambda: len(counted(client, url))  # noqa: E731
    desk.draft(recipient=desk.recipient(name="Nguyễn Văn Hoà"))
    few = count()
    for number in range(8):
        desk.draft(recipient=desk.recipient(name="NGUYỄN VĂN HÒA", position=f"Tổ {number}"))
    assert count() == few
    found = panel(client, "h1.clerk", url)
    assert "Chỉ hiện 5 hồ sơ giống nhất." in found
    assert found.count("<section") == 5


def counted(client: FlaskClient, url: str) -> list[str]:
    panel(client, "h1.clerk", url)
    with statements() as sent_now:
        panel(client, "h1.clerk", url)
    return sent_now
