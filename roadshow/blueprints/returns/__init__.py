"""Returns: an organisation says how many places it has, a college how many students need one."""

from roadshow.blueprints.returns import page
from roadshow.blueprints.returns.room import bp

__all__ = ["bp", "page"]
