"""Quorum and the result of a vote. Shares are exact fractions: a threshold is met or it is not."""

from dataclasses import dataclass
from fractions import Fraction

from tracker.domain.enums import BallotForm, VoteBase
from tracker.domain.errors import Invalid
from tracker.domain.messages import Message


@dataclass(frozen=True, slots=True)
class VoteRule:
    """What a vote must reach; `strict` means more than `threshold`, else `threshold` is enough.

    `absent_written` says whether written opinions of absent members count (Nghị định 91/2017, Điều 45 khoản 8).
    """

    threshold: Fraction
    strict: bool
    base: VoteBase
    ballot: BallotForm
    absent_written: bool

    def __post_init__(self) -> None:
        if not 0 < self.threshold <= 1 or (self.strict and self.threshold == 1):
            raise Invalid("Tỷ lệ thông qua phải lớn hơn 0 và có thể đạt được.", "threshold")

    def met_by(self, share: Fraction) -> bool:
        """Whether a share of agreeing votes passes."""
        return share > self.threshold if self.strict else share >= self.threshold


@dataclass(frozen=True, slots=True)
class Counts:
    """What the votes say; a ballot that is invalid agrees with nothing but was cast."""

    agree: int = 0
    disagree: int = 0
    other: int = 0
    invalid: int = 0

    def __post_init__(self) -> None:
        if min(self.agree, self.disagree, self.other, self.invalid) < 0:
            raise Invalid("Số phiếu không được âm.")

    @property
    def cast(self) -> int:
        """All votes, valid or not."""
        return self.agree + self.disagree + self.other + self.invalid


@dataclass(frozen=True, slots=True)
class Tally:
    """The result of one vote on one nomination."""

    agree: int
    base: int
    share: Fraction
    passed: bool


def quorum_met(present: int, total: int, quorum: Fraction) -> bool:
    """Whether enough of all members are present; a council without members never has a quorum."""
    _check_attendance(present, total)
    return total > 0 and present >= quorum * total


def tally(counts: Counts, written: Counts, members: int, present: int, rule: VoteRule) -> Tally:
    """The result of ballots cast in the room (`counts`) and of absent members' written opinions.

    On the base `total` every member counts, also one who gave no opinion. On the base `present` those count who
    sat in the meeting or, where the rule admits it, sent a written opinion. Raises Invalid for counts that
    cannot be: more ballots than people, or written opinions that the rule does not admit.
    """
    _check_attendance(present, members)
    if counts.cast > present:
        raise Invalid(
            Message(
                "Kiểm được %(cast)s phiếu nhưng chỉ có %(present)s thành viên dự họp.",
                cast=counts.cast,
                present=present,
            )
        )
    if written.cast > members - present:
        raise Invalid(
            Message(
                "Có %(written)s ý kiến bằng văn bản nhưng chỉ có %(absent)s thành viên vắng.",
                written=written.cast,
                absent=members - present,
            )
        )
    if written.cast and not rule.absent_written:
        raise Invalid("Quy tắc bỏ phiếu này không tính ý kiến bằng văn bản của thành viên vắng mặt.")
    base = members if rule.base is VoteBase.TOTAL else present + written.cast
    agree = counts.agree + written.agree
    share = _share(agree, base)
    return Tally(agree, base, share, passed=rule.met_by(share))


def highest_possible(agree: int, not_yet: int, base: int) -> Fraction:
    """The share that would be reached if everyone who has not yet voted agreed."""
    if agree < 0 or not_yet < 0 or agree + not_yet > base:
        raise Invalid("Số phiếu đồng ý và số chưa bỏ phiếu vượt quá số thành viên được tính.")
    return _share(agree + not_yet, base)


def _share(agree: int, base: int) -> Fraction:
    return Fraction(agree, base) if base else Fraction(0)


def _check_attendance(present: int, total: int) -> None:
    if not 0 <= present <= total:
        raise Invalid(
            Message(
                "Số dự họp (%(present)s) phải từ 0 đến tổng số thành viên (%(total)s).",
                present=present,
                total=total,
            )
        )
