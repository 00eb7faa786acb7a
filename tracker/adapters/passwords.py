"""Password hashing: argon2id, a few at a time so that a storm of log-ins cannot stop a ballot."""

import secrets
import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

WORDS = 4
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
ACCOUNT_OF_NOBODY = "nobody"

_slots = threading.BoundedSemaphore(2)
_hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)


def use_cheap_hashing() -> None:
    """For the test suite: the real algorithm at its lowest cost."""
    global _hasher, _decoy  # noqa: PLW0603 - one hasher for the process
    _hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    _decoy = hash_password(ACCOUNT_OF_NOBODY)


def hash_password(password: str) -> str:
    """The text to store for a password that is already NFC."""
    with _slots:
        return _hasher.hash(password)


def verify_password(stored: str | None, password: str) -> bool:
    """True when the password fits. For an unknown account (`None`) the same work is done in vain."""
    with _slots:
        try:
            return _hasher.verify(stored or _decoy, password) and stored is not None
        except (VerifyMismatchError, InvalidHashError):
            return False


def one_time_password() -> str:
    """Four groups of four letters and digits without look-alikes, about 79 bits."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(WORDS))
    return "-".join(groups)


_decoy = hash_password(ACCOUNT_OF_NOBODY)
