import os

from bench.bare.application import create_app

app = create_app(os.environ["BARE_DATABASE_URL"], os.environ["BARE_SECRET_KEY"])
