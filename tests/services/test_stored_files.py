"""Files in the store: nothing of a refused upload stays, nothing that a row needs goes."""

import os
import threading
import time
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from tests import dossiers, files, world
from tests.dossiers import Dossiers
from tests.world import World
from tracker.domain.enums import CampaignState
from tracker.domain.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from tracker.models import Campaign, ProgressAttachment, ProgressReport, StoredFile
from tracker.services import attachments, campaign_documents, evidence, participations
from tracker.services.stored_files import YOUNGEST_ORPHAN, Upload, faults

PDF = Upload("minh chứng.pdf", files.pdf())
OTHER = Upload("khác.png", files.png(width=9))
THREADS = 8


@pytest.fixture
def province(session: Session) -> World:
    built = world.build(session)
    built.launch()
    for code in ("H1", "H2"):
        built.join(code)
    return built


@pytest.fixture
def folder(app: Flask) -> Path:
    return Path(app.extensions["settings"].storage_url.removeprefix("file:"))


def stored(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def rows(session: Session) -> list[str]:
    session.rollback()
    return sorted(session.scalars(select(StoredFile.sha256)))


def attach(province: World, report: str, who: str = "H1.clerk", upload: Upload = PDF) -> ProgressAttachment:
    return attachments.attach_to_report(viewer=province.viewer(who), public_id=report, upload=upload)


@pytest.mark.parametrize(("who", "refusal"), [("H2.clerk", NotFound), ("H1.head", Forbidden)])
def test_an_upload_without_the_right_leaves_nothing(
    province: World, folder: Path, session: Session, who: str, refusal: type[DomainError]
) -> None:
    report = province.report("H1")
    with pytest.raises(refusal):
        attach(province, report, who)
    assert (stored(folder), rows(session)) == ([], [])


def test_the_right_is_asked_before_the_file_is_opened(province: World, folder: Path) -> None:
    report = province.report("H1")
    with pytest.raises(NotFound):
        attach(province, report, "H2.clerk", Upload("a.exe", b"MZ"))
    with pytest.raises(Invalid, match="Chỉ nhận"):
        attach(province, report, upload=Upload("a.exe", b"MZ"))
    assert stored(folder) == []


def test_a_report_of_a_closed_campaign_takes_no_file(province: World, folder: Path, session: Session) -> None:
    report = province.report("H1")
    kept = attach(province, report, upload=OTHER)
    session.execute(update(Campaign).values(state=CampaignState.CLOSED))
    session.commit()
    with pytest.raises(Conflict, match="đã kết thúc"):
        attach(province, report)
    with pytest.raises(Conflict, match="đã kết thúc"):
        attachments.detach_from_report(
            viewer=province.viewer("H1.clerk"), public_id=report, attachment_id=kept.public_id
        )
    assert stored(folder) == rows(session) == [kept.sha256]


def test_a_report_of_a_unit_that_was_released_takes_no_file(province: World, folder: Path) -> None:
    report = province.report("H1")
    part = province.part("H1")
    participations.release(
        viewer=province.viewer("standing"), public_id=part.public_id, version=part.version, reason="Sáp nhập"
    )
    with pytest.raises(Conflict, match="chưa đăng ký"):
        attach(province, report)
    assert stored(folder) == []


def test_one_file_more_than_allowed_leaves_nothing(
    province: World, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = province.report("H1")
    kept = attach(province, report)
    monkeypatch.setattr(evidence, "MOST_FILES", 1)
    with pytest.raises(Invalid, match="tối đa 1 tệp"):
        attach(province, report, upload=OTHER)
    monkeypatch.setattr(campaign_documents, "MOST", 0)
    with pytest.raises(Invalid, match="tối đa 0 tài liệu"):
        campaign_documents.attach(
            viewer=province.viewer("standing"),
            public_id=province.campaign().public_id,
            title="Mẫu",
            upload=OTHER,
        )
    assert stored(folder) == [kept.sha256]


def test_a_dossier_that_was_sent_takes_no_file(session: Session, app: Flask, folder: Path) -> None:
    desk: Dossiers = dossiers.open_round(session)
    row = desk.complete()
    desk.act("H1.clerk", row, "send")
    before = stored(folder)
    with pytest.raises(Forbidden):
        attachments.attach_to_nomination(
            viewer=desk.viewer("H1.clerk"), public_id=row.public_id, upload=PDF, paper="", day=dossiers.DAY
        )
    assert stored(folder) == before


def test_a_failure_after_the_file_was_written_takes_it_back(
    province: World, folder: Path, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = province.report("H1")

    def fail(*_given: object, **_named: object) -> None:
        assert stored(folder)
        raise OperationalError("insert", {}, Exception("down"))

    monkeypatch.setattr(evidence, "note_file", fail)
    with pytest.raises(OperationalError):
        attach(province, report)
    assert (stored(folder), rows(session)) == ([], [])


def test_a_failure_leaves_what_another_row_uses(
    province: World, folder: Path, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = attach(province, province.report("H1"))
    report = province.report("H2")

    def fail(*_given: object, **_named: object) -> None:
        raise OperationalError("insert", {}, Exception("down"))

    monkeypatch.setattr(evidence, "note_file", fail)
    with pytest.raises(OperationalError):
        attach(province, report, "H2.clerk")
    monkeypatch.undo()
    again = session.get_one(ProgressReport, kept.report_id).public_id
    with pytest.raises(Conflict, match="đã có trong hồ sơ"):
        attach(province, again)
    assert stored(folder) == rows(session) == [kept.sha256]


def test_a_content_that_was_lost_comes_back_with_the_next_upload(province: World, folder: Path) -> None:
    kept = attach(province, province.report("H1"))
    next(path for path in folder.rglob("*") if path.name == kept.sha256).unlink()
    attach(province, province.report("H2"), "H2.clerk")
    assert stored(folder) == [kept.sha256]


def test_the_same_bytes_brought_at_once_are_one_content(
    province: World, app: Flask, folder: Path, session: Session
) -> None:
    reports = {code: province.report(code) for code in ("H1", "H2")}
    viewers = {code: province.viewer(f"{code}.clerk") for code in reports}
    session.rollback()
    outcomes: list[str] = []
    ready = threading.Barrier(THREADS)

    def post(code: str) -> None:
        with app.app_context():
            ready.wait()
            try:
                attachments.attach_to_report(viewer=viewers[code], public_id=reports[code], upload=PDF)
                outcomes.append("kept")
            except Conflict:
                outcomes.append("refused")

    _run([threading.Thread(target=post, args=(code,)) for code in ("H1", "H2") * (THREADS // 2)])
    assert sorted(outcomes) == ["kept"] * 2 + ["refused"] * (THREADS - 2)
    assert session.scalar(select(func.count(ProgressAttachment.id))) == 2
    assert len(stored(folder)) == 1
    assert stored(folder) == rows(session)


def test_a_failing_upload_takes_nothing_from_one_that_waits_for_it(
    province: World, app: Flask, folder: Path, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = {code: province.report(code) for code in ("H1", "H2")}
    viewers = {code: province.viewer(f"{code}.clerk") for code in reports}
    session.rollback()
    written, outcomes = threading.Event(), dict[str, str]()
    note = evidence.note_file

    def fail_first(session: Session, viewer: object, *rest: object) -> None:
        if viewer is viewers["H1"]:
            written.set()
            threading.Event().wait(0.3)  # the other one arrives meanwhile
            raise OperationalError("insert", {}, Exception("down"))
        note(session, viewer, *rest)  # type: ignore[arg-type]

    def post(code: str) -> None:
        with app.app_context():
            if code == "H2":
                written.wait(5)
            try:
                attachments.attach_to_report(viewer=viewers[code], public_id=reports[code], upload=PDF)
                outcomes[code] = "kept"
            except OperationalError:
                outcomes[code] = "failed"

    monkeypatch.setattr(evidence, "note_file", fail_first)
    _run([threading.Thread(target=post, args=(code,)) for code in ("H1", "H2")])
    assert outcomes == {"H1": "failed", "H2": "kept"}
    assert len(stored(folder)) == 1
    assert stored(folder) == rows(session)


def _run(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_the_check_finds_nothing_in_a_sound_store(province: World, session: Session) -> None:
    attach(province, province.report("H1"))
    assert list(faults(session)) == []


@pytest.mark.parametrize("content", [b"", b"x" * len(PDF.content), PDF.content + b" ", None])
def test_the_check_names_a_content_that_was_changed_or_lost(
    province: World, folder: Path, session: Session, content: bytes | None
) -> None:
    key = attach(province, province.report("H1")).sha256
    (path,) = folder.rglob(key)
    path.unlink() if content is None else path.write_bytes(content)
    assert list(faults(session)) == [("a stored file has the content that its row names", key)]


def test_the_check_names_a_file_that_no_row_knows_once_it_is_an_hour_old(
    province: World, folder: Path, session: Session
) -> None:
    attach(province, province.report("H1"))
    orphan = folder / "files" / "ab" / ("ab" * 32)
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_bytes(b"left behind")
    assert list(faults(session)) == []
    an_hour_ago = time.time() - YOUNGEST_ORPHAN.total_seconds() - 1
    os.utime(orphan, (an_hour_ago, an_hour_ago))
    assert list(faults(session)) == [("every stored file has a row", orphan.name)]
