"""Identity numbers: encrypted with a key of their own, found again by a keyed hash, shown by their tail."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet

TAIL = 3


def _key(secret: str, purpose: str) -> bytes:
    return hmac.new(secret.encode(), purpose.encode(), hashlib.sha256).digest()


def encrypt(secret: str, number: str) -> bytes:
    """The number as bytes that only the key opens."""
    return Fernet(base64.urlsafe_b64encode(_key(secret, "encrypt"))).encrypt(number.encode())


def decrypt(secret: str, ciphertext: bytes) -> str:
    """The number again; raises cryptography's InvalidToken for another key."""
    return Fernet(base64.urlsafe_b64encode(_key(secret, "encrypt"))).decrypt(ciphertext).decode()


def digest(secret: str, number: str) -> str:
    """Equal numbers have equal digests; without the key a digest cannot be tried out."""
    return hmac.new(_key(secret, "digest"), number.encode(), hashlib.sha256).hexdigest()


def tail(number: str) -> str:
    """The part that pages may show."""
    return number[-TAIL:]
