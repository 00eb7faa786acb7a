"""Which entries of a list may be one recipient or use one text, and why."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.duplicate_words import Shares
from tracker.domain.duplicates import LEAST, MANY, Entry, Pair, compare, find

TEXT = (
    "Chủ trì xây dựng kế hoạch, trực tiếp tổ chức tiêm chủng cho mười hai nghìn người dân trong xã, "
    "không để xảy ra sai sót, rút ngắn một nửa thời gian chờ đợi so với năm trước."
)
OTHER_TEXT = (
    "Biên soạn tài liệu hướng dẫn số hóa hồ sơ lưu trữ, đào tạo lại toàn bộ cán bộ văn phòng, "
    "hoàn thành trước hạn ba tháng và tiết kiệm được kinh phí thuê ngoài."
)
MANY_PEOPLE = Shares(among=1_000_000)


def person(
    name: str,
    *,
    unit: str = "Sở Y tế",
    year: str = "2021",
    text: str = "",
    key: str = "1",
    kind: str = "ca_nhan",
) -> Entry:
    return Entry(key, name, kind, unit, year, "BKT", text)


def office(name: str, unit: str = "Ủy ban nhân dân huyện Ân Thi", key: str = "1") -> Entry:
    return Entry(key, name, "tap_the", unit, "2021", "BKT")


def judged(one: Entry, other: Entry, shares: Shares | None = None) -> Pair:
    pair = compare(one, Entry(**{**vars_of(other), "id": "2"}), shares or Shares(), least=0)
    assert pair is not None
    return pair


def vars_of(entry: Entry) -> dict[str, str]:
    return {name: getattr(entry, name) for name in Entry.__dataclass_fields__}


@pytest.mark.parametrize(
    ("one", "other", "least", "reason"),
    [
        ("Nguyễn Văn Hòa", "Nguyễn Văn Hoà", 0.95, "chỉ khác chỗ đặt dấu thanh"),
        ("Vũ Thị Thủy", "Vũ Thị Thuỷ", 0.95, "chỉ khác chỗ đặt dấu thanh"),
        ("Nguyễn Văn Hòa", "NGUYỄN VĂN HÒA", 0.95, "chỉ khác chữ hoa, chữ thường"),
        ("Đặng Đức Điệp", "Dang Duc Diep", 0.9, "một bên ghi không dấu"),
        ("Nguyễn Văn Hòa", "Nguyên Văn Hòa", 0.85, "“Nguyên” và “Nguyễn” khác dấu"),
        ("Trần Thị Thúy Vi", "Trần Thị Thúy Vy", 0.9, "chỉ khác i hoặc y"),
        ("Lê Văn Mỹ", "Lê Văn Mĩ", 0.9, "chỉ khác i hoặc y"),
        ("Lê Thị Mỹ", "Lê Thị Mỷ", 0.7, "chỉ khác dấu hỏi, ngã"),
        ("Nguyễn V. Hòa", "Nguyễn Văn Hòa", 0.8, "viết tắt"),
        ("Ng. Văn Hòa", "Nguyễn Văn Hòa", 0.8, "viết tắt"),
        ("Nguyễn Hòa", "Nguyễn Văn Hòa", 0.8, "một bên không ghi chữ “Văn”"),
        ("Lê Văn Hưg", "Lê Văn Hưng", 0.8, "có thể do gõ nhầm"),
        ("Ngyuễn Văn Nam", "Nguyễn Văn Nam", 0.8, "có thể do gõ nhầm"),
        ("Đ/c Lê Văn Hưng", "Lê Văn Hưng", 0.95, "chỉ khác từ xưng hô"),
        ("Hộ ông Lê Văn Hòa", "Hộ gia đình ông Lê Văn Hoà", 0.95, "cùng tên"),
    ],
)
def test_a_person_of_one_unit_is_found_under_another_spelling(
    one: str, other: str, least: float, reason: str
) -> None:
    kind = "ho_gia_dinh" if one.startswith("Hộ") else "ca_nhan"
    pair = judged(person(one, kind=kind), person(other, year="2020", kind=kind))
    assert least <= pair.score < 1
    told = "; ".join(pair.reasons)
    assert reason in told
    assert "cùng đơn vị" in told
    assert "khác năm: 2020, 2021" in told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng"),
        ("Nguyễn Thị Hoa", "Nguyễn Thị Hòa"),
        ("Nguyễn Văn An", "Nguyễn Văn Ân"),
        ("Lê Văn Hoàn", "Lê Văn Hoàng"),
        ("Trần Văn Nam", "Lê Văn Nam"),
        ("Nguyễn Thị Lan", "Nguyễn Thị Ngọc Lan"),
        ("Lê Văn Hưng A", "Lê Văn Hưng B"),
        ("Lê Văn Hưng", "Lê Văn Hưng B"),
        ("Nguyễn Thị Thu Hà", "Nguyễn Hà"),
        ("N. V. H.", "Nguyễn Văn Hòa"),
    ],
)
def test_people_of_one_unit_whose_names_look_alike_are_not_shown(one: str, other: str) -> None:
    assert judged(person(one), person(other)).score < LEAST


def test_letters_that_tell_namesakes_apart_leave_no_doubt() -> None:
    assert judged(person("Lê Văn Hưng A"), person("Lê Văn Hưng B")).score == 0


def test_a_slip_in_the_family_name_is_looked_up_in_the_unit() -> None:
    assert find([person("Tần Văn Nam"), person("Trần Văn Nam", key="2")])


def test_a_person_and_a_household_of_one_name_are_two() -> None:
    assert judged(person("Lê Văn Hòa"), person("Hộ ông Lê Văn Hòa", kind="ho_gia_dinh")).score < LEAST


@pytest.mark.parametrize(
    ("name", "among", "shown"),
    [("Nguyễn Văn Hòa", 2, True), ("Nguyễn Văn Hòa", 20_000, False), ("Khuất Bảo Uyển", 20_000, True)],
)
def test_a_namesake_of_another_unit_is_shown_unless_chance_makes_many(
    name: str, among: int, shown: bool
) -> None:
    pair = judged(person(name), person(name, unit="Sở Nội vụ"), Shares(among=among))
    assert (pair.score >= LEAST) is shown
    assert "khác đơn vị: “Sở Y tế”, “Sở Nội vụ”" in pair.reasons
    assert pair.score < judged(person(name), person(name, year="2020")).score


def test_names_that_the_list_itself_repeats_count_as_common() -> None:
    words = ("khuat", "bao", "uyen")
    assert Shares([words] * 900).expected(words) > 100 * Shares(among=900).expected(words)


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        (office("Phòng GD&ĐT"), office("Phòng Giáo dục và Đào tạo"), True),
        (office("Phòng GD-ĐT huyện Ân Thi"), office("Phòng Giáo dục và Đào tạo", "UBND huyện Ân Thi"), True),
        (office("P.hòng LĐ-TB&XH"), office("Phòng Lao động - Thương binh và Xã hội"), False),
        (office("Phòng LĐ-TB&XH"), office("Phòng Lao động - Thương binh và Xã hội"), True),
        (office("Tập thể Trường THCS Tân Dân"), office("Trường Trung học cơ sở Tân Dân"), True),
        (office("Văn phòng"), office("VP", "UBND huyện Ân Thi"), True),
        (office("Phòng Nghiệp vụ 1"), office("Phòng Nghiệp vụ 2"), False),
        (office("Trường Mầm non A"), office("Trường Mầm non B"), False),
        (office("Văn phòng"), office("Văn phòng", "Ủy ban nhân dân huyện Phù Cừ"), False),
        (
            office("Phòng GD&ĐT huyện Ân Thi"),
            office("Phòng GD&ĐT huyện Phù Cừ", "Ủy ban nhân dân huyện Phù Cừ"),
            False,
        ),
        (office("Phòng Y tế"), office("Phòng Tư pháp"), False),
        (office("Tổ 1", "Khu phố 1"), office("Tổ", "Khu phố 1"), False),
        (office("Phòng Tài chính"), office("Phòng Tài chính - Kế hoạch"), False),
    ],
)
def test_an_office_is_found_under_its_abbreviation_and_not_mixed_up(
    one: Entry, other: Entry, shown: bool
) -> None:
    assert (judged(one, other).score >= LEAST) is shown
    assert bool(find([one, Entry(**{**vars_of(other), "id": "2"})])) is shown


def test_a_text_used_twice_is_found_and_said() -> None:
    copied = TEXT.replace("mười hai", "mười ba")
    same = judged(
        person("Lê Thị Mai", text=TEXT), person("Trần Văn Nam", unit="Sở Nội vụ", text=TEXT.upper())
    )
    near = judged(person("Lê Thị Mai", text=TEXT), person("Trần Văn Nam", unit="Sở Nội vụ", text=copied))
    other = judged(person("Lê Thị Mai", text=TEXT), person("Trần Văn Nam", unit="Sở Nội vụ", text=OTHER_TEXT))
    assert same.score > near.score >= LEAST > other.score
    assert "cùng một nội dung thành tích" in same.reasons
    assert any(reason.startswith("thành tích giống nhau ") for reason in near.reasons)
    assert {"khác tên: “Lê Thị Mai”, “Trần Văn Nam”", "thành tích khác nhau"} <= set(other.reasons)


def test_a_set_phrase_of_few_words_is_no_text_used_twice() -> None:
    text = "Hoàn thành xuất sắc nhiệm vụ được giao"
    assert judged(person("Lê Thị Mai", text=text), person("Trần Văn Nam", text=text)).score < LEAST


def test_name_and_text_together_outweigh_another_unit() -> None:
    one, other = person("Nguyễn Văn Hòa", text=TEXT), person("Nguyễn Văn Hòa", unit="Sở Nội vụ", text=TEXT)
    assert judged(one, other, MANY_PEOPLE).score > 0.9


def test_everything_alike_but_the_id_scores_one() -> None:
    pair = judged(person("Nguyễn Văn Hòa", text=TEXT), person("Nguyễn Văn Hòa", text=TEXT))
    assert pair == Pair("1", "2", 1.0, pair.reasons, named=True)


def test_pairs_come_with_the_surest_first_and_ids_by_their_numbers() -> None:
    found = find(
        [
            person("Lê Thị Mai", key="10"),
            person("Le Thi Mai", key="9"),
            person("Lê Thị Mai", key="2", year="2020"),
            person("Phạm Văn Sơn", key="x"),
        ]
    )
    assert [(pair.a, pair.b) for pair in found] == [("2", "10"), ("2", "9"), ("9", "10")]
    assert [pair.score for pair in found] == sorted((pair.score for pair in found), reverse=True)


def test_ids_that_are_numbers_are_ordered_as_numbers() -> None:
    found = find([person("Lê Thị Mai", key=key) for key in ("10", "9", "b", "2")])
    assert [pair.a + pair.b for pair in found] == ["29", "210", "2b", "910", "9b", "10b"]


def test_a_large_group_is_told_of_member_by_member_without_comparing_all() -> None:
    entries = [person(f"Người Số {n}", unit=f"Đơn vị {n}", text=TEXT, key=str(n)) for n in range(MANY * 4)]
    found = find(entries)
    assert {pair.a for pair in found} | {pair.b for pair in found} == {entry.id for entry in entries}
    assert len(found) < 3 * len(entries)


NAMES = st.sampled_from(
    [
        "Nguyễn Văn Hòa",
        "Nguyễn Văn Hoà",
        "Trần Thị Ánh",
        "Lê V. An",
        "Phòng GD&ĐT",
        "Hộ ông Lê Văn Hòa",
        "Đỗ",
        "A B",
        "…",
    ]
)
TEXTS = st.text(alphabet="aăâáeêoôơuưyđhngt .-&1", max_size=30) | NAMES
ENTRIES = st.builds(
    Entry,
    id=st.just("1"),
    name=TEXTS,
    kind=st.sampled_from(["", "ca_nhan", "tap_the", "ho_gia_dinh"]),
    unit=TEXTS,
    year=st.sampled_from(["", "2020", "2021"]),
    award=st.sampled_from(["", "BKT"]),
    achievement=st.sampled_from(["", TEXT, OTHER_TEXT]),
)


@given(ENTRIES, ENTRIES)
def test_a_score_lies_between_0_and_1_and_does_not_ask_who_is_first(one: Entry, other: Entry) -> None:
    second = Entry(**{**vars_of(other), "id": "2"})
    pair = compare(one, second, least=0)
    assert pair == compare(second, one, least=0)
    assert pair is not None
    assert 0 <= pair.score <= 1
    assert all(pair.reasons)
    assert (pair.score == 1) == (one.content == second.content)


@given(
    ENTRIES,
    ENTRIES,
    st.sampled_from(
        [
            lambda text: unicodedata.normalize("NFD", text),
            lambda text: unicodedata.normalize("NFC", text),
            lambda text: f" {text}\u200b ",
        ]
    ),
)
def test_how_letters_are_encoded_changes_nothing(
    one: Entry, other: Entry, change: Callable[[str], str]
) -> None:
    values = {name: change(value) for name, value in vars_of(other).items()} | {"id": "2"}
    plain = Entry(**{**vars_of(other), "id": "2"})
    assert compare(one, Entry(**values), least=0) == compare(one, plain, least=0)


@given(
    st.sampled_from(["Nguyễn Văn Hòa", "Trần Thị Ánh", "Đặng Thị Bích Thủy"]),
    st.sampled_from([str.upper, str.title]),
)
def test_case_changes_no_score(name: str, change: Callable[[str], str]) -> None:
    for other in ("Nguyễn Văn Hoà", "Trần Thị Anh", "Dang Thi Bich Thuy"):
        known = judged(person(name), person(other, year="2020"))
        assert judged(person(change(name)), person(other, year="2020")).score == known.score


@given(st.lists(ENTRIES, max_size=12))
def test_nothing_is_a_double_of_itself(entries: list[Entry]) -> None:
    numbered = [Entry(**{**vars_of(entry), "id": str(n)}) for n, entry in enumerate(entries)]
    found = find(numbered, least=0)
    assert all(pair.a != pair.b for pair in found)
    assert len({(pair.a, pair.b) for pair in found}) == len(found)


@given(st.lists(ENTRIES, min_size=2, max_size=8))
def test_whatever_scores_is_compared(entries: list[Entry]) -> None:
    """The keys leave out nothing that is spelled alike in one unit."""
    numbered = [
        Entry(**{**vars_of(entry), "id": str(n), "name": "Nguyễn Văn Hoà" if n % 2 else "NGUYEN VAN HOA"})
        for n, entry in enumerate(entries)
    ]
    found = {(pair.a, pair.b) for pair in find(numbered)}
    for place, one in enumerate(numbered):
        for other in numbered[place + 1 :]:
            if one.unit == other.unit and one.group == other.group == "person" and one.unit:
                assert (one.id, other.id) in found
