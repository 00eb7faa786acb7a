"""A letter at the centre: what may be entered after what, and what each entry must say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.domain.centre_enums import CentreEventKind, SentBy
from tracker.domain.clock import short_date
from tracker.domain.errors import Invalid
from tracker.domain.messages import Message
from tracker.domain.text import fold

K = CentreEventKind
# The same kind once more corrects what was entered: nothing of it is ever changed.
FOLLOWS: Mapping[CentreEventKind | None, frozenset[CentreEventKind]] = {
    None: frozenset({K.SENT, K.SENT_BACK, K.DECIDED}),
    K.SENT: frozenset({K.SENT, K.RECEIVED, K.MORE_ASKED, K.SENT_BACK, K.DECIDED}),
    K.RECEIVED: frozenset({K.RECEIVED, K.MORE_ASKED, K.SENT_BACK, K.DECIDED}),
    K.MORE_ASKED: frozenset({K.MORE_ASKED, K.ANSWERED, K.SENT_BACK, K.DECIDED}),
    K.ANSWERED: frozenset({K.ANSWERED, K.MORE_ASKED, K.SENT_BACK, K.DECIDED}),
    K.SENT_BACK: frozenset({K.MORE_ASKED, K.SENT_BACK, K.DECIDED}),
    K.DECIDED: frozenset({K.MORE_ASKED, K.SENT_BACK, K.DECIDED}),
}
EXPLAINED = frozenset({K.MORE_ASKED, K.SENT_BACK})
NUMBERED = frozenset({K.SENT, K.ANSWERED, K.DECIDED})
AFTER_TODAY = "Ngày không được sau hôm nay. Hãy nhập ngày ghi trên văn bản."
BEFORE_SIGNED = "Ngày không được trước ngày ký tờ trình (%(day)s). Hãy nhập ngày ghi trên văn bản."
DUE_TOO_EARLY = "Hạn bổ sung phải từ ngày yêu cầu trở đi."


@dataclass(frozen=True, slots=True)
class Entry:
    """What is entered of a letter at the centre."""

    kind: CentreEventKind
    happened_on: date | None
    number: str = ""
    how: SentBy | None = None
    due_on: date | None = None
    signer: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A dossier of a letter, as a line of the centre's list may name it."""

    public_id: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Matched:
    """What a list says: the dossiers that it names, and the lines that name none or more than one."""

    public_ids: tuple[str, ...]
    unknown: tuple[str, ...]
    ambiguous: tuple[str, ...]


def check(entry: Entry, *, signed_on: date, day: date) -> None:
    """Invalid, naming field and remedy, when something is missing or the days contradict each other."""
    if entry.happened_on is None:
        raise Invalid("Hãy nhập ngày, ví dụ 20/12/2021.", "happened_on")
    if entry.happened_on > day:
        raise Invalid(AFTER_TODAY, "happened_on")
    if entry.happened_on < signed_on:
        raise Invalid(Message(BEFORE_SIGNED, day=short_date(signed_on)), "happened_on")
    if entry.kind in NUMBERED and not entry.number:
        raise Invalid("Hãy nhập số, ký hiệu văn bản.", "number")
    if entry.kind == K.SENT and entry.how is None:
        raise Invalid("Hãy chọn cách gửi.", "how")
    if entry.kind == K.DECIDED and not entry.signer:
        raise Invalid("Hãy nhập người ký quyết định.", "signer")
    if entry.kind == K.MORE_ASKED:
        _check_due(entry.happened_on, entry.due_on)
    if entry.kind in EXPLAINED and not entry.reason:
        raise Invalid("Hãy ghi rõ nội dung.", "reason")


def match(text: str, dossiers: list[Listed]) -> Matched:
    """The dossiers that the lines of a list name: by code, else by the whole name of exactly one of them."""
    named: list[str] = []
    unknown: list[str] = []
    ambiguous: list[str] = []
    for line in filter(None, (part.strip() for part in text.splitlines())):
        found = _named(fold(line), dossiers)
        if len(found) == 1:
            named.append(found[0].public_id)
        else:
            (ambiguous if found else unknown).append(line)
    return Matched(tuple(dict.fromkeys(named)), tuple(unknown), tuple(ambiguous))


def _check_due(happened_on: date, due_on: date | None) -> None:
    if due_on is None:
        raise Invalid("Hãy nhập hạn bổ sung, ví dụ 20/12/2021.", "due_on")
    if due_on < happened_on:
        raise Invalid(DUE_TOO_EARLY, "due_on")


def _named(line: str, dossiers: list[Listed]) -> list[Listed]:
    by_code = [row for row in dossiers if fold(row.code) in line.split()]
    return by_code or [row for row in dossiers if _plain(fold(row.name)) in _plain(line)]


def _plain(line: str) -> str:
    """The words between spaces, without the marks around a name in a list."""
    words = "".join(letter if letter.isalnum() else " " for letter in line).split()
    return f" {' '.join(words)} "
