"""Our own tables, one file per record. SQLAlchemy lives here (and in bot.backends.sql) and nowhere else."""
