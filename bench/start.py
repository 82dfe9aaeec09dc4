"""P13: what it costs to start, from nothing to the first page, all processes together."""

from collections.abc import Callable

from bench.measured import Found, ratio, reached
from bench.site import Site
from bench.stage import Stage


def run(stage: Stage) -> Found:
    """The whole is long, so that fewer rounds do; what Python compiled is there from the first start."""
    times = [
        (_start(stage.new_ours, stage.page), _start(stage.new_bare, stage.bare_page))
        for _ in range(max(stage.effort.rounds // 2, 3))
    ]
    ours, bare = zip(*times, strict=True)
    return reached(ratio(list(ours), list(bare)), 2.0)


def _start(site: Callable[[], Site], path: str) -> float:
    """Milliseconds of processor."""
    with site() as new:
        new.wait(path)
        return 1000 * new.spent()
