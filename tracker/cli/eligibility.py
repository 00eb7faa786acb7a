"""The command that judges a recipient's facts by the law of a day."""

import sys
from datetime import date, datetime
from pathlib import Path

import click

from tracker.adapters.fact_file import FactFileError, read_facts
from tracker.cli.output import emit, in_english, say
from tracker.domain import law
from tracker.domain.eligibility import Finding, eligible, examine, not_given_on
from tracker.domain.eligibility_record import Record, facts_on
from tracker.domain.enums import FindingVerdict, ValueStatus
from tracker.domain.errors import Invalid
from tracker.services import law_book

WRONG_USE = 2
RESULTS = {FindingVerdict.OK: "met", FindingVerdict.NOT_MET: "not_met"}


@click.command("eligibility")
@click.option("--award", required=True, help="Code of an award, as CSTDCS.")
@click.option("--on", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The day whose law judges.")
@click.option(
    "--facts",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="JSON file of what is known of the recipient.",
)
def eligibility_command(award: str, on: datetime, facts: Path) -> None:
    """Print whether a recipient meets what the law asks for an award on a day, and why."""
    law_book.without_database()
    try:
        rule_set = law.rule_set_on(on.date()).id
        found = _judge(award, on.date(), read_facts(facts))
    except FactFileError as error:
        say(f"{facts}: {error}")
    except OSError as error:
        say(f"{facts}: {error.strerror}")
    except Invalid as error:
        say(in_english(error.message))
    else:
        emit(
            {
                "award": award,
                "rule_set": rule_set,
                "eligible": eligible(found),
                "findings": [_plain(finding) for finding in found if finding.needed],
            }
        )
        return
    sys.exit(WRONG_USE)


def _judge(code: str, day: date, record: Record) -> tuple[Finding, ...]:
    if not law.award(code).open_on(day):
        return (not_given_on(code, day),)
    rule = law.rule_for(code, on=day)
    found = examine(facts_on(record, rule, day), rule, day)
    return tuple(finding for finding in found if not finding.code.startswith("paper"))


def _plain(finding: Finding) -> dict[str, str]:
    return {
        "rule": finding.rule,
        "result": RESULTS.get(finding.verdict, "unknown"),
        "reason": finding.message,
        "article": finding.basis,
        "status": finding.status or ValueStatus.UNCONFIRMED,
    }


COMMANDS = (eligibility_command,)
