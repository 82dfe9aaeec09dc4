"""Numbers, recognition and people of organisations, ties, returns and needs, and what is computed from them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "border_set",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "layer",
            sa.Enum("region", "municipality", name="layer", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("imported", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_border_set")),
        sa.UniqueConstraint("layer", "year", name=op.f("uq_border_set_layer_year")),
    )
    op.create_table(
        "computed",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("name", "key", name=op.f("pk_computed")),
    )
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("consent", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.UniqueConstraint("email", name=op.f("uq_contact_email")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "revision",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_revision")),
    )
    op.create_table(
        "border_area",
        sa.Column("border_set_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("geometry", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("x", sa.Integer(), nullable=False),
        sa.Column("y", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["border_set_id"],
            ["border_set.id"],
            name=op.f("fk_border_area_border_set_id_border_set"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("border_set_id", "code", name=op.f("pk_border_area")),
    )
    op.create_table(
        "accreditation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("crebo", sa.Text(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "recognised",
                "applied",
                "withdrawn",
                name="accreditationstatus",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint("until >= since", name=op.f("ck_accreditation_until_after_since")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_accreditation_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accreditation")),
    )
    op.create_index(op.f("ix_accreditation_organisation_id"), "accreditation", ["organisation_id"], unique=False)

    op.create_table(
        "capacity_return",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column(
            "pathway",
            sa.Enum(
                "bol", "bbl", "derde_leerweg", name="pathway", native_enum=False, create_constraint=True, length=20
            ),
            nullable=False,
        ),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("days_per_week", sa.Integer(), nullable=True),
        sa.Column("reference", sa.Date(), nullable=False),
        sa.Column(
            "source",
            sa.Enum("own", "import", "duo", name="source", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("idea", sa.Integer(), nullable=False),
        sa.Column("promised", sa.Integer(), nullable=False),
        sa.Column("confirmed", sa.Integer(), nullable=False),
        sa.Column("filled", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Integer(), nullable=False),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("replaced", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("days_per_week BETWEEN 1 AND 5", name=op.f("ck_capacity_return_days_in_a_week")),
        sa.CheckConstraint(
            "idea >= 0 AND promised >= 0 AND confirmed >= 0 AND filled >= 0 AND withdrawn >= 0",
            name=op.f("ck_capacity_return_counts_are_not_negative"),
        ),
        sa.CheckConstraint("school_year BETWEEN 2000 AND 2100", name=op.f("ck_capacity_return_school_year_is_a_year")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_capacity_return_account_id_account")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_capacity_return_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capacity_return")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_capacity_return_organisation_id"), "capacity_return", ["organisation_id"], unique=False)
    op.create_index(
        "uq_capacity_return_current",
        "capacity_return",
        ["organisation_id", "school_year", "pathway"],
        unique=True,
        postgresql_where=sa.text("replaced IS NULL"),
        sqlite_where=sa.text("replaced IS NULL"),
    )

    op.create_table(
        "contact_role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("function", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint("until >= since", name=op.f("ck_contact_role_until_after_since")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_contact_role_contact_id_contact"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_contact_role_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_role")),
    )
    op.create_index(op.f("ix_contact_role_contact_id"), "contact_role", ["contact_id"], unique=False)
    op.create_index(op.f("ix_contact_role_organisation_id"), "contact_role", ["organisation_id"], unique=False)

    op.create_table(
        "identifier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "training_company",
                "kvk",
                "brin",
                "gm",
                name="identifierkind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_identifier_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identifier")),
        sa.UniqueConstraint("kind", "value", name=op.f("uq_identifier_kind_value")),
        sa.UniqueConstraint("organisation_id", "kind", name=op.f("uq_identifier_organisation_id_kind")),
    )
    op.create_table(
        "need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("return_id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.CheckConstraint("least >= 0 AND most >= least", name=op.f("ck_need_interval")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_need_municipality_id_municipality")
        ),
        sa.ForeignKeyConstraint(
            ["return_id"], ["capacity_return.id"], name=op.f("fk_need_return_id_capacity_return"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_need")),
        sa.UniqueConstraint("return_id", "municipality_id", name=op.f("uq_need_return_id_municipality_id")),
    )
    op.create_index(op.f("ix_need_municipality_id"), "need", ["municipality_id"], unique=False)

    op.create_table(
        "tie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "places",
                "commissions",
                "partner",
                "member",
                "advises",
                "met",
                name="tiekind",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("strength", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column(
            "origin",
            sa.Enum("event", "import", "person", name="origin", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("replaced", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("source_id <> target_id", name=op.f("ck_tie_two_organisations")),
        sa.CheckConstraint("strength BETWEEN 1 AND 5", name=op.f("ck_tie_strength_is_one_to_five")),
        sa.CheckConstraint("until >= since", name=op.f("ck_tie_until_after_since")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_tie_account_id_account")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_tie_contact_id_contact"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_tie_event_id_event")),
        sa.ForeignKeyConstraint(["source_id"], ["organisation.id"], name=op.f("fk_tie_source_id_organisation")),
        sa.ForeignKeyConstraint(["target_id"], ["organisation.id"], name=op.f("fk_tie_target_id_organisation")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tie")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_tie_contact_id"), "tie", ["contact_id"], unique=False)
    op.create_index(op.f("ix_tie_event_id"), "tie", ["event_id"], unique=False)
    op.create_index(op.f("ix_tie_source_id"), "tie", ["source_id"], unique=False)
    op.create_index(op.f("ix_tie_target_id"), "tie", ["target_id"], unique=False)
    op.create_index(
        "uq_tie_current",
        "tie",
        ["source_id", "target_id", "kind"],
        unique=True,
        postgresql_where=sa.text("replaced IS NULL"),
        sqlite_where=sa.text("replaced IS NULL"),
    )

    with op.batch_alter_table("organisation", table_kwargs={"sqlite_autoincrement": True}) as organisation:
        organisation.add_column(sa.Column("postcode", sa.Text(), nullable=True))
        organisation.add_column(sa.Column("fte", sa.Integer(), nullable=True))
        organisation.create_check_constraint(op.f("ck_organisation_fte_is_not_negative"), "fte >= 0")


def downgrade() -> None:
    with op.batch_alter_table("organisation", table_kwargs={"sqlite_autoincrement": True}) as organisation:
        organisation.drop_constraint(op.f("ck_organisation_fte_is_not_negative"), type_="check")
        organisation.drop_column("fte")
        organisation.drop_column("postcode")

    op.drop_table("tie")

    op.drop_table("need")
    op.drop_table("identifier")

    op.drop_table("contact_role")

    op.drop_table("capacity_return")

    op.drop_table("accreditation")
    op.drop_table("border_area")
    op.drop_table("revision")
    op.drop_table("contact")
    op.drop_table("computed")
    op.drop_table("border_set")
