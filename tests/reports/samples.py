"""Invented documents for the tests of both formats."""

from datetime import date
from fractions import Fraction

from reports.document import (
    Align,
    Appendix,
    Article,
    Column,
    Document,
    Group,
    Head,
    Heading,
    Kind,
    Paragraph,
    Signature,
    Table,
)

SENTENCE = (
    "Các cơ quan, đơn vị, địa phương đã phát động phong trào thi đua với chủ đề rõ ràng, nội dung thiết thực, "
    "gắn với nhiệm vụ chính trị được giao và chỉ tiêu phát triển kinh tế - xã hội của năm. "
)
COLUMNS = (
    Column("STT", Kind.INTEGER, 12, Align.CENTRE),
    Column("Họ và tên", width=45),
    Column("Ngày", Kind.DATE, 25),
    Column("Tỷ lệ", Kind.PERCENT, 20),
    Column("Tiền thưởng", Kind.INTEGER, 28),
)


def row(number: int, name: str = "Đặng Thị Ưởng"):
    return (number, name, date(2021, 12, 5), Fraction(number, 40), 2_340_000 * number)


def table(rows, **options):
    return Table(COLUMNS, rows, **options)


def document(**changes) -> Document:
    """A decision with an annex; `changes` replace any part."""
    parts = {
        "head": Head(
            parent="Ủy ban nhân dân",
            agency="Tỉnh Hưng Yên",
            symbol="QĐ-UBND",
            number="5",
            place="Hưng Yên",
            day=date(2021, 12, 5),
        ),
        "title": "Quyết định",
        "subject": "Về việc tặng Bằng khen",
        "authority": "Chủ tịch Ủy ban nhân dân tỉnh",
        "legal_bases": ("Căn cứ Luật Thi đua, khen thưởng;", "Theo đề nghị của Giám đốc Sở Nội vụ,"),
        "blocks": (
            Heading("QUYẾT ĐỊNH:", level=0),
            Article(1, "Tặng Bằng khen cho 02 cá nhân (có danh sách kèm theo)."),
            Paragraph(SENTENCE * 3),
        ),
        "signatures": (Signature(("KT. Chủ tịch", "Phó Chủ tịch"), "Trần Thị Mẫu"),),
        "recipients_lines": ("Như Điều 3", "Lưu: VT, NC"),
        "appendices": (
            Appendix(
                title="Danh sách",
                attached="(Kèm theo Quyết định số 05/QĐ-UBND)",
                blocks=(table((Group("Cá nhân", "I"), row(1), row(2))),),
                landscape=True,
            ),
        ),
    }
    return Document(**{**parts, **changes})
