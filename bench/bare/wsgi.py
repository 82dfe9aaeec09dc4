import os

from bench.bare.application import create_app

app = create_app(*(os.environ[name] for name in ("BARE_DATABASE_URL", "BARE_SECRET_KEY", "BARE_TRANSLATIONS")))
