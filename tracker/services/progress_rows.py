"""The figures of a directive's progress as the plain rows of the printed report."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reports import rows
from reports.document import Signature
from tracker.domain import labels
from tracker.domain.clock import due_state
from tracker.domain.council_enums import SignerMode
from tracker.domain.enums import UnitKind
from tracker.domain.signers import signer_lines
from tracker.domain.unit_names import Named, in_one_line
from tracker.queries.directive_progress import CampaignProgress, DirectiveProgress
from tracker.queries.late_matters import LateCall, LateMatter
from tracker.queries.targets import TargetProgress
from tracker.queries.unit_progress import UnitProgress
from tracker.services.letterhead import body_of, head

BEHIND, ON_TRACK, MET, NOTHING = "Chưa đạt", "Đang thực hiện", "Đạt", "Chưa có số liệu"
FOLDED = 3
"""So many units with the same figures share a row of the report's ranking."""

OUTSIDE, ELSEWHERE = "Ngoài phong trào", "Phong trào của văn bản khác"


def progress_rows(data: DirectiveProgress) -> rows.DirectiveProgress:
    """What the catalogue builds the report from; the head and the office are those of the unit that reports."""
    return rows.DirectiveProgress(
        head=head(data.issuer, kind="BC", day=data.day),
        directive_kind=labels.word(data.directive.kind),
        directive_number=data.directive.number,
        directive_day=data.directive.issued_on,
        directive_issuer=data.directive.issuer,
        directive_subject=data.directive.subject[:1].lower() + data.directive.subject[1:],
        as_of=data.day,
        addressees=(data.directive.issuer,),
        campaigns=[_campaign(item) for item in data.campaigns],
        targets=[_target(item, target, data.day) for item in data.campaigns for target in item.targets],
        nomination_states=[
            rows.StateCount(labels.word(state), count) for state, count in data.nomination_states.items()
        ],
        ranking=_ranking(data.units),
        units=[_unit(unit) for unit in data.units],
        others=_others(data),
        shares=[
            rows.AwardShare(
                labels.AWARD_SHARES[item.key],
                item.proposed,
                item.proposed_of,
                item.awarded,
                item.awarded_of,
            )
            for item in data.shares
        ],
        late=[_late_matter(matter, data) for matter in data.late],
        late_items=[
            rows.LateItem(
                item.unit_name,
                _task(item.task),
                _matter(item.kind, item.what),
                item.due_on,
                due_state(item.due_on, data.day, data.calendar).days,
            )
            for item in data.late_items
        ],
        signatures=(Signature(lines=signer_lines(body_of(data.issuer).head, SignerMode.PRINCIPAL)),),
        recipients_lines=_recipients(data.council),
    )


def _others(data: DirectiveProgress) -> list[rows.NominationSums]:
    parts = ((OUTSIDE, data.outside), (ELSEWHERE, data.elsewhere))
    return [
        rows.NominationSums(title, part.total, part.in_process, part.awarded, part.not_awarded)
        for title, part in parts
        if part.total
    ]


def _recipients(council: str | None) -> tuple[str, ...]:
    members = (f"Thành viên {council}",) if council else ()
    return ("Như trên", *members, "Lưu: VT")


def _task(task: int | None) -> str:
    return f"Nhiệm vụ {task}" if task else OUTSIDE


def _matter(kind: str, what: str) -> str:
    return ": ".join(filter(None, (labels.LATE[kind], what)))


def _late_matter(matter: LateMatter, data: DirectiveProgress) -> rows.LateMatter:
    return rows.LateMatter(
        campaign=f"{_task(matter.task)}, văn bản khác" if matter.elsewhere else _task(matter.task),
        what=_matter(matter.kind, matter.what),
        due_on=matter.since,
        days_late=due_state(matter.since, data.day, data.calendar).days,
        own_days=matter.due_on is None,
        rows=[rows.LateCall(row.unit_name, row.count, _among(row)) for row in matter.rows],
    )


def _among(row: LateCall) -> str:
    """ "14/17 xã, thị trấn: Xã Bảo Khê, …" of the units below that are late."""
    names = in_one_line(row.members)
    kinds = ", ".join(labels.word(kind).lower() for kind in UnitKind if kind in row.of)
    return f"{row.count}/{row.of.total()} {kinds}: {names}" if kinds else names


def _campaign(item: CampaignProgress) -> rows.CampaignProgress:
    return rows.CampaignProgress(
        ordinal=item.campaign.ordinal,
        title=item.campaign.title,
        state=labels.word(item.campaign.state),
        units_called=item.called,
        units_registered=item.figures.registered,
        targets=len(item.targets),
        targets_met=sum(target.is_met for target in item.targets),
        reports_due=item.reports.due,
        reports_accepted=item.reports.accepted,
        reports_late=item.reports.late,
        reports_missing=item.reports.missing,
        reports_received=item.figures.reports_accepted,
        milestones_overdue=item.figures.milestones_overdue,
        nominations=item.nominations.total,
        nominations_in_process=item.nominations.in_process,
        awarded=item.nominations.awarded,
        not_awarded=item.nominations.not_awarded,
    )


def _target(item: CampaignProgress, row: TargetProgress, day: date) -> rows.TargetProgress:
    return rows.TargetProgress(
        campaign=item.campaign.title,
        name=row.target.name,
        measure=row.target.measure,
        baseline=row.target.baseline,
        plan=row.target.goal,
        actual=row.mean,
        share=row.share,
        state=_state(row, day),
        met=row.is_met,
        source=row.target.source,
        units=row.units,
        units_met=row.met,
    )


def _state(row: TargetProgress, day: date) -> str:
    if row.mean is None:
        return NOTHING
    if row.is_met:
        return MET
    return BEHIND if row.target.due_on < day else ON_TRACK


def _ranking(units: Sequence[UnitProgress]) -> list[rows.UnitProgress]:
    """The units in their order; FOLDED and more that did equally well below one superior in one row."""
    equals: dict[tuple[object, ...], list[UnitProgress]] = {}
    for unit in units:
        alone = unit.unit.code if unit.unit.parent_is_root else None
        figures = (unit.rank, unit.called, unit.registered, unit.reports, unit.nominations)
        equals.setdefault((alone, unit.unit.parent_name, *figures), []).append(unit)
    found: list[rows.UnitProgress] = []
    for (_, superior, *_), members in equals.items():
        if len(members) < FOLDED:
            found += [_unit(unit) for unit in members]
        else:
            names = in_one_line(Named(unit.unit.kind, unit.unit_name) for unit in members)
            words = f"{superior}: {len(members)} đơn vị trực thuộc ({names})"
            found.append(replace(_unit(members[0]), unit=words))
    return sorted(found, key=lambda row: row.rank)


def _unit(unit: UnitProgress) -> rows.UnitProgress:
    return rows.UnitProgress(
        rank=unit.rank,
        unit=unit.unit_name,
        campaigns_called=unit.called,
        campaigns_registered=unit.registered,
        reports_due=unit.reports.due,
        reports_on_time=unit.reports.on_time,
        reports_late=unit.reports.late,
        reports_missing=unit.reports.missing,
        on_time_share=unit.reports.on_time_share,
        nominations=unit.nominations.total,
        awarded=unit.nominations.awarded,
    )
