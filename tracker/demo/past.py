"""What the demo's units have entered of some recipients' past: ratings, a post, an award by a paper of before."""

from datetime import date

from tracker.domain.enums import CommendationType, Evaluation, RecipientKind
from tracker.domain.record_entries import AwardData, EntryData, PostData, RatingData
from tracker.domain.viewer import Viewer
from tracker.models import Recipient
from tracker.services import record_entries

ONE_IN = 6
PAPER = "Quyết định số %s (dữ liệu minh họa)"


def past(clerk: Viewer, row: Recipient, day: date) -> None:
    """Enter the past of one person in six."""
    if row.kind is not RecipientKind.INDIVIDUAL or row.id % ONE_IN:
        return
    for data in _entries(row.id):
        record_entries.add(viewer=clerk, public_id=row.public_id, data=data, day=day)


def _entries(number: int) -> tuple[EntryData, ...]:
    return (
        RatingData(2018, Evaluation.GOOD, PAPER % f"{number}/QĐ-VP"),
        RatingData(2019, Evaluation.EXCELLENT, PAPER % f"{number + 1}/QĐ-VP"),
        PostData("Phó Trưởng phòng", date(2016, 1, 1), date(2019, 12, 31), PAPER % f"{number}/QĐ-TC"),
        AwardData(
            award_code="LDTT",
            title=None,
            year=2018,
            decision_number=f"{number}/QĐ-TĐ",
            decided_on=date(2019, 1, 15),
            decided_by="Thủ trưởng đơn vị",
            merit_from=date(2018, 1, 1),
            merit_to=date(2018, 12, 31),
            type=CommendationType.MERIT,
            evidence="Bản sao quyết định lưu tại đơn vị (dữ liệu minh họa)",
        ),
    )
