"""The organiser's work, under /beheer/."""

from roadshow.blueprints.desk import editing, people, today
from roadshow.blueprints.desk.room import bp

__all__ = ["bp", "editing", "people", "today"]
