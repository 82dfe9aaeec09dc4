"""Goes up in a process of its own, so that it can be killed: `python -m tests.migrations.upgrade_process FOLDER`."""

import os
import sys
from pathlib import Path

from roadshow import create_app
from roadshow.config import read
from tests.migrations.ladder import Ladder

app = create_app(read(os.environ))
with app.app_context():
    Ladder(app, Path(sys.argv[1])).up()
