"""By which rules a dossier is examined: those of the day until its letter goes to whoever decides it, then fixed.

The rule set is fixed by the letter whose target decides the award, at the centre by the province's letter there, or
by the head who decides at home; earlier letters leave it provisional, and nothing changes it afterwards.
"""

from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tracker.domain.law import filed_under, rule_set_on
from tracker.domain.viewer import Viewer
from tracker.models import Finding, Nomination
from tracker.services import audit
from tracker.services.examination import examine_nomination


def settle(session: Session, row: Nomination, *, decides: bool, viewer: Viewer, day: date) -> None:
    """Fix the rule set where the dossier now goes to whoever `decides`; note the day's own until then.

    Findings by another rule set are made anew with the fixing; those from before stay among the earlier ones.
    """
    if row.rule_set_fixed_on is not None:
        return
    rules_of = filed_under(day)
    row.rule_set = rule_set_on(rules_of).id
    if not decides:
        return
    row.rule_set_fixed_on, row.rules_of = day, rules_of
    current = select(Finding.rule_set).where(
        Finding.nomination_id == row.id, Finding.superseded_on.is_(None), Finding.rule_set != row.rule_set
    )
    if session.scalar(current.limit(1)) is None:
        return
    store_findings(session, row, day)
    audit.record(
        session,
        account_id=viewer.account_id,
        action="fix_rules",
        subject="nomination",
        subject_id=row.id,
        fields=["findings", "rule_set"],
    )


def store_findings(session: Session, row: Nomination, day: date) -> None:
    """Keep what the examination finds today, by which rule set; what it found before is kept as superseded."""
    if row.rule_set_fixed_on is None:
        row.rule_set = rule_set_on(filed_under(day)).id
    session.execute(
        update(Finding)
        .where(Finding.nomination_id == row.id, Finding.superseded_on.is_(None))
        .values(superseded_on=day)
    )
    session.add_all(
        Finding(
            nomination_id=row.id,
            code=found.code,
            verdict=found.verdict,
            message=found.message,
            said=found.message.packed(),
            basis=found.basis,
            rule_set=found.rule_set,
            examined_on=day,
        )
        for found in examine_nomination(session, row, day)
    )
