"""The web. Every module here finds, checks, calls one operation and answers."""

from roadshow.blueprints import (
    accounts,
    desk,
    events,
    imports,
    network,
    organisations,
    own_registration,
    pictures,
    regions,
    registrations,
    returns,
    site,
)
from roadshow.blueprints import map as map_

ALL = (
    site.bp,
    regions.bp,
    events.bp,
    organisations.bp,
    network.bp,
    map_.bp,
    pictures.bp,
    returns.bp,
    registrations.bp,
    own_registration.bp,
    accounts.bp,
    desk.bp,
    imports.bp,
)
