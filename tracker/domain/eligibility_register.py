"""What a dossier states held against what the register keeps of its recipient: neither hides the other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.clock import short_date
from tracker.domain.eligibility_record import Measure
from tracker.domain.enums import Evaluation
from tracker.domain.messages import Message
from tracker.domain.msgid import N_
from tracker.domain.nomination_labels import EVALUATIONS
from tracker.domain.statements import Stated


@dataclass(frozen=True, slots=True)
class Register:
    """The yearly facts that the register keeps of a recipient. It knows of no year that it does not name."""

    evaluations: Mapping[int, Evaluation] = field(default_factory=dict)
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """What the two say together; in words where they say different things, or the register alone speaks of discipline."""

    evaluations: Mapping[int, Evaluation]
    disciplined: bool | None
    measures: tuple[Message, ...]
    contradictions: tuple[Message, ...]


def hold(told: Stated, register: Register, merit: tuple[date, date]) -> Held:
    """The dossier's own statement comes first, the register answers where it is silent.

    A measure of the register that was in force in the time of the merit counts whatever the dossier states; of one
    whose end nobody entered people must see for themselves.
    """
    known = [item for item in register.measures if _in_force(item, merit)]
    return Held(
        evaluations={**register.evaluations, **told.evaluations},
        disciplined=True if known else told.disciplined,
        measures=tuple(_words(item) for item in known),
        contradictions=(*_ratings(told, register), *_discipline(told, register, known, merit)),
    )


def _in_force(item: Measure, merit: tuple[date, date]) -> bool:
    start, end = merit
    return item.first <= end and (item.last or item.first) >= start


def _may_be_in_force(item: Measure, merit: tuple[date, date]) -> bool:
    return item.last is None and item.first < merit[0]


def _ratings(told: Stated, register: Register) -> Iterator[Message]:
    for year, value in sorted(told.evaluations.items()):
        kept = register.evaluations.get(year, value)
        if kept is not value:
            yield Message(
                "năm %(year)s kê khai “%(told)s”, quá trình đã ghi “%(kept)s”",
                year=year,
                told=Message(EVALUATIONS[value]),
                kept=Message(EVALUATIONS[kept]),
            )


def _discipline(
    told: Stated, register: Register, known: list[Measure], merit: tuple[date, date]
) -> Iterator[Message]:
    if known and not told.disciplined:
        text = N_("quá trình đã ghi kỷ luật trong thời gian lập thành tích: %(measures)s")
        if told.disciplined is False:
            text = N_("kê khai không bị kỷ luật, quá trình đã ghi: %(measures)s")
        yield Message(text, measures=Message.of((_words(item) for item in known), "; "))
    for item in register.measures:
        if _may_be_in_force(item, merit):
            text = N_("quá trình đã ghi kỷ luật chưa có ngày hết hiệu lực: %(measure)s")
            yield Message(text, measure=_words(item))


def _words(item: Measure) -> Message:
    return Message("%(form)s, từ ngày %(day)s", form=item.form, day=short_date(item.first))
