"""What Alembic runs: the migrations on a connection that is already in a transaction."""

from alembic import context

from ostrov_crawler.archive.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
