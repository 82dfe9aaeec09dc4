"""The tables that the revisions make are those that the models describe."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, MetaData
from sqlalchemy import text as sql

from roadshow import tables
from tests.migrations.ladder import reading, writing
from tests.migrations.schema import describe


def differences(connection, metadata):
    """What alembic would write a revision for."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return compare_metadata(context, metadata)


def copied() -> MetaData:
    """The tables of the models, to change."""
    metadata = MetaData(naming_convention=tables.metadata.naming_convention)
    for table in tables.metadata.sorted_tables:
        table.to_metadata(metadata)
    return metadata


def test_there_is_nothing_to_write_a_revision_for(ladder):
    ladder.up()

    with reading() as connection:
        assert differences(connection, tables.metadata) == []


def test_a_difference_would_be_seen(ladder):
    ladder.up()
    metadata = copied()
    Index("ix_event_town", metadata.tables["event"].c.town)

    with reading() as connection:
        assert [name for name, _ in differences(connection, metadata)] == ["add_index"]


def test_the_revisions_make_what_the_models_describe_to_the_last_detail(ladder, stock, database_kind, tmp_path):
    ladder.up()
    with reading() as connection:
        migrated = describe(connection)

    made = made_from(tables.metadata, stock, database_kind, tmp_path / "other")

    assert made
    assert migrated == made


def made_from(metadata, stock, kind, folder):
    """In a database of its own, by `create_all`."""
    folder.mkdir()
    with stock.empty(kind, folder), writing() as connection:
        metadata.create_all(connection)
        return describe(connection)


def test_every_kind_of_difference_would_be_seen(stock, database_kind, tmp_path):
    """One in each of these tables."""
    changed = copied()
    event, mail, account, site, item = (
        changed.tables[name] for name in ("event", "outbox_mail", "account", "site", "agenda_item")
    )
    event.append_constraint(CheckConstraint("town <> 'Nergens'", name="not_nowhere"))
    [partial] = [index for index in mail.indexes if index.name == "ix_outbox_mail_stream_id"]
    for dialect in ("sqlite", "postgresql"):
        partial.dialect_options[dialect]["where"] = sql("state = 'failed'")
    account.append_column(Column("colour", account.c.name.type, nullable=True))
    site.append_column(Column("part_of", ForeignKey("site.id"), nullable=True))
    item.c.speaker.nullable = True

    plain = made_from(tables.metadata, stock, database_kind, tmp_path / "plain")
    other = made_from(changed, stock, database_kind, tmp_path / "changed")

    assert {name for name in plain if plain[name] != other[name]} == {
        table.name for table in (event, mail, account, site, item)
    }


def test_every_constraint_of_ours_has_a_name(ladder):
    ladder.up()

    with reading() as connection:
        nameless = [
            (table, part)
            for table, found in describe(connection).items()
            for part in ("foreign keys", "uniques", "checks", "indexes")
            for name in found[part]
            if name in {"", "None"}
        ]
        assert nameless == []
