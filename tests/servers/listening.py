"""What gunicorn reads beside its command in tests: each process says that it has the application and listens."""

from typing import Any

LISTENS = "this process listens"


def post_worker_init(worker: Any) -> None:
    worker.log.warning(LISTENS)
