"""Copy the front-end files that the project serves out of node_modules, each checked by its sha256.

`tools/assets.toml` lists the files; `tools/icons.txt` names the icons of the one sprite.
"""

import hashlib
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SYMBOL = re.compile(r'<symbol class="[^"]*" viewBox="([^"]*)" id="([^"]*)">(.*?)</symbol>', re.DOTALL)
SPRITE = '<svg xmlns="http://www.w3.org/2000/svg">\n{}\n</svg>\n'


class AssetError(Exception):
    """A file is missing or is not the one expected; the message names it."""


def copy_assets(root: Path) -> list[Path]:
    """Write every asset below `root` and answer the paths; AssetError before a wrong file is written."""
    plan = tomllib.loads((root / "tools/assets.toml").read_text(encoding="utf-8"))
    copies = [_checked(root, package, file) for package in plan["package"] for file in package["files"]]
    copies.append((root / plan["sprite"]["to"], _sprite(root, plan["sprite"])))
    for target, content in copies:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return [target for target, _ in copies]


def _checked(root: Path, package: dict[str, Any], file: dict[str, str]) -> tuple[Path, bytes]:
    content = verified(root, package["name"], file["from"], file["sha256"])
    return root / package["to"] / file["to"], content


def verified(root: Path, package: str, name: str, sha256: str) -> bytes:
    """The content of one file of a package; AssetError when it is absent or its sum differs."""
    place = Path("node_modules") / package / name
    try:
        content = (root / place).read_bytes()
    except FileNotFoundError as error:
        raise AssetError(f"{place} is missing: run npm ci --ignore-scripts") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise AssetError(f"{place} has another sha256 than tools/assets.toml says")
    return content


def _sprite(root: Path, sprite: dict[str, str]) -> bytes:
    source = verified(root, sprite["package"], sprite["from"], sprite["sha256"]).decode()
    names = (root / sprite["names"]).read_text(encoding="utf-8").split()
    return build_sprite(source, names).encode()


def build_sprite(source: str, names: list[str]) -> str:
    """The named symbols of the icon set as one SVG; AssetError for a name that the set lacks."""
    known = {name: (box, shape) for box, name, shape in SYMBOL.findall(source)}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise AssetError(f"no such icon: {', '.join(unknown)}")
    lines = (f'<symbol id="{name}" viewBox="{known[name][0]}">{known[name][1]}</symbol>' for name in names)
    return SPRITE.format("\n".join(lines))


def main() -> int:
    """Copy into this project; 1 with one line on stderr when a file is not as expected."""
    try:
        copied = copy_assets(ROOT)
    except AssetError as error:
        print(f"assets: {error}", file=sys.stderr)
        return 1
    print(f"assets: {len(copied)} files copied")
    return 0


if __name__ == "__main__":
    sys.exit(main())
