"""The web. Every module here finds, checks, calls one operation and answers."""

from roadshow.blueprints import accounts, desk, events, own_registration, regions, registrations, site

ALL = (site.bp, regions.bp, events.bp, registrations.bp, own_registration.bp, accounts.bp, desk.bp)
