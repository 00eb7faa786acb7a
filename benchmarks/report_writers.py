"""CPU of the report writers against their peers, in one run.

    python benchmarks/report_writers.py [--pdf-rows 2500] [--xlsx-rows 8000] [--runs 2] [--check]

Every measurement is a process of its own (user CPU after imports); variants take turns; the least of the
runs are compared. Peers: XlsxWriter in constant_memory mode with the same styling; a reportlab LongTable with a
Paragraph in each cell; fpdf2 with the same page laid out by hand. `--check` exits 1 when a goal is missed.
"""

import argparse
import io
import random
import resource
import subprocess
import sys
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate
from pathlib import Path

import xlsxwriter
from fpdf import FPDF
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

sys.path.insert(0, str(Path(__file__).parent.parent))

from reports.document import Column, Document, Head, Kind, Table
from reports.excel import render_xlsx
from reports.fonts import ASSETS, register_fonts
from reports.pdf import render_pdf
from reports.text import cell_text, markup

COLUMNS = (
    Column("STT", Kind.INTEGER, 13),
    Column("Họ và tên", width=26),
    Column("Chức vụ", width=24),
    Column("Đơn vị", width=30),
    Column("Danh hiệu, hình thức", width=30),
    Column("Ngày nộp", Kind.DATE, 16),
    Column("Ngày họp", Kind.DATE, 16),
    Column("Phiếu đồng ý", Kind.INTEGER, 12),
    Column("Tổng số", Kind.INTEGER, 12),
    Column("Tỷ lệ", Kind.PERCENT, 14),
    Column("Tiền thưởng", Kind.INTEGER, 20),
    Column("Tóm tắt thành tích", width=70),
    Column("Kết luận", width=18),
    Column("Ghi chú", width=18),
)
SIZE, LEADING, PAD = 7, 8.4, 3.0
SYLLABLES = [
    f"{head}{vowel}{tail}"
    for head in (*"bcdđhlmnstvx", "ch", "kh", "nh", "ph", "th", "tr")
    for vowel in "aăâeêioôơuưạảấậếệọốợụứ"
    for tail in ("", "n", "ng", "p", "t")
]
AWARDS = [
    "Bằng khen của Chủ tịch UBND tỉnh",
    "Chiến sĩ thi đua cấp tỉnh",
    "Cờ thi đua của UBND tỉnh",
    "Giấy khen",
]


def sample(count):
    """Nominations of invented people; the long text of 200 to 400 letters compresses about as prose does."""
    rng = random.Random(2047)
    words = SYLLABLES.copy()
    weights = list(accumulate(1 / (place + 20) for place in range(len(words))))
    rng.shuffle(words)

    def text(length):
        return " ".join(rng.choices(words, cum_weights=weights, k=length))

    units = [text(5).capitalize() for _ in range(150)]
    posts = [text(3).capitalize() for _ in range(40)]
    start = date(2021, 1, 1)
    for number in range(1, count + 1):
        yield (
            number, text(3).title(), rng.choice(posts), rng.choice(units), rng.choice(AWARDS),
            start + timedelta(rng.randrange(330)), start + timedelta(rng.randrange(330)),
            rng.randrange(16), 15, Fraction(rng.randrange(16), 15), 298_000 * rng.randrange(1, 40),
            text(rng.randrange(50, 100)).capitalize(), rng.choice(["Đủ điều kiện", "Xin ý kiến"]), "",
        )  # fmt: skip


def as_document(rows):
    table = Table(COLUMNS, rows, size=SIZE)
    head = Head(agency="Sở Nội vụ", symbol="DS-SNV", place="Hưng Yên", day=date(2021, 12, 15))
    return Document(head=head, title="Danh sách", blocks=(table,), landscape=True)


def own_xlsx(rows):
    stream = io.BytesIO()
    render_xlsx(as_document(rows), stream)
    return stream


def xlsxwriter_constant(rows):
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    base = {
        "font_name": "Times New Roman",
        "font_size": 12,
        "border": 1,
        "text_wrap": True,
        "valign": "vcenter",
    }
    forms = {Kind.TEXT: "@", Kind.INTEGER: "#,##0", Kind.PERCENT: "0.0%", Kind.DATE: "dd/mm/yyyy"}
    formats = [book.add_format(base | {"num_format": forms[column.kind]}) for column in COLUMNS]
    header = book.add_format(base | {"bold": True, "align": "center", "bg_color": "#F2F2F2"})
    sheet = book.add_worksheet()
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width / 1.85)
        sheet.write_string(0, place, column.title, header)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            match COLUMNS[place].kind:
                case Kind.TEXT:
                    sheet.write_string(number, place, value, formats[place])
                case Kind.DATE:
                    sheet.write_datetime(number, place, value, formats[place])
                case _:
                    sheet.write_number(number, place, float(value), formats[place])
    book.close()
    return stream


def own_pdf(rows):
    stream = io.BytesIO()
    render_pdf(as_document(rows), stream)
    return stream


def naive_platypus(rows):
    fonts = register_fonts()
    stream = io.BytesIO()
    style = ParagraphStyle("cell", fontName=fonts.regular, fontSize=SIZE, leading=LEADING)
    total = sum(column.width for column in COLUMNS)
    width = landscape(A4)[0] - 128
    cells = [[Paragraph(column.title, style) for column in COLUMNS]]
    cells.extend(
        [
            Paragraph(markup(cell_text(value, column.kind)), style)
            for value, column in zip(row, COLUMNS, strict=True)
        ]
        for row in rows
    )
    table = LongTable(cells, [column.width / total * width for column in COLUMNS], repeatRows=1)
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])
    SimpleDocTemplate(stream, pagesize=landscape(A4), leftMargin=85, rightMargin=43).build([table])
    return stream


def fpdf2_by_hand(rows):
    """The same page as ours with the public calls of fpdf2: words measured once, one text call a line."""
    pdf = FPDF(orientation="landscape", unit="pt", format="A4")
    pdf.set_auto_page_break(auto=False)
    pdf.add_font("Tinos", fname=ASSETS / "Tinos-Regular.ttf")
    pdf.set_font("Tinos", size=SIZE)
    left, right, top, bottom = 85.0, pdf.w - 43, 57.0, pdf.h - 57
    total = sum(column.width for column in COLUMNS)
    edges = list(accumulate((c.width / total * (right - left) for c in COLUMNS), initial=left))
    widths, space = {}, pdf.get_string_width(" ")

    def lines(text, limit):
        done, line, used = [], [], 0.0
        for word in text.split():
            if word not in widths:
                widths[word] = pdf.get_string_width(word)
            if line and used + widths[word] > limit:
                done.append(" ".join(line))
                line, used = [], 0.0
            line.append(word)
            used += widths[word] + space
        return [*done, " ".join(line)] if line else done

    titles = [column.title for column in COLUMNS]
    y = bottom + 1
    for row in rows:
        texts = [cell_text(value, column.kind) for value, column in zip(row, COLUMNS, strict=True)]
        y = _fpdf2_row(pdf, lines, edges, (texts, titles), y, top, bottom)
    return io.BytesIO(pdf.output())


def _fpdf2_row(pdf, lines, edges, contents, y, top, bottom):
    texts, titles = contents
    cells = [lines(text, edges[n + 1] - edges[n] - 7) for n, text in enumerate(texts)]
    height = max(map(len, cells)) * LEADING + 2 * PAD
    if y + height > bottom:
        pdf.add_page()
        y = top
        if texts is not titles:
            y = _fpdf2_row(pdf, lines, edges, (titles, titles), y, top, bottom)
    pdf.line(edges[0], y, edges[-1], y)
    pdf.line(edges[0], y + height, edges[-1], y + height)
    for edge in edges:
        pdf.line(edge, y, edge, y + height)
    for left, cell in zip(edges, cells, strict=False):
        for place, line in enumerate(cell):
            pdf.text(left + 3.5, y + PAD + SIZE + place * LEADING, line)
    return y + height


XLSX = (own_xlsx, xlsxwriter_constant)
PDF = (own_pdf, fpdf2_by_hand, naive_platypus)
VARIANTS = {writer.__name__: writer for writer in (*XLSX, *PDF)}


def measure(writer, count):
    """User CPU seconds and size of one writing, in a fresh process."""
    command = [sys.executable, str(Path(__file__)), "--one", writer.__name__, "--rows", str(count)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(answer[0]), int(answer[1])


def run_one(name, count):
    rows = list(sample(count))
    register_fonts()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    stream = VARIANTS[name](rows)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_utime - before, len(stream.getvalue()))


def compare(writers, rows, runs):
    """Least CPU of each writer, for noise only adds; runs taken in turns, the slow naive one runs once."""
    taken = {writer: [] for writer in writers}
    for turn in range(runs):
        for writer in writers:
            if turn == 0 or writer is not naive_platypus:
                taken[writer].append(measure(writer, rows))
    print(f"{rows} rows of {len(COLUMNS)} columns, user CPU, least of {runs}")
    least = {writer: min(second for second, _ in results) for writer, results in taken.items()}
    for writer, seconds in least.items():
        megabytes = taken[writer][0][1] / 1e6
        print(
            f"  {writer.__name__:20} {seconds:8.2f} s {seconds / rows * 1e6:8.0f} µs/row {megabytes:7.2f} MB"
        )
    return least


def goals(options):
    """Name, measured ratio and goal of every comparison."""
    xlsx = compare(XLSX, options.xlsx_rows, options.runs)
    pdf = compare(PDF, options.pdf_rows, options.runs)
    longer, _ = measure(own_pdf, 5 * options.pdf_rows)
    return [
        ("XLSX / XlsxWriter constant_memory", xlsx[own_xlsx] / xlsx[xlsxwriter_constant], 0.30),
        ("PDF / LongTable of Paragraphs", pdf[own_pdf] / pdf[naive_platypus], 0.08),
        ("PDF / fpdf2 laid out by hand", pdf[own_pdf] / pdf[fpdf2_by_hand], 0.33),
        (
            f"PDF, CPU a row at {5 * options.pdf_rows} / at {options.pdf_rows}",
            longer / 5 / pdf[own_pdf],
            1.20,
        ),
    ]


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pdf-rows", type=int, default=2_500)
    parser.add_argument("--xlsx-rows", type=int, default=8_000)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--check", action="store_true", help="exit 1 when a goal is missed")
    parser.add_argument("--one", choices=VARIANTS, help=argparse.SUPPRESS)
    parser.add_argument("--rows", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        run_one(options.one, options.rows)
        return 0
    results = goals(options)
    for name, ratio, goal in results:
        print(f"{name:38} {ratio:6.3f}  goal {goal:.2f}  {'met' if ratio <= goal else 'MISSED'}")
    return int(options.check and any(ratio > goal for _, ratio, goal in results))


if __name__ == "__main__":
    sys.exit(main())
