"""Each value of the law is found under the documents that its basis names."""

import pytest

from tracker.domain import law
from tracker.domain.law_documents import OTHERS, cited, documents_of
from tracker.domain.law_places import places


@pytest.mark.parametrize(
    ("basis", "named"),
    [
        ("Luật số 06/2022/QH15, Điều 24", ("Luật số 06/2022/QH15",)),
        (
            "Luật số 06/2022/QH15, Điều 80; Nghị định 129/2025/NĐ-CP",
            ("Luật số 06/2022/QH15", "Nghị định 129/2025/NĐ-CP"),
        ),
        (
            "Luật Thi đua, khen thưởng năm 2003 (sửa đổi 2013), Điều 24",
            ("Luật Thi đua, khen thưởng năm 2003",),
        ),
        ("Như Luật năm 2003, Điều 28; từ năm 2024", ("Luật Thi đua, khen thưởng năm 2003",)),
        ("Quyết định của người đứng đầu", ()),
        ("Nghị định 98/2023/NĐ-CP, Điều 5; Nghị định 98/2023/NĐ-CP, Điều 6", ("Nghị định 98/2023/NĐ-CP",)),
    ],
)
def test_a_basis_names_its_documents(basis: str, named: tuple[str, ...]) -> None:
    assert documents_of(basis) == named


def test_every_version_of_every_value_and_every_condition_stands_under_a_document() -> None:
    found = {id(item.value.found) for items in cited().values() for item in items}
    versions = {id(item) for place in places().values() for item in place.versions.items}
    conditions = {id(item.rule) for items in law.book().criteria.values() for item in items}
    # A rule set in doubt has its version made for each reading.
    assert conditions <= found
    assert len(versions - found) <= 1
    assert list(cited())[-1] == OTHERS


def test_a_condition_of_several_awards_is_listed_once_with_all_of_them() -> None:
    items = [
        item
        for items in cited().values()
        for item in items
        if len(item.awards) > 1 and not item.value.address
    ]
    assert items
    for item in items:
        assert len(set(item.awards)) == len(item.awards)
