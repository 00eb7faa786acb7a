"""A real server with the demo province, and a real Chromium."""

import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from tracker.demo.people import PASSWORD

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = shutil.which("chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def province(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of a demo province: made by the worker that comes first, for all of them to copy."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "province"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            making = folder.with_suffix(".making")
            flask = [sys.executable, "-m", "flask", "--app", "wsgi", "demo"]
            subprocess.run(flask, cwd=ROOT, env=served_from(making), check=True, capture_output=True)
            making.rename(folder)
    return folder


def served_from(folder: Path) -> dict[str, str]:
    """The settings of an application whose data are in `folder`, which is made."""
    folder.mkdir(exist_ok=True)
    return {
        **os.environ,
        "APP_ENV": "development",
        "BUSINESS_DATE": "2021-12-15",
        "DATABASE_URL": f"sqlite:///{folder / 'demo.db'}",
        "STORAGE_URL": f"file:{folder / 'files'}",
    }


@pytest.fixture(scope="session")
def environment(province: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The settings of the served application: a demo province of its own."""
    folder = tmp_path_factory.mktemp("served") / "province"
    shutil.copytree(province, folder)
    return served_from(folder)


@pytest.fixture(scope="session")
def server(environment: dict[str, str]) -> Iterator[str]:
    """The address of the application."""
    port = _free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", "1", "--blocking-threads", "1", "wsgi:app"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(address)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=20)


@pytest.fixture(scope="session")
def award_round(server: str, environment: dict[str, str]) -> dict[str, str]:
    """An open round with dossiers in several states: see `tests/browser/seed.py` for the names."""
    del server
    command = [sys.executable, "-m", "tests.browser.seed"]
    made = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    found: dict[str, str] = json.loads(made.stdout.splitlines()[-1])
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the machine; without it the tests are skipped with the reason, except in CI."""
    if CHROMIUM is None:
        message = "chromium is not installed: the browser tests did not run"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield found
        found.close()


class Person:
    """Somebody at a browser."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.errors: list[str] = []
        page.on(
            "console", lambda message: self.errors.append(message.text) if message.type == "error" else None
        )

    def sign_in(self, user_name: str) -> "Person":
        """Fill in the log-in page with the keyboard."""
        self.open("/login")
        self.page.fill("#user_name", user_name)
        self.page.fill("#password", PASSWORD)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/work")
        return self

    def open(self, path: str) -> Page:
        """Go to a page of the application."""
        self.page.goto(f"{self.address}{path}")
        return self.page


def follow(locator: Locator) -> None:
    """Click what leads to another page, and be there: a click alone would let a test read the page it leaves."""
    with locator.page.expect_navigation():
        locator.click()


@pytest.fixture
def people(browser: Browser, server: str) -> Iterator["People"]:
    """Opens a fresh browser window for each person."""
    found = People(browser, server)
    yield found
    found.close()


class People:
    """The persons of one test, each with an own browser context."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address
        self.contexts: list[BrowserContext] = []

    def new(self, *, width: int = 1280, scheme: str = "light", javascript: bool = True) -> Person:
        """A window of that width and colour scheme."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            # A button on its way from one colour to the other would be measured as neither.
            reduced_motion="reduce",
            java_script_enabled=javascript,
            accept_downloads=True,
        )
        self.contexts.append(context)
        return Person(context.new_page(), self.address)

    def close(self) -> None:
        """Close all windows."""
        for context in self.contexts:
            context.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str) -> None:
    for _ in range(100):
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=2) as answer:  # noqa: S310 - our own server
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server did not start")
