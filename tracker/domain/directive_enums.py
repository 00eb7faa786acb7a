"""The kinds of documents that give tasks; their words are in `campaign_labels.py`."""

from enum import StrEnum


class DirectiveKind(StrEnum):
    """Kinds of official documents (Nghị định 30/2020/NĐ-CP, Điều 7) that give tasks to agencies."""

    OFFICIAL_LETTER = "official_letter"
    INSTRUCTION = "instruction"
    PLAN = "plan"
    DECISION = "decision"
    RESOLUTION = "resolution"
    PROGRAMME = "programme"
    GUIDANCE = "guidance"
    NOTICE = "notice"
