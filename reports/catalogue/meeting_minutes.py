"""Biên bản họp Hội đồng Thi đua - Khen thưởng."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from reports.catalogue.wording import ROMAN, opened, post
from reports.document import Align, Block, Column, Document, Heading, Kind, Paragraph, Row, Table
from reports.minutes_rows import MeetingMinutes, MemberAttendance, VoteResult
from reports.text import BLANK, counted, official_date


def build(data: MeetingMinutes) -> Document:
    """Times, who took part, what was said, the tally of every vote, the conclusion."""
    return Document(
        head=data.head,
        title="Biên bản",
        subject=f"Họp {data.council}\n{data.subject}",
        blocks=tuple(_body(data)),
        signatures=(data.secretary_signature, data.chair_signature),
        recipients_lines=data.recipients_lines,
    )


def _body(data: MeetingMinutes) -> Iterator[Block]:
    yield Paragraph(f"{_moment(data.started_at)}.", lead="Thời gian bắt đầu:")
    yield Paragraph(f"{data.place}.", lead="Địa điểm:")
    sections = (
        ("THÀNH PHẦN THAM DỰ", _attendance(data)),
        ("NỘI DUNG CUỘC HỌP", _course(data)),
        ("KẾT QUẢ BIỂU QUYẾT", _votes(data)),
        ("KẾT LUẬN", (Paragraph(line) for line in data.conclusions)),
    )
    filled = [
        (title, blocks) for title, blocks in ((title, list(blocks)) for title, blocks in sections) if blocks
    ]
    for roman, (title, blocks) in zip(ROMAN, filled, strict=False):
        yield Heading(f"{roman}. {title}")
        yield from blocks
    adopted = f"{data.adopted.rstrip(' .;')}. " if data.adopted else ""
    yield Paragraph(f"{adopted}Cuộc họp kết thúc vào {_moment(data.ended_at)}./.")


def _moment(moment: datetime | None) -> str:
    clock = f"{moment:%H} giờ {moment:%M} phút" if moment else f"{BLANK}giờ{BLANK}phút"
    return f"{clock}, {official_date(moment)}"


def _attendance(data: MeetingMinutes) -> Iterator[Block]:
    yield Paragraph(f"{data.chair or BLANK}.", lead="Chủ trì:")
    yield Paragraph(f"{data.secretary}.", lead="Thư ký:")
    absent = [member for member in data.members if not member.present]
    written = [member for member in absent if member.written_opinion]
    present = len(data.members) - len(absent)
    yield Paragraph(
        f"Tổng số {counted(len(data.members))} thành viên Hội đồng; có mặt {counted(present)}, vắng mặt"
        f" {counted(len(absent))}, trong đó {counted(len(written))} thành viên vắng mặt gửi ý kiến bằng văn bản."
        f" {data.quorum}".rstrip()
    )
    yield _attendance_table(data.members)
    if data.guests:
        yield Paragraph(f"{'; '.join(data.guests)}.", lead="Khách mời:")


def _attendance_table(members: Sequence[MemberAttendance]) -> Table:
    return Table(
        columns=(
            Column("STT", Kind.INTEGER, 12, Align.CENTRE),
            Column("Họ và tên", width=36),
            Column("Chức vụ, đơn vị", width=43),
            Column("Chức danh trong Hội đồng", width=28),
            Column("Tham dự", width=20, align=Align.CENTRE),
            Column("Ghi chú", width=31),
        ),
        rows=[
            (number, m.name, m.position, m.rank, "Có mặt" if m.present else "Vắng mặt", _note(m))
            for number, m in enumerate(members, 1)
        ],
        sheet="Thành phần",
        size=11,
    )


def _note(member: MemberAttendance) -> str:
    if member.present:
        return ""
    opinion = "có ý kiến bằng văn bản" if member.written_opinion else "không có ý kiến bằng văn bản"
    return f"{member.reason}; {opinion}" if member.reason else opinion.capitalize()


def _course(data: MeetingMinutes) -> Iterator[Block]:
    yield from (Paragraph(line) for line in data.presentations)
    if data.opinions:
        yield Heading("Ý kiến thảo luận:", 2)
        yield from (Paragraph(f"- {opinion.name}: {opinion.text}") for opinion in data.opinions)


def _votes(data: MeetingMinutes) -> Iterator[Block]:
    if data.votes:
        passed = sum(vote.passed for vote in data.votes)
        yield Paragraph(
            f"{_sentence('Hình thức: ', data.ballot_form)}{_sentence('', data.base_rule)}Kết quả:"
            f" {passed}/{len(data.votes)} trường hợp đạt tỷ lệ quy định."
        )
        yield _vote_table(data)


def _sentence(opening: str, text: str) -> str:
    return f"{opening}{text.rstrip(' .;')}. " if text else ""


def _vote_table(data: MeetingMinutes) -> Table:
    on_all = all(vote.base == len(data.members) for vote in data.votes)
    return Table(
        columns=(
            Column("STT", Kind.INTEGER, 10, Align.CENTRE),
            Column("Tên tập thể, cá nhân", width=25),
            Column("Chức vụ, đơn vị", width=29),
            Column(data.weighed, width=26),
            Column("Phiếu đồng ý", Kind.INTEGER, 13, Align.CENTRE),
            Column("Trong đó bằng văn bản", Kind.INTEGER, 13, Align.CENTRE),
            Column(
                "Tổng số thành viên" if on_all else "Số thành viên tính tỷ lệ", Kind.INTEGER, 13, Align.CENTRE
            ),
            Column("Tỷ lệ", Kind.PERCENT, 14, Align.CENTRE),
            Column("Tỷ lệ phải đạt", Kind.PERCENT, 15, Align.CENTRE),
            Column("Kết quả", width=17, align=Align.CENTRE),
        ),
        rows=[_vote_row(vote) for vote in data.votes],
        sheet="Kết quả biểu quyết",
        size=10,
    )


def _vote_row(vote: VoteResult) -> Row:
    who = (vote.number, vote.name, post(vote.position, vote.unit), opened(vote.award))
    return (*who, vote.agree, vote.written_agree, vote.base, vote.share, vote.threshold, vote.result)
