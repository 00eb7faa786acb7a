"""Who sits at the browser in more than one file."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests.factories import person, unit
from tests.page import enter
from tracker.domain.enums import Role, UnitKind
from tracker.models import Unit


@pytest.fixture
def own(session: Session) -> Unit:
    """HY-A with its unit administrator "local"; HY-B is next door, "admin" stands above."""
    root = unit(session, "HY", kind=UnitKind.PROVINCE)
    home = unit(session, "HY-A", root)
    unit(session, "HY-B", root)
    person(session, root, Role.ADMINISTRATOR, name="admin")
    person(session, home, Role.UNIT_ADMINISTRATOR, name="local")
    return home


@pytest.fixture
def local(client: FlaskClient, own: Unit) -> FlaskClient:
    """The unit administrator of HY-A, signed in."""
    enter(client, "local")
    return client
