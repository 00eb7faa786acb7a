"""Assets: only the expected bytes are copied, and the templates name only icons of the sprite."""

import hashlib
import re
from pathlib import Path

import pytest

from tools.copy_assets import ROOT, AssetError, build_sprite, copy_assets

SET = (
    '<svg><symbol class="bi bi-a" viewBox="0 0 16 16" id="a"><path d="M1"/></symbol>'
    '<symbol class="bi bi-b" viewBox="0 0 8 8" id="b"><path d="M2"/></symbol></svg>'
)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def plant(root: Path, *, icons: str = "b", font: str = "the font", icon_set: str = SET) -> None:
    """A project with one package of one file, and an icon set; the listed sums are of the defaults."""
    (root / "tools").mkdir()
    (root / "tools/icons.txt").write_text(icons)
    (root / "tools/assets.toml").write_text(
        '[sprite]\npackage = "set"\nfrom = "set.svg"\nto = "out/icons.svg"\nnames = "tools/icons.txt"\n'
        f'sha256 = "{sha256(SET)}"\n'
        '[[package]]\nname = "@scope/font"\nto = "out/font-1"\n'
        f'files = [{{ from = "files/x.ttf", to = "X.ttf", sha256 = "{sha256("the font")}" }}]\n'
    )
    for name, content in (("set/set.svg", icon_set), ("@scope/font/files/x.ttf", font)):
        path = root / "node_modules" / name
        path.parent.mkdir(parents=True)
        path.write_text(content)


def test_the_listed_files_and_the_named_icons_are_copied(tmp_path: Path) -> None:
    plant(tmp_path)
    assert copy_assets(tmp_path) == [tmp_path / "out/font-1/X.ttf", tmp_path / "out/icons.svg"]
    assert (tmp_path / "out/font-1/X.ttf").read_text() == "the font"
    sprite = (tmp_path / "out/icons.svg").read_text()
    assert '<symbol id="b" viewBox="0 0 8 8"><path d="M2"/></symbol>' in sprite
    assert 'id="a"' not in sprite


@pytest.mark.parametrize(
    ("changed", "name"),
    [({"font": "another font"}, "@scope/font/files/x.ttf"), ({"icon_set": SET + " "}, "set/set.svg")],
)
def test_a_wrong_sum_names_the_file_and_copies_nothing(
    tmp_path: Path, changed: dict[str, str], name: str
) -> None:
    plant(tmp_path, **changed)
    with pytest.raises(AssetError, match=f"node_modules/{name} has another sha256"):
        copy_assets(tmp_path)
    assert not (tmp_path / "out").exists()


def test_a_missing_file_names_the_remedy(tmp_path: Path) -> None:
    plant(tmp_path)
    (tmp_path / "node_modules/@scope/font/files/x.ttf").unlink()
    with pytest.raises(AssetError, match=r"x\.ttf is missing: run npm ci --ignore-scripts"):
        copy_assets(tmp_path)


def test_an_icon_that_the_set_lacks_is_named() -> None:
    with pytest.raises(AssetError, match="no such icon: nothing"):
        build_sprite(SET, ["a", "nothing"])


def test_every_icon_of_the_templates_is_in_the_sprite() -> None:
    listed = set((ROOT / "tools/icons.txt").read_text().split())
    used: set[str] = set()
    for template in (ROOT / "templates").rglob("*.html"):
        used.update(
            re.findall(r'\bicon(?:_name=|\()"([a-z0-9-]+)"[,)]', template.read_text(encoding="utf-8"))
        )
    assert used
    assert used <= listed
