"""Finding products: by wishes (`search`), by a name (`find_products`). Products, stock and category tree come in."""

from bot.commerce.search.names import NameMatch, find_product, find_products
from bot.commerce.search.query import Query, merge, query_from
from bot.commerce.search.ranking import Bonus, Found, SearchResult, search

__all__ = [
    "Bonus",
    "Found",
    "NameMatch",
    "Query",
    "SearchResult",
    "find_product",
    "find_products",
    "merge",
    "query_from",
    "search",
]
