"""Reports made in the background: the same makers, with the owner's rights read anew when the job runs."""

import hashlib
import json
from datetime import date

from tracker.domain.errors import NotFound
from tracker.domain.policy import may_ever
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import Account, Job
from tracker.queries.viewers import is_active, viewer_of
from tracker.services import jobs, reports
from tracker.services.jobs import Maker, Progress
from tracker.services.nomination_list import filter_of, nomination_list_file

RIGHTS = "rights"


def _directive_progress(params: dict[str, str], owner_id: int, progress: Progress) -> tuple[str, bytes]:
    day = date.fromisoformat(params["day"])
    viewer = _owner(owner_id, day)
    progress(0, 1)
    made = reports.directive_progress(
        viewer=viewer,
        kind=params["kind"],
        day=day,
        directive_id=params.get("directive") or None,
        campaign_id=params.get("campaign") or None,
    )
    progress(1, 1)
    return made


def _nomination_list(params: dict[str, str], owner_id: int, progress: Progress) -> tuple[str, bytes]:
    day = date.fromisoformat(params["day"])
    viewer = _owner(owner_id, day)
    progress(0, 1)
    made = nomination_list_file(viewer=viewer, kind=params["kind"], day=day, chosen=filter_of(params))
    progress(1, 1)
    return made


def _owner(owner_id: int, day: date) -> Viewer:
    session = db.session()
    account = session.get(Account, owner_id)
    if account is None or not is_active(account, day):
        raise NotFound
    return viewer_of(session, account, day)


MAKERS: dict[str, Maker] = {
    "directive_progress": _directive_progress,
    "nomination_list": _nomination_list,
}


def start(*, viewer: Viewer, kind: str, params: dict[str, str]) -> Job:
    """Begin a report in the background; the rights it is made with are kept beside what was asked."""
    return jobs.start(viewer=viewer, kind=kind, params={**params, RIGHTS: rights_of(viewer)})


def may_fetch(viewer: Viewer, job: Job) -> bool:
    """True while the owner holds the permission and the very roles in whose scope the report was made."""
    return may_ever(viewer, PERMISSIONS[job.kind]) and job.params.get(RIGHTS) == rights_of(viewer)


def rights_of(viewer: Viewer) -> str:
    """The roles held, as one hash: equal when, and only when, they reach equally far."""
    held = sorted((grant.role.value, grant.unit_id or 0, grant.council_id or 0) for grant in viewer.grants)
    return hashlib.sha256(json.dumps(held).encode()).hexdigest()


# What the owner must still be allowed when fetching the result.
PERMISSIONS: dict[str, str] = {
    "directive_progress": "campaign.report",
    "nomination_list": "nomination.export",
}
