"""A value or a condition of the law in words, as a clerk would say it. Every kind of either has its own."""

from tracker.domain import law_checks as checks
from tracker.domain import nomination_labels
from tracker.domain.law_value_words import award_name, least, words, words_of
from tracker.domain.messages import Message
from tracker.domain.msgid import N_

__all__ = ["words", "words_of"]


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
        name=award_name(value.code),
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
    return Message("đạt %(name)s hoặc đủ tiêu chuẩn %(name)s trong năm xét", name=award_name(value.code))


@words.register
def _(value: checks.Run) -> Message:
    return Message("%(name)s %(count)s năm liên tục", name=award_name(value.code), count=value.count)


@words.register
def _(value: checks.Times) -> Message:
    return Message("%(name)s từ %(count)s lần", name=award_name(value.code), count=value.count)


@words.register
def _(value: checks.Series) -> Message:
    return Message("%(name)s %(count)s lần liên tục", name=award_name(value.code), count=value.count)


@words.register
def _(value: checks.TitlesWithin) -> Message:
    return Message(
        "%(name)s ít nhất %(count)s lần trong %(years)s năm",
        name=award_name(value.code),
        count=value.count,
        years=value.years,
    )


@words.register
def _(value: checks.Held) -> Message:
    if not value.years_before:
        return Message("đã được tặng %(name)s", name=award_name(value.code))
    return Message(
        "đã được tặng %(name)s từ %(years)s năm trước", name=award_name(value.code), years=value.years_before
    )


@words.register
def _(value: checks.MemberShare) -> Message:
    return least(
        value.share, N_("%(least)s thành viên đạt %(name)s"), strict=value.strict, name=award_name(value.code)
    )


@words.register
def _(value: checks.MembersWith) -> Message:
    return Message(
        "có ít nhất %(count)s thành viên đạt %(name)s", count=value.count, name=award_name(value.code)
    )


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
