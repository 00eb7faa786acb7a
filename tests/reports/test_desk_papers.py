"""The receipt and the request to mend: what they say, and that they keep the page."""

from dataclasses import replace
from datetime import date

import pytest

from reports.catalogue import desk_papers
from reports.catalogue.desk_papers import Receipt, ReceivedRow, SupplementRequest
from reports.document import Head, Paragraph
from reports.rows import RecipientKind
from tests.reports import checks
from tests.reports.reading import printed

HEAD = Head(
    parent="Ủy ban nhân dân tỉnh Hưng Yên",
    agency="Sở Nội vụ",
    symbol="",
    place="Hưng Yên",
    day=date(2021, 12, 15),
)
RECEIPT = Receipt(
    head=HEAD,
    sender="Ủy ban nhân dân huyện Mẫu",
    request="Khen thưởng thành tích năm 2021",
    letter="Tờ trình số 12/TTr-UBND ngày 14/12/2021",
    dossiers=[
        ReceivedRow(
            code=f"KT-2021-{n:05}", name=f"Lê Văn Mẫu {n}", award="Bằng khen", kind=RecipientKind.INDIVIDUAL
        )
        for n in range(1, 4)
    ],
    received_on=date(2021, 12, 15),
    answer_by=date(2022, 1, 20),
    limit="25 ngày làm việc kể từ ngày nhận đủ hồ sơ",
    receiver="Nguyễn Thị Mẫu",
)
REQUEST = SupplementRequest(
    head=HEAD,
    sender="Ủy ban nhân dân huyện Mẫu",
    dossier="KT-2021-00001, Lê Văn Mẫu",
    request="Bằng khen, Khen thưởng thành tích năm 2021",
    reasons=["Thiếu biên bản bình xét.", "Báo cáo chưa có xác nhận"],
    supplement_by=date(2021, 12, 22),
    officer="Nguyễn Thị Mẫu",
)
PAPERS = {
    "receipt": desk_papers.receipt(RECEIPT),
    "long receipt": desk_papers.receipt(replace(RECEIPT, dossiers=RECEIPT.dossiers * 60)),
    "without a limit": desk_papers.receipt(replace(RECEIPT, answer_by=None)),
    "request": desk_papers.supplement_request(REQUEST),
    "long request": desk_papers.supplement_request(replace(REQUEST, reasons=REQUEST.reasons * 60)),
}


@pytest.mark.parametrize("name", PAPERS)
def test_each_keeps_the_rules_of_the_page(name: str) -> None:
    built = PAPERS[name]
    pdf = printed(built)
    assert checks.margin_faults(pdf) == []
    assert checks.covered_text_faults(pdf) == []
    assert checks.font_faults(pdf) == []
    assert checks.lone_signature_faults(pdf, built.signatures[-1].lines[0].upper()) == []


def said(name: str) -> str:
    return "\n".join(f"{b.lead} {b.text}" for b in PAPERS[name].blocks if isinstance(b, Paragraph))


def test_the_receipt_promises_a_day_and_counts_what_it_lists() -> None:
    text = said("receipt")
    assert "03 cá nhân, tổng số 3 hồ sơ" in text
    assert "Hẹn trả kết quả: ngày 20 tháng 01 năm 2022." in text
    assert "2022" not in said("without a limit")


def test_the_request_numbers_what_is_to_be_mended() -> None:
    [(table, _place)] = PAPERS["request"].tables()
    assert list(table.rows) == [(1, "Thiếu biên bản bình xét."), (2, "Báo cáo chưa có xác nhận")]
    assert "ngày 22 tháng 12 năm 2021" in said("request")
