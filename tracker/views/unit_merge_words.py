"""What a merge of units would do, in groups of named things, as its preview shows them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from tracker.domain import law
from tracker.domain.clock import short_date
from tracker.domain.labels import ROLES, word
from tracker.models import Meeting, Nomination, Poll, RoleGrant
from tracker.services.unit_merge_plan import MergePlan

SHOWN = 200
"""So many names of a group are listed; the count is always of all."""


@dataclass(frozen=True, slots=True)
class Group:
    """One kind of thing: what happens to it, how many there are, and their names."""

    title: str
    count: int
    names: list[str]

    @property
    def more(self) -> int:
        """How many are not listed."""
        return self.count - len(self.names)


def groups(plan: MergePlan) -> list[Group]:
    """Every group, also an empty one: a zero is said, not left out."""
    return [
        _group(_("Tài khoản chuyển sang"), (row.display_name for row in plan.accounts), plan.accounts),
        _group(_("Vai trò chuyển sang"), (_role(row) for row in plan.moving_grants), plan.moving_grants),
        _group(
            _("Vai trò Thủ trưởng, Lãnh đạo kết thúc, phân lại theo quyết định bổ nhiệm"),
            (_role(row) for row in plan.ending_grants),
            plan.ending_grants,
        ),
        _group(_("Đối tượng chuyển sang"), (row.name for row in plan.recipients), plan.recipients),
        _group(
            _("Hồ sơ chưa xong của đơn vị chuyển sang"),
            [*_by_state(plan.dossiers), *(_dossier(row) for row in plan.dossiers)],
            plan.dossiers,
        ),
        _group(
            _("Cấp xét của hồ sơ chuyển sang"),
            (
                _(
                    "%(code)s: cấp xét thứ %(place)s sang %(unit)s",
                    code=move.nomination.code,
                    place=move.stage.ordinal + 1,
                    unit=move.target.name,
                )
                for move in plan.seats
            ),
            plan.seats,
        ),
        _group(_("Đợt xét gọi thêm đơn vị kế thừa"), (row.title for row in plan.rounds), plan.rounds),
        _group(
            _("Đợt xét, phong trào chuyển đơn vị chủ trì"),
            [*(row.title for row in plan.led_rounds), *(row.code for row in plan.led_campaigns)],
            [*plan.led_rounds, *plan.led_campaigns],
        ),
        _group(
            _("Phần tham gia phong trào chuyển sang"),
            (row.campaign.code for row in plan.participations),
            plan.participations,
        ),
        _group(
            _("Phần tham gia phong trào giữ tên cũ, vì đơn vị kế thừa đã tham gia"),
            (row.campaign.code for row in plan.kept_participations),
            plan.kept_participations,
        ),
        _group(_("Hội đồng kết thúc"), (row.name for row in plan.councils), plan.councils),
        _group(
            _("Cuộc họp chưa xong, đóng và chuyển Hội đồng mới"),
            (_meeting(row) for row in plan.meetings),
            plan.meetings,
        ),
        _group(
            _("Lượt bỏ phiếu đóng không tính kết quả; không phiếu nào được chuyển"),
            (_poll(row) for row in plan.polls),
            plan.polls,
        ),
        _group(
            _("Hồ sơ ra khỏi chương trình họp, chờ Hội đồng mới"),
            (_dossier(row) for row in plan.held),
            plan.held,
        ),
    ]


def _group(title: str, names: Iterable[str], rows: list) -> Group:  # type: ignore[type-arg]
    listed = list(names)
    extra = len(listed) - len(rows)
    return Group(title, len(rows), listed[: SHOWN + max(extra, 0)])


def _by_state(rows: list[Nomination]) -> list[str]:
    counts = Counter(row.state for row in rows)
    return [f"{_(word(state))}: {count}" for state, count in counts.items()]


def _role(row: RoleGrant) -> str:
    return f"{row.account.display_name}: {_(ROLES[row.role])}"


def _dossier(row: Nomination) -> str:
    return f"{row.code}: {row.recipient.name}, {law.latest_name(row.award_code)}"


def _meeting(row: Meeting) -> str:
    return f"{row.title}, {short_date(row.held_on)}"


def _poll(row: Poll) -> str:
    return f"{_meeting(row.meeting)}: {_(word(row.state))}"
