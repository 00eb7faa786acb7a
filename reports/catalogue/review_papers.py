"""Papers of a unit's yearly review: registrations, the extract of proposals, the minutes, the year's figures."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import count

from reports.catalogue.wording import KIND_WORDS, ROMAN, opened, person
from reports.document import Align, Block, Column, Document, Group, Heading, Kind, Paragraph, Row, Table
from reports.review_rows import ReviewAward, ReviewFigure, ReviewRow, ReviewSheet
from reports.text import BLANK, counted, official_date

STT = Column("STT", Kind.INTEGER, 12, Align.CENTRE)


def registration_list(data: ReviewSheet) -> Document:
    """Danh sách đăng ký thi đua, khen thưởng: whoever registered for something."""
    rows = [row for row in data.rows if row.registered_titles or row.registered_forms]
    table = Table(
        columns=(
            STT,
            Column("Họ và tên, tập thể", width=45),
            Column("Chức vụ", width=40),
            Column("Đăng ký thi đua", width=42),
            Column("Đăng ký khen thưởng", width=42),
        ),
        rows=list(_by_kind(rows, _registered)),
        sheet="Đăng ký",
        empty="Chưa có ai đăng ký.",
    )
    return _list(data, f"Đăng ký thi đua, khen thưởng {data.year}\n{data.unit}", table, landscape=False)


def extract_list(data: ReviewSheet) -> Document:
    """Danh sách trích ngang: a row for each proposal that was not turned down."""
    pairs = [(row, award) for row in data.rows for award in row.proposed if award.passed is not False]
    table = Table(
        columns=(
            STT,
            Column("Họ và tên, tập thể", width=42),
            Column("Chức vụ", width=32),
            Column("Số tháng", Kind.INTEGER, 14, Align.CENTRE),
            Column("Xếp loại", width=34),
            Column("Kỷ luật", width=20),
            Column("Sáng kiến (số quyết định)", width=38),
            Column("Danh hiệu, hình thức đề nghị", width=44),
            Column("Số phiếu", Kind.INTEGER, 14, Align.CENTRE),
        ),
        rows=[
            (
                number,
                person(row.name, row.honorific),
                row.post,
                row.months,
                row.rating,
                row.discipline,
                row.initiatives,
                opened(award.award),
                award.votes,
            )
            for number, (row, award) in enumerate(pairs, 1)
        ],
        sheet="Trích ngang",
        size=11,
        empty="Chưa có đề nghị nào.",
    )
    return _list(data, f"Trích ngang đề nghị khen thưởng {data.year}\n{data.unit}", table, landscape=True)


def year_figures(data: ReviewSheet) -> Document:
    """The unit's figures of the year, for its report: ratings, and each award from registration to result."""
    return Document(
        head=data.head,
        title="Số liệu",
        subject=f"Đăng ký, bình xét thi đua, khen thưởng {data.year}\n{data.unit}",
        blocks=(_figures(data.figures), _ratings(data.ratings), *(Paragraph(line) for line in data.quotas)),
        signatures=data.signatures[-1:],
        recipients_lines=data.recipients_lines,
    )


def minutes(data: ReviewSheet) -> Document:
    """Biên bản bình xét: who met, how the year is rated, the votes for each proposal, the conclusion."""
    return Document(
        head=data.head,
        title="Biên bản",
        subject=f"Họp bình xét thi đua, khen thưởng {data.year}\n{data.unit}",
        blocks=tuple(_course(data)),
        signatures=data.signatures,
        recipients_lines=data.recipients_lines,
    )


def _list(data: ReviewSheet, subject: str, table: Table, *, landscape: bool) -> Document:
    return Document(
        head=data.head,
        title="Danh sách",
        subject=subject,
        blocks=(table,),
        signatures=data.signatures,
        recipients_lines=data.recipients_lines,
        landscape=landscape,
    )


def _by_kind(rows: Sequence[ReviewRow], line: Callable[[int, ReviewRow], Row]) -> Iterator[Row | Group]:
    number = count(1)
    kinds = [kind for kind in KIND_WORDS if any(row.kind is kind for row in rows)]
    for roman, kind in zip(ROMAN, kinds, strict=False):
        yield Group(KIND_WORDS[kind].capitalize(), roman)
        yield from (line(next(number), row) for row in rows if row.kind is kind)


def _registered(number: int, row: ReviewRow) -> Row:
    titles, forms = (", ".join(map(opened, found)) for found in (row.registered_titles, row.registered_forms))
    return number, person(row.name, row.honorific), row.post, titles, forms


def _figures(figures: Sequence[ReviewFigure]) -> Table:
    return Table(
        columns=(
            STT,
            Column("Danh hiệu, hình thức", width=70),
            Column("Đăng ký", Kind.INTEGER, 25),
            Column("Đưa ra bình xét", Kind.INTEGER, 30),
            Column("Được đề nghị", Kind.INTEGER, 30),
        ),
        rows=[
            (number, opened(item.award), item.registered, item.proposed, item.passed)
            for number, item in enumerate(figures, 1)
        ],
        caption="Danh hiệu thi đua, hình thức khen thưởng",
        sheet="Danh hiệu",
    )


def _ratings(ratings: Sequence[tuple[str, int]]) -> Table:
    return Table(
        columns=(STT, Column("Xếp loại cá nhân", width=100), Column("Số người", Kind.INTEGER, 30)),
        rows=[(number, words, people) for number, (words, people) in enumerate(ratings, 1)],
        total=(None, "Tổng cộng", sum(people for _words, people in ratings)),
        caption="Kết quả xếp loại cá nhân",
        sheet="Xếp loại",
    )


def _course(data: ReviewSheet) -> Iterator[Block]:
    yield Paragraph(f"{BLANK}giờ{BLANK}phút, {official_date(data.held_on)}.", lead="Thời gian bắt đầu:")
    yield Paragraph(f"{data.place or BLANK}.", lead="Địa điểm:")
    yield Heading("I. THÀNH PHẦN THAM DỰ")
    yield Paragraph(f"{data.chair}.", lead="Chủ trì:")
    yield Paragraph(f"{data.secretary}.", lead="Thư ký:")
    yield Paragraph(f"Tổng số {counted(data.total)} người; có mặt {counted(data.present)} người.")
    yield Heading("II. NỘI DUNG CUỘC HỌP")
    yield from (Paragraph(line) for line in data.summary)
    yield _ratings(data.ratings)
    yield Heading("III. KẾT QUẢ BÌNH XÉT")
    yield _votes(data)
    yield Heading("IV. KẾT LUẬN")
    yield from (Paragraph(line) for line in _conclusions(data))
    yield Paragraph(f"Cuộc họp kết thúc vào {BLANK}giờ{BLANK}phút, {official_date(data.held_on)}./.")


def _votes(data: ReviewSheet) -> Table:
    pairs = [(row, award) for row in data.rows for award in row.proposed]
    return Table(
        columns=(
            STT,
            Column("Họ và tên, tập thể", width=40),
            Column("Chức vụ", width=28),
            Column("Danh hiệu, hình thức", width=36),
            Column("Phiếu đồng ý", Kind.INTEGER, 16, Align.CENTRE),
            Column("Tỷ lệ trên số người dự", Kind.PERCENT, 18, Align.CENTRE),
            Column("Kết quả", width=24, align=Align.CENTRE),
        ),
        rows=[
            (
                number,
                person(row.name, row.honorific),
                row.post,
                opened(award.award),
                award.votes,
                _share(award, data.present),
                award.result,
            )
            for number, (row, award) in enumerate(pairs, 1)
        ],
        sheet="Kết quả",
        size=11,
        empty="Không có đề nghị nào.",
    )


def _share(award: ReviewAward, present: int) -> Fraction | None:
    return Fraction(award.votes, present) if award.votes is not None and present else None


def _conclusions(data: ReviewSheet) -> Iterator[str]:
    passed = [(item.award, item.passed) for item in data.figures if item.passed]
    if not passed:
        yield "Không đề nghị trường hợp nào."
    for award, number in passed:
        yield f"- {opened(award)}: đề nghị {counted(number)} trường hợp."
    yield from data.quotas
