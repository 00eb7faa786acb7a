"""Write the public holidays of Việt Nam, one file a year. A maintainer's tool: needs the `holidays` package.

The days come from that package, not from the yearly notices of the Government: their status is
"unconfirmed", and swaps of working days are entered on screen.
"""

import csv
from pathlib import Path

import holidays

YEARS = range(2017, 2028)
FOLDER = Path(__file__).parent.parent / "tracker" / "data" / "holidays"
SOURCE = f"holidays {holidays.__version__} (PyPI), country VN"


def main() -> None:
    """Write `vn-YEAR.csv` for every year."""
    for year in YEARS:
        days = holidays.country_holidays("VN", years=year, language="vi")
        path = FOLDER / f"vn-{year}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["day", "name", "source", "status"])
            writer.writerows(
                [day.isoformat(), name, SOURCE, "unconfirmed"] for day, name in sorted(days.items())
            )
        print(path.name, len(days))


if __name__ == "__main__":
    main()
