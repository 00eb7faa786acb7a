"""A password is long and not the obvious; nothing else is asked of it."""

import pytest

from tracker.domain.errors import Invalid
from tracker.domain.passwords import MAXIMUM, MINIMUM, check_new_password


@pytest.mark.parametrize(
    "password",
    ["một câu dễ nhớ", "correct horse battery staple", "x1" * 5 + "yzab!", "Ngày mai trời đẹp lắm!"],
)
def test_a_long_sentence_is_taken(password: str) -> None:
    check_new_password(password.ljust(MINIMUM, "."), "lan")


def test_the_limits_themselves_are_taken() -> None:
    check_new_password("abcde" * (MINIMUM // 5), "lan")
    check_new_password("abcde" * (MAXIMUM // 5), "lan")


@pytest.mark.parametrize(
    ("password", "message"),
    [
        ("x" * (MINIMUM - 1), "ít nhất 15"),
        ("abcde" * (MAXIMUM // 5) + "f", "tối đa 200"),
        ("aaaaaaaaaaaaaaaaaaa", "dễ đoán"),
        ("Thi đua - Khen thưởng", "dễ đoán"),
        ("nguyenvanbanguyenvanba", "dễ đoán"),
        ("....................", "dễ đoán"),
    ],
)
def test_short_long_and_obvious_passwords_are_refused_on_their_field(password: str, message: str) -> None:
    with pytest.raises(Invalid, match=message) as refusal:
        check_new_password(password, "nguyenvanba")
    assert refusal.value.field == "new_password"
