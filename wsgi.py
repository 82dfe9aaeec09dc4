import os

from roadshow import create_app
from roadshow.config import read

app = create_app(read(os.environ))
