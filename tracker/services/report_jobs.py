"""Reports made in the background: the same makers, with the owner's rights read anew when the job runs."""

from datetime import date

from tracker.domain.errors import Conflict, NotFound
from tracker.domain.policy import may_ever
from tracker.domain.reach import reach, read
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import Account, Job
from tracker.queries.viewers import is_active, viewer_of
from tracker.services import jobs, reports
from tracker.services.day import business_day
from tracker.services.jobs import Maker, Progress
from tracker.services.nomination_list import filter_of, nomination_list_file
from tracker.services.reexamination import reexamine
from tracker.services.reexamination_list import reexamination_file


def _directive_progress(params: dict[str, str], owner_id: int, progress: Progress) -> tuple[str, bytes]:
    day = date.fromisoformat(params["day"])
    viewer = _owner(owner_id, "directive_progress", params)
    return reports.directive_progress(
        viewer=viewer,
        kind=params["kind"],
        day=day,
        directive_id=params.get("directive") or None,
        campaign_id=params.get("campaign") or None,
        tell=progress,
    )


def _nomination_list(params: dict[str, str], owner_id: int, progress: Progress) -> tuple[str, bytes]:
    day = date.fromisoformat(params["day"])
    viewer = _owner(owner_id, "nomination_list", params)
    chosen = filter_of(params)
    return nomination_list_file(viewer=viewer, kind=params["kind"], day=day, chosen=chosen, tell=progress)


def _owner(owner_id: int, kind: str, params: dict[str, str]) -> Viewer:
    # The figures are those of the day of the request; whether the owner may have them is asked today.
    session, day = db.session(), business_day()
    account = session.get(Account, owner_id)
    if account is None or not is_active(account, day):
        raise NotFound
    viewer = viewer_of(session, account, day)
    # What is kept with the result must be what it was made from: a reach that has changed since would blur it.
    if params["reach"] != reach(viewer, PERMISSIONS[kind]).text():
        raise Conflict("Phạm vi phụ trách đã thay đổi sau khi yêu cầu. Hãy kết xuất lại.")
    return viewer


def _reexamination(params: dict[str, str], owner_id: int, progress: Progress) -> tuple[str, bytes]:
    day = date.fromisoformat(params["day"])
    viewer = _owner(owner_id, "reexamination", params)
    reexamine(viewer=viewer, round_id=params["round"], day=day, tell=progress)
    return reexamination_file(viewer=viewer, round_id=params["round"], day=day)


MAKERS: dict[str, Maker] = {
    "directive_progress": _directive_progress,
    "nomination_list": _nomination_list,
    "reexamination": _reexamination,
}


# What the owner must still be allowed when fetching the result.
PERMISSIONS: dict[str, str] = {
    "directive_progress": "campaign.report",
    "nomination_list": "nomination.export",
    "reexamination": "round.reexamine",
}


def start(*, viewer: Viewer, kind: str, params: dict[str, str]) -> Job:
    """Start the job for what the viewer's permission reaches now."""
    reached = reach(viewer, PERMISSIONS[kind]).text()
    return jobs.start(viewer=viewer, kind=kind, params={**params, "reach": reached})


def may_have(viewer: Viewer, job: Job) -> bool:
    """True while the viewer's permission reaches everything that it reached when the result was made."""
    permission = PERMISSIONS[job.kind]
    if not may_ever(viewer, permission) or "reach" not in job.params:
        return False
    return reach(viewer, permission).holds(read(job.params["reach"]))
