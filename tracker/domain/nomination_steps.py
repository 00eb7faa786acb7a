"""The steps of a dossier as people speak of them, from the proposal to the decision, read from its state."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from tracker.domain.enums import NominationState as N
from tracker.domain.msgid import N_


class DossierStep(StrEnum):
    """A step that everybody knows by name, whatever level the dossier is at."""

    PROPOSE = "propose"
    APPRAISE = "appraise"
    POST = "post"
    COUNCIL = "council"
    SUBMIT = "submit"
    DECIDE = "decide"


STEP_WORDS: dict[DossierStep, str] = {
    DossierStep.PROPOSE: N_("Đề nghị"),
    DossierStep.APPRAISE: N_("Thẩm định"),
    DossierStep.POST: N_("Lấy ý kiến"),
    DossierStep.COUNCIL: N_("Hội đồng"),
    DossierStep.SUBMIT: N_("Trình"),
    DossierStep.DECIDE: N_("Quyết định"),
}

STEP_OF: dict[N, DossierStep] = {
    N.DRAFT: DossierStep.PROPOSE,
    N.TO_SIGN: DossierStep.PROPOSE,
    N.RETURNED: DossierStep.PROPOSE,
    N.FILED: DossierStep.APPRAISE,
    N.APPRAISING: DossierStep.APPRAISE,
    N.POSTED: DossierStep.POST,
    N.APPRAISED: DossierStep.SUBMIT,
    N.ON_AGENDA: DossierStep.COUNCIL,
    N.VOTED: DossierStep.SUBMIT,
    N.TO_DECIDE: DossierStep.DECIDE,
    N.AT_CENTRE: DossierStep.DECIDE,
    N.AWARDED: DossierStep.DECIDE,
    N.NOT_AWARDED: DossierStep.DECIDE,
    N.WITHDRAWN: DossierStep.DECIDE,
}
"""Where a dossier is at work in each state; once appraised, what comes next may say more (`STEP_OF_ACT`)."""

STEP_OF_ACT: dict[str, DossierStep] = {
    "post": DossierStep.POST,
    "place": DossierStep.COUNCIL,
    "establish": DossierStep.COUNCIL,
    "reappraise": DossierStep.COUNCIL,
    "reconsider": DossierStep.COUNCIL,
    "not_award": DossierStep.COUNCIL,
    "propose": DossierStep.SUBMIT,
    "pass_up": DossierStep.SUBMIT,
    "send_to_centre": DossierStep.SUBMIT,
}
"""The step that an act after the appraisal belongs to: an end or a second look follows what the council said."""

APPRAISED_OR_VOTED = (N.APPRAISED, N.VOTED)
BEFORE_THE_CONCLUSION = (DossierStep.PROPOSE, DossierStep.APPRAISE)

ENDS: dict[N, tuple[str, str]] = {
    N.AWARDED: (N_("Đã khen thưởng"), "done"),
    N.NOT_AWARDED: (N_("Không khen thưởng"), "failed"),
    N.WITHDRAWN: (N_("Đã rút"), "failed"),
}
"""What the last step is called once the dossier has ended, and how it stands."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step: its words, and whether it is done, current, todo or failed."""

    words: str
    standing: str


def steps_of(
    state: N, *, simplified: bool, posted: bool, voting: bool = False, acts: Collection[str] = ()
) -> list[StepLine]:
    """The steps of a dossier in order; no posting where there is none, no council where it has no part.

    It has one until the appraisal is concluded, but not in the simplified procedure; then where a vote was held or
    is owed (`voting`). `acts` are those of which one comes next.
    """
    now = STEP_OF[state]
    if state in APPRAISED_OR_VOTED and acts:
        now = STEP_OF_ACT[min(acts)]
    council = not simplified if now in BEFORE_THE_CONCLUSION else voting or state in (N.ON_AGENDA, N.VOTED)
    left_out = set() if posted or now is DossierStep.POST else {DossierStep.POST}
    if not council:
        left_out.add(DossierStep.COUNCIL)
    steps = [step for step in DossierStep if step not in left_out]
    place = steps.index(now if now in steps else DossierStep.SUBMIT)
    lines = [
        StepLine(STEP_WORDS[step], "done" if n < place else "current" if n == place else "todo")
        for n, step in enumerate(steps)
    ]
    if state in ENDS:
        lines[-1] = StepLine(*ENDS[state])
    return lines
