"""Danh sách đề nghị khen thưởng: the filtered list as a printed document."""

from collections.abc import Mapping
from datetime import date

from reports import rows
from reports.catalogue import nomination_list
from reports.document import Signature
from reports.progress import Tell
from tracker.domain import law
from tracker.domain.clock import parse_date, short_date
from tracker.domain.council_enums import SignerMode
from tracker.domain.enums import Gender, NominationState
from tracker.domain.errors import Invalid, NotFound
from tracker.domain.labels import word
from tracker.domain.signers import signer_lines
from tracker.domain.viewer import Viewer
from tracker.extensions import db
from tracker.models import Round, Unit
from tracker.queries import councils
from tracker.queries.nomination_export import ExportedLine, lines
from tracker.queries.nominations import NominationFilter
from tracker.queries.scope import visible
from tracker.services.access import demand
from tracker.services.letterhead import body_of, head
from tracker.services.reports import render

HONORIFICS = {Gender.FEMALE: "Bà", Gender.MALE: "Ông"}
NOT_APPRAISED = "Chưa thẩm định"
TO_APPRAISE = "appraise"
UNDER_WAY = "in_process"
"""As a state in the address: sent, and not ended."""
YEARS = frozenset(str(year) for year in range(2000, 2100))


def filter_of(params: Mapping[str, str]) -> NominationFilter:
    """The filter that the parameters of a job or of an address name; unknown values ask for nothing."""
    state, year, decided = (params.get(name, "") for name in ("state", "year", "decided"))
    return NominationFilter(
        words=params.get("q", ""),
        state=NominationState(state) if state in set(NominationState) else None,
        in_process=state == UNDER_WAY,
        decided=int(decided) if decided in YEARS else None,
        award_code=params.get("award", ""),
        round_id=params.get("round", ""),
        unit_code=params.get("unit", ""),
        campaign_id=params.get("campaign", ""),
        year=int(year) if year in YEARS else None,
        due_before=_day(params.get("due", "")),
        to_appraise=params.get("task") == TO_APPRAISE,
    )


def is_day(text: str) -> bool:
    """Whether the text names a day that the filter takes."""
    return _day(text) is not None


def _day(text: str) -> date | None:
    try:
        return parse_date(text) if text else None
    except Invalid:
        return None


def nomination_list_file(
    *, viewer: Viewer, kind: str, day: date, chosen: NominationFilter, tell: Tell | None = None
) -> tuple[str, bytes]:
    """The list as (file name, content): what the viewer may read and export, with the filters in force."""
    demand(viewer, "nomination.export")
    session = db.session()
    unit = session.get_one(Unit, viewer.unit_id)
    chosen_round = session.scalar(
        visible(Round, viewer, "round.read").where(Round.public_id == chosen.round_id)
    )
    if chosen.round_id and chosen_round is None:
        raise NotFound  # the list of a round that nobody knows is not the list of all
    council_unit = chosen_round.lead_unit.parent_id if chosen_round else unit.parent_id
    council = councils.name_of(session, council_unit or unit.id, day=day)
    document = nomination_list.build(
        rows.NominationList(
            head=head(unit, kind="", day=day),
            letter=head(unit, kind="TTr", day=None),
            council=council,
            round_title=chosen_round.title if chosen_round else f"Tính đến ngày {short_date(day)}",
            nominations=[_line(item) for item in lines(session, viewer, chosen)],
            signatures=(Signature(signer_lines(body_of(unit).head, SignerMode.PRINCIPAL)),),
            recipients_lines=(council, "Lưu: VT"),
        )
    )
    return f"danh-sach-de-nghi-{day:%Y-%m-%d}.{kind}", render(document, kind, tell)


def _line(item: ExportedLine) -> rows.NominationRow:
    return rows.NominationRow(
        award=law.latest_name(item.award_code),
        kind=rows.RecipientKind(item.kind),
        name=item.name,
        position=item.position,
        unit=item.unit,
        achievement=item.achievement,
        conclusion=word(item.opinion) if item.opinion else NOT_APPRAISED,
        note=word(item.state),
        honorific=HONORIFICS[item.gender] if item.gender else "",
    )
