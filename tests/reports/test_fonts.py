import shutil
from pathlib import Path

import pytest
import reportlab

from reports.fonts import ASSETS, VIETNAMESE_LETTERS, FontError, register_fonts

TIMES = {"Regular": "times", "Bold": "timesbd", "Italic": "timesi", "BoldItalic": "TimesBI"}


def times_folder(folder: Path) -> Path:
    """A folder that looks like an agency's own Times New Roman."""
    for style, name in TIMES.items():
        shutil.copy(ASSETS / f"Tinos-{style}.ttf", folder / f"{name}.ttf")
    return folder


def test_all_178_vietnamese_letters_are_asked_for():
    assert len(set(VIETNAMESE_LETTERS)) == 178
    assert {"ẵ", "Ặ", "đ", "Ỡ", "ỵ"} <= set(VIETNAMESE_LETTERS)


def test_the_shipped_face_is_registered_once():
    assert register_fonts() is register_fonts(ASSETS)


def test_an_agency_may_use_its_own_face(tmp_path):
    own = register_fonts(times_folder(tmp_path))
    assert own.regular != register_fonts().regular
    assert set(map(ord, VIETNAMESE_LETTERS)) <= own.coverage


@pytest.mark.parametrize("style", TIMES)
def test_a_face_without_vietnamese_letters_is_refused(tmp_path, style):
    folder = times_folder(tmp_path)
    vera = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
    shutil.copy(vera, folder / f"{TIMES[style]}.ttf")
    with pytest.raises(FontError, match=rf"{TIMES[style]}\.ttf lacks \d+ needed characters"):
        register_fonts(folder)


def test_a_missing_style_names_the_wanted_files(tmp_path):
    (times_folder(tmp_path) / "timesi.ttf").unlink()
    with pytest.raises(FontError, match=r"times\.ttf, timesbd\.ttf, timesi\.ttf"):
        register_fonts(tmp_path)


def test_a_broken_file_is_named(tmp_path):
    (times_folder(tmp_path) / "timesbd.ttf").write_bytes(b"not a font")
    with pytest.raises(FontError, match=r"timesbd\.ttf can't be read"):
        register_fonts(tmp_path)


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(FontError, match="not found"):
        register_fonts(tmp_path / "nowhere")


def test_characters_that_the_face_lacks_become_visible_squares():
    assert register_fonts().printable("Đạt ✓ và ☐\n😀") == "Đạt □ và □\n□"
