"""Entry point of the web server and of the `flask` command."""

import os
import sys

from config import ConfigurationError, load_settings
from tracker import create_app
from tracker.startup import refuse_demo_accounts

try:
    app = create_app(load_settings())
    if not os.environ.get("FLASK_RUN_FROM_CLI"):
        refuse_demo_accounts(app)
except ConfigurationError as error:
    sys.exit(f"tracker does not start: {error}")
