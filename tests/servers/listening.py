"""What gunicorn reads beside its command in tests: each process says that it has the application and listens."""

from gunicorn.workers.base import Worker

LISTENS = "this process listens"


def post_worker_init(worker: Worker) -> None:
    worker.log.warning(LISTENS)
