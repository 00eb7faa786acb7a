"""The list of dossiers as a page: everything the viewer may read, or what lies before a standing body."""

from collections.abc import Mapping
from urllib.parse import urlencode

from flask import render_template, request, url_for

from tracker.domain.policy import may_ever
from tracker.extensions import db
from tracker.queries import nomination_bulk
from tracker.queries import nominations as queries
from tracker.queries.calendars import working_calendar
from tracker.services.nomination_list import filter_of
from tracker.views import nomination_filter, unknown_filters
from tracker.views.dossier_page import due_of
from tracker.views.guards import viewer
from tracker.views.paging import nothing, place, row_address
from tracker.views.queue import queue_of


def list_page(endpoint: str, asked: Mapping[str, str]) -> str:
    """The list at the address of `endpoint`; `asked` are the filters, as a download of the same list takes them."""
    session, person, here = db.session(), viewer(), place()
    calendar = working_calendar(session)
    choices = nomination_filter.choices(session, person)
    unknown = unknown_filters.look(*nomination_filter.known(session, person, choices))
    sort = request.args.get("sort", "")
    page = nothing() if unknown else queries.page(session, person, filter_of(asked), here, sort)
    return render_template(
        "nomination/index.html",
        page=page,
        size=here.size,
        here=url_for(endpoint),
        states=sorted({row.state for row in page.rows}),
        place=row_address("nomination.show"),
        dues={row.public_id: due_of(row.due_day, calendar) for row in page.rows},
        choices=choices,
        in_force=asked,
        moves=nomination_bulk.moves(person),
        actions=nomination_bulk.actions(session, person, (row.id for row in page.rows)),
        may_add=may_ever(person, "nomination.create"),
        may_sign=may_ever(person, "nomination.sign"),
        may_pass_up=may_ever(person, "nomination.pass_up"),
        may_propose=may_ever(person, "nomination.propose"),
        may_export=may_ever(person, "nomination.export"),
        appraising="task" in asked,
        trail=f"?{urlencode(queue_of(request.args))}" if "task" in asked and queue_of(request.args) else "",
    )
