"""Organisations: finding one, its page, and what organisers and its own members keep up to date."""

from roadshow.blueprints.organisations import editing, listing, people, recognitions, show
from roadshow.blueprints.organisations.room import bp

__all__ = ["bp", "editing", "listing", "people", "recognitions", "show"]
