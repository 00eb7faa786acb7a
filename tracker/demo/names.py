"""Invented Vietnamese names from a fixed seed. No real person is meant."""

from random import Random

FAMILY = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Ngô",
    "Dương",
    "Đào",
    "Đoàn",
    "Lương",
)
MIDDLE_FEMALE = ("Thị", "Thị Thu", "Thị Minh", "Thị Ngọc", "Thanh", "Thị Bích", "Phương")
MIDDLE_MALE = ("Văn", "Đức", "Hữu", "Quang", "Minh", "Xuân", "Ngọc", "Thế")
GIVEN_FEMALE = (
    "An",
    "Ánh",
    "Bình",
    "Chi",
    "Dung",
    "Giang",
    "Hà",
    "Hạnh",
    "Hiền",
    "Hương",
    "Lan",
    "Liên",
    "Loan",
    "Mai",
    "Nga",
    "Oanh",
    "Phượng",
    "Thảo",
    "Thủy",
    "Trang",
    "Uyên",
    "Yến",
)
GIVEN_MALE = (
    "Anh",
    "Bách",
    "Cường",
    "Đạt",
    "Dũng",
    "Hải",
    "Hiếu",
    "Hòa",
    "Hùng",
    "Khánh",
    "Lâm",
    "Long",
    "Nam",
    "Phong",
    "Quân",
    "Sơn",
    "Thắng",
    "Tiến",
    "Toàn",
    "Trung",
    "Tùng",
    "Việt",
)


def full_name(random: Random, *, female: bool) -> str:
    """Family, middle and given name."""
    middle, given = (MIDDLE_FEMALE, GIVEN_FEMALE) if female else (MIDDLE_MALE, GIVEN_MALE)
    return " ".join((random.choice(FAMILY), random.choice(middle), random.choice(given)))
