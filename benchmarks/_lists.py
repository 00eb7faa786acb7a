"""Lists of invented recipients of which it is known who is who: slips of the pen beside people who only look alike."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import combinations
from random import Random

from benchmarks._slips import OFFICE_SLIPS, SLIPS, Slip
from tracker.domain.duplicates import Entry

FAMILY = (
    ("Nguyễn", 38), ("Trần", 11), ("Lê", 9), ("Phạm", 7), ("Hoàng", 5), ("Vũ", 4), ("Phan", 4), ("Đặng", 2),
    ("Bùi", 2), ("Đỗ", 2), ("Ngô", 1), ("Dương", 1), ("Đào", 1), ("Đoàn", 1), ("Lương", 1), ("Lý", 1), ("Hà", 1),
    ("Mai", 1), ("Tạ", 1), ("Quách", 1),
)  # fmt: skip
MALE = (
    "Văn",
    "Văn",
    "Văn",
    "Đức",
    "Hữu",
    "Quang",
    "Minh",
    "Xuân",
    "Ngọc",
    "Thế",
    "Tiến",
    "Mạnh",
    "Trọng",
    "Công",
)
FEMALE = (
    "Thị",
    "Thị",
    "Thị",
    "Thị Thu",
    "Thị Minh",
    "Thị Ngọc",
    "Thanh",
    "Thị Bích",
    "Phương",
    "Thị Kim",
    "Thúy",
)
GIVEN_MALE = (
    "Anh", "Bách", "Bình", "Cường", "Dũng", "Đạt", "Điệp", "Giang", "Hải", "Hiếu", "Hòa", "Hùng", "Hưng", "Huy",
    "Khánh", "Kiên", "Lâm", "Long", "Lý", "Mạnh", "Nam", "Nghĩa", "Phong", "Phúc", "Quân", "Sơn", "Tài", "Thắng",
    "Thủy", "Tiến", "Toàn", "Trung", "Tuấn", "Tùng", "Việt", "Vinh", "Vỹ", "Xuân",
)  # fmt: skip
GIVEN_FEMALE = (
    "An", "Ánh", "Bình", "Chi", "Dung", "Giang", "Hà", "Hạnh", "Hằng", "Hiền", "Hoa", "Hòa", "Huệ", "Hương", "Lan",
    "Liên", "Linh", "Loan", "Lụa", "Mai", "Mỹ", "Nga", "Ngân", "Nhung", "Oanh", "Phượng", "Thảo", "Thoa", "Thủy",
    "Trang", "Tuyết", "Uyên", "Vân", "Vy", "Yến",
)  # fmt: skip
PLACES = tuple(
    f"{first} {second}"
    for first in ("Tân", "Đông", "Minh", "Phú", "Bình", "Hòa", "Vân", "Ngọc")
    for second in ("Dân", "Sơn", "Hải", "Khê", "Lâm", "Thành", "Châu", "Trạch")
)
OFFICES = ("Sở Y tế", "Sở Nội vụ", "Sở Tài chính", "Sở Giáo dục và Đào tạo", "Sở Tài nguyên và Môi trường")
BRANCHES = (
    "Phòng Giáo dục và Đào tạo", "Phòng Tài chính - Kế hoạch", "Phòng Lao động - Thương binh và Xã hội", "Văn phòng",
    "Trung tâm Y tế", "Phòng Nội vụ",
)  # fmt: skip
SET_PHRASES = (
    "Hoàn thành xuất sắc nhiệm vụ được giao, chấp hành tốt nội quy, quy chế của cơ quan trong năm.",
    "Đoàn kết nội bộ, chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước.",
)
WORDS = [
    f"{head}{vowel}{tail}"
    for head in (
        "b",
        "c",
        "ch",
        "d",
        "đ",
        "h",
        "kh",
        "l",
        "m",
        "n",
        "ng",
        "nh",
        "ph",
        "s",
        "t",
        "th",
        "tr",
        "v",
    )
    for vowel in ("a", "ă", "á", "ế", "ị", "ô", "ơ", "ư", "ạ", "ố")
    for tail in ("", "n", "ng", "m")
]


@dataclass(frozen=True)
class Line:
    """An entry, the recipient whom it means and the text that it uses."""

    entry: Entry
    recipient: int
    text: int


class Maker:
    """Draws recipients and their doubles from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.lines: list[Line] = []
        self.recipients = self.texts = 0
        self.taken: set[tuple[str, str]] = set()

    def add(self, entry: Entry, recipient: int | None = None, text: int | None = None) -> Line:
        """A line; of a new recipient or with a new text unless one is named."""
        self.recipients += 1
        self.texts += 1
        line = Line(
            replace(entry, id=str(len(self.lines) + 1)),
            self.recipients if recipient is None else recipient,
            self.texts if text is None else text,
        )
        self.lines.append(line)
        return line

    def achievement(self) -> str:
        """A text of its own with a set phrase in it."""
        own = [" ".join(self.random.choices(WORDS, k=self.random.randrange(12, 40))) for _ in range(2)]
        return f"{own[0].capitalize()}. {self.random.choice(SET_PHRASES)} {own[1].capitalize()}."

    def unit(self) -> str:
        """A department, a school, a commune or an office of a district."""
        place = self.random.choice(PLACES)
        return self.random.choice(
            (
                self.random.choice(OFFICES),
                f"Ủy ban nhân dân xã {place}",
                f"Trường Trung học cơ sở {place}",
                f"{self.random.choice(BRANCHES)} huyện {place}",
            )
        )

    def fresh(self, draw: Callable[[], Entry]) -> Entry:
        """Drawn anew until the unit has nobody of that name: a unit tells its namesakes apart."""
        while True:
            entry = draw()
            if (entry.name, entry.unit) not in self.taken:
                self.taken.add((entry.name, entry.unit))
                return entry

    def person(self) -> Entry:
        """A person of some unit."""
        return self.fresh(self._person)

    def _person(self) -> Entry:
        female = self.random.random() < 0.5
        family = self.random.choices([name for name, _ in FAMILY], [weight for _, weight in FAMILY])[0]
        middle = self.random.choice(FEMALE if female else MALE)
        given = self.random.choice(GIVEN_FEMALE if female else GIVEN_MALE)
        return self.entry(f"{family} {middle} {given}", "ca_nhan", self.unit())

    def collective(self) -> Entry:
        """An office of a district or a school."""
        return self.fresh(self._collective)

    def _collective(self) -> Entry:
        place = self.random.choice(PLACES)
        name = self.random.choice(
            (
                self.random.choice(BRANCHES),
                f"Trường Trung học cơ sở {place}",
                f"Tổ {self.random.randrange(1, 30)}",
            )
        )
        return self.entry(name, "tap_the", f"Ủy ban nhân dân huyện {self.random.choice(PLACES)}")

    def household(self) -> Entry:
        """A household by its head."""
        head = self.person()
        return replace(
            head,
            name=f"Hộ ông {head.name}",
            kind="ho_gia_dinh",
            unit=f"Ủy ban nhân dân xã {self.random.choice(PLACES)}",
        )

    def entry(self, name: str, kind: str, unit: str) -> Entry:
        """With a year, an award and an achievement."""
        return Entry(
            "", name, kind, unit, str(self.random.randrange(2019, 2024)), self.random.choice(("BKT", "CSTDCS", "GK_XA")),
            self.achievement(),
        )  # fmt: skip

    def later(self, entry: Entry) -> Entry:
        """The same recipient in another year, with another text."""
        return replace(entry, year=str(int(entry.year) + 1), achievement=self.achievement())


LOOK_ALIKES = {
    "Hùng": "Hưng",
    "Hòa": "Hoa",
    "Hoa": "Hòa",
    "An": "Ân",
    "Lan": "Lân",
    "Hà": "Hạ",
    "Vân": "Văn",
    "Dũng": "Dung",
}


def build(seed: int, size: int = 1) -> list[Line]:
    """About 4,500 lines with 2,700 pairs of doubles, times `size`, in chance order; numbered in that order."""
    maker = Maker(seed)
    for _ in range(1500 * size):
        _doubled(maker, maker.person(), SLIPS)
    for _ in range(150 * size):
        _doubled(maker, maker.household(), {name: slip for name, slip in SLIPS.items() if name != "initials"})
    for _ in range(250 * size):
        _doubled(maker, maker.collective(), OFFICE_SLIPS)
    for _ in range(150 * size):
        _copied(maker)
    for _ in range(400 * size):
        _alike(maker)
    lines = maker.lines
    maker.random.shuffle(lines)
    return [replace(line, entry=replace(line.entry, id=str(n))) for n, line in enumerate(lines, 1)]


def _doubled(maker: Maker, entry: Entry, slips: dict[str, Slip]) -> None:
    """A recipient twice, seldom three times; some years apart, some after a move to another unit."""
    random = maker.random
    first = maker.add(entry)
    for _ in range(2 if random.random() < 0.1 else 1):
        double = entry if random.random() < 0.3 else maker.later(entry)
        if entry.kind == "ca_nhan" and random.random() < 0.1:
            double = replace(double, unit=maker.unit())
        else:
            double = random.choice(list(slips.values()))(random, double)
        text = first.text if double.achievement == entry.achievement else None
        maker.add(double, first.recipient, text)


def _copied(maker: Maker) -> None:
    """Another recipient's text, whole or with some words changed."""
    first = maker.add(maker.person())
    words = first.entry.achievement.split()
    for _ in range(maker.random.choice((0, 0, 1, 2, 3))):
        words[maker.random.randrange(len(words))] = maker.random.choice(WORDS)
    maker.add(replace(maker.person(), achievement=" ".join(words)), text=first.text)


def _alike(maker: Maker) -> None:
    """Two that are not one: namesakes, neighbours in the alphabet, numbered offices, the same office elsewhere."""
    if maker.random.random() < 0.2:
        office = maker.collective()
        elsewhere = f"Ủy ban nhân dân huyện {maker.random.choice(PLACES)}"
        numbered = [("Phòng Nghiệp vụ 1", office.unit), ("Phòng Nghiệp vụ 2", office.unit)]
        for name, unit in (*numbered, (office.name, elsewhere)):
            if (name, unit) not in maker.taken:
                maker.taken.add((name, unit))
                maker.add(replace(maker.later(office), name=name, unit=unit))
        return
    entry = maker.person()
    maker.add(entry)
    maker.add(maker.fresh(lambda: _neighbour(maker, entry)))


def _neighbour(maker: Maker, entry: Entry) -> Entry:
    random = maker.random
    first, *middle, given = entry.name.split()
    inner = " ".join(middle)
    other = replace(entry, achievement=maker.achievement())
    return random.choice(
        (
            replace(other, unit=maker.unit()),
            replace(other, name=f"{first} {inner} {LOOK_ALIKES.get(given, random.choice(GIVEN_MALE))}"),
            replace(other, name=f"{first} {inner} {random.choice(('Ngọc', 'Thu', 'Kim'))} {given}"),
            replace(other, name=f"{first} {random.choice(MALE)} {given}"),
            replace(other, name=f"{random.choice(FAMILY[1:])[0]} {inner} {given}"),
            replace(other, name=f"{entry.name} B"),
            replace(other, name=f"Hộ ông {entry.name}", kind="ho_gia_dinh"),
        )
    )


def truth(lines: list[Line]) -> set[tuple[str, str]]:
    """The pairs of ids that mean one recipient or use one text."""
    groups: dict[tuple[str, int], list[str]] = {}
    for line in lines:
        groups.setdefault(("recipient", line.recipient), []).append(line.entry.id)
        groups.setdefault(("text", line.text), []).append(line.entry.id)
    return {pair for ids in groups.values() for pair in combinations(sorted(ids, key=int), 2)}
