"""Reports made in the background: the same makers, with the owner's rights read anew when the job runs."""

from datetime import date

from tracker.domain.errors import NotFound
from tracker.extensions import db
from tracker.models import Account
from tracker.queries.viewers import is_active, viewer_of
from tracker.services import reports
from tracker.services.jobs import Maker, Progress


def _directive_progress(params: dict[str, str], owner_id: int, progress: Progress) -> tuple[str, bytes]:
    day = date.fromisoformat(params["day"])
    session = db.session()
    account = session.get(Account, owner_id)
    if account is None or not is_active(account, day):
        raise NotFound
    progress(0, 1)
    made = reports.directive_progress(
        viewer=viewer_of(session, account, day),
        kind=params["kind"],
        day=day,
        directive_id=params.get("directive") or None,
        campaign_id=params.get("campaign") or None,
    )
    progress(1, 1)
    return made


MAKERS: dict[str, Maker] = {"directive_progress": _directive_progress}

# What the owner must still be allowed when fetching the result.
PERMISSIONS: dict[str, str] = {"directive_progress": "campaign.report"}
