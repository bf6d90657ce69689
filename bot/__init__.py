"""Concierge, the product: knows no channel, and Rasa only in bot.nlu."""
