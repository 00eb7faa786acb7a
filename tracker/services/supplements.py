"""A later day for a dossier that was returned to be supplemented, given by the standing body that asked."""

from datetime import date

from tracker.domain.clock import short_date
from tracker.domain.errors import Invalid
from tracker.domain.messages import Message
from tracker.domain.viewer import Viewer
from tracker.models import Nomination
from tracker.services import audit, nomination_news
from tracker.services.access import check_version, fetch
from tracker.services.transaction import transaction

SOONER = "Hạn bổ sung chỉ được lùi lại: chọn ngày sau %(day)s và từ hôm nay trở đi."


def extend(*, viewer: Viewer, public_id: str, version: int, supplement_by: date, day: date) -> Nomination:
    """Gia hạn bổ sung: the dossier may come back until a later day; its preparer is told."""
    with transaction() as session:
        row = fetch(
            session,
            Nomination,
            Nomination.public_id == public_id,
            viewer=viewer,
            read="nomination.read",
            act="nomination.extend",
        )
        check_version(row, version)
        before = row.supplement_by or day
        if supplement_by <= before or supplement_by < day:
            raise Invalid(Message(SOONER, day=short_date(before)), "supplement_by")
        row.supplement_by = supplement_by
        audit.record(
            session,
            account_id=viewer.account_id,
            action="extend",
            subject="nomination",
            subject_id=row.id,
            fields=["supplement_by"],
        )
        nomination_news.tell(session, [row], "extend")
    return row
