"""What a web server loads: `wsgi:app`."""

import gc
import os

# What is loaded now stays for as long as the process lives. Looking through all of it for something to throw away, time
# and again, is a sixth of the start; and afterwards the collector need not look at it either.
gc.disable()

from roadshow import create_app  # noqa: E402 - what it loads is what must not be looked through
from roadshow.config import read  # noqa: E402

app = create_app(read(os.environ))

gc.freeze()
gc.enable()
