"""Facts in a message: one file for each family of extractors, one vocabulary for the shop's own words."""

from bot.nlu.entities.finder import EntityFinder
from bot.nlu.entities.found import Found

__all__ = ["EntityFinder", "Found"]
