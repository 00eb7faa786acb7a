"""A dossier from its first line to the appraisal, in a browser that runs no script."""

from pathlib import Path

import pytest

from tests.browser.conftest import People
from tests.browser.dossiers import bring_to_appraisal

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


def test_a_dossier_is_written_signed_received_and_appraised_without_javascript(
    people: People, award_round: dict[str, str], tmp_path: Path
) -> None:
    bring_to_appraisal(people, "syt", award_round["syt"], tmp_path, javascript=False)
