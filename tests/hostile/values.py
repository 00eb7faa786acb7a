"""What people and programs send that nobody may send, for each kind of field."""

from collections.abc import Iterator
from io import BytesIO

from tests import files
from tests.factories import PASSWORD
from tests.hostile.forms import (
    CHOICE,
    DAY,
    FILE,
    FORM_TOKEN,
    HIDDEN,
    LONG_TEXT,
    NUMBER,
    SECRET,
    TEXT,
    TICK,
    Field,
    PageForm,
)

LONG = "Thi đua " * 700
HOSTILE = "=1+1<script>alert(1)</script>'; DROP TABLE unit;--"
NUL = "a\0b"
# Letters that run backwards, and letters beyond the basic plane: text like any other.
OUTSIDE = "\u202e\u2066abc𝔘😀"
HUGE = "1" + "0" * 40

# Values that no field of the kind takes, whatever the form is about.
REFUSED: dict[str, tuple[str | None, ...]] = {
    # One code reads them all (tests/domain/test_clock.py): these show that it does.
    DAY: ("31/02/2021", HOSTILE),
    NUMBER: (HOSTILE, HUGE, "1e400", "NaN"),
    CHOICE: (HOSTILE, HUGE),
    TICK: (),
    TEXT: (LONG,),
    LONG_TEXT: (),
    SECRET: (LONG,),
    FILE: (),
    HIDDEN: (),
    FORM_TOKEN: (None, HOSTILE),
}
# Values that some fields take: as the text that they are, or as a number or a day like any other.
TAKEN: dict[str, tuple[str, ...]] = {
    DAY: ("", "31/12/9999", "01/01/1900"),
    NUMBER: ("", "-1", "0", "1.234,5", "999999"),
    CHOICE: ("",),
    TICK: ("", HOSTILE),
    # Blanks are cleaned to nothing before anybody looks, which is what is sent of an empty field.
    TEXT: ("  ", HOSTILE, OUTSIDE),
    LONG_TEXT: ("  ", LONG * 8, HOSTILE, OUTSIDE),
    SECRET: ("", OUTSIDE),
    FILE: (),
    HIDDEN: (HOSTILE, HUGE),
    FORM_TOKEN: (),
}
# What databases disagree about; the rest never reaches them, or is the same to both.
DISPUTED = {HUGE, OUTSIDE, LONG, LONG * 8, "999999", "31/12/9999"}


def tried(form: PageForm, database: str) -> Iterator[dict[Field, str | None]]:
    """What is sent in which fields, a post each; None leaves a field out.

    What no field takes is sent in all of them at once: the form refuses it whichever it is in, and it never reaches a
    database. What some fields take is sent in one at a time, so that no other refusal hides what becomes of it. NUL is
    sent in one field of a form: it is refused before anybody asks which.
    """
    yield {list(form.fields.values())[-1]: NUL}
    if database == "sqlite":
        yield from _refused_together(form)
    for field in form.fields.values():
        alone = REFUSED[FORM_TOKEN] if field.kind == FORM_TOKEN else (None, *TAKEN[field.kind])
        for value in dict.fromkeys(alone):
            if database == "sqlite" or value in DISPUTED:
                yield {field: value}


def _refused_together(form: PageForm) -> Iterator[dict[Field, str | None]]:
    fields = [field for field in form.fields.values() if field.kind != FORM_TOKEN and REFUSED[field.kind]]
    for number in range(max((len(REFUSED[field.kind]) for field in fields), default=0)):
        yield {field: REFUSED[field.kind][number] for field in fields if number < len(REFUSED[field.kind])}


# What a person would type where a form begins empty; elsewhere the kind of the field decides.
KNOWN: dict[str, str] = {
    "user_name": "standing",
    "admin.new_account.user_name": "nguoi.moi",
    "code": "KT-2022",
    "symbol": "QĐ-UBND",
    "number": "2986",
    "year": "2021",
    "initiatives-0-year": "2021",
    "initiatives-1-year": "2021",
    "initiatives-2-year": "2021",
    "password": PASSWORD,
    "current_password": PASSWORD,
    "identity_number": "033201000123",
    "begins_at": "08:00",
    "ends_at": "11:00",
    "quorum": "2/3",
    "threshold": "2/3",
    "quota": "5",
    "baseline": "5",
    "goal": "9",
    "day": "22/11/2021",
    "decided_on": "10/11/2021",
    "initiative_session.decide.decided_on": "15/11/2021",
    "initiative.nation.on": "15/11/2021",
    "applied_from": "01/02/2021",
    "rank": "member",
    "admin.grant.role": "leadership",
    "round_deadline.edit": "10/12/2021",
    "supplement.extend": "26/11/2021",
    "outcome.centre.decided_on": "15/11/2021",
    "centre_answer.decision.happened_on": "15/11/2021",
    "consultation.new.signed_on": "15/11/2021",
    "consultation_answer.answer.answered_on": "15/11/2021",
    "unit.end.last_day": "15/11/2021",
    "initials": "UBND",
    "letterhead.edit.superior": "named",
    "recipient_record.new.began_on": "01/03/2020",
    "recipient_record.new.ended_on": "10/11/2021",
    "recipient_record.new.merit_from": "01/01/2019",
    "recipient_record.new.merit_to": "30/09/2021",
    # The review of 2021 is closed and has written its ratings.
    "recipient_record.new.year": "2020",
    "recipient_record.correct.evidence": "Công văn số 8",
    "recipient_record.correct.ended_on": "10/11/2021",
    "review_sheet.new.year": "2022",
}
# What even a careful person leaves empty: it holds for other rounds only, or the recipient is being considered.
LEFT_EMPTY = {
    "simplified",
    "recipient.edit.position",
    "recipient_record.new.title",
    "recipient_record.new.no_period",
    "authors-0-name",
    "authors-1-recipient",
}
USUAL = {DAY: "20/11/2021", NUMBER: "5", TEXT: "Thi đua", LONG_TEXT: "Lý do", SECRET: "mat-khau-moi-2021"}


def filled(endpoint: str, form: PageForm) -> dict[str, object]:
    """The form as a person would send it."""
    sent: dict[str, object] = {name: list(values) for name, values in form.typed.items()}
    for field in form.visible:
        if {field.name, f"{endpoint}.{field.name}"} & LEFT_EMPTY:
            continue
        known = KNOWN.get(f"{endpoint}.{field.name}") or KNOWN.get(endpoint) or KNOWN.get(field.name)
        if known and (field.kind != CHOICE or known in field.offered):
            sent[field.name] = known
        elif not any(field.values):
            sent[field.name] = _usual(field)
    return sent


def _usual(field: Field) -> object:
    if field.kind == FILE:
        return BytesIO(files.png(9)), "tep.png"
    if field.kind in {CHOICE, TICK}:
        return next((value for value in field.offered if value), "")
    return USUAL[field.kind]
