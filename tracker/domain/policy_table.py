"""The permission table as the lines that a council reads: under each noun its tasks, under each task who may."""

from collections.abc import Iterator

from tracker.domain.conditions import Alternative
from tracker.domain.policy import POLICY
from tracker.domain.policy_words import NOUNS, PERMISSIONS, noun
from tracker.domain.text import sort_key

HEADING = (
    "AI ĐƯỢC LÀM VIỆC GÌ",
    "Dưới mỗi việc, mỗi dòng là một người được làm; trong ngoặc là các điều kiện phải có đủ.",
    "Việc nào không ghi tên một người thì người đó không làm được.",
)


def printed() -> Iterator[str]:
    """The table, nouns and tasks in Vietnamese order."""
    yield from HEADING
    for name in sorted(NOUNS, key=lambda name: sort_key(NOUNS[name])):
        yield ""
        yield NOUNS[name].upper()
        tasks = [permission for permission in POLICY if noun(permission) == name]
        for permission in sorted(tasks, key=lambda key: sort_key(PERMISSIONS[key])):
            yield f"  {PERMISSIONS[permission]}"
            yield from (f"    - {who(alternative)}" for alternative in POLICY[permission])


def who(alternative: Alternative) -> str:
    """The person first, then the conditions: "Thủ trưởng của đơn vị (không tham gia soạn)"."""
    person, *conditions = (predicate.words for predicate in alternative)
    listed = "; ".join(words[:1].lower() + words[1:] for words in conditions)
    return f"{person} ({listed})" if listed else person
