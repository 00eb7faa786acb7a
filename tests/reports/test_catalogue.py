"""What each document of the catalogue says, from the rows it is given."""

import re
from dataclasses import replace
from datetime import date

import pytest

from reports.catalogue import (
    consultation_request,
    decision,
    directive_progress,
    meeting_minutes,
    nomination_list,
    processing_slip,
    submission_letter,
)
from reports.document import Article, Group, Heading, Paragraph, Table
from reports.rows import AwardGroup, Recipient, RecipientKind
from reports.text import cell_text
from tests.reports import catalogue_data as data
from tests.reports import checks
from tests.reports.reading import printed

BUILDERS = {
    directive_progress: data.progress,
    nomination_list: data.nomination_list,
    meeting_minutes: data.minutes,
    decision: data.decision,
    submission_letter: data.letter,
    consultation_request: data.consultation,
    processing_slip: data.slip,
}
EMPTY = {
    directive_progress: data.progress(
        campaigns=(),
        targets=(),
        nomination_states=(),
        units=(),
        ranking=(),
        late=(),
        late_items=(),
        difficulties=(),
        proposals=(),
    ),
    nomination_list: data.nomination_list(0),
    meeting_minutes: data.minutes(
        members=(), votes=(), opinions=(), presentations=(), conclusions=(), ended_at=None
    ),
    decision: data.decision(awards=[AwardGroup(data.BADGE, [])]),
    submission_letter: data.letter(awards=[AwardGroup(data.BADGE, [])]),
    consultation_request: data.consultation(rows=(), due_on=None),
    processing_slip: data.slip(opinions=(), steps=()),
}


def prose(document):
    return [b.text for b in document.blocks if isinstance(b, Paragraph | Article)]


def rows(table):
    return [row for row in table.rows if not isinstance(row, Group)]


def numbers_in_tables(document):
    cells = set()
    for table, _ in document.tables():
        for line in [*rows(table), table.total or ()]:
            cells |= {
                cell_text(value, column.kind) for value, column in zip(line, table.columns, strict=False)
            }
    return {cell.replace("\xa0", "") for cell in cells}


def strange_numbers(document):
    """Numbers of the prose that no table holds; dates, titles and document numbers are no figures."""
    text = " ".join(prose(document)).replace("\xa0", "")
    for name in re.findall(r"Công văn số \S+|ngày [\d/]+|quý \S+ năm \d+|Covid-19|Phụ lục \w+", text):
        text = text.replace(name, "")
    figures = re.findall(r"\d[\d.,]*%?", text)
    known = numbers_in_tables(document)
    return [
        n
        for n in (figure.rstrip(".,") for figure in figures)
        if n not in known and n.lstrip("0") not in known
    ]


@pytest.mark.parametrize("module", BUILDERS, ids=lambda module: module.__name__.rpartition(".")[2])
@pytest.mark.parametrize("empty", [False, True])
def test_every_document_keeps_the_rules_of_the_page(module, empty):
    built = module.build(EMPTY[module] if empty else BUILDERS[module]())
    pdf = printed(built)
    assert checks.margin_faults(pdf) == []
    assert checks.covered_text_faults(pdf) == []
    assert checks.font_faults(pdf) == []
    assert checks.lone_signature_faults(pdf, built.signatures[-1].lines[0].upper()) == []


def test_every_number_of_the_report_is_in_a_table():
    built = directive_progress.build(data.progress())
    assert len(re.findall(r"\d+", " ".join(prose(built)))) > 40
    assert strange_numbers(built) == []


def test_a_number_from_nowhere_is_found():
    built = directive_progress.build(data.progress())
    planted = replace(built, blocks=(*built.blocks, Paragraph("Đã khen thưởng 4.711 trường hợp.")))
    assert strange_numbers(planted) == ["4.711"]


def test_the_report_adds_up_its_campaigns():
    given = data.progress()
    built = directive_progress.build(given)
    table = next(table for table, _ in built.tables())
    assert table.total[3] == sum(campaign.units_called for campaign in given.campaigns) == 212
    assert table.total[4] == 181
    assert table.total[5] == pytest.approx(181 / 212)
    assert any("181/212 lượt đơn vị đã đăng ký tham gia, đạt 85,4" in text for text in prose(built))


def test_the_report_has_its_appendices_in_order():
    built = directive_progress.build(data.progress())
    assert [appendix.label for appendix in built.appendices] == [
        f"Phụ lục {n}" for n in ("I", "II", "III", "IV", "V")
    ]
    assert {appendix.attached[:22] for appendix in built.appendices} == {"(Kèm theo Báo cáo số\xa0\xa0"}


def test_the_report_leaves_out_what_nobody_wrote():
    texts = [
        b.text for b in directive_progress.build(EMPTY[directive_progress]).blocks if isinstance(b, Heading)
    ]
    assert "II. KHÓ KHĂN, VƯỚNG MẮC" not in texts
    only_proposals = directive_progress.build(data.progress(difficulties=()))
    assert "II. ĐỀ XUẤT, KIẾN NGHỊ" in [b.text for b in only_proposals.blocks if isinstance(b, Heading)]


def test_the_list_goes_by_award_then_collectives_persons_households():
    table = next(b for b in nomination_list.build(data.nomination_list()).blocks if isinstance(b, Table))
    groups = [(row.number, row.title) for row in table.rows if isinstance(row, Group)]
    assert groups == [
        ("A", data.TITLE.upper()),
        ("I", "Tập thể"),
        ("II", "Cá nhân"),
        ("B", data.BADGE.upper()),
        ("I", "Tập thể"),
        ("II", "Cá nhân"),
        ("III", "Hộ gia đình"),
    ]
    assert [row[0] for row in rows(table)] == list(range(1, 31))
    assert rows(table)[0][5] == "Đủ điều kiện (điểm a khoản 1 Điều 39 Nghị định 91/2017/NĐ-CP)"


def test_the_list_loses_nobody():
    given = data.nomination_list(50)
    table, summary = (b for b in nomination_list.build(given).blocks if isinstance(b, Table))
    names = sorted(row[1].removeprefix("Ông ").removeprefix("Bà ") for row in rows(table))
    assert names == sorted(nomination.name for nomination in given.nominations)
    assert summary.total[-1] == 50
    assert summary.total[2:-1] == tuple(sum(row[n] for row in rows(summary)) for n in (2, 3, 4))


def test_minutes_tell_times_attendance_and_every_tally():
    built = meeting_minutes.build(data.minutes())
    texts = prose(built)
    assert texts[0] == "08 giờ 00 phút, ngày 10 tháng 12 năm 2021."
    assert texts[-1].endswith("Cuộc họp kết thúc vào 11 giờ 30 phút, ngày 10 tháng 12 năm 2021./.")
    assert any(
        "15 thành viên Hội đồng; có mặt 13, vắng mặt 02, trong đó 01 thành viên" in text for text in texts
    )
    assert any("Kết quả: 6/8 trường hợp đạt tỷ lệ quy định." in text for text in texts)
    votes = rows(next(b for b in built.blocks if isinstance(b, Table) and b.sheet == "Kết quả biểu quyết"))
    shown = [cell_text(votes[1][n], column.kind) for n, column in enumerate(_vote_columns(built))]
    assert shown[:3] == [
        "2",
        data.minutes().votes[1].name,
        "Bác sĩ, Khoa Truyền nhiễm, Trung tâm Y tế huyện Kim Động",
    ]
    assert shown[4:] == ["14", "1", "15", "93,3\xa0%", "90\xa0%", "Đạt"]


def _vote_columns(built):
    return next(b for b in built.blocks if isinstance(b, Table) and b.sheet == "Kết quả biểu quyết").columns


def test_minutes_name_the_base_of_the_share():
    assert _vote_columns(meeting_minutes.build(data.minutes()))[6].title == "Tổng số thành viên"
    present = tuple(replace(vote, base=13) for vote in data.minutes().votes)
    assert (
        _vote_columns(meeting_minutes.build(data.minutes(votes=present)))[6].title
        == "Số thành viên tính tỷ lệ"
    )


def test_minutes_without_votes_number_their_sections_on():
    built = meeting_minutes.build(data.minutes(votes=()))
    titles = [b.text for b in built.blocks if isinstance(b, Heading) and b.level == 1]
    assert titles == ["I. THÀNH PHẦN THAM DỰ", "II. NỘI DUNG CUỘC HỌP", "III. KẾT LUẬN"]


def test_open_minutes_leave_room_for_the_end():
    last = prose(meeting_minutes.build(data.minutes(ended_at=None)))[-1]
    assert re.search(r"kết thúc vào\s{7,}giờ\s{7,}phút, ngày\s{7,}tháng\s{7,}năm", last)


def articles(built):
    return [b.text for b in built.blocks if isinstance(b, Article)]


def test_a_decision_on_one_award_is_one_sentence():
    people = [Recipient(RecipientKind.INDIVIDUAL, f"Người {n}") for n in range(12)]
    given = data.decision(
        awards=[AwardGroup(data.BADGE, [Recipient(RecipientKind.COLLECTIVE, "Tổ 1"), *people])]
    )
    built = decision.build(given)
    assert (
        articles(built)[0]
        == f"Tặng {data.BADGE} cho 01 tập thể và 12 cá nhân (có danh sách kèm theo), {given.merit}."
    )
    assert articles(built)[1] == "Quyết định này có hiệu lực kể từ ngày ký."
    assert articles(built)[2].endswith("chịu trách nhiệm thi hành Quyết định này./.")
    assert built.appendices[0].subject == f"Tập thể, cá nhân được tặng {data.BADGE}"
    assert [column.title for column in built.appendices[0].blocks[0].columns][-1] == "Chức vụ, đơn vị"


def test_a_decision_with_money_sums_it_up():
    built = decision.build(data.decision())
    table = built.appendices[0].blocks[0]
    assert table.total == (None, "Tổng cộng", None, 12 * 1_490_000)
    assert (
        articles(built)[1]
        == "Tổng số tiền thưởng kèm theo là 17.880.000 đồng, chi từ Quỹ thi đua, khen thưởng tỉnh."
    )
    assert len(articles(built)) == 3


def test_groups_of_the_same_award_are_joined():
    one, two = Recipient(RecipientKind.INDIVIDUAL, "Một"), Recipient(RecipientKind.INDIVIDUAL, "Hai")
    built = decision.build(
        data.decision(awards=[AwardGroup("Giấy khen", [one]), AwardGroup("Giấy khen", [two])])
    )
    assert [row[1] for row in rows(built.appendices[0].blocks[0])] == ["Một", "Hai"]


def test_the_annex_names_its_decision():
    assert decision.build(data.decision()).appendices[0].attached == (
        "(Kèm theo Quyết định số 2986/QĐ-UBND ngày 15 tháng 12 năm 2021 của Chủ tịch Ủy ban nhân dân tỉnh)"
    )


def test_the_letter_asks_for_as_many_as_it_lists():
    built = submission_letter.build(data.letter())
    table = built.appendices[0].blocks[0]
    asked = re.findall(r"(\d+) (?:tập thể|cá nhân|hộ gia đình)", " ".join(prose(built)))
    assert sum(map(int, asked)) == len(rows(table)) == 12
    assert prose(built)[-1].endswith("xem xét, quyết định./.")
    assert rows(table)[0][-1] == "14/15"


def test_the_day_of_a_document_is_the_one_given():
    built = submission_letter.build(
        data.letter(head=replace(data.letter().head, day=date(2021, 2, 3), number="9"))
    )
    assert built.appendices[0].attached.startswith(
        "(Kèm theo Tờ trình số 09/TTr-SNV ngày 03 tháng 02 năm 2021"
    )
