"""Every table. The application, the migrations and the tests start here: a foreign key by name then finds its table."""

from sqlalchemy.orm import configure_mappers

from roadshow.accounts import models as accounts
from roadshow.capacity import models as capacity
from roadshow.computed import models as computed
from roadshow.db import Base
from roadshow.events import models as events
from roadshow.journal import models as journal
from roadshow.network import models as network
from roadshow.organisations import models as organisations
from roadshow.outbox import models as outbox
from roadshow.regions import models as regions
from roadshow.registrations import models as registrations

MODULES = (accounts, capacity, computed, events, journal, network, organisations, outbox, regions, registrations)
metadata = Base.metadata


def check() -> None:
    """For the start: raises when a relation leads nowhere."""
    configure_mappers()
