"""Tables by which names are compared, all without accents: words before a name, words of offices, common names."""

import csv
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tracker.domain.text import fold

ABBREVIATIONS = Path(__file__).parent.parent / "data" / "names" / "abbreviations.csv"
"""Short and long; read without accents, signs and the word "và", so that "GD&ĐT" stands for "GD-ĐT" and "GDĐT"."""

# Words of office names that name no place and no person: a name made of them alone is found in many units.
GENERIC_WORDS = """
  bo buu ban bang benh can cap chi chinh chuyen chung co cong cuc cuu dang dao day dich dien do doan doi don dong du
  duc duoc giao giam gioi hanh hoa hoach hoc hoi hop huu huyen ke khach khoa khoi khen kho kiem kinh ky lao lien lop luat
  mam mau mat mot moi nghe nghiep nghiem ngoai nha nhan nhi nhiem noi non nong nuoc pham phap phat phong phuc phuong
  quan quoc quy quyet sach san so su tac tai tap tham thi thu thuat thuc thue thuong tich tiep tieu tin tinh to toan tong tra
  tram tri trien trong truc trung truong truyen tu tuyen ty uy van vat ve vi vien vu vuc xa xay xet xuat y te the
"""
# Words of offices that also name places: "Thanh tra" and "Thanh Hà".
ALSO_PLACES = frozenset({"an", "thanh", "phu", "thong", "tien", "hung", "yen", "thi"})
CONNECTORS = frozenset({"va", "cua", "thuoc", "tai"})
PLACES = frozenset({"tinh", "huyen", "xa", "phuong", "thon", "khu", "thanh", "thi"})
OFFICES = (
    "phong", "ban", "so", "to", "doi", "truong", "trung tam", "tram", "van phong", "chi cuc", "cuc", "cong ty", "hoi",
    "uy ban", "ubnd", "doan", "khoa", "benh vien", "tap the", "chi bo", "dang bo", "lien doan", "bo phan", "don vi",
    "thanh tra", "hop tac xa", "htx", "cong an", "nhan dan", "mat tran", "mttq", "quy", "xa", "huyen", "thanh pho",
    "kho bac", "toa an", "vien", "ttyt", "tyt", "bch", "hdnd", "nha", "kho", "cum", "khoi", "mang", "dai", "bqltt", "vp",
    "phuong", "thi tran", "thi xa", "thon", "to dan pho",
)  # fmt: skip
# Words before a name that are no part of it.
COLLECTIVE_LEADS = (
    "tap the can bo cong chuc",
    "tap the can bo",
    "tap the",
    "can bo nhan dan",
    "nhan dan va can bo",
)
HOUSEHOLD_LEADS = ("ho gia dinh", "gia dinh", "ho", "chu ho", "dai dien ho")
TITLES = (
    "ong", "ba", "anh", "chi", "dong chi", "d/c", "ong ba", "thac si", "ths", "tien si", "ts", "bac si", "bs", "bsckii",
    "bscki", "ky su", "ks", "giao su", "gs", "pgs", "cu", "mr", "mrs", "ms", "co giao", "thay giao", "me vnah",
    "vo chong",
)  # fmt: skip
DROPPED = frozenset({"van", "thi"})
KINDS = {
    "ca nhan": "person", "individual": "person", "nguoi nuoc ngoai": "person", "nuoc ngoai": "person",
    "foreigner": "person", "tap the": "collective", "collective": "collective", "ho gia dinh": "household",
    "household": "household", "ho": "household",
}  # fmt: skip

RARE = 0.005
RARE_FAMILIES = """
  an au bach banh cao chau chu cu dam dao diep dinh doan doi gia ha han hua kha khong khuat kieu kim la lai lam
  lu lo luong luu luyen ma mac mai nghiem nhu ninh nong on phi phung quach quan sam ta tang thach thai than tho
  tieu to ton trieu trinh truong tu tuong ung uong van vi vien vuong xa
"""
# Rough shares among the names of the country, of our own estimate: only their order of magnitude matters.
FAMILIES = {
    "nguyen": 0.38, "tran": 0.11, "le": 0.095, "pham": 0.07, "hoang": 0.05, "huynh": 0.05, "phan": 0.045, "vu": 0.039,
    "vo": 0.039, "dang": 0.021, "bui": 0.02, "do": 0.014, "ho": 0.013, "ngo": 0.013, "duong": 0.01, "ly": 0.005,
    **dict.fromkeys(RARE_FAMILIES.split(), RARE),
}  # fmt: skip
MIDDLES = {
    "thi": 0.3,
    "van": 0.15,
    "duc": 0.03,
    "thanh": 0.03,
    "minh": 0.03,
    "ngoc": 0.03,
    "thu": 0.03,
    "huu": 0.02,
}
COMMON_GIVENS = """
  anh binh chi cuong dung duc giang ha hai hang hanh hien hieu hoa hoan hong hung huong huyen lan linh loan long
  mai minh nam nga ngoc nhung phuong quang son tam thang thanh thao thu thuy trang trung tuan tuyet tung van yen
"""
GIVENS = frozenset(COMMON_GIVENS.split())
RARE_GIVEN = 0.004
COMMON_GIVEN = 0.02
RARE_MIDDLE = 0.02
TRUST = 300
"""From so many names on a list's own count for more than those of the country."""

_LINKS = re.compile(r"[^\W_]+(?:[&./-][^\W_]+)*")
_WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> tuple[str, ...]:
    """The folded words of a text, without signs."""
    return tuple(_WORD.findall(fold(text)))


def _squeezed(text: str) -> str:
    return "".join(word for word in plain(text) if word not in CONNECTORS)


def _abbreviations() -> dict[str, tuple[str, ...]]:
    with ABBREVIATIONS.open(encoding="utf-8", newline="") as lines:
        return {_squeezed(row["short"]): plain(row["long"]) for row in csv.DictReader(lines)}


_EXPANDED = _abbreviations()
GENERIC = (
    frozenset(GENERIC_WORDS.split()) | {word for words in _EXPANDED.values() for word in words}
) - ALSO_PLACES


def office_words(text: str) -> tuple[str, ...]:
    """The folded words of an office's name with its abbreviations written out and without "và", "của"."""
    found: list[str] = []
    for linked in _LINKS.findall(fold(text).replace(" & ", "&")):
        whole = _EXPANDED.get(_squeezed(linked))
        parts = [_EXPANDED.get(part, (part,)) for part in _WORD.findall(linked)]
        found += whole or (word for part in parts for word in part)
    return tuple(word for word in found if word not in CONNECTORS)


def without_leads(words: tuple[str, ...], leads: tuple[str, ...]) -> int:
    """How many words at the beginning are such leads; at least one word stays."""
    taken = 0
    while found := max((n for n in (_led(words[taken:], lead) for lead in leads) if n), default=0):
        taken += found
    return taken


def _led(words: tuple[str, ...], lead: str) -> int:
    parts = plain(lead)
    return len(parts) if len(words) > len(parts) and words[: len(parts)] == parts else 0


def kind_of(kind: str, name: str) -> str:
    """person, collective or household; where the kind is not one of the known words, by how the name begins."""
    known = KINDS.get(" ".join(plain(kind)))
    if known:
        return known
    words = plain(name)
    if without_leads(words, HOUSEHOLD_LEADS):
        return "household"
    return "collective" if without_leads(words, OFFICES) else "person"


class Shares:
    """About how many of a list bear a name: by its own words where it is long, else by those of the country."""

    def __init__(self, names: Iterable[tuple[str, ...]] = (), among: int = 0) -> None:
        """From the words of the list's names; `among` is its length where its names are not at hand."""
        self.families: Counter[str] = Counter()
        self.middles: Counter[str] = Counter()
        self.givens: Counter[str] = Counter()
        known = 0
        for words in names:
            known += 1
            self.families[words[0]] += 1
            self.middles.update(words[1:-1])
            self.givens[words[-1]] += 1
        self.known = known
        self.among = max(known, among, 2)

    def expected(self, words: tuple[str, ...]) -> float:
        """How many of the list would bear the name by chance; all of it where there is no name."""
        if not words:
            return self.among
        found = self._share(self.families, words[0], FAMILIES.get(words[0], RARE))
        for word in words[1:-1]:
            found *= self._share(self.middles, word, MIDDLES.get(word, RARE_MIDDLE))
        if len(words) > 1:
            found *= self._share(self.givens, words[-1], COMMON_GIVEN if words[-1] in GIVENS else RARE_GIVEN)
        return self.among * found

    def _share(self, counted: Counter[str], word: str, usual: float) -> float:
        return (counted[word] + TRUST * usual) / (self.known + TRUST)
