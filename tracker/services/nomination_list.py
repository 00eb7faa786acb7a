"""The list of dossiers as a printed document: under the title of what it holds, with the filters in force in words."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

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
from tracker.queries import campaigns
from tracker.queries.nomination_export import ExportedLine, lines
from tracker.queries.nominations import NominationFilter
from tracker.queries.scope import visible
from tracker.services.access import demand
from tracker.services.letterhead import body_of, head
from tracker.services.reports import render

HONORIFICS = {Gender.FEMALE: "Bà", Gender.MALE: "Ông"}
NOT_APPRAISED = "Chưa thẩm định"
TO_APPRAISE = "appraise"
MINE = "mine"
"""As an officer in the address: the viewer."""
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
        mine=params.get("officer") == MINE,
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
    title = "Các trường hợp đã được khen thưởng" if _awarded(chosen) else "Hồ sơ đề nghị khen thưởng"
    document = nomination_list.build(
        rows.NominationList(
            head=head(unit, kind="", day=day),
            subject=f"{title}\n{_about(chosen_round, day)}",
            filters=_filter_words(session, viewer, chosen),
            nominations=[_line(item) for item in lines(session, viewer, chosen)],
            signatures=(Signature(signer_lines(body_of(unit).head, SignerMode.PRINCIPAL)),),
            recipients_lines=("Lưu: VT",),
        )
    )
    return f"danh-sach-de-nghi-{day:%Y-%m-%d}.{kind}", render(document, kind, tell)


def _awarded(chosen: NominationFilter) -> bool:
    return chosen.state == NominationState.AWARDED or chosen.decided is not None


def _about(chosen_round: Round | None, day: date) -> str:
    until = f"tính đến ngày {short_date(day)}"
    return f"{chosen_round.title}, {until}" if chosen_round else until.capitalize()


def _filter_words(session: Session, viewer: Viewer, chosen: NominationFilter) -> str:
    """The filters in force, as "Trạng thái: Đã khen thưởng; Năm: 2021"; the round stands in the title."""
    unit = session.scalar(select(Unit.name).where(Unit.code == chosen.unit_code))
    campaign = dict(campaigns.titles(session, viewer)).get(chosen.campaign_id) if chosen.campaign_id else None
    state = "Đang xử lý, mọi bước" if chosen.in_process else word(chosen.state) if chosen.state else None
    found = {
        "Từ khóa": chosen.words.strip(),
        "Trạng thái": state,
        "Danh hiệu, hình thức": law.latest_name(chosen.award_code) if chosen.award_code else None,
        "Đơn vị": unit,
        "Phong trào": campaign,
        "Năm": chosen.year,
        "Năm khen thưởng": chosen.decided,
        "Hạn trước ngày": short_date(chosen.due_before) if chosen.due_before else None,
        "Việc": "Chờ thẩm định" if chosen.to_appraise else None,
        "Cán bộ thụ lý": viewer.display_name if chosen.mine else None,
    }
    return "; ".join(f"{label}: {words}" for label, words in found.items() if words)


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
