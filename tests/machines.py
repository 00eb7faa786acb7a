"""Random walks of a state machine as a test runs them: the same each time, short, and nothing kept between runs."""

from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test


def walk(machine: type[RuleBasedStateMachine], *, examples: int, steps: int, **names: Any) -> None:
    """Take `examples` walks of `steps` steps, raising what a walk finds; `names` are attributes of this test's machine."""
    run_state_machine_as_test(
        type(f"{machine.__name__}OfThisTest", (machine,), names),
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            database=None,
            # A walk writes to a database, and what it finds is read as it stands: no search for a shorter one.
            phases=(Phase.generate,),
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
