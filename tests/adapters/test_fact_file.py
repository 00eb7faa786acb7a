"""The file of facts: what it may say is read as it stands, everything else is refused with its place."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tracker.adapters.fact_file import MOST_BYTES, FactFileError, read_facts
from tracker.domain.eligibility_facts import CollectiveFacts, Initiative, PriorAward, Use
from tracker.domain.eligibility_record import Measure, Record
from tracker.domain.enums import CommendationType, Evaluation, InitiativeScope, RecipientKind

WHOLE: dict[str, Any] = {
    "recipient": "ca_nhan",
    "ratings": {"2020": "HTXSNV", "2021": "HTTNV", "2022": "HTNV", "2023": "KHTNV"},
    "titles": [{"code": "CSTDCS", "year": 2021, "decision": "12/QĐ-SYT", "date": "2021-12-20"}],
    "awards": [
        {
            "code": "BKT",
            "date": "2019-05-10",
            "merit_from": "2017-01-01",
            "merit_to": "2018-12-31",
            "kind": "cong_trang",
        }
    ],
    "initiatives": [
        {"year": 2021, "level": "tinh", "kind": "de_tai", "replicable": True, "used_for": ["CSTDCS 2021"]}
    ],
    "discipline": [{"from": "2020-03-01", "to": "2021-03-01", "form": "khiển trách"}],
    "pending": False,
    "registered": [2021],
    "posts": [{"post": "Giám đốc sở", "from": "2015-01-01", "to": None, "confirmed": True}],
    "collective": {"total": 10, "completed": 10, "ldtt": 7, "cstdcs": 1, "disciplined": 0},
}


@pytest.fixture
def write(tmp_path: Path):
    def to_file(content: object) -> Path:
        path = tmp_path / "facts.json"
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(json.dumps(content), encoding="utf-8")
        return path

    return to_file


def test_everything_that_a_file_may_say_is_read(write):
    assert read_facts(write(WHOLE)) == Record(
        recipient=RecipientKind.INDIVIDUAL,
        evaluations=dict(zip(range(2020, 2024), Evaluation, strict=True)),
        titles=(PriorAward("CSTDCS", 2021, "12/QĐ-SYT", date(2021, 12, 20), type=CommendationType.MERIT),),
        awards=(
            PriorAward(
                "BKT",
                2018,
                "",
                date(2019, 5, 10),
                date(2017, 1, 1),
                date(2018, 12, 31),
                CommendationType.MERIT,
                period_known=True,
            ),
        ),
        initiatives=(
            Initiative(
                2021,
                InitiativeScope.PROVINCE,
                research=True,
                replicable=True,
                used_for=(Use("CSTDCS", 2021),),
            ),
        ),
        discipline=(Measure("khiển trách", date(2020, 3, 1), date(2021, 3, 1)),),
        pending=False,
        registered=(2021,),
        collective=CollectiveFacts(10, 10, 0, {"LDTT": 7, "CSTDCS": 1}),
    )


def test_an_empty_list_is_none_and_a_missing_key_is_not_known(write):
    assert read_facts(write({})) == Record()
    lists = ("titles", "awards", "initiatives", "discipline", "registered")
    empty = read_facts(write({key: [] for key in lists}))
    assert [getattr(empty, key) for key in lists] == [()] * len(lists)
    (work,) = read_facts(write({"initiatives": [{"year": 2021, "level": "co_so"}]})).initiatives
    assert (work.research, work.replicable, work.used_for) == (None, None, None)
    (award,) = read_facts(write({"awards": [{"code": "BKT", "date": "2019-05-10"}]})).awards
    assert (award.year, award.merit_to, award.type) == (2019, None, None)


@pytest.mark.parametrize(
    ("used", "found"),
    [
        ("CSTDCS", Use("CSTDCS")),
        ("CSTDCS-2023", Use("CSTDCS", 2023)),
        ({"code": "BKT", "year": 2022}, Use("BKT", 2022)),
        ({"code": "BKT"}, Use("BKT")),
    ],
)
def test_a_use_is_a_code_with_or_without_its_year(write, used, found):
    works = [{"year": 2021, "level": "co_so", "used_for": [used]}]
    (work,) = read_facts(write({"initiatives": works})).initiatives
    assert work.used_for == (found,)


def test_a_file_that_windows_saved_is_read(write):
    assert read_facts(write(b"\xef\xbb\xbf" + json.dumps({"pending": True}).encode())).pending is True


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ([], "the whole file"),
        ("x", "the whole file"),
        ({"rating": {}}, "rating: unknown key"),
        ({"titles": [{"code": "LDTT", "year": 2020}, {"code": "LDTT", "yaer": 2020}]}, "titles[2].yaer"),
        ({"titles": [{"code": "LDTT"}]}, "titles[1].year: field required"),
        ({"titles": {"code": "LDTT"}}, "titles:"),
        ({"titles": [{"code": "LDT", "year": 2020}]}, "titles[1].code: no award"),
        ({"titles": [{"code": 5, "year": 2020}]}, "titles[1].code"),
        ({"titles": [{"code": "LDTT", "year": "2020"}]}, "titles[1].year"),
        ({"titles": [{"code": "LDTT", "year": True}]}, "titles[1].year"),
        ({"awards": [{"code": "BKT", "date": "10/05/2019"}]}, "awards[1].date: should be a day written YYYY"),
        ({"awards": [{"code": "BKT", "date": "2019-02-30"}]}, "awards[1].date"),
        ({"awards": [{"code": "BKT", "date": 20190510}]}, "awards[1].date"),
        ({"awards": [{"code": "BKT", "date": "2019-05-10", "kind": "khac"}]}, "awards[1].kind"),
        ({"initiatives": [{"year": 2020, "level": "xa"}]}, "initiatives[1].level"),
        (
            {"initiatives": [{"year": 2020, "level": "tinh", "replicable": "yes"}]},
            "initiatives[1].replicable",
        ),
        (
            {"initiatives": [{"year": 2020, "level": "tinh", "used_for": ["x y"]}]},
            "initiatives[1].used_for[1]",
        ),
        ({"initiatives": [{"year": 2020, "level": "tinh", "used_for": "BKT"}]}, "initiatives[1].used_for"),
        ({"initiatives": [{"year": 2020, "level": "tinh", "used_for": ["NONE"]}]}, "used_for[1].code"),
        ({"ratings": {"2020": "TOT"}}, "ratings.2020"),
        ({"ratings": {"20": "HTNV"}}, "ratings.20"),
        ({"recipient": "nguoi"}, "recipient"),
        ({"pending": "false"}, "pending"),
        ({"pending": 0}, "pending"),
        ({"registered": [2021, "2022"]}, "registered[2]"),
        ({"discipline": [{"from": "2020-03-01"}]}, "discipline[1].form: field required"),
        ({"posts": [{"post": "", "from": "2020-03-01"}]}, "posts[1].post"),
        ({"collective": {"total": 0}}, "collective.total"),
        ({"collective": {"total": 3, "ldtt": 4}}, "collective: completed, ldtt"),
        ({"collective": {"ldtt": -1}}, "collective.ldtt"),
        ({"collective": {"total": 3.5}}, "collective.total"),
    ],
)
def test_what_a_file_may_not_say_is_refused_with_its_place(write, facts, place):
    with pytest.raises(FactFileError) as refused:
        read_facts(write(facts))
    assert place in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON: "),
        (b'{"pending": true, "pending": false}', "the key pending is there twice"),
        (b'{"ratings": {"2020": "HTNV", "2020": "HTTNV"}}', "the key 2020 is there twice"),
        ("{“pending”: true}".encode("utf-16"), "UTF-8"),
        (b"[" * 200_000, "not JSON"),
        (b'{"collective": {"total": NaN}}', "collective.total"),
        (b" " * (MOST_BYTES + 1), "larger than 1 MB"),
    ],
)
def test_what_is_not_json_is_refused_in_one_line(write, content, says):
    with pytest.raises(FactFileError) as refused:
        read_facts(write(content))
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_of_many_faults_the_first_are_told_and_the_rest_counted(write):
    with pytest.raises(FactFileError, match=r"a: unknown key; b: unknown key; c: unknown key; and 2 more"):
        read_facts(write(dict.fromkeys("abcde", 1)))


def test_a_file_that_is_not_there_is_the_systems_own_refusal(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        read_facts(tmp_path / "none.json")
