"""Plain values that the queries of the application fill, one type for each document of the catalogue.

Words for states (labels) come in Vietnamese; shares are exact fractions of one; counts are of what the reader may see.
Nothing here is computed: a report only adds up and words what it is given.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from reports.document import Head, Signature


class RecipientKind(StrEnum):
    """Who is commended, in the order of lists."""

    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"
    HOUSEHOLD = "household"
    FOREIGNER = "foreigner"


@dataclass(frozen=True, slots=True)
class Recipient:
    """One line of a list. `honorific` is Ông or Bà before a person's name; `unit` may be an address."""

    kind: RecipientKind
    name: str
    position: str = ""
    unit: str = ""
    honorific: str = ""
    achievement: str = ""
    money: int | None = None
    agree: int | None = None
    members: int | None = None


@dataclass(frozen=True, slots=True)
class AwardGroup:
    """Recipients of one award. `act` is the verb: Tặng a form, Công nhận a title."""

    award: str
    recipients: Sequence[Recipient]
    act: str = "Tặng"


@dataclass(frozen=True, slots=True)
class CampaignProgress:
    """One task of the directive. Reports are those due up to the day of the report; `reports_received` counts every
    period.
    """

    ordinal: int
    title: str
    state: str
    units_called: int
    units_registered: int
    targets: int
    targets_met: int
    reports_due: int
    reports_accepted: int
    reports_late: int
    reports_missing: int
    reports_received: int
    milestones_overdue: int
    nominations: int
    nominations_in_process: int
    awarded: int
    not_awarded: int


@dataclass(frozen=True, slots=True)
class TargetProgress:
    """One target. `actual` is the mean of so many `units`, of which `units_met` reached the plan; `share` its part of
    the plan, by the target's direction.
    """

    campaign: str
    name: str
    measure: str
    baseline: Decimal | None
    plan: Decimal
    actual: Decimal | None
    share: Fraction | None
    state: str
    met: bool
    source: str = ""
    units: int = 0
    units_met: int = 0


@dataclass(frozen=True, slots=True)
class NominationSums:
    """Nominations that belong to none of the campaigns of the report, under words that say so."""

    title: str
    nominations: int
    nominations_in_process: int
    awarded: int
    not_awarded: int


@dataclass(frozen=True, slots=True)
class AwardShare:
    """One part of those proposed and of those awarded, for instance women among persons."""

    part: str
    proposed: int
    proposed_of: int
    awarded: int
    awarded_of: int


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many nominations are in one state."""

    state: str
    count: int


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """One unit in the ranking, which the query has already made, or in `unit` several that did equally well."""

    rank: int
    unit: str
    campaigns_called: int
    campaigns_registered: int
    reports_due: int
    reports_on_time: int
    reports_late: int
    reports_missing: int
    on_time_share: Fraction | None
    nominations: int
    awarded: int


@dataclass(frozen=True, slots=True)
class LateItem:
    """Something that should have been done by a day that is over."""

    unit: str
    campaign: str
    what: str
    due_on: date
    days_late: int


@dataclass(frozen=True, slots=True)
class LateCall:
    """Whom to call about `count` things; `among` are the units below it that are late, in words, or nothing."""

    unit: str
    count: int
    among: str = ""


@dataclass(frozen=True, slots=True)
class LateMatter:
    """One matter that is late, in words, with the units that answer for it. `own_days`: each thing has a day of its own,
    `due_on` and `days_late` are those of the oldest.
    """

    campaign: str
    what: str
    due_on: date
    days_late: int
    rows: Sequence[LateCall]
    own_days: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveProgress:
    """Báo cáo tiến độ thực hiện of one directive on one day. `ranking` names in one row those of `units` below one
    superior that did equally well; the figures of such a row are those of each.
    """

    head: Head
    directive_kind: str
    directive_number: str
    directive_day: date
    directive_issuer: str
    directive_subject: str
    as_of: date
    period: str = ""
    addressees: tuple[str, ...] = ()
    campaigns: Sequence[CampaignProgress]
    targets: Sequence[TargetProgress]
    nomination_states: Sequence[StateCount]
    ranking: Sequence[UnitProgress]
    units: Sequence[UnitProgress]
    late: Sequence[LateMatter]
    late_items: Sequence[LateItem]
    others: Sequence[NominationSums] = ()
    shares: Sequence[AwardShare] = ()
    difficulties: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    recipients_lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NominationRow:
    """One nomination before the council. `conclusion` is the appraisal's word, `article` its ground."""

    award: str
    kind: RecipientKind
    name: str
    position: str
    unit: str
    achievement: str
    conclusion: str
    article: str = ""
    note: str = ""
    honorific: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationList:
    """Danh sách of nominations: before a council, under a letter, or as somebody has filtered it.

    `subject` stands under the title, a line each; `total` opens the sentence of the sum; `filters` tells what the list
    was asked for; `letter` is the head of the letter that it goes with.
    """

    head: Head
    subject: str
    total: str = "Tổng số hồ sơ"
    filters: str = ""
    letter: Head | None = None
    nominations: Sequence[NominationRow]
    signatures: tuple[Signature, ...] = ()
    recipients_lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Quyết định khen thưởng. `merit` goes on from the recipients: "đã có thành tích …"."""

    head: Head
    subject: str
    authority: str
    issuer: str
    legal_bases: tuple[str, ...]
    awards: Sequence[AwardGroup]
    merit: str
    fund: str = ""
    executors: str
    signature: Signature
    recipients_lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionLetter:
    """Tờ trình to the one authority that decides. `confirmations` are the agency's own statements; `votes_title` says
    whose votes the list gives.
    """

    head: Head
    subject: str
    addressees: tuple[str, ...]
    legal_bases: tuple[str, ...]
    awards: Sequence[AwardGroup]
    merit: str
    votes_title: str = "Phiếu đồng ý"
    confirmations: tuple[str, ...] = ()
    signature: Signature
    recipients_lines: tuple[str, ...] = ()
