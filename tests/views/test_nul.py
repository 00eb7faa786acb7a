"""The NUL character, which no keyboard types and PostgreSQL refuses, is answered before anything is asked."""

import pytest
from flask.testing import FlaskClient

from tests.dossiers import Dossiers
from tests.page import enter, hidden_fields


@pytest.mark.parametrize(
    "address", ["/nominations/a%00b", "/nominations?q=a%00b", "/units/%00", "/work?%00=1"]
)
@pytest.mark.usefixtures("desk")
def test_it_is_refused_in_an_address(client: FlaskClient, address: str) -> None:
    enter(client, "standing")
    answer = client.get(address)
    assert answer.status_code == 400
    assert 'lang="vi"' in answer.text


def test_it_is_refused_in_a_form(client: FlaskClient, desk: Dossiers) -> None:
    enter(client, "standing")
    here = f"/rounds/{desk.round.public_id}/call"
    hidden = hidden_fields(client.get(here).text)
    assert client.post(here, data={**hidden, "kinds": ["district", "\0"]}).status_code == 400
