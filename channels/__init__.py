"""How people reach us. Each channel verifies, parses, renders and sends; nothing here decides what to say."""
