"""The permission table whole: words for all, columns for every limit, and nothing without a scope."""

from pathlib import Path

import pytest

from tracker.domain import policy
from tracker.domain.enums import COUNCIL_ROLES, Role
from tracker.domain.policy import POLICY
from tracker.domain.policy_words import NOUNS, PERMISSIONS, noun
from tracker.domain.predicates import Predicate
from tracker.domain.viewer import EVERYTHING, Grant, Viewer
from tracker.models import Base
from tracker.queries.attributes import ATTRIBUTES

TABLES = {model.__tablename__: model for model in ATTRIBUTES} | {
    "grant": next(model for model in ATTRIBUTES if model.__tablename__ == "role_grant"),
    "session": next(model for model in ATTRIBUTES if model.__tablename__ == "login_session"),
    # Lists of what has limits of its own: reports, and the law's awards, which belong to nobody.
    "report": next(model for model in ATTRIBUTES if model.__tablename__ == "job"),
    "award": next(model for model in ATTRIBUTES if model.__tablename__ == "unit"),
    # A directive is entered for its lead unit.
    "directive": next(model for model in ATTRIBUTES if model.__tablename__ == "unit"),
}
TRACKER = Path(__file__).parent.parent.parent / "tracker"
BUSINESS = (
    "campaign.",
    "nomination.",
    "participation.",
    "progress_report.",
    "recipient.",
    "round.",
    "submission_letter.",
)


def holder(role: Role) -> Viewer:
    """A person who holds the role in unit 7, or in council 7."""
    scope = (
        Grant(role, council_id=7)
        if role in COUNCIL_ROLES
        else Grant(role, unit_id=7, unit_ids=frozenset({7}))
    )
    return Viewer(1, "lan", "Lan", 7, (scope,))


def everybody() -> Viewer:
    """A person with every role, limited to unit and council 7."""
    return Viewer(1, "lan", "Lan", 7, tuple(grant for role in Role for grant in holder(role).grants))


def everybody_at_the_root() -> Viewer:
    """A person with every role of a unit, for the whole province."""
    roles = [role for role in Role if role not in COUNCIL_ROLES]
    grants = (Grant(role, unit_id=1, unit_ids=EVERYTHING) for role in roles)
    return Viewer(1, "lan", "Lan", 1, tuple(grants))


every_permission = pytest.mark.parametrize("permission", sorted(POLICY))


@every_permission
def test_every_limit_of_a_permission_is_a_column_of_its_table(permission: str) -> None:
    limits = [limit for alternative in policy.scope(everybody(), permission) for limit in alternative]
    if not limits:
        return
    model: type[Base] = TABLES[noun(permission)]
    assert {limit.attribute for limit in limits} <= set(ATTRIBUTES[model])


@every_permission
def test_every_permission_has_words_and_somebody_who_holds_it(permission: str) -> None:
    assert PERMISSIONS[permission]
    assert NOUNS[noun(permission)]
    assert policy.may_ever(everybody(), permission) or policy.may_ever(everybody_at_the_root(), permission)


def test_no_words_are_left_over() -> None:
    assert set(PERMISSIONS) == set(POLICY)
    assert set(NOUNS) == {noun(permission) for permission in POLICY}


@every_permission
def test_a_person_without_roles_has_only_what_belongs_to_everyone(permission: str) -> None:
    nobody = Viewer(1, "lan", "Lan", 7)
    own = {
        "award.read",
        "job.read",
        "local_day.read",
        "notice.read",
        "session.end",
        "unit.read",
        "nomination.delete",
    }
    assert policy.may_ever(nobody, permission) is (permission in own)


def test_a_permission_without_a_row_is_nobodys() -> None:
    assert policy.scope(everybody(), "campaign.fly") == ()


@pytest.mark.parametrize("permission", sorted(name for name in POLICY if name.startswith(BUSINESS)))
@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.UNIT_ADMINISTRATOR])
def test_administrators_see_no_business_content(role: Role, permission: str) -> None:
    assert permission == "nomination.delete" or not policy.may_ever(holder(role), permission)


@pytest.mark.parametrize("permission", ["job.list", "session.list"])
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_the_administrator_lists_sessions_and_jobs(role: Role, permission: str) -> None:
    assert not policy.may_ever(holder(role), permission)


def test_a_unit_administrator_is_limited_to_the_own_subtree() -> None:
    for permission in (
        "account.list",
        "account.manage",
        "grant.manage",
        "unit.extend",
        "unit.letterhead",
        "unit.manage",
    ):
        for alternative in policy.scope(holder(Role.UNIT_ADMINISTRATOR), permission):
            assert any(limit.values == frozenset({7}) for limit in alternative)


def test_only_the_standing_body_of_the_province_and_administrators_keep_the_calendar() -> None:
    assert policy.may_ever(everybody_at_the_root(), "local_day.edit")
    for role in Role:
        assert policy.may_ever(holder(role), "local_day.edit") is (role is Role.ADMINISTRATOR)
        head = Viewer(1, "lan", "Lan", 1, (Grant(role, unit_id=1, unit_ids=EVERYTHING),))
        assert policy.may_ever(head, "local_day.edit") is (role in {Role.STANDING_BODY, Role.ADMINISTRATOR})


def test_a_scope_at_the_root_has_no_limit() -> None:
    head = Viewer(1, "lan", "Lan", 1, (Grant(Role.CLERK, unit_id=1, unit_ids=EVERYTHING),))
    assert policy.scope(head, "nomination.create") == ((),)


def test_every_predicate_has_words_and_one_name_means_one_condition() -> None:
    named: dict[str, Predicate] = {}
    for alternatives in POLICY.values():
        for predicate in (one for alternative in alternatives for one in alternative):
            assert predicate.words
            assert named.setdefault(predicate.name, predicate) is predicate


def test_every_permission_is_asked_for_somewhere() -> None:
    sources = [path for path in TRACKER.rglob("*.py") if path.name not in {"policy.py", "policy_words.py"}]
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    assert [name for name in POLICY if f'"{name}"' not in text] == []
