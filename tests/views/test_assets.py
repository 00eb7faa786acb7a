"""Our own files change their address with their content."""

import re

from flask.testing import FlaskClient


def test_styles_and_scripts_of_ours_carry_a_hash_and_vendor_files_do_not(client: FlaskClient) -> None:
    page = client.get("/login").text
    own = re.findall(r'(?:href|src)="(/static/(?:css|js)/[^"]+)"', page)
    assert own
    assert all(re.search(r"\?v=[0-9a-f]{10}$", address) for address in own)
    vendor = re.findall(r'(?:href|src)="(/static/vendor/[^"#]+)"', page)
    assert vendor
    assert not any("?v=" in address for address in vendor)
    with client.get(own[0]) as answer:
        assert answer.status_code == 200
        assert "max-age=31536000" in answer.headers["Cache-Control"]
