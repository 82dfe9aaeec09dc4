"""The network as files, and the ways from one organisation to another. What computes them is loaded late."""

from roadshow.blueprints.access import may
from roadshow.blueprints.headers import FILE
from roadshow.blueprints.late import late
from roadshow.blueprints.network.room import bp

COMPUTED = "roadshow.blueprints.network.computed"

for name in ("graphml", "gexf", "json", "csv"):
    bp.add_url_rule(f"/netwerk.{name}", name, may("site.read", sends=FILE)(late(f"{COMPUTED}.{name}")))
bp.add_url_rule("/netwerk/pad", "path", may("site.read")(late(f"{COMPUTED}.path")))
