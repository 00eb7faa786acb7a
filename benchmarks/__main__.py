"""Run every measurement, one after the other; each prints its ratios."""

import runpy
from pathlib import Path


def main() -> None:
    """All programs of this folder, in the order of their names."""
    for path in sorted(Path(__file__).parent.glob("[!_]*.py")):
        print(f"== {path.stem}")
        runpy.run_path(str(path), run_name="__main__")


if __name__ == "__main__":
    main()
