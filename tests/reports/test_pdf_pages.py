"""Pages: numbers, margins, what stays together, at every place where a page may end."""

import pytest

from reports.document import Appendix, Group, Heading, Paragraph
from tests.reports import checks
from tests.reports.reading import full_text, printed, squeezed
from tests.reports.samples import COLUMNS, SENTENCE, document, row, table


def filled(lines, *blocks, **changes):
    """A decision whose first page is used up by so many lines before the blocks."""
    filler = tuple(Paragraph(f"Dòng {n}.") for n in range(lines))
    return document(blocks=(*filler, *blocks), appendices=(), **changes)


def sections(pdf):
    return [len(pdf.sizes)]


def test_sections_count_their_pages_from_one():
    long = table(tuple(row(n) for n in range(1, 80)))
    appendices = (
        Appendix(title="Phụ lục một", blocks=(long,), landscape=True),
        Appendix(title="Phụ lục hai", blocks=(table((row(1),)),)),
    )
    pdf = printed(document(blocks=(Paragraph(SENTENCE * 30),), appendices=appendices))
    turned = [page for page, (width, height) in enumerate(pdf.sizes, 1) if width > height]
    main = turned[0] - 1
    assert main >= 2
    assert len(turned) >= 3
    assert checks.faults(pdf, [main, len(turned), 1]) == []


@pytest.mark.parametrize("lines", range(14, 36))
def test_the_signature_is_never_alone(lines):
    for last in (
        Paragraph(SENTENCE * 4),
        Paragraph("Một dòng./."),
        table(tuple(row(n) for n in range(1, 6))),
    ):
        pdf = printed(filled(lines, last))
        assert checks.lone_signature_faults(pdf, "KT. CHỦ TỊCH") == []
        assert checks.faults(pdf, sections(pdf)) == []


@pytest.mark.parametrize("lines", range(20, 36))
def test_a_heading_is_never_the_last_line_of_a_page(lines):
    for follower in (Paragraph(SENTENCE * 4), table((Group("Nhóm", "I"), row(1)), caption="Danh sách")):
        pdf = printed(filled(lines, Heading("I. ĐẦU MỤC"), Heading("1. Mục con", 2), follower))
        first, second = pdf.run("I. ĐẦU MỤC"), pdf.run("1. Mục con")
        later = [run for run in pdf.on(second.page) if run.baseline > second.baseline + 0.1]
        assert first.page == second.page
        assert len(later) >= 2
        assert checks.margin_faults(pdf) == []


@pytest.mark.parametrize("lines", range(18, 34))
def test_no_line_of_a_paragraph_stands_alone(lines):
    pdf = printed(filled(lines, Paragraph(SENTENCE * 3), Paragraph("Hết.")))
    body = [run for run in pdf.runs if squeezed(run.text) in squeezed(SENTENCE * 3) and len(run.text) > 20]
    per_page = [sum(run.page == page for run in body) for page in {run.page for run in body}]
    assert min(per_page) >= 2


def test_the_header_of_a_table_comes_again_on_every_page():
    pdf = printed(
        document(
            blocks=(),
            appendices=(Appendix(title="Danh sách", blocks=(table(tuple(map(row, range(1, 200)))),)),),
        )
    )
    pages = range(2, len(pdf.sizes) + 1)
    assert len(pages) > 4
    for page in pages:
        texts = [run.text for run in pdf.on(page)]
        assert texts.count("Họ và tên") == 1
        assert any(text.startswith("Đặng Thị Ưởng") for text in texts)


def test_every_row_is_printed_once_and_in_order():
    rows = tuple(row(n, f"Người thứ {n}") for n in range(1, 301))
    pages = full_text(printed(document(blocks=(table(rows),), appendices=())).data)
    text = squeezed(" ".join(pages))
    places = [text.index(squeezed(f"Người thứ {n}05/12/2021")) for n in range(1, 301)]
    assert places == sorted(places)
    assert text.count("05/12/2021") == 300


@pytest.mark.parametrize("lines", range(14, 30))
def test_group_rows_are_followed_by_a_row_on_their_page(lines):
    rows = (row(1), Group("Danh hiệu", "B"), Group("Cá nhân tiêu biểu", "II"), row(2), row(3))
    pdf = printed(filled(lines, table(rows)))
    award, group = pdf.run("Danh hiệu"), pdf.run("Cá nhân tiêu biểu")
    assert award.page == group.page
    assert [
        run for run in pdf.on(group.page) if run.text.startswith("Đặng") and run.baseline > group.baseline
    ]


@pytest.mark.parametrize("lines", [0, 20, 27])
def test_a_row_taller_than_a_page_goes_on(lines):
    story = " ".join(f"từ{n}" for n in range(2500))
    pdf = printed(filled(lines, table((row(1), row(2, story), row(3)))))
    assert len(pdf.sizes) > 3
    assert checks.faults(pdf, sections(pdf)) == []
    printed_words = [word for run in pdf.runs for word in run.text.split() if word.startswith("từ")]
    assert printed_words == story.split()


def test_a_table_without_rows_says_so():
    pdf = printed(document(blocks=(table(()),), appendices=()))
    assert pdf.run("Không có dữ liệu.").centre == pytest.approx(112.5, abs=1)


def test_rows_may_come_from_a_generator():
    pdf = printed(document(blocks=(table(row(n) for n in range(1, 4)),), appendices=()))
    assert sum(run.text.startswith("Đặng") for run in pdf.runs) == 3


def test_a_total_is_bold_and_leaves_out_what_has_no_sum():
    total = (None, "Tổng cộng", None, None, 7_020_000)
    pdf = printed(document(blocks=(table((row(1), row(2)), total=total),), appendices=()))
    words, money = pdf.run("Tổng cộng"), pdf.run("7.020.000")
    assert {words.font, money.font} == {"Tinos-Bold"}
    assert money.right > words.right
    assert [run.text for run in pdf.runs if abs(run.baseline - words.baseline) < 1] == [
        "Tổng cộng",
        "7.020.000",
    ]


def test_numbers_stand_right_dates_and_ordinals_in_the_middle():
    pdf = printed(document(blocks=(table(tuple(map(row, range(8, 12)))),), appendices=()))
    scale = 165 / sum(column.width for column in COLUMNS)
    edges = [30 + scale * sum(column.width for column in COLUMNS[:n]) for n in range(len(COLUMNS) + 1)]
    money = [run for run in pdf.runs if run.text.endswith("0.000")]
    days = [run for run in pdf.runs if run.text.startswith("05/12/2021")]
    assert {round(edges[5] - run.right, 1) for run in money} == {1.2}
    assert [run.centre for run in days] == pytest.approx([(edges[2] + edges[3]) / 2] * 4, abs=0.3)


@pytest.mark.parametrize("lines", range(14, 30))
@pytest.mark.parametrize("text", ["Một dòng.", SENTENCE, SENTENCE * 2])
def test_a_heading_goes_along_with_the_paragraph_that_the_signature_takes_to_the_next_page(lines, text):
    pdf = printed(filled(lines, Heading("III. KẾT LUẬN"), Paragraph(text), Paragraph("Kết thúc./.")))
    heading, first = pdf.run("III. KẾT LUẬN"), pdf.run(text[:12])
    assert (heading.page, heading.baseline < first.baseline) == (first.page, True)
