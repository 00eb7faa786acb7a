"""The fixed vocabularies of letters that lie at the centre. Their words are in `centre_labels.py`."""

from enum import StrEnum


class CentreEventKind(StrEnum):
    """What happens to a letter at the centre; `answered` is the province's answer to what was asked for."""

    SENT = "sent"
    RECEIVED = "received"
    MORE_ASKED = "more_asked"
    ANSWERED = "answered"
    SENT_BACK = "sent_back"
    DECIDED = "decided"


class SentBy(StrEnum):
    """How papers travelled."""

    POST = "post"
    HAND = "hand"
    NETWORK = "network"
