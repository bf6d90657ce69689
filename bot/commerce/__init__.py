"""The shop, pure: no Rasa, no SQL, no HTTP, no I/O."""
