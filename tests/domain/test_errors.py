"""Refusals carry a sentence and, where it belongs to one, the field."""

import pytest

from tracker.domain.errors import (
    AlreadyDone,
    Conflict,
    DomainError,
    Forbidden,
    Invalid,
    NotFound,
    StaleVersion,
)


@pytest.mark.parametrize("kind", [Invalid, Forbidden, Conflict])
def test_a_refusal_names_its_field(kind: type[DomainError]) -> None:
    refusal = kind("Hãy nhập lại.", "name")
    assert (refusal.message, refusal.field, str(refusal)) == ("Hãy nhập lại.", "name", "Hãy nhập lại.")


def test_what_is_hidden_and_what_is_missing_read_alike() -> None:
    assert "Không tìm thấy" in NotFound().message
    assert NotFound("Khác").message == "Khác"


def test_an_old_version_is_a_conflict_and_says_what_to_do() -> None:
    assert isinstance(StaleVersion(), Conflict)
    assert "Hãy xem bản mới" in StaleVersion().message


def test_a_repeated_form_carries_the_first_ones_result() -> None:
    assert AlreadyDone("abc").result == "abc"
