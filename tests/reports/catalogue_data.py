"""Invented figures, persons and units for the documents of the catalogue."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from reports.catalogue.consultation_request import ConsultationRequest, ConsultedRow
from reports.catalogue.processing_slip import ProcessingSlip, SlipOpinion, SlipStep
from reports.document import Head, Signature
from reports.minutes_rows import MeetingMinutes, MemberAttendance, Opinion, VoteResult
from reports.rows import (
    AwardGroup,
    CampaignProgress,
    Decision,
    DirectiveProgress,
    LateCall,
    LateItem,
    LateMatter,
    NominationList,
    NominationRow,
    Recipient,
    RecipientKind,
    StateCount,
    SubmissionLetter,
    TargetProgress,
    UnitProgress,
)

DAY = date(2021, 12, 15)
STORY = (
    "Chủ động tổ chức ba ca trực tại khu cách ly, lấy mẫu xét nghiệm cho hơn 4.200 lượt người; có sáng kiến quản lý"
    " mẫu bằng mã vạch được áp dụng trong toàn ngành"
)
BASES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
    (
        "Căn cứ Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003; Luật sửa đổi, bổ sung một số điều của Luật Thi đua,"
        " khen thưởng ngày 14 tháng 6 năm 2005 và ngày 16 tháng 11 năm 2013"
    ),
    (
        "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành một số điều"
        " của Luật Thi đua, khen thưởng"
    ),
)
BADGE = "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"
TITLE = "danh hiệu Chiến sĩ thi đua cấp tỉnh"
DEPUTY = Signature(("KT. Giám đốc", "Phó Giám đốc"), "Vũ Thị Minh Khuê")
SENDER = Head(
    parent="Ủy ban nhân dân tỉnh Hưng Yên", agency="Sở Nội vụ", symbol="BC-SNV", place="Hưng Yên", day=DAY
)


def campaign(ordinal, title, called, registered, **counts):
    values = {
        "targets": 4,
        "targets_met": ordinal % 4,
        "reports_due": 2 * registered,
        "reports_accepted": 2 * registered - 7,
        "reports_late": 4,
        "reports_missing": 3,
        "reports_received": 2 * registered - 4,
        "milestones_overdue": ordinal % 2,
        "nominations": 60 + ordinal,
        "nominations_in_process": 22,
        "awarded": 35,
        "not_awarded": 3 + ordinal,
    }
    return CampaignProgress(
        ordinal,
        title,
        "Đang thực hiện",
        units_called=called,
        units_registered=registered,
        **{**values, **counts},
    )


def progress(**changes):
    units = [
        "Sở Y tế",
        "Sở Giáo dục và Đào tạo",
        "Ủy ban nhân dân thành phố Hưng Yên",
        "Ủy ban nhân dân huyện Kim Động",
    ]
    values = {
        "head": SENDER,
        "directive_kind": "Công văn",
        "directive_number": "2047/UBND-NC",
        "directive_day": date(2021, 8, 31),
        "directive_issuer": "Ủy ban nhân dân tỉnh",
        "directive_subject": "triển khai kết luận của Thủ tướng Chính phủ về công tác thi đua, khen thưởng",
        "as_of": DAY,
        "period": "quý IV năm 2021",
        "addressees": ("Ủy ban nhân dân tỉnh Hưng Yên", "Hội đồng Thi đua - Khen thưởng tỉnh"),
        "campaigns": (
            campaign(1, "Phát động phong trào thi đua thiết thực, bám sát chỉ tiêu phát triển kinh tế - xã hội", 52, 47),
            campaign(2, "Nâng cao chất lượng công tác khen thưởng", 52, 41),
            campaign(3, "Tuyên truyền, nhân rộng điển hình tiên tiến", 52, 38),
            campaign(4, "Hoàn thiện thể chế về thi đua, khen thưởng", 30, 30, milestones_overdue=2),
            campaign(5, "Nâng cao chất lượng hoạt động Hội đồng các cấp", 26, 25),
        ),
        "targets": (
            TargetProgress("Nhiệm vụ 1", "Tỷ lệ xã đạt chuẩn nông thôn mới nâng cao", "% số xã", Decimal("12.5"), Decimal(100), Decimal("63.75"), Fraction(51, 80), "Chưa đạt", met=False, source="Kế hoạch 213/KH-UBND", units=4, units_met=1),
            TargetProgress("Nhiệm vụ 1", "Thu nhập bình quân khu vực nông thôn", "triệu đồng/người/năm", None, Decimal(80), Decimal("81.2"), Fraction(203, 200), "Đạt", met=True, source="Kế hoạch 213/KH-UBND", units=1, units_met=1),
            TargetProgress("Nhiệm vụ 2", "Tỷ lệ người trực tiếp lao động được khen", "%", Decimal(40), Decimal(60), None, None, "Chưa có số liệu", met=False),
        ),
        "nomination_states": (StateCount("Chờ tiếp nhận", 14), StateCount("Đang thẩm định", 96), StateCount("Đã khen thưởng", 175), StateCount("Không khen thưởng", 30)),
        "units": tuple(
            UnitProgress(n, unit, 5, 5 - n // 3, 10, 10 - n, n - 1, 1, Fraction(10 - n, 10), 12 * n, 7) for n, unit in enumerate(units, 1)
        ),
        "ranking": (
            *(UnitProgress(n, unit, 5, 5 - n // 3, 10, 10 - n, n - 1, 1, Fraction(10 - n, 10), 12 * n, 7) for n, unit in enumerate(units[:3], 1)),
            UnitProgress(4, f"{units[3]}: 1 đơn vị trực thuộc (Xã Nghĩa Dân)", 5, 4, 10, 6, 3, 1, Fraction(6, 10), 48, 7),
        ),
        "late": (
            LateMatter("Nhiệm vụ 2", "Báo cáo quý III năm 2021", date(2021, 10, 8), 68, (LateCall("Ủy ban nhân dân huyện Kim Động", 3, "2/17 xã, thị trấn: Xã Nghĩa Dân (2), Toàn Thắng"), LateCall("Ủy ban nhân dân huyện Kim Động", 1))),
            LateMatter("Nhiệm vụ 4", "Mốc: Rà soát văn bản", date(2021, 12, 10), 5, (LateCall("Sở Tư pháp", 1),)),
        ),
        "late_items": (
            LateItem("Xã Nghĩa Dân", "Nhiệm vụ 2", "Báo cáo quý III năm 2021", date(2021, 10, 8), 68),
            LateItem("Xã Nghĩa Dân", "Nhiệm vụ 2", "Báo cáo quý III năm 2021", date(2021, 10, 8), 68),
            LateItem("Xã Toàn Thắng", "Nhiệm vụ 2", "Báo cáo quý III năm 2021", date(2021, 10, 8), 68),
            LateItem("Ủy ban nhân dân huyện Kim Động", "Nhiệm vụ 2", "Báo cáo quý III năm 2021", date(2021, 10, 8), 68),
            LateItem("Sở Tư pháp", "Nhiệm vụ 4", "Mốc: Rà soát văn bản", date(2021, 12, 10), 5),
        ),
        "difficulties": ("Dịch Covid-19 diễn biến phức tạp, một số hội nghị phải lùi thời gian.",),
        "proposals": ("Đề nghị Ủy ban nhân dân tỉnh đôn đốc các đơn vị còn nợ báo cáo.",),
        "signatures": (DEPUTY,),
        "recipients_lines": ("Như trên", "Lãnh đạo Sở", "Lưu: VT, TĐKT"),
    }  # fmt: skip
    return DirectiveProgress(**{**values, **changes})


def nominations(count=30):
    kinds = [RecipientKind.INDIVIDUAL, RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD]
    family = ["Nguyễn", "Trần", "Lê", "Phạm", "Đỗ", "Vũ", "Đặng"]
    given = ["Thị Hạnh", "Văn Thịnh", "Đức Ưởng", "Ngọc Ẩn", "Thùy Dương"]
    for n in range(count):
        kind = kinds[0] if n % 3 else kinds[1 + n % 2]
        person = f"{family[n % 7]} {given[n % 5]}"
        name = {kinds[0]: person, kinds[1]: f"Trường Tiểu học số {n + 1}", kinds[2]: f"Hộ bà {person}"}[kind]
        yield NominationRow(
            award=BADGE if n % 4 else TITLE,
            kind=kind,
            name=name,
            position="Bác sĩ, Khoa Truyền nhiễm" if kind is kinds[0] else "",
            unit="Trung tâm Y tế huyện Kim Động",
            achievement=STORY,
            conclusion=["Đủ điều kiện", "Xin ý kiến Hội đồng", "Không đủ điều kiện"][n % 3],
            article="điểm a khoản 1 Điều 39 Nghị định 91/2017/NĐ-CP",
            honorific=("Bà" if "Thị" in name or "Thùy" in name else "Ông") if kind is kinds[0] else "",
        )


def nomination_list(count=30, **changes):
    values = {
        "head": Head(parent="Ủy ban nhân dân tỉnh Hưng Yên", agency="Sở Nội vụ", symbol="", place="Hưng Yên", day=DAY),
        "letter": Head(agency="Sở Nội vụ", symbol="TTr-SNV", number="512", day=DAY),
        "subject": "Đề nghị khen thưởng trình Hội đồng Thi đua - Khen thưởng tỉnh\n(Đợt xét khen thưởng thành tích phòng, chống dịch Covid-19 năm 2021)",
        "nominations": tuple(nominations(count)),
        "signatures": (DEPUTY,),
        "recipients_lines": ("Thành viên Hội đồng", "Lưu: VT, TĐKT"),
    }  # fmt: skip
    return NominationList(**{**values, **changes})


def minutes(**changes):
    ranks = ["Chủ tịch Hội đồng", "Phó Chủ tịch Thường trực Hội đồng", *["Ủy viên"] * 12, "Ủy viên, Thư ký"]
    members = tuple(
        MemberAttendance(
            f"Lê Văn Mẫu {n}", f"Giám đốc Sở thứ {n}", rank, present=n not in {7, 9}, reason="Đi công tác" if n in {7, 9} else "", written_opinion=n == 7
        )
        for n, rank in enumerate(ranks, 1)
    )  # fmt: skip
    votes = tuple(
        VoteResult(number, row.name, row.position, row.unit, row.award, agree, min(agree, 1), 15, Fraction(agree, 15), Fraction(9, 10), passed=agree >= 14, result="Đạt" if agree >= 14 else "Không đạt")
        for number, (row, agree) in enumerate(zip(nominations(8), [15, 14, 13, 15, 14, 15, 9, 14], strict=True), 1)
    )  # fmt: skip
    values = {
        "head": Head(parent="Ủy ban nhân dân tỉnh Hưng Yên", agency="Hội đồng Thi đua - Khen thưởng", symbol="BB-HĐTĐKT", number="12"),
        "council": "Hội đồng Thi đua - Khen thưởng tỉnh",
        "subject": "Về việc xét, đề nghị khen thưởng thành tích phòng, chống dịch Covid-19",
        "started_at": datetime(2021, 12, 10, 8, 0),
        "ended_at": datetime(2021, 12, 10, 11, 30),
        "place": "Phòng họp số 1, Trụ sở Ủy ban nhân dân tỉnh Hưng Yên",
        "chair": "Ông Lê Văn Mẫu 1, Chủ tịch Ủy ban nhân dân tỉnh, Chủ tịch Hội đồng",
        "secretary": "Bà Trần Thị Thư, Trưởng phòng, Ủy viên, Thư ký Hội đồng",
        "members": members,
        "guests": ("Đại diện Văn phòng Ủy ban nhân dân tỉnh",),
        "quorum": "Cuộc họp đủ số thành viên theo quy chế của Hội đồng.",
        "presentations": ("Thường trực Hội đồng trình bày tiêu chuẩn, điều kiện và báo cáo tóm tắt thành tích của các trường hợp đề nghị.",),
        "opinions": (Opinion("Ông Lê Văn Mẫu 3", "đề nghị làm rõ phạm vi ảnh hưởng của sáng kiến."), Opinion("Bà Lê Thị Mẫu 5", "nhất trí với kết luận thẩm định.")),
        "ballot_form": "Bỏ phiếu kín",
        "base_rule": "Tỷ lệ tính trên tổng số thành viên Hội đồng, kể cả thành viên vắng mặt",
        "votes": votes,
        "conclusions": ("Hội đồng thống nhất đề nghị Chủ tịch Ủy ban nhân dân tỉnh khen thưởng các trường hợp đạt tỷ lệ quy định.",),
        "adopted": "Biên bản được đọc lại và các thành viên dự họp nhất trí thông qua",
        "secretary_signature": Signature(("Thư ký",), "Trần Thị Thư"),
        "chair_signature": Signature(("Chủ trì",), "Lê Văn Mẫu", office="Chủ tịch Ủy ban nhân dân tỉnh"),
        "recipients_lines": ("Thành viên Hội đồng", "Lưu: VT, hồ sơ"),
    }  # fmt: skip
    return MeetingMinutes(**{**values, **changes})


def awards(count=12, money=True):
    by_award = {}
    for row in nominations(count):
        recipient = Recipient(
            row.kind,
            row.name,
            row.position,
            row.unit,
            row.honorific,
            row.achievement,
            money=1_490_000 if money else None,
            agree=14,
            members=15,
        )
        by_award.setdefault(row.award, []).append(recipient)
    return [AwardGroup(award, people, act="Tặng" if award == BADGE else "Công nhận") for award, people in by_award.items()]  # fmt: skip


def decision(**changes):
    values = {
        "head": Head(agency="Ủy ban nhân dân\ntỉnh Hưng Yên", symbol="QĐ-UBND", place="Hưng Yên", number="2986", day=DAY),
        "subject": f"Về việc tặng {BADGE}",
        "authority": "Chủ tịch Ủy ban nhân dân tỉnh Hưng Yên",
        "issuer": "Chủ tịch Ủy ban nhân dân tỉnh",
        "legal_bases": (*BASES, "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 512/TTr-SNV ngày 13 tháng 12 năm 2021"),
        "awards": awards(),
        "merit": "đã có thành tích xuất sắc trong công tác phòng, chống dịch Covid-19",
        "fund": "Quỹ thi đua, khen thưởng tỉnh",
        "executors": "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nội vụ, thủ trưởng các cơ quan, đơn vị liên quan",
        "signature": Signature(("KT. Chủ tịch", "Phó Chủ tịch"), "Nguyễn Thị Mẫu"),
        "recipients_lines": ("Như Điều 3", "Ban Thi đua - Khen thưởng Trung ương", "Thường trực Tỉnh ủy, Hội đồng nhân dân tỉnh", "Lưu: VT, NC"),
    }  # fmt: skip
    return Decision(**{**values, **changes})


def letter(**changes):
    values = {
        "head": Head(parent="Ủy ban nhân dân tỉnh Hưng Yên", agency="Sở Nội vụ", symbol="TTr-SNV", place="Hưng Yên", day=DAY),
        "subject": "Về việc đề nghị khen thưởng thành tích phòng, chống dịch Covid-19",
        "addressees": ("Chủ tịch Ủy ban nhân dân tỉnh Hưng Yên",),
        "legal_bases": (*BASES, "Căn cứ Biên bản số 12/BB-HĐTĐKT ngày 10 tháng 12 năm 2021 của Hội đồng Thi đua - Khen thưởng tỉnh"),
        "awards": awards(money=False),
        "merit": "đã có thành tích xuất sắc trong công tác phòng, chống dịch Covid-19",
        "confirmations": ("Các tập thể, cá nhân nêu trên chấp hành tốt chủ trương của Đảng, pháp luật của Nhà nước.",),
        "signature": DEPUTY,
        "recipients_lines": ("Như trên", "Lưu: VT, TĐKT"),
    }  # fmt: skip
    return SubmissionLetter(**{**values, **changes})


def consultation(**changes):
    rows = [
        ConsultedRow(RecipientKind.INDIVIDUAL, "Trần Thị Ánh", "Phó Giám đốc", "Sở Y tế", BADGE, "Bà"),
        ConsultedRow(RecipientKind.COLLECTIVE, "Phòng Nghiệp vụ Y", "", "Sở Y tế", BADGE),
    ]
    values = {
        "head": replace(SENDER, symbol="SNV-TĐKT", number="31"),
        "addressee": "Công an tỉnh",
        "act": "lấy ý kiến hiệp y khen thưởng",
        "question": "Cho ý kiến về việc chấp hành pháp luật.",
        "due_on": DAY,
        "rows": rows * 5,
        "signature": DEPUTY,
        "recipients_lines": ("Như trên", "Lưu: VT"),
    }
    return ConsultationRequest(**{**values, **changes})


def slip(**changes):
    values = {
        "head": replace(SENDER, symbol=""),
        "subject": "KT-00012: Trần Thị Ánh",
        "about": (("Đơn vị đề nghị", "Sở Y tế"), ("Trạng thái", "Đang thẩm định")),
        "opinions": [SlipOpinion("Công an tỉnh", "31/SNV-TĐKT", "Nhất trí")],
        "steps": [SlipStep("15/12/2021 08:30", "Vũ Thị Minh Khuê", "Sở Nội vụ", "Tiếp nhận", "")] * 9,
        "signature": Signature(("Người lập phiếu",), "Vũ Thị Minh Khuê"),
    }
    return ProcessingSlip(**{**values, **changes})
