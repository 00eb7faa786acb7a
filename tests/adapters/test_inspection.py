"""What is taken as an upload, and what is refused with which remedy."""

import pytest

from tests import files
from tracker.adapters.inspection import LARGEST, inspect
from tracker.domain.errors import Invalid

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("Báo cáo.PDF", files.pdf(), "application/pdf"),
        ("ảnh.png", files.png(), "image/png"),
        ("bảng.xlsx", files.xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_real_file_of_the_list_is_taken(name: str, content: bytes, media_type: str) -> None:
    assert inspect(name, content).media_type == media_type


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("trống.pdf", b"", "rỗng"),
        ("lớn.pdf", b"%PDF-1.4" + b"0" * LARGEST, "20 MB"),
        ("hình.svg", SVG, "Chỉ nhận"),
        ("hình.png", SVG, "Không đọc được"),
        ("trang.html", b"<html>", "Chỉ nhận"),
        ("không đuôi", files.pdf(), "Chỉ nhận"),
        ("giả.pdf", files.png(), "Không đọc được"),
        ("hỏng.pdf", files.pdf()[:40], "Không đọc được"),
        ("mã lệnh.pdf", files.pdf(javascript=True), "mã lệnh"),
        ("khóa.pdf", files.pdf(password="x"), "mật khẩu"),
        ("nhúng.pdf", files.pdf(embedded=True), "tệp nhúng"),
        ("macro.xlsx", files.xlsx({"xl/vbaProject.bin": b"x"}), "macro"),
        ("bom.xlsx", files.xlsx({"xl/big.xml": b"0" * 20_000_000}), "Không đọc được"),
        ("giả.docx", files.xlsx(), "Không đọc được"),
        ("hỏng.png", files.png()[:20], "Không đọc được"),
    ],
)
def test_anything_else_is_refused_with_the_remedy(name: str, content: bytes, message: str) -> None:
    with pytest.raises(Invalid, match=message) as refusal:
        inspect(name, content)
    assert refusal.value.field == "file"


def test_a_picture_of_too_many_points_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.adapters.inspection.MOST_PIXELS", 10)
    with pytest.raises(Invalid, match="giảm kích thước"):
        inspect("ảnh.png", files.png())
