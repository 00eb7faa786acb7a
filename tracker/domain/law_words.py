"""A value of the law in words, as a clerk would say it. Every kind of value and of condition has one."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import singledispatch

from tracker.domain import labels, law, nomination_labels
from tracker.domain import law_checks as checks
from tracker.domain.law_types import Paper, Posting, PostingBefore, Prior, Quota, TimeLimit
from tracker.domain.messages import Message
from tracker.domain.msgid import N_
from tracker.domain.numbers import decimal_text
from tracker.domain.voting import VoteRule

BEFORE: dict[PostingBefore, str] = {
    PostingBefore.MEETING: N_("trước khi Hội đồng họp"),
    PostingBefore.LETTER: N_("trước khi trình Trung ương"),
}


@singledispatch
def words(value: object) -> Message:
    """The value in a few words, ready to be told in another language."""
    raise TypeError(f"no words for {type(value).__name__}")


@words.register
def _(value: str) -> Message:
    return Message(value)


@words.register
def _(value: StrEnum) -> Message:
    return Message(labels.word(value))


@words.register
def _(value: bool) -> Message:
    return Message("có") if value else Message("không")


@words.register
def _(value: Decimal) -> Message:
    return Message("%(n)s lần lương cơ sở", n=decimal_text(value))


@words.register
def _(value: tuple) -> Message:  # type: ignore[type-arg]
    return _listed(words(part) for part in value)


@words.register
def _(_value: None) -> Message:
    return Message("không phải biểu quyết")


@words.register
def _(value: Paper) -> Message:
    return Message(value.name) if value.required else Message("%(name)s (nếu có)", name=value.name)


@words.register
def _(value: TimeLimit) -> Message:
    return Message("%(days)s %(kind)s", days=value.days, kind=Message(labels.DAY_KINDS[value.day_kind]))


@words.register
def _(value: Posting) -> Message:
    if not value.required or value.before is None:
        return Message("không phải lấy ý kiến")
    before = Message(BEFORE[value.before])
    if value.at_least is None:
        return Message("lấy ý kiến %(before)s, thời gian do tỉnh quy định", before=before)
    return Message("lấy ý kiến ít nhất %(days)s, %(before)s", days=words(value.at_least), before=before)


@words.register
def _(value: Quota) -> Message:
    return Message("không quá %(share)s số người đạt %(of)s", share=_share(value.most), of=_name(value.of))


@words.register
def _(value: Prior) -> Message:
    if value.apart is not None:
        return Message("%(name)s %(count)s lần liên tục", name=_name(value.code), count=value.times)
    if value.yearly:
        return Message("%(name)s %(count)s năm liên tục", name=_name(value.code), count=value.times)
    return Message("%(name)s từ %(count)s lần", name=_name(value.code), count=value.times)


@words.register
def _(value: VoteRule) -> Message:
    parts = [
        _least(value.threshold, N_("phiếu đồng ý %(least)s"), strict=value.strict),
        Message(labels.VOTE_BASES[value.base]),
        Message(labels.BALLOT_FORMS[value.ballot]),
    ]
    if value.absent_written:
        parts.append(Message("Người vắng gửi ý kiến bằng văn bản được tính"))
    return Message.of(parts, ". ")


@words.register
def _(_value: checks.Registered) -> Message:
    return Message("đã đăng ký từ đầu năm")


@words.register
def _(_value: checks.NotDisciplined) -> Message:
    return Message("không bị kỷ luật trong thời gian tính thành tích")


@words.register
def _(value: checks.NotTwice) -> Message:
    if value.yearly:
        return Message("mỗi năm chỉ tặng một lần, không tặng lại cho cùng một thành tích")
    return Message("không tặng lại cho cùng một thành tích")


@words.register
def _(value: checks.NotReused) -> Message:
    return Message(
        "%(count)s lần %(name)s làm căn cứ chưa dùng để xét chính danh hiệu này",
        count=value.count,
        name=_name(value.code),
    )


@words.register
def _(_value: checks.NoPending) -> Message:
    return Message("không đang bị xem xét kỷ luật, thanh tra, kiểm tra, khiếu nại, tố cáo")


@words.register
def _(_value: checks.OneStateAward) -> Message:
    return Message("mỗi năm chỉ được khen cấp Nhà nước một lần, trừ khen đột xuất, cống hiến, niên hạn")


@words.register
def _(value: checks.AfterPrevious) -> Message:
    return Message(
        "%(years)s năm tính từ hết thời gian tính thành tích ghi trong quyết định khen trước; không ghi thì từ ngày "
        "quyết định",
        years=value.years,
    )


@words.register
def _(value: checks.Evaluations) -> Message:
    least = Message(nomination_labels.EVALUATIONS[value.at_least])
    if value.years == 1:
        return Message("năm xét được xếp loại từ “%(least)s” trở lên", least=least)
    return Message(
        "%(years)s năm liên tục được xếp loại từ “%(least)s” trở lên", years=value.years, least=least
    )


@words.register
def _(value: checks.EvaluationTimes) -> Message:
    return Message(
        "ít nhất %(count)s trong %(years)s năm được xếp loại từ “%(least)s” trở lên",
        count=value.count,
        years=value.years,
        least=Message(nomination_labels.EVALUATIONS[value.at_least]),
    )


@words.register
def _(value: checks.Initiatives) -> Message:
    scope = Message(nomination_labels.INITIATIVE_SCOPES[value.scope])
    text = Message("%(count)s sáng kiến được công nhận, “%(scope)s” trở lên", count=value.count, scope=scope)
    return Message("%(works)s, có khả năng nhân rộng", works=text) if value.replicable else text


@words.register
def _(value: checks.Research) -> Message:
    scope = Message(nomination_labels.INITIATIVE_SCOPES[value.scope])
    return Message(
        "%(count)s đề tài khoa học đã nghiệm thu và áp dụng, “%(scope)s” trở lên",
        count=value.count,
        scope=scope,
    )


@words.register
def _(_value: checks.Combat) -> Message:
    return Message("mưu trí, sáng tạo trong chiến đấu, phục vụ chiến đấu (lực lượng vũ trang)")


@words.register
def _(value: checks.TitleInYear) -> Message:
    return Message("đạt %(name)s hoặc đủ tiêu chuẩn %(name)s trong năm xét", name=_name(value.code))


@words.register
def _(value: checks.Run) -> Message:
    return Message("%(name)s %(count)s năm liên tục", name=_name(value.code), count=value.count)


@words.register
def _(value: checks.Times) -> Message:
    return Message("%(name)s từ %(count)s lần", name=_name(value.code), count=value.count)


@words.register
def _(value: checks.Series) -> Message:
    return Message("%(name)s %(count)s lần liên tục", name=_name(value.code), count=value.count)


@words.register
def _(value: checks.TitlesWithin) -> Message:
    return Message(
        "%(name)s ít nhất %(count)s lần trong %(years)s năm",
        name=_name(value.code),
        count=value.count,
        years=value.years,
    )


@words.register
def _(value: checks.Held) -> Message:
    if not value.years_before:
        return Message("đã được tặng %(name)s", name=_name(value.code))
    return Message(
        "đã được tặng %(name)s từ %(years)s năm trước", name=_name(value.code), years=value.years_before
    )


@words.register
def _(value: checks.MemberShare) -> Message:
    return _least(
        value.share, N_("%(least)s thành viên đạt %(name)s"), strict=value.strict, name=_name(value.code)
    )


@words.register
def _(value: checks.MembersWith) -> Message:
    return Message("có ít nhất %(count)s thành viên đạt %(name)s", count=value.count, name=_name(value.code))


@words.register
def _(_value: checks.MembersCompleted) -> Message:
    return Message("100 % thành viên hoàn thành nhiệm vụ")


@words.register
def _(_value: checks.MembersNotDisciplined) -> Message:
    return Message("không có thành viên bị kỷ luật từ cảnh cáo trở lên")


@words.register
def _(value: checks.Judged) -> Message:
    return Message(value.text)


@words.register
def _(value: checks.AnyOf) -> Message:
    return Message.of((words(part) for part in value.parts), Message(N_("; hoặc ")))


@words.register
def _(value: checks.AllOf) -> Message:
    return Message.of((words(part) for part in value.parts), "; ")


def _least(share: Fraction, sentence: str, *, strict: bool, **values: object) -> Message:
    least = (
        Message("trên %(share)s", share=_share(share))
        if strict
        else Message("từ %(share)s", share=_share(share))
    )
    return Message(sentence, least=least, **values)


def _listed(parts: Iterable[Message]) -> Message:
    found = list(parts)
    return Message.of(found, ", ") if found else Message("chưa quy định")


def _name(code: str) -> str:
    return law.latest_name(code)


def _share(value: Fraction) -> str:
    percent = value * 100
    return f"{percent} %" if percent.denominator == 1 else f"{value.numerator}/{value.denominator}"
