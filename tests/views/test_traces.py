"""What the log tells of a fault: its place and kind, on either database without a value that somebody typed."""

import pytest
import structlog
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.factories import account, unit
from tracker.models import Account
from tracker.views.traces import frames_only

CANARY = "Nguyễn Thị Bí Mật"


def logged(error: BaseException) -> str:
    """What the log has of the error."""
    assert frames_only in structlog.get_config()["processors"]
    return str(frames_only(None, "error", {"exc_info": error})["exception"])


def test_a_row_that_the_database_refuses_stays_out(session: Session) -> None:
    first = account(session, unit(session, "H1"), "hoa")
    session.add(
        Account(
            user_name=first.user_name,
            display_name=CANARY,
            unit_id=first.unit_id,
            password_hash="x",
        )
    )
    with pytest.raises(IntegrityError) as caught:
        session.flush()
    told = logged(caught.value)
    assert CANARY not in told
    assert "hoa" not in told
    assert "IntegrityError" in told
    assert "test_traces.py" in told


def test_a_value_in_another_faults_words_stays_out(session: Session) -> None:
    del session
    try:
        try:
            int(CANARY)
        except ValueError as error:
            raise RuntimeError(CANARY) from error
    except RuntimeError as error:
        told = logged(error)
    assert CANARY not in told
    assert told.index("builtins.ValueError") < told.index("builtins.RuntimeError")
