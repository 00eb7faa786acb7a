"""The small parts: states in words, figures with names, nothing shown by colour alone."""

from datetime import UTC, date, datetime
from fractions import Fraction
from types import SimpleNamespace
from xml.etree.ElementTree import Element

import html5lib
import pytest

from tests.templates.conftest import Render
from tracker.domain.clock import Due, DueKind

HOSTILE = "<script>alert(1)</script>"


def part(render: Render, file: str, call: str, **values: object) -> Element:
    name = call.split("(", 1)[0]
    html = render(f'{{% from "components/{file}.html" import {name} %}}{{{{ {call} }}}}', **values)
    assert HOSTILE not in html
    return html5lib.parseFragment(html, namespaceHTMLElements=False)


def words(node: Element) -> str:
    return " ".join(" ".join(node.itertext()).split())


def test_an_icon_is_decoration_unless_it_has_a_label(render: Render) -> None:
    assert part(render, "icon", "icon('flag')").find(".//{*}svg").get("aria-hidden") == "true"
    named = part(render, "icon", "icon('flag', 'Phong trào')").find(".//{*}svg")
    assert (named.get("role"), named.get("aria-label")) == ("img", "Phong trào")
    assert named.find("{*}use").get("href").endswith("vendor/icons.svg#flag")


@pytest.mark.parametrize("tone", ["secondary", "info", "warning", "primary", "success", "danger"])
def test_a_chip_has_words_and_an_icon(render: Render, tone: str) -> None:
    chip = part(render, "chip", f"chip(label, '{tone}')", label=HOSTILE)
    assert words(chip) == HOSTILE
    assert chip.find(".//{*}use") is not None


@pytest.mark.parametrize(
    ("kind", "days", "said"),
    [
        (DueKind.OVERDUE, 2, "Quá hạn 2 ngày làm việc (09/12/2021)"),
        (DueKind.SOON, 3, "Còn 3 ngày làm việc (09/12/2021)"),
        (DueKind.SOON, 0, "Hạn hôm nay (09/12/2021)"),
        (DueKind.LATER, 9, "Hạn 09/12/2021"),
    ],
)
def test_a_deadline_is_said_in_words(render: Render, kind: DueKind, days: int, said: str) -> None:
    assert words(part(render, "due", "due(state)", state=Due(kind, days, date(2021, 12, 9)))) == said


def test_no_deadline_shows_nothing(render: Render) -> None:
    assert words(part(render, "due", "due(None)")) == ""


@pytest.mark.parametrize(
    ("share", "value", "said"),
    [(Fraction(13, 15), "86.7", "86,7 %"), (Fraction(3, 2), "100", "150 %"), (Fraction(0), "0.0", "0 %")],
)
def test_a_bar_says_its_share(render: Render, share: Fraction, value: str, said: str) -> None:
    bar = part(render, "progress", "bar(share, 'Xã nông thôn mới')", share=share)
    assert (bar.find(".//progress").get("value"), words(bar)) == (value, said)
    assert bar.find(".//progress").get("aria-label") == "Xã nông thôn mới"


def test_an_unknown_share_is_not_nought(render: Render) -> None:
    bar = part(render, "progress", "bar(None, 'Xã')")
    assert (bar.find(".//progress"), words(bar)) == (None, "Chưa có số liệu")


def test_steps_name_the_current_one(render: Render) -> None:
    items = [
        {"label": "Đề nghị", "state": "done"},
        {"label": HOSTILE, "state": "current"},
        {"label": "Trao", "state": "todo"},
    ]
    steps = part(render, "steps", "steps(items, 'Các bước')", items=items)
    current = [words(step) for step in steps.iter("li") if step.get("aria-current") == "step"]
    assert current == [f"2 {HOSTILE} : đang thực hiện"]


def test_tabs_are_links(render: Render) -> None:
    items = [
        SimpleNamespace(label="Thông tin", url="/a", active=True, count=None),
        SimpleNamespace(label="Ý kiến", url="/b", active=False, count=1234),
    ]
    tabs = part(render, "tabs", "tabs(items, 'Phần')", items=items)
    assert [(a.get("href"), a.get("aria-current"), words(a)) for a in tabs.iter("a")] == [
        ("/a", "page", "Thông tin"),
        ("/b", None, "Ý kiến 1.234"),
    ]


def test_facts_say_when_there_is_nothing(render: Render) -> None:
    facts = part(
        render, "definition", "definitions(rows)", rows=[("Chức vụ", None), ("Số", 0), ("Tên", HOSTILE)]
    )
    assert [words(value) for value in facts.iter("dd")] == ["Chưa có", "0", HOSTILE]


def test_history_keeps_time_person_and_reason(render: Render) -> None:
    entry = SimpleNamespace(
        at=datetime(2021, 12, 10, 2, 30, tzinfo=UTC),
        actor=HOSTILE,
        unit="Ban",
        label="Trả lại",
        reason="Thiếu <b>",
        tone="warning",
    )
    history = part(render, "history", "history(entries)", entries=[entry])
    assert words(history) == f"Trả lại 10/12/2021 09:30 {HOSTILE} · Ban Lý do: Thiếu <b>"
    assert history.find(".//time").get("datetime") == "2021-12-10T02:30:00+00:00"


def test_an_empty_place_tells_the_next_step(render: Render) -> None:
    empty = part(render, "empty", "empty('Chưa có hồ sơ.', 'Hãy lập hồ sơ.', 'Lập hồ sơ', '/new')")
    assert (empty.find(".//a").get("href"), words(empty.find(".//a"))) == ("/new", "Lập hồ sơ")


def test_a_figure_has_a_name_and_a_link(render: Render) -> None:
    stat = part(render, "card", "stat('7', label, '/late', trend='3 quá hạn', alert=True)", label=HOSTILE)
    assert words(stat) == f"{HOSTILE} 7 3 quá hạn"
    assert stat.find(".//a").get("href") == "/late"


def test_a_confirmation_works_without_script(render: Render) -> None:
    link = part(render, "dialog", "confirm_link('send', 'Gửi hồ sơ', '/confirm')").find(".//a")
    assert (link.get("href"), link.get("data-dialog")) == ("/confirm", "send")


def test_a_confirmation_says_its_effect(render: Render) -> None:
    source = (
        '{% from "components/dialog.html" import confirm_dialog %}'
        "{% call confirm_dialog('send', 'Gửi?', [effect], '/send', 'Gửi 12 hồ sơ', {'version': 3}) %}{% endcall %}"
    )
    dialog = html5lib.parseFragment(render(source, effect=HOSTILE), namespaceHTMLElements=False).find(
        ".//dialog"
    )
    assert words(dialog.find(f".//*[@id='{dialog.get('aria-labelledby')}']")) == "Gửi?"
    assert [words(item) for item in dialog.iter("li")] == [HOSTILE]
    fields = {control.get("name"): control.get("value") for control in dialog.iter("input")}
    assert fields["version"] == "3"
    assert fields["csrf_token"]


def test_a_running_job_asks_again_and_a_finished_one_does_not(render: Render) -> None:
    job = SimpleNamespace(id=1, words="Đang kết xuất", done=1200, total=5000, running=True, message=None)
    running = part(render, "job", "job_progress(job, '/jobs/1')", job=job)
    assert running.find(".//*[@hx-trigger]").get("hx-get") == "/jobs/1"
    assert "Đang kết xuất 1.200/5.000 dòng" in words(running)
    assert running.find(".//a").get("href") == "/jobs/1"
    job.running = False
    done = part(render, "job", "job_progress(job, '/jobs/1', '/jobs/1/file')", job=job)
    assert done.find(".//*[@hx-trigger]") is None
    assert done.find(".//a").get("href") == "/jobs/1/file"
