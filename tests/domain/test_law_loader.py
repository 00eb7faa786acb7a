import shutil

import pytest

from tracker.domain.law_loader import FOLDER, load_law
from tracker.domain.law_types import LawDataError


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / "law")


def edit(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def refusal(folder):
    with pytest.raises(LawDataError) as refused:
        load_law(folder)
    return str(refused.value)


def test_a_copy_of_the_shipped_folder_loads_equal_rule_sets(folder):
    assert load_law(folder).rule_sets == load_law().rule_sets


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("rule_sets.toml", 'id = "RS2017"', 'key = "RS2017"', "id"),
        ("rule_sets.toml", "to = 2023-12-31", "to = 2024-01-01", "2024-01-01"),
        ("rule_sets.toml", "selectable = true", 'selectable = "yes"', "selectable"),
        ("rule_sets.toml", 'status = "confirmed"', 'status = "sure"', "confirmed, unconfirmed"),
        ("rule_sets.toml", "to = 2023-12-31", "to = 2017-01-01", "to phải từ ngày from"),
        ("base_salary.toml", "from = 2019-07-01", "from = 2019-06-30", "2019-06-30"),
        ("base_salary.toml", "value = 1490000", 'value = "1490000"', "số nguyên"),
        ("base_salary.toml", 'value = "1.5"', 'value = "một rưỡi"', "không phải là số"),
        ("base_salary.toml", "form_factor.individual", "form_factor.person", "individual"),
        ("time_limits.toml", 'day_kind = "working"', 'day_kind = "lunar"', "day_kind"),
        ("councils.toml", 'value = "2/3"', 'value = "2/0"', "phân số"),
        ("councils.toml", 'threshold = "9/10"', 'threshold = "11/10"', "Tỷ lệ"),
        ("councils.toml", "absent_written = true", "absent = true", "absent_written"),
        ("procedures.toml", "required = true", "required = 1", "đúng/sai"),
        ("papers.toml", '"achievement_report", "review_minutes"]', '"poem"]', "poem"),
        ("awards-titles.toml", 'vote = "by_council"', 'vote = "by_lot"', "by_lot"),
        ("awards-titles.toml", 'kind = "title"', 'kind = "title"\ncolour = "red"', "colour"),
        ("awards-titles.toml", 'most = "3/20"', 'most = "0.15.0"', "most"),
        ("awards-titles.toml", "times = 3", "often = 3", "times"),
        ("awards-titles.toml", 'levels = [{ value = ["province"]', 'levels = [{ value = ["moon"]', "levels"),
        ("awards-titles.toml", "name = [\n  { value", "name = [\n  5, { value", "LDTT.name"),
        ("awards-titles.toml", "money = [", "money = []\nvariants = [", "LDTT.money|để trống"),
        ("awards-titles.toml", "[LDTT]", "[GK_SO]", "GK_SO"),
        (
            "awards-honours.toml",
            'name = "Huân chương Sao vàng", money = "46.0"',
            'name = "Sao vàng"',
            "money",
        ),
        ("criteria-titles.toml", 'check = "registered"', 'check = "lucky"', "check|registered"),
        ("criteria-titles.toml", 'awards = ["LDTT"]', 'awards = ["XYZ"]', "XYZ"),
        ("criteria-titles.toml", 'code = "task_result"', 'code = "discipline"', "2017-10-01"),
        ("criteria-titles.toml", 'at_least = "good"', 'at_least = "nice"', "at_least"),
        ("procedures.toml", 'value = ["sudden"]', 'value = ["sooden"]', "value"),
        ("legal_bases.toml", 'kinds = ["decision"]', 'kinds = ["poem"]', "kinds"),
        ("legal_bases.toml", "[[lines]]", "[lines", "line"),
    ],
)
def test_a_broken_file_is_named_with_its_key(folder, name, old, new, says):
    edit(folder, name, old, new)
    message = refusal(folder)
    assert message.startswith(f"{name}: ")
    assert all(part in message for part in says.split("|"))


def test_the_papers_of_the_simplified_procedure_are_needed(folder):
    path = folder / "papers.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("sets.simplified", "sets.short"), encoding="utf-8"
    )
    assert "sets.simplified" in refusal(folder)


def test_a_missing_file_is_named(folder):
    (folder / "time_limits.toml").unlink()
    assert refusal(folder).startswith("time_limits.toml: ")


def test_bytes_that_are_not_utf8_are_refused(folder):
    (folder / "papers.toml").write_bytes(b"\xff\xfe")
    assert refusal(folder).startswith("papers.toml: ")


def test_an_award_with_a_day_that_has_no_money_is_refused(folder):
    edit(
        folder,
        "awards-titles.toml",
        'from = 2024-01-01, to = 2025-06-30, status = "confirmed", basis = "Nghị định 98/2023/NĐ-CP, Điều 54" },',
        'from = 2024-01-02, to = 2025-06-30, status = "confirmed", basis = "Nghị định 98/2023/NĐ-CP, Điều 54" },',
    )
    assert "LDTT thiếu money ngày 2024-01-01" in refusal(folder)


def test_an_award_without_a_known_name_is_refused(folder):
    edit(
        folder,
        "awards-titles.toml",
        'value = "Lao động tiên tiến", from = 2017-10-01, to = 2023-12-31, status = "confirmed", basis',
        'reason = "không rõ", from = 2017-10-01, to = 2023-12-31, status = "unset", basis',
    )
    assert "LDTT thiếu name ngày 2017-10-01" in refusal(folder)


def test_a_variant_without_a_sum_is_refused(folder):
    edit(
        folder,
        "awards-honours.toml",
        'name = "Huân chương Sao vàng", money = "46.0", from = 2017-10-01, to = 2023-12-31, status = "confirmed"',
        'name = "Huân chương Sao vàng", from = 2017-10-01, to = 2023-12-31, status = "unset", reason = "không rõ"',
    )
    assert "variants[1].money" in refusal(folder)


def test_a_condition_of_several_parts_needs_one(folder):
    path = folder / "criteria-titles.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            'value = { check = "registered" }', 'value = { check = "any", parts = [] }'
        ),
        encoding="utf-8",
    )
    assert "parts để trống" in refusal(folder)


def test_a_condition_without_its_value_is_refused(folder):
    edit(folder, "criteria-titles.toml", 'value = { check = "registered" }\n', "")
    assert "criteria[1].value" in refusal(folder)
