"""TASKS: what each kind of campaign tracks and which automatic indicators it has.

What differs between the tasks of a directive is a row here; no code asks for a kind. An indicator's value is
computed from live data by the figure of the same key in `queries/indicators.py`.
"""

from dataclasses import dataclass
from enum import StrEnum

from tracker.domain.enums import TaskKind
from tracker.domain.msgid import N_


class Measure(StrEnum):
    """How an indicator's value reads."""

    COUNT = "count"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that nobody types."""

    key: str
    label: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class Task:
    """A kind of campaign."""

    kind: TaskKind
    tracks: str
    indicators: tuple[Indicator, ...]


REGISTERED = Indicator("registered_share", N_("Đơn vị đăng ký tham gia"), Measure.SHARE)
ON_TIME = Indicator("on_time_share", N_("Báo cáo gửi đúng hạn"), Measure.SHARE)
TARGETS_MET = Indicator("targets_met_share", N_("Chỉ tiêu đạt kế hoạch"), Measure.SHARE)
PLEDGED = Indicator("pledged_share", N_("Đơn vị đăng ký có nội dung giao ước"), Measure.SHARE)
NOMINATIONS = Indicator("nominations", N_("Hồ sơ đề nghị đã gửi"), Measure.COUNT)
AWARDED = Indicator("awarded", N_("Đã khen thưởng"), Measure.COUNT)
DIRECT = Indicator("direct_share", N_("Người trực tiếp lao động, công tác"), Measure.SHARE)
FRONT_LINE = Indicator("front_line_share", N_("Lực lượng tuyến đầu"), Measure.SHARE)
NOT_LEADERS = Indicator("not_leader_share", N_("Không giữ chức vụ lãnh đạo"), Measure.SHARE)
WOMEN = Indicator("women_share", N_("Nữ"), Measure.SHARE)
HOUSEHOLDS = Indicator("households", N_("Hộ gia đình được đề nghị"), Measure.COUNT)
REPORTING_UNITS = Indicator("reporting_units", N_("Đơn vị đã gửi báo cáo"), Measure.COUNT)
COUNCILS = Indicator("councils", N_("Hội đồng đang hoạt động"), Measure.COUNT)
COUNCIL_MEMBERS = Indicator("council_members", N_("Thành viên Hội đồng"), Measure.COUNT)

TASKS: dict[TaskKind, Task] = {
    task.kind: task
    for task in (
        Task(
            TaskKind.MOVEMENTS,
            N_("Phong trào của các đơn vị, chỉ tiêu gắn với nghị quyết, tiến độ và sơ kết, tổng kết"),
            (REGISTERED, PLEDGED, ON_TIME, TARGETS_MET),
        ),
        Task(
            TaskKind.COMMENDATION,
            N_("Hồ sơ đề nghị từ thành tích đến quyết định; cơ cấu người được đề nghị"),
            (NOMINATIONS, AWARDED, DIRECT, FRONT_LINE, NOT_LEADERS, WOMEN, HOUSEHOLDS, ON_TIME),
        ),
        Task(
            TaskKind.EXEMPLARS,
            N_("Điển hình, mô hình mới; tuyên truyền và nhân rộng; trách nhiệm người đứng đầu"),
            (REGISTERED, REPORTING_UNITS, TARGETS_MET, NOMINATIONS),
        ),
        Task(
            TaskKind.INSTITUTIONS,
            N_("Rà soát, đề xuất, sửa đổi quy định về thi đua, khen thưởng"),
            (REGISTERED, REPORTING_UNITS, ON_TIME, TARGETS_MET),
        ),
        Task(
            TaskKind.COUNCILS,
            N_("Hội đồng các cấp, phiên họp, kiểm tra và giám sát"),
            (COUNCILS, COUNCIL_MEMBERS, REGISTERED, TARGETS_MET),
        ),
    )
}
