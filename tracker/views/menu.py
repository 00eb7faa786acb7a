"""The menu: ten entries in one order for everybody, each with the pages that stand side by side in it as tabs."""

from dataclasses import dataclass

from flask import request, url_for
from flask_babel import gettext as _

from tracker.domain.msgid import N_
from tracker.domain.policy import may_ever
from tracker.domain.viewer import Viewer
from tracker.queries.inbox import Waiting


@dataclass(frozen=True, slots=True)
class Page:
    """A page of an entry; shown to people who could ever have `permission`."""

    label: str
    endpoint: str
    permission: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu: it leads to the first of its pages that the person may see.

    `inner` are the blueprints of the pages within, besides those of `pages`.
    """

    key: str
    label: str
    icon: str
    pages: tuple[Page, ...]
    inner: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A line of the menu, or a tab, as the layout shows it."""

    key: str
    label: str
    url: str
    icon: str
    count: int | None
    active: bool


MENU = (
    Entry(
        "work",
        N_("Việc của tôi"),
        "inbox",
        (
            Page(N_("Việc cần xử lý"), "work.index", "notice.read"),
            Page(N_("Tổng quan"), "overview.index", "campaign.report"),
            Page(N_("Thông báo"), "notices.index", "notice.read"),
        ),
    ),
    Entry(
        "campaign",
        N_("Phong trào"),
        "flag",
        (Page(N_("Phong trào"), "campaign.index", "campaign.read"),),
        (
            "campaign_document",
            "campaign_part",
            "campaign_plan",
            "directive",
            "participation",
            "progress_report",
        ),
    ),
    Entry(
        "nomination",
        N_("Hồ sơ"),
        "folder",
        (
            Page(N_("Hồ sơ đề nghị"), "nomination.index", "nomination.read"),
            Page(N_("Đang ở Trung ương"), "centre.index", "submission_letter.follow"),
            Page(N_("Đợt xét"), "round.index", "round.read"),
            Page(N_("Bình xét năm"), "review_sheet.index", "review_sheet.read"),
            Page(N_("Đối tượng"), "recipient.index", "recipient.read"),
            Page(N_("Sáng kiến"), "initiative.index", "initiative.read"),
        ),
        (
            "centre_answer",
            "handover",
            "history_import",
            "initiative_form",
            "letter",
            "nomination_bulk",
            "nomination_form",
            "nomination_import",
            "nomination_move",
            "outcome",
            "duplicate",
            "recipient_ending",
            "recipient_merge",
            "recipient_record",
            "reexamination",
            "review_output",
            "review_workbook",
            "round_deadline",
            "stage_letter",
            "statement",
            "supplement",
        ),
    ),
    Entry(
        "appraisal",
        N_("Thẩm định"),
        "check-circle",
        (
            Page(N_("Thẩm định"), "appraisal.index", "nomination.appraise"),
            Page(N_("Lấy ý kiến cơ quan"), "consultation.index", "nomination.consult"),
        ),
        ("consultation_answer",),
    ),
    Entry(
        "council",
        N_("Hội đồng"),
        "people",
        (
            Page(N_("Cuộc họp"), "meeting.index", "meeting.read"),
            Page(N_("Xét sáng kiến"), "initiative_session.index", "initiative_session.read"),
            Page(N_("Thành viên, quy chế"), "council.index", "council.read"),
        ),
        ("poll",),
    ),
    Entry(
        "decision",
        N_("Quyết định"),
        "file-earmark-text",
        (Page(N_("Quyết định"), "decision.index", "decision.read"),),
    ),
    Entry("posting", N_("Công khai"), "megaphone", (Page(N_("Công khai"), "posting.index", "unit.read"),)),
    Entry(
        "report",
        N_("Báo cáo"),
        "bar-chart",
        (Page(N_("Báo cáo"), "report.index", "report.list"),),
        ("job",),
    ),
    Entry(
        "catalogue",
        N_("Danh mục"),
        "building",
        (
            Page(N_("Đơn vị"), "unit.tree", "unit.read"),
            Page(N_("Lịch làm việc"), "calendar.index", "local_day.read"),
            Page(N_("Danh hiệu, hình thức"), "award.index", "award.read"),
        ),
        ("letterhead", "law_value", "unit_merge"),
    ),
    Entry(
        "admin",
        N_("Quản trị"),
        "gear",
        (
            Page(N_("Tài khoản"), "admin.accounts", "account.list"),
            Page(N_("Phiên đăng nhập"), "admin.sessions", "session.list"),
            Page(N_("Việc nền"), "admin.jobs", "job.list"),
        ),
        ("imports",),
    ),
)

# The four places of a phone's bottom bar.
NOMINATIONS = next(entry for entry in MENU if entry.key == "nomination")
BOTTOM = (
    Entry("work", N_("Việc"), "inbox", (Page(N_("Việc"), "work.index", "notice.read"),)),
    Entry("nomination", N_("Hồ sơ"), "folder", NOMINATIONS.pages, NOMINATIONS.inner),
    Entry("notices", N_("Thông báo"), "bell", (Page(N_("Thông báo"), "notices.index", "notice.read"),)),
    Entry("account", N_("Tôi"), "person-circle", (Page(N_("Tôi"), "account.profile", "notice.read"),)),
)


def items(viewer: Viewer, entries: tuple[Entry, ...], waiting: Waiting) -> list[MenuItem]:
    """The entries that the viewer has, those with something waiting with its count."""
    counts = {"work": waiting.work, "notices": waiting.notices}
    found = []
    for entry in entries:
        pages = _of(viewer, entry)
        if pages:
            found.append(
                MenuItem(
                    entry.key,
                    _(entry.label),
                    url_for(pages[0].endpoint),
                    entry.icon,
                    counts.get(entry.key) or None,
                    _holds(entry),
                )
            )
    return found


def tabs(viewer: Viewer) -> list[MenuItem]:
    """The pages beside the one that is shown, in their entry of the menu; nothing on the pages within."""
    for entry in MENU:
        pages = _of(viewer, entry)
        here = [page for page in pages if page.endpoint == request.endpoint]
        if here and len(pages) > 1:
            return [
                MenuItem(page.endpoint, _(page.label), url_for(page.endpoint), "", None, page in here)
                for page in pages
            ]
    return []


def _of(viewer: Viewer, entry: Entry) -> list[Page]:
    return [page for page in entry.pages if may_ever(viewer, page.permission)]


def _holds(entry: Entry) -> bool:
    own = {page.endpoint.partition(".")[0] for page in entry.pages}
    return (request.blueprint or "") in own.union(entry.inner)
