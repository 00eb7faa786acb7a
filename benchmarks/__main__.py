"""Run every measurement, one after the other, each in a process of its own; each prints its ratios."""

import subprocess
import sys
from pathlib import Path


def main() -> int:
    """All programs of this folder, in the order of their names; 1 when one of them fails."""
    codes = []
    for path in sorted(Path(__file__).parent.glob("[!_]*.py")):
        print(f"== {path.stem}", flush=True)
        codes.append(subprocess.run([sys.executable, str(path), *sys.argv[1:]], check=False).returncode)
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
