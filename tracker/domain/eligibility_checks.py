"""One answer for each kind of condition. What the nomination does not say is missing, never taken as met."""

from fractions import Fraction
from functools import singledispatch

from tracker.domain import law, nomination_labels
from tracker.domain import law_checks as checks
from tracker.domain.clock import short_date
from tracker.domain.eligibility_answers import (
    Answer,
    joined,
    listed,
    missing,
    not_met,
    ok,
    rank,
    unknown,
    yes_or_no,
)
from tracker.domain.eligibility_facts import NominationFacts, OtherDossier, PriorAward
from tracker.domain.enums import AwardKind, Evaluation, FindingVerdict, InitiativeScope

EVALUATIONS = tuple(Evaluation)
SCOPES = tuple(InitiativeScope)


@singledispatch
def answer(check: object, facts: NominationFacts) -> Answer:
    """What a condition comes to for these facts; TypeError for something that is no condition."""
    raise TypeError(f"{check!r} is no condition for {facts.recipient_kind}")


@answer.register
def _(_check: checks.Registered, facts: NominationFacts) -> Answer:
    return yes_or_no(facts.registered, "đã đăng ký thi đua", "chưa đăng ký thi đua")


@answer.register
def _(_check: checks.NotDisciplined, facts: NominationFacts) -> Answer:
    clean = None if facts.disciplined is None else not facts.disciplined
    return yes_or_no(clean, "không bị kỷ luật", "có hình thức kỷ luật")


def not_twice(check: checks.NotTwice, code: str, facts: NominationFacts) -> Answer:
    """Whether the award `code`, or another for the same merit, was given already or is being proposed."""
    found = _given(check, code, facts)
    dossiers = [(other.award, _dossier_words(other)) for other in facts.others]
    awards = [
        (prior.code, _award_words(prior))
        for prior in facts.prior_awards
        if prior.year in facts.merit_years and prior.code != code
    ]
    beside = [*dossiers, *awards]
    if not beside:
        return found
    text = f"{found.text}; ngoài ra: {'; '.join(words for _award, words in beside)}"
    # A title is one ground of an award, or of a higher title; only forms compete with forms for one merit.
    if found.verdict is not FindingVerdict.OK or not any(_competes(code, award) for award, _words in beside):
        return Answer(found.verdict, text)
    return unknown(f"{text}; cần xem có cùng một thành tích không")


def _competes(code: str, other: str) -> bool:
    return code == other or AwardKind.TITLE not in {law.award(code).kind, law.award(other).kind}


def _dossier_words(other: OtherDossier) -> str:
    days = f"từ {short_date(other.merit_from)} đến {short_date(other.merit_to)}"
    return f"hồ sơ {other.code} đề nghị {law.latest_name(other.award)}, thành tích {days}"


def _award_words(prior: PriorAward) -> str:
    decision = f" (Quyết định {prior.decision})" if prior.decision else ""
    return f"đã được tặng {law.latest_name(prior.code)} năm {prior.year}{decision}"


def _given(check: checks.NotTwice, code: str, facts: NominationFacts) -> Answer:
    years = facts.years_of(code) & set(facts.merit_years)
    if check.yearly and facts.last_year in years:
        return not_met(f"đã được tặng cho năm {facts.last_year}")
    if years:
        return unknown(f"đã được tặng cho năm {listed(years)}, cần xem có cùng một thành tích không")
    return ok("chưa được tặng cho thành tích này")


@answer.register
def _(check: checks.Evaluations, facts: NominationFacts) -> Answer:
    years = _last(facts, check.years)
    wanted = nomination_labels.EVALUATIONS[check.at_least].lower()
    below = [
        year for year in years if year in facts.evaluations and not _reaches(facts, year, check.at_least)
    ]
    absent = [year for year in years if year not in facts.evaluations]
    if below:
        return not_met(f"năm {listed(below)} dưới mức {wanted}")
    if absent:
        return missing(f"chưa có kết quả đánh giá năm {listed(absent)} (cần {wanted} trở lên)")
    return ok(f"{wanted} trở lên năm {listed(years)}")


@answer.register
def _(check: checks.EvaluationTimes, facts: NominationFacts) -> Answer:
    years = _last(facts, check.years)
    wanted = nomination_labels.EVALUATIONS[check.at_least].lower()
    good = [year for year in years if year in facts.evaluations and _reaches(facts, year, check.at_least)]
    absent = [year for year in years if year not in facts.evaluations]
    if len(good) >= check.count:
        return ok(f"{wanted} năm {listed(good)}")
    if len(good) + len(absent) >= check.count:
        return missing(f"chưa có kết quả đánh giá năm {listed(absent)} (cần {check.count} năm {wanted})")
    return not_met(f"mới có {len(good)}/{check.count} năm {wanted}")


@answer.register
def _(check: checks.Initiatives, facts: NominationFacts) -> Answer:
    return _works(facts, check.count, check.scope, research=False)


@answer.register
def _(check: checks.Research, facts: NominationFacts) -> Answer:
    return _works(facts, check.count, check.scope, research=True)


@answer.register
def _(_check: checks.Combat, facts: NominationFacts) -> Answer:
    if facts.armed_forces:
        return unknown("người thẩm định xem xét mưu trí, sáng tạo trong chiến đấu, phục vụ chiến đấu")
    return not_met("không thuộc lực lượng vũ trang")


@answer.register
def _(check: checks.TitleInYear, facts: NominationFacts) -> Answer:
    name = law.latest_name(check.code)
    if facts.last_year in facts.years_of(check.code):
        return ok(f"đã đạt {name} năm {facts.last_year}")
    return unknown(f"chưa có quyết định {name} năm {facts.last_year}; có thể xét cùng đợt này")


@answer.register
def _(check: checks.Run, facts: NominationFacts) -> Answer:
    name = law.latest_name(check.code)
    held, wanted = facts.years_of(check.code), _last(facts, check.count)
    if set(wanted) <= held:
        return ok(f"{name} {check.count} năm liên tục ({listed(wanted)})")
    if set(wanted) - held == {facts.last_year}:
        return unknown(f"{name} đã đạt các năm trước; năm {facts.last_year} chưa có quyết định")
    if any(held.issuperset(range(year, year + check.count)) for year in held):
        return unknown(f"{name} {check.count} năm liên tục nhưng không liền đến năm {facts.last_year}")
    return not_met(f"{name} chưa đủ {check.count} năm liên tục (đã có: {listed(held)})")


@answer.register
def _(check: checks.Times, facts: NominationFacts) -> Answer:
    name = law.latest_name(check.code)
    years = [prior.year for prior in facts.prior_awards if prior.code == check.code]
    if len(years) < check.count:
        return not_met(f"{name} mới có {len(years)}/{check.count} lần")
    if check.count == 1:
        return ok(f"đã được tặng {name} năm {listed(years)}")
    return unknown(f"{name} đủ {len(years)} lần ({listed(years)}); người thẩm định xem tính liên tục")


@answer.register
def _(check: checks.TitlesWithin, facts: NominationFacts) -> Answer:
    name = law.latest_name(check.code)
    window = set(_last(facts, check.years))
    held = facts.years_of(check.code) & window
    if len(held) >= check.count:
        return ok(f"{name} {len(held)} lần trong {check.years} năm ({listed(held)})")
    if facts.last_year not in held and len(held) + 1 >= check.count:
        return unknown(f"{name} {len(held)} lần; năm {facts.last_year} chưa có quyết định")
    return not_met(f"{name} mới có {len(held)}/{check.count} lần trong {check.years} năm")


@answer.register
def _(check: checks.Held, facts: NominationFacts) -> Answer:
    name = law.latest_name(check.code)
    years = facts.years_of(check.code)
    early = [year for year in years if year <= facts.last_year - check.years_before]
    if early:
        return ok(f"đã được tặng {name} năm {listed(early)}")
    if years:
        return not_met(f"được tặng {name} năm {listed(years)}, chưa đủ {check.years_before} năm")
    return not_met(f"chưa được tặng {name}")


@answer.register
def _(check: checks.MemberShare, facts: NominationFacts) -> Answer:
    name = law.latest_name(check.code)
    members, held = facts.collective.members, facts.collective.with_title.get(check.code)
    if members is None or held is None:
        return missing(f"chưa có số thành viên, số người đạt {name}")
    share = Fraction(held, members)
    met = share > check.share if check.strict else share >= check.share
    text = f"{held}/{members} người đạt {name}"
    return ok(text) if met else not_met(text)


@answer.register
def _(check: checks.MembersWith, facts: NominationFacts) -> Answer:
    name = law.latest_name(check.code)
    held = facts.collective.with_title.get(check.code)
    if held is None:
        return missing(f"chưa có số người đạt {name}")
    text = f"{held} người đạt {name} (cần ít nhất {check.count})"
    return ok(text) if held >= check.count else not_met(text)


@answer.register
def _(_check: checks.MembersCompleted, facts: NominationFacts) -> Answer:
    members, completed = facts.collective.members, facts.collective.completed
    if members is None or completed is None:
        return missing("chưa có số người hoàn thành nhiệm vụ")
    text = f"{completed}/{members} người hoàn thành nhiệm vụ"
    return ok(text) if completed == members else not_met(text)


@answer.register
def _(_check: checks.MembersNotDisciplined, facts: NominationFacts) -> Answer:
    if facts.collective.disciplined is None:
        return missing("chưa có số người bị kỷ luật")
    if facts.collective.disciplined:
        return not_met(f"{facts.collective.disciplined} người bị kỷ luật từ cảnh cáo trở lên")
    return ok("không có người bị kỷ luật từ cảnh cáo trở lên")


@answer.register
def _(check: checks.Judged, _facts: NominationFacts) -> Answer:
    return unknown(f"người thẩm định xem xét: {check.text}")


@answer.register
def _(check: checks.AnyOf, facts: NominationFacts) -> Answer:
    found = [answer(part, facts) for part in check.parts]
    best = min(found, key=rank)
    return best if best.verdict is FindingVerdict.OK else Answer(best.verdict, joined(found, "; hoặc "))


@answer.register
def _(check: checks.AllOf, facts: NominationFacts) -> Answer:
    found = [answer(part, facts) for part in check.parts]
    return Answer(max(found, key=rank).verdict, joined(found, ", "))


def _works(facts: NominationFacts, count: int, scope: InitiativeScope, *, research: bool) -> Answer:
    found = sum(
        work.year in facts.merit_years
        and work.research is research
        and SCOPES.index(work.scope) >= SCOPES.index(scope)
        for work in facts.initiatives
    )
    noun = "đề tài" if research else "sáng kiến"
    text = f"{found}/{count} {noun}, {nomination_labels.INITIATIVE_SCOPES[scope].lower()}"
    return ok(text) if found >= count else not_met(text)


def _reaches(facts: NominationFacts, year: int, at_least: Evaluation) -> bool:
    return EVALUATIONS.index(facts.evaluations[year]) <= EVALUATIONS.index(at_least)


def _last(facts: NominationFacts, count: int) -> list[int]:
    return list(range(facts.last_year - count + 1, facts.last_year + 1))
