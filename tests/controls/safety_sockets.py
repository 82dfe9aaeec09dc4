"""Tests that may speak to anybody."""

import errno
from contextlib import AbstractContextManager

from tests import sockets
from tests.controls.replacing import replaced

NOT_OURS = {0, errno.ENETUNREACH, errno.EHOSTUNREACH, errno.EACCES, errno.EPERM}


def unguarded() -> AbstractContextManager[None]:
    return replaced(sockets._guard, "closed", 0)
