"""`flask eligibility`: facts in, findings out, by the law of a day."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask

KEYS = {"rule", "result", "reason", "article", "status"}
FACTS: dict[str, Any] = {
    "recipient": "ca_nhan",
    "ratings": {"2023": "HTXSNV"},
    "titles": [{"code": "LDTT", "year": 2023}],
    "awards": [],
    "initiatives": [],
    "discipline": [],
    "pending": False,
    "registered": [2023],
}


@pytest.fixture
def facts(tmp_path: Path):
    def to_file(**changed: Any) -> str:
        path = tmp_path / "facts.json"
        told = {key: value for key, value in {**FACTS, **changed}.items() if value != "left out"}
        path.write_text(json.dumps(told), encoding="utf-8")
        return str(path)

    return to_file


def run(app: Flask, award: str, day: str, path: str) -> Result:
    return app.test_cli_runner().invoke(args=["eligibility", "--award", award, "--on", day, "--facts", path])


def found(app: Flask, award: str, day: str, path: str) -> dict[str, Any]:
    result = run(app, award, day, path)
    assert (result.exit_code, result.stderr) == (0, "")
    (line,) = result.stdout.splitlines()
    return json.loads(line)


@pytest.mark.parametrize(
    ("day", "rule_set", "rule", "expected"),
    [
        ("2023-12-31", "RS2017", "R-CSTDCS-17", False),
        ("2024-01-01", "RS2024", "R-CSTDCS-24", True),
    ],
)
def test_the_same_facts_by_the_law_of_two_days(app: Flask, facts, day, rule_set, rule, expected) -> None:
    answer = found(app, "CSTDCS", day, facts())
    assert list(answer) == ["award", "rule_set", "eligible", "findings"]
    assert (answer["award"], answer["rule_set"], answer["eligible"]) == ("CSTDCS", rule_set, expected)
    for finding in answer["findings"]:
        assert finding.keys() == KEYS
        assert finding["result"] in {"met", "not_met", "unknown"}
        assert finding["status"] in {"confirmed", "unconfirmed"}
        assert finding["reason"]
        assert finding["article"]
    assert {"R-AUTH", "R-NODUP", "R-PENDING", rule} == {item["rule"] for item in answer["findings"]}
    not_met = [item for item in answer["findings"] if item["result"] == "not_met"]
    assert [item["rule"] for item in not_met] == ([] if expected else [rule])
    assert all("0/1 sáng kiến" in item["reason"] for item in not_met)


@pytest.mark.parametrize("key", ["recipient", "titles", "discipline", "pending"])
def test_a_missing_key_is_unknown_and_never_met(app: Flask, facts, key: str) -> None:
    answer = found(app, "CSTDCS", "2024-01-01", facts(**{key: "left out"}))
    assert answer["eligible"] is None
    assert "unknown" in {item["result"] for item in answer["findings"]}


def test_one_condition_not_met_outweighs_what_is_not_known(app: Flask, facts) -> None:
    answer = found(app, "CSTDCS", "2024-01-01", facts(pending=True, titles="left out"))
    assert answer["eligible"] is False


@pytest.mark.parametrize(("award", "day"), [("GK_XA", "2024-01-01"), ("HCLD3", "2023-12-31")])
def test_what_is_not_regulated_is_unknown_and_unconfirmed(app: Flask, facts, award: str, day: str) -> None:
    answer = found(app, award, day, facts(titles=[]))
    unknown = [item for item in answer["findings"] if item["result"] == "unknown"]
    assert answer["eligible"] is None
    assert any("chưa quy định" in item["reason"] and item["status"] == "unconfirmed" for item in unknown)


def test_an_award_that_nobody_gives_on_the_day_is_not_met(app: Flask, facts) -> None:
    answer = found(app, "GK_HUYEN", "2025-07-01", facts())
    assert (answer["rule_set"], answer["eligible"]) == ("RS2025", False)
    (finding,) = answer["findings"]
    assert (finding["rule"], finding["result"]) == ("R-AUTH", "not_met")


def test_the_law_that_is_not_confirmed_judges_nobody(app: Flask, facts) -> None:
    given = {"ratings": {"2025": "HTXSNV", "2026": "HTXSNV"}, "titles": []}
    answers = [found(app, "CSTDCS", day, facts(**given)) for day in ("2026-09-30", "2026-10-01")]
    assert [answer["rule_set"] for answer in answers] == ["RS2025", "RS2025"]
    assert [answer["eligible"] for answer in answers] == [True, True]


@pytest.mark.parametrize(
    ("award", "day", "says"),
    [
        ("KHONG-CO", "2024-01-01", "KHONG-CO"),
        ("CSTDCS", "2017-09-30", "30/09/2017"),
        ("CSTDCS", "01/01/2024", "2024"),
    ],
)
def test_an_unknown_award_and_a_day_without_law_are_wrong_use(app: Flask, facts, award, day, says) -> None:
    result = run(app, award, day, facts())
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "not JSON"),
        ("[]", "the whole file"),
        ('{"ratins": {}}', "ratins: unknown key"),
        (None, "No such file"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_in_one_line(app: Flask, tmp_path, content, says) -> None:
    path = tmp_path / "bad.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    result = run(app, "CSTDCS", "2024-01-01", str(path))
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert "bad.json" in line
    assert says in line
