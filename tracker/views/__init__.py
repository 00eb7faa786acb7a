"""Routes: one blueprint a file."""

from flask import Flask

from tracker.views import (
    account,
    admin,
    attachment,
    award_round,
    calendar,
    campaign,
    campaign_document,
    campaign_part,
    campaign_plan,
    council,
    decision,
    directive,
    health,
    home,
    imports,
    job,
    letter,
    meeting,
    nomination,
    nomination_form,
    nomination_move,
    notices,
    outcome,
    overview,
    participation,
    poll,
    posting,
    preferences,
    progress_report,
    recipient,
    unit,
    work,
)

BLUEPRINTS = (
    account.bp,
    admin.bp,
    attachment.bp,
    award_round.bp,
    calendar.bp,
    campaign.bp,
    campaign_document.bp,
    campaign_part.bp,
    campaign_plan.bp,
    council.bp,
    decision.bp,
    directive.bp,
    health.bp,
    home.bp,
    imports.bp,
    job.bp,
    letter.bp,
    meeting.bp,
    nomination.bp,
    nomination_form.bp,
    nomination_move.bp,
    notices.bp,
    outcome.bp,
    overview.bp,
    participation.bp,
    poll.bp,
    posting.bp,
    preferences.bp,
    progress_report.bp,
    recipient.bp,
    unit.bp,
    work.bp,
)


def register(app: Flask) -> None:
    """Add every blueprint to the application."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
