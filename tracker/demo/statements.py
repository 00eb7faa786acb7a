"""What the demo's clerks state of the conditions of a dossier: most of it good, some of it left open."""

from datetime import date
from random import Random

from tracker.domain.enums import Evaluation
from tracker.domain.statements import DISCIPLINED, PENDING, REGISTERED, YEAR, Value
from tracker.domain.viewer import Viewer
from tracker.models import Nomination
from tracker.services import statements
from tracker.services.statements import Given

SILENT, LEFT_OPEN = 0.06, 0.05
EVIDENCE = {
    REGISTERED: "Bản đăng ký thi đua năm 2021 (số minh họa 05/ĐKTĐ)",
    PENDING: "Giấy xác nhận của Thanh tra, Ủy ban Kiểm tra (số minh họa 09/XN)",
    DISCIPLINED: "Giấy xác nhận của bộ phận tổ chức cán bộ (số minh họa 08/XN)",
}
EVALUATED = "Thông báo kết quả đánh giá, xếp loại năm {year} (số minh họa 12/TB)"


def state(random: Random, clerk: Viewer, row: Nomination, version: int, day: date) -> None:
    """Answer what the dossier's rule asks: one dossier in sixteen is silent, one answer in twenty is open."""
    asked = statements.asked(row, day)
    if not asked or random.random() < SILENT:
        return
    given = {
        question.code: Given(_answer(random, question.code), _evidence(question.code))
        for question in asked
        if random.random() >= LEFT_OPEN
    }
    statements.save(viewer=clerk, public_id=row.public_id, version=version, given=given, day=day)


def _answer(random: Random, code: str) -> Value:
    if code == REGISTERED:
        return random.random() < 0.96
    if code == DISCIPLINED:
        return random.random() < 0.02
    if code == PENDING:
        return False
    return Evaluation.EXCELLENT if random.random() < 0.88 else Evaluation.GOOD


def _evidence(code: str) -> str:
    return EVIDENCE.get(code) or EVALUATED.format(year=code.removeprefix(YEAR))
