"""Entry point of the web server and of the `flask` command."""

import os
import sys

from config import ConfigurationError, load_settings
from tracker import create_app
from tracker.startup import refuse_demo_accounts

try:
    app = create_app(load_settings())
    # Every server, `flask run` too; the other commands must work on a database that may not be served.
    if not os.environ.get("FLASK_RUN_FROM_CLI") or "run" in sys.argv[1:]:
        refuse_demo_accounts(app)
except ConfigurationError as error:
    sys.exit(f"tracker does not start: {error}")
