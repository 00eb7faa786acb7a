"""A directive's file is taken whole or refused with the key that is wrong."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.world import DIRECTIVE
from tracker.domain.directives import SEED, load_directive, parse_directive
from tracker.domain.enums import TaskKind, ValueStatus
from tracker.domain.errors import Invalid
from tracker.domain.toml_reader import Reader


def test_the_directive_of_2021_has_five_tasks_one_of_each_kind() -> None:
    found = load_directive(SEED)
    assert (found.number, found.issued_on) == ("2047/UBND-NC", date(2021, 8, 31))
    assert [task.ordinal for task in found.tasks] == [1, 2, 3, 4, 5]
    assert {task.kind for task in found.tasks} == set(TaskKind)
    assert all(task.acts and task.asks and task.theme for task in found.tasks)


def test_no_target_of_the_seed_claims_to_be_confirmed_without_a_source() -> None:
    for task in load_directive(SEED).tasks:
        for target in task.targets:
            assert target.source
            assert target.status in set(ValueStatus)


def test_numbers_are_exact_and_a_baseline_may_be_missing() -> None:
    with_baseline = DIRECTIVE.replace('goal = "100"', 'goal = "100"\nbaseline = "33.30"')
    (task,) = parse_directive(with_baseline).tasks
    assert [target.baseline for target in task.targets] == [Decimal("33.30"), None]


def test_milestones_and_periods_may_be_absent() -> None:
    head, rest = DIRECTIVE.split("[[milestones]]")
    bare = head + "[[tasks]]" + rest.split("[[tasks]]")[1]
    found = parse_directive(bare)
    assert (found.milestones, found.periods) == ((), ())


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('number = "01/UBND-NC"', "", "number thiếu"),
        ('number = "01/UBND-NC"', 'number = "  "', "number để trống"),
        ("issued_on = 2021-08-31", "issued_on = 2021-08-31T00:00:00", "issued_on"),
        ("issued_on = 2021-08-31", 'issued_on = "31/8/2021"', "issued_on"),
        ("ordinal = 1", "ordinal = true", "ordinal"),
        ('kind = "movements"', 'kind = "songs"', "kind phải là một trong"),
        ('acts = ["district"]', 'acts = ["planet"]', "acts phải là một trong"),
        ('goal = "100"', 'goal = "một trăm"', "goal không phải là số"),
        ('goal = "100"', "goal = 100", "goal thiếu"),
        ("ends_on = 2022-12-31", "ends_on = 2020-12-31", "ends_on phải từ starts_on"),
        ("[[tasks]]", "[tasks]", "tasks thiếu"),
        ('issuer = "UBND tỉnh"', "issuer = ", "không đúng dạng TOML"),
    ],
)
def test_what_is_wrong_is_refused_with_its_key(old: str, new: str, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        parse_directive(DIRECTIVE.replace(old, new, 1))


def test_a_directive_without_tasks_is_refused() -> None:
    with pytest.raises(Invalid, match="tasks"):
        parse_directive(DIRECTIVE.split("[[milestones]]")[0])


def test_two_tasks_with_one_number_are_refused() -> None:
    twice = DIRECTIVE + "[[tasks]]" + DIRECTIVE.split("[[tasks]]")[1]
    with pytest.raises(Invalid, match=r"tasks\.ordinal có hai mục giống nhau"):
        parse_directive(twice)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"khong-co\.toml"):
        load_directive(tmp_path / "khong-co.toml")
    binary = tmp_path / "anh.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Invalid, match="UTF-8"):
        load_directive(binary)


def test_a_key_is_named_with_its_place() -> None:
    with pytest.raises(Invalid, match=r"tasks\[2\]\.title"):
        Reader({}, "tasks[2]").text("title")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("ordinal = 1", "ordinal = 100000000000000000000000", "tasks[1].ordinal phải từ 1"),
        ("ordinal = 1", "ordinal = -5", "tasks[1].ordinal phải từ 1"),
        ('title = "Phong trào một"', f'title = "{"x" * 301}"', "tasks[1].title dài quá 300"),
        ('code = "A"', f'code = "{"x" * 41}"', "tasks[1].targets[1].code dài quá 40"),
        ('code = "B"', 'code = "A"', "tasks.targets.code có hai mục giống nhau"),
        ('goal = "100"', 'goal = "NaN"', "tasks[1].targets[1].goal phải là số"),
        ('goal = "100"', 'goal = "1e400"', "tasks[1].targets[1].goal phải là số"),
        ('goal = "100"', 'goal = "0.00001"', "tasks[1].targets[1].goal phải là số"),
        ("ends_on = 2021-09-30", "ends_on = 2021-08-30", "Trong periods"),
        ("due_on = 2021-10-08", "due_on = 2021-09-08", "Trong periods"),
        ("due_on = 2021-10-15", "due_on = 2031-10-15", "milestones.due_on phải từ"),
        ("due_on = 2022-12-31", "due_on = 2023-01-01", "tasks.targets.due_on phải từ"),
    ],
)
def test_what_the_tables_could_not_keep_is_refused_with_its_key(old: str, new: str, words: str) -> None:
    assert old in DIRECTIVE
    with pytest.raises(Invalid, match=re.escape(words)):
        parse_directive(DIRECTIVE.replace(old, new, 1))


def test_tasks_that_are_no_tables_are_refused() -> None:
    head = DIRECTIVE.split("[[milestones]]", maxsplit=1)[0]
    with pytest.raises(Invalid, match=r"tasks\[1\] .* bảng"):
        parse_directive(head + "tasks = [1, 2]")
