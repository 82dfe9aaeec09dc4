"""The one place that asks what time it is. Blueprints, commands and the worker call it; everything else is told."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """The day it is in the Netherlands, whatever zone the server runs in."""
    return now().astimezone(AMSTERDAM).date()
