"""`roadshow demo`."""

import click


@click.command("demo")
def demo() -> None:
    """Fill a database with demo data and serve it."""
