"""Walks beyond the appraisal: councils, decisions, letters, the centre, held against the model after each step."""

from collections.abc import Iterable
from datetime import date
from random import Random
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.outcomes import records
from tests.outcomes.acts import ACTS
from tests.outcomes.desk import Desk
from tests.outcomes.effects import Target, done, may, ready, targets
from tests.outcomes.model import DAY, INTERESTED, LATER, ROUTES, Model
from tracker.domain.errors import DomainError

NEAR = [
    "honoured",
    "writer",
    "leader",
    "predecessor",
    "successor",
    "standing",
    "h1.head",
    "h1.standing",
    "secretary",
    "chair",
    "records",
]
"""Those with offices of the kind that is asked for: too early, too late, elsewhere or in an own cause."""
DATED = {"decision.issue", "dossier.centre_award"}
ASIDE, AGREED = 0.4, 0.7
Try = tuple[str, Target, str, dict[str, Any]]

HERE = ("own unit", "commune", "sudden")
COUNCIL = ("council", "centre", "honour")
AWAY = ("centre", "honour", "sudden honour")
VOTED = "convene place release roll start open_poll ballots close"
DOWN = VOTED.replace("ballots", "ballots!")
AGAIN = "propose reconsider convene place release roll start open_poll ballots close"
ANEW = "letter centre_return return send file receive appraise"
DRAFTED = "propose draft set_items"
STARTS: dict[str, tuple[tuple[str, ...], str]] = {
    "appraised": (HERE, ""),
    "withdrawn": (("own unit", "levels"), "withdraw"),
    "at its district": (("levels",), ""),
    "at the province": (("levels",), "letter receive"),
    "posted": (COUNCIL, "post"),
    "on the agenda": (COUNCIL, "convene place"),
    "put to the vote": (COUNCIL, "convene place release roll start open_poll"),
    "voted": (COUNCIL, VOTED),
    "voted down": (("council", "centre"), DOWN),
    "refused": (("council", "centre"), f"{DOWN} not_award"),
    "asked to annul": (COUNCIL, f"{VOTED} ask"),
    "annulled": (COUNCIL, f"{VOTED} ask confirm"),
    "annulled late": (COUNCIL, f"{VOTED} end ask confirm"),
    "minuted": (COUNCIL, f"{VOTED} end write send_minutes"),
    "signed minutes": (COUNCIL, f"{VOTED} end write send_minutes sign_minutes"),
    "reconsidered in session": (("council",), f"{VOTED} propose reconsider convene"),
    "voted again": (("council",), f"{VOTED} end {AGAIN} ask"),
    "at the centre": (AWAY, f"{VOTED} letter"),
    "awarded by the centre": (AWAY, f"{VOTED} letter centre_award"),
    "sent anew": (("centre",), f"{VOTED} {ANEW}"),
    "drafted": ((*HERE, "council"), f"{VOTED} {DRAFTED} draft"),
    "to be signed": ((*HERE, "council"), f"{VOTED} {DRAFTED} send"),
    "signed": ((*HERE, "council"), f"{VOTED} {DRAFTED} send sign"),
    "issued": ((*HERE, "council"), f"{VOTED} {DRAFTED} send sign issue"),
}
"""Where walks begin, by routes: what can be done of the list is done for the first dossier, the rest passed over."""


class Walk(RuleBasedStateMachine):
    """Two dossiers that anybody tries anything on. A day tries `most` of each kind of thing that must be refused."""

    desk: ClassVar[Desk]
    start: ClassVar[str]
    seed: ClassVar[int]
    most: ClassVar[int]
    seen: ClassVar[set[tuple[str, str]]]

    @initialize(number=st.integers(0, 2**32))
    def begin(self, number: int) -> None:
        """Start deep: copies of appraised dossiers, the first some way on as it should be."""
        self.random = Random(f"{self.seed} {self.start} {number}")
        routes, script = STARTS[self.start]
        drawn = (self.random.choice(routes), self.random.choice(sorted(ROUTES)))
        self.model = Model([self.desk.dossier(route) for route in drawn])
        self.since, self.issued, self.before = records.last_line(), {}, None
        first = self.model.dossiers[0]
        for verb in script.split():
            found = [pair for pair in self._ready(DAY) if pair[0].split(".")[1] == verb.rstrip("!")]
            found.sort(key=lambda pair: not {first, first.seat} & {*pair[1]})
            if found:
                self._go(*found[0], script=verb)

    @rule()
    def a_day_goes_by(self) -> None:
        """Whatever else anybody tries changes nothing; then somebody does what is possible."""
        for tries in (self._forbidden(), self._strangers(), self._careless()):
            self._refused(self.random.sample(tries, min(self.most, len(tries))))
        self._somebody_goes_on(self.random.choice([DAY, DAY, LATER]))

    @invariant()
    def everything_stands_as_the_model_says(self) -> None:
        """States, agenda, decisions, register and lines agree after each step; what was issued never changes."""
        if not hasattr(self, "model"):
            return
        assert records.stands(self.model, self.since) == self.model.stands()
        now = records.issued(self.model)
        assert {**now, **self.issued} == now
        self.issued = now
        self.seen.update((type(row).__name__.lower(), row.state) for row in self.model.things())

    def _somebody_goes_on(self, day: date) -> None:
        """Each kind of thing is as likely as any other; bias: most lead on."""
        pairs = self._ready(day)
        if self.random.random() > ASIDE:
            pairs = [pair for pair in pairs if not ACTS[pair[0]].aside] or pairs
        name = self.random.choice(sorted({pair[0] for pair in pairs}))
        self._go(*self.random.choice([pair for pair in pairs if pair[0] == name]), day=day)

    def _forbidden(self) -> list[Try]:
        """What the state or the rules do not allow, by those who otherwise may."""
        return [
            (name, target, who, {"day": day})
            for day in (DAY, LATER)
            for name, target in self._all()
            if not ready(self.model, name, target, day)
            for who in self._people(name, target, day)[:1]
        ]

    def _strangers(self) -> list[Try]:
        """What is possible, by those who may not."""
        return [
            (name, target, who, {})
            for name, target in self._ready(DAY)
            for who in (*NEAR, self.random.choice(self.desk.people))
            if who not in self._people(name, target, DAY)
        ]

    def _careless(self) -> list[Try]:
        """What is possible, from an old version, without the reason that it asks for, or by a paper of a day to come."""
        return [
            (name, target, who, how)
            for name, target in self._ready(DAY)
            for who in self._people(name, target, DAY)[:1]
            for wrong, how in (
                (ACTS[name].versioned, {"stale": True}),
                (ACTS[name].reason, {"reason": ""}),
                (name in DATED, {"paper": LATER}),
            )
            if wrong
        ]

    def _all(self) -> list[tuple[str, Target]]:
        return [(name, target) for name in ACTS for target in targets(self.model, name)]

    def _ready(self, day: date) -> list[tuple[str, Target]]:
        """What somebody can do."""
        return [pair for pair in self._all() if ready(self.model, *pair, day) and self._people(*pair, day)]

    def _people(self, name: str, target: Target, day: date) -> list[str]:
        return sorted(may(self.model, name, target, day))

    def _go(self, name: str, target: Target, *, day: date = DAY, script: str = "") -> None:
        """Somebody who may does what is possible; it must be accepted. `script` is the word that asked for it."""
        people, made = self._people(name, target, day), None
        if script:
            # What a walk begins with, others do: the interested still have to be refused what follows.
            people = sorted({*people} - INTERESTED) or people
        who = self.random.choice(people)
        if name == "poll.ballots":
            made = {row: self._agreed(script) for row in target[0].sent}
        try:
            made = self.desk.do(name, target, who, day=day, made=made) or made
        except DomainError as refusal:
            raise AssertionError(f"{who}: {name} of {target} was refused: {refusal.message}") from refusal
        done(self.model, name, target, who, made)
        self.before = None

    def _agreed(self, script: str) -> bool:
        return not script.endswith("!") if script else self.random.random() < AGREED

    def _refused(self, tries: Iterable[Try]) -> None:
        """None of it is accepted, and nothing is written."""
        self.before = self.before or records.everything()
        for name, target, who, how in tries:
            try:
                self.desk.do(name, target, who, **how)
            except DomainError:
                continue
            raise AssertionError(f"{who}: {name} of {target} was accepted ({how})")
        assert records.everything() == self.before
