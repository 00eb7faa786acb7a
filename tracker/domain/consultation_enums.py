"""The fixed vocabularies of consultations (lấy ý kiến, hiệp y, xác nhận). Their words are in `consultation_labels.py`."""

from enum import StrEnum


class ConsultationPurpose(StrEnum):
    """What a body is asked for: the concurrence that the law wants, a confirmation, or its opinion."""

    CONCURRENCE = "concurrence"
    CONFIRMATION = "confirmation"
    OPINION = "opinion"


class ConsultationState(StrEnum):
    """Life of a request; silence is recorded by hand, once the day to reply by is over."""

    ASKED = "asked"
    ANSWERED = "answered"
    SILENT = "silent"
    WITHDRAWN = "withdrawn"


class ConsultedAnswer(StrEnum):
    """What the body says of one dossier."""

    AGREES = "agrees"
    OBJECTS = "objects"
    NO_OPINION = "no_opinion"
