"""The bodies that standing bodies usually consult, with what they are asked: data, of which the form begins."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tracker.domain.consultation_enums import ConsultationPurpose
from tracker.domain.text import fold
from tracker.domain.toml_reader import Reader

FILE = Path(__file__).parents[1] / "data" / "consultations" / "bodies.toml"


@dataclass(frozen=True, slots=True)
class ConsultedBody:
    """A body by the name that requests give it; one that is asked `after_council` only gets what has been voted on."""

    name: str
    purpose: ConsultationPurpose
    question: str
    after_council: bool = False


@cache
def consulted_bodies() -> tuple[ConsultedBody, ...]:
    """All of them, in the order of the form."""
    file = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(_body(Reader(table, f"bodies.{place}")) for place, table in enumerate(file["bodies"]))


def known_body(name: str) -> ConsultedBody | None:
    """The one of this name, whatever its case and accents; None for a name that people typed."""
    return next((body for body in consulted_bodies() if fold(body.name) == fold(name)), None)


def _body(table: Reader) -> ConsultedBody:
    return ConsultedBody(
        table.text("name"),
        ConsultationPurpose(table.text("purpose")),
        table.text("question"),
        bool(table.data.get("after_council", False)),
    )
