"""The page of a dossier's copy shows everything that was frozen, in the order and words of the dossier itself."""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tests import dossiers
from tests.dossiers import DAY, Dossiers
from tests.page import enter
from tracker.domain.clock import short_date
from tracker.domain.enums import Evaluation, Gender, InitiativeScope, RecipientKind
from tracker.models import (
    Base,
    Initiative,
    Nomination,
    NominationAttachment,
    NominationInitiative,
    Snapshot,
    Statement,
    UnitReview,
)
from tracker.models import RoundAward as Award
from tracker.services import nominations
from tracker.services.dossier_copies import COPIED
from tracker.services.initiative_entries import NewInitiative
from tracker.services.nominations import ReviewData

PARTS: dict[str, type[Base]] = {
    "initiatives": Initiative,
    "review": UnitReview,
    "statements": Statement,
    "files": NominationAttachment,
}
PAIRS = {"round": ("code", "title"), "campaign": ("code", "title"), "merit": ("from", "to")}
# Names of the inside: people know a round and a campaign by their titles, a file by its name.
INSIDE = {"round.code", "campaign.code", "files.sha256"}
MINUTES = "Biên bản bình xét, xét khen thưởng"
CERTIFICATE = "Giấy chứng nhận, xác nhận sáng kiến hoặc đề tài"
WORDS: dict[tuple[str, object], str] = {
    ("award", "CSTDT"): "Danh hiệu, hình thức Chiến sĩ thi đua cấp tỉnh",
    ("recipient.kind", "individual"): "Cá nhân",
    ("recipient.gender", "female"): "Nữ",
    ("recipient.leader", True): "Là lãnh đạo, quản lý",
    ("recipient.direct_worker", True): "Trực tiếp lao động, công tác",
    ("recipient.front_line", True): "Ở tuyến đầu, biên giới, hải đảo, vùng khó khăn",
    ("initiatives.scope", "province"): "Phạm vi toàn tỉnh",
    ("initiatives.sought", "province"): "Phạm vi toàn tỉnh",
    ("initiatives.state", "recognised"): "Hội đồng khoa học công nhận năm 2019",
    ("initiatives.research", True): "đề tài nghiên cứu",
    ("initiatives.replicable", True): "có khả năng nhân rộng",
    ("statements.code", "registered"): "Đã đăng ký thi đua",
    ("statements.code", "disciplined"): "Có hình thức kỷ luật trong thời gian lập thành tích",
    ("statements.code", "evaluation.2021"): "Kết quả đánh giá năm 2021",
    ("statements.code", "members"): "Tổng số thành viên của tập thể",
    ("statements.yes", True): "Có (Đăng ký 1)",
    ("statements.yes", False): "Không (Xác nhận 2)",
    ("statements.evaluation", "excellent"): "Hoàn thành xuất sắc nhiệm vụ (Quyết định 3)",
    ("files.paper", "initiative_certificate"): f"{CERTIFICATE} Đã có initiative_certificate.png",
    ("files.paper", "review_minutes"): f"{MINUTES} Đã có review_minutes.png",
}
"""How the page says what a copy holds as a word of its own."""


@pytest.fixture
def sent(desk: Dossiers, session: Session) -> Nomination:
    """A dossier that was filed with something in each part, no two numbers alike."""
    session.add(Award(round_id=desk.round.id, award_code="CSTDT"))
    session.commit()
    ticked = {"is_leader": True, "is_direct_worker": True, "is_front_line": True}
    person = desk.recipient(position="Trạm trưởng", gender=Gender.FEMALE, **ticked)
    row = desk.complete("CSTDT", recipient=person)
    row.campaign_id = desk.world.campaign().id
    # The last two are of other rules: a law may ask for less once a statement is there.
    given = {
        "registered": {"yes": True, "evidence": "Đăng ký 1"},
        "disciplined": {"yes": False, "evidence": "Xác nhận 2"},
        "evaluation.2021": {"evaluation": Evaluation.EXCELLENT, "evidence": "Quyết định 3"},
        "members": {"count": 321, "evidence": "Danh sách 4"},
    }
    session.add_all(Statement(nomination_id=row.id, code=code, **values) for code, values in given.items())
    session.commit()
    form = {"viewer": desk.viewer("H1.clerk"), "public_id": row.public_id}
    study = NewInitiative(
        "Đề tài tỉnh", InitiativeScope.PROVINCE, "Hội đồng khoa học", 2019, research=True, replicable=True
    )
    version = desk.now(row.public_id).version
    nominations.save(**form, version=version, achievement="Chống dịch giỏi", initiatives=(study,))
    entered = session.scalars(select(Initiative)).one()
    entered.decision_number, entered.decided_on = "56/QĐ-SK", date(2019, 3, 4)
    entered.solution, entered.effect = "Đọc mã bằng máy", "Bớt hai giờ mỗi ngày"
    entered.applied_at, entered.applied_from = "Trạm y tế", date(2018, 5, 6)
    session.commit()
    review = ReviewData(held_on=DAY, total=234, present=198, agreed=187, summary="Nhất trí cao")
    nominations.record_review(**form, version=desk.now(row.public_id).version, review=review, day=DAY)
    desk.act("H1.clerk", row, "send")
    desk.file("H1.head", row)
    return desk.now(row.public_id)


def rewrite(session: Session, row: Nomination) -> None:
    """The unit changes or takes out whatever it can: none of it may show before the dossier is sent anew."""
    for part in (NominationInitiative, UnitReview, Statement, NominationAttachment):
        session.execute(delete(part).where(part.__table__.c.nomination_id == row.id))
    person = row.recipient
    person.name, person.kind, person.position, person.gender = "Tên khác", RecipientKind.HOUSEHOLD, "", None
    person.is_leader = person.is_direct_worker = person.is_front_line = False
    person.unit.name = row.round.title = "Khác"
    row.achievement = ""
    session.commit()


def leaves(content: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each value of a copy with its place, named as the columns and fields are."""
    for key, value in content.items():
        if key in PARTS:
            lines = value if key != "review" else [value]
            for line in lines:
                yield from (
                    (f"{key}.{name}", cell) for name, cell in zip(COPIED[PARTS[key]], line, strict=True)
                )
        elif key in PAIRS:
            yield from ((f"{key}.{name}", cell) for name, cell in zip(PAIRS[key], value, strict=True))
        elif isinstance(value, dict):
            yield from ((f"{key}.{name}", cell) for name, cell in value.items())
        else:
            yield key, value


def words(place: str, value: Any) -> str:
    """How the page says it."""
    if (place, value) in WORDS:
        return WORDS[place, value]
    assert not isinstance(value, bool), place
    is_day = isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value)
    if is_day:
        year, month, day = value.split("-")
        return f"{day}/{month}/{year}"
    return str(value)


def read(client: FlaskClient, row: Nomination) -> str:
    """Both tabs of the dossier's own content."""
    pages = [client.get(f"/nominations/{row.public_id}{tab}") for tab in ("", "/evidence")]
    assert [page.status_code for page in pages] == [200, 200]
    return "".join(re.sub(r".*<main\b", "<main", page.text, flags=re.DOTALL) for page in pages)


def plain(html: str) -> str:
    """The words of a page, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def parts(html: str) -> dict[str, str]:
    """The panels of a page by their names, in order."""
    found = re.findall(r'<section class="panel[^>]*? id="([a-z]+)".*?</section>', html, re.DOTALL)
    texts = [plain(match[0]) for match in re.finditer(r'<section class="panel.*?</section>', html, re.DOTALL)]
    return dict(zip(found, texts, strict=True))


@pytest.fixture
def above(app: Flask, sent: Nomination) -> FlaskClient:
    """One that received the dossier, reading it."""
    assert sent.submitted_at
    dossiers.on_the_day(app)
    client = app.test_client()
    enter(client, "standing")
    return client


def test_the_page_of_a_copy_shows_all_that_was_frozen(
    above: FlaskClient, desk: Dossiers, session: Session, sent: Nomination
) -> None:
    desk.act("standing", sent, "return", "Bổ sung minh chứng")
    rewrite(session, sent)
    content = session.scalars(select(Snapshot)).one().content
    text = plain(read(above, sent))
    found = [(place, value) for place, value in leaves(content) if value not in {None, ""}]
    assert {place for place, _value in found} == {place for place, _value in leaves(content)}, "filled in"
    lost = [place for place, value in found if place not in INSIDE and words(place, value) not in text]
    assert lost == []
    assert "Tên khác" not in "".join(parts(read(above, sent)).values())


def without_next(text: str) -> str:
    """What comes next is said of the dossier, not of its copy."""
    return re.sub(r"Việc tiếp theo [^)]*\) ", "", text)


def test_a_copy_is_read_in_the_order_and_words_of_the_dossier(
    above: FlaskClient, desk: Dossiers, sent: Nomination
) -> None:
    now = parts(read(above, sent))
    desk.act("standing", sent, "return", "Bổ sung minh chứng")
    copy = parts(read(above, sent))
    assert [name for name in now if name not in {"findings", "duplicates"}] == [
        name for name in copy if name != "sent"
    ]
    for name in ("achievement", "review", "statements", "papers"):
        assert copy[name] == now[name]
    day = f"Ngày gửi {short_date(DAY)} "
    assert without_next(copy["info"].replace(day, "")) == without_next(now["info"])


def test_a_copy_from_before_it_held_all_is_still_read(
    above: FlaskClient, desk: Dossiers, session: Session, sent: Nomination, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.act("standing", sent, "return", "Bổ sung minh chứng")
    whole = session.scalars(select(Snapshot)).one()
    former = {key: value for key, value in whole.content.items() if key not in {"round", "campaign"}}
    former["review"], former["initiatives"] = former["review"][:4], [former["initiatives"][0][:4]]
    monkeypatch.setattr(
        "tracker.queries.nominations.last_sent",
        lambda *_args: Snapshot(nomination_id=sent.id, number=1, at=whole.at, content=former),
    )
    text = plain(read(above, sent))
    assert "Đề tài tỉnh" in text
    assert "Tóm tắt Chưa có" in text
    assert "đề tài nghiên cứu" not in text
