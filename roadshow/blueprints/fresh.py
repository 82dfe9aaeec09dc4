"""After a change the results are brought up to date before the answer, so that the next look is right.

What computes is loaded when it is first needed: pages that only read never load it. A large country takes longer than
somebody should wait: there the worker does it, a second later.
"""

from typing import Any

import structlog
from sqlalchemy import func, select
from werkzeug.utils import import_string

from roadshow.blueprints import current
from roadshow.capacity.models import CapacityReturn
from roadshow.clock import today
from roadshow.extensions import db
from roadshow.transaction import transaction

MOST_AT_ONCE = 2_000

log = structlog.get_logger()


def refresh() -> None:
    """Call it when the transaction is over. What fails here the worker tries again."""
    session = db.session()
    returns = session.scalar(select(func.count(CapacityReturn.id)).where(CapacityReturn.replaced.is_(None)))
    if (returns or 0) > MOST_AT_ONCE:
        return
    computing: Any = import_string("roadshow.capacity.refresh")
    try:
        made = computing.make(session, today())
        if made:
            with transaction() as writing:
                computing.keep(writing, made, act=current.act())
    except Exception as error:  # noqa: BLE001 - the change itself is kept, whatever happens to its results
        log.error("refresh.failed", error=type(error).__name__)
        db.session.rollback()
