"""Where each value of the law is kept: its address, what it is called, of what kind it is, and its versions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tracker.domain import law
from tracker.domain.enums import AwardKind, RecipientKind
from tracker.domain.law_awards import AwardEntry
from tracker.domain.law_entries import CRITERIA, RULE_SETS
from tracker.domain.law_loader import LawBook
from tracker.domain.law_reader import Versions
from tracker.domain.law_types import Criterion, Dated
from tracker.domain.messages import Message
from tracker.domain.msgid import N_
from tracker.domain.nomination_labels import RECIPIENT_KINDS

OWN: dict[str, tuple[str, str, str]] = {
    "name": (N_("Tên"), "text", "name"),
    "recipients": (N_("Đối tượng"), "recipient_kinds", "recipient_kinds"),
    "levels": (N_("Cấp quyết định"), "levels", "levels"),
    "quota": (N_("Tỷ lệ tối đa"), "quota", "quota"),
    "prior": (N_("Danh hiệu, hình thức đã đạt"), "prior", "prior"),
    "money": (N_("Tiền thưởng"), "decimal", "money"),
}
"""What each award has for itself: its title, its shape and its key in the files."""

SETS: dict[str, tuple[str, str, str]] = {
    "vote": (N_("Biểu quyết của Hội đồng"), "vote", "votes"),
    "simplified": (N_("Thủ tục đơn giản"), "flag", "simplifications"),
    "consultation": (N_("Hiệp y"), "flag", "consultations"),
    "posting": (N_("Lấy ý kiến Nhân dân"), "posting", "postings"),
    "papers": (N_("Thành phần hồ sơ"), "papers", "sets"),
}
"""What awards share: its title, its shape and the table of its sets in the files."""

CONDITION = "condition"
"""The shape of conditions: what is typed of one follows from what it asks (`law_conditions.py`)."""

SIMPLIFIED_PAPERS = N_("Hồ sơ theo thủ tục đơn giản")

LIMITS: dict[str, str] = {
    "appraisal_province": N_("Thời hạn thẩm định ở cấp tỉnh"),
    "appraisal_commune": N_("Thời hạn thẩm định ở cấp huyện, cấp xã"),
    "consultation_reply": N_("Thời hạn trả lời lấy ý kiến hiệp y"),
    "notify_unit": N_("Thời hạn thông báo kết quả cho đơn vị trình"),
    "notify_recipient": N_("Thời hạn thông báo cho người được khen thưởng"),
    "refuse_in_writing": N_("Thời hạn trả lời hồ sơ không đủ điều kiện"),
    "revoke_report": N_("Thời hạn báo cáo hủy bỏ quyết định khen thưởng"),
    "revoke_decide": N_("Thời hạn quyết định hủy bỏ khen thưởng"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A value of the law with all its versions; `awards` are the codes that it holds for, none for all."""

    address: str
    title: str
    shape: str
    versions: Versions[Any]
    awards: tuple[str, ...] = ()


def places() -> Mapping[str, Place]:
    """Every value that people may enter, by its address."""
    return _places(law.book())


def address_of(entry: AwardEntry, name: str) -> str:
    """Where a value of an award is kept, by its name in the listing; nowhere for what stands outside the law."""
    if entry.kind is AwardKind.OTHER:
        return ""
    if name == "simplified_papers":
        return "sets.simplified"
    if name in SETS:
        return f"{SETS[name][2]}.{entry.sets[name]}"
    return f"{entry.code}.{OWN[name][2]}"


def condition_address(code: str, item: Criterion) -> str:
    """Where a condition of an award is kept; one that speaks of some recipients only names the first of them."""
    split = "" if len(item.recipient_kinds) == len(RecipientKind) else f".{item.recipient_kinds[0]}"
    return f"{CRITERIA}.{code}.{item.code}{split}"


@lru_cache(maxsize=8)
def _places(book: LawBook) -> Mapping[str, Place]:
    found = (*_general(book), *_shared(book), *_own(book), *_conditions(book))
    return {place.address: place for place in found}


def _general(book: LawBook) -> Iterator[Place]:
    doubtful = {rules.id for rules in law.shipped().rule_sets if not rules.selectable}
    for rules in book.rule_sets:
        if rules.id in doubtful:
            held = Dated(rules.valid_from, rules.valid_to, rules.basis, rules, rules.status)
            yield Place(f"{RULE_SETS}.{rules.id}", rules.name, "rule_set", Versions((held,)))
    for code, clause in book.transitions.items():
        name = next(rules.name for rules in book.rule_sets if rules.id == code)
        yield Place(
            f"transitions.{code}", Message("Chuyển tiếp: %(rules)s", rules=name), "transition", clause
        )
    for key, versions in book.time_limits.items():
        yield Place(key, LIMITS[key], "time_limit", versions)
    yield Place("base_salary", N_("Mức lương cơ sở (đồng)"), "count", book.salaries.base)
    yield Place("rounding", N_("Làm tròn tiền thưởng đến (đồng)"), "count", book.salaries.rounding)
    for kind, factor in book.salaries.form_factors.items():
        words = Message("Hệ số tiền thưởng: %(kind)s", kind=Message(RECIPIENT_KINDS[kind]))
        yield Place(f"form_factor.{kind}", words, "factor", factor)
    yield Place("quorum", N_("Số thành viên tối thiểu để Hội đồng họp"), "share", book.councils.quorum)
    title = N_("Số phó chủ tịch Hội đồng cấp tỉnh, nhiều nhất")
    yield Place("vice_chairs_most", title, "count", book.councils.vice_chairs_most)
    title = N_("Phó chủ tịch thường trực Hội đồng cấp tỉnh")
    yield Place("standing_vice_chair", title, "text", book.councils.standing_vice_chair)
    title = N_("Số năm được dùng sáng kiến, kể cả năm công nhận")
    yield Place("initiative_years", title, "count", book.initiatives.years)
    title = N_("Tỷ lệ phiếu đồng ý phải quá để công nhận sáng kiến")
    yield Place("initiative_share", title, "share", book.initiatives.share)
    title = N_("Đăng ký thi đua từ đầu năm")
    yield Place("registration_required", title, "flag", book.registration_required)
    title = N_("Ngày đầu năm thống kê khen thưởng")
    yield Place("counting_year_start", title, "day_of_year", book.counting_year_start)
    title = N_("Làm tròn số lượng theo tỷ lệ tối đa")
    yield Place("quota_rounding", title, "quota_rounding", book.quota_rounding)
    title = N_("Hết hạn lấy ý kiến mà không trả lời: được trình tiếp")
    yield Place("consultation_silence", title, "flag", book.consultation_silence)
    title = N_("Trường hợp được theo thủ tục đơn giản")
    yield Place("simplified_types", title, "types", book.simplified_types)
    yield Place("sets.simplified", SIMPLIFIED_PAPERS, "papers", book.shared.papers["simplified"])


def _shared(book: LawBook) -> Iterator[Place]:
    known: dict[str, Mapping[str, Versions[Any]]] = {
        "vote": book.shared.votes,
        "simplified": book.shared.simplifications,
        "consultation": book.shared.consultations,
        "posting": book.shared.postings,
        "papers": book.shared.papers,
    }
    for name, (title, shape, table) in SETS.items():
        for key, versions in known[name].items():
            awards = tuple(code for code, entry in book.awards.items() if entry.sets[name] == key)
            if awards:
                yield Place(f"{table}.{key}", title, shape, versions, awards)


def _own(book: LawBook) -> Iterator[Place]:
    for code, entry in book.awards.items():
        if entry.kind is AwardKind.OTHER:
            continue
        for attribute, (title, shape, key) in OWN.items():
            versions = getattr(entry, attribute)
            if versions is not None:
                yield Place(f"{code}.{key}", title, shape, versions, (code,))


def _conditions(book: LawBook) -> Iterator[Place]:
    for code, items in book.criteria.items():
        found: dict[str, list[Criterion]] = {}
        for item in items:
            found.setdefault(condition_address(code, item), []).append(item)
        for address, same in found.items():
            ordered = sorted((item.rule for item in same), key=lambda rule: rule.valid_from)
            yield Place(address, same[-1].name, CONDITION, Versions(tuple(ordered)), (code,))
