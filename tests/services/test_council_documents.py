"""The list laid before the council names the ground of an appraisal only where it is an article that was read."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import delete
from sqlalchemy.orm import Session

from tests import councils
from tests.councils import DAY
from tracker.domain.eligibility import UNCONFIRMED
from tracker.domain.enums import FindingVerdict
from tracker.models import Finding
from tracker.services.council_documents import council_list_file

LAW, ARTICLE = "Luật Thi đua, khen thưởng năm 2003 (sửa đổi 2013)", "Nghị định 91/2017/NĐ-CP, Điều 55"


@pytest.mark.parametrize(
    ("grounds", "printed"),
    [
        ([(LAW, "")], "Đủ điều kiện"),
        ([(LAW, ""), (ARTICLE, "")], f"Đủ điều kiện ({ARTICLE})"),
        ([(ARTICLE, UNCONFIRMED)], "Đủ điều kiện"),
    ],
)
def test_a_ground_is_printed_where_it_names_its_article(
    session: Session, grounds: list[tuple[str, str]], printed: str
) -> None:
    day = councils.seat(session)
    row = day.appraised()
    meeting = day.convene(row)
    session.execute(delete(Finding))
    for number, (basis, mark) in enumerate(grounds):
        session.add(
            Finding(
                nomination_id=row.id,
                code=f"c{number}",
                verdict=FindingVerdict.OK,
                message=f"Đối tượng: tặng cho cá nhân{mark}.",
                basis=basis,
                rule_set="RS2017",
                examined_on=DAY,
            )
        )
    session.commit()
    _name, content = council_list_file(viewer=day.viewer("secretary"), meeting=meeting, kind="xlsx")
    cells = [cell.value for line in load_workbook(BytesIO(content)).active for cell in line]
    assert [value for value in cells if str(value).startswith("Đủ điều kiện")] == [printed]
