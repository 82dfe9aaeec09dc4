"""How long a mail may take, and how often strangers may cause one."""

from datetime import timedelta

LEASE = timedelta(minutes=5)
# One dialogue takes at most eight steps of half a minute, so a mail begun in this time is over before the lease.
BEGIN_WITHIN = timedelta(minutes=1)
BATCH = 20

STRANGERS = ((timedelta(hours=1), 3), (timedelta(days=1), 10))

_PAUSES = (timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4), timedelta(minutes=8))
_LATER = timedelta(hours=1)
_FIRST_DAY = timedelta(days=1)
_GIVE_UP = timedelta(days=3)
_ENOUGH_TRIES = 10


def pause(tries: int, age: timedelta) -> timedelta | None:
    """How long to wait after so many tries of a mail of this age; nothing when it is given up.

    On the first day the pauses stay under ten minutes, so that all mail is out ten minutes after a mail server is back.
    A mail is given up by age and tries together: one that nobody tried for days is still tried.
    """
    if age >= _GIVE_UP and tries >= _ENOUGH_TRIES:
        return None
    if age >= _FIRST_DAY and tries >= _ENOUGH_TRIES:
        return _LATER
    return _PAUSES[min(tries, len(_PAUSES)) - 1]
