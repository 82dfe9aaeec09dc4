"""Runs the migrations, all in one transaction.

On SQLite foreign keys are off meanwhile: rebuilding a table would otherwise empty the tables that point to it,
without an error. They are checked before the commit. A table with AUTOINCREMENT has to be told again when it is rebuilt:
`op.batch_alter_table("event", table_kwargs={"sqlite_autoincrement": True})`.
"""

from collections.abc import Callable

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from roadshow.db import WRITES
from roadshow.tables import metadata


def run() -> None:
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            migrate(connection, after=lambda: None)
            return
        # On the driver's own connection: through SQLAlchemy it would land inside the transaction, where it does nothing.
        driver = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            migrate(connection, after=lambda: check(connection))
        finally:
            driver.execute("PRAGMA foreign_keys = ON")


def migrate(connection: Connection, after: Callable[[], None]) -> None:
    """`after` still belongs to the transaction."""
    context.configure(
        connection=connection.execution_options(**{WRITES: True}),
        target_metadata=metadata,
        render_as_batch=True,
        compare_type=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
        after()


def check(connection: Connection) -> None:
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if orphans:
        raise RuntimeError(f"the migration would leave {len(orphans)} rows that point to nothing")


run()
