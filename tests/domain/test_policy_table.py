"""The printed policy is Vietnamese for readers: no code names, who first, then the conditions."""

import re

import pytest

from tracker.domain.policy import POLICY
from tracker.domain.policy_table import printed, who
from tracker.domain.policy_words import NOUNS, PERMISSIONS

LINES = list(printed())
ALTERNATIVES = [(name, each) for name, alternatives in POLICY.items() for each in alternatives]
PERSONS = (
    "Cán bộ",
    "Thủ trưởng",
    "Lãnh đạo",
    "Cơ quan",
    "Văn thư",
    "Quản trị",
    "Thư ký",
    "Chủ tịch",
    "Ủy viên",
    "Mọi người",
    "Chính",
)


def test_every_task_is_there_once_under_its_noun() -> None:
    assert sorted(line.strip() for line in LINES if re.match(r"  \S", line)) == sorted(PERMISSIONS.values())
    assert {line for line in LINES if line.isupper()} == {
        LINES[0],
        *(noun.upper() for noun in NOUNS.values()),
    }


def test_no_code_name_and_no_english_is_printed() -> None:
    text = "\n".join(LINES)
    assert not re.search(r"[a-z]+[._][a-z]+", text)
    for word in ("account", "read", "write", "edit", "sign", "poll", "grant", "None"):
        assert not re.search(rf"\b{word}\b", text), word


@pytest.mark.parametrize(("name", "alternative"), ALTERNATIVES)
def test_each_line_begins_with_who_and_goes_on_with_conditions(name: str, alternative) -> None:  # type: ignore[no-untyped-def]
    line = who(alternative)
    assert line.startswith(PERSONS), (name, line)
    if len(alternative) > 1:
        inside = line.partition(" (")[2]
        assert inside.endswith(")")
        assert all(words[0].islower() for words in inside.rstrip(")").split("; ")), (name, line)
