"""From a notice or an audit line to the page of its object."""

from flask import url_for

# subject → (endpoint, name of the URL's variable)
PAGES: dict[str, tuple[str, str]] = {
    # What its secretary may place on an agenda is listed on the page of a meeting.
    "agenda": ("meeting.index", ""),
    "campaign": ("campaign.show", "public_id"),
    # A letter that lies at the centre, as the work list calls it.
    "centre": ("centre.show", "public_id"),
    "consultation": ("consultation.show", "public_id"),
    "decision": ("decision.show", "public_id"),
    "job": ("job.show", "public_id"),
    "meeting": ("meeting.show", "public_id"),
    "nomination": ("nomination.show", "public_id"),
    "initiative": ("initiative.show", "public_id"),
    "initiative_session": ("initiative_session.show", "public_id"),
    "participation": ("participation.show", "public_id"),
    "poll": ("poll.show", "public_id"),
    "recipient": ("recipient.show", "public_id"),
    "review_sheet": ("review_sheet.show", "public_id"),
    "round": ("round.show", "public_id"),
    "progress_report": ("progress_report.show", "public_id"),
}


def link_to(subject: str, public_id: str) -> str | None:
    """The address of the object's page, or None when the subject has no page."""
    page = PAGES.get(subject)
    if page is None:
        return None
    return url_for(page[0], _external=False, **({page[1]: public_id} if page[1] else {}))
