"""Page one against the reference geometry, all within a millimetre."""

import re
from dataclasses import replace
from datetime import date

import pytest

from reports.document import Document, Head, Signature
from tests.reports.reading import printed
from tests.reports.samples import document

NEAR = 1.0


@pytest.fixture(scope="module")
def page():
    return printed(document())


@pytest.mark.parametrize(
    ("text", "centre", "baseline", "font", "size"),
    [
        ("ỦY BAN NHÂN DÂN", 63.0, 24.1, "Tinos-Regular", 13),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 145.5, 24.1, "Tinos-Bold", 13),
        ("TỈNH HƯNG YÊN", 63.0, 29.7, "Tinos-Bold", 13),
        ("Độc lập - Tự do - Hạnh phúc", 145.5, 29.7, "Tinos-Bold", 14),
        ("Số: 05/QĐ-UBND", 63.0, 37.5, "Tinos-Regular", 13),
        ("Hưng Yên, ngày 05 tháng 12 năm 2021", 145.5, 37.5, "Tinos-Italic", 14),
        ("QUYẾT ĐỊNH", 112.5, 49.5, "Tinos-Bold", 14),
        ("Về việc tặng Bằng khen", 112.5, 55.5, "Tinos-Bold", 14),
    ],
)
def test_the_head_stands_where_the_decree_draws_it(page, text, centre, baseline, font, size):
    run = next(run for run in page.runs if run.text == text)
    assert run.centre == pytest.approx(centre, abs=NEAR)
    assert run.baseline == pytest.approx(baseline, abs=NEAR)
    assert (run.font, run.size) == (font, size)


def test_rules_under_the_head_have_their_lengths(page):
    motto, agency, subject = map(page.run, ("Độc lập", "TỈNH HƯNG YÊN", "Về việc"))
    widths = {run: run.right - run.left for run in (motto, agency, subject)}
    assert page.rule_below(motto).length == pytest.approx(widths[motto], rel=0.01)
    assert 1 / 3 <= page.rule_below(agency).length / widths[agency] <= 1 / 2
    assert 1 / 3 <= page.rule_below(subject).length / widths[subject] <= 1 / 2
    for run in (motto, agency, subject):
        assert page.rule_below(run).centre == pytest.approx(run.centre, abs=0.5)
        assert 1 <= page.rule_below(run).level - run.baseline <= 2.6


def test_number_and_date_share_a_baseline(page):
    number, day = page.run("Số:"), page.run("Hưng Yên, ngày")
    assert number.baseline == pytest.approx(day.baseline, abs=0.1)
    pattern = r"Hưng Yên, ngày (0[1-9]|[12]\d|3[01]) tháng (0[12]|[3-9]|1[0-2]) năm \d{4}"
    assert re.fullmatch(pattern, day.text)


def test_long_agency_names_take_lines_and_push_the_number_down():
    head = Head(
        parent="Ủy ban nhân dân tỉnh Hưng Yên",
        agency="Hội đồng Thi đua - Khen thưởng tỉnh Hưng Yên",
        symbol="BB-HĐTĐKT",
        number="12",
    )
    page = printed(document(head=head))
    lines = [run for run in page.on(1) if run.right < 97 and run.baseline < 60]
    assert " ".join(run.text for run in lines[:-1]) == f"{head.parent} {head.agency}".upper()
    assert all(run.left >= 30 and run.right <= 96 for run in lines)
    assert lines[-1].text == "Số: 12/BB-HĐTĐKT"
    assert lines[-1].baseline - lines[-2].baseline == pytest.approx(7.8, abs=0.1)


def test_minutes_have_neither_place_nor_day():
    head = Head(agency="Hội đồng Thi đua", symbol="BB-HĐTĐKT", number="1")
    page = printed(document(head=head))
    assert not [run for run in page.runs if "ngày" in run.text and run.baseline < 45]


def test_an_unnumbered_undated_document_leaves_room_to_fill_in():
    head = replace(document().head, number=None, day=None)
    page = printed(document(head=head))
    number = next(run for run in page.runs if run.text.startswith("Số:"))
    assert re.fullmatch(r"Số: {7}/QĐ-UBND", number.text)
    assert number.right - number.left > 35
    assert re.search(
        r"Hưng Yên, ngày {7}tháng {7}năm", next(r.text for r in page.runs if "Hưng Yên, ngày" in r.text)
    )


def test_the_signature_stands_right_with_free_room_and_recipients_level_with_it(page):
    first, second, name = map(page.run, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Thị Mẫu"))
    to, last = page.run("Nơi nhận:"), page.run("- Lưu: VT")
    assert [run.centre for run in (first, second, name)] == pytest.approx([142.2] * 3, abs=NEAR)
    assert {run.font for run in (first, second, name)} == {"Tinos-Bold"}
    capitals = 14 * 0.66 / 72 * 25.4
    assert name.baseline - capitals - second.baseline >= 30
    assert not [r for r in page.on(1) if second.baseline < r.baseline < name.baseline - 1 and r.right > 110]
    assert to.baseline == pytest.approx(first.baseline, abs=0.1)
    assert (to.font, to.size, round(to.left)) == ("Tinos-BoldItalic", 12, 30)
    assert (last.text, last.font, last.size) == ("- Lưu: VT, NC.", "Tinos-Regular", 11)
    assert page.run("- Như Điều 3").text == "- Như Điều 3;"


def test_minutes_are_signed_left_and_right():
    signatures = (
        Signature(("Thư ký",), "Lê Văn Mẫu"),
        Signature(("Chủ trì",), "Trần Thị Mẫu", office="Phó Chủ tịch tỉnh"),
    )
    page = printed(document(signatures=signatures))
    left, right = page.run("THƯ KÝ"), page.run("CHỦ TRÌ")
    assert left.baseline == right.baseline
    assert left.right < 105 < right.left
    assert page.run("Nơi nhận:").baseline > page.run("Lê Văn Mẫu").baseline
    office, name = page.run("PHÓ CHỦ TỊCH TỈNH"), page.run("Trần Thị Mẫu")
    assert right.baseline + 30 < office.baseline < name.baseline


def test_one_addressee_stays_on_the_line_and_several_are_listed():
    one = printed(document(addressees=("Ủy ban nhân dân tỉnh",)))
    assert one.run("Kính gửi:").text == "Kính gửi: Ủy ban nhân dân tỉnh"
    several = printed(document(addressees=("Ủy ban nhân dân tỉnh", "Sở Nội vụ")))
    label = several.run("Kính gửi:")
    items = [run for run in several.runs if run.text in {"- Ủy ban nhân dân tỉnh;", "- Sở Nội vụ."}]
    assert len(items) == 2
    assert {round(run.left, 1) for run in items} == {round(items[0].left, 1)}
    assert label.right - 3 < items[0].left < label.right


def test_the_same_document_gives_the_same_bytes():
    assert printed(document()).data == printed(document()).data
    assert printed(document()).data != printed(document(title="Tờ trình")).data


def test_the_shortest_document_prints():
    page = printed(
        Document(head=Head(agency="Sở", symbol="BC", place="Hưng Yên", day=date(2021, 1, 1)), title="Báo cáo")
    )
    assert len(page.sizes) == 1


def test_a_list_has_no_number_of_its_own_and_names_the_letter_it_goes_with():
    head = Head(agency="Sở Nội vụ", symbol="", place="Hưng Yên", day=document().head.day)
    page = printed(document(head=head, attached="(Kèm theo Tờ trình số 05/TTr-SNV)"))
    assert not [run for run in page.on(1) if run.text.startswith("Số:")]
    line, title = page.run("(Kèm theo Tờ trình"), page.run("Về việc tặng")
    assert line.font == "Tinos-Italic"
    assert line.baseline > title.baseline
    assert page.rule_below(line).level < line.baseline + 5
