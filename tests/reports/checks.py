"""What every page of an official PDF must keep. Each check returns its faults, none when all is well."""

import io
import itertools

import pikepdf
import pypdfium2

from tests.reports.reading import MM, Printed

TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15
_TOLERANCE = 0.4


def sheet_faults(pdf: Printed) -> list[str]:
    """Every sheet is A4, upright or across."""
    a4 = {(595, 842), (842, 595)}
    return [f"page {n}: {size}" for n, size in enumerate(pdf.sizes, 1) if tuple(map(round, size)) not in a4]


def margin_faults(pdf: Printed) -> list[str]:
    """Nothing but the page number leaves the text area."""
    return [
        f"page {run.page}: {run.text!r}"
        for run in pdf.runs
        if not _inside(run, pdf.sizes[run.page - 1]) and not _is_page_number(run)
    ]


def _inside(run, size) -> bool:
    width, height = (side / MM for side in size)
    return (
        run.left >= LEFT - _TOLERANCE
        and run.right <= width - RIGHT + _TOLERANCE
        and run.baseline - run.size * 0.66 / MM >= TOP - _TOLERANCE
        and run.baseline <= height - BOTTOM + _TOLERANCE
    )


def _is_page_number(run) -> bool:
    return run.baseline < TOP and run.text.isdigit()


def page_number_faults(pdf: Printed, sections: list[int]) -> list[str]:
    """Sections of the given lengths count from one; a section's first page shows no number."""
    expected = [None if n == 1 else str(n) for length in sections for n in range(1, length + 1)]
    faults = []
    for page, (want, size) in enumerate(itertools.zip_longest(expected, pdf.sizes), 1):
        shown = [run for run in pdf.on(page) if run.baseline < TOP]
        if [run.text for run in shown] != ([want] if want else []):
            faults.append(f"page {page}: {[run.text for run in shown]} instead of {want}")
        faults.extend(
            f"page {page}: number at {run.centre:.1f} mm, {run.size} pt"
            for run in shown
            if abs(run.centre - size[0] / MM / 2) > 1 or run.size not in {13, 14}
        )
    return faults


def font_faults(pdf: Printed) -> list[str]:
    """Every face of every page is embedded with its way back to Unicode; nothing else is used."""
    faults = set()
    with pikepdf.open(io.BytesIO(pdf.data)) as opened:
        for page in opened.pages:
            for name, font in page.Resources.get("/Font", {}).items():
                descriptor = font.get("/FontDescriptor", {})
                if "/FontFile2" not in descriptor or "/ToUnicode" not in font:
                    faults.add(f"{name} {font.get('/BaseFont')} is not embedded")
    return sorted(faults | {f"{run.font} is used" for run in pdf.runs if not run.font.startswith("Tinos")})


def lone_signature_faults(pdf: Printed, first_line: str) -> list[str]:
    """Two lines of the text at least stand above the signature on its page."""
    signature = pdf.run(first_line)
    above = [r for r in pdf.on(signature.page) if TOP < r.baseline < signature.baseline - 0.1]
    return [] if len(above) > 1 else [f"page {signature.page} begins with the signature"]


def covered_text_faults(pdf: Printed) -> list[str]:
    """No two lines of text overlap."""
    faults = []
    for page in range(1, len(pdf.sizes) + 1):
        for one, other in itertools.combinations(pdf.on(page), 2):
            apart = abs(one.baseline - other.baseline) * MM
            beside = one.right <= other.left + 0.1 or other.right <= one.left + 0.1
            if not beside and apart < 0.9 * min(one.size, other.size):
                faults.append(f"page {page}: {one.text!r} on {other.text!r}")
    return faults


def open_faults(pdf: Printed) -> list[str]:
    """A second reader opens every page."""
    with pypdfium2.PdfDocument(pdf.data) as opened:
        return [] if len(opened) == len(pdf.sizes) else [f"{len(opened)} pages"]


def faults(pdf: Printed, sections: list[int]) -> list[str]:
    """All faults that do not depend on the content."""
    return [
        *sheet_faults(pdf),
        *margin_faults(pdf),
        *page_number_faults(pdf, sections),
        *font_faults(pdf),
        *covered_text_faults(pdf),
        *open_faults(pdf),
    ]
